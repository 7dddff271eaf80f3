use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::json;

use super::model::{Image, Page, Status};
use super::{check_with, read, refuse_with};
use crate::Json;
use crate::decode::{Cause, Decode, from_json, read_json};

#[track_caller]
fn check<T: Decode + Debug + PartialEq>(body: &str, expected: impl Into<Option<T>>) {
    check_with(read_json, body, expected);
}

#[track_caller]
fn refuse<T: Decode + Debug>(body: impl AsRef<[u8]>, error: &str) {
    refuse_with::<T>(read_json, body, error);
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn strings() {
    check(r#""abc""#, text("abc"));
    check(r#""""#, text(""));
    check(r#""  ""#, text("  "));
    check(r#""a\n\"b\" 云 \u4e91 \ud83d\ude00""#, text("a\n\"b\" 云 云 😀"));
    check::<String>("null", None);
    refuse::<String>("{}", "the body is an object, expected text");
    refuse::<String>("[1]", "the body is a list, expected text");
    refuse::<String>(r#""\ud800""#, "the body is half a surrogate pair, expected text");
}

#[test]
fn strings_keep_every_digit() {
    check("12", text("12"));
    check("1.10", text("1.10"));
    check("-0", text("-0"));
    check("1e400", text("1e400"));
    check("9223372036854775807", text("9223372036854775807"));
    check("18446744073709551615", text("18446744073709551615"));
    check("123456789012345678901234567890", text("123456789012345678901234567890"));
    check("true", text("true"));
}

#[test]
fn whole_numbers() {
    check("12", 12);
    check(r#""12""#, 12);
    check(r#"" 12 ""#, 12);
    check("12.0", 12);
    check("1.2e1", 12);
    check("-0", 0);
    check(r#""12.00""#, 12);
    check("9223372036854775807", i64::MAX);
    check(r#""-9223372036854775808""#, i64::MIN);
    check("9007199254740993.0", 9_007_199_254_740_993_i64);
    check::<i64>(r#""""#, None);
    check::<i64>("null", None);
    refuse::<i64>("1.5", "the body is 1.5, expected a whole number");
    refuse::<i64>("1e300", "the body is 1e300, expected a whole number of 64 bits");
    refuse::<i64>("9223372036854775808", "the body is 9223372036854775808, expected a whole number of 64 bits");
    refuse::<i64>(r#""sixty""#, r#"the body is "sixty", expected a whole number"#);
    refuse::<i64>("true", "the body is true, expected a whole number");
    refuse::<i32>("3000000000", "the body is 3000000000, expected a whole number of 32 bits");
    refuse::<i32>(r#""sixty""#, r#"the body is "sixty", expected a whole number"#);
}

#[test]
fn numbers() {
    check("0.1", 0.1);
    check("3", 3.0);
    check(r#""1e3""#, 1000.0);
    check(r#""Infinity""#, f64::INFINITY);
    check::<f64>(r#""""#, None);
    check("0.1", 0.1_f32);
    refuse::<f64>("1e400", "the body is 1e400, expected a number");
    refuse::<f64>(r#""5%""#, r#"the body is "5%", expected a number"#);
    refuse::<f32>("1e300", "the body is 1e300, expected a number of 32 bits");
}

#[test]
fn booleans() {
    for yes in ["true", r#""true""#, r#""True""#, r#""TRUE""#, "1", r#""1""#] {
        check(yes, true);
    }
    for no in ["false", r#""false""#, r#""False""#, "0", r#""0""#] {
        check(no, false);
    }
    check::<bool>(r#""""#, None);
    refuse::<bool>("2", "the body is 2, expected a boolean");
    refuse::<bool>(r#""yes""#, r#"the body is "yes", expected a boolean"#);
}

#[test]
fn open_enums() {
    check(r#""Available""#, Status::Available);
    check(r#""Frozen""#, Status::Unknown(text("Frozen")));
    check(r#""Fr\u006fzen""#, Status::Unknown(text("Frozen")));
    check("7", Status::Unknown(text("7")));
    check::<Status>(r#""""#, None);
    refuse::<Status>("[]", "the body is a list, expected text");
}

#[test]
fn bytes() {
    check(r#""5LqR""#, "云".as_bytes().to_vec());
    check(r#""5A==""#, vec![0xe4_u8]);
    check(r#""5A""#, vec![0xe4_u8]);
    check::<Vec<u8>>(r#""""#, None);
    refuse::<Vec<u8>>(r#""5LqR!""#, r#"the body is "5LqR!", expected Base64"#);
    refuse::<Vec<u8>>("[1]", "the body is a list, expected text");
}

#[test]
fn objects() {
    check(r#"{"ImageId":"m-1","New":[{"a":1}]}"#, Image { id: Some(text("m-1")), ..Image::default() });
    check(r#"{"Ima\u0067eId":"m-1"}"#, Image { id: Some(text("m-1")), ..Image::default() });
    check(r#"{"ImageId":null,"Zones":null,"Parent":null}"#, Image::default());
    check(r#"{"ImageId":"","Size":"","IsCopied":"","Parent":""}"#, Image { id: Some(text("")), ..Image::default() });
    check("{}", Image::default());
    check::<Image>(r#""""#, None);
    refuse::<Image>("[]", "the body is a list, expected an object");
    refuse::<Image>(r#""x""#, r#"the body is "x", expected an object"#);
    refuse::<Image>(r#"{"Parent":7}"#, "`Parent` is 7, expected an object");
    refuse::<Image>(r#"{"ImageId":"a","ImageId":"b"}"#, "`ImageId` is given twice, expected one value");
}

#[test]
fn lists() {
    let two = || Image { sizes: vec![1, 2], ..Image::default() };
    check(r#"{"Sizes":{"Size":[1,"2"]}}"#, two());
    check(r#"{"Sizes":[1,2]}"#, two());
    check(r#"{"Sizes":[1,null,2,""]}"#, two());
    for empty in ["null", r#""""#, "{}", "[]", r#"{"Size":null}"#, r#"{"Size":""}"#, r#"{"Size":{}}"#, r#"{"Size":[]}"#]
    {
        check(&format!(r#"{{"Sizes":{empty}}}"#), Image::default());
    }
    check(r#"{"Zones":["a","",null]}"#, Image { zones: vec![text("a"), text("")], ..Image::default() });
    check(
        r#"{"Grid":{"Row":[[1],{"Cell":[2,3]},[]]}}"#,
        Image { grid: vec![vec![1], vec![2, 3], vec![]], ..Image::default() },
    );
}

#[test]
fn what_stands_beside_a_list_in_its_wrapper() {
    let sizes = || Image { sizes: vec![1], ..Image::default() };
    check(r#"{"Sizes":{"Size":[1],"More":{"a":[1]}}}"#, sizes());
    check(r#"{"Sizes":{"More":1,"Size":[1]}}"#, sizes());
    refuse::<Image>(r#"{"Sizes":{"More":1,"Size":[1],"Size":[2]}}"#, "`Sizes.Size` is given twice, expected one value");
}

#[test]
fn lists_that_are_none() {
    refuse::<Image>(
        r#"{"Sizes":{"Sise":[1]}}"#,
        "`Sizes` is an object with `Sise`, expected a list, bare or in `Size`",
    );
    refuse::<Image>(r#"{"Sizes":{"Size":[1],"Size":[2]}}"#, "`Sizes.Size` is given twice, expected one value");
    refuse::<Image>(r#"{"Sizes":{"Size":{"Size":[1]}}}"#, "`Sizes.Size` is an object with `Size`, expected a list");
    refuse::<Image>(r#"{"Sizes":"1,2"}"#, r#"`Sizes` is "1,2", expected a list, bare or in `Size`"#);
    refuse::<Image>(r#"{"Zones":{"Zone":["a"]}}"#, "`Zones` is an object with `Zone`, expected a list");
    refuse::<Page>(r#"{"AnyList":{"A":[],"B":[]}}"#, "`AnyList` is an object with `B`, expected a list");
    refuse::<Page>(r#"{"AnyList":7}"#, "`AnyList` is 7, expected a list");
}

#[test]
fn any_wrapper() {
    for body in [r#"{"Image":[{}]}"#, r#"{"Whatever":[{}]}"#, "[{}]"] {
        check(&format!(r#"{{"AnyList":{body}}}"#), Page { any_list: vec![Image::default()], ..Page::default() });
    }
}

#[test]
fn maps() {
    let labels = BTreeMap::from([(text("a"), text("1")), (text("b"), text(""))]);
    check(r#"{"Labels":{"a":1,"b":"","c":null}}"#, Image { labels, ..Image::default() });
    let groups = BTreeMap::from([(text("a"), vec![text("x")]), (text("b"), vec![])]);
    check(r#"{"Groups":{"a":["x"],"b":{}}}"#, Image { groups, ..Image::default() });
    check(r#"{"Labels":""}"#, Image::default());
    refuse::<Image>(r#"{"Labels":["a"]}"#, "`Labels` is a list, expected an object");
    refuse::<Image>(r#"{"Labels":{"a":"1","a":"2"}}"#, "`Labels.a` is given twice, expected one value");
    refuse::<Image>(r#"{"Groups":{"a":[["x"]]}}"#, "`Groups.a[0]` is a list, expected text");
}

#[test]
fn whole_answers() {
    check("[1,2]", vec![1, 2]);
    check(r#"{"a":1}"#, BTreeMap::from([(text("a"), 1)]));
    check(r#"{"a":[1]}"#, ());
    check(r#"{"a":[1,2.5,null]}"#, Json::from(json!({ "a": [1, 2.5, null] })));
    check(r#""""#, Json::from(json!("")));
    check::<Json>("null", None);
    for empty in ["", " \n\t", "\u{feff}"] {
        assert_eq!(from_json::<Page>(empty.as_bytes()), Ok(Page::default()));
    }
    assert_eq!(from_json::<i32>(b"null"), Ok(0));
}

#[test]
fn the_path_leads_to_the_value() {
    let body = r#"{"Images":{"Image":[{"Size":60},{"Size":"sixty"}]}}"#;
    refuse::<Page>(body, r#"`Images.Image[1].Size` is "sixty", expected a whole number"#);
    refuse::<Page>(
        body.replace("{\"Image\":", "").replace("]}}", "]}"),
        r#"`Images[1].Size` is "sixty", expected a whole number"#,
    );
    refuse::<Page>(r#"{"Images":{"Image":{"Size":60}}}"#, "`Images.Image` is an object with `Size`, expected a list");
    refuse::<Page>(r#"{"Images":{"Image":["m-1"]}}"#, r#"`Images.Image[0]` is "m-1", expected an object"#);
    refuse::<Image>(r#"{"Grid":[[1],[2,"x"]]}"#, r#"`Grid[1][1]` is "x", expected a whole number"#);
    let long = format!(r#"{{"Size":"{}"}}"#, "云".repeat(1000));
    refuse::<Image>(long, &format!(r#"`Size` is "{}…", expected a whole number"#, "云".repeat(40)));
}

#[test]
fn syntax() {
    refuse::<Page>("{\"TotalCount\":\n1,}", "the body cannot be parsed: trailing comma at line 2 column 3");
    refuse::<Page>(r#"{"TotalCount":1} x"#, "the body cannot be parsed: trailing characters at line 1 column 18");
    refuse::<Page>(
        r#"{"Images":{"Image":[{"ImageId":"m-"#,
        "`Images.Image[0].ImageId` cannot be parsed: EOF while parsing a string at line 1 column 34",
    );
    refuse::<Page>("<html><body>502</body></html>", "the body cannot be parsed: found HTML, expected JSON");
    refuse::<Page>("\n<!DOCTYPE HTML PUBLIC>", "the body cannot be parsed: found HTML, expected JSON");
    refuse::<Page>("<?xml version='1.0'?><Error/>", "the body cannot be parsed: found XML, expected JSON");
    refuse::<Page>(b"{\"a\":\n \"\xff\"}", "the body cannot be parsed: not UTF-8 at line 2 column 3");
    refuse::<Page>("nothing", "the body cannot be parsed: expected ident at line 1 column 2");
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("{}{}{}", r#"{"Parent":"#.repeat(levels), "{}", "}".repeat(levels));
    assert!(read::<Image>(read_json, nested(126).as_bytes()).is_ok());
    for levels in [127, 100_000] {
        let error = read::<Image>(read_json, nested(levels).as_bytes()).expect_err("too deep");
        assert_eq!(error.cause(), &Cause::TooDeep);
    }
    let any = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refuse::<Json>(&any, "the body is nested too deeply, at most 127 levels are read");
    check(&format!(r#"{{"New":{any}}}"#), Image::default());
}

#[test]
fn names_are_cut_in_errors() {
    let body = format!(r#"{{"{}\n": "x"}}"#, "n".repeat(40_000));
    let error = read::<BTreeMap<String, i64>>(read_json, body.as_bytes()).expect_err("no number");
    assert_eq!(error.to_string(), format!(r#"`{}…` is "x", expected a whole number"#, "n".repeat(64)));
    let error = read::<BTreeMap<String, i64>>(read_json, br#"{"a\nb": "x"}"#).expect_err("no number");
    assert_eq!(error.to_string(), r#"`a\nb` is "x", expected a whole number"#);
}
