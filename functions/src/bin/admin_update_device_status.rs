//! `AdminUpdateDeviceStatus` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_update_device_status)
}
