//! The client for code that is not async: the same operations, which wait.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use aliyun_ecs::blocking::Client;
use aliyun_ecs::{Credentials, ErrorKind, Retry};
use tokio::runtime::Runtime;
use yunspec_emulator::{Emulator, Fault};

/// An emulator in a runtime of its own, and a client in none.
fn ecs() -> (Runtime, Emulator, Client) {
    let runtime = Runtime::new().unwrap();
    let emulator = runtime.block_on(Emulator::builder().start()).unwrap();
    let client = client(&emulator);
    (runtime, emulator, client)
}

fn client(emulator: &Emulator) -> Client {
    let (id, secret) = emulator.credentials();
    Client::builder().credentials(Credentials::new(id, secret)).endpoint(emulator.endpoint()).build().unwrap()
}

#[test]
fn a_call_gives_its_answer() {
    let (_runtime, _emulator, client) = ecs();
    let page = client.describe_images("cn-hangzhou").page_size(3).send().unwrap();
    assert_eq!((page.images.len(), page.status()), (3, 200));
    let error = client.describe_images("cn-nowhere").send().unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some("InvalidRegionId.NotFound")));
    let trial = client.create_image("cn-hangzhou").instance_id("i-none").dry_run().unwrap();
    assert!(trial.request_id.is_some());
}

#[test]
fn pages_and_items_are_iterators() {
    let (_runtime, _emulator, client) = ecs();
    let one = || client.describe_images("cn-hangzhou").page_size(50);
    let pages: Vec<_> = one().pages().map(|page| page.unwrap().images.len()).collect();
    assert_eq!(pages[..2], [50, 50]);
    let ids: BTreeSet<_> = one().items().map(|image| image.unwrap().image_id).collect();
    assert_eq!(ids.len(), pages.iter().sum::<usize>());
    let all = one().pages().concurrency(3).items().try_collect().unwrap();
    assert_eq!(all.len(), ids.len());
    let mut items = one().items();
    items.try_next().unwrap().unwrap();
    assert_eq!(items.total(), Some(all.len() as u64));
}

/// A blocking call would stop the task that makes it and all others of its thread. tokio's own `block_on` panics.
#[test]
fn in_async_code_it_is_an_error_that_says_what_to_do() {
    let (runtime, _emulator, client) = ecs();
    let current = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let expected = "a blocking call in async code would stop the tasks of its thread: use the client that is async, or \
                    make the call in `tokio::task::spawn_blocking`";
    let call =
        |client: &Client| client.describe_images("cn-hangzhou").page_size(1).send().map(|page| page.images.len());
    let check = |client: &Client| {
        let error = call(client).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Config, expected));
    };
    current.block_on(async { check(&client) });
    runtime.block_on(async { check(&client) });
    let task = client.clone();
    let spawned = runtime.spawn(async move { call(&task).unwrap_err().kind() });
    assert_eq!(runtime.block_on(spawned).unwrap(), ErrorKind::Config);
    // Where blocking is meant to be, it works: in threads for it, and where a runtime is at hand and not running.
    let clone = client.clone();
    let blocking = runtime.spawn_blocking(move || call(&clone));
    assert_eq!(runtime.block_on(blocking).unwrap().unwrap(), 1);
    let clone = client.clone();
    let blocking = runtime.spawn(async move { tokio::task::block_in_place(|| call(&clone)) });
    assert_eq!(runtime.block_on(blocking).unwrap().unwrap(), 1);
    let _entered = runtime.enter();
    assert_eq!(call(&client).unwrap(), 1);
}

#[test]
fn nothing_of_the_task_is_used_up_by_asking() {
    let (_runtime, _emulator, client) = ecs();
    let current = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    (0..100).for_each(|number| sender.send(number).unwrap());
    let given = current.block_on(async {
        for _ in 0..3 {
            client.describe_images("cn-hangzhou").send().map(drop).unwrap_err();
        }
        // Each takes one of the task's budget of 128; with less than that it would give way.
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        (0..100).take_while(|_| receiver.poll_recv(&mut context).is_ready()).count()
    });
    assert_eq!(given, 100);
}

#[test]
fn threads_share_a_client() {
    let (_runtime, _emulator, client) = ecs();
    let total = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| client.describe_images("cn-hangzhou").page_size(7).items().try_collect()))
            .collect();
        calls.into_iter().map(|call| call.join().unwrap().unwrap().len()).collect::<BTreeSet<_>>()
    });
    assert_eq!(total.len(), 1);
}

#[test]
fn time_and_retries_hold() {
    let runtime = Runtime::new().unwrap();
    let slow = Fault { latency_ms: 60_000, ..Fault::default() };
    let emulator = runtime.block_on(Emulator::builder().fault(slow).start()).unwrap();
    let client = client(&emulator);
    let began = Instant::now();
    let call = client.describe_images("cn-hangzhou").timeout(Duration::from_millis(300));
    let error = call.options(aliyun_ecs::CallOptions::new().retry(Retry::standard())).send().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout(_)), "{error}");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}
