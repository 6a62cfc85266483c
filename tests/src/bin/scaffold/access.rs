//! Kinds of access: what a function may read, write, unwrap and send. Each kind is one role.

use wire::Operation;

/// A kind of access.
///
/// Keys of the table are given as patterns for `dynamodb:LeadingKeys`: the beginnings of partition
/// keys, as `shared/aws/src/store/keys.rs` builds them. What is written may also be read.
pub(crate) struct Kind {
    /// The role's name.
    pub name: &'static str,
    /// What functions of this kind are there for.
    pub purpose: &'static str,
    /// The keys that are only read.
    pub reads: &'static [&'static str],
    /// The keys that are read and written.
    pub writes: &'static [&'static str],
    /// Whether the index of users is read.
    pub lists_users: bool,
    /// The purposes whose data keys are unwrapped.
    pub unwraps: &'static [&'static str],
    /// The purposes whose data keys are made.
    pub wraps: &'static [&'static str],
    /// Whether mail and SMS are sent.
    pub sends: bool,
    /// Whether the functions of the pools' owner are invoked.
    pub invokes: bool,
    /// Whether events that failed are put aside.
    pub sets_aside: bool,
    /// What is done with uploaded files.
    pub files: &'static [&'static str],
    /// Whether the callers' signatures are verified.
    pub verifies: bool,
}

const NOTHING: Kind = Kind {
    name: "",
    purpose: "",
    reads: &[],
    writes: &[],
    lists_users: false,
    unwraps: &[],
    wraps: &[],
    sends: false,
    invokes: false,
    sets_aside: false,
    files: &[],
    verifies: false,
};

/// Reading one's own profile.
pub(crate) static READ_PROFILE: Kind = Kind {
    name: "ReadProfile",
    purpose: "people who read what is theirs",
    reads: &["pool#*", "client#*", "keys#*", "user#*", "sub#*"],
    unwraps: &["clients"],
    ..NOTHING
};

/// Reading one's own things, page by page.
pub(crate) static LIST_OWN: Kind = Kind {
    name: "ListOwn",
    purpose: "people who go through what is theirs, in pages",
    unwraps: &["clients", "sessions"],
    ..READ_PROFILE
};

/// Changing one's own account.
pub(crate) static CHANGE_PROFILE: Kind = Kind {
    name: "ChangeProfile",
    purpose: "people who change what is theirs",
    reads: &["pool#*", "client#*", "keys#*"],
    writes: &["user#*", "name#*", "sub#*", "find#*", "members#*", "unused#*", "used#*", "purge"],
    unwraps: &["clients", "sessions", "users"],
    sends: true,
    invokes: true,
    ..NOTHING
};

/// Getting an account, or back into it.
pub(crate) static REGISTER: Kind = Kind {
    name: "Register",
    purpose: "people who get an account, or back into theirs",
    reads: &["pool#*", "client#*"],
    writes: &["user#*", "name#*", "sub#*", "find#*", "unused#*", "used#*"],
    unwraps: &["clients", "sessions", "users"],
    sends: true,
    invokes: true,
    ..NOTHING
};

/// Signing in: the only operations that issue tokens.
pub(crate) static SIGN_IN: Kind = Kind {
    name: "SignIn",
    purpose: "sign-ins, which end in tokens",
    reads: &["pool#*", "client#*"],
    writes: &[
        "user#*",
        "name#*",
        "sub#*",
        "find#*",
        "unused#*",
        "used#*",
        "rounds#*",
        "keys#*",
        "signing#*",
    ],
    unwraps: &["clients", "sessions", "signing", "users"],
    sends: true,
    invokes: true,
    ..NOTHING
};

/// Signing others in, as administrators do.
pub(crate) static ADMINISTER_SIGN_INS: Kind = Kind {
    name: "AdministerSignIns",
    purpose: "administrators who sign others in",
    verifies: true,
    ..SIGN_IN
};

/// Issuing tokens to applications on their own behalf.
pub(crate) static ISSUE_TO_CLIENTS: Kind = Kind {
    name: "IssueToClients",
    purpose: "applications that get tokens on their own behalf",
    reads: &["pool#*", "client#*"],
    writes: &["keys#*", "signing#*"],
    unwraps: &["clients", "signing"],
    invokes: true,
    ..NOTHING
};

/// Exchanging tokens of people for others.
pub(crate) static EXCHANGE: Kind = Kind {
    name: "Exchange",
    purpose: "applications that exchange tokens of people",
    reads: &["pool#*", "client#*", "user#*", "sub#*"],
    writes: &["keys#*", "signing#*"],
    unwraps: &["clients", "signing"],
    invokes: true,
    verifies: true,
    ..NOTHING
};

/// Administering users.
pub(crate) static ADMINISTER: Kind = Kind {
    name: "Administer",
    purpose: "administrators of users",
    reads: &["pool#*", "client#*"],
    writes: &["user#*", "name#*", "sub#*", "find#*", "members#*", "unused#*", "used#*", "purge"],
    lists_users: true,
    unwraps: &["clients", "sessions", "users"],
    sends: true,
    invokes: true,
    verifies: true,
    ..NOTHING
};

/// Configuring pools, clients and groups.
pub(crate) static CONFIGURE: Kind = Kind {
    name: "Configure",
    purpose: "administrators of pools, clients and groups",
    writes: &[
        "pools",
        "pool#*",
        "client#*",
        "keys#*",
        "signing#*",
        "members#*",
        "limits",
        "purge",
        "domain#*",
        "imports",
    ],
    lists_users: true,
    unwraps: &["clients", "sessions"],
    wraps: &["clients", "sessions", "signing", "users"],
    verifies: true,
    ..NOTHING
};

/// Removing a pool with everyone in it.
pub(crate) static DISMANTLE: Kind = Kind {
    name: "Dismantle",
    purpose: "administrators who remove a pool with everyone in it",
    reads: &["imports"],
    writes: &[
        "pools",
        "pool#*",
        "client#*",
        "keys#*",
        "signing#*",
        "user#*",
        "name#*",
        "sub#*",
        "find#*",
        "members#*",
        "unused#*",
        "imports#*",
        "purge",
    ],
    lists_users: true,
    files: &["s3:DeleteObject"],
    verifies: true,
    ..NOTHING
};

/// Preparing and watching imports.
pub(crate) static OFFER_IMPORT: Kind = Kind {
    name: "OfferImport",
    purpose: "administrators who have users imported",
    reads: &["pool#*"],
    writes: &["imports", "imports#*"],
    unwraps: &["sessions"],
    files: &["s3:PutObject", "s3:GetObject"],
    verifies: true,
    ..NOTHING
};

/// Importing users, by the clock. Passwords come as hashes or not at all, so no key is unwrapped.
pub(crate) static IMPORT: Kind = Kind {
    name: "Import",
    purpose: "the import of users",
    reads: &["pool#*"],
    writes: &["imports", "imports#*", "user#*", "name#*", "sub#*", "find#*"],
    files: &["s3:GetObject", "s3:DeleteObject"],
    sets_aside: true,
    ..NOTHING
};

/// Publishing keys; a pool's first reader makes them.
pub(crate) static DISCOVER: Kind = Kind {
    name: "Discover",
    purpose: "readers of public keys, the first of whom makes them",
    reads: &["pool#*"],
    writes: &["keys#*", "signing#*"],
    unwraps: &["signing"],
    ..NOTHING
};

/// Showing administrators the certificate of a pool's keys.
pub(crate) static SHOW_CERTIFICATES: Kind = Kind {
    name: "ShowCertificates",
    purpose: "administrators who look at a pool's certificate",
    verifies: true,
    ..DISCOVER
};

/// Removing what is due, by the clock.
pub(crate) static SWEEP: Kind = Kind {
    name: "Sweep",
    purpose: "removals by the clock",
    writes: &[
        "pools",
        "pool#*",
        "client#*",
        "keys#*",
        "signing#*",
        "user#*",
        "name#*",
        "sub#*",
        "find#*",
        "members#*",
        "unused#*",
        "imports#*",
        "purge",
    ],
    lists_users: true,
    sets_aside: true,
    files: &["s3:DeleteObject"],
    ..NOTHING
};

/// Changing the keys that sign tokens, by the clock.
pub(crate) static ROTATE: Kind = Kind {
    name: "Rotate",
    purpose: "the rotation of signing keys",
    reads: &["pools"],
    writes: &["pool#*", "keys#*", "signing#*"],
    unwraps: &["signing"],
    sets_aside: true,
    ..NOTHING
};

/// Issuing and revoking access keys.
pub(crate) static ISSUE_KEYS: Kind = Kind {
    name: "IssueKeys",
    purpose: "operators who issue and revoke access keys",
    // What a function's start asks for, to be connected.
    reads: &["pool#-"],
    writes: &["access#*", "accesskeys", "lastuse#*", "pool#deployment"],
    unwraps: &["access"],
    wraps: &["access"],
    ..NOTHING
};

/// Refusing what nothing is there for.
pub(crate) static REFUSE: Kind =
    Kind { name: "Refuse", purpose: "requests that no function is there for", ..NOTHING };

/// Every kind.
pub(crate) static KINDS: [&Kind; 19] = [
    &READ_PROFILE,
    &LIST_OWN,
    &CHANGE_PROFILE,
    &REGISTER,
    &SIGN_IN,
    &ADMINISTER_SIGN_INS,
    &ISSUE_TO_CLIENTS,
    &EXCHANGE,
    &ADMINISTER,
    &CONFIGURE,
    &DISMANTLE,
    &OFFER_IMPORT,
    &IMPORT,
    &DISCOVER,
    &SHOW_CERTIFICATES,
    &SWEEP,
    &ROTATE,
    &ISSUE_KEYS,
    &REFUSE,
];

/// Enough for reading and writing.
pub(crate) const SMALL: u16 = 256;

/// One processor, for hashing passwords and signing tokens.
pub(crate) const WHOLE: u16 = 1769;

/// An operation's kind of access and memory.
pub(crate) fn of(operation: Operation) -> (&'static Kind, u16) {
    use Operation as O;

    match operation {
        O::GetDevice | O::GetUser | O::GetUserAuthFactors => (&READ_PROFILE, SMALL),

        O::ListDevices | O::ListUserSessions | O::ListWebAuthnCredentials => (&LIST_OWN, SMALL),

        O::ChangePassword => (&CHANGE_PROFILE, WHOLE),
        O::AssociateSoftwareToken
        | O::CompleteWebAuthnRegistration
        | O::ConfirmDevice
        | O::DeleteUser
        | O::DeleteUserAttributes
        | O::DeleteWebAuthnCredential
        | O::ForgetDevice
        | O::GetUserAttributeVerificationCode
        | O::GlobalSignOut
        | O::RevokeToken
        | O::RevokeUserSession
        | O::SetUserMFAPreference
        | O::SetUserSettings
        | O::StartWebAuthnRegistration
        | O::UpdateAuthEventFeedback
        | O::UpdateDeviceStatus
        | O::UpdateUserAttributes
        | O::VerifySoftwareToken
        | O::VerifyUserAttribute => (&CHANGE_PROFILE, SMALL),

        O::ConfirmForgotPassword | O::SignUp => (&REGISTER, WHOLE),
        O::ConfirmSignUp | O::ForgotPassword | O::ResendConfirmationCode => (&REGISTER, SMALL),

        O::AdminInitiateAuth | O::AdminRespondToAuthChallenge => (&ADMINISTER_SIGN_INS, WHOLE),
        O::GetTokensFromRefreshToken | O::InitiateAuth | O::RespondToAuthChallenge => {
            (&SIGN_IN, WHOLE)
        }

        O::GetClientToken => (&ISSUE_TO_CLIENTS, WHOLE),
        O::GetDerivedToken => (&EXCHANGE, WHOLE),

        O::GetSigningCertificate => (&SHOW_CERTIFICATES, WHOLE),

        O::AdminCreateUser | O::AdminSetUserPassword => (&ADMINISTER, WHOLE),
        O::AdminAddUserToGroup
        | O::AdminConfirmSignUp
        | O::AdminDeleteSoftwareToken
        | O::AdminDeleteUser
        | O::AdminDeleteUserAttributes
        | O::AdminDisableProviderForUser
        | O::AdminDisableUser
        | O::AdminEnableUser
        | O::AdminForgetDevice
        | O::AdminGetDevice
        | O::AdminGetUser
        | O::AdminGetUserAuthFactors
        | O::AdminLinkProviderForUser
        | O::AdminListDevices
        | O::AdminListGroupsForUser
        | O::AdminListUserAuthEvents
        | O::AdminListUserSessions
        | O::AdminRemoveUserFromGroup
        | O::AdminResetUserPassword
        | O::AdminRevokeUserSession
        | O::AdminSetUserMFAPreference
        | O::AdminSetUserSettings
        | O::AdminUpdateAuthEventFeedback
        | O::AdminUpdateDeviceStatus
        | O::AdminUpdateUserAttributes
        | O::AdminUserGlobalSignOut
        | O::ListUsers
        | O::ListUsersInGroup => (&ADMINISTER, SMALL),

        // They may have to make a key.
        O::CreateIdentityProvider | O::UpdateIdentityProvider => (&CONFIGURE, WHOLE),
        O::AddCustomAttributes
        | O::AddUserPoolClientSecret
        | O::CreateGroup
        | O::CreateManagedLoginBranding
        | O::CreateResourceServer
        | O::CreateTerms
        | O::CreateUserPool
        | O::CreateUserPoolClient
        | O::CreateUserPoolDomain
        | O::CreateUserPoolReplica
        | O::DeleteGroup
        | O::DeleteIdentityProvider
        | O::DeleteManagedLoginBranding
        | O::DeleteResourceServer
        | O::DeleteTerms
        | O::DeleteUserPoolClient
        | O::DeleteUserPoolClientSecret
        | O::DeleteUserPoolDomain
        | O::DeleteUserPoolReplica
        | O::DescribeIdentityProvider
        | O::DescribeManagedLoginBranding
        | O::DescribeManagedLoginBrandingByClient
        | O::DescribeResourceServer
        | O::DescribeRiskConfiguration
        | O::DescribeTerms
        | O::DescribeTermsByClient
        | O::DescribeUserPool
        | O::DescribeUserPoolClient
        | O::DescribeUserPoolDomain
        | O::GetGroup
        | O::GetIdentityProviderByIdentifier
        | O::GetLogDeliveryConfiguration
        | O::GetProvisionedLimit
        | O::GetUICustomization
        | O::GetUserPoolClientSessionConfiguration
        | O::GetUserPoolMfaConfig
        | O::GetUserPoolSessionConfiguration
        | O::ListGroups
        | O::ListIdentityProviders
        | O::ListResourceServers
        | O::ListTagsForResource
        | O::ListTerms
        | O::ListUserPoolClientSecrets
        | O::ListUserPoolClients
        | O::ListUserPoolReplicas
        | O::ListUserPools
        | O::SetLogDeliveryConfiguration
        | O::SetRiskConfiguration
        | O::SetUICustomization
        | O::SetUserPoolClientSessionConfiguration
        | O::SetUserPoolMfaConfig
        | O::SetUserPoolSessionConfiguration
        | O::TagResource
        | O::UntagResource
        | O::UpdateGroup
        | O::UpdateManagedLoginBranding
        | O::UpdateProvisionedLimit
        | O::UpdateResourceServer
        | O::UpdateTerms
        | O::UpdateUserPool
        | O::UpdateUserPoolClient
        | O::UpdateUserPoolDomain
        | O::UpdateUserPoolReplica => (&CONFIGURE, SMALL),

        O::DeleteUserPool => (&DISMANTLE, SMALL),

        O::CreateUserImportJob
        | O::DescribeUserImportJob
        | O::GetCSVHeader
        | O::ListUserImportJobs
        | O::StartUserImportJob
        | O::StopUserImportJob => (&OFFER_IMPORT, SMALL),
    }
}
