//! What users of other clients complain of (§5 of the facts about the service), and our answer. A test has the number
//! of the complaint in its name, and fails where the remedy is gone.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aliyun_ecs::credentials::{Clock, CredentialsError, ProvideCredentials};
use aliyun_ecs::describe_images::{Image, ImageOwnerAlias};
use aliyun_ecs::transport::{BoxFuture, Header, HttpRequest, HttpResponse, Transport, TransportError};
use aliyun_ecs::{Client, Credentials, ErrorKind, ImagePlace};

use crate::setup::{Canned, client, client_of, ecs};

/// Status, headers and body.
type Answer<'a> = (u16, &'a [(&'static str, &'static str)], &'a str);

/// Answers one after another, the last one for ever.
struct Answers {
    answers: Mutex<VecDeque<HttpResponse>>,
    sent: Mutex<Vec<HttpRequest>>,
}

impl Answers {
    fn new(answers: &[Answer<'_>]) -> Arc<Self> {
        let answer = |(status, headers, body): &Answer<'_>| HttpResponse {
            status: *status,
            headers: headers.iter().map(|(name, value)| Header::new(*name, *value)).collect(),
            body: (*body).into(),
        };
        Arc::new(Self { answers: Mutex::new(answers.iter().map(answer).collect()), sent: Mutex::default() })
    }

    fn client(self: &Arc<Self>) -> Client {
        Client::with_transport(Credentials::new("testid", "testsecret"), self.clone()).unwrap()
    }

    fn headers(&self, name: &str) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let all = sent.iter().flat_map(|request| &request.headers);
        all.filter(|header| header.name == name).map(|header| header.value.to_string()).collect()
    }
}

impl Transport for Answers {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.sent.lock().unwrap().push(request);
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        Box::pin(std::future::ready(Ok(answer.unwrap())))
    }
}

const OK: &str = r#"{"RequestId":"R-1","TotalCount":0,"Images":{"Image":[]}}"#;

/// The one page that a body is read as.
macro_rules! page {
    ($body:expr) => {
        client(&Canned::new(200, &[], $body)).describe_images("cn-hangzhou").send().await.unwrap()
    };
}

async fn host_of(client: &Client, canned: &Canned, region: &str) -> String {
    client.describe_images(region).send().await.unwrap();
    let sent = std::mem::take(&mut *canned.sent.lock().unwrap());
    assert_eq!(sent.len(), 1, "one call is one request");
    sent.iter().flat_map(|request| &request.headers).find(|header| header.name == "host").unwrap().value.to_string()
}

#[tokio::test]
async fn c05_the_region_of_the_request_picks_the_endpoint() {
    let canned = Canned::new(200, &[], OK);
    let builder = Client::builder().credentials(Credentials::new("testid", "testsecret")).region("cn-beijing");
    let client = builder.transport(canned.clone()).build().unwrap();
    assert_eq!(host_of(&client, &canned, "us-east-1").await, "ecs.us-east-1.aliyuncs.com");
}

#[tokio::test]
async fn c06_a_new_region_follows_the_rule_and_a_wrong_endpoint_is_explained() {
    let canned = Canned::new(200, &[], OK);
    assert_eq!(host_of(&client(&canned), &canned, "xx-new-9").await, "ecs.xx-new-9.aliyuncs.com");
    let refused = r#"{"RequestId":"R-1","Code":"InvalidOperation.NotSupportedEndpoint","Message":"The specified endpoint cant operate this region."}"#;
    let error = client(&Canned::new(404, &[], refused)).describe_images("cn-hangzhou").send().await.unwrap_err();
    assert!(error.to_string().contains("leave `endpoint` of the client unset"), "{error}");
}

#[tokio::test]
async fn c07_no_endpoint_is_looked_up_over_the_network() {
    let canned = Canned::new(200, &[], OK);
    for region in ["cn-hangzhou", "cn-wuhan", "cn-beijing", "nowhere-1"] {
        host_of(&client(&canned), &canned, region).await;
    }
}

fn ids(page: &[Image]) -> Vec<&str> {
    page.iter().filter_map(|image| image.image_id.as_deref()).collect()
}

#[tokio::test]
async fn c08_an_image_is_found_wherever_it_is() {
    let (_emulator, ecs) = ecs().await;
    // Nothing is asked for that the program did not say.
    let canned = Canned::new(200, &[], OK);
    client(&canned).describe_images("cn-hangzhou").send().await.unwrap();
    assert!(canned.sent.lock().unwrap().iter().all(|request| !request.url.contains("ImageOwnerAlias")));

    let places = [
        (ImageOwnerAlias::SelfOwned, ImagePlace::Listed),
        (ImageOwnerAlias::System, ImagePlace::Listed),
        (ImageOwnerAlias::Others, ImagePlace::Listed),
        (ImageOwnerAlias::Marketplace, ImagePlace::Marketplace),
    ];
    for (owner, place) in places {
        let page = ecs.describe_images("cn-hangzhou").image_owner_alias(owner.clone()).send().await.unwrap();
        let id = ids(&page.images).first().copied().unwrap().to_owned();
        let found = ecs.find_image("cn-hangzhou", &id).await.unwrap();
        assert_eq!((found.place, found.image.image_owner_alias), (place, Some(owner)));
        assert_eq!(found.image.image_id, Some(id));
    }
}

#[tokio::test]
async fn c08_an_image_of_the_community_is_asked_for_as_the_service_wants_it() {
    let community = r#"{"RequestId":"R-1","Images":{"Image":[{"ImageId":"m-1","ImageOwnerAlias":"others"}]}}"#;
    let answers = Answers::new(&[(200, &[], OK), (200, &[], OK), (200, &[], community)]);
    let found = answers.client().find_image("cn-hangzhou", "m-1").await.unwrap();
    assert_eq!((found.place, found.image.image_id.as_deref()), (ImagePlace::Community, Some("m-1")));
    let sent = answers.sent.lock().unwrap();
    let last = &sent.last().unwrap().url;
    assert!(last.contains("ImageOwnerAlias=others") && last.contains("IsPublic=true"), "{last}");
    assert!(sent.iter().all(|request| request.url.contains("CreateFailed")), "in whatever state");
}

#[tokio::test]
async fn c09_an_image_that_vanished_is_found_or_explained() {
    let (_emulator, ecs) = ecs().await;
    let old = "aliyun_3_x64_20G_alibase_20240528.vhd";
    assert!(ecs.describe_images("cn-hangzhou").image_id([old]).send().await.unwrap().images.is_empty());
    assert_eq!(ecs.find_image("cn-hangzhou", old).await.unwrap().place, ImagePlace::Superseded);
    let error = ecs.find_image("cn-hangzhou", "m-none").await.unwrap_err().to_string();
    assert!(error.contains("`m-none` in `cn-hangzhou`"), "{error}");
    assert!(error.contains("`ImageFamily`") && error.contains("`ShowExpired`"), "{error}");
}

#[tokio::test]
async fn c09_the_newest_image_of_a_name_is_found() {
    let (_emulator, ecs) = ecs().await;
    let latest = ecs.latest_image("cn-hangzhou", "ubuntu*x64*").await.unwrap().unwrap();
    let all = ecs.describe_images("cn-hangzhou").image_name("ubuntu*x64*").items().try_collect().await.unwrap();
    assert!(all.len() > 1);
    assert!(all.iter().all(|image| image.creation_time <= latest.creation_time), "{latest:?}");
    assert!(ecs.latest_image("cn-hangzhou", "no-such-*").await.unwrap().is_none());
    // Anybody may share an image of that name.
    let shared = ecs.describe_images("cn-hangzhou").image_name("partner-base-*").send().await.unwrap();
    assert!(!shared.images.is_empty());
    assert!(ecs.latest_image("cn-hangzhou", "partner-base-*").await.unwrap().is_none());
}

#[tokio::test]
async fn c10_to_c13_scalars_are_read_in_every_form() {
    let images = |image: &str| format!(r#"{{"TotalCount":"1","Images":{{"Image":[{image}]}}}}"#);
    let page = page!(images(r#"{"Size":"40","ImageId":12345,"IsSubscribed":"True","Description":true}"#));
    assert_eq!(page.total_count, Some(1));
    let image = page.images.first().unwrap();
    assert_eq!((image.size, image.image_id.as_deref()), (Some(40), Some("12345")));
    assert_eq!((image.is_subscribed, image.description.as_deref()), (Some(true), Some("true")));
    assert_eq!(page!(images(r#"{"Size":40}"#)).images.first().unwrap().size, Some(40));
}

#[tokio::test]
async fn c14_an_array_on_top_is_an_error_with_its_body() {
    let error = client(&Canned::new(200, &[], "[1]")).describe_images("cn-hangzhou").send().await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"[1]"[..])));
}

#[tokio::test]
async fn c15_a_list_that_is_left_out_is_empty() {
    assert!(page!(r#"{"TotalCount":0}"#).images.is_empty());
    assert!(page!(r#"{"Images":{"Image":[{}]}}"#).images.first().unwrap().tags.is_empty());
}

const THROTTLED: &str = r#"{"RequestId":"R-0","Code":"Throttling.User","Message":"Request was denied."}"#;

#[tokio::test]
async fn c16_each_attempt_has_a_nonce_of_its_own() {
    let answers = Answers::new(&[(400, &[("x-acs-retry-after", "1")], THROTTLED), (200, &[], OK)]);
    answers.client().describe_images("cn-hangzhou").send().await.unwrap();
    let nonces = answers.headers("x-acs-signature-nonce");
    assert_eq!((nonces.len(), nonces.iter().collect::<BTreeSet<_>>().len()), (2, 2));
}

#[tokio::test]
async fn c17_nonces_are_128_random_bits() {
    let answers = Answers::new(&[(200, &[], OK)]);
    let client = answers.client();
    for _ in 0..500 {
        client.describe_images("cn-hangzhou").send().await.unwrap();
    }
    let nonces: BTreeSet<_> = answers.headers("x-acs-signature-nonce").into_iter().collect();
    assert_eq!(nonces.len(), 500);
    assert!(nonces.iter().all(|nonce| nonce.len() == 32 && nonce.bytes().all(|byte| byte.is_ascii_hexdigit())));
}

#[tokio::test]
async fn c18_a_wrong_clock_is_corrected_once_and_told() {
    for code in ["InvalidTimeStamp.Expired", "IllegalTimestamp"] {
        let body = format!(r#"{{"RequestId":"R-0","Code":"{code}","Message":"Is not supplied."}}"#);
        let refused: Answer<'_> = (400, &[("date", "Fri, 01 Jan 2100 00:00:00 GMT")], &body);
        let answers = Answers::new(&[refused, (200, &[], OK)]);
        answers.client().describe_images("cn-hangzhou").send().await.unwrap();
        let dates = answers.headers("x-acs-date");
        // The clock may go on by a second between the two.
        assert!(dates.get(1).unwrap().starts_with("2100-01-01T00:00:0"), "{dates:?}");
        let error = Answers::new(&[refused]).client().describe_images("cn-hangzhou").send().await.unwrap_err();
        assert_eq!(error.attempts(), 2);
        assert!(error.clock_skew().unwrap() > 0);
        assert!(error.to_string().contains("that of the server Fri, 01 Jan 2100"), "{error}");
    }
}

#[tokio::test]
async fn c19_a_wrong_signature_is_explained() {
    let (emulator, _) = ecs().await;
    let client = client_of(&emulator, Credentials::new("testid", "other-secret"));
    let error = client.describe_images("cn-hangzhou").send().await.unwrap_err();
    assert!(error.to_string().contains("so the access key secret is wrong"), "{error}");
    let other = r#"{"Code":"SignatureDoesNotMatch","Message":"No. server StringToSign is [x] server CanonicalRequest is [GET\n/\n\n\n\n\n]"}"#;
    let error = client_with(other).await;
    assert!(error.contains("for `method` it has `GET`, the client has `POST`"), "{error}");
}

async fn client_with(body: &str) -> String {
    let call = client(&Canned::new(400, &[], body));
    call.describe_images("cn-hangzhou").send().await.unwrap_err().to_string()
}

#[tokio::test]
async fn c20_lists_of_more_than_ten_items_are_signed_in_byte_order() {
    let (_emulator, ecs) = ecs().await;
    let tags = (0..11).fold(ecs.describe_images("cn-hangzhou"), |call, number| call.tag(format!("k{number}"), "v"));
    tags.send().await.unwrap();
}

#[tokio::test]
async fn c21_dates_have_no_fraction_and_any_text_is_escaped_right() {
    let answers = Answers::new(&[(200, &[], OK)]);
    answers.client().describe_images("cn-hangzhou").send().await.unwrap();
    assert!(answers.headers("x-acs-date").iter().all(|date| date.len() == 20 && date.ends_with('Z')));
    let (_emulator, ecs) = ecs().await;
    for text in ["*", "~", "a b", "a+b", "中文", "a%20b", "=&", "'()!"] {
        ecs.describe_images("cn-hangzhou").tag("key", text).send().await.unwrap();
    }
}

#[tokio::test]
async fn c22_throttled_calls_are_sent_again_when_the_service_says() {
    let answers = Answers::new(&[(429, &[("x-acs-retry-after", "20")], THROTTLED), (200, &[], OK)]);
    let start = std::time::Instant::now();
    let page = answers.client().describe_images("cn-hangzhou").send().await.unwrap();
    assert_eq!(page.attempts(), 2);
    assert!(start.elapsed() >= Duration::from_millis(20));
}

#[tokio::test]
async fn c23_slow_operations_have_timeouts_of_their_own() {
    let answers = Answers::new(&[(200, &[], r#"{"RequestId":"R-1"}"#)]);
    let client = answers.client();
    client.describe_images("cn-hangzhou").send().await.unwrap();
    client.delete_image("cn-hangzhou", "m-1").send().await.unwrap();
    let sent = answers.sent.lock().unwrap();
    let read: Vec<_> = sent.iter().map(|request| request.timeouts.read.as_secs()).collect();
    assert_eq!(read, [38, 10]);
    assert!(sent.iter().all(|request| request.timeouts.total <= Duration::from_mins(2)));
}

#[tokio::test]
async fn c01_only_the_first_ten_images_are_seen() {
    let (_emulator, ecs) = ecs().await;
    let page = ecs.describe_images("cn-hangzhou").send().await.unwrap();
    let all = ecs.describe_images("cn-hangzhou").items().try_collect().await.unwrap();
    assert_eq!((page.images.len(), Some(all.len())), (10, page.total_count.and_then(|total| total.try_into().ok())));
    assert!(all.len() > 100, "{}", all.len());
}

#[tokio::test]
async fn c02_a_page_is_asked_to_be_longer_than_the_service_allows() {
    let answers = Answers::new(&[(200, &[], r#"{"TotalCount":0,"Images":{"Image":[]}}"#)]);
    let too_long = answers.client().describe_images("cn-hangzhou").page_size(101).items().try_collect().await;
    assert_eq!(too_long.unwrap_err().kind(), ErrorKind::Invalid);
    assert!(answers.sent.lock().unwrap().is_empty(), "refused before it is sent");
    answers.client().describe_images("cn-hangzhou").items().try_collect().await.unwrap();
    let sent = answers.sent.lock().unwrap();
    assert!(sent.iter().all(|it| it.url.contains("PageSize=100&") || it.url.ends_with("PageSize=100")), "{sent:?}");
}

#[tokio::test]
async fn c03_the_pager_merges_one_page_and_fails_at_another_path() {
    let page = |token: &str, id: &str| {
        format!(r#"{{"NextToken":"{token}","TagResources":{{"TagResource":[{{"ResourceId":"{id}"}}]}}}}"#)
    };
    let (one, two, three) = (page("t1", "m-1"), page("t2", "m-2"), page("", "m-3"));
    let answers = Answers::new(&[(200, &[], &one), (200, &[], &two), (200, &[], &three)]);
    let all = answers.client().list_tag_resources("cn-hangzhou", "image").items().try_collect().await.unwrap();
    let ids: Vec<_> = all.iter().filter_map(|it| it.resource_id.as_deref()).collect();
    assert_eq!(ids, ["m-1", "m-2", "m-3"]);
}

#[tokio::test]
async fn c04_rows_are_lost_when_data_moves() {
    let page = |total: usize, ids: [&str; 2]| {
        let [one, two] = ids;
        format!(r#"{{"TotalCount":{total},"Images":{{"Image":[{{"ImageId":"{one}"}},{{"ImageId":"{two}"}}]}}}}"#)
    };
    let (one, two) = (page(3, ["m-1", "m-2"]), page(4, ["m-2", "m-3"]));
    let empty = r#"{"TotalCount":5,"Images":{"Image":[]}}"#;
    let answers = Answers::new(&[(200, &[], &one), (200, &[], &two), (200, &[], empty)]);
    let client = answers.client();
    let mut items = client.describe_images("cn-hangzhou").page_size(2).items();
    let mut ids = Vec::new();
    while let Some(image) = items.try_next().await.unwrap() {
        ids.extend(image.image_id);
    }
    assert_eq!(ids, ["m-1", "m-2", "m-3"], "what is on two pages comes once");
    assert_eq!(items.repeated(), 1);
    assert!(items.drift().is_some_and(|drift| drift.first == 3), "{:?}", items.drift());
}

/// A clock that a test moves.
#[derive(Debug)]
struct Hand(Mutex<SystemTime>);

impl Clock for Hand {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap()
    }
}

/// Gives tokens that last an hour: `t1`, `t2`, …
#[derive(Debug)]
struct Hourly(Arc<Hand>, Mutex<u64>);

impl ProvideCredentials for Hourly {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        let mut given = self.1.lock().unwrap();
        *given += 1;
        let key = Credentials::new("testid", "testsecret").with_token(format!("t{given}"));
        Box::pin(std::future::ready(Ok(key.with_expiry(self.0.now() + Duration::from_hours(1)))))
    }

    fn clock(&self) -> Arc<dyn Clock> {
        self.0.clone()
    }
}

#[tokio::test]
async fn c24_a_token_travels_with_its_key_and_is_renewed() {
    let answers = Answers::new(&[(200, &[], "{}")]);
    let clock = Arc::new(Hand(Mutex::new(SystemTime::now())));
    let provider = Hourly(clock.clone(), Mutex::new(0));
    let client = Client::builder().credentials(provider).transport(answers.clone()).region("cn-hangzhou");
    let client = client.build().unwrap();
    for minutes in [0, 10, 48, 10] {
        *clock.0.lock().unwrap() += Duration::from_mins(minutes);
        client.describe_regions().send().await.unwrap();
    }
    assert_eq!(answers.headers("x-acs-security-token"), ["t1", "t1", "t2", "t2"]);
}
