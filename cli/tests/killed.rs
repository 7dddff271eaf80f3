//! A file of state under an emulator that is killed at any moment, and on a disk that is full.
//!
//! `YUNSPEC_KILLS` says how many times it is killed.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::Value;
use support::{Running, call, emulate, exchange};

fn keeping(state: &Path) -> Command {
    let mut command = emulate("0");
    command.arg("--state").arg(state);
    command
}

fn json(answer: &str) -> Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// What the writers know of an image, by its name.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    /// Asked for; whether it is there, nobody was told.
    Asked,
    /// It is there, with this id.
    Made(String),
    /// It was made; whether it is gone, nobody was told.
    Leaving,
    Gone,
}

/// A name says how long the description is, so that one can be held against the other.
fn description(name: &str) -> String {
    name.repeat(1 + name.len() * 7 % 13)
}

/// Makes images until the emulator is gone, and deletes every third.
fn write(address: &str, names: &AtomicU32, images: &Mutex<BTreeMap<String, Known>>) {
    let know = |name: &str, known| images.lock().unwrap().insert(name.to_owned(), known);
    loop {
        let name = format!("killed-{:06}", names.fetch_add(1, Ordering::Relaxed));
        know(&name, Known::Asked);
        let Ok(answer) = make(address, &name) else { return };
        let id = json(&answer)["ImageId"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        know(&name, Known::Made(id.clone()));
        if name.ends_with(['0', '3', '6', '9']) {
            know(&name, Known::Leaving);
            if call(address, "DeleteImage", &[("ImageId", &id)]).is_err() {
                return;
            }
            know(&name, Known::Gone);
        }
    }
}

/// The name is the token too: asked for again, it is the same image.
fn make(address: &str, name: &str) -> std::io::Result<String> {
    let description = description(name);
    let given = [
        ("SnapshotId", "s-bp17441ohwka0yuh0001"),
        ("ImageName", name),
        ("Description", &description),
        ("Tag.1.Key", "made"),
        ("Tag.1.Value", name),
        ("ClientToken", name),
    ];
    call(address, "CreateImage", &given)
}

/// The images of the writers that are there, by name. Each is whole.
fn there(address: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for page in 1.. {
        let page = page.to_string();
        let given =
            [("ImageName", "killed-*"), ("Status", "Creating,Available"), ("PageSize", "100"), ("PageNumber", &page)];
        let answer = json(&call(address, "DescribeImages", &given).unwrap());
        let images = answer["Images"]["Image"].as_array().unwrap_or_else(|| panic!("{answer}")).clone();
        if images.is_empty() {
            return found;
        }
        for image in images {
            let text = |field: &str| image[field].as_str().unwrap().to_owned();
            let name = text("ImageName");
            assert_eq!(text("Description"), description(&name), "{image}");
            assert_eq!(image["Tags"]["Tag"][0]["TagValue"], name.as_str(), "{image}");
            assert_eq!(found.insert(name, text("ImageId")), None, "one name, one image: {image}");
        }
    }
    found
}

/// What is there is what was answered; what was not answered may be there or not, and is taken for what it is.
fn compare(found: &mut BTreeMap<String, String>, images: &mut BTreeMap<String, Known>) {
    for (name, known) in images {
        let id = found.remove(name);
        match (&*known, id) {
            (Known::Made(made), Some(id)) => assert_eq!(*made, id, "{name}"),
            (Known::Made(made), None) => panic!("{name}, {made}, is lost"),
            (Known::Gone, Some(id)) => panic!("{name}, {id}, came back"),
            (Known::Gone | Known::Leaving, None) => *known = Known::Gone,
            (Known::Asked | Known::Leaving, Some(id)) => *known = Known::Made(id),
            (Known::Asked, None) => {}
        }
    }
    assert!(found.is_empty(), "nobody asked for these: {found:?}");
}

#[test]
fn killed_at_any_moment() {
    let kills = std::env::var("YUNSPEC_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let (names, images) = (AtomicU32::new(0), Mutex::new(BTreeMap::new()));
    let mut draw = 88_172_645_463_325_252_u64;
    for kill in 0..kills {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        let delay = Duration::from_micros(draw % 40_000);
        if kill % 5 == 4 {
            // In the middle of its start, when it reads the file and writes it anew.
            let mut starting = keeping(&state).stdout(std::process::Stdio::null()).spawn().unwrap();
            std::thread::sleep(delay);
            starting.kill().unwrap();
            starting.wait().unwrap();
        }
        let mut running = Running::start(keeping(&state));
        let address = running.address().to_owned();
        compare(&mut there(&address), &mut images.lock().unwrap());
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| write(&address, &names, &images));
            }
            std::thread::sleep(delay);
            running.process.kill().unwrap();
        });
    }
    let running = Running::start(keeping(&state));
    let mut images = images.into_inner().unwrap();
    compare(&mut there(running.address()), &mut images);
    again(&running, &images);
    let answered = images.values().filter(|known| **known != Known::Asked).count();
    assert!(answered > kills / 2, "hardly anything was written: {answered}");
}

/// A call that was not answered can be sent again: it makes what it did not make, and finds what it made.
fn again(running: &Running, images: &BTreeMap<String, Known>) {
    for (name, known) in images.iter().filter(|(_, known)| !matches!(known, Known::Gone | Known::Leaving)).take(50) {
        let id = json(&make(running.address(), name).unwrap())["ImageId"].as_str().unwrap().to_owned();
        if let Known::Made(made) = known {
            assert_eq!(*made, id, "{name}");
        }
        assert_eq!(there(running.address()).get(name), Some(&id));
    }
}

/// A limit on the size of files is a disk that is full at that size. The signal that comes with the limit would end the
/// process; a full disk sends none.
fn on_a_small_disk(state: &Path) -> Command {
    let mut sh = Command::new("sh");
    sh.args(["-c", "trap '' XFSZ && ulimit -f 16 && exec \"$0\" emulate --port=0 --state \"$1\""]);
    sh.arg(env!("CARGO_BIN_EXE_yunspec")).arg(state);
    sh
}

#[test]
fn a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let running = Running::start(on_a_small_disk(&state));
    let address = running.address();
    let mut made = BTreeMap::new();
    let refused = (0..200).find_map(|number| {
        let name = format!("killed-{number:06}");
        let answer = make(address, &name).unwrap();
        let id = json(&answer)["ImageId"].as_str().map(str::to_owned);
        match id {
            Some(id) => made.insert(name, id).map(|_| answer),
            None => Some(answer),
        }
    });
    let refused = refused.unwrap_or_else(|| panic!("{} images fit", made.len()));
    assert!(refused.starts_with("HTTP/1.1 500"), "{refused}");
    assert!(refused.contains("InternalError") && refused.contains("the state cannot be written down: "), "{refused}");
    // Nothing is lost, and nothing is there that was refused.
    assert_eq!(there(address), made);
    assert!(made.len() > 1);
    // With room on the disk, what was written goes on.
    drop(running);
    let roomy = Running::start(keeping(&state));
    assert_eq!(there(roomy.address()), made);
    assert!(make(roomy.address(), "killed-900000").unwrap().starts_with("HTTP/1.1 200"));
    drop(roomy);
    assert_eq!(there(Running::start(keeping(&state)).address()).len(), made.len() + 1);
}

/// There is room again while it runs: writes are taken, and the file has no trace of those that were not.
#[test]
fn a_disk_that_has_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let running = Running::start(on_a_small_disk(&state));
    let address = running.address();
    let full =
        (0..200).any(|number| make(address, &format!("killed-{number:06}")).unwrap().starts_with("HTTP/1.1 500"));
    assert!(full);
    let reset = "POST /_yunspec/reset HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    assert!(exchange(address, reset.as_bytes()).unwrap().starts_with("HTTP/1.1 200"));
    assert!(make(address, "killed-900000").unwrap().starts_with("HTTP/1.1 200"));
    drop(running);
    let names: Vec<_> = there(Running::start(keeping(&state)).address()).into_keys().collect();
    assert_eq!(names, ["killed-900000"]);
}

/// Other files are refused and stay as they are.
#[test]
fn files_that_are_no_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes");
    for bytes in [&b"remember the milk\n"[..], b"{\"yunspec-state\":1}\nnonsense\n", b"\xFF\0\n\n"] {
        std::fs::write(&path, bytes).unwrap();
        let run = keeping(&path).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(said.starts_with("error: `") && said.contains("is no state of an emulator: line "), "{said}");
        assert_eq!((run.status.code(), std::fs::read(&path).unwrap().as_slice()), (Some(1), bytes));
    }
}
