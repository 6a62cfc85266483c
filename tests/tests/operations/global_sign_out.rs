//! How `global_sign_out` behaves.
