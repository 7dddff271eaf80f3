//! The rules of the attributes, by the violations of a request that breaks one.

use yunspec_runtime::rules::{Level, validate};

use crate::types::{Disk, Filter, FilterKey, ImageStatus, RunInstances, Tag, valid};

/// Every violation of the valid request after a change, a line each.
fn violations(change: impl FnOnce(&mut RunInstances)) -> String {
    let mut request = valid();
    change(&mut request);
    let lines = validate(&request).into_iter().map(|violation| match violation.level {
        Level::Hard => violation.to_string(),
        Level::Documented => format!("documented: {violation}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

macro_rules! violation {
    ($name:ident, $change:expr, $lines:literal) => {
        #[test]
        fn $name() {
            assert_eq!(violations($change), $lines);
        }
    };
}

violation!(none, |_| {}, "");
violation!(required, |request| request.region_id = String::new(), "`RegionId` is required");
violation!(required_list, |request| request.zones = vec![], "`Zones` is required");
violation!(
    values_are_documented,
    |request| request.status = vec![ImageStatus::Creating, "New".into()],
    "documented: `Status.2` is `New`, allowed is one of Creating, UnAvailable"
);
violation!(length, |request| request.image_id = Some("m".into()), "`ImageId` is `m`, allowed is 3..8 characters");
violation!(
    pattern_and_exactly_one,
    |request| request.image_family = Some("A".into()),
    "`ImageFamily` is `A`, allowed is text that matches `[a-z]+`\n\
     exactly one of `ImageId`, `ImageFamily` must be given"
);
violation!(lower_bound_is_hard, |request| request.amount = Some(0), "`Amount` is `0`, allowed is 1..");
violation!(
    upper_bound_is_documented,
    |request| request.amount = Some(101),
    "documented: `Amount` is `101`, allowed is ..100"
);
violation!(decimals, |request| request.price = Some(1.5), "`Price` is `1.5`, allowed is 0.5..1");
violation!(one_of, |request| request.period = Some(4), "`Period` is `4`, allowed is one of 1, 2, 3");
violation!(
    requires_where_a_value_is_given,
    |request| request.charge_type = Some("PrePaid".into()),
    "documented: `Period` is required where `ChargeType` is given"
);
violation!(requires_nothing_for_another_value, |request| request.charge_type = Some("PostPaid".into()), "");
violation!(
    min_items_and_at_most_one,
    |request| request.ports = vec![80],
    "`Ports` has 1 items, allowed are at least 2 items\nat most one of `Ports`, `Port` may be given"
);
violation!(at_least_one, |request| request.port = None, "at least one of `Port`, `Labels`, `Tag` must be given");
violation!(
    max_items_and_rules_of_items,
    |request| request.tag = vec![tag("a"), tag(""), tag("c")],
    "`Tag` has 3 items, allowed are at most 2 items\n`Tag.2.Key` is required"
);
violation!(
    documented_required,
    |request| request.tag = vec![Tag { key: "a".into(), value: None }],
    "documented: `Tag.1.Value` is required"
);
violation!(
    time_and_requires_in_an_item,
    |request| {
        let key = Some(FilterKey::ExpiredStartTime);
        request.filter = vec![Filter { key, value: None }, Filter { key: None, value: Some("2017".into()) }];
    },
    "`Filter.2.Value` is `2017`, allowed is a time like `yyyy-MM-ddTHH:mmZ`\n\
     `Filter.2.Key` is required where `Filter.2.Value` is given"
);
violation!(secret_is_not_shown, |request| request.password = Some("short".into()), "`Password` is not 8.. characters");
violation!(
    requires_in_a_recursive_type,
    |request| {
        let inner = Disk { size: None, backup: Some(Box::default()) };
        request.disk = Some(Box::new(Disk { size: Some(1), backup: Some(Box::new(inner)) }));
    },
    "`Disk.Backup.Size` is required where `Disk.Backup.Backup` is given"
);

fn tag(key: &str) -> Tag {
    Tag { value: Some("v".into()), ..Tag::new(key) }
}
