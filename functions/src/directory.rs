//! Finding users by what people type, and keeping the names that they sign in by.

use std::collections::BTreeMap;

use aws::store::{
    CodeRecord, Ghost, Items, Key, LinkedIdentity, Owned, Pointer, Purge, Record, SignInName,
    Unused, Used, UserRecord, keys,
};
use aws::{Changes, KeyPurpose, Loaded};
use userpool::identity::Reference;
use userpool::schema::Attributes;
use userpool::signin::Progress;
use userpool::{Absence, AppClient, Code, Kind, Limit, PoolId, Purpose, Timestamp, User, UserPool};
use wire::Exception;

use crate::services::Services;
use crate::{Error, Result};

/// What is to be read along with a user.
#[derive(Clone, Copy, Default)]
pub(crate) struct Along {
    /// The codes of these purposes.
    pub codes: &'static [Purpose],
    /// The failures counted for a login that nobody has.
    pub ghost: bool,
    /// Whether a `sub` is a login too, as it is for administrators.
    pub by_sub: bool,
}

/// What a login led to.
pub(crate) struct Found {
    /// The login in the form it was looked up.
    pub folded: String,
    /// The user, if there is one.
    pub user: Option<Loaded<UserRecord>>,
    /// Failures counted for the login while nobody has it.
    pub ghost: Option<Loaded<Ghost>>,
    items: Items,
}

impl Found {
    /// A code of the user's, if one was read along and is there.
    pub fn code(&self, purpose: Purpose) -> Result<Option<Loaded<CodeRecord>>> {
        let Some(user) = &self.user else { return Ok(None) };
        Ok(self.items.get(&keys::code(&user.user.pool, &user.folded, purpose))?)
    }

    /// What is counted for the login while nobody has it.
    pub fn ghost(&self, pool: &UserPool, now: Timestamp) -> Ghost {
        match &self.ghost {
            Some(ghost) => Ghost { touched_at: now, ..(**ghost).clone() },
            None => Ghost {
                folded: self.folded.clone(),
                touched_at: now,
                user: User::nobody(pool, &self.folded, now),
            },
        }
    }

    /// The write of what has been counted.
    pub fn haunt(&self, ghost: &Ghost) -> Changes {
        match &self.ghost {
            Some(before) => Changes::default().update(before, ghost),
            None => Changes::default().create(ghost),
        }
    }
}

impl Services {
    /// Draws on an hourly limit for a login whose owner gets nothing, or that nobody has, as it would
    /// be drawn on for anybody else, and commits what a user's call would commit with that.
    pub(crate) async fn draw_in_vain(
        &self,
        pool: &UserPool,
        found: &Found,
        limit: Limit,
        beside: Changes,
    ) -> Result<()> {
        let now = self.now();
        let (mut changes, drawn) = match &found.user {
            Some(before) => {
                let mut record = (**before).clone();
                let drawn = record.user.limits.draw(limit, now);
                (Changes::default().update(before, &record), drawn)
            }
            None => {
                let mut ghost = found.ghost(pool, now);
                let drawn = ghost.user.limits.draw(limit, now);
                (found.haunt(&ghost), drawn)
            }
        };
        // A user who may have no more codes to sign in with has used their session up.
        if drawn.is_err() && limit != Limit::ChallengeMessage {
            return drawn;
        }
        // A user's call would be noted, unless it confirms a sign-up.
        if limit != Limit::ConfirmSignUp {
            changes = changes.and(self.unknown_event(pool, &found.folded, &Progress::default()));
        }
        // In a user's order, by which a session that is used tells before all else.
        self.store.commit(beside.and(changes)).await?;
        drawn
    }

    /// The user who has been sent a code, as they were found. To a client that hides users there is
    /// none where the user is disabled.
    pub(crate) async fn addressee<'a>(
        &self,
        pool: &UserPool,
        client: &AppClient,
        found: &'a Found,
        limit: Limit,
    ) -> Result<&'a Loaded<UserRecord>> {
        let hides = client.hides_users();
        match &found.user {
            Some(user) if user.user.listed.enabled => Ok(user),
            Some(_) if !hides => Err(Error::user_disabled()),
            _ => {
                if hides {
                    self.draw_in_vain(pool, found, limit, Changes::default()).await?;
                }
                Err(client.absent(Absence::Code))
            }
        }
    }

    /// Finds the user whom a login means: by the stored username, else by an address, number or
    /// preferred username. That is one read, and another one where a name led to the user.
    pub(crate) async fn find(&self, pool: &UserPool, login: &str, along: Along) -> Result<Found> {
        let folded = pool.fold(login);
        let names: Vec<Key> = pool
            .names()
            .candidates(login, pool.case_sensitive())
            .into_iter()
            .map(|(kind, folded)| keys::name(&pool.id, kind, &folded))
            .collect();
        let mut wanted = user_keys(&pool.id, &folded, along);
        wanted.extend(names.iter().cloned());
        if along.ghost {
            wanted.push(keys::ghost(&pool.id, &folded));
        }
        let pointer = keys::pointer(&pool.id, login);
        if along.by_sub {
            wanted.push(pointer.clone());
        }
        let items = self.read(&pool.id, &wanted).await?;
        let ghost = if along.ghost { items.get(&keys::ghost(&pool.id, &folded))? } else { None };
        if let Some(user) = items.get(&keys::user(&pool.id, &folded))? {
            return Ok(Found { folded, user: Some(user), ghost, items });
        }

        let mut owner = None;
        for name in &names {
            if let Some(name) = items.get::<SignInName>(name)? {
                owner = Some((name.username.clone(), name.sub.clone()));
                break;
            }
        }
        if let (None, true) = (&owner, along.by_sub) {
            owner = items.get::<Pointer>(&pointer)?.map(|to| (to.username.clone(), to.sub.clone()));
        }
        let Some((username, sub)) = owner else {
            // An address that nobody has costs the second read that its owner's would (A02).
            if along.ghost && Kind::of_shape(login).is_some() && !names.is_empty() {
                self.store.read(&user_keys(&pool.id, &folded, along)).await?;
            }
            if along.ghost && ghost.is_none() {
                self.rehearse(pool, &folded)?;
            }
            return Ok(Found { folded, user: None, ghost, items });
        };
        let owner = pool.fold(&username);
        let items = self.store.read(&user_keys(&pool.id, &owner, along)).await?;
        let user = items
            .get::<UserRecord>(&keys::user(&pool.id, &owner))?
            .filter(|user| user.user.sub == sub);
        Ok(Found { folded, user, ghost, items })
    }

    /// What is counted for a login that was found to be nobody's when a session was opened for it;
    /// the session must not have been used.
    pub(crate) async fn find_nobody(
        &self,
        pool: &UserPool,
        folded: &str,
        session: &str,
    ) -> Result<Found> {
        let (key, used) = (keys::ghost(&pool.id, folded), keys::used(session));
        let items = self.read(&pool.id, &[key.clone(), used.clone()]).await?;
        if items.get::<Used>(&used)?.is_some() {
            return Err(Error::session_used());
        }
        let ghost = items.get(&key)?;
        if ghost.is_none() {
            self.rehearse(pool, folded)?;
        }
        Ok(Found { folded: folded.to_owned(), user: None, ghost, items })
    }

    /// Does the work of reading a user, for a login that nobody has and of which nothing is counted
    /// yet (A02).
    fn rehearse(&self, pool: &UserPool, folded: &str) -> Result<()> {
        Ok(aws::store::rehearse(&record(pool, User::nobody(pool, folded, self.now())))?)
    }

    /// A keyed hash of a login, for what is shown of one that nobody has: always the same, and not
    /// to be computed by others.
    pub(crate) async fn login_seed(&self, pool: &UserPool, folded: &str) -> Result<[u8; 32]> {
        let key = self.data_key(&pool.id, KeyPurpose::Users).await?;
        Ok(key.mac("login", &[pool.id.as_str().as_bytes(), folded.as_bytes()]))
    }

    /// Finds a user by the stored username and nothing else: an address may be one that the user
    /// has never proved.
    pub(crate) async fn find_native(
        &self,
        pool: &UserPool,
        username: &str,
    ) -> Result<Loaded<UserRecord>> {
        let key = keys::user(&pool.id, &pool.fold(username));
        self.get(&pool.id, &key).await?.ok_or_else(Error::user_not_found)
    }

    /// Finds the user whose identity at a provider this is.
    pub(crate) async fn find_linked(
        &self,
        pool: &UserPool,
        reference: &Reference,
    ) -> Result<Option<Loaded<UserRecord>>> {
        let key = keys::identity(&pool.id, &reference.hash());
        let Some(linked) = self.get::<LinkedIdentity>(&pool.id, &key).await? else {
            return Ok(None);
        };
        let key = keys::user(&pool.id, &pool.fold(&linked.username));
        let user = self.store.get::<UserRecord>(&key).await?;
        Ok(user.filter(|user| user.user.sub == linked.sub))
    }

    /// Finds a user for an administrator, who may always learn that there is none.
    pub(crate) async fn find_for_admin(
        &self,
        pool: &UserPool,
        login: &str,
    ) -> Result<Loaded<UserRecord>> {
        let along = Along { by_sub: true, ..Along::default() };
        self.find(pool, login, along).await?.user.ok_or_else(Error::user_not_found)
    }
}

fn user_keys(pool: &PoolId, folded: &str, along: Along) -> Vec<Key> {
    let codes = along.codes.iter().map(|purpose| keys::code(pool, folded, *purpose));
    std::iter::once(keys::user(pool, folded)).chain(codes).collect()
}

/// The record of a user who is new to the table.
pub(crate) fn record(pool: &UserPool, user: User) -> UserRecord {
    UserRecord { folded: pool.fold(&user.username), shard: pool.shard_of(&user.sub), user }
}

/// The names that a user signs in by, as the table keeps them.
pub(crate) fn names(pool: &UserPool, user: &User) -> Vec<SignInName> {
    names_of(pool, user, &user.listed.attributes)
}

fn names_of(pool: &UserPool, user: &User, attributes: &Attributes) -> Vec<SignInName> {
    pool.names()
        .names_of(attributes, pool.case_sensitive())
        .into_iter()
        .map(|(kind, folded)| SignInName {
            pool: pool.id.clone(),
            kind,
            folded,
            username: user.username.clone(),
            sub: user.sub.clone(),
        })
        .collect()
}

/// The identities that a user signs in by, as the table keeps them.
fn identities(user: &User) -> Vec<LinkedIdentity> {
    let linked = user.listed.identities.iter().map(|identity| LinkedIdentity {
        pool: user.pool.clone(),
        hash: identity.reference.hash(),
        username: user.username.clone(),
        sub: user.sub.clone(),
    });
    linked.collect()
}

/// Releases what is no longer a user's, and claims what has become theirs.
fn replace<R: Owned + PartialEq>(mut changes: Changes, old: &[R], new: &[R]) -> Changes {
    for name in old.iter().filter(|name| !new.contains(name)) {
        changes = changes.release(name);
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        changes = changes.claim(name);
    }
    changes
}

/// Where people sign in by an address, the username is one of their attributes.
pub(crate) fn take_username(
    pool: &UserPool,
    username: &str,
    attributes: &mut Attributes,
) -> Result<()> {
    let Some(kind) = pool.names().attribute_of(username) else { return Ok(()) };
    let name = kind.attribute();
    match attributes.get(name) {
        Some(other) if pool.fold(other) != pool.fold(username) => Err(Exception::InvalidParameter
            .because(format!("User provided {name} does not match the username."))),
        _ => {
            attributes.set(name, username);
            if let Some(flag) = kind.verified_attribute().filter(|flag| !attributes.contains(flag))
            {
                attributes.set(flag, "false");
            }
            Ok(())
        }
    }
}

/// A new user with all that has to exist along with it.
pub(crate) fn create(changes: Changes, pool: &UserPool, user: &User) -> Changes {
    let mut changes = create_unnamed(changes, pool, user);
    for name in names(pool, user) {
        changes = changes.claim(&name);
    }
    changes
}

fn create_unnamed(changes: Changes, pool: &UserPool, user: &User) -> Changes {
    let pointer =
        Pointer { pool: pool.id.clone(), sub: user.sub.clone(), username: user.username.clone() };
    let record = record(pool, user.clone());
    let mut changes = changes.create(&record).create(&pointer);
    for row in record.search_rows() {
        changes = changes.put(&row);
    }
    match unused(pool, user) {
        Some(row) => changes.put(&row),
        None => changes,
    }
}

/// A changed user, with the names, the search rows and the invitation that follow from the change
/// (I01).
pub(crate) fn update(
    changes: Changes,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
    user: &User,
) -> Changes {
    let changes = settle(changes, pool, before, user);
    replace(changes, &names(pool, &before.user), &names(pool, user))
}

/// The user's own item, what searches find it by, the linked identities, and the invitation that is
/// used up or begins anew.
fn settle(changes: Changes, pool: &UserPool, before: &Loaded<UserRecord>, user: &User) -> Changes {
    let mut record = (**before).clone();
    record.user = user.clone();
    let changes = changes.update(before, &record);
    let mut changes = replace(changes, &identities(&before.user), &identities(user));
    if before.user.listed.attributes != user.listed.attributes {
        let (old, new) = (before.search_rows(), record.search_rows());
        for row in old.iter().filter(|row| !new.contains(row)) {
            changes = changes.remove(row.key());
        }
        for row in new.iter().filter(|row| !old.contains(row)) {
            changes = changes.put(row);
        }
    }
    let (old, new) = (unused(pool, &before.user), unused(pool, user));
    if let Some(row) = old.as_ref().filter(|row| !same(row, new.as_ref())) {
        changes = changes.remove(row.key());
    }
    match new.filter(|row| !same(row, old.as_ref())) {
        Some(row) => changes.put(&row),
        None => changes,
    }
}

/// A changed user who takes over the names that others have. Each of those loses the proof of the
/// address in the same commit, and can no longer sign in by it (A56).
pub(crate) async fn take_over(
    services: &Services,
    changes: Changes,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
    user: &User,
) -> Result<Changes> {
    let mut changes = settle(changes, pool, before, user);
    let (old, new) = (names(pool, &before.user), names(pool, user));
    for name in old.iter().filter(|name| !new.contains(name)) {
        changes = changes.release(name);
    }
    let claimed: Vec<_> = new.into_iter().filter(|name| !old.contains(name)).collect();
    claim_from_others(services, changes, pool, &claimed).await
}

/// A new user with names that others have: as [`take_over`], for a user who is created.
pub(crate) async fn create_taking_over(
    services: &Services,
    pool: &UserPool,
    user: &User,
) -> Result<Changes> {
    let changes = create_unnamed(Changes::default(), pool, user);
    claim_from_others(services, changes, pool, &names(pool, user)).await
}

/// Claims names, the proved ones also from who has them. A preferred username needs no proof, so
/// that nobody's can be taken: it is claimed as usual.
async fn claim_from_others(
    services: &Services,
    mut changes: Changes,
    pool: &UserPool,
    claimed: &[SignInName],
) -> Result<Changes> {
    let keys: Vec<Key> = claimed.iter().map(Record::key).collect();
    let items = services.store.read(&keys).await?;
    let mut losses: BTreeMap<String, Vec<SignInName>> = BTreeMap::new();
    for name in claimed {
        let taken = items.get::<SignInName>(&name.key())?.filter(|taken| taken.sub != name.sub);
        changes = match taken {
            Some(taken) if name.kind.verified_attribute().is_some() => {
                losses.entry(taken.username.clone()).or_default().push((*taken).clone());
                changes.take_over(name, &taken)
            }
            _ => changes.claim(name),
        };
    }
    for (owner, lost) in &losses {
        // The owner is the very user who is to be created: there is one already.
        if claimed.iter().any(|name| pool.fold(&name.username) == pool.fold(owner)) {
            return Err(Error::user_account_exists());
        }
        changes = dispossess(services, changes, pool, owner, lost).await?;
    }
    Ok(changes)
}

/// The owner of names that go to somebody else keeps the addresses, unproved: one write, however
/// many they are.
async fn dispossess(
    services: &Services,
    changes: Changes,
    pool: &UserPool,
    owner: &str,
    lost: &[SignInName],
) -> Result<Changes> {
    let key = keys::user(&pool.id, &pool.fold(owner));
    let Some(owner) = services.store.get::<UserRecord>(&key).await? else { return Ok(changes) };
    let mut record = (*owner).clone();
    let lost = lost.iter().filter(|name| name.sub == owner.user.sub);
    let kinds: Vec<Kind> = lost.map(|name| name.kind).collect();
    if kinds.is_empty() {
        return Ok(changes);
    }
    for kind in &kinds {
        record.user.set_verified(*kind, false);
    }
    record.user.touch(services.now());
    tracing::warn!(
        pool.id = %pool.id,
        user.sub = record.user.sub,
        "Took sign-in names from a user for another one"
    );
    Ok(changes.update(&owner, &record))
}

/// Whether somebody has the username of a user who is still to be created.
pub(crate) async fn exists(services: &Services, pool: &UserPool, user: &User) -> Result<bool> {
    let key = keys::user(&pool.id, &pool.fold(&user.username));
    Ok(services.store.get::<UserRecord>(&key).await?.is_some())
}

/// The kind of the first name of a user's that somebody else has.
pub(crate) async fn taken(
    services: &Services,
    pool: &UserPool,
    user: &User,
) -> Result<Option<Kind>> {
    let names = names(pool, user);
    let keys: Vec<Key> = names.iter().map(Record::key).collect();
    let items = services.store.read(&keys).await?;
    for name in &names {
        if items.get::<SignInName>(&name.key())?.is_some_and(|taken| taken.sub != user.sub) {
            return Ok(Some(name.kind));
        }
    }
    Ok(None)
}

fn same(row: &Unused, other: Option<&Unused>) -> bool {
    other.is_some_and(|other| other.since == row.since && other.sub == row.sub)
}

fn unused(pool: &UserPool, user: &User) -> Option<Unused> {
    let since = user.unused_since?;
    let folded = pool.fold(&user.username);
    Some(Unused { pool: pool.id.clone(), since, sub: user.sub.clone(), folded })
}

/// A deleted user: their item, codes, names, search rows, pointer and invitation go at once, and a
/// row tells the sweep what else was theirs (I11).
pub(crate) fn delete(
    changes: Changes,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
) -> (Changes, Purge) {
    let user = &before.user;
    let mut changes = changes.delete(before).remove(keys::pointer(&pool.id, &user.sub));
    for purpose in Purpose::ALL {
        changes = changes.remove(keys::code(&pool.id, &before.folded, purpose));
    }
    changes = replace(changes, &names(pool, user), &[]);
    changes = replace(changes, &identities(user), &[]);
    for row in before.search_rows() {
        changes = changes.remove(row.key());
    }
    if let Some(row) = unused(pool, user) {
        changes = changes.remove(row.key());
    }
    let purge = Purge::user(user);
    (changes.put(&purge), purge)
}

/// Deletes a user, and removes at once what was theirs; what that does not reach, the sweep does.
pub(crate) async fn remove(
    services: &Services,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
) -> Result<()> {
    let (changes, purge) = delete(Changes::default(), pool, before);
    services.store.commit(changes).await?;
    crate::purge::at_once(services, &purge).await;
    Ok(())
}

/// A code in place of any earlier one of its purpose.
pub(crate) fn put_code(changes: Changes, of: &UserRecord, code: &Code) -> Changes {
    changes.put(&CodeRecord {
        pool: of.user.pool.clone(),
        folded: of.folded.clone(),
        code: code.clone(),
    })
}
