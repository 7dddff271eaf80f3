//! A mock of the same operation by Prism, which answers from an `OpenAPI` file.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::{Connection, closed};
use super::process::Emulator;
use super::request::Signer;
use super::{PAGE, Result};

const PACKAGE: &str = "@stoplight/prism-cli@5.16.0";

/// Requests a second of Prism, the best of 3; `None` where there is no npm. It answers what the emulator answers.
pub(super) fn rate(emulator: &Emulator) -> Result<Option<f64>> {
    const REQUESTS: usize = 2_000;
    let Some(prism) = installed()? else { return Ok(None) };
    let mut connection = Connection::open(emulator.address(), 0)?;
    let request = Signer::new(emulator.address()).requests(&PAGE, 1).concat();
    let example = serde_json::from_slice(connection.exchange(&request)?)?;
    let mock = Mock::start(&prism, &example)?;
    let signer = Signer::new(mock.address);
    // The first requests are those that a compiler at run time makes slow.
    closed(mock.address, &signer.requests(&PAGE, REQUESTS / 2))?;
    let mut best: f64 = 0.0;
    for _ in 0..3 {
        best = best.max(closed(mock.address, &signer.requests(&PAGE, REQUESTS))?);
    }
    Ok(Some(best))
}

/// Its command, installed into the folder of build output.
fn installed() -> Result<Option<PathBuf>> {
    if Command::new("npm").arg("--version").stdout(Stdio::null()).status().is_err() {
        return Ok(None);
    }
    let folder = folder()?;
    let command = folder.join("node_modules/.bin/prism");
    if !command.exists() {
        eprintln!("installing {PACKAGE} into {}", folder.display());
        let mut npm = Command::new("npm");
        let install =
            npm.args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]).arg(&folder).arg(PACKAGE);
        if !install.status()?.success() {
            return Err(format!("npm cannot install {PACKAGE}").into());
        }
    }
    Ok(Some(command))
}

fn folder() -> Result<PathBuf> {
    let executable = std::env::current_exe()?;
    let folder = executable.parent().and_then(Path::parent).ok_or("no folder of build output")?.join("load");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

struct Mock {
    process: Child,
    address: SocketAddr,
}

impl Mock {
    /// Starts it without a log of requests, which would cost it time.
    fn start(command: &Path, example: &Value) -> Result<Self> {
        let file = folder()?.join("describe-images.json");
        fs::write(&file, openapi(example).to_string())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut prism = Command::new(command);
        prism.args(["mock", "--host", "127.0.0.1", "--verboseLevel", "silent", "--port"]);
        let process = prism.arg(address.port().to_string()).arg(&file).stdout(Stdio::null()).spawn()?;
        let mock = Self { process, address };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > Duration::from_mins(1) {
                return Err("Prism does not start".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(mock)
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The operation as an `OpenAPI` document: its parameters, and an answer of the emulator as the example.
fn openapi(example: &Value) -> Value {
    let parameter =
        |place: &str, name: &str, schema: Value| json!({"in": place, "name": name, "required": true, "schema": schema});
    let operation = json!({
        "operationId": "DescribeImages",
        "parameters": [
            parameter("query", "RegionId", json!({"type": "string"})),
            parameter("query", "PageSize", json!({"type": "integer", "minimum": 1, "maximum": 100})),
            parameter("header", "x-acs-action", json!({"type": "string", "enum": ["DescribeImages"]})),
            parameter("header", "x-acs-version", json!({"type": "string", "enum": ["2014-05-26"]})),
        ],
        "responses": {"200": {
            "description": "A page of images",
            "content": {"application/json": {"schema": {"type": "object"}, "example": example}},
        }},
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Ecs", "version": "2014-05-26"},
        "paths": {"/": {"post": operation}},
    })
}
