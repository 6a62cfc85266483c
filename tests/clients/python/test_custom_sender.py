"""A function of a pool's owner sends the codes, and decrypts them as on AWS: with the AWS Encryption SDK."""

import base64
import http.server
import json
import os
import queue
import threading
import uuid

import aws_encryption_sdk
import boto3
import pytest
from aws_encryption_sdk import CommitmentPolicy
from aws_encryption_sdk.key_providers.kms import KMSMasterKey
from conftest import ENDPOINT, mailbox

SENDER = "arn:aws:lambda:us-east-1:000000000000:function:sender"
KEY = f"arn:aws:kms:us-east-1:000000000000:key/{uuid.uuid4()}"


@pytest.fixture
def events():
    """The events that the function is invoked with, where the server has been told that it is."""
    asked = queue.Queue()

    class Function(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            assert self.headers["x-amz-invocation-type"] == "Event"
            asked.put(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(202)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    port = int(os.environ["COGNATE_TRIGGER_PORT"])
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Function) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield asked
        server.shutdown()


def decrypt(code):
    """Decrypts a code as the function does, under the strictest policy."""
    client = aws_encryption_sdk.EncryptionSDKClient(
        commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT
    )
    kms = boto3.client("kms", endpoint_url=f"{ENDPOINT}/_local/kms")
    plain, header = client.decrypt(
        source=base64.b64decode(code), key_provider=KMSMasterKey(key_id=KEY, client=kms)
    )
    return plain.decode(), header.encryption_context


def test_a_code_is_decrypted_by_the_aws_encryption_sdk(make_app, name, events, cognito):
    sender = {"LambdaArn": SENDER, "LambdaVersion": "V1_0"}
    app = make_app(LambdaConfig={"CustomEmailSender": sender, "KMSKeyID": KEY})

    app.sign_up(name)

    event = events.get(timeout=30)
    assert event["triggerSource"] == "CustomEmailSender_SignUp"
    assert event["request"]["userAttributes"]["email"] == mailbox(name)
    code, context = decrypt(event["request"]["code"])
    assert context == {"userpool-id": app.pool_id}
    assert app.local.messages(mailbox(name)) == []
    cognito.confirm_sign_up(ClientId=app.client_id, Username=name, ConfirmationCode=code)
    assert app.sign_in(name)["AccessToken"]
