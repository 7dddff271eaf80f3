//! The default chains of the official SDKs and ours, for the same variables and files.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use aliyun_ecs::credentials::{DefaultChain, Env, ProvideCredentials as _, Surroundings};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::install::Language::{self, Node, Python};
use super::install::driver;

const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID=env";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET=s";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN=t";
const CI: &str = "ALIBABA_CLOUD_PROFILE=ci";
const NO_CLI: &str = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true";
const URI: &str = "ALIBABA_CLOUD_CREDENTIALS_URI=http://URI/credentials";
const FILE: &str = "ALIBABA_CLOUD_CREDENTIALS_FILE=HOME/named";

const CLI: (&str, &str) = (
    ".aliyun/config.json",
    r#"{"current":"d","profiles":[
        {"name":"d","mode":"AK","access_key_id":"cli","access_key_secret":"s"},
        {"name":"ci","mode":"StsToken","access_key_id":"cli-ci","access_key_secret":"s","sts_token":"t"}]}"#,
);
const EXTERNAL: (&str, &str) = (
    ".aliyun/config.json",
    r#"{"current":"d","profiles":[{"name":"d","mode":"External","process_command":"cat 'FOLDER/printed'"}]}"#,
);
const PRINTED: (&str, &str) = ("printed", r#"{"mode":"AK","access_key_id":"printed","access_key_secret":"s"}"#);
const INI_TEXT: &str = "[default]\ntype = access_key # c\naccess_key_id = ini\naccess_key_secret = s # mine\n\
                        [ci]\ntype=access_key\naccess_key_id=ini-ci\naccess_key_secret=s\n";
const PYTHON_INI: (&str, &str) = (".alibabacloud/credentials.ini", INI_TEXT);
const NODE_INI: (&str, &str) = (".alibabacloud/credentials", INI_TEXT);
const NAMED_INI: (&str, &str) = ("named", INI_TEXT);
const BROKEN: (&str, &str) = (".aliyun/config.json", "{");

type Case = (&'static str, &'static [&'static str], &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    ("nothing", &[], &[]),
    ("a key", &[ID, SECRET], &[]),
    ("a key with a token", &[ID, SECRET, TOKEN], &[]),
    ("a key before files", &[ID, SECRET, URI], &[CLI, PYTHON_INI, NODE_INI]),
    ("half a key", &[ID], &[]),
    ("half a key, then a profile", &[ID], &[CLI]),
    ("an empty secret, then a profile", &[ID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET="], &[CLI]),
    ("the current profile", &[URI], &[CLI, PYTHON_INI, NODE_INI]),
    ("a profile by name", &[CI], &[CLI]),
    ("a program", &[], &[EXTERNAL, PRINTED]),
    ("profiles switched off", &[NO_CLI, URI], &[CLI, PYTHON_INI, NODE_INI]),
    ("a section by name", &[NO_CLI, CI], &[PYTHON_INI, NODE_INI]),
    ("a file by name", &[FILE], &[NAMED_INI]),
    ("the name of one SDK", &[], &[PYTHON_INI]),
    ("the name of the other", &[], &[NODE_INI]),
    ("a broken file, then a good one", &[], &[BROKEN, PYTHON_INI, NODE_INI]),
    ("a URI", &[URI], &[]),
];

/// Where an official SDK finds a key, we find the same. What each finds is in the snapshot.
#[tokio::test(flavor = "multi_thread")]
async fn default_chains() {
    let test = "sdk::credentials::default_chains";
    if Python.command(test).is_none() || Node.command(test).is_none() {
        return;
    }
    let uri = serve().await;
    let mut table = format!("{:32}  {:14}  {:14}  node\n", "", "ours", "python");
    for (name, variables, files) in CASES {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().to_str().unwrap();
        for (path, text) in *files {
            write(home.path(), path, &text.replace("FOLDER", root));
        }
        let said = variables.iter().map(|said| said.replace("HOME", root).replace("URI/", &format!("{uri}/")));
        let always = [format!("HOME={root}"), "ALIBABA_CLOUD_ECS_METADATA_DISABLED=true".to_owned()];
        let variables: Vec<_> = said.chain(always).map(|said| pair(&said)).collect();
        let ours = ours(&variables).await;
        let (python, node) =
            tokio::join!(theirs(Python, "credentials.py", &variables), theirs(Node, "credentials.js", &variables));
        for theirs in [&python, &node] {
            assert!(*theirs == ours || theirs == "-", "{name}: {theirs}, and not {ours}");
        }
        writeln!(table, "{name:32}  {ours:14}  {python:14}  {node}").unwrap();
    }
    insta::assert_snapshot!(table);
}

fn write(home: &Path, path: &str, text: &str) {
    let path = home.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn pair(said: &str) -> (String, String) {
    let (name, value) = said.split_once('=').unwrap();
    (name.to_owned(), value.to_owned())
}

async fn ours(variables: &[(String, String)]) -> String {
    let env = Env::of(variables.iter().cloned());
    match DefaultChain::new().surroundings(Surroundings::default().env(env)).credentials().await {
        Ok(key) => shown(key.access_key_id(), key.expose_secret(), key.expose_token()),
        Err(_) => "-".to_owned(),
    }
}

async fn theirs(language: Language, program: &str, variables: &[(String, String)]) -> String {
    let mut command = tokio::process::Command::from(language.command("sdk::credentials::default_chains").unwrap());
    for name in std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("ALIBABA_CLOUD_")) {
        command.env_remove(name);
    }
    command.arg(driver(program)).envs(variables.iter().cloned()).stdin(Stdio::null()).kill_on_drop(true);
    let output = tokio::time::timeout(Duration::from_mins(1), command.output()).await.unwrap().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{program}: {}", String::from_utf8_lossy(&output.stderr)));
    match (told[0].as_str(), told[1].as_str()) {
        (Some(id), Some(secret)) => shown(id, secret, told[2].as_str()),
        _ => "-".to_owned(),
    }
}

fn shown(id: &str, secret: &str, token: Option<&str>) -> String {
    [Some(id), Some(secret), token].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Serves credentials that live for a long time; gives the host.
async fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        let body = r#"{"Code":"Success","AccessKeyId":"uri","AccessKeySecret":"s","SecurityToken":"t","Expiration":"2099-01-02T03:04:05Z"}"#;
        let answer = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut read = Vec::new();
            while !read.ends_with(b"\r\n\r\n") && connection.read_buf(&mut read).await.unwrap_or(0) > 0 {}
            // A client that has given up is no failure of the server.
            _ = connection.write_all(answer.as_bytes()).await;
        }
    });
    host
}
