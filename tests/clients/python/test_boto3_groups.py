"""boto3: groups, who is in them, and what tokens say of them."""

from conftest import claims

ROLE = "arn:aws:iam::123456789012:role/"


def test_groups_show_in_the_tokens(app, cognito, name):
    app.register(name)
    cognito.create_group(UserPoolId=app.pool_id, GroupName="readers", RoleArn=f"{ROLE}reader")
    cognito.create_group(
        UserPoolId=app.pool_id, GroupName="editors", Precedence=1, RoleArn=f"{ROLE}editor"
    )
    cognito.create_group(UserPoolId=app.pool_id, GroupName="others", Precedence=5)
    tokens = app.sign_in(name)
    assert "cognito:groups" not in claims(tokens["AccessToken"])
    for group in ("readers", "editors"):
        cognito.admin_add_user_to_group(UserPoolId=app.pool_id, Username=name, GroupName=group)

    access, identity = (claims(app.sign_in(name)[token]) for token in ("AccessToken", "IdToken"))

    assert access["cognito:groups"] == ["editors", "readers"]
    assert identity["cognito:groups"] == ["editors", "readers"]
    assert set(identity["cognito:roles"]) == {f"{ROLE}editor", f"{ROLE}reader"}
    assert identity["cognito:preferred_role"] == f"{ROLE}editor"
    assert "cognito:roles" not in access

    # Membership is read anew at each refresh.
    cognito.admin_remove_user_from_group(UserPoolId=app.pool_id, Username=name, GroupName="editors")
    refreshed = app.refresh(tokens)
    assert claims(refreshed["AccessToken"])["cognito:groups"] == ["readers"]


def test_a_group_is_made_changed_and_deleted(app, cognito, refused):
    made = cognito.create_group(
        UserPoolId=app.pool_id, GroupName="readers", Description="Read", Precedence=3
    )["Group"]
    assert made["UserPoolId"] == app.pool_id
    assert (made["GroupName"], made["Description"], made["Precedence"]) == ("readers", "Read", 3)
    with refused("GroupExistsException", "A group with the name already exists."):
        cognito.create_group(UserPoolId=app.pool_id, GroupName="readers")

    changed = cognito.update_group(
        UserPoolId=app.pool_id, GroupName="readers", Description="Read and weep"
    )["Group"]

    assert changed["Description"] == "Read and weep"
    read = cognito.get_group(UserPoolId=app.pool_id, GroupName="readers")["Group"]
    assert read == changed
    cognito.delete_group(UserPoolId=app.pool_id, GroupName="readers")
    with refused("ResourceNotFoundException", "Group not found."):
        cognito.get_group(UserPoolId=app.pool_id, GroupName="readers")


def test_lists_of_groups_and_members_come_in_pages(app, cognito, name):
    groups = [f"group-{number}" for number in range(5)]
    people = [f"{name}-{number}" for number in range(5)]
    for group in groups:
        cognito.create_group(UserPoolId=app.pool_id, GroupName=group)
    for person in people:
        cognito.admin_create_user(UserPoolId=app.pool_id, Username=person, MessageAction="SUPPRESS")
        cognito.admin_add_user_to_group(
            UserPoolId=app.pool_id, Username=person, GroupName=groups[0]
        )
    for group in groups:
        # A second time changes nothing.
        cognito.admin_add_user_to_group(UserPoolId=app.pool_id, Username=people[0], GroupName=group)

    def every(operation, member, field, **arguments):
        pages = cognito.get_paginator(operation).paginate(
            UserPoolId=app.pool_id, PaginationConfig={"PageSize": 2}, **arguments
        )
        return sorted(item[field] for page in pages for item in page[member])

    assert every("list_groups", "Groups", "GroupName") == groups
    assert every("list_users_in_group", "Users", "Username", GroupName=groups[0]) == people
    mine = every("admin_list_groups_for_user", "Groups", "GroupName", Username=people[0])
    assert mine == groups


def test_a_group_that_is_made_again_inherits_nobody(app, cognito, name):
    app.register(name)
    cognito.create_group(UserPoolId=app.pool_id, GroupName="readers")
    cognito.admin_add_user_to_group(UserPoolId=app.pool_id, Username=name, GroupName="readers")

    cognito.delete_group(UserPoolId=app.pool_id, GroupName="readers")
    cognito.create_group(UserPoolId=app.pool_id, GroupName="readers")

    members = cognito.list_users_in_group(UserPoolId=app.pool_id, GroupName="readers")
    assert members["Users"] == []
    assert "cognito:groups" not in claims(app.sign_in(name)["AccessToken"])
