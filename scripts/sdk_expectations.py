"""What the official SDK must be told by the emulator: reads the driver's JSON document, prints each call, exits 1 on a difference.

The argument is the mode of the driver: v3, v2, or sts with a security token.
"""

import json
import sys


def images(body):
    return body["Images"]["Image"]


def answers(check):
    def expect(call):
        assert call["ok"], f"refused: {call.get('error')}"
        assert call["status"] == 200 and call["request_id"]
        check(call["result"])
    return expect


def refused(status, code, message=None):
    def expect(call):
        assert not call["ok"], "was answered"
        error = call["error"]
        assert (error["http_status"], error["code"]) == (status, code), error
        assert message is None or message in error["message"], error["message"]
        assert error["request_id"], error
    return expect


def default_page(body):
    assert (body["PageNumber"], body["PageSize"]) == (1, 10), body
    assert body["TotalCount"] > 100 and len(images(body)) == 10
    times = [image["CreationTime"] for image in images(body)]
    assert times == sorted(times, reverse=True), times
    assert all(image["Status"] == "Available" and image["ImageOwnerAlias"] != "marketplace" for image in images(body))


def one(body):
    assert len(images(body)) == 1, len(images(body))


def empty(body):
    assert images(body) == [], body
    assert body["TotalCount"] == 0


def every(predicate):
    def check(body):
        assert images(body) and all(map(predicate, images(body))), body
    return check


def tagged(image):
    return any(tag["TagKey"] == "env" for tag in image["Tags"]["Tag"])


def far(body):
    assert images(body) == [] and body["TotalCount"] > 100 and body["PageNumber"] == 1000


def regions(body):
    found = {region["RegionId"]: region for region in body["Regions"]["Region"]}
    assert len(found) > 20 and found["cn-hangzhou"]["LocalName"] == "China (Hangzhou)", found


def created(body):
    assert body["ImageId"].startswith("m-"), body


def no_instances(body):
    assert body["Instances"]["Instance"] == [] and body["TotalCount"] == 0, body


EXPECTED = {
    "describe_regions": answers(regions),
    "create_image": answers(created),
    # Images are listed by themselves when they are available, which this one is not yet.
    "images_created": answers(empty),
    # The second resource of the call is none.
    "tag_resources": refused(404, "InvalidResourceId.NotFound"),
    "delete_image": answers(lambda body: None),
    "run_instances_dry": refused(400, "DryRunOperation"),
    "describe_instances_ids": answers(no_instances),
    "images_default": answers(default_page),
    "images_page1_size1": answers(one),
    "images_page2_size1": answers(one),
    "images_page_far": answers(far),
    "images_by_id": answers(one),
    "images_by_unknown_id": answers(empty),
    "images_by_name": answers(one),
    "images_owner_self": answers(every(lambda image: image["ImageOwnerAlias"] == "self")),
    "images_linux_x86": answers(every(lambda image: (image["OSType"], image["Architecture"]) == ("linux", "x86_64"))),
    "images_status_list": answers(every(lambda image: image["Status"] in ("Creating", "Available"))),
    "images_tag_key_only": answers(every(tagged)),
    "images_tags": answers(every(tagged)),
    "images_filter": answers(every(lambda image: image["CreationTime"] > "2017-12-05T22:40")),
    "images_bool_true": answers(every(lambda image: image["IsSupportCloudinit"] and image["IsSupportIoOptimized"])),
    "images_bool_false": answers(every(lambda image: True)),
    "images_unicode_special": answers(empty),
    "images_empty_strings": answers(default_page),
    "images_dry_run": refused(400, "DryRunOperation"),
    "images_no_region": refused(400, "MissingRegionId"),
    "images_bad_page_size": refused(400, "InvalidParameter", 'The specified parameter "PageSize" is not valid.'),
    "images_bad_page_number": refused(400, "InvalidParameter", 'The specified parameter "PageNumber" is not valid.'),
    "images_bad_region": refused(404, "InvalidRegionId.NotFound"),
    "images_unknown_ak": refused(404, "InvalidAccessKeyId.NotFound"),
    "images_sts": answers(default_page),
    "images_anonymous": refused(400, "MissingAccessKeyId"),
}
WRONG_SECRET = {"v3": "SignatureDoesNotMatch", "v2": "IncompleteSignature", "sts": "SignatureDoesNotMatch"}


def main():
    mode = sys.argv[1]
    document = json.load(sys.stdin)
    expected = {**EXPECTED, "images_wrong_secret": refused(400, WRONG_SECRET[mode])}
    print(f"{document['sdk']}, {document['signature']}, {mode}")
    passed = failed = 0
    for call in document["calls"]:
        name = call["name"]
        try:
            assert name in expected, "nothing is expected of it"
            expected.pop(name)(call)
        except AssertionError as error:
            print(f"  FAILED  {name}: {str(error)[:400]}")
            failed += 1
        else:
            print(f"  ok      {name}")
            passed += 1
    failed += len(expected)
    for name in expected:
        print(f"  FAILED  {name}: the driver did not make the call")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
