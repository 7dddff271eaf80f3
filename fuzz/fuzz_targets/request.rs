//! The bytes of one connection to the emulator: HTTP, parameters, signatures, and what operations do with them.
#![no_main]

use std::cell::RefCell;
use std::time::{Duration, SystemTime};

use yunspec_emulator::{Clock, Emulator, Signatures};

/// An emulator that answers some inputs, and then makes way for a new one: calls may fill it.
struct Life {
    runtime: tokio::runtime::Runtime,
    answer: Box<dyn Fn(&tokio::runtime::Runtime, &[u8]) -> Vec<u8>>,
    left: u32,
}

const LIFE: u32 = 2000;

/// What the seeds say it is: 2024-01-02T03:04:05Z.
const NOW: Duration = Duration::from_secs(1_704_164_645);

fn life(signatures: Signatures) -> Life {
    // Nobody waits: time goes on by itself where nothing else does.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().expect("a runtime");
    let clock = Clock::fixed(SystemTime::UNIX_EPOCH + NOW);
    let answer = Emulator::builder().clock(clock).signatures(signatures).without_network().expect("an emulator");
    Life { runtime, answer: Box::new(move |runtime, bytes| runtime.block_on(answer(bytes))), left: LIFE }
}

thread_local! {
    static LIVES: RefCell<[Option<Life>; 2]> = const { RefCell::new([None, None]) };
}

// The first byte says whether signatures are verified.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let strict = usize::from(first % 2 == 1);
    LIVES.with_borrow_mut(|lives| {
        let signatures = if strict == 1 { Signatures::Verify } else { Signatures::Off };
        let life = lives[strict].get_or_insert_with(|| life(signatures));
        let answer = (life.answer)(&life.runtime, bytes);
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{}", String::from_utf8_lossy(&answer));
        life.left -= 1;
        if life.left == 0 {
            lives[strict] = None;
        }
    });
});
