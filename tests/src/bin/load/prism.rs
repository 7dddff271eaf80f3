//! A mock of the same operation by Prism, which answers from an `OpenAPI` file: the parameters and the answer of the
//! spec, with an answer of the emulator as the example.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use yunspec_spec::embedded;

use super::client::{Connection, closed};
use super::process::Emulator;
use super::request::Signer;
use super::{PAGE, Result, openapi};

const PACKAGE: &str = "@stoplight/prism-cli@5.16.0";

/// How Prism is started: as it is by default, with a log that goes nowhere, and without one.
pub(super) const LOGS: [(&str, &[&str]); 2] =
    [("with its log", &[]), ("without its log", &["--verboseLevel", "silent"])];

/// Requests a second of Prism in both ways, the best of 3; `None` where there is no npm. It answers what the emulator
/// answers.
pub(super) fn rates(emulator: &Emulator) -> Result<Option<[f64; 2]>> {
    let Some(prism) = installed()? else { return Ok(None) };
    let mut connection = Connection::open(emulator.address(), 0)?;
    let request = Signer::new(emulator.address()).requests(&PAGE, 1).concat();
    let example = serde_json::from_slice(connection.exchange(&request)?)?;
    let [with, without] = LOGS.map(|(_, args)| rate(&Mock::start(&prism, args, &example)?));
    Ok(Some([with?, without?]))
}

fn rate(mock: &Mock) -> Result<f64> {
    const REQUESTS: usize = 2_000;
    let signer = Signer::new(mock.address);
    // The first requests are those that a compiler at run time makes slow.
    closed(mock.address, &signer.requests(&PAGE, REQUESTS))?;
    let mut best: f64 = 0.0;
    for _ in 0..3 {
        best = best.max(closed(mock.address, &signer.requests(&PAGE, REQUESTS))?);
    }
    Ok(best)
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
    fn start(command: &Path, args: &[&str], example: &Value) -> Result<Self> {
        let file = folder()?.join("describe-images.json");
        let apis = embedded::load().apis;
        let api = apis.iter().find(|api| api.service.name == "Ecs").ok_or("no spec of ECS")?;
        let operation = api.operation(api.operation_id("DescribeImages").ok_or("no DescribeImages")?);
        fs::write(&file, openapi::document(api, operation, example).to_string())?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut prism = Command::new(command);
        prism.arg("mock").args(args).args(["--host", "127.0.0.1", "--port"]);
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
