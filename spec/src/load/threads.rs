use std::panic::resume_unwind;
use std::thread::{self, Builder};

use crate::Threads;
use crate::diagnostic::{Diagnostic, FileId};

/// Below this a thread takes longer to start than to work.
const FEW: usize = 16;

/// What reading gives for each file, in their order, on several threads. What is wrong is in the order of the files as
/// well.
pub(super) fn each<T: Send>(
    threads: Threads,
    files: &[FileId],
    read: impl Fn(FileId, &mut Vec<Diagnostic>) -> T + Sync,
    out: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let threads = threads.count();
    if threads == 1 || files.len() < FEW {
        return files.iter().map(|file| read(*file, out)).collect();
    }
    let part = |files: &[FileId]| {
        let mut out = Vec::new();
        let all: Vec<T> = files.iter().map(|file| read(*file, &mut out)).collect();
        (all, out)
    };
    let part = &part;
    let parts: Vec<_> = thread::scope(|scope| {
        let parts = files.chunks(files.len().div_ceil(threads));
        let started: Vec<_> =
            parts.map(|files| (files, Builder::new().spawn_scoped(scope, move || part(files)))).collect();
        let done = started.into_iter().map(|(files, started)| match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            // Where there are no more threads, this one does the work.
            Err(_) => part(files),
        });
        done.collect()
    });
    let mut all = Vec::with_capacity(files.len());
    for (mut read, mut faults) in parts {
        all.append(&mut read);
        out.append(&mut faults);
    }
    all
}
