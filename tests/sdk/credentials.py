"""The default chain of the Python SDK: prints what it gives for the variables and files of the process."""

import json

from alibabacloud_credentials.provider import DefaultCredentialsProvider

try:
    key = DefaultCredentialsProvider().get_credentials()
    print(json.dumps([key.get_access_key_id(), key.get_access_key_secret(), key.get_security_token() or None]))
except Exception as error:
    print(json.dumps({"error": str(error)}))
