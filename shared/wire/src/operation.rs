//! What is fixed about an operation: its names, who may call it, what it may answer.

use std::fmt;

use crate::constraints::Shape;
use crate::generated::exceptions::Exception;
use crate::generated::operations::{FACTS, Operation};

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Access {
    /// Whoever names an app client, with its secret where it has one.
    Open,
    /// Whoever holds an access token, or the session that stands in for one.
    Token,
    /// Whoever signs with an access key.
    Signed,
    /// An app client by its secret, or whoever signs.
    Either,
}

/// The row of an operation in the generated table.
pub(crate) struct Facts {
    pub name: &'static str,
    pub snake_name: &'static str,
    pub access: Access,
    pub has_output: bool,
    pub input: &'static Shape,
    pub errors: &'static [Exception],
}

impl Operation {
    /// Finds an operation by its exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        let place = FACTS.binary_search_by(|facts| facts.name.cmp(name)).ok()?;
        Self::ALL.get(place).copied()
    }

    /// The name on the wire, such as `SignUp`.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The name of its files, such as `sign_up`.
    pub fn snake_name(self) -> &'static str {
        self.facts().snake_name
    }

    /// Who may call it.
    pub fn access(self) -> Access {
        self.facts().access
    }

    /// Whether it answers with a structure, be it an empty one, and not with an empty body.
    pub fn has_output(self) -> bool {
        self.facts().has_output
    }

    /// The exceptions that the model declares for it.
    pub fn errors(self) -> &'static [Exception] {
        self.facts().errors
    }

    /// The shape of its request.
    pub(crate) fn input(self) -> &'static Shape {
        self.facts().input
    }

    fn facts(self) -> &'static Facts {
        &FACTS[self as usize]
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_by_its_name() {
        assert_eq!(Operation::ALL.len(), 141);
        for operation in Operation::ALL {
            assert_eq!(Operation::from_name(operation.name()), Some(*operation));
            assert_eq!(format!("{operation:?}"), operation.name());
        }
        assert_eq!(Operation::from_name("signUp"), None);
        assert_eq!(Operation::from_name(""), None);
    }

    #[test]
    fn callers_are_signed_open_or_hold_a_token() {
        let count = |access| Operation::ALL.iter().filter(|one| one.access() == access).count();

        assert_eq!(count(Access::Signed), 105);
        assert_eq!(count(Access::Either), 2);
        assert_eq!(count(Access::Open), 10);
        assert_eq!(count(Access::Token), 24);
        assert_eq!(Operation::SignUp.access(), Access::Open);
        assert_eq!(Operation::UpdateAuthEventFeedback.access(), Access::Open);
        assert_eq!(Operation::VerifySoftwareToken.access(), Access::Token);
        assert_eq!(Operation::ForgetDevice.access(), Access::Token);
        assert_eq!(Operation::GetDerivedToken.access(), Access::Either);
    }

    #[test]
    fn thirteen_operations_answer_with_nothing() {
        let silent = Operation::ALL.iter().filter(|operation| !operation.has_output());

        assert_eq!(silent.count(), 13);
        assert!(!Operation::DeleteUser.has_output());
        assert!(Operation::GlobalSignOut.has_output());
    }

    #[test]
    fn file_names_follow_from_operation_names() {
        assert_eq!(Operation::SignUp.snake_name(), "sign_up");
        assert_eq!(Operation::GetCSVHeader.snake_name(), "get_csv_header");
        assert_eq!(Operation::SetUserMFAPreference.snake_name(), "set_user_mfa_preference");
        assert_eq!(
            Operation::StartWebAuthnRegistration.snake_name(),
            "start_web_authn_registration"
        );
    }
}
