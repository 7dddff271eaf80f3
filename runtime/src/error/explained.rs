use yunspec_rules::Shown;

use crate::error::ServiceError;
use crate::sign::{Signed, Stamp, percent_decode};
use crate::transport::HttpResponse;

/// A refusal that the client can explain.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Explained {
    /// The service's message, without the text that it signed, which may hold a token.
    pub(crate) message: String,
    /// What the client knows of the reason.
    pub(crate) hint: String,
}

impl Explained {
    /// Explains a signature or a time that the service does not accept.
    pub(crate) fn of(
        said: &ServiceError,
        (signed, stamp): (&Signed, &Stamp),
        answer: &HttpResponse,
        secret: &[String],
    ) -> Option<Self> {
        if matches!(said.code(), "InvalidTimeStamp.Expired" | "IllegalTimestamp") {
            let theirs = answer.header("date").unwrap_or("something else");
            let hint = format!("the clock of the client says {}, that of the server {theirs}", stamp.date);
            return Some(Self { message: said.message().to_owned(), hint });
        }
        if said.code() == "InvalidOperation.NotSupportedEndpoint" {
            let hint =
                "leave `endpoint` of the client unset, so that the region of the call picks the host, or set the \
                        one that DescribeRegions gives for it"
                    .to_owned();
            return Some(Self { message: said.message().to_owned(), hint });
        }
        Self::explain(said.message(), &signed.string_to_sign, &signed.canonical_request, secret)
    }

    /// Compares what the service says that it signed with what the client signed. `None` where it does not say it.
    /// Values of `secret` keys are not shown.
    fn explain(message: &str, string_to_sign: &str, canonical_request: &str, secret: &[String]) -> Option<Self> {
        let (before, server) = Server::find(message)?;
        let client = if server.is_canonical_request { canonical_request } else { string_to_sign };
        let hint = if server.text == client {
            "the server signed the same text, so the access key secret is wrong".to_owned()
        } else {
            first_difference(&server.text, client, secret)
        };
        Some(Self { message: before.trim_end().to_owned(), hint })
    }
}

/// What the service says that it signed.
struct Server {
    text: String,
    is_canonical_request: bool,
}

impl Server {
    /// The message up to the signed text, and that text.
    fn find(message: &str) -> Option<(&str, Self)> {
        if let Some((before, text)) = message.split_once("server string to sign is:") {
            let text = text.trim().to_owned();
            return Some((before, Self { text, is_canonical_request: false }));
        }
        let (before, rest) = message.split_once("server StringToSign is [")?;
        // Services write the line breaks of the text as `\n` or as they are.
        let lines = |text: &str| text.strip_suffix(']').unwrap_or(text).replace("\\n", "\n");
        let signed = match rest.split_once("server CanonicalRequest is [") {
            Some((_, request)) => Self { text: lines(request.trim_end()), is_canonical_request: true },
            None => Self { text: lines(rest.trim_end()), is_canonical_request: false },
        };
        Some((before, signed))
    }
}

fn first_difference(server: &str, client: &str, secret: &[String]) -> String {
    let (server, client) = (parts(server), parts(client));
    let mut both = (0..server.len().max(client.len())).map(|index| (server.get(index), client.get(index)));
    let Some((theirs, ours)) = both.find(|(theirs, ours)| theirs != ours) else {
        return "the server signed another text".to_owned();
    };
    let name = |part: Option<&Part>| part.map_or("the end".to_owned(), |part| format!("`{}`", Shown::new(&part.name)));
    if theirs.map(|part| &part.name) != ours.map(|part| &part.name) {
        return format!("the server signed another text: it has {} where the client has {}", name(theirs), name(ours));
    }
    let is_secret = |part: &Part| {
        matches!(part.name.as_str(), "SecurityToken" | "x-acs-security-token") || secret.contains(&part.name)
    };
    match (theirs, ours) {
        (Some(theirs), Some(ours)) if !is_secret(ours) => format!(
            "the server signed another text: for `{}` it has `{}`, the client has `{}`",
            ours.name,
            Shown::new(&theirs.value),
            Shown::new(&ours.value)
        ),
        _ => format!("the server signed another text: another value for {}", name(ours)),
    }
}

/// One thing that is signed: the method, the path, a parameter, a header.
#[derive(PartialEq, Eq)]
struct Part {
    name: String,
    value: String,
}

impl Part {
    fn new(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned() }
    }
}

/// A canonical request has lines, the string to sign of HMAC-SHA1 three parts with `&` between them.
fn parts(text: &str) -> Vec<Part> {
    let Some((method, rest)) = text.split_once('\n') else {
        let mut steps = text.splitn(3, '&');
        let mut parts: Vec<_> =
            ["method", "path"].into_iter().zip(steps.by_ref()).map(|(name, value)| Part::new(name, value)).collect();
        parts.extend(query(&percent_decode(steps.next().unwrap_or_default())));
        return parts;
    };
    let mut lines = rest.split('\n');
    let mut parts = vec![Part::new("method", method), Part::new("path", lines.next().unwrap_or_default())];
    parts.extend(query(lines.next().unwrap_or_default()));
    let mut headers = lines.by_ref().take_while(|line| !line.is_empty());
    parts.extend(headers.by_ref().filter_map(|line| line.split_once(':')).map(|(name, value)| Part::new(name, value)));
    parts.extend(
        ["SignedHeaders", "hash of the body"].into_iter().zip(lines).map(|(name, value)| Part::new(name, value)),
    );
    parts
}

fn query(text: &str) -> impl Iterator<Item = Part> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        Part::new(&percent_decode(key), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA1: &str = "POST&%2F&PageSize%3D50%26SecurityToken%3Dtoken%26Tag.1.Value%3Da%2520b";
    const ACS3: &str = "POST\n/\nPageSize=50\nhost:h\nx-acs-security-token:token\n\nhost;x-acs-security-token\ne3b0";

    fn hint(message: &str) -> String {
        Explained::explain(message, SHA1, ACS3, &["Password".to_owned()]).unwrap().hint
    }

    fn sha1(server: &str) -> String {
        hint(&format!("Specified signature is not matched with our calculation. server string to sign is:{server}"))
    }

    fn acs3(server: &str) -> String {
        hint(&format!(
            "Specified signature does not match our calculation. server StringToSign is [x] server CanonicalRequest is [{server}]"
        ))
    }

    #[test]
    fn the_same_text_means_another_secret() {
        let expected = "the server signed the same text, so the access key secret is wrong";
        assert_eq!(sha1(SHA1), expected);
        assert_eq!(acs3(ACS3), expected);
        assert_eq!(acs3(&ACS3.replace('\n', "\\n")), expected);
    }

    #[test]
    fn the_first_difference_is_shown() {
        let another = "the server signed another text: ";
        let check = |found: String, expected: &str| assert_eq!(found, format!("{another}{expected}"));
        check(sha1(&SHA1.replace("%2520", "%2B")), "for `Tag.1.Value` it has `a+b`, the client has `a%20b`");
        check(sha1(&SHA1.replace("POST", "GET")), "for `method` it has `GET`, the client has `POST`");
        check(sha1("POST&%2F&PageSize%3D50"), "it has the end where the client has `SecurityToken`");
        check(acs3(&ACS3.replace("=50", "=10")), "for `PageSize` it has `10`, the client has `50`");
        check(acs3(&ACS3.replace("host:h", "host:i")), "for `host` it has `i`, the client has `h`");
        check(acs3(&ACS3.replace("e3b0", "00")), "for `hash of the body` it has `00`, the client has `e3b0`");
    }

    #[test]
    fn a_token_is_not_shown() {
        assert!(sha1(&SHA1.replace("Dtoken", "Dother")).ends_with("another value for `SecurityToken`"));
        assert!(acs3(&ACS3.replace(":token", ":other")).ends_with("another value for `x-acs-security-token`"));
        let explained = Explained::explain(&format!("No. server string to sign is:{SHA1}"), "", "", &[]).unwrap();
        assert_eq!(explained.message, "No.");
    }
}
