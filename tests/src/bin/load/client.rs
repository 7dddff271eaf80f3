//! Clients over plain sockets, which cost little beside the emulator.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use super::Result;

/// Connections at once.
const CONNECTIONS: usize = 32;

/// Threads that look after them where as many requests go as can.
const CORES: usize = 2;

/// What a second brought, and the microseconds of the processor that a request cost.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rate {
    pub(super) per_second: f64,
    pub(super) emulator: f64,
    pub(super) client: f64,
}

/// Sends all requests, each connection its next one when the last is answered; how many a second went. Few threads
/// look after all connections in turn, so that the client takes little of what the emulator could have.
pub(super) fn closed(address: SocketAddr, requests: &[Vec<u8>]) -> Result<f64> {
    let start = together(address, requests, CORES, |connections, mine, start| {
        let many = connections.len();
        for (turn, request) in mine.iter().enumerate() {
            let connection = connections.get_mut(turn % many).ok_or("no connections")?;
            if turn >= many {
                connection.receive()?;
            }
            connection.send(request)?;
        }
        for connection in connections.iter_mut().take(mine.len()) {
            connection.receive()?;
        }
        Ok(start)
    })?;
    let first = start.into_iter().min().ok_or("there are no connections")?;
    Ok(f64::from(u32::try_from(requests.len())?) / first.elapsed().as_secs_f64())
}

/// Sends so many requests a second, at times that do not depend on answers; how long each took from its time on.
pub(super) fn paced(address: SocketAddr, requests: &[Vec<u8>], per_second: u32) -> Result<Vec<Duration>> {
    let gap = Duration::from_secs(1) / per_second;
    let waited = together(address, requests, CONNECTIONS, |connections, mine, start| {
        let connection = connections.first_mut().ok_or("no connection")?;
        let turn = gap * u32::try_from(CONNECTIONS)?;
        let mut due = start + gap * u32::try_from(connection.number)?;
        let mut waited = Vec::with_capacity(mine.len());
        for request in mine {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            connection.exchange(request)?;
            waited.push(due.elapsed());
            due += turn;
        }
        Ok(waited)
    })?;
    Ok(waited.concat())
}

/// Runs so many threads, each with its part of the connections and of the requests, from the same moment on.
fn together<T: Send>(
    address: SocketAddr,
    requests: &[Vec<u8>],
    threads: usize,
    run: impl Fn(&mut [Connection], &[Vec<u8>], Instant) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let parts: Vec<_> = requests.chunks(requests.len().div_ceil(threads)).collect();
    let each = CONNECTIONS / threads;
    let ready = Barrier::new(parts.len());
    thread::scope(|scope| {
        let threads: Vec<_> = parts
            .into_iter()
            .enumerate()
            .map(|(number, mine)| {
                let (ready, run) = (&ready, &run);
                scope.spawn(move || {
                    let numbers = number * each..(number + 1) * each;
                    let connections =
                        numbers.map(|number| Connection::open(address, number)).collect::<Result<Vec<_>>>();
                    ready.wait();
                    run(&mut connections?, mine, Instant::now())
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| "a client panicked")?).collect()
    })
}

/// A connection that stays open.
#[derive(Debug)]
pub(super) struct Connection {
    stream: TcpStream,
    number: usize,
    buffer: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    pub(super) fn open(address: SocketAddr, number: usize) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream, number, buffer: vec![0; 32 * 1024], answer: Vec::new() })
    }

    /// Sends a request and reads its answer, which must be a success.
    pub(super) fn exchange(&mut self, request: &[u8]) -> Result<&[u8]> {
        self.send(request)?;
        self.receive()
    }

    fn send(&mut self, request: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(request)?)
    }

    fn receive(&mut self) -> Result<&[u8]> {
        self.answer.clear();
        let body = loop {
            self.read()?;
            if let Some(at) = self.answer.array_windows().position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let head = self.answer.get(..body).unwrap_or_default();
        let mut lines = head.split(|byte| *byte == b'\n');
        let is_success = lines.next().is_some_and(|line| line.starts_with(b"HTTP/1.1 200"));
        let length = lines.find_map(length).ok_or("an answer without a length")?;
        while self.answer.len() < body + length {
            self.read()?;
        }
        if !is_success {
            return Err(String::from_utf8_lossy(&self.answer).into_owned().into());
        }
        Ok(self.answer.get(body..).unwrap_or_default())
    }

    fn read(&mut self) -> Result<()> {
        let length = self.stream.read(&mut self.buffer)?;
        if length == 0 {
            return Err("the connection ended before the answer".into());
        }
        self.answer.extend_from_slice(self.buffer.get(..length).unwrap_or_default());
        Ok(())
    }
}

/// What a line of a head says of the length of the body.
fn length(line: &[u8]) -> Option<usize> {
    let (name, value) = line.split_at_checked(NAME.len())?;
    let text = name.eq_ignore_ascii_case(NAME).then(|| std::str::from_utf8(value).ok())??;
    text.trim().parse().ok()
}

const NAME: &[u8] = b"content-length:";
