//! Waits against the emulator, whose clock goes on only while the client waits.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aliyun_ecs::describe_images::ImageStatus;
use aliyun_ecs::transport::BoxFuture;
use aliyun_ecs::wait::WaitErrorKind;
use aliyun_ecs::{Client, Credentials, Error, Timer};
use yunspec_emulator::{Clock, Emulator, Fault};

/// A timer that goes on only while somebody sleeps. Emulator and client go by the same.
#[derive(Clone)]
struct Paused {
    start: SystemTime,
    slept: Arc<Mutex<Duration>>,
}

impl Timer for Paused {
    fn now(&self) -> SystemTime {
        self.start + self.ticks()
    }

    fn ticks(&self) -> Duration {
        *self.slept.lock().unwrap()
    }

    fn sleep(&self, length: Duration) -> BoxFuture<'_, ()> {
        *self.slept.lock().unwrap() += length;
        Box::pin(std::future::ready(()))
    }

    fn fraction(&self) -> f64 {
        0.5
    }
}

async fn ecs(faults: &[Fault]) -> (Emulator, Client, Paused) {
    let timer = Paused { start: SystemTime::now(), slept: Arc::default() };
    let clock = timer.clone();
    let builder = Emulator::builder().seed(1).clock(Clock::new(move || clock.now()));
    let emulator = faults.iter().cloned().fold(builder, yunspec_emulator::Builder::fault).start().await.unwrap();
    let (id, secret) = emulator.credentials();
    let client = Client::builder().credentials(Credentials::new(id, secret)).endpoint(emulator.endpoint());
    let client = client.timer(Arc::new(timer.clone())).build().unwrap();
    (emulator, client, timer)
}

async fn create(ecs: &Client, name: &str) -> String {
    let made =
        ecs.create_image("cn-hangzhou").image_name(name).snapshot_id("s-bp17441ohwka0yuh0001").send().await.unwrap();
    made.image_id.clone().unwrap()
}

#[tokio::test]
async fn an_image_is_made_and_waited_for() {
    let (_emulator, ecs, timer) = ecs(&[]).await;
    let (one, two) = (create(&ecs, "one").await, create(&ecs, "two").await);
    let shown =
        ecs.describe_images("cn-hangzhou").image_id([&one]).status([ImageStatus::Creating]).send().await.unwrap();
    assert_eq!(shown.images.first().unwrap().progress.as_deref(), Some("0%"));

    let images = ecs.describe_images("cn-hangzhou").image_id([&one, &two]).until_image_available().await.unwrap();
    assert!(images.images.iter().all(|it| it.status == Some(ImageStatus::Available)), "{images:?}");
    assert!(images.images.iter().all(|it| it.progress.as_deref() == Some("100%")), "{images:?}");
    assert_eq!((images.images.len(), timer.ticks().as_secs()), (2, 60));

    ecs.delete_image("cn-hangzhou", &one).send().await.unwrap();
    let gone = ecs.describe_images("cn-hangzhou").image_id([&one]).until_image_deleted().await.unwrap();
    assert!(gone.images.is_empty());
}

#[tokio::test]
async fn a_deadline_names_the_state() {
    let (_emulator, ecs, _) = ecs(&[]).await;
    let id = create(&ecs, "slow").await;
    let wait = ecs.describe_images("cn-hangzhou").image_id([&id]).until_image_available();
    let error = wait.every(Duration::from_secs(7)).within(Duration::from_secs(20)).await.unwrap_err();
    assert_eq!((error.kind(), error.states()), (WaitErrorKind::Deadline, &["Creating".to_owned()][..]));
    assert_eq!(error.answer().unwrap().images.first().unwrap().image_id.as_deref(), Some(id.as_str()));
    let expected = "DescribeImages: waiting for image_available: not reached in 20s: the state is `Creating` (3 looks)";
    assert_eq!(error.to_string(), expected);
    let unknown = ecs.describe_images("cn-hangzhou").image_id(["m-none"]).until_image_available();
    let error = Error::from(unknown.within(Duration::from_secs(9)).await.unwrap_err());
    assert!(error.to_string().contains("not reached in 9s: nothing is shown (2 looks)"), "{error}");
}

#[tokio::test]
async fn a_service_that_throttles_is_waited_for_as_well() {
    let fault = Fault {
        operation: Some("DescribeImages".to_owned()),
        calls: (1..=12).collect(),
        code: Some("Throttling.User".to_owned()),
        ..Fault::default()
    };
    let (_emulator, ecs, timer) = ecs(&[fault]).await;
    let id = create(&ecs, "throttled").await;
    ecs.describe_images("cn-hangzhou").image_id([&id]).until_image_available().await.unwrap();
    // The emulator counts whole seconds, of which the first had begun.
    assert!(timer.ticks() > Duration::from_secs(59), "{:?}", timer.ticks());
}
