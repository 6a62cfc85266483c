//! How `revoke_token` behaves.
