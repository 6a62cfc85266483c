//! The operations, a file each.

mod admin_add_user_to_group;
mod admin_list_groups_for_user;
mod admin_remove_user_from_group;
mod create_group;
mod delete_group;
mod delete_user_pool;
mod delete_user_pool_client;
mod describe_user_pool;
mod describe_user_pool_client;
mod get_group;
mod list_groups;
mod list_user_pool_clients;
mod list_user_pools;
mod list_users_in_group;
mod sign_up;
mod update_group;
mod update_user_pool;
mod update_user_pool_client;
