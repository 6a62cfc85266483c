"""Starts a table, the Lambda emulator, our functions and an owner's behind it; and calls every function.

    functions.py FOLDER     with the folder that holds translated.json
"""

import base64
import contextlib
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import story
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from cloud import Cloud

ROOT = pathlib.Path(__file__).parent.parent.parent
MODEL = json.loads((ROOT / "shared/wire/model.json").read_text())
# What the service answers before an operation runs, whatever the operation declares.
COMMON = {
    "AccessDeniedException", "InternalErrorException", "InvalidParameterException", "InvalidSignatureException",
    "MissingAuthenticationTokenException", "NotAuthorizedException", "SerializationException",
    "TooManyRequestsException", "UnknownOperationException", "UnrecognizedClientException",
}
PUBLIC_URL = "http://127.0.0.1:9229"
STARTS_WITHIN = 60
PAGES = {"well_known", "confirm_user"}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port, process, what):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            sys.exit(f"{what} stopped with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    sys.exit(f"{what} did not start within {STARTS_WITHIN} s")


@contextlib.contextmanager
def running(command, port, log, **options):
    with open(log, "wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **options)
        try:
            wait_for(port, process, command[0])
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def environment(cloud):
    return os.environ | {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_DYNAMODB": cloud.url,
        "AWS_ENDPOINT_URL_KMS": cloud.url,
        "AWS_ENDPOINT_URL_SESV2": cloud.url,
        "AWS_ENDPOINT_URL_SNS": cloud.url,
        "COGNATE_TABLE": "cognate",
        "COGNATE_PUBLIC_URL": PUBLIC_URL,
        "COGNATE_EMAIL_FROM": "no-reply@example.com",
        "COGNATE_KMS_KEY_ID": "alias/cognate",
        "COGNATE_ACCOUNT_ID": "123456789012",
        "COGNATE_TRIGGER_ENDPOINTS": f"*={cloud.url}",
        "COGNATE_UPLOADS": f"{cloud.url}/uploads",
    }


def environment_of_triggers(cloud):
    """What the owner's functions find: KMS, which decrypts what they are told."""
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
    return os.environ | keys | {"AWS_ENDPOINT_URL_KMS": cloud.url}


class Functions:
    """The functions behind the Lambda emulator, each started by its first call.

    The emulator could start them itself, but watches the source of each, and of watchers a machine has 128.
    """

    def __init__(self, port, environment, log):
        self.port = port
        self.environment = environment
        self.log = log
        self.started = {}
        self.succeeded = set()

    def start(self, name, environment=None):
        if name in self.started:
            return
        environment = (environment or self.environment) | {
            "AWS_LAMBDA_RUNTIME_API": f"http://127.0.0.1:{self.port}/.rt/{name}",
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "4096",
        }
        self.started[name] = subprocess.Popen([ROOT / "target/debug" / name], stdout=self.log, stderr=subprocess.STDOUT, env=environment)

    def stop(self):
        """Ends all, and names those that had ended before."""
        ended = sorted(name for name, process in self.started.items() if process.poll() is not None)
        for process in self.started.values():
            process.kill()
            process.wait()
        return ended

    def invoke_by_tool(self, name):
        """Invokes a function with its event in events/, as a person would."""
        self.start(name)
        command = ["cargo", "lambda", "invoke", "-P", str(self.port), name, "--data-file", str(ROOT / f"events/{name}.json")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"{name}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def invoke(self, name, event):
        """Invokes a function with an event."""
        self.start(name)
        url = f"http://127.0.0.1:{self.port}/2015-03-31/functions/{name}/invocations"
        request = urllib.request.Request(url, json.dumps(event).encode())
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    def call(self, operation, body):
        """Calls an operation as the gateway does; returns its answer, or raises its exception."""
        name = snake(operation)
        event = json.loads((ROOT / f"events/{name}.json").read_text())
        event["body"] = base64.b64encode(json.dumps(body).encode()).decode()
        answer = self.invoke(name, event)
        if answer["statusCode"] != 200:
            raise story.Refused(answer["headers"]["x-amzn-errortype"].rstrip(":"), answer["body"])
        self.succeeded.add(operation)
        return json.loads(answer["body"] or "{}")

    def call_signed(self, operation, body, key, secret):
        """Calls an operation as the gateway does for an SDK that has signed with an access key."""
        name = snake(operation)
        event = json.loads((ROOT / f"events/{name}.json").read_text())
        event["requestContext"].pop("authorizer", None)
        event["rawPath"] = event["requestContext"]["http"]["path"] = f"/{operation}"
        body = json.dumps(body).encode()
        event["body"] = base64.b64encode(body).decode()
        sent = {name: event["headers"][name] for name in ("content-type", "x-amz-target")}
        request = AWSRequest("POST", PUBLIC_URL, sent, body)
        SigV4Auth(Credentials(key, secret), "cognito-idp", "us-east-1").add_auth(request)
        event["headers"] |= {name.lower(): value for name, value in request.headers.items()}
        answer = self.invoke(name, event)
        if answer["statusCode"] != 200:
            raise story.Refused(answer["headers"]["x-amzn-errortype"].rstrip(":"), answer["body"])
        return json.loads(answer["body"] or "{}")

    def page(self, name, path, query=None, method="GET"):
        event = json.loads((ROOT / f"events/{name}.json").read_text())
        event["rawPath"] = path
        event["rawQueryString"] = urllib.parse.urlencode(query or {})
        event["requestContext"]["http"]["method"] = method
        if method == "POST":
            event["headers"]["content-type"] = "application/x-www-form-urlencoded"
            event["body"], event["rawQueryString"] = event["rawQueryString"], ""
        return self.invoke(name, event)


def snake(operation):
    return names()[operation]


def names():
    if not hasattr(names, "known"):
        names.known = {}
        for path in (ROOT / "functions/src/bin").glob("*.rs"):
            told = re.match(r"//! `(\w+)` on Lambda\.", path.read_text())
            if told:
                names.known[told[1]] = path.stem
    return names.known


def check_event(functions, name):
    """The event of a function leads to an answer in the API's form."""
    answer = functions.invoke_by_tool(name)
    if name in {"access_keys", "expire_unused_accounts", "rotate_signing_keys", "run_import_jobs"}:
        assert isinstance(answer, dict) and "errorType" not in answer, answer
        return "report"
    status, headers = answer["statusCode"], {key.lower(): value for key, value in answer["headers"].items()}
    assert status < 500, answer
    if name in PAGES:
        assert "content-type" in headers, answer
        return status
    assert headers["content-type"] == "application/x-amz-json-1.1", answer
    assert headers["x-amzn-requestid"], answer
    if status == 200:
        json.loads(answer["body"] or "{}")
        return status
    exception = headers["x-amzn-errortype"].rstrip(":")
    assert json.loads(answer["body"])["__type"] == exception, answer
    if name == "unknown_operation":
        assert exception == "UnknownOperationException", answer
        return exception
    operation = next(operation for operation, known in names().items() if known == name)
    declared = set(MODEL["operations"][operation]["errors"]) | COMMON
    assert exception in declared and exception not in {"InternalErrorException", "MissingAuthenticationTokenException"}, answer
    return exception


def main(folder):
    table_port, lambda_port = free_port(), free_port()
    table = [str(ROOT / "target/debug/table"), f"127.0.0.1:{table_port}"]
    emulator = ["cargo", "lambda", "watch", "--offline", "--only-lambda-apis", "-P", str(lambda_port)]
    functions_log = folder / "functions.log"
    passed, failures = 0, []
    with running(table, table_port, folder / "table.log"):
        template = json.loads((folder / "translated.json").read_text())
        cloud = Cloud(template, f"http://127.0.0.1:{table_port}", f"http://127.0.0.1:{lambda_port}")
        with (
            running(emulator, lambda_port, folder / "emulator.log", cwd=ROOT / "functions"),
            functions_log.open("wb") as output,
        ):
            functions = Functions(lambda_port, environment(cloud), output)
            # It has to answer within 5 s, starting included.
            functions.start("triggers", environment_of_triggers(cloud))
            tests = [(path.stem, lambda name=path.stem: check_event(functions, name)) for path in sorted((ROOT / "events").glob("*.json"))]
            tests += story.tests(functions, cloud, set(names()))
            for name, test in tests:
                try:
                    print(f"ok     {name}: {test()}", flush=True)
                    passed += 1
                except Exception as error:
                    failures.append(f"FAILED {name}: {type(error).__name__} {error}")
                    print(failures[-1], flush=True)
            failures += [f"FAILED {name}: the function ended" for name in functions.stop()]
        failures += [f"FAILED permission: {sentence}" for sentence in sorted(set(cloud.refused))]
    if failures:
        for log in ("table.log", "emulator.log", "functions.log"):
            print(f"== {log}", (folder / log).read_text(errors="replace")[-10_000:], sep="\n")
        # Once more at the end, where they are looked for.
        print("", *failures, sep="\n")
    print(f"{passed} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main(pathlib.Path(sys.argv[1]))
