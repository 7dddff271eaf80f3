use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::canned::{Canned, client};
use crate::operation::{CreateImage, request};

/// Keeps all that is recorded, as text.
#[derive(Clone, Default)]
struct Records(Arc<Mutex<String>>);

impl Visit for &Records {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{field} = {value:?}").unwrap();
    }
}

impl Subscriber for Records {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("yunspec")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut &*self);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        writeln!(self.0.lock().unwrap(), "{}", event.metadata().level()).unwrap();
        event.record(&mut &*self);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What a call records, without a secret in it.
async fn traced(canned: Arc<Canned>, request: CreateImage) -> String {
    let records = Records::default();
    let guard = tracing::subscriber::set_default(records.clone());
    _ = client(canned).call(request).send().await;
    drop(guard);
    let text = records.0.lock().unwrap().clone();
    for secret in ["testsecret", "testtoken", "pass word", "Signature"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    text
}

#[tokio::test]
async fn a_call_is_a_span() {
    let wrong = CreateImage { image_name: Some("1 2".into()), password: Some("pass word".into()), ..request() };
    let refused = Canned::new(403, &[], r#"{"RequestId":"R-2","Code":"Quota","Message":"No."}"#);
    let shown = format!(
        "----- ANSWERED\n{}----- REFUSED, WITH A WARNING\n{}",
        traced(Canned::ok(), request()).await,
        traced(refused, wrong).await
    );
    insta::assert_snapshot!(shown);
}
