//! Answers of every kind that official SDKs are known to read in different ways (§3 of the facts about the wire), and
//! what comes of each here.

use std::fmt::Write as _;

use yunspec_runtime::{Kind, Operation, OperationMeta, Request, Response};

use crate::canned::{Canned, client};
use crate::operation::{CreateImageErrorCode, DescribeImage};

#[derive(Clone, Request)]
#[request("DescribePots", call)]
struct DescribePots {
    #[param("RegionId", required)]
    region_id: String,
}

#[derive(Clone, Debug, Default, Response)]
#[response("DescribePotsOutput")]
struct Shelf {
    #[field("Count")]
    count: Option<i64>,
    #[field("IsFull")]
    is_full: Option<bool>,
    #[field("Name")]
    name: Option<String>,
    #[field("Lid")]
    lid: Option<Lid>,
    #[field("Pots", wrapper = "Pot")]
    pots: Vec<Lid>,
}

#[derive(Clone, Debug, Default, Response)]
#[response("Lid")]
struct Lid {
    #[field("Size")]
    size: Option<i32>,
}

impl Operation for DescribePots {
    const META: &'static OperationMeta =
        &OperationMeta { name: "DescribePots", kind: Kind::Read, ..*<DescribeImage as Operation>::META };
    type Output = Shelf;
    type Code = CreateImageErrorCode;
}

#[tokio::test]
async fn answers_of_every_kind() {
    let answers = [
        ("text for a number", 200, r#"{"Count":"12"}"#),
        ("a word for a number", 200, r#"{"Count":"twelve"}"#),
        ("a fraction for a whole number", 200, r#"{"Count":1.5}"#),
        ("a number over 2^53", 200, r#"{"Count":9007199254740993}"#),
        ("a number over 2^63", 200, r#"{"Count":9223372036854775808}"#),
        ("text for yes and no", 200, r#"{"IsFull":"true"}"#),
        ("a number for yes and no", 200, r#"{"IsFull":1}"#),
        ("a word for yes and no", 200, r#"{"IsFull":"yes"}"#),
        ("a number for text", 200, r#"{"Name":12345}"#),
        ("yes for text", 200, r#"{"Name":true}"#),
        ("an object for text", 200, r#"{"Name":{"a":1}}"#),
        ("an object for a list", 200, r#"{"Pots":{"Pot":{"Size":1}}}"#),
        ("a list without its wrapper", 200, r#"{"Pots":[{"Size":1}]}"#),
        ("empty text for an object", 200, r#"{"Lid":"","Pots":""}"#),
        ("null", 200, r#"{"Count":null,"Name":null,"Lid":null,"Pots":null}"#),
        ("null in a list", 200, r#"{"Pots":{"Pot":[null,{"Size":1}]}}"#),
        ("unknown fields", 200, r#"{"New":{"a":[1]},"Count":1}"#),
        ("a code in a success", 200, r#"{"Code":"Forbidden","Count":1}"#),
        ("no body", 200, ""),
        ("no content", 204, ""),
        ("a list at the root", 200, r#"[{"Count":1}]"#),
        ("text at the root", 200, r#""no""#),
        ("two values", 200, r#"{"Count":1}{"Count":2}"#),
        ("HTML", 200, "<!DOCTYPE html><html></html>"),
        (
            "XML",
            200,
            "<DescribePotsResponse><Count>1</Count><Pots><Pot><Size>2</Size></Pot></Pots></DescribePotsResponse>",
        ),
        ("an empty object for an error", 400, "{}"),
        ("an error in lower case", 400, r#"{"code":"C","message":"M","requestId":"R"}"#),
        ("a redirect", 302, ""),
    ];
    let mut table = String::new();
    for (what, status, body) in answers {
        let canned = Canned::new(status, &[], body);
        let came = match client(canned).call(DescribePots::new("cn-hangzhou")).send().await {
            Ok(answer) => format!("{:?}", answer.into_inner()),
            Err(error) => {
                assert_eq!(error.body(), Some(body.as_bytes()), "{what}");
                format!("{:?}: {error}", error.kind())
            }
        };
        writeln!(table, "{what}: {status} {body}\n    {came}").unwrap();
    }
    insta::assert_snapshot!(table);
}
