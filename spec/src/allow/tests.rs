use super::Date;
use crate::load::{self, Loaded};

const SERVICE: &str = "yunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\n";

fn load(operation: &str) -> Loaded {
    let files = [("a/service.yaml", SERVICE), ("a/operations/Brew.yaml", operation)];
    load::files(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into())
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Warnings at every kind of place, allowed at `at`.
fn codes_with(at: &str) -> Vec<&'static str> {
    codes(&load(&format!(
        "operation: Brew\nkind: read\nparameters:\n  Key.Password: {{ type: string }}\n  Water: {{ type: int32, \
         range: {{ is: 1..2, level: documented }}, default: 3 }}\nexamples:\n  - request: {{ Water: 1 }}\n  - request: {{ \
         Water: 9 }}\nallow:\n  - {{ rule: {at}, reason: known, until: 2027-01-31 }}\n"
    )))
}

#[test]
fn places_are_paths_of_keys() {
    let all = ["unmarked-secret", "default-outside", "example-mismatch"];
    let without = |code: &str| all.into_iter().filter(|other| *other != code).collect::<Vec<_>>();
    for (at, code) in [
        ("unmarked-secret", "unmarked-secret"),
        ("unmarked-secret, at: parameters", "unmarked-secret"),
        ("unmarked-secret, at: parameters.Key.Password", "unmarked-secret"),
        ("default-outside, at: parameters.Water", "default-outside"),
        ("default-outside, at: parameters.Water.default", "default-outside"),
        ("example-mismatch, at: examples.1.request.Water", "example-mismatch"),
    ] {
        assert_eq!(codes_with(at), without(code), "{at}");
    }
    for at in ["default-outside, at: parameters.Wat", "default-outside, at: parameters.Water.range"] {
        assert_eq!(codes_with(at), [&all[..], &["unused-allow"]].concat(), "{at}");
    }
}

#[test]
fn what_cannot_be_read_makes_nothing_unused() {
    let loaded = load(
        "operation: Brew\nkind: reed\nparameters:\n  Water: { type: int32 }\nallow:\n  - { rule: unused-type, reason: \
         known, until: 2027-01-31 }\n",
    );
    assert_eq!(codes(&loaded), ["wrong-kind"]);
}

#[test]
fn a_day_past_the_last_is_an_error_and_keeps_the_service() {
    let mut loaded = load(
        "operation: Brew\nkind: read\ntypes:\n  Pot: { enum: { Full: } }\nallow:\n  - { rule: unused-type, reason: \
         known, until: 2027-01-31 }\n",
    );
    loaded.expire(Date::new(2027, 1, 31).unwrap());
    assert_eq!(codes(&loaded), [""; 0]);
    loaded.expire(Date::new(2027, 2, 1).unwrap());
    assert_eq!(codes(&loaded), ["expired-allow"]);
    assert_eq!(loaded.apis.len(), 1);
}

#[test]
fn errors_cannot_be_allowed() {
    let loaded = load(
        "operation: Brew\nkind: read\nparameters:\n  Leaf: { type: string, pattern: \"[a\" }\nallow:\n  - { rule: \
         bad-pattern, reason: the service takes it, until: 2027-01-31 }\n",
    );
    assert_eq!(codes(&loaded), ["bad-pattern", "bad-allow"]);
}

#[test]
fn days() {
    for day in ["2027-01-31", "2028-02-29", "2000-02-29", "0000-12-31"] {
        assert_eq!(day.parse::<Date>().map(|day| day.to_string()), Ok(day.to_owned()));
    }
    for day in [
        "2027-02-29",
        "1900-02-29",
        "2027-00-01",
        "2027-13-01",
        "2027-1-31",
        "+027-01-01",
        "2027-01-31-",
        "",
        "２027-01-01",
    ] {
        assert!(day.parse::<Date>().is_err(), "{day}");
    }
}
