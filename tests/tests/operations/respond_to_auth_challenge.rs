//! How `respond_to_auth_challenge` behaves.
