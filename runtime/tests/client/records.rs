//! A subscriber that keeps what is recorded.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Metadata, Subscriber};

/// Keeps as text what is recorded by those that are wanted.
#[derive(Clone)]
pub(crate) struct Records {
    text: Arc<Mutex<String>>,
    wanted: fn(&Metadata<'_>) -> bool,
}

impl Records {
    pub(crate) fn of(wanted: fn(&Metadata<'_>) -> bool) -> Self {
        // What another test records first, with nobody who wants it, would else never be recorded again.
        static NOBODY: Once = Once::new();
        let nobody = Self { text: Arc::default(), wanted: |_| false };
        NOBODY.call_once(|| tracing::subscriber::set_global_default(nobody).unwrap());
        Self { text: Arc::default(), wanted }
    }

    pub(crate) fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }
}

impl Visit for &Records {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.text.lock().unwrap(), "{field} = {value:?}").unwrap();
    }
}

impl Subscriber for Records {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        (self.wanted)(metadata)
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        writeln!(self.text.lock().unwrap(), "SPAN {}", span.metadata().name()).unwrap();
        span.record(&mut &*self);
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut &*self);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        writeln!(self.text.lock().unwrap(), "{}", event.metadata().level()).unwrap();
        event.record(&mut &*self);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
