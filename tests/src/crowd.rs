//! Many invited users at once, written straight into the table: inviting them one by one would
//! mostly measure the password hash.

use aws::Changes;
use aws::store::{Pointer, Unused, UserRecord};
use tokio::task::JoinSet;
use userpool::user::Password;
use userpool::{Timestamp, User};
use wire::UserStatusType;

use crate::TestPool;

/// How many users are written at the same time.
const AT_ONCE: usize = 16;

impl TestPool {
    /// Invites so many users now, named `crowd-0` and so on, under a password that is nobody's.
    pub async fn crowd(&self, count: usize) {
        let now = self.world.services.now();
        let mut writes = JoinSet::new();
        for number in 0..count {
            if writes.len() == AT_ONCE {
                writes.join_next().await.expect("a write").expect("a user");
            }
            let pool = self.clone();
            writes.spawn(async move { pool.write(number, now).await });
        }
        writes.join_all().await;
    }

    async fn write(&self, number: usize, now: Timestamp) {
        let services = &self.world.services;
        let pool = services.pool(&self.id).await.expect("the pool");
        let (name, sub) = (format!("crowd-{number}"), services.uuid());
        let status = UserStatusType::ForceChangePassword;
        let mut user = User::new(
            &pool,
            name.clone(),
            sub.clone(),
            [("name", "x")].into_iter().collect(),
            status,
            now,
        );
        let phc = userpool::password::decoy().to_owned();
        user.password = Some(Password { phc, srp: None, temporary_since: Some(now) });
        user.unused_since = Some(now);

        let id = pool.id.clone();
        let changes = Changes::default()
            .create(&UserRecord { folded: name.clone(), shard: 0, user })
            .create(&Pointer { pool: id.clone(), sub: sub.clone(), username: name.clone() })
            .put(&Unused { pool: id, since: now, sub, folded: name });
        services.store.commit(changes).await.expect("a user");
    }
}
