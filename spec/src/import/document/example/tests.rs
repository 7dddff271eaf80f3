use super::*;

fn block(section: &str, label: &str, text: &str) -> Block {
    Block { section: section.to_owned(), label: label.to_owned(), text: text.to_owned(), line: 7 }
}

#[test]
fn what_a_page_shows() {
    let blocks = [
        block("Examples", "Sample request", "https://tea.example/?Action=ListCups\n&Size=a%2Fb\n&<Common parameters>"),
        block(
            "Examples",
            "Success\n`XML` format",
            "HTTP/1.1 200 OK\n\n<ListCupsResponse><Id>{1}</Id></ListCupsResponse>",
        ),
        block("Examples", "`JSON` format", "{\"ListCupsResponse\": {\"Id\": 1,}}"),
        block("Examples", "异常返回示例", "{\"Code\": \"NoTea\"}"),
        block("Examples", "Error\n`JSON` format", "{\"Code\": \"NoTea\"}"),
        block("Response", "", "{\"HostId\": 1, \"Code\": 2, \"Message\": 3}"),
        block("RequestBody", "", "{\"Cup\": 1}"),
        block("示例", "请求示例", "POST /cups/c-1?a=1 HTTP/1.1\nContent-Type: application/json\n\n{\n\"Cup\": 2}"),
        block("示例", "正常返回示例", "[{\"Id\": 2}]"),
    ];
    insta::assert_debug_snapshot!(read(&blocks));
}

#[test]
fn requests_in_every_form() {
    let texts = [
        "http(s)://[Endpoint]/? Action=ListCups\n&Size=2\n&<CommonParameters>",
        "GET /cups/[CupId] HTTP/1.1 \nHost: tea.example",
        "/?Action=ListCups",
        "Action=ListCups&Size=",
        "post https://tea.example/cups",
        "{\"Cup\": 1}",
        "// a comment",
    ];
    let shown = texts.map(|text| match request::read(text, 1) {
        Some((it, _)) => format!("{:?} {} {:?}", it.method, it.path, it.query),
        None => "no request".to_owned(),
    });
    insta::assert_snapshot!(shown.join("\n"));
}
