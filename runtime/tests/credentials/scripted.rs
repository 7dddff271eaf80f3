//! A provider that says what a test tells it to, and counts how often it is asked.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;
use yunspec_runtime::Credentials;
use yunspec_runtime::credentials::{CredentialsError, CredentialsErrorKind, OnFailure, ProvideCredentials};
use yunspec_runtime::transport::BoxFuture;

#[derive(Debug)]
pub(crate) struct Scripted {
    answers: Mutex<VecDeque<Result<Credentials, CredentialsError>>>,
    on_failure: OnFailure,
    asked: AtomicUsize,
    /// As many may answer as there are permits.
    pub(crate) may_answer: Semaphore,
}

impl Scripted {
    pub(crate) fn new(
        on_failure: OnFailure,
        answers: impl IntoIterator<Item = Result<Credentials, CredentialsError>>,
    ) -> Arc<Self> {
        let answers = Mutex::new(answers.into_iter().collect());
        Arc::new(Self { answers, on_failure, asked: AtomicUsize::new(0), may_answer: Semaphore::new(1000) })
    }

    /// One that answers only when it is let.
    pub(crate) async fn holding_back(self: Arc<Self>) -> Arc<Self> {
        self.may_answer.acquire_many(1000).await.unwrap().forget();
        self
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl ProvideCredentials for Scripted {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(async {
            self.asked.fetch_add(1, Ordering::SeqCst);
            self.may_answer.acquire().await.unwrap().forget();
            self.answers.lock().unwrap().pop_front().unwrap()
        })
    }

    fn on_failure(&self) -> OnFailure {
        self.on_failure
    }
}

pub(crate) fn refused() -> CredentialsError {
    CredentialsError::new(CredentialsErrorKind::Refused, "script", "no")
}
