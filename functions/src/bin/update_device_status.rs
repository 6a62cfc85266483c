//! `UpdateDeviceStatus` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::update_device_status)
}
