//! How `admin_respond_to_auth_challenge` behaves.
