//! The clients in Rust, each in a process of its own.

use std::fs;
use std::net::SocketAddr;
use std::sync::Arc;

use ali_acs::AccessKeySecret;
use ali_acs::ecs::{Connection, DescribeImages, Endpoint};
use aliyun_ecs::{Client, Credentials};
use tokio::task::JoinSet;

use crate::transport::Empty;
use crate::{Result, measured};

/// Makes calls with a client and prints what they cost, after some that do not count.
pub(crate) fn run(name: &str, port: &str, certificate: &str, calls: &str, at_once: &str) -> Result<()> {
    let (calls, at_once) = (calls.parse()?, at_once.parse()?);
    match name {
        "yunspec" => {
            let builder = Client::builder().endpoint(format!("https://localhost:{port}"));
            let client = builder.credentials(key()).root_certificates_file(certificate).build()?;
            measure(calls, at_once, &client, |client| async move { images(&client).await })
        }
        "yunspec-plain" => {
            let client = Client::builder().endpoint(format!("http://127.0.0.1:{port}")).credentials(key()).build()?;
            measure(calls, at_once, &client, |client| async move { images(&client).await })
        }
        "yunspec-signs" => {
            let client = Client::builder().credentials(key()).transport(Arc::new(Empty)).build()?;
            measure(calls, at_once, &client, |client| async move {
                client.describe_images("cn-hangzhou").page_size(10).send().await?;
                Ok(())
            })
        }
        "ali-acs" => {
            let certificate = reqwest::Certificate::from_pem(&fs::read(certificate)?)?;
            let here = SocketAddr::from(([127, 0, 0, 1], port.parse()?));
            let builder = reqwest::Client::builder().tls_certs_merge([certificate]);
            let client = builder.resolve("ecs.cn-hangzhou.aliyuncs.com", here).no_proxy().build()?;
            let key = AccessKeySecret::new("testid", "testsecret");
            let client = Connection::with_client(Endpoint::CnHangzhou, key, client);
            measure(calls, at_once, &client, |client| async move { ali_images(&client).await })
        }
        _ => Err(format!("no client `{name}`").into()),
    }
}

fn key() -> Credentials {
    Credentials::new("testid", "testsecret")
}

async fn images(client: &Client) -> Result<()> {
    let page = client.describe_images("cn-hangzhou").page_size(10).send().await?;
    (page.images.len() == 10).then_some(()).ok_or_else(|| "not ten images".into())
}

async fn ali_images(client: &Connection) -> Result<()> {
    let page = client.describe_images(DescribeImages::new("cn-hangzhou").page_size(10)).await?;
    let images = page.images.ok_or("no images")?.image;
    (images.len() == 10).then_some(()).ok_or_else(|| "not ten images".into())
}

fn measure<C, F>(calls: usize, at_once: usize, client: &C, call: fn(C) -> F) -> Result<()>
where
    C: Clone + Send + Sync + 'static,
    F: Future<Output = Result<()>> + Send + 'static,
{
    // One thread, so that it allocates all there is.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(all(calls / 10, at_once, client, call))?;
    measured::print(calls, || runtime.block_on(all(calls, at_once, client, call)))
}

async fn all<C, F>(calls: usize, at_once: usize, client: &C, call: fn(C) -> F) -> Result<()>
where
    C: Clone + Send + Sync + 'static,
    F: Future<Output = Result<()>> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for _ in 0..at_once {
        let client = client.clone();
        tasks.spawn(async move {
            for _ in 0..calls / at_once {
                call(client.clone()).await?;
            }
            Ok(())
        });
    }
    tasks.join_all().await.into_iter().collect()
}
