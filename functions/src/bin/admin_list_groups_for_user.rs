//! `AdminListGroupsForUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_list_groups_for_user)
}
