//! Services in ROA style, from the client to the emulator and back.

mod products;
mod requests;
