"""The Python SDK that came before: each line of the input is a call, each line of the output its result."""

import importlib
import json
import logging
import sys

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import AccessKeyCredential, StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest

logging.disable(logging.CRITICAL)


def client(call):
    if call["token"]:
        credential = StsTokenCredential(call["id"], call["secret"], call["token"])
    else:
        credential = AccessKeyCredential(call["id"], call["secret"])
    port = int(call["endpoint"].rpartition(":")[2])
    # The region is the client's and always sent: requests have no setter for it.
    return AcsClient(region_id=call["params"].get("RegionId", "cn-hangzhou"), credential=credential, port=port)


def common(action):
    """What calls an operation that the SDK has no class for."""
    request = CommonRequest(version="2014-05-26", action_name=action, product="Ecs")
    request.set_method("POST")
    return request


def prepared(call):
    name = call["action"] + "Request"
    try:
        request = getattr(importlib.import_module("aliyunsdkecs.request.v20140526." + name), name)()
    except ModuleNotFoundError:
        request = common(call["action"])
    # The client adds the port.
    host = call["endpoint"].rpartition(":")[0]
    (request.set_domain if isinstance(request, CommonRequest) else request.set_endpoint)(host)
    for parameter, value in call["params"].items():
        if parameter == "RegionId":
            continue
        # Setters of lists are in the plural.
        setter = getattr(request, f"set_{parameter}", None) or getattr(request, f"set_{parameter}s")
        setter(value)
    return request


def result(call):
    try:
        body = client(call).do_action_with_exception(prepared(call))
        return {"ok": True, "status": 200, "body": json.loads(body)}
    except ServerException as error:
        told = {"status": error.http_status, "code": error.error_code, "request_id": error.request_id}
        return {"ok": False, "error": "ServerException", "message": error.message, **told}
    except ClientException as error:
        return {"ok": False, "error": "ClientException", "code": error.error_code, "message": error.message}


for line in sys.stdin:
    print(json.dumps(result(json.loads(line))), flush=True)
