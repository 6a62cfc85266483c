//! The operations, a file each.

mod sign_up;
