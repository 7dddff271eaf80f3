//! A running emulator, seen over HTTP.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod support;

mod behaviours;
mod control;
mod declared;
mod describe_images;
mod envelopes;
mod floods;
mod gate;
mod kept_parts;
mod life;
mod life_of_an_image;
mod noise;
mod parity;
mod raw;
mod replay;
mod roa;
mod sharing;
mod signature_diff;
mod state;
