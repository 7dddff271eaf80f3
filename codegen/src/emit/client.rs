//! `client.rs`: the client of the service. Its methods stand with the operations.

use quote::quote;

use super::print::{Printed, print};
use super::service::source;
use crate::context::Context;
use crate::docs::Doc;

pub(super) fn file(cx: &Context<'_>) -> Printed {
    let service = &cx.api.service;
    let doc = Doc::of(&format!("A client of `{}`, version `{}`.", service.name, service.version), String::new)
        .paragraph(&service.doc)
        .paragraph("A clone is cheap and shares connections.")
        .outer();
    let tokens = quote! {
        use std::marker::PhantomData;
        use std::sync::Arc;

        use yunspec_runtime::transport::Transport;
        use yunspec_runtime::{Async, Call, ClientBuilder, Credentials, Error, Operation};

        use super::SERVICE;

        #doc
        #[derive(Clone, Debug)]
        pub struct Client<M = Async>(yunspec_runtime::Client, PhantomData<fn() -> M>);

        impl Client {
            /// A client with what the environment says: credentials from where the official SDKs look (variables such as
            /// `ALIBABA_CLOUD_ACCESS_KEY_ID` and `ALIBABA_CLOUD_ACCESS_KEY_SECRET`, profiles, roles), the region in
            /// `ALIBABA_CLOUD_REGION_ID`, and an endpoint for all calls in `YUNSPEC_ENDPOINT`.
            pub fn from_env() -> Result<Self, Error> {
                Self::builder().from_env()?.build()
            }
            /// A client with these credentials, for the region that each call names.
            pub fn new(credentials: Credentials) -> Result<Self, Error> {
                Self::builder().credentials(credentials).build()
            }
            /// A client that sends through something else than HTTP, such as a double in a test.
            pub fn with_transport(credentials: Credentials, transport: Arc<dyn Transport>) -> Result<Self, Error> {
                Self::builder().credentials(credentials).transport(transport).build()
            }
            /// A client to be set up: region, endpoint, network, timeouts, validation.
            pub fn builder() -> ClientBuilder<Self> {
                ClientBuilder::new(&SERVICE)
            }
        }

        impl<M> Client<M> {
            /// A call of a request, also of an operation that is written by hand.
            pub fn call<O: Operation>(&self, request: O) -> Call<'_, O, M> {
                self.0.call(request).mode()
            }
        }

        impl<M> yunspec_runtime::OfService for Client<M> {
            const SERVICE: &'static yunspec_runtime::ServiceMeta = &SERVICE;
        }

        impl<M> From<yunspec_runtime::Client> for Client<M> {
            fn from(client: yunspec_runtime::Client) -> Self {
                Self(client, PhantomData)
            }
        }
    };
    print("client.rs", &source(cx), &tokens)
}
