use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::json;

use super::model::{Image, Page, Status};
use super::{check_with, read, refuse_with};
use crate::Json;
use crate::decode::{Cause, Decode, from_xml, read_xml};

#[track_caller]
fn check<T: Decode + Debug + PartialEq>(inside: &str, expected: impl Into<Option<T>>) {
    check_with(read_xml, &format!("<Response>{inside}</Response>"), expected);
}

#[track_caller]
fn refuse<T: Decode + Debug>(inside: &str, error: &str) {
    refuse_with::<T>(read_xml, format!("<Response>{inside}</Response>"), error);
}

#[track_caller]
fn refuse_whole(body: impl AsRef<[u8]>, error: &str) {
    refuse_with::<Page>(read_xml, body, error);
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn strings() {
    check("abc", text("abc"));
    check("", text(""));
    check("  a ", text("  a "));
    check(" \r\n ", text(" \n "));
    check("&lt;&amp;&gt;&quot;&apos; &#20113;&#x4e91; 云", text("<&>\"' 云云 云"));
    check("a<![CDATA[<b>&amp;]]>c<!-- no -->d<?no no?>e", text("a<b>&amp;cde"));
    refuse::<String>("<a/>", "the body is an object, expected text");
}

#[test]
fn scalars() {
    check(" 60\n", 60);
    check("60.0", 60_i64);
    check("0.5", 0.5);
    check("False", false);
    check("1", true);
    check("Available", Status::Available);
    check("Frozen", Status::Unknown(text("Frozen")));
    check::<i64>("", None);
    check::<bool>("", None);
    check::<Status>("", None);
    refuse::<i64>("sixty", r#"the body is "sixty", expected a whole number"#);
    refuse::<i32>("<a>1</a>", "the body is an object, expected a whole number");
}

#[test]
fn objects() {
    let image = Image { id: Some(text("m-1")), size: Some(60), ..Image::default() };
    check("<ImageId>m-1</ImageId><New><a/></New><Size>60</Size>", image.clone());
    check("\n  <ImageId a='b'>m-1</ImageId>\n  <x:Size xmlns:x='y'>60</x:Size>\n", image.clone());
    check("<ImageId/><Size/><Parent></Parent>", Image { id: Some(text("")), ..Image::default() });
    check(
        "<Parent><Size>60</Size></Parent>",
        Image { parent: Some(Box::new(Image { size: Some(60), ..Image::default() })), ..Image::default() },
    );
    check::<Image>("", None);
    refuse::<Image>("<Parent>x</Parent>", r#"`Parent` is "x", expected an object"#);
    refuse::<Image>("<ImageId>a</ImageId><ImageId>b</ImageId>", "`ImageId` is given twice, expected one value");
}

#[test]
fn wrapped_lists() {
    check("<Sizes><Size>1</Size><Size>2</Size></Sizes>", Image { sizes: vec![1, 2], ..Image::default() });
    check("<Sizes/>", Image::default());
    check("<Sizes>\n</Sizes>", Image::default());
    check(
        "<Grid><Row><C>1</C><C>2</C></Row><Row/></Grid>",
        Image { grid: vec![vec![1, 2], vec![]], ..Image::default() },
    );
    check(
        "<Grid><Row><C>1</C></Row></Grid><Grid><Row><C>2</C></Row></Grid>",
        Image { grid: vec![vec![1], vec![2]], ..Image::default() },
    );
    check(
        "<Sizes><More><a/></More><Size>1</Size><More/><Size>2</Size></Sizes>",
        Image { sizes: vec![1, 2], ..Image::default() },
    );
    refuse::<Image>("<Sizes><Sise>2</Sise></Sizes>", "`Sizes` is an object with `Sise`, expected a list of `Size`");
    refuse::<Image>("<Sizes>1</Sizes>", r#"`Sizes` is "1", expected a list of `Size`"#);
}

#[test]
fn any_wrapper() {
    let two = vec![Image { size: Some(1), ..Image::default() }, Image { size: Some(2), ..Image::default() }];
    check("<AnyList><I><Size>1</Size></I><I><Size>2</Size></I></AnyList>", Page { any_list: two, ..Page::default() });
    check("<I>1</I><I>2</I>", vec![1, 2]);
    refuse::<Page>("<AnyList><I/><J/></AnyList>", "`AnyList` is an object with `J`, expected a list");
}

#[test]
fn repeated_elements() {
    let zones = |zones: &[&str]| Image { zones: zones.iter().copied().map(text).collect(), ..Image::default() };
    check("<Zones>a</Zones><Zones>b</Zones>", zones(&["a", "b"]));
    check("<Zones>a</Zones><Size/><Zones> </Zones>", zones(&["a", " "]));
    check("<Zones/>", zones(&[]));
    refuse::<Image>("<Zones>a</Zones><Zones><b/></Zones>", "`Zones[1]` is an object, expected text");
}

#[test]
fn maps() {
    let labels = BTreeMap::from([(text("a"), text("1")), (text("b"), text(""))]);
    check("<Labels><a>1</a><b/></Labels>", Image { labels, ..Image::default() });
    let groups = BTreeMap::from([(text("a"), vec![text("x"), text("y")]), (text("b"), vec![])]);
    check("<Groups><a><i>x</i><i>y</i></a><b/></Groups>", Image { groups, ..Image::default() });
    refuse::<Image>("<Labels><a>1</a><a>2</a></Labels>", "`Labels.a` is given twice, expected one value");
    refuse::<Image>("<Labels><a><b/></a></Labels>", "`Labels.a` is an object, expected text");
}

#[test]
fn any_value() {
    check("a &lt; b", Json::from(json!("a < b")));
    check("", Json::from(json!("")));
    check("<a>1</a><b><c/></b>", Json::from(json!({ "a": "1", "b": { "c": "" } })));
    check("<a>1</a><b/><a>2</a><a>3</a>", Json::from(json!({ "a": ["1", "2", "3"], "b": "" })));
    refuse::<Json>("<a>1</a>2", r#"the body is "2" beside elements, expected text or elements"#);
}

#[test]
fn the_path_leads_to_the_value() {
    refuse::<Page>(
        "<Images><Image><Size>60</Size></Image><Image><Size>sixty</Size></Image></Images>",
        r#"`Images.Image[1].Size` is "sixty", expected a whole number"#,
    );
    refuse::<Image>(
        "<Grid><Row/><Row><C>1</C><C>x</C></Row></Grid>",
        r#"`Grid.Row[1].C[1]` is "x", expected a whole number"#,
    );
}

#[test]
fn whole_answers() {
    assert_eq!(from_xml::<Page>(b"\n"), Ok(Page::default()));
    assert_eq!(from_xml::<Page>(b"<R/>"), Ok(Page::default()));
    let body =
        "\u{feff}<?xml version='1.0' encoding='UTF-8'?><!-- a -->\n<R><TotalCount>7</TotalCount></R>\n<!-- b -->";
    assert_eq!(from_xml::<Page>(body.as_bytes()), Ok(Page { total: Some(7), ..Page::default() }));
    check("<a/>", ());
}

#[test]
fn syntax() {
    refuse_whole(r#"{"a":1}"#, "the body cannot be parsed: found JSON, expected XML");
    refuse_whole("<!DOCTYPE html><html></html>", "the body cannot be parsed: found HTML, expected XML");
    refuse_whole("service unavailable", "the body cannot be parsed: no root element at line 1 column 20");
    refuse_whole("<R/><R/>", "the body cannot be parsed: more after the root element at line 1 column 9");
    refuse_whole(
        "<R>\n<TotalCount>7</Total>",
        "`TotalCount` cannot be parsed: expected `</TotalCount>`, but `</Total>` was found at line 2 column 14",
    );
    refuse_whole(
        "<R><Images><Image><ImageId>m-",
        "`Images.Image[0].ImageId` cannot be parsed: the text ends inside an element at line 1 column 30",
    );
    refuse_whole(
        "<R><Images",
        "the body cannot be parsed: tag not closed: `>` not found before end of input at line 1 column 4",
    );
    refuse::<String>("a &nbsp; b", "the body cannot be parsed: unknown entity `&nbsp;` at line 1 column 19");
    refuse::<String>(
        "a & b",
        "the body cannot be parsed: entity or character reference not closed: `;` not found before end of input at line 1 column 13",
    );
    refuse::<String>("&#0;", "the body cannot be parsed: unknown entity `&#0;` at line 1 column 15");
}

#[test]
fn document_types_are_refused() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r>&b;</r>"#;
    refuse_whole(bomb, "the body cannot be parsed: a document type is not accepted at line 1 column 79");
    refuse_whole(
        r#"<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>"#,
        "the body cannot be parsed: a document type is not accepted at line 1 column 41",
    );
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("<R>{}{}</R>", "<Parent>".repeat(levels), "</Parent>".repeat(levels));
    assert!(read::<Image>(read_xml, nested(126).as_bytes()).is_ok());
    for levels in [127, 100_000] {
        let error = read::<Image>(read_xml, nested(levels).as_bytes()).expect_err("too deep");
        assert_eq!(error.cause(), &Cause::TooDeep);
        let error = read::<Json>(read_xml, nested(levels).as_bytes()).expect_err("too deep");
        assert_eq!(error.cause(), &Cause::TooDeep);
        assert!(read::<()>(read_xml, nested(levels).as_bytes()).is_ok());
    }
}

#[test]
fn names_are_cut_in_errors() {
    let long = "n".repeat(40_000);
    for inside in [format!("<{long}>1</{long}x>"), format!("<{long}><a/>b</{long}>"), format!("&{long};")] {
        let error = read::<BTreeMap<String, Json>>(read_xml, format!("<R>{inside}</R>").as_bytes()).expect_err(&inside);
        assert!(error.to_string().len() < 512, "{error}");
    }
}
