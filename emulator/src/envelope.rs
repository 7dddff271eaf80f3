//! The bodies of errors, byte for byte as the gateway writes them.

use crate::refusal::{Origin, Refusal};

/// The format of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Xml,
}

impl Format {
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json;charset=utf-8",
            Self::Xml => "text/xml;charset=utf-8",
        }
    }
}

/// What every error carries besides its code and message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Envelope<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) host_id: &'a str,
    pub(crate) product: &'a str,
}

/// The body of an error of a ROA service: the gateway writes it as for any other, the service behind it in a form of its
/// own, of which the order is inferred.
pub(crate) fn roa_error(refusal: &Refusal, envelope: Envelope<'_>) -> String {
    if refusal.origin == Origin::Gateway {
        return error(Format::Json, refusal, envelope);
    }
    let fields = [("code", refusal.code.as_str()), ("message", &refusal.message), ("requestId", envelope.request_id)];
    object(&fields)
}

/// The body of an error.
pub(crate) fn error(format: Format, refusal: &Refusal, envelope: Envelope<'_>) -> String {
    let Envelope { request_id, host_id, product } = envelope;
    let code = &refusal.code;
    let recommend = format!("https://api.aliyun.com/troubleshoot?q={code}&product={product}&requestId={request_id}");
    match format {
        Format::Json => json(refusal, request_id, host_id, &recommend),
        Format::Xml => format!(
            "{XML}<Error><RequestId>{request_id}</RequestId><HostId>{}</HostId><Code>{}</Code><Message>{}</Message>\
             <Recommend><![CDATA[{}]]></Recommend></Error>",
            xml_text(host_id),
            xml_text(code),
            xml_text(&refusal.message),
            recommend.replace("]]>", "%5D%5D%3E"),
        ),
    }
}

/// The declaration that opens XML answers, with the vendor's single quotes: recorded of errors, inferred of successes.
pub(crate) const XML: &str = "<?xml version='1.0' encoding='UTF-8'?>";

fn json(refusal: &Refusal, request_id: &str, host_id: &str, recommend: &str) -> String {
    let (code, message) = (refusal.code.as_str(), refusal.message.as_str());
    let fields = match refusal.origin {
        Origin::Gateway => [
            ("RequestId", request_id),
            ("Message", message),
            ("Recommend", recommend),
            ("HostId", host_id),
            ("Code", code),
        ],
        Origin::Service => [
            ("RequestId", request_id),
            ("HostId", host_id),
            ("Code", code),
            ("Message", message),
            ("Recommend", recommend),
        ],
    };
    object(&fields)
}

fn object(fields: &[(&str, &str)]) -> String {
    let mut out = String::from("{");
    for (index, (name, value)) in fields.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        put_json_text(name, &mut out);
        out.push(':');
        put_json_text(value, &mut out);
    }
    out + "}"
}

/// Appends text as a JSON string, quotes included.
pub(crate) fn put_json_text(text: &str, out: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        out.push_str(&serde_json::Value::from(text).to_string());
        return;
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Text as XML content. Control characters that XML 1.0 has no form for become U+FFFD.
pub(crate) fn xml_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            control if control < ' ' => escaped.push('\u{FFFD}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Envelope, Format, error};
    use crate::refusal::{Origin, Refusal};

    const ENVELOPE: Envelope<'_> = Envelope { request_id: "93ABDCE5", host_id: "ecs.aliyuncs.com", product: "Ecs" };

    #[test]
    fn xml_as_recorded() {
        let refusal = Refusal::gateway(None, "InvalidVersion");
        assert_eq!(
            error(Format::Xml, &refusal, ENVELOPE),
            "<?xml version='1.0' encoding='UTF-8'?><Error><RequestId>93ABDCE5</RequestId>\
             <HostId>ecs.aliyuncs.com</HostId><Code>InvalidVersion</Code>\
             <Message>Specified parameter Version is not valid.</Message><Recommend><![CDATA[\
             https://api.aliyun.com/troubleshoot?q=InvalidVersion&product=Ecs&requestId=93ABDCE5]]></Recommend></Error>"
        );
    }

    #[test]
    fn json_of_the_gateway() {
        let refusal = Refusal { origin: Origin::Gateway, ..Refusal::new(400, "C", "say \"no\"") };
        assert_eq!(
            error(Format::Json, &refusal, ENVELOPE),
            r#"{"RequestId":"93ABDCE5","Message":"say \"no\"","Recommend":"https://api.aliyun.com/troubleshoot?q=C&product=Ecs&requestId=93ABDCE5","HostId":"ecs.aliyuncs.com","Code":"C"}"#
        );
    }

    #[test]
    fn json_of_the_service() {
        let refusal = Refusal::new(404, "C", "");
        assert_eq!(
            error(Format::Json, &refusal, ENVELOPE),
            r#"{"RequestId":"93ABDCE5","HostId":"ecs.aliyuncs.com","Code":"C","Message":"","Recommend":"https://api.aliyun.com/troubleshoot?q=C&product=Ecs&requestId=93ABDCE5"}"#
        );
    }

    #[test]
    fn markup_and_control_characters_in_xml() {
        let body = error(Format::Xml, &Refusal::new(400, "C", "<a>&\u{1}]]>"), ENVELOPE);
        assert!(body.contains("<Message>&lt;a&gt;&amp;\u{FFFD}]]&gt;</Message>"), "{body}");
    }
}
