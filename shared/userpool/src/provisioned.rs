//! Provisioned limits: how many requests a second the owner asks for, by category of operations
//! (behaviour-api-2026.md 8, behaviour-oidc-and-more.md 8.1).

use serde::{Deserialize, Serialize};
use wire::{Exception, LimitDefinitionType, LimitType, Result};

/// The attribute that names the category.
const CATEGORY: &str = "Category";

/// The most that can be asked for, in requests a second.
pub const HIGHEST: i32 = 10_000;

/// Categories with their usual number of requests a second, and whether that can be raised.
const CATEGORIES: [(&str, i32, bool); 17] = [
    ("ClientAuthentication", 150, false),
    ("LimitManagement", 1, false),
    ("UserAccountRecovery", 30, false),
    ("UserAuthentication", 120, true),
    ("UserCreation", 50, true),
    ("UserFederation", 25, true),
    ("UserList", 30, false),
    ("UserPoolClientRead", 15, false),
    ("UserPoolClientUpdate", 15, false),
    ("UserPoolRead", 15, false),
    ("UserPoolResourceRead", 20, false),
    ("UserPoolResourceUpdate", 15, false),
    ("UserPoolUpdate", 15, false),
    ("UserRead", 120, true),
    ("UserResourceRead", 50, true),
    ("UserToken", 120, true),
    ("UserUpdate", 25, false),
];

/// A limit that a request means.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The definition, as it was asked for.
    definition: LimitDefinitionType,
    /// The category.
    pub category: &'static str,
    free: i32,
    adjustable: bool,
}

/// What the owner has asked for in a category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provisioned {
    /// The category.
    pub category: String,
    /// The number of requests a second.
    pub value: i32,
}

impl Limit {
    /// Finds the limit that a definition names.
    pub fn find(definition: LimitDefinitionType) -> Result<Self> {
        let attributes = &definition.attributes;
        let (Some(category), 1) = (attributes.get(CATEGORY), attributes.len()) else {
            return Err(Exception::InvalidParameter
                .because("A limit of this class is defined by its Category alone."));
        };
        match CATEGORIES.into_iter().find(|(name, ..)| name == category) {
            Some((category, free, adjustable)) => {
                Ok(Self { definition, category, free, adjustable })
            }
            None => Err(Exception::ResourceNotFound.because("The category does not exist.")),
        }
    }

    /// What the owner asks for, if it can be.
    pub fn provision(&self, value: i32) -> Result<Provisioned> {
        let category = self.category;
        if !self.adjustable {
            return Err(Exception::InvalidParameter
                .because(format!("The limit of {category} cannot be adjusted.")));
        }
        if value < self.free {
            return Err(Exception::InvalidParameter
                .because(format!("The limit of {category} cannot be less than {}.", self.free)));
        }
        if value > HIGHEST {
            return Err(Exception::ServiceQuotaExceeded
                .because(format!("The limit of {category} cannot be more than {HIGHEST}.")));
        }
        Ok(Provisioned { category: category.to_owned(), value })
    }

    /// The limit as the API shows it, which is the usual one where nothing was asked for.
    pub fn to_wire(self, provisioned: Option<&Provisioned>) -> LimitType {
        LimitType {
            limit_definition: self.definition,
            provisioned_limit_value: provisioned.map_or(self.free, |asked| asked.value),
            free_limit_value: self.free,
        }
    }
}
