//! What is fixed about an exception: its name and whose fault it is.

use std::fmt;

use crate::error::Error;
use crate::generated::exceptions::Exception;

impl Exception {
    /// Whether the fault is the service's, which makes it a 500.
    pub const fn is_fault(self) -> bool {
        matches!(self, Self::InternalError | Self::InternalServer)
    }

    /// An error of this exception, with what the caller is told.
    pub fn because(self, message: impl Into<String>) -> Error {
        Error::new(self, Some(message.into()))
    }

    /// An error of this exception, of which the caller is told no more.
    pub fn without_message(self) -> Error {
        Error::new(self, None)
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_exceptions_are_faults() {
        let faults: Vec<_> = Exception::ALL.iter().filter(|one| one.is_fault()).collect();

        assert_eq!(faults, [&Exception::InternalError, &Exception::InternalServer]);
    }

    #[test]
    fn names_carry_the_suffix_that_variants_leave_out() {
        for exception in Exception::ALL {
            assert_eq!(exception.name(), format!("{exception:?}Exception"));
        }
        assert_eq!(Exception::ALL.len(), 59 + 6);
    }
}
