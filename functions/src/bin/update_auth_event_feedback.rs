//! `UpdateAuthEventFeedback` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::update_auth_event_feedback)
}
