"""Checks the template as it would be deployed: its circles, its size, its routes and its roles.

    check.py FOLDER     writes translated.json and entrance.js into the folder
"""

import json
import pathlib
import re
import sys

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

ROOT = pathlib.Path(__file__).parent.parent.parent
MOST_RESOURCES = 350
MOST_ROUTES = 280
LARGEST_TEMPLATE = 1_000_000

# What the store calls; a transaction is allowed by the actions it consists of.
TABLE_ACTIONS = {
    "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem",
}
OTHER_ACTIONS = {
    "logs:CreateLogStream", "logs:PutLogEvents", "kms:Decrypt", "kms:Encrypt", "ses:SendEmail",
    "sns:Publish", "sqs:SendMessage", "s3:PutObject", "s3:GetObject", "s3:DeleteObject",
}
# Who signs tokens, and who makes the keys for it: the first reader of a pool's keys, and the rotation.
SIGNING_ROLES = {"SignInRole", "AdministerSignInsRole", "IssueToClientsRole", "ExchangeRole", "DiscoverRole", "ShowCertificatesRole", "RotateRole"}
PURPOSES = {"users", "sessions", "signing", "clients", "access"}
# The keys that shared/aws/src/store/keys.rs builds.
KEYS = {
    "pool#*", "pools", "client#*", "keys#*", "signing#*", "user#*", "name#*", "sub#*", "members#*", "find#*",
    "unused#*", "used#*", "rounds#*", "limits", "purge", "users#*", "domain#*", "imports",
    "imports#*", "access#*", "accesskeys", "lastuse#*", "pool#deployment", "pool#-",
}

checks = 0
failures = []


def check(holds, sentence):
    global checks
    checks += 1
    if not holds:
        failures.append(sentence)


def translate(text):
    template = yaml_parse(text)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/key"
    template["Globals"]["Function"].pop("CodeUri")
    session = boto3.Session(region_name="us-east-1")
    return Translator({}, Parser(), boto_session=session).translate(template, {})


def references(value, names):
    """The resources that a value refers to."""
    if isinstance(value, list):
        for part in value:
            yield from references(part, names)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "Ref" and part in names:
                yield part
            elif key == "Fn::GetAtt":
                name = part[0] if isinstance(part, list) else part.split(".")[0]
                yield name
            elif key == "DependsOn":
                yield from [part] if isinstance(part, str) else part
            else:
                if key == "Fn::Sub":
                    text = part[0] if isinstance(part, list) else part
                    for name in re.findall(r"\$\{([A-Za-z0-9]+)[.}]", text):
                        if name in names:
                            yield name
                yield from references(part, names)


def circles(resources):
    """Resources that wait for themselves."""
    waits = {name: set(references(resource, resources)) for name, resource in resources.items()}
    ready = set()
    while True:
        more = {name for name in waits if name not in ready and waits[name] <= ready}
        if not more:
            return sorted(set(waits) - ready)
        ready |= more


def as_list(value):
    return value if isinstance(value, list) else [value]


def leading_keys(statement):
    return statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", [])


def check_role(name, role):
    statements = [statement for policy in role["Properties"].get("Policies", []) for statement in policy["PolicyDocument"]["Statement"]]
    for statement in statements:
        check_statement(name, statement)
    allowed = {action for statement in statements if statement["Effect"] == "Allow" for action in as_list(statement["Action"])}
    sends = {"ses:SendEmail", "sns:Publish", "kms:GenerateDataKey"}
    check(allowed & sends in (set(), sends), f"{name} sends in some ways and not in others: {allowed & sends}")
    written = {key for one in statements if "dynamodb:PutItem" in as_list(one["Action"]) for key in leading_keys(one)}
    check(not written & {"access#*", "accesskeys"} or name == "IssueKeysRole", f"{name} changes access keys")


def check_statement(role, statement):
    actions = set(as_list(statement["Action"]))
    condition = statement.get("Condition", {})
    check("*" not in "".join(actions), f"{role} allows a whole family of actions: {actions}")
    table = {action for action in actions if action.startswith("dynamodb:")}
    check(table <= TABLE_ACTIONS, f"{role} does to the table what the store never does: {table - TABLE_ACTIONS}")
    check(actions - table <= OTHER_ACTIONS | {"lambda:InvokeFunction", "kms:GenerateDataKey"}, f"{role} may {actions - table}")
    if table:
        keys = leading_keys(statement)
        check(keys, f"{role} reaches the table without a limit on its keys")
        check(set(keys) <= KEYS, f"{role} names keys that nothing builds: {set(keys) - KEYS}")
        check(len(set(keys)) == len(keys), f"{role} names a key twice: {keys}")
        check("*" not in keys, f"{role} reaches every key")
    if "lambda:InvokeFunction" in actions and role != "GatewayRole":
        named = statement["Resource"] == {"Ref": "TriggerFunctions"} and actions == {"lambda:InvokeFunction"}
        check(named, f"{role} invokes other functions than the stack names: {statement}")
    if "kms:GenerateDataKey" in actions:
        named = statement["Resource"] == {"Ref": "TriggerKeys"} and actions == {"kms:GenerateDataKey"}
        check(named, f"{role} tells codes under other keys than the stack names: {statement}")
    files = {action for action in actions if action.startswith("s3:")}
    if files:
        check(actions == files and statement["Resource"] == {"Fn::Sub": "${Uploads.Arn}/*"}, f"{role} reaches other files: {statement}")
    if actions & {"kms:Decrypt", "kms:Encrypt"}:
        purposes = set(condition.get("StringEquals", {}).get("kms:EncryptionContext:purpose", []))
        check(purposes and purposes <= PURPOSES, f"{role} unwraps for the purposes {purposes}")
        if "signing" in purposes and actions == {"kms:Decrypt"}:
            check(role in SIGNING_ROLES, f"{role} unwraps signing keys")


def operations():
    """Every operation with its access, and whether it is built, from the README and the model."""
    readme = (ROOT / "README.md").read_text()
    rows = re.findall(r"^\| (\w+) \| (an? [^|]+) \| (yes)? ?\|$", readme, re.MULTILINE)
    assert len(rows) == 141, f"README lists {len(rows)} operations"
    return {name: (caller, built == "yes") for name, caller, built in rows}


def check_routes(resources, paths):
    routes = [(path, method) for path, methods in paths.items() for method in methods if method != "parameters"]
    check(len(routes) < MOST_ROUTES, f"there are {len(routes)} routes")
    names = {
        resource["Properties"]["FunctionName"]["Fn::Sub"]: name
        for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Function"
    }
    for path, method in routes:
        route = paths[path][method]
        uri = route["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
        called = re.search(r"function:(\$\{AWS::StackName\}-\w+)/invocations$", uri)
        check(called and called[1] in names, f"{path} calls {uri}, which is no function's")
        check("GatewayRole" in json.dumps(route["x-amazon-apigateway-integration"]["credentials"]), f"{path} has no role")
        wants_iam = any("AWS_IAM" in scheme for scheme in route.get("security", []))
        check(wants_iam == path.startswith("/iam/"), f"{path} is open to the wrong callers")
    for name, (caller, built) in operations().items():
        resource = resources.get(f"{name}Function")
        check(built == (resource is not None), f"{name} is {'built' if built else 'not built'}, and its function does not say so")
        is_signed = "administrator" in caller
        check((f"/{name}" in paths) == built, f"/{name} is or is not a route")
        check((f"/iam/{name}" in paths) == (built and is_signed), f"/iam/{name} is or is not a route")
        if built:
            for path in [f"/{name}"] + [f"/iam/{name}"] * is_signed:
                check(f"-{name}/" in json.dumps(paths[path]["post"]), f"{path} calls another function")
            check((ROOT / f"events/{snake(resource)}.json").exists(), f"{name} has no event")
    schemes = [method for methods in paths.values() for method in methods if method not in ("parameters", "post", "get")]
    check(schemes == ["x-amazon-apigateway-any-method"], f"unexpected methods: {schemes}")


def snake(function):
    return function["Metadata"]["BuildProperties"]["Binary"]


def verifies(names):
    """Whether functions of these names verify signatures: all of them, or none."""
    callers = operations()
    told = {callers[name][0] == "an administrator" or name == "GetDerivedToken" for name in names if name in callers}
    return told == {True}


def check_access_keys(resources):
    """Who verifies signatures can read the keys, and nobody else can but who issues them."""
    for role, resource in resources.items():
        if resource["Type"] != "AWS::IAM::Role":
            continue
        text = json.dumps(resource)
        users = [
            name.removesuffix("Function") for name, one in resources.items()
            if one["Type"] == "AWS::Lambda::Function" and one["Properties"]["Role"]["Fn::GetAtt"][0] == role
        ]
        check(("access#*" in text) == (verifies(users) or role == "IssueKeysRole"), f"{role} reads access keys, or does not")
    manager = resources["AccessKeysFunction"]
    permissions = [one for one in resources.values() if one["Type"] in ("AWS::Lambda::Permission", "AWS::Events::Rule")]
    check("AccessKeysFunction" not in json.dumps(permissions), "something but people invokes AccessKeysFunction")
    check("-AccessKeys/" not in json.dumps(resources["Api"]), "AccessKeysFunction has a route")
    check(snake(manager) == "access_keys", "AccessKeysFunction runs another binary")


def check_functions(resources):
    roles = {name for name, resource in resources.items() if resource["Type"] == "AWS::IAM::Role"}
    for name, resource in resources.items():
        if resource["Type"] != "AWS::Lambda::Function":
            continue
        properties = resource["Properties"]
        role = properties["Role"]["Fn::GetAtt"]
        check(role[0] in roles, f"{name} has the role {role}")
        check(properties["Architectures"] == ["arm64"], f"{name} runs on {properties['Architectures']}")
        check(properties["Runtime"] == "provided.al2023", f"{name} runs on {properties['Runtime']}")
        check("LoggingConfig" in properties, f"{name} has a log group of its own")
        binary = ROOT / f"functions/src/bin/{snake(resource)}.rs"
        check(binary.exists(), f"{name} has no binary")
    used = {resource["Properties"]["Role"]["Fn::GetAtt"][0] for resource in resources.values() if resource["Type"] == "AWS::Lambda::Function"}
    check(roles - used == {"GatewayRole"}, f"nothing uses {roles - used}")


def check_uploads(bucket, policy):
    """Files of users are private, encrypted, gone after a day, and travel by TLS alone."""
    properties = bucket["Properties"]
    check(all(properties["PublicAccessBlockConfiguration"].values()), "uploaded files can be made public")
    encryption = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]["ServerSideEncryptionByDefault"]
    check(encryption["SSEAlgorithm"] == "aws:kms", "uploaded files are not encrypted by KMS")
    rule = properties["LifecycleConfiguration"]["Rules"][0]
    check((rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 1), "uploaded files stay")
    statement = policy["Properties"]["PolicyDocument"]["Statement"][0]
    denied = statement["Effect"], statement["Principal"], statement["Action"], statement["Condition"]
    check(denied == ("Deny", "*", "s3:*", {"Bool": {"aws:SecureTransport": False}}), "uploads need no TLS")


def main(folder):
    template = translate((ROOT / "template.yaml").read_text())
    resources = template["Resources"]
    text = json.dumps(template)
    (folder / "translated.json").write_text(text)
    (folder / "entrance.js").write_text(resources["Entrance"]["Properties"]["FunctionCode"])

    check(circles(resources) == [], f"circular references among {circles(resources)}")
    check(len(resources) < MOST_RESOURCES, f"there are {len(resources)} resources")
    check(len(text) < LARGEST_TEMPLATE, f"the template has {len(text)} characters")
    for kept in ("Table", "Key"):
        policies = resources[kept].get("DeletionPolicy"), resources[kept].get("UpdateReplacePolicy")
        check(policies == ("Retain", "Retain"), f"{kept} goes with the stack")
    check(resources["Table"]["Properties"]["DeletionProtectionEnabled"] is True, "the table is not protected")
    for name, resource in resources.items():
        if resource["Type"] == "AWS::IAM::Role":
            check_role(name, resource)
    check_functions(resources)
    check_uploads(resources["Uploads"], resources["UploadsPolicy"])
    check_access_keys(resources)
    paths = resources["Api"]["Properties"]["Body"]["paths"]
    check_routes(resources, paths)
    routes = sum(len([m for m in methods if m != "parameters"]) for methods in paths.values())
    print(f"{len(resources)} resources, {routes} routes, {len(text) // 1024} KB")

    for failure in failures:
        print("FAILED", failure)
    print(f"{checks - len(failures)} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main(pathlib.Path(sys.argv[1]))
