use std::env::consts::{ARCH, OS};

/// `yunspec/0.1.0 (linux; x86_64)`, then what the application calls itself.
pub(crate) fn user_agent(application: Option<&str>) -> String {
    let own = [concat!("yunspec/", env!("CARGO_PKG_VERSION"), " ("), OS, "; ", ARCH, ")"].concat();
    match application {
        Some(application) => [&own, " ", application].concat(),
        None => own,
    }
}
