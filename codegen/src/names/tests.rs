use super::scope::Scope;
use super::*;

#[track_caller]
fn name(wire: &str, snake: &str) {
    assert_eq!(Scope::new("_param", SETTERS).snake(wire).to_string(), snake, "field `{wire}`");
}

#[track_caller]
fn value(wire: &str, camel: &str) {
    assert_eq!(Scope::new("Value", VARIANTS).camel(wire).to_string(), camel, "value `{wire}`");
}

#[track_caller]
fn together(wire: [&str; 3], snake: [&str; 3]) {
    let mut scope = Scope::new("_param", SETTERS);
    assert_eq!(wire.map(|wire| scope.snake(wire).to_string()), snake);
}

macro_rules! each {
    ($check:ident: $($test:ident $wire:literal => $rust:literal)*) => {
        $(#[test] fn $test() { $check($wire, $rust); })*
    };
}

each! { name:
    plain "RegionId" => "region_id"
    acronym "OSType" => "os_type"
    acronyms "NICs" => "nics"
    ip "IPv6Addresses" => "ipv6_addresses"
    keyword "Type" => "r#type"
    keyword_of_a_later_edition "Gen" => "r#gen"
    keyword_that_cannot_be_raw "Self" => "self_param"
    underscore_alone "_" => "underscore"
    setter_that_exists "Timeout" => "timeout_param"
    setter_of_options "Options" => "options_param"
    setter_of_a_trial "DryRun" => "dry_run_param"
    digits_first "2faCode" => "v2fa_code"
    header "x-acs-region-id" => "x_acs_region_id"
    nothing "" => "empty"
    symbols "*" => "asterisk"
}

each! { value:
    status "UnAvailable" => "UnAvailable"
    architecture "x86_64" => "X86_64"
    own "self" => "SelfValue"
    unknown "Unknown" => "UnknownValue"
    unknown_lower "unknown" => "UnknownValue"
    empty "" => "Empty"
    star "*" => "Asterisk"
    version "5.7" => "V5_7"
    number "1" => "V1"
    negative "-1" => "Minus1"
    code "InvalidTag.Mismatch" => "InvalidTagMismatch"
    instance_type "ecs.g5.large" => "EcsG5Large"
    disk "cloud_efficiency" => "CloudEfficiency"
    shouting "PAY_AS_YOU_GO" => "PayAsYouGo"
    chinese "按量付费" => "按量付费"
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_name(wire in proptest::collection::vec("\\PC{0,6}", 1..5)) {
        let (mut snake, mut camel) = (Scope::new("_param", SETTERS), Scope::new("Value", VARIANTS));
        let names: Vec<_> = wire.iter().flat_map(|wire| [snake.snake(wire), camel.camel(wire)]).collect();
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        for name in &names {
            assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name} from {wire:?}");
        }
    }
}

#[test]
fn collisions_count() {
    together(["Key", "key", "KEY"], ["key", "key_2", "key_3"]);
}

#[test]
fn a_count_may_be_taken() {
    together(["Key2", "Key", "key"], ["key2", "key", "key_2"]);
}

#[test]
fn groups() {
    assert_eq!(
        ["image", "Security Group", "", "default"].map(feature),
        ["image", "security-group", "other", "default-group"]
    );
}
