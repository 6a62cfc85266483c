//! How `admin_user_global_sign_out` behaves.
