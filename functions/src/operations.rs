//! The operations, a file each.

pub(crate) mod confirm_sign_up;
pub(crate) mod create_user_pool;
pub(crate) mod create_user_pool_client;
pub(crate) mod get_user;
pub(crate) mod initiate_auth;
pub(crate) mod respond_to_auth_challenge;
pub(crate) mod sign_up;
