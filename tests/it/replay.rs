//! Requests of the emulator's log as tests of the generated client: they compile, and they do what was done.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use aliyun_ecs::create_image::DiskDeviceMapping;
use aliyun_ecs::describe_images::ImageTagFilter;
use aliyun_ecs::describe_images::{DescribeImages, DescribeImagesCall, ImageOwnerAlias, ImageStatus};
use aliyun_ecs::{Client, Validation};
use yunspec_emulator::Emulator;

use crate::outside::{Outside, output};
use crate::setup::client_with_default_account;

/// Calls with parameters of each kind, some of which are refused.
async fn calls(client: &Client) -> Result<(), aliyun_ecs::Error> {
    let images = || client.describe_images("cn-hangzhou");
    images().status([ImageStatus::Available, ImageStatus::Creating]).page_size(5).send().await?;
    images().image_owner_alias(ImageOwnerAlias::Others).image_name("it's \"*\" 中文").send().await?;
    images().page_size(101).validation(Validation::Off).send().await.unwrap_err();
    images().dry_run().await?;
    let tag = vec![ImageTagFilter { key: Some("env".to_owned()), value: None }];
    let request = DescribeImages { tag, is_support_cloudinit: Some(true), ..DescribeImages::new("cn-hangzhou") };
    DescribeImagesCall::new(client.call(request)).send().await?;
    let disk = DiskDeviceMapping { size: Some(40), device: Some("/dev/xvda".to_owned()), ..Default::default() };
    client.create_image("cn-hangzhou").disk_device_mapping([disk]).tag("k", "v").client_token("once").send().await?;
    client
        .copy_image("m-none", "cn-hangzhou")
        .destination_region_id("cn-beijing")
        .client_token("too")
        .send()
        .await
        .unwrap_err();
    Ok(())
}

fn log(emulator: &Emulator) -> String {
    let mut stream = TcpStream::connect(emulator.address()).unwrap();
    write!(stream, "GET /_yunspec/requests?as=rust HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn replayed_by_the_generated_client() {
    let emulator = Emulator::builder().rust_tests(yunspec_codegen::tests).start().await.unwrap();
    calls(&client_with_default_account(&emulator)).await.unwrap();
    let text = log(&emulator);
    insta::assert_snapshot!(text);
    let project = Outside::with_client("replayed", "fn main() {}");
    project.write("tests/replayed.rs", &text);
    let mut tests = project.cargo("test");
    tests.args(["--test", "replayed"]).env("RUSTFLAGS", "-D warnings");
    tests.env("YUNSPEC_ENDPOINT", emulator.endpoint());
    let (id, secret) = emulator.credentials();
    tests.env("ALIBABA_CLOUD_ACCESS_KEY_ID", id).env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret);
    let said = output(tests);
    assert!(said.contains("test result: ok. 7 passed"), "{said}");
}
