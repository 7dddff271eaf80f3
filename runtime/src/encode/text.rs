use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yunspec_rules::{Carry, List, Params, Value};

/// Shows the text that travels for a scalar; lists and objects have none.
pub(crate) fn scalar(value: Value<'_>, mut with: impl FnMut(&str)) {
    match value {
        Value::Str(text) => with(text),
        Value::Bool(true) => with("true"),
        Value::Bool(false) => with("false"),
        Value::Bytes(bytes) => with(&STANDARD.encode(bytes)),
        Value::Int(number) => whole(number, with),
        Value::Float(number) => with(&number.to_string()),
        Value::Absent | Value::List(_) | Value::Object(_) | Value::Map(_) => {}
    }
}

/// Shows the digits without a string of their own.
fn whole(number: i64, mut with: impl FnMut(&str)) {
    let mut digits = [0; 20];
    let mut rest = number.unsigned_abs();
    let mut start = digits.len();
    for (place, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        start = place;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        start -= 1;
        if let Some(sign) = digits.get_mut(start) {
            *sign = b'-';
        }
    }
    with(digits.get(start..).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default());
}

/// The items of a list with a separator between them; an item that is no scalar is left out.
pub(crate) fn joined(list: &dyn List, separator: &str) -> String {
    let mut text = String::new();
    let mut first = true;
    for index in 0..list.len() {
        scalar(list.item(index), |item| {
            if !std::mem::take(&mut first) {
                text.push_str(separator);
            }
            text.push_str(item);
        });
    }
    text
}

/// Compact JSON. Absent fields are left out.
pub(crate) fn json(value: Value<'_>) -> String {
    let mut text = String::new();
    push_json(value, &mut text);
    text
}

fn push_json(value: Value<'_>, into: &mut String) {
    match value {
        Value::Absent => into.push_str("null"),
        Value::Str(text) => push_json_string(text, into),
        Value::Bytes(bytes) => push_json_string(&STANDARD.encode(bytes), into),
        Value::Float(number) if !number.is_finite() => into.push_str("null"),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => scalar(value, |text| into.push_str(text)),
        Value::List(list) => {
            let items = (0..list.len()).map(|index| list.item(index));
            let mut separator = '[';
            for item in items {
                into.push(std::mem::replace(&mut separator, ','));
                push_json(item, into);
            }
            into.push_str(if separator == '[' { "[]" } else { "]" });
        }
        Value::Object(params) => push_json_object(params, into),
        Value::Map(map) => {
            let mut separator = '{';
            map.each(&mut |key, value| {
                into.push(std::mem::replace(&mut separator, ','));
                push_json_string(key, into);
                into.push(':');
                push_json(value, into);
            });
            into.push_str(if separator == '{' { "{}" } else { "}" });
        }
    }
}

fn push_json_object(params: &dyn Params, into: &mut String) {
    let mut separator = '{';
    for (index, field) in params.shape().fields.iter().enumerate() {
        let value = params.value(index);
        if value.is_absent() {
            continue;
        }
        into.push(std::mem::replace(&mut separator, ','));
        push_json_string(&field.wire, into);
        into.push(':');
        match (&field.carry, value) {
            (Carry::Join(separator), Value::List(list)) => push_json_string(&joined(list, separator), into),
            _ => push_json(value, into),
        }
    }
    into.push_str(if separator == '{' { "{}" } else { "}" });
}

fn push_json_string(text: &str, into: &mut String) {
    into.push('"');
    for character in text.chars() {
        match character {
            '"' => into.push_str("\\\""),
            '\\' => into.push_str("\\\\"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\t' => into.push_str("\\t"),
            // Writing to a string never fails.
            character if character < ' ' => _ = write!(into, "\\u{:04x}", u32::from(character)),
            character => into.push(character),
        }
    }
    into.push('"');
}

/// An XML document: fields as elements, a list as its element repeated.
pub(crate) fn xml(name: &str, value: Value<'_>) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    push_xml(name, value, &mut text);
    text
}

fn push_xml(name: &str, value: Value<'_>, into: &mut String) {
    if let Value::List(list) = value {
        (0..list.len()).for_each(|index| push_xml(name, list.item(index), into));
        return;
    }
    if value.is_absent() {
        return;
    }
    into.extend(["<", name, ">"]);
    match value {
        Value::Object(params) => {
            for (index, field) in params.shape().fields.iter().enumerate() {
                push_xml(&field.wire, params.value(index), into);
            }
        }
        Value::Map(map) => map.each(&mut |key, value| push_xml(key, value, into)),
        value => scalar(value, |text| into.push_str(&quick_xml::escape::escape(text))),
    }
    into.extend(["</", name, ">"]);
}
