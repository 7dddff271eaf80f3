//! Bodies and headers, byte for byte.

use yunspec_emulator::{Emulator, Question, Refusal};

use crate::support::{acs3, builder, encoded, hmac_sha1, http, images, old_style, pairs, send, start};

#[tokio::test]
async fn request_ids_come_from_the_seed() {
    let of = async |seed| {
        let emulator = builder().seed(seed).start().await.unwrap();
        images(&emulator, &[]).await.json()["RequestId"].as_str().unwrap().to_owned()
    };
    assert_eq!(of(7).await, of(7).await);
    assert_ne!(of(7).await, of(8).await);
}

/// A request and its answer, broken into lines for people.
fn shown(request: &[(&str, &str)], lines: &str) -> String {
    let request: Vec<_> = request.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("----- REQUEST\n{}\n\n----- ANSWER\n{lines}", request.join("\n"))
}

const COPYING: [(&str, &str); 3] =
    [("RegionId", "cn-hangzhou"), ("ImageName", "copy-from-beijing"), ("Status", "Creating")];

/// An image without tags: `<Tags></Tags>`; blanks and line breaks stand nowhere.
#[tokio::test]
async fn xml_success() {
    let answer = old_style(&start().await, &COPYING).await;
    assert!(!answer.body.contains(['\n', '\t']));
    insta::assert_snapshot!(shown(&COPYING, &answer.body.replace("><", ">\n<").replace(">\n</", "></")));
}

/// JSON and XML come from one value: the same fields in the same order.
#[tokio::test]
async fn json_success() {
    let answer = acs3(&COPYING).send(&start().await).await;
    assert!(!answer.body.contains(['\n', '\t']));
    insta::assert_snapshot!(shown(&COPYING, &answer.body.replace(",\"", ",\n\"")));
}

/// Text that is markup in XML.
#[tokio::test]
async fn markup_in_xml() {
    let refuse = |_: &Question<'_>| -> Result<serde_json::Value, Refusal> { Err(Refusal::new(418, "Odd", "<&>\u{1}")) };
    let emulator: Emulator = builder().behaviour("Ecs", "DescribeImages", refuse).start().await.unwrap();
    let target = format!("/?{}", encoded(&hmac_sha1("GET", "testsecret", &[("RegionId", "cn-hangzhou")])));
    let answer = send(emulator.address(), &http("GET", &target, &pairs(&[("host", "x")]), "")).await;
    assert_eq!(answer.status, 418);
    assert!(answer.body.contains("<Message>&lt;&amp;&gt;\u{FFFD}</Message>"), "{}", answer.body);
}
