//! How `get_user` behaves.
