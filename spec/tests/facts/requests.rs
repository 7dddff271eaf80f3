//! Requests of `DescribeImages` against the rules of its spec.

use std::fmt::Write as _;

use yunspec_spec::embedded;
use yunspec_spec::request::Reading;
use yunspec_spec::rules::validate;
use yunspec_spec::shape::Shapes;

/// What is wrong with a query, one line each, as a client or the emulator sees it.
fn wrong(query: &str) -> String {
    let loaded = embedded::load();
    let api = &loaded.apis[0];
    let operation = api.operation_id("DescribeImages").unwrap();
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    let pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let reading = Reading::of_pairs(api, &Shapes::new(api), operation, &pairs);
    let mut lines = String::new();
    for (name, value) in &reading.unknown {
        writeln!(lines, "  unknown: `{name}={value}`").unwrap();
    }
    for it in &reading.malformed {
        writeln!(lines, "  malformed: `{}` is {:?}, not {}", it.path, it.found, it.expected).unwrap();
    }
    for violation in validate(&reading.request) {
        writeln!(lines, "  {:?}: {violation}", violation.level).unwrap();
    }
    format!("{query}\n{lines}")
}

#[test]
fn what_is_wrong_with_requests() {
    let queries = [
        "RegionId=cn-hangzhou&Status=Available,Creating&Tag.1.key=env&Filter.1.Key=CreationEndTime&Filter.1.Value=2017-12-05T22:40Z",
        "PageSize=10",
        "RegionId=&PageNumber=0&PageSize=101",
        "RegionId=cn-hangzhou&PageSize=ten&DryRun=yes&IsSupportCloudinit=True",
        "RegionId=cn-hangzhou&Status=Available,Gone&Architecture=mips&OSType=Linux&Usage=disk",
        "RegionId=cn-hangzhou&Tag.21.Key=env",
        "RegionId=cn-hangzhou&Tag.3.Value=prod&Filter.2.Value=yesterday",
        "RegionId=cn-hangzhou&Tag.1.Key=new&Tag.1.key=old&Tag=env&regionid=x&Action=DescribeImages",
    ];
    let shown = queries.map(wrong).concat();
    insta::assert_snapshot!(shown);
}
