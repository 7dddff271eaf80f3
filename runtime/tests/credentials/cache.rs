use std::sync::Arc;
use std::time::Duration;

use yunspec_runtime::Credentials;
use yunspec_runtime::credentials::{
    CredentialsCache, CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials,
};
use yunspec_runtime::transport::BoxFuture;

use crate::scripted::{Scripted, refused};
use crate::time::{Hand, start};

/// Credentials for so many minutes from the start on.
fn until(id: &str, minutes: u64) -> Credentials {
    let end = start() + Duration::from_mins(minutes);
    Credentials::new(id, "secret").with_token("token").with_expiry(end)
}

fn cache(provider: &Arc<Scripted>, clock: &Arc<Hand>) -> CredentialsCache {
    CredentialsCache::with_clock(provider.clone(), clock.clone())
}

async fn id(cache: &CredentialsCache) -> String {
    cache.get().await.map_or_else(|error| error.to_string(), |key| key.access_key_id().to_owned())
}

/// Lets what goes on in the background end.
async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn asked_once_and_again_before_the_end() {
    let (provider, clock) =
        (Scripted::new(OnFailure::Fail, [Ok(until("one", 60)), Ok(until("two", 120))]), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!((id(&cache).await, id(&cache).await, provider.asked()), ("one".into(), "one".into(), 1));
    // No jitter is so early.
    clock.minutes(38);
    assert_eq!((id(&cache).await, provider.asked()), ("one".into(), 1));
    // In the background, so that this call has the old ones yet.
    clock.minutes(8);
    assert_eq!(id(&cache).await, "one");
    settle().await;
    assert_eq!((id(&cache).await, provider.asked()), ("two".into(), 2));
}

#[tokio::test]
async fn close_to_the_end_calls_wait() {
    let (provider, clock) =
        (Scripted::new(OnFailure::Fail, [Ok(until("one", 60)), Ok(until("two", 120))]), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!(id(&cache).await, "one");
    clock.minutes(56);
    assert_eq!((id(&cache).await, provider.asked()), ("two".into(), 2));
}

#[tokio::test]
async fn a_short_life_is_no_reason_to_ask_all_the_time() {
    let (provider, clock) =
        (Scripted::new(OnFailure::Fail, [Ok(until("one", 2)), Ok(until("two", 120))]), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!((id(&cache).await, id(&cache).await, provider.asked()), ("one".into(), "one".into(), 1));
}

/// Calls that run beside the test, each to end with the id that it is given.
fn calls(cache: &CredentialsCache, count: usize) -> Vec<tokio::task::JoinHandle<String>> {
    let call = |cache: CredentialsCache| tokio::spawn(async move { id(&cache).await });
    (0..count).map(|_| call(cache.clone())).collect()
}

#[tokio::test]
async fn a_thousand_calls_ask_once() {
    let provider = Scripted::new(OnFailure::Fail, [Ok(until("one", 60))]).holding_back().await;
    let cache = cache(&provider, &Hand::at_start());
    let calls = calls(&cache, 1000);
    settle().await;
    provider.may_answer.add_permits(1);
    for call in calls {
        assert_eq!(call.await.unwrap(), "one");
    }
    assert_eq!(provider.asked(), 1);
}

#[tokio::test]
async fn a_failure_is_that_of_all_who_wait() {
    let provider = Scripted::new(OnFailure::Fail, [Err(refused()), Ok(until("one", 60))]).holding_back().await;
    let cache = cache(&provider, &Hand::at_start());
    let calls = calls(&cache, 10);
    settle().await;
    provider.may_answer.add_permits(1);
    for call in calls {
        assert_eq!(call.await.unwrap(), "script: no");
    }
    assert_eq!(provider.asked(), 1);
    // The next call asks anew.
    provider.may_answer.add_permits(1);
    assert_eq!(id(&cache).await, "one");
}

#[tokio::test]
async fn a_call_that_is_given_up_does_not_end_the_flight() {
    let provider = Scripted::new(OnFailure::Fail, [Ok(until("one", 60))]).holding_back().await;
    let cache = cache(&provider, &Hand::at_start());
    let call = tokio::spawn({
        let cache = cache.clone();
        async move { id(&cache).await }
    });
    settle().await;
    call.abort();
    settle().await;
    provider.may_answer.add_permits(1);
    settle().await;
    assert_eq!((id(&cache).await, provider.asked()), ("one".into(), 1));
}

/// What STS gave is used up to its last minutes, and then calls fail.
#[tokio::test]
async fn failures_of_a_provider_whose_old_credentials_do_not_count() {
    let answers = [Ok(until("one", 60)), Err(refused()), Err(refused()), Ok(until("two", 180))];
    let (provider, clock) = (Scripted::new(OnFailure::Fail, answers), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!(id(&cache).await, "one");
    clock.minutes(50);
    assert_eq!(id(&cache).await, "one");
    settle().await;
    // Not asked again at once.
    assert_eq!(id(&cache).await, "one");
    settle().await;
    assert_eq!(provider.asked(), 2);
    clock.minutes(6);
    assert_eq!(id(&cache).await, "script: no");
    assert_eq!((id(&cache).await, provider.asked()), ("two".into(), 4));
}

/// What the metadata service gave is kept past its end, and asked for again some seconds later.
#[tokio::test]
async fn failures_of_a_provider_whose_old_credentials_are_kept() {
    let answers = [Ok(until("one", 60)), Err(refused()), Err(refused()), Ok(until("two", 180))];
    let (provider, clock) = (Scripted::new(OnFailure::KeepOld, answers), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!(id(&cache).await, "one");
    clock.minutes(70);
    assert_eq!((id(&cache).await, provider.asked()), ("one".into(), 2));
    assert_eq!((id(&cache).await, provider.asked()), ("one".into(), 2));
    clock.forward(Duration::from_secs(11));
    assert_eq!(id(&cache).await, "one");
    settle().await;
    assert_eq!(provider.asked(), 3);
    clock.forward(Duration::from_secs(11));
    assert_eq!(id(&cache).await, "one");
    settle().await;
    assert_eq!((id(&cache).await, provider.asked()), ("two".into(), 4));
}

/// They may be good: the clock here may be wrong. So those that are kept are kept for a minute or so.
#[tokio::test]
async fn expired_credentials_instead_of_new_ones() {
    let answers = [Ok(until("one", 60)), Ok(until("one", 60)), Ok(until("two", 180))];
    let (provider, clock) = (Scripted::new(OnFailure::KeepOld, answers), Hand::at_start());
    let cache = cache(&provider, &clock);
    assert_eq!(id(&cache).await, "one");
    clock.minutes(61);
    assert_eq!(id(&cache).await, "one");
    clock.forward(Duration::from_secs(49));
    assert_eq!((id(&cache).await, provider.asked()), ("one".into(), 2));
    clock.forward(Duration::from_secs(22));
    assert_eq!(id(&cache).await, "one");
    settle().await;
    assert_eq!((id(&cache).await, provider.asked()), ("two".into(), 3));
}

#[tokio::test]
async fn expired_credentials_at_first() {
    let clock = Hand::at_start();
    clock.minutes(61);
    let error = cache(&Scripted::new(OnFailure::KeepOld, [Ok(until("one", 60))]), &clock).get().await.unwrap_err();
    let expected = "given credentials: they expired at 2024-01-02T04:04:05Z, and the clock here says 2024-01-02T04:05:05Z; if \
                    the clock is right, renew them";
    assert_eq!((error.kind(), error.to_string().as_str()), (CredentialsErrorKind::Expired, expected));
}

#[tokio::test]
async fn credentials_that_do_not_say_when_they_expire() {
    let key = |id| Ok(Credentials::new(id, "secret"));
    let answers = [key("one"), Err(refused()), key("two")];
    let (provider, clock) = (Scripted::new(OnFailure::Fail, answers), Hand::at_start());
    let cache = cache(&provider, &clock);
    for (minutes, asked, expected) in [(0, 1, "one"), (14, 1, "one"), (2, 2, "one"), (600, 3, "two")] {
        clock.minutes(minutes);
        id(&cache).await;
        settle().await;
        assert_eq!((id(&cache).await.as_str(), provider.asked()), (expected, asked), "{minutes}");
    }
}

#[tokio::test]
async fn credentials_that_nobody_gave_out() {
    for (key, expected) in [
        (Credentials::new("", "s"), "given credentials: the access key id is empty"),
        (
            Credentials::new("id", "MARKER\n"),
            "given credentials: the access key secret holds a blank, a line break or another character that no key has",
        ),
        (
            Credentials::new("id", "s").with_token("MARKER\r\n"),
            "given credentials: the security token holds a character that no header can carry",
        ),
    ] {
        assert_eq!(id(&cache(&Scripted::new(OnFailure::KeepOld, [Ok(key)]), &Hand::at_start())).await, expected);
    }
}

/// Without a runtime there is no background; the call that has to wait asks itself.
#[test]
fn without_a_runtime() {
    let (provider, clock) =
        (Scripted::new(OnFailure::Fail, [Ok(until("one", 60)), Ok(until("two", 120))]), Hand::at_start());
    let cache = cache(&provider, &clock);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    for (minutes, expected) in [(0, "one"), (50, "one"), (6, "two")] {
        clock.minutes(minutes);
        let mut call = std::pin::pin!(id(&cache));
        assert_eq!(call.as_mut().poll(&mut cx), std::task::Poll::Ready(expected.to_owned()), "{minutes}");
    }
}

#[tokio::test]
async fn a_cache_in_a_cache_is_one() {
    let (provider, clock) =
        (Scripted::new(OnFailure::Fail, [Ok(until("one", 60)), Ok(until("two", 120))]), Hand::at_start());
    let cache = cache(&provider, &clock);
    let same = cache.clone().into_cache();
    assert_eq!((id(&cache).await, id(&same).await, provider.asked()), ("one".into(), "one".into(), 1));
}

/// A client may outlive the runtime in which it asked.
#[test]
fn a_runtime_that_is_shut_down_in_flight() {
    let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
    let (first, second) = (runtime(), runtime());
    let provider = Scripted::new(OnFailure::Fail, [Ok(until("one", 60))]);
    let provider = first.block_on(provider.holding_back());
    let cache = cache(&provider, &Hand::at_start());
    first.block_on(async {
        let cache = cache.clone();
        tokio::spawn(async move { cache.get().await });
        settle().await;
    });
    drop(first);
    provider.may_answer.add_permits(1);
    assert_eq!((second.block_on(id(&cache)), provider.asked()), ("one".into(), 2));
}

/// Has nothing, and says that it has.
#[derive(Debug)]
struct Broken(Option<Credentials>);

impl ProvideCredentials for Broken {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async { Ok(self.0.clone().unwrap()) })
    }
}

#[tokio::test]
async fn a_provider_that_panics() {
    let cache = CredentialsCache::new(Broken(None));
    for _ in 0..2 {
        let expected = "given credentials: the task that asked the provider broke off: it panicked, or its runtime was \
                        shut down";
        assert_eq!(id(&cache).await, expected);
    }
}
