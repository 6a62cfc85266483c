//! How `admin_initiate_auth` behaves.
