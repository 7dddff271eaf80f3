//! Answers that are put together from parts which are kept.

use yunspec_emulator::{Builder, Fault};

use crate::support::{builder, images};

/// The bodies of some lists, each asked for twice, without the request id.
async fn bodies(builder: Builder) -> Vec<String> {
    const QUERIES: [&[(&str, &str)]; 4] =
        [&[("PageSize", "100")], &[("Tag.1.Key", "env")], &[("Status", "Creating")], &[("ImageId", "m-0")]];
    let emulator = builder.start().await.unwrap();
    let mut bodies = Vec::new();
    for query in QUERIES.iter().flat_map(|query| [query, query]) {
        let mut body = images(&emulator, query).await.body;
        let id = body.find("RequestId\":\"").unwrap() + "RequestId\":\"".len();
        body.replace_range(id..id + 36, "");
        bodies.push(body);
    }
    bodies
}

/// A fault without weight has an answer made anew, and it is the same.
#[tokio::test]
async fn as_if_made_anew() {
    assert_eq!(bodies(builder()).await, bodies(builder().fault(Fault::default())).await);
}
