//! Faults as people write them.

use serde_json::Value;

use super::Fault;
use crate::written::{At, Judge, Mistakes, Written, Wrong};

/// A key: what it takes, and whether a value is that.
type Key = (&'static str, &'static str, fn(&Value) -> bool);

/// The keys of a fault.
const KEYS: [Key; 10] = [
    ("operation", "the name of an operation", Value::is_string),
    ("calls", "a list of whole numbers from 1, such as `[1, 2]`", is_list_of_counts),
    ("probability", "a number from 0 to 1", |value| is_number(value, 0.0, 1.0)),
    ("per_second", "a number above 0", |value| is_number(value, f64::MIN_POSITIVE, f64::MAX)),
    ("burst", "a number from 1", |value| is_number(value, 1.0, f64::MAX)),
    ("answer", "the name of an answer", Value::is_string),
    ("code", "the code of an error", Value::is_string),
    ("status", "a whole number from 100 to 599", |value| {
        value.as_u64().is_some_and(|status| (100..600).contains(&status))
    }),
    ("message", "text", Value::is_string),
    ("latency_ms", "a whole number from 0", Value::is_u64),
];

/// What `answer` may be.
const ANSWERS: [&str; 11] = [
    "refuse",
    "delay",
    "reset",
    "truncate",
    "bad_gateway",
    "empty",
    "numbers_as_text",
    "dropped_wrappers",
    "dropped_lists",
    "new_fields",
    "new_enum_values",
];

/// Reads a list of faults; `operations` are those that are served.
pub(crate) fn read(written: &Written, operations: &[&str]) -> Result<Vec<Fault>, Mistakes> {
    let mut judge = Judge::of(written);
    let Value::Array(items) = &written.value else {
        let sample = "a list such as `[{\"operation\": \"DescribeImages\", \"calls\": [1], \"code\": \"Throttling\"}]`";
        judge.value(At::Root, Wrong::kind(sample, &written.value));
        return judge.finish(Vec::new());
    };
    for (index, item) in items.iter().enumerate() {
        fault(item, At::Item(&At::Root, index), operations, &mut judge);
    }
    let items = judge.finish(items)?;
    // What was looked at is of the right kind: none is left out.
    Ok(items.iter().filter_map(|item| serde_json::from_value(item.clone()).ok()).collect())
}

fn fault(item: &Value, at: At<'_>, operations: &[&str], judge: &mut Judge<'_>) {
    let Value::Object(keys) = item else {
        judge.value(at, Wrong::kind("a map such as `{\"code\": \"Throttling\"}`", item));
        return;
    };
    for (key, value) in keys {
        let place = At::Key(&at, key);
        match KEYS.iter().find(|(known, ..)| known == key) {
            None => {
                let message = format!("a fault has no key `{key}`");
                let known = KEYS.map(|(known, ..)| known);
                judge.key(place, Wrong::name("unknown-key", message, key, &known));
            }
            // What is written as nothing is not given.
            Some(_) if value.is_null() => {}
            Some((_, expected, is_fit)) if !is_fit(value) => judge.value(place, Wrong::kind(expected, value)),
            Some(_) => name(key, value, place, operations, judge),
        }
    }
}

/// Names are among those there are.
fn name(key: &str, value: &Value, at: At<'_>, operations: &[&str], judge: &mut Judge<'_>) {
    let name = value.as_str().unwrap_or_default();
    let (known, what) = match key {
        "operation" => (operations, "no operation that is served is called"),
        "answer" => (&ANSWERS[..], "no answer is called"),
        _ => return,
    };
    if !known.contains(&name) {
        judge.value(at, Wrong::name("unknown-name", format!("{what} `{name}`"), name, known));
    }
}

fn is_list_of_counts(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(|item| item.as_u64().is_some_and(|count| count > 0)))
}

fn is_number(value: &Value, from: f64, to: f64) -> bool {
    value.as_f64().is_some_and(|number| (from..=to).contains(&number))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{ANSWERS, KEYS, Written, read};
    use crate::faults::Fault;

    fn said(text: &str) -> String {
        let written = Written::read("faults.yaml", text.as_bytes()).map_err(|mistakes| mistakes.to_string());
        let faults = written.and_then(|it| read(&it, &["DescribeImages"]).map_err(|mistakes| mistakes.to_string()));
        faults.map_or_else(|said| said, |faults| format!("{} faults", faults.len()))
    }

    #[test]
    fn every_key_and_answer_is_known_to_the_type() {
        for (key, ..) in KEYS {
            let error = serde_json::from_value::<Fault>(json!({key: {}})).unwrap_err().to_string();
            assert!(!error.contains("unknown field"), "{error}");
        }
        for answer in ANSWERS {
            serde_json::from_value::<Fault>(json!({"answer": answer})).unwrap();
        }
        let fault = serde_json::to_value(Fault::default()).unwrap();
        assert_eq!(fault.as_object().unwrap().len(), KEYS.len());
    }

    #[test]
    fn mistakes() {
        let text =
            "- operation: DescribeImage\n  cod: Throttling\n- probability: 2\n  calls: 1\n- answer: refused\n- x\n";
        insta::assert_snapshot!(said(text));
    }

    #[test]
    fn what_is_no_list() {
        insta::assert_snapshot!(said("operation: DescribeImages\n"));
    }

    #[test]
    fn broken_text() {
        insta::assert_snapshot!([said("[{\"calls\": [1,]}]"), said("- a: b: c\n"), said("")].join("\n---\n"));
    }

    #[test]
    fn yaml_and_json() {
        assert_eq!(said("- operation: DescribeImages\n  calls: [1]\n"), "1 faults");
        assert_eq!(said("[{\"operation\": \"DescribeImages\", \"code\": null}]"), "1 faults");
        assert_eq!(said("[{operation: DescribeImages}, {per_second: 0.5}]"), "2 faults");
    }
}
