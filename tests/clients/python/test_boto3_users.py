"""boto3: an administrator looks for people."""

import pytest
from conftest import as_dict, as_list


@pytest.fixture
def people(app, cognito):
    """Seven people, two of them of another family; the last is disabled."""
    names = [f"person-{number}" for number in range(7)]
    for number, name in enumerate(names):
        family = "Byron" if number < 2 else "Lovelace"
        attributes = {
            "email": f"{name}@{family.lower()}.example.com",
            "family_name": family,
            "phone_number": f"+1555000000{number}",
        }
        cognito.admin_create_user(
            UserPoolId=app.pool_id,
            Username=name,
            MessageAction="SUPPRESS",
            UserAttributes=as_list(attributes),
        )
    cognito.admin_disable_user(UserPoolId=app.pool_id, Username=names[6])
    return names


def usernames(app, **members):
    """Walks all pages and returns the usernames, sorted."""
    pages = app.cognito.get_paginator("list_users").paginate(UserPoolId=app.pool_id, **members)
    return sorted(user["Username"] for page in pages for user in page["Users"])


def test_all_people_come_in_pages(app, cognito, people):
    assert usernames(app) == people
    assert usernames(app, PaginationConfig={"PageSize": 2}) == people
    first = cognito.list_users(UserPoolId=app.pool_id, Limit=2)
    assert len(first["Users"]) <= 2
    assert first["PaginationToken"]
    pool = cognito.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    assert pool["EstimatedNumberOfUsers"] == 7


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ('username = "person-3"', {3}),
        ('username ^= "person"', {0, 1, 2, 3, 4, 5, 6}),
        ('email = "person-1@byron.example.com"', {1}),
        ('email ^= "person-1"', {1}),
        ('email^="person-1"', {1}),
        ('family_name = "Byron"', {0, 1}),
        ('family_name ^= "Love"', {2, 3, 4, 5, 6}),
        ('phone_number = "+15550000004"', {4}),
        ('status = "Disabled"', {6}),
        ('status = "Enabled"', {0, 1, 2, 3, 4, 5}),
        ('cognito:user_status = "FORCE_CHANGE_PASSWORD"', {0, 1, 2, 3, 4, 5, 6}),
        ('cognito:user_status = "CONFIRMED"', set()),
        ('given_name = "Ada"', set()),
    ],
)
def test_a_filter_finds(app, people, condition, found):
    expected = [people[number] for number in sorted(found)]

    assert usernames(app, Filter=condition) == expected
    assert usernames(app, Filter=condition, PaginationConfig={"PageSize": 1}) == expected


def test_a_sub_finds_one_person(app, people):
    sub = as_dict(app.user(people[2])["UserAttributes"])["sub"]

    assert usernames(app, Filter=f'sub = "{sub}"') == [people[2]]


def test_a_changed_or_deleted_person_is_found_as_they_are(app, cognito, people):
    cognito.admin_update_user_attributes(
        UserPoolId=app.pool_id,
        Username=people[3],
        UserAttributes=as_list({"family_name": "Byron"}),
    )
    cognito.admin_delete_user(UserPoolId=app.pool_id, Username=people[0])

    assert usernames(app, Filter='family_name = "Byron"') == [people[1], people[3]]


def test_only_the_attributes_that_are_asked_for_come(app, cognito, people):
    users = cognito.list_users(UserPoolId=app.pool_id, AttributesToGet=["email"])["Users"]

    assert len(users) == len(people)
    assert all(set(as_dict(user["Attributes"])) == {"email"} for user in users)
    user = cognito.list_users(UserPoolId=app.pool_id, Filter='username = "person-3"')["Users"][0]
    assert set(user) == {
        "Attributes",
        "Enabled",
        "UserCreateDate",
        "UserLastModifiedDate",
        "UserStatus",
        "Username",
    }
    assert {"email", "family_name", "phone_number", "sub"} <= set(as_dict(user["Attributes"]))


def test_what_cannot_be_searched_is_refused(app, cognito, refused):
    with refused("InvalidParameterException", "Input fails to satisfy the constraints."):
        cognito.list_users(UserPoolId=app.pool_id, Filter='custom:x = "1"')
    with refused("InvalidParameterException", "Invalid pagination token given."):
        cognito.list_users(UserPoolId=app.pool_id, PaginationToken="made-up")
