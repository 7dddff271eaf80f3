"""The Python SDK of ECS: each line of the input is a call, each line of the output its result.

The argument is the signature: v3 or v2.
"""

import json
import logging
import re
import sys

from alibabacloud_ecs20140526 import models
from alibabacloud_ecs20140526.client import Client
from alibabacloud_tea_openapi.utils_models import Config, OpenApiRequest, Params
from darabonba.runtime import RuntimeOptions

logging.disable(logging.CRITICAL)
SIGNATURE = sys.argv[1]


def client(call):
    return Client(
        Config(
            protocol="http",
            endpoint=call["endpoint"],
            region_id="cn-hangzhou",
            access_key_id=call["id"],
            access_key_secret=call["secret"],
            security_token=call["token"],
            signature_algorithm="v2" if SIGNATURE == "v2" else None,
        )
    )


def answer(call):
    """By the method of the operation; one that the SDK does not know goes through the general method."""
    request = getattr(models, call["action"] + "Request", None)
    if request:
        method = re.sub(r"(?<!^)(?=[A-Z])", "_", call["action"]).lower() + "_with_options"
        answer = getattr(client(call), method)(request().from_map(call["params"]), RuntimeOptions())
        return answer.status_code, answer.body.to_map()
    about = {"action": call["action"], "version": "2014-05-26", "protocol": "HTTP", "pathname": "/", "method": "POST"}
    params = Params(**about, auth_type="AK", style="RPC", req_body_type="formData", body_type="json")
    told = client(call).call_api(params, OpenApiRequest(query=call["params"]), RuntimeOptions())
    return told["statusCode"], told["body"]


def result(call):
    try:
        status, body = answer(call)
        return {"ok": True, "status": status, "body": body}
    except Exception as error:
        fields = {
            "status": "status_code",
            "code": "code",
            "message": "message",
            "request_id": "request_id",
            "retry_after": "retry_after",
        }
        told = {name: getattr(error, field, None) for name, field in fields.items()}
        return {"ok": False, "error": type(error).__name__, **told}


for line in sys.stdin:
    print(json.dumps(result(json.loads(line))), flush=True)
