//! The official SDKs against the emulator: each is a process that is told calls one by one and says what it made of the
//! answers. `scripts/sdks` installs them; what is not there is reported as skipped.
#![expect(clippy::indexing_slicing, reason = "an index into JSON is null where there is nothing")]

mod calls;
mod client;
mod credentials;
mod install;
mod reference;

use client::{Client, Sdk};
use install::Language::{Node, Python};

macro_rules! clients {
    ($($name:ident: $client:expr;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(mut sdk) = Sdk::start(concat!("sdk::", stringify!($name)), &$client).await {
                    calls::all(&mut sdk).await;
                }
            }
        )*
    };
}

clients! {
    python_v3: Client::acs3(Python, "python.py", "v3");
    python_v3_with_token: Client::acs3(Python, "python.py", "v3").with_token();
    python_v2: Client::hmac_sha1(Python, "python.py", "v2");
    python_v2_with_token: Client::hmac_sha1(Python, "python.py", "v2").with_token();
    old_python: Client::hmac_sha1(Python, "old_python.py", "").that_is_old();
    old_python_with_token: Client::hmac_sha1(Python, "old_python.py", "").that_is_old().with_token();
    node_v3: Client::acs3(Node, "node.js", "v3");
    node_v3_with_token: Client::acs3(Node, "node.js", "v3").with_token();
    node_v2: Client::hmac_sha1(Node, "node.js", "v2");
    node_v2_with_token: Client::hmac_sha1(Node, "node.js", "v2").with_token();
    pop_core_get: Client::hmac_sha1(Node, "pop_core.js", "GET");
    pop_core_get_with_token: Client::hmac_sha1(Node, "pop_core.js", "GET").with_token();
    pop_core_post: Client::hmac_sha1(Node, "pop_core.js", "POST");
    pop_core_post_with_token: Client::hmac_sha1(Node, "pop_core.js", "POST").with_token();
}
