"""boto3 and requests: an administrator has a file of people imported, as the guide describes it."""

import time

import requests
from conftest import PASSWORD, mailbox

ROLE = "arn:aws:iam::123456789012:role/import"
ENCRYPTED = {"x-amz-server-side-encryption": "aws:kms"}


def ended(app, job):
    """Waits for the server to work through a job."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        told = app.cognito.describe_user_import_job(UserPoolId=app.pool_id, JobId=job["JobId"])
        if "CompletionDate" in told["UserImportJob"]:
            return told["UserImportJob"]
        time.sleep(0.2)
    raise AssertionError(f"{job['JobId']} does not end")


def test_people_are_imported_and_choose_their_passwords(app, cognito, local, name, refused):
    header = cognito.get_csv_header(UserPoolId=app.pool_id)["CSVHeader"]
    row = dict.fromkeys(header, "") | {
        "cognito:username": name,
        "cognito:mfa_enabled": "FALSE",
        "email": mailbox(name),
        "email_verified": "TRUE",
    }
    content = ",".join(header) + "\n" + ",".join(row.values()) + "\n"
    job = cognito.create_user_import_job(
        UserPoolId=app.pool_id, JobName="arrivals", CloudWatchLogsRoleArn=ROLE
    )["UserImportJob"]

    assert requests.put(job["PreSignedUrl"], content, timeout=10).status_code == 403
    sent = requests.put(job["PreSignedUrl"], content, headers=ENCRYPTED, timeout=10)
    assert sent.status_code == 200, sent.text
    cognito.start_user_import_job(UserPoolId=app.pool_id, JobId=job["JobId"])
    job = ended(app, job)

    assert (job["Status"], job["ImportedUsers"]) == ("Succeeded", 1)
    listed = cognito.list_user_import_jobs(UserPoolId=app.pool_id, MaxResults=10)["UserImportJobs"]
    assert [one["JobId"] for one in listed] == [job["JobId"]]
    with refused("PasswordResetRequiredException", "Password reset required for the user"):
        app.begin(name)
    cognito.forgot_password(ClientId=app.client_id, Username=name)
    code = local.code(mailbox(name))
    cognito.confirm_forgot_password(
        ClientId=app.client_id, Username=name, ConfirmationCode=code, Password=PASSWORD
    )
    assert app.sign_in(name)["AccessToken"]
