//! Passwords on their way into the table and back: the policy, the hash, the SRP verifier.

use aws::KeyPurpose;
use userpool::password::needs_upgrade;
use userpool::srp::{Verifier, salt_from};
use userpool::user::Password;
use userpool::{Sealed, User, UserPool};

use crate::services::{Services, internal};
use crate::{Error, Result};

/// No password is longer, in the units that the model counts: what is longer is refused before it is
/// hashed (A74).
const LONGEST_PASSWORD: usize = 256;

impl Services {
    /// Makes of a password what the table keeps: a hash, and a sealed verifier for SRP.
    pub(crate) async fn password(
        &self,
        pool: &UserPool,
        username: &str,
        password: &str,
    ) -> Result<Password> {
        let (mut salt, mut srp_salt) = ([0; 16], [0; 16]);
        self.chance.fill(&mut salt);
        self.chance.fill(&mut srp_salt);
        let phc = self.hashing.hash(password, salt).await?;
        let verifier = Verifier::of(pool.id.name_part(), username, password, salt_from(srp_salt));
        let key = self.data_key(&pool.id, KeyPurpose::Users).await?;
        let plain = serde_json::to_vec(&verifier).map_err(internal)?;
        let srp = Sealed::new(&plain, &verifier_place(pool, username), &key, &mut self.entropy());
        Ok(Password { phc, srp: Some(srp), temporary_since: None })
    }

    /// Opens a user's SRP verifier.
    pub(crate) async fn verifier(&self, pool: &UserPool, user: &User) -> Result<Option<Verifier>> {
        let Some(sealed) = user.password.as_ref().and_then(|password| password.srp.as_ref()) else {
            return Ok(None);
        };
        let key = self.data_key(&pool.id, KeyPurpose::Users).await?;
        let plain = sealed
            .open(&verifier_place(pool, &user.username), &key)
            .ok_or_else(|| internal("a verifier cannot be opened"))?;
        serde_json::from_slice(&plain).map(Some).map_err(internal)
    }

    /// Whether a password is the user's; without a user or password it takes as long to say no.
    pub(crate) async fn is_password_of(&self, user: Option<&User>, password: &str) -> Result<bool> {
        if is_too_long(password) {
            return Ok(false);
        }
        let phc =
            user.and_then(|user| user.password.as_ref()).map(|password| password.phc.as_str());
        self.hashing.verify(password, phc).await
    }

    /// A hash with today's parameters, where a right password has shown that the old one is weaker.
    pub(crate) async fn upgraded(
        &self,
        pool: &UserPool,
        user: &User,
        given: &str,
    ) -> Result<Option<Password>> {
        let Some(old) =
            user.password.as_ref().filter(|old| needs_upgrade(&old.phc) || old.srp.is_none())
        else {
            return Ok(None);
        };
        let new = self.password(pool, &user.username, given).await?;
        Ok(Some(Password { temporary_since: old.temporary_since, ..new }))
    }

    /// Refuses a password that the pool's history forbids.
    pub(crate) async fn check_history(
        &self,
        pool: &UserPool,
        user: &User,
        password: &str,
    ) -> Result<()> {
        let remembered = pool.password_policy().history_size as usize;
        if remembered == 0 {
            return Ok(());
        }
        let current = user.password.iter().map(|password| &password.phc);
        for phc in current.chain(user.earlier_passwords.iter().take(remembered)) {
            if self.hashing.verify(password, Some(phc)).await? {
                return Err(Error::password_used_before());
            }
        }
        Ok(())
    }
}

/// Refuses a password that the pool's policy forbids.
pub(crate) fn check_policy(pool: &UserPool, password: &str) -> Result<()> {
    if is_too_long(password) {
        return Err(Error::password_policy("Password too long"));
    }
    pool.password_policy()
        .check(password)
        .map_err(|violation| Error::password_policy(violation.text()))
}

/// Whether a password is longer than any can be.
pub(crate) fn is_too_long(password: &str) -> bool {
    password.encode_utf16().count() > LONGEST_PASSWORD
}

fn verifier_place(pool: &UserPool, username: &str) -> String {
    format!("srp#{}#{username}", pool.id)
}
