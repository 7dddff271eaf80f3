use std::fmt;
use std::time::Duration;

use yunspec_rules::{Params, Value};

use crate::client::headers::{self, push_unless_given};
use crate::client::{CallOptions, Config};
use crate::credentials::Credentials;
use crate::encode::{self, Encoded, Part, Path};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::operation::{OperationMeta, Style};
use crate::sign::{Signature, Signed, Stamp, Unsigned, sign};
use crate::transport::{Header, HttpRequest, Timeouts};

/// Read timeout of an operation that is not known to need a longer one.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// A request that is valid and laid out, to be signed for each attempt.
pub(super) struct Prepared {
    meta: &'static OperationMeta,
    encoded: Encoded,
    endpoint: Endpoint,
    path: Path,
    read_timeout: Duration,
    /// Where the call has one of its own.
    user_agent: Option<String>,
}

impl Prepared {
    pub(super) fn new(
        config: &Config,
        meta: &'static OperationMeta,
        params: &dyn Params,
        options: &CallOptions,
    ) -> Result<Self, Error> {
        refuse_other_styles(config, meta)?;
        options.validation.unwrap_or(config.validation).check(params)?;
        let mut encoded = encode::encode(params, options.dry_run.map(|parameter| (parameter, "true")));
        headers::add(&mut encoded.headers, &options.headers)?;
        headers::check(&encoded.headers)?;
        let region = region_of(params).or(config.region.as_deref());
        let endpoint = if let Some(endpoint) = &config.endpoint {
            config.reach.check(endpoint, region);
            endpoint.clone()
        } else {
            Endpoint::of_region(meta.service, region, config.network, &encoded.host)?
        };
        let path = encode::path(meta.path, &encoded.path).map_err(Error::config)?;
        let read_timeout = options.read_timeout.or(config.read_timeout).or(meta.timeout).unwrap_or(READ_TIMEOUT);
        let user_agent = headers::user_agent(&config.user_agent, options.user_agent.as_deref())?;
        Ok(Self { meta, encoded, endpoint, path, read_timeout, user_agent })
    }

    pub(super) fn meta(&self) -> &'static OperationMeta {
        self.meta
    }

    pub(super) fn host(&self) -> &str {
        self.endpoint.host()
    }

    /// The name and the port of the server; an address of IPv6 without its brackets.
    pub(super) fn server(&self) -> (&str, u16) {
        (self.endpoint.name().trim_start_matches('[').trim_end_matches(']'), self.endpoint.port())
    }

    /// The URL for logs.
    pub(super) fn shown_url(&self) -> impl fmt::Display {
        fmt::from_fn(|f| write!(f, "{}{}", self.endpoint, self.path.shown))
    }

    /// The request of one attempt, which may take so long, and what its signature covers.
    pub(super) fn sign(
        &self,
        config: &Config,
        credentials: &Credentials,
        stamp: &Stamp,
        limit: Duration,
        extra: &[Part],
    ) -> (HttpRequest, Signed) {
        let all;
        let own = if extra.is_empty() {
            &self.encoded.headers
        } else {
            all = [self.encoded.headers.as_slice(), extra].concat();
            &all
        };
        let mut signed = sign(
            config.signature,
            &Unsigned {
                method: self.meta.method,
                host: self.endpoint.host(),
                path: &self.path.sent,
                action: self.meta.name,
                version: self.meta.service.version,
                query: &self.encoded.query,
                form: self.encoded.form.as_ref(),
                headers: own,
                body: self.encoded.body.as_ref(),
            },
            credentials,
            stamp,
        );
        let mut url = self.endpoint.to_string() + &self.path.sent;
        if !signed.query.is_empty() {
            url.push('?');
            url.push_str(&signed.query);
        }
        let mut headers = std::mem::take(&mut signed.headers);
        push_unless_given(&mut headers, Header::new("accept", "application/json"));
        push_unless_given(
            &mut headers,
            Header::new("user-agent", self.user_agent.as_ref().unwrap_or(&config.user_agent).clone()),
        );
        let request = HttpRequest {
            method: self.meta.method,
            url,
            shown_url: self.endpoint.to_string() + &self.path.shown,
            headers,
            body: self.encoded.body.as_ref().map(|body| body.bytes.clone()).unwrap_or_default(),
            timeouts: Timeouts { connect: config.connect_timeout, read: self.read_timeout, total: limit },
            body_limit: config.body_limit,
        };
        (request, signed)
    }
}

fn refuse_other_styles(config: &Config, meta: &OperationMeta) -> Result<(), Error> {
    match (meta.service.style, config.signature) {
        (Style::Other, _) => {
            Err(Error::config(format!("{} has a scheme of its own that this client does not speak", meta.service.name)))
        }
        (Style::Roa, Signature::HmacSha1) => {
            Err(Error::config("HMAC-SHA1 signs RPC requests only: use `Signature::Acs3`"))
        }
        _ => Ok(()),
    }
}

fn region_of(params: &dyn Params) -> Option<&str> {
    let field = params.shape().fields.iter().position(|field| field.wire == "RegionId")?;
    match params.value(field) {
        Value::Str(region) if !region.is_empty() => Some(region),
        _ => None,
    }
}
