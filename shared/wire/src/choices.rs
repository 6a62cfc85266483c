//! The form that every enumeration of the model takes.

use std::fmt;

/// A text that is no member of the enumeration it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownChoice {
    /// The enumeration's name in the model.
    pub shape: &'static str,
}

impl fmt::Display for UnknownChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a member of {}", self.shape)
    }
}

impl std::error::Error for UnknownChoice {}

/// Defines enumerations whose variants each have one text on the wire.
macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($variant:ident = $text:literal,)+ })+) => {$(
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`.")]
                #[serde(rename = $text)]
                $variant,
            )+
        }

        impl $name {
            /// Every variant, in the model's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The texts of [`Self::ALL`].
            pub const TEXTS: &'static [&'static str] = &[$($text,)+];

            /// The text on the wire.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownChoice;

            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownChoice { shape: stringify!($name) }),
                }
            }
        }
    )+};
}

pub(crate) use choices;

#[cfg(test)]
mod tests {
    use crate::{AuthFlowType, TimeUnitsType, UnknownChoice};

    #[test]
    fn every_choice_is_read_back_from_its_text() {
        for flow in AuthFlowType::ALL {
            assert_eq!(flow.as_str().parse(), Ok(*flow));
            assert_eq!(serde_json::to_value(flow).unwrap(), flow.to_string());
        }
    }

    #[test]
    fn another_text_is_no_choice() {
        let unknown = "Minutes".parse::<TimeUnitsType>();

        assert_eq!(unknown, Err(UnknownChoice { shape: "TimeUnitsType" }));
    }
}
