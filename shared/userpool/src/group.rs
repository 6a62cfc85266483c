//! Groups of a pool, and what they add to their members' tokens.

use serde::{Deserialize, Serialize};
use wire::GroupType;

use crate::{PoolId, Timestamp};

/// How many groups a user may be in (behaviour-api.md 5.6).
pub const GROUPS_PER_USER: usize = 100;

/// How many groups a pool may have.
pub const GROUPS_PER_POOL: usize = 10_000;

/// A group. Its random id is never used again, so that a group created anew has no members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The pool that the group belongs to.
    pub pool: PoolId,
    /// The name, which cannot change.
    pub name: String,
    /// What memberships refer to.
    pub id: String,
    /// A free description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The role that members may take on in an identity pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// The order among groups: 0 is foremost, none comes last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precedence: Option<i32>,
    /// When the group was created.
    pub created_at: Timestamp,
    /// When the group last changed.
    pub modified_at: Timestamp,
}

impl Group {
    /// The group as the API shows it.
    pub fn to_wire(&self) -> GroupType {
        GroupType {
            group_name: Some(self.name.clone()),
            user_pool_id: Some(self.pool.to_string()),
            description: self.description.clone(),
            role_arn: self.role_arn.clone(),
            precedence: self.precedence,
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
        }
    }
}

/// What a user's groups put into tokens (behaviour-api.md 20).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupClaims {
    /// All names, by precedence, then by name.
    pub groups: Vec<String>,
    /// All distinct roles, in the same order.
    pub roles: Vec<String>,
    /// The role of the foremost group; none where groups tie with different roles.
    pub preferred_role: Option<String>,
}

impl GroupClaims {
    /// Orders the groups and draws their roles.
    pub fn of(mut groups: Vec<Group>) -> Self {
        groups.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
        let mut roles: Vec<String> = Vec::new();
        for role in groups.iter().filter_map(|group| group.role_arn.clone()) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        Self {
            preferred_role: preferred_role(&groups),
            roles,
            groups: groups.into_iter().map(|group| group.name).collect(),
        }
    }
}

/// No precedence is the lowest.
fn rank(group: &Group) -> i64 {
    group.precedence.map_or(i64::MAX, i64::from)
}

fn preferred_role(sorted: &[Group]) -> Option<String> {
    let mut with_role = sorted.iter().filter(|group| group.role_arn.is_some());
    let first = with_role.next()?;
    let tied_with_another_role = with_role
        .take_while(|group| rank(group) == rank(first))
        .any(|group| group.role_arn != first.role_arn);
    if tied_with_another_role { None } else { first.role_arn.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(name: &str, precedence: Option<i32>, role: Option<&str>) -> Group {
        Group {
            pool: PoolId::new("us-east-1_AbCdEfGhI"),
            name: name.to_owned(),
            id: format!("id-{name}"),
            description: None,
            role_arn: role.map(str::to_owned),
            precedence,
            created_at: Timestamp::from_millis(0),
            modified_at: Timestamp::from_millis(0),
        }
    }

    #[test]
    fn groups_stand_by_precedence_and_those_without_come_last() {
        let claims = GroupClaims::of(vec![
            group("zeta", None, None),
            group("ops", Some(5), Some("arn:ops")),
            group("admins", Some(0), Some("arn:admins")),
        ]);

        assert_eq!(claims.groups, ["admins", "ops", "zeta"]);
        assert_eq!(claims.roles, ["arn:admins", "arn:ops"]);
        assert_eq!(claims.preferred_role.as_deref(), Some("arn:admins"));
    }

    #[test]
    fn groups_that_tie_with_different_roles_prefer_none() {
        let tie = |other| {
            GroupClaims::of(vec![
                group("a", Some(1), Some("arn:x")),
                group("b", Some(1), Some(other)),
            ])
            .preferred_role
        };

        assert_eq!(tie("arn:x").as_deref(), Some("arn:x"));
        assert_eq!(tie("arn:y"), None);
    }

    #[test]
    fn a_role_of_a_group_without_precedence_is_preferred_when_it_is_the_only_one() {
        let claims =
            GroupClaims::of(vec![group("a", Some(1), None), group("b", None, Some("arn:b"))]);

        assert_eq!(claims.preferred_role.as_deref(), Some("arn:b"));
    }
}
