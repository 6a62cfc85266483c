//! Risk configuration: what a pool or one of its clients is to do about sign-ins that look wrong
//! (behaviour-oidc-and-more.md 6). It is kept, checked and shown; nothing acts on it yet.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use wire::{
    AccountTakeoverRiskConfigurationType, Exception, NotifyConfigurationType, Result,
    RiskConfigurationType, RiskExceptionConfigurationType,
};

use crate::sign_in_name::is_email;
use crate::{PoolId, Timestamp};

/// The risk configuration of a pool, or of a client in its stead.
#[derive(Clone, Serialize, Deserialize)]
pub struct RiskConfiguration {
    /// The pool.
    pub pool: PoolId,
    /// The client that has a configuration of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The configuration as the API shows it.
    pub settings: RiskConfigurationType,
    /// When it was set.
    pub modified_at: Timestamp,
}

impl RiskConfiguration {
    /// Whether it says nothing: a pool is back at its defaults then, a client at its pool's.
    pub fn is_empty(&self) -> bool {
        self.settings.account_takeover_risk_configuration.is_none()
            && self.settings.compromised_credentials_risk_configuration.is_none()
            && self.settings.risk_exception_configuration.is_none()
    }

    /// Refuses what could not be acted upon.
    pub fn check(&self) -> Result<()> {
        if let Some(takeover) = &self.settings.account_takeover_risk_configuration {
            check_takeover(takeover)?;
        }
        match &self.settings.risk_exception_configuration {
            Some(exceptions) => check_ranges(exceptions),
            None => Ok(()),
        }
    }

    /// The configuration as the API shows it.
    pub fn to_wire(&self) -> RiskConfigurationType {
        RiskConfigurationType {
            last_modified_date: Some(self.modified_at.into()),
            ..self.settings.clone()
        }
    }
}

/// Whoever is to be told needs to be written to from somewhere.
fn check_takeover(takeover: &AccountTakeoverRiskConfigurationType) -> Result<()> {
    let actions = &takeover.actions;
    let actions = [&actions.low_action, &actions.medium_action, &actions.high_action];
    let notifies = actions.into_iter().flatten().any(|action| action.notify);
    match &takeover.notify_configuration {
        Some(notify) => check_addresses(notify),
        None if notifies => Err(Exception::InvalidParameter
            .because("NotifyConfiguration is required where an action notifies the user.")),
        None => Ok(()),
    }
}

fn check_addresses(notify: &NotifyConfigurationType) -> Result<()> {
    for (member, address) in [("From", &notify.from), ("ReplyTo", &notify.reply_to)] {
        if address.as_deref().is_some_and(|address| !is_mailbox(address)) {
            return Err(Exception::InvalidParameter
                .because(format!("{member} of NotifyConfiguration is not an email address.")));
        }
    }
    Ok(())
}

/// Whether a text is an address, by itself or behind a name: `Ada <ada@example.com>`.
fn is_mailbox(text: &str) -> bool {
    let bracketed = text.strip_suffix('>').and_then(|text| text.rsplit_once('<'));
    let (name, address) = bracketed.unwrap_or(("", text));
    is_email(address) && name.len() <= 256 && !name.chars().any(char::is_control)
}

fn check_ranges(exceptions: &RiskExceptionConfigurationType) -> Result<()> {
    let lists = [&exceptions.blocked_ip_range_list, &exceptions.skipped_ip_range_list];
    match lists.into_iter().flatten().flatten().find(|range| !is_range(range)) {
        // What is no range may be of any length.
        Some(_) => Err(Exception::InvalidParameter
            .because("IP address ranges have to be in CIDR notation, such as 192.0.2.0/24.")),
        None => Ok(()),
    }
}

/// Whether a text is a range of addresses in CIDR notation.
fn is_range(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else { return false };
    let most = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    let digits = !bits.is_empty() && bits.bytes().all(|byte| byte.is_ascii_digit());
    digits && bits.parse().is_ok_and(|bits: u8| bits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_an_address_and_a_number_of_bits() {
        for range in ["10.10.10.10/32", "0.0.0.0/0", "2001:db8::/32", "::1/128"] {
            assert!(is_range(range), "{range}");
        }
        for other in ["10.0.0.1", "10.0.0.0/33", "10.0.0/8", "::/129", "a/8", "10.0.0.0/", "::/+8"]
        {
            assert!(!is_range(other), "{other}");
        }
    }

    #[test]
    fn a_mailbox_is_an_address_with_or_without_a_name() {
        for mailbox in ["ada@example.com", "Ada Lovelace <ada@example.com>", "<ada@example.com>"] {
            assert!(is_mailbox(mailbox), "{mailbox}");
        }
        for other in ["ada", "Ada <ada>", "a\r\nBcc: b@c.example <ada@example.com>", ""] {
            assert!(!is_mailbox(other), "{other}");
        }
    }
}
