//! Reads answers with generated crates and shows all that has arrived. `tests/it/recorded/program.rs` adds what is made
//! from the crates: for each struct that is read its fields under their names on the wire, and `read`, which knows what
//! an operation answers.
#![allow(deprecated)]

use std::collections::BTreeMap;

use serde_json::Value;
use yunspec_runtime::Json;
use yunspec_runtime::decode::{Decode, from_json};

/// Answers `[operation, body]`, line by line.
fn main() {
    for line in std::io::stdin().lines() {
        let (operation, body): (String, String) = serde_json::from_str(&line.unwrap()).unwrap();
        println!("{}", read(&operation, &body));
    }
}

fn read_as<T: Decode + Default + Show>(body: &str) -> Value {
    match from_json::<T>(body.as_bytes()) {
        Ok(value) => value.show(),
        Err(error) => error.to_string().into(),
    }
}

/// What has arrived: null is known and empty.
trait Show {
    fn show(&self) -> Value;
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Value {
        self.as_ref().map_or(Value::Null, Show::show)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Value {
        self.iter().map(Show::show).collect()
    }
}

impl<T: Show> Show for BTreeMap<String, T> {
    fn show(&self) -> Value {
        self.iter().map(|(name, value)| (name.clone(), value.show())).collect()
    }
}

impl Show for String {
    fn show(&self) -> Value {
        self.as_str().into()
    }
}

impl Show for Json {
    fn show(&self) -> Value {
        Value::clone(self)
    }
}

/// As they are written: a float has neighbours.
macro_rules! plain {
    ($($ty:ty)*) => {
        $(impl Show for $ty {
            fn show(&self) -> Value {
                serde_json::from_str(&self.to_string()).unwrap()
            }
        })*
    };
}

plain!(bool i32 i64 f32 f64);
