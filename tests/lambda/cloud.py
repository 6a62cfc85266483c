"""AWS as functions under test see it: DynamoDB behind the permissions of template.yaml, KMS, SES, SNS, S3 for uploads, and Lambda for triggers.

Every call says in its user agent which function makes it; the role of that function decides, as IAM would.
"""

import base64
import fnmatch
import json
import os
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The key under which the owner's functions are told codes.
TRIGGER_KEY = "arn:aws:kms:us-east-1:123456789012:key/codes"
WRITES = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}


class Permissions:
    """What the template allows each function."""

    def __init__(self, template):
        resources = template["Resources"]
        self.statements = {}
        self.roles = {}
        for resource in resources.values():
            if resource["Type"] == "AWS::Lambda::Function":
                role = resource["Properties"]["Role"]["Fn::GetAtt"][0]
                name = resource["Metadata"]["BuildProperties"]["Binary"]
                self.roles[name] = role
                policies = resources[role]["Properties"]["Policies"]
                self.statements[name] = [s for p in policies for s in p["PolicyDocument"]["Statement"]]

    def allow(self, function, action, keys=(), index=False, purpose=None):
        """Whether some statement of the function's role allows the action."""
        return any(self.covers(statement, action, keys, index, purpose) for statement in self.statements.get(function, []))

    def covers(self, statement, action, keys, index, purpose):
        actions = statement["Action"]
        if statement["Effect"] != "Allow" or action not in (actions if isinstance(actions, list) else [actions]):
            return False
        if action.startswith("dynamodb:") and index != ("/index/" in json.dumps(statement["Resource"])):
            return False
        condition = statement.get("Condition", {})
        allowed = condition.get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys")
        if allowed is not None and not all(any(fnmatch.fnmatchcase(key, one) for one in allowed) for key in keys):
            return False
        purposes = condition.get("StringEquals", {}).get("kms:EncryptionContext:purpose")
        return purposes is None or purpose in purposes


def table_calls(operation, body):
    """The actions that a call of DynamoDB needs, each with its partition keys."""
    pk = lambda key: key["pk"]["S"]
    if operation == "BatchGetItem":
        keys = [pk(key) for request in body["RequestItems"].values() for key in request["Keys"]]
        return [(operation, keys, False)]
    if operation == "BatchWriteItem":
        changes = [change for table in body["RequestItems"].values() for one in table for change in one.values()]
        return [(operation, [pk(change.get("Key") or change["Item"]) for change in changes], False)]
    if operation == "TransactWriteItems":
        calls = []
        for item in body["TransactItems"]:
            for kind, change in item.items():
                calls.append((WRITES[kind], [pk(change.get("Key") or change["Item"])], False))
        return calls
    if operation == "Query":
        values = body["ExpressionAttributeValues"]
        partition = values.get(":pk") or values[":users"]
        return [(operation, [partition["S"]], "IndexName" in body)]
    return [(operation, [pk(body.get("Key") or body["Item"])], False)]


class Cloud:
    """The server, what was sent through it, and who did what they may not."""

    def __init__(self, template, dynamodb, triggers):
        self.permissions = Permissions(template)
        self.dynamodb = dynamodb
        self.triggers = triggers
        self.messages = []
        self.refused = []
        self.invoked = []
        self.answered = []
        self.files = {}
        cloud = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                status, kind, answer = cloud.answer(self.path, self.headers, body)
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def do_other(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                status, headers, answer = cloud.file(self.command, self.path, self.headers, body)
                self.send_response(status)
                for name, value in {"content-length": str(len(answer)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer)

            do_PUT = do_HEAD = do_GET = do_DELETE = do_other

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def caller(self, headers):
        named = re.search(r"\bapp/(\S+)", headers.get("user-agent", "") + " " + headers.get("x-amz-user-agent", ""))
        return named[1] if named else "nobody"

    def answer(self, path, headers, body):
        function = self.caller(headers)
        target = headers.get("x-amz-target", "")
        if target.startswith("DynamoDB_20120810."):
            return self.table(function, target.split(".")[1], headers, body)
        if target.startswith("TrentService."):
            return self.kms(function, target.split(".")[1], json.loads(body))
        if path.startswith("/2015-03-31/functions/"):
            return self.trigger(function, path, body)
        if path == "/v2/email/outbound-emails":
            return self.mail(function, json.loads(body))
        return self.text(function, urllib.parse.parse_qs(body.decode()))

    def file(self, method, path, headers, body):
        """A request for an uploaded file: whoever uploads has a signed address, functions have their roles."""
        path, _, query = path.partition("?")
        if method == "PUT":
            signed = urllib.parse.parse_qs(query)
            assert signed["X-Amz-Expires"] == ["900"] and signed["X-Amz-Signature"], query
            assert signed["X-Amz-SignedHeaders"] == ["host;x-amz-server-side-encryption"], query
            if headers.get("x-amz-server-side-encryption") != "aws:kms":
                return 403, {}, b""
            # Whoever has the address does what the function may that has signed it.
            if self.admit("create_user_import_job", "s3:PutObject"):
                return 403, {}, b""
            self.files[path] = body
            return 200, {}, b""
        action = {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "DELETE": "s3:DeleteObject"}[method]
        if self.admit(self.caller(headers), action) or path not in self.files:
            return 403, {}, b""
        content = self.files[path]
        tag = {"etag": f'"{hash(content)}"'}
        if method == "DELETE":
            del self.files[path]
            return 204, {}, b""
        if method == "HEAD":
            return 200, tag | {"content-length": str(len(content))}, b""
        if headers["if-match"] != tag["etag"]:
            return 412, {}, b""
        begin, last = re.fullmatch(r"bytes=(\d+)-(\d+)", headers["range"]).groups()
        return 206, tag, content[int(begin):int(last) + 1]

    def admit(self, function, action, **what):
        if self.permissions.allow(function, action, **what):
            return None
        sentence = f"{function} ({self.permissions.roles.get(function)}) may not {action} {what}"
        self.refused.append(sentence)
        told = {"__type": "AccessDeniedException", "message": sentence}
        return 400, "application/x-amz-json-1.0", json.dumps(told).encode()

    def table(self, function, operation, headers, body):
        for action, keys, index in table_calls(operation, json.loads(body)):
            refusal = self.admit(function, f"dynamodb:{action}", keys=keys, index=index)
            if refusal:
                return refusal
        kept = {name: value for name, value in headers.items() if name.lower() not in ("host", "content-length")}
        request = urllib.request.Request(self.dynamodb, data=body, headers=kept)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, "application/x-amz-json-1.0", answer.read()
        except urllib.error.HTTPError as error:
            return error.code, "application/x-amz-json-1.0", error.read()

    def kms(self, function, operation, body):
        context = body.get("EncryptionContext", {})
        # The owner's own functions decrypt codes; nothing in the template is about them.
        owners = function == "nobody" and body.get("KeyId") == TRIGGER_KEY and operation == "Decrypt"
        refusal = None if owners else self.admit(function, f"kms:{operation}", purpose=context.get("purpose"))
        if refusal:
            return refusal
        key = TRIGGER_KEY if body.get("KeyId") == TRIGGER_KEY else "arn:aws:kms:us-east-1:123456789012:key/test"
        if operation in ("Encrypt", "GenerateDataKey"):
            plain = body.get("Plaintext") or base64.b64encode(os.urandom(32)).decode()
            # Nothing is secret here; what matters is that the context must be the same again.
            wrapped = json.dumps([plain, context, key], sort_keys=True).encode()
            answer = {"CiphertextBlob": base64.b64encode(wrapped).decode(), "KeyId": key}
            if operation == "GenerateDataKey":
                answer["Plaintext"] = plain
        else:
            plain, wrapped_for, wrapped_by = json.loads(base64.b64decode(body["CiphertextBlob"]))
            if wrapped_for != context or wrapped_by != key:
                return 400, "application/x-amz-json-1.1", b'{"__type":"InvalidCiphertextException"}'
            answer = {"Plaintext": plain, "KeyId": key}
        return 200, "application/x-amz-json-1.1", json.dumps(answer).encode()

    def trigger(self, function, path, body):
        refusal = self.admit(function, "lambda:InvokeFunction")
        if refusal:
            return refusal
        self.invoked.append(json.loads(body)["triggerSource"])
        request = urllib.request.Request(f"{self.triggers}{path}", data=body)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                body = answer.read()
                self.answered.append(json.loads(body or "null"))
                return answer.status, "application/json", body
        except urllib.error.HTTPError as error:
            return error.code, "application/json", error.read()

    def mail(self, function, body):
        refusal = self.admit(function, "ses:SendEmail")
        if refusal:
            return refusal
        simple = body["Content"]["Simple"]
        to = body["Destination"]["ToAddresses"]
        self.messages.append((to, simple["Body"]["Text"]["Data"], simple["Body"]["Html"]["Data"]))
        return 200, "application/json", b'{"MessageId":"1"}'

    def text(self, function, form):
        refusal = self.admit(function, "sns:Publish")
        if refusal:
            return refusal
        self.messages.append((form["PhoneNumber"], form["Message"][0], ""))
        answer = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>"
        return 200, "text/xml", answer.encode()
