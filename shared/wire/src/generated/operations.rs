//! The operations of the API.
//!
//! Written by `cargo run -p wire --bin generate`; do not edit.

use super::constraints;
use super::exceptions::Exception;
use crate::operation::{Access, Facts};

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// `AddCustomAttributes`.
    AddCustomAttributes,
    /// `AddUserPoolClientSecret`.
    AddUserPoolClientSecret,
    /// `AdminAddUserToGroup`.
    AdminAddUserToGroup,
    /// `AdminConfirmSignUp`.
    AdminConfirmSignUp,
    /// `AdminCreateUser`.
    AdminCreateUser,
    /// `AdminDeleteSoftwareToken`.
    AdminDeleteSoftwareToken,
    /// `AdminDeleteUser`.
    AdminDeleteUser,
    /// `AdminDeleteUserAttributes`.
    AdminDeleteUserAttributes,
    /// `AdminDisableProviderForUser`.
    AdminDisableProviderForUser,
    /// `AdminDisableUser`.
    AdminDisableUser,
    /// `AdminEnableUser`.
    AdminEnableUser,
    /// `AdminForgetDevice`.
    AdminForgetDevice,
    /// `AdminGetDevice`.
    AdminGetDevice,
    /// `AdminGetUser`.
    AdminGetUser,
    /// `AdminGetUserAuthFactors`.
    AdminGetUserAuthFactors,
    /// `AdminInitiateAuth`.
    AdminInitiateAuth,
    /// `AdminLinkProviderForUser`.
    AdminLinkProviderForUser,
    /// `AdminListDevices`.
    AdminListDevices,
    /// `AdminListGroupsForUser`.
    AdminListGroupsForUser,
    /// `AdminListUserAuthEvents`.
    AdminListUserAuthEvents,
    /// `AdminListUserSessions`.
    AdminListUserSessions,
    /// `AdminRemoveUserFromGroup`.
    AdminRemoveUserFromGroup,
    /// `AdminResetUserPassword`.
    AdminResetUserPassword,
    /// `AdminRespondToAuthChallenge`.
    AdminRespondToAuthChallenge,
    /// `AdminRevokeUserSession`.
    AdminRevokeUserSession,
    /// `AdminSetUserMFAPreference`.
    AdminSetUserMFAPreference,
    /// `AdminSetUserPassword`.
    AdminSetUserPassword,
    /// `AdminSetUserSettings`.
    AdminSetUserSettings,
    /// `AdminUpdateAuthEventFeedback`.
    AdminUpdateAuthEventFeedback,
    /// `AdminUpdateDeviceStatus`.
    AdminUpdateDeviceStatus,
    /// `AdminUpdateUserAttributes`.
    AdminUpdateUserAttributes,
    /// `AdminUserGlobalSignOut`.
    AdminUserGlobalSignOut,
    /// `AssociateSoftwareToken`.
    AssociateSoftwareToken,
    /// `ChangePassword`.
    ChangePassword,
    /// `CompleteWebAuthnRegistration`.
    CompleteWebAuthnRegistration,
    /// `ConfirmDevice`.
    ConfirmDevice,
    /// `ConfirmForgotPassword`.
    ConfirmForgotPassword,
    /// `ConfirmSignUp`.
    ConfirmSignUp,
    /// `CreateGroup`.
    CreateGroup,
    /// `CreateIdentityProvider`.
    CreateIdentityProvider,
    /// `CreateManagedLoginBranding`.
    CreateManagedLoginBranding,
    /// `CreateResourceServer`.
    CreateResourceServer,
    /// `CreateTerms`.
    CreateTerms,
    /// `CreateUserImportJob`.
    CreateUserImportJob,
    /// `CreateUserPool`.
    CreateUserPool,
    /// `CreateUserPoolClient`.
    CreateUserPoolClient,
    /// `CreateUserPoolDomain`.
    CreateUserPoolDomain,
    /// `CreateUserPoolReplica`.
    CreateUserPoolReplica,
    /// `DeleteGroup`.
    DeleteGroup,
    /// `DeleteIdentityProvider`.
    DeleteIdentityProvider,
    /// `DeleteManagedLoginBranding`.
    DeleteManagedLoginBranding,
    /// `DeleteResourceServer`.
    DeleteResourceServer,
    /// `DeleteTerms`.
    DeleteTerms,
    /// `DeleteUser`.
    DeleteUser,
    /// `DeleteUserAttributes`.
    DeleteUserAttributes,
    /// `DeleteUserPool`.
    DeleteUserPool,
    /// `DeleteUserPoolClient`.
    DeleteUserPoolClient,
    /// `DeleteUserPoolClientSecret`.
    DeleteUserPoolClientSecret,
    /// `DeleteUserPoolDomain`.
    DeleteUserPoolDomain,
    /// `DeleteUserPoolReplica`.
    DeleteUserPoolReplica,
    /// `DeleteWebAuthnCredential`.
    DeleteWebAuthnCredential,
    /// `DescribeIdentityProvider`.
    DescribeIdentityProvider,
    /// `DescribeManagedLoginBranding`.
    DescribeManagedLoginBranding,
    /// `DescribeManagedLoginBrandingByClient`.
    DescribeManagedLoginBrandingByClient,
    /// `DescribeResourceServer`.
    DescribeResourceServer,
    /// `DescribeRiskConfiguration`.
    DescribeRiskConfiguration,
    /// `DescribeTerms`.
    DescribeTerms,
    /// `DescribeTermsByClient`.
    DescribeTermsByClient,
    /// `DescribeUserImportJob`.
    DescribeUserImportJob,
    /// `DescribeUserPool`.
    DescribeUserPool,
    /// `DescribeUserPoolClient`.
    DescribeUserPoolClient,
    /// `DescribeUserPoolDomain`.
    DescribeUserPoolDomain,
    /// `ForgetDevice`.
    ForgetDevice,
    /// `ForgotPassword`.
    ForgotPassword,
    /// `GetCSVHeader`.
    GetCSVHeader,
    /// `GetClientToken`.
    GetClientToken,
    /// `GetDerivedToken`.
    GetDerivedToken,
    /// `GetDevice`.
    GetDevice,
    /// `GetGroup`.
    GetGroup,
    /// `GetIdentityProviderByIdentifier`.
    GetIdentityProviderByIdentifier,
    /// `GetLogDeliveryConfiguration`.
    GetLogDeliveryConfiguration,
    /// `GetProvisionedLimit`.
    GetProvisionedLimit,
    /// `GetSigningCertificate`.
    GetSigningCertificate,
    /// `GetTokensFromRefreshToken`.
    GetTokensFromRefreshToken,
    /// `GetUICustomization`.
    GetUICustomization,
    /// `GetUser`.
    GetUser,
    /// `GetUserAttributeVerificationCode`.
    GetUserAttributeVerificationCode,
    /// `GetUserAuthFactors`.
    GetUserAuthFactors,
    /// `GetUserPoolClientSessionConfiguration`.
    GetUserPoolClientSessionConfiguration,
    /// `GetUserPoolMfaConfig`.
    GetUserPoolMfaConfig,
    /// `GetUserPoolSessionConfiguration`.
    GetUserPoolSessionConfiguration,
    /// `GlobalSignOut`.
    GlobalSignOut,
    /// `InitiateAuth`.
    InitiateAuth,
    /// `ListDevices`.
    ListDevices,
    /// `ListGroups`.
    ListGroups,
    /// `ListIdentityProviders`.
    ListIdentityProviders,
    /// `ListResourceServers`.
    ListResourceServers,
    /// `ListTagsForResource`.
    ListTagsForResource,
    /// `ListTerms`.
    ListTerms,
    /// `ListUserImportJobs`.
    ListUserImportJobs,
    /// `ListUserPoolClientSecrets`.
    ListUserPoolClientSecrets,
    /// `ListUserPoolClients`.
    ListUserPoolClients,
    /// `ListUserPoolReplicas`.
    ListUserPoolReplicas,
    /// `ListUserPools`.
    ListUserPools,
    /// `ListUserSessions`.
    ListUserSessions,
    /// `ListUsers`.
    ListUsers,
    /// `ListUsersInGroup`.
    ListUsersInGroup,
    /// `ListWebAuthnCredentials`.
    ListWebAuthnCredentials,
    /// `ResendConfirmationCode`.
    ResendConfirmationCode,
    /// `RespondToAuthChallenge`.
    RespondToAuthChallenge,
    /// `RevokeToken`.
    RevokeToken,
    /// `RevokeUserSession`.
    RevokeUserSession,
    /// `SetLogDeliveryConfiguration`.
    SetLogDeliveryConfiguration,
    /// `SetRiskConfiguration`.
    SetRiskConfiguration,
    /// `SetUICustomization`.
    SetUICustomization,
    /// `SetUserMFAPreference`.
    SetUserMFAPreference,
    /// `SetUserPoolClientSessionConfiguration`.
    SetUserPoolClientSessionConfiguration,
    /// `SetUserPoolMfaConfig`.
    SetUserPoolMfaConfig,
    /// `SetUserPoolSessionConfiguration`.
    SetUserPoolSessionConfiguration,
    /// `SetUserSettings`.
    SetUserSettings,
    /// `SignUp`.
    SignUp,
    /// `StartUserImportJob`.
    StartUserImportJob,
    /// `StartWebAuthnRegistration`.
    StartWebAuthnRegistration,
    /// `StopUserImportJob`.
    StopUserImportJob,
    /// `TagResource`.
    TagResource,
    /// `UntagResource`.
    UntagResource,
    /// `UpdateAuthEventFeedback`.
    UpdateAuthEventFeedback,
    /// `UpdateDeviceStatus`.
    UpdateDeviceStatus,
    /// `UpdateGroup`.
    UpdateGroup,
    /// `UpdateIdentityProvider`.
    UpdateIdentityProvider,
    /// `UpdateManagedLoginBranding`.
    UpdateManagedLoginBranding,
    /// `UpdateProvisionedLimit`.
    UpdateProvisionedLimit,
    /// `UpdateResourceServer`.
    UpdateResourceServer,
    /// `UpdateTerms`.
    UpdateTerms,
    /// `UpdateUserAttributes`.
    UpdateUserAttributes,
    /// `UpdateUserPool`.
    UpdateUserPool,
    /// `UpdateUserPoolClient`.
    UpdateUserPoolClient,
    /// `UpdateUserPoolDomain`.
    UpdateUserPoolDomain,
    /// `UpdateUserPoolReplica`.
    UpdateUserPoolReplica,
    /// `VerifySoftwareToken`.
    VerifySoftwareToken,
    /// `VerifyUserAttribute`.
    VerifyUserAttribute,
}

impl Operation {
    /// Every operation, by name.
    pub const ALL: &'static [Self] = &[
        Self::AddCustomAttributes,
        Self::AddUserPoolClientSecret,
        Self::AdminAddUserToGroup,
        Self::AdminConfirmSignUp,
        Self::AdminCreateUser,
        Self::AdminDeleteSoftwareToken,
        Self::AdminDeleteUser,
        Self::AdminDeleteUserAttributes,
        Self::AdminDisableProviderForUser,
        Self::AdminDisableUser,
        Self::AdminEnableUser,
        Self::AdminForgetDevice,
        Self::AdminGetDevice,
        Self::AdminGetUser,
        Self::AdminGetUserAuthFactors,
        Self::AdminInitiateAuth,
        Self::AdminLinkProviderForUser,
        Self::AdminListDevices,
        Self::AdminListGroupsForUser,
        Self::AdminListUserAuthEvents,
        Self::AdminListUserSessions,
        Self::AdminRemoveUserFromGroup,
        Self::AdminResetUserPassword,
        Self::AdminRespondToAuthChallenge,
        Self::AdminRevokeUserSession,
        Self::AdminSetUserMFAPreference,
        Self::AdminSetUserPassword,
        Self::AdminSetUserSettings,
        Self::AdminUpdateAuthEventFeedback,
        Self::AdminUpdateDeviceStatus,
        Self::AdminUpdateUserAttributes,
        Self::AdminUserGlobalSignOut,
        Self::AssociateSoftwareToken,
        Self::ChangePassword,
        Self::CompleteWebAuthnRegistration,
        Self::ConfirmDevice,
        Self::ConfirmForgotPassword,
        Self::ConfirmSignUp,
        Self::CreateGroup,
        Self::CreateIdentityProvider,
        Self::CreateManagedLoginBranding,
        Self::CreateResourceServer,
        Self::CreateTerms,
        Self::CreateUserImportJob,
        Self::CreateUserPool,
        Self::CreateUserPoolClient,
        Self::CreateUserPoolDomain,
        Self::CreateUserPoolReplica,
        Self::DeleteGroup,
        Self::DeleteIdentityProvider,
        Self::DeleteManagedLoginBranding,
        Self::DeleteResourceServer,
        Self::DeleteTerms,
        Self::DeleteUser,
        Self::DeleteUserAttributes,
        Self::DeleteUserPool,
        Self::DeleteUserPoolClient,
        Self::DeleteUserPoolClientSecret,
        Self::DeleteUserPoolDomain,
        Self::DeleteUserPoolReplica,
        Self::DeleteWebAuthnCredential,
        Self::DescribeIdentityProvider,
        Self::DescribeManagedLoginBranding,
        Self::DescribeManagedLoginBrandingByClient,
        Self::DescribeResourceServer,
        Self::DescribeRiskConfiguration,
        Self::DescribeTerms,
        Self::DescribeTermsByClient,
        Self::DescribeUserImportJob,
        Self::DescribeUserPool,
        Self::DescribeUserPoolClient,
        Self::DescribeUserPoolDomain,
        Self::ForgetDevice,
        Self::ForgotPassword,
        Self::GetCSVHeader,
        Self::GetClientToken,
        Self::GetDerivedToken,
        Self::GetDevice,
        Self::GetGroup,
        Self::GetIdentityProviderByIdentifier,
        Self::GetLogDeliveryConfiguration,
        Self::GetProvisionedLimit,
        Self::GetSigningCertificate,
        Self::GetTokensFromRefreshToken,
        Self::GetUICustomization,
        Self::GetUser,
        Self::GetUserAttributeVerificationCode,
        Self::GetUserAuthFactors,
        Self::GetUserPoolClientSessionConfiguration,
        Self::GetUserPoolMfaConfig,
        Self::GetUserPoolSessionConfiguration,
        Self::GlobalSignOut,
        Self::InitiateAuth,
        Self::ListDevices,
        Self::ListGroups,
        Self::ListIdentityProviders,
        Self::ListResourceServers,
        Self::ListTagsForResource,
        Self::ListTerms,
        Self::ListUserImportJobs,
        Self::ListUserPoolClientSecrets,
        Self::ListUserPoolClients,
        Self::ListUserPoolReplicas,
        Self::ListUserPools,
        Self::ListUserSessions,
        Self::ListUsers,
        Self::ListUsersInGroup,
        Self::ListWebAuthnCredentials,
        Self::ResendConfirmationCode,
        Self::RespondToAuthChallenge,
        Self::RevokeToken,
        Self::RevokeUserSession,
        Self::SetLogDeliveryConfiguration,
        Self::SetRiskConfiguration,
        Self::SetUICustomization,
        Self::SetUserMFAPreference,
        Self::SetUserPoolClientSessionConfiguration,
        Self::SetUserPoolMfaConfig,
        Self::SetUserPoolSessionConfiguration,
        Self::SetUserSettings,
        Self::SignUp,
        Self::StartUserImportJob,
        Self::StartWebAuthnRegistration,
        Self::StopUserImportJob,
        Self::TagResource,
        Self::UntagResource,
        Self::UpdateAuthEventFeedback,
        Self::UpdateDeviceStatus,
        Self::UpdateGroup,
        Self::UpdateIdentityProvider,
        Self::UpdateManagedLoginBranding,
        Self::UpdateProvisionedLimit,
        Self::UpdateResourceServer,
        Self::UpdateTerms,
        Self::UpdateUserAttributes,
        Self::UpdateUserPool,
        Self::UpdateUserPoolClient,
        Self::UpdateUserPoolDomain,
        Self::UpdateUserPoolReplica,
        Self::VerifySoftwareToken,
        Self::VerifyUserAttribute,
    ];
}

/// What is fixed about each operation, in the order of the variants.
pub(crate) static FACTS: [Facts; 141] = [
    Facts {
        name: "AddCustomAttributes",
        snake_name: "add_custom_attributes",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADD_CUSTOM_ATTRIBUTES_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserImportInProgress,
        ],
    },
    Facts {
        name: "AddUserPoolClientSecret",
        snake_name: "add_user_pool_client_secret",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADD_USER_POOL_CLIENT_SECRET_REQUEST,
        errors: &[
            Exception::AccessDenied,
            Exception::InternalServer,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "AdminAddUserToGroup",
        snake_name: "admin_add_user_to_group",
        access: Access::Signed,
        has_output: false,
        input: &constraints::ADMIN_ADD_USER_TO_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminConfirmSignUp",
        snake_name: "admin_confirm_sign_up",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_CONFIRM_SIGN_UP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyFailedAttempts,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminCreateUser",
        snake_name: "admin_create_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_CREATE_USER_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PreconditionNotMet,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UnsupportedUserState,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
            Exception::UsernameExists,
        ],
    },
    Facts {
        name: "AdminDeleteSoftwareToken",
        snake_name: "admin_delete_software_token",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_DELETE_SOFTWARE_TOKEN_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminDeleteUser",
        snake_name: "admin_delete_user",
        access: Access::Signed,
        has_output: false,
        input: &constraints::ADMIN_DELETE_USER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminDeleteUserAttributes",
        snake_name: "admin_delete_user_attributes",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_DELETE_USER_ATTRIBUTES_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminDisableProviderForUser",
        snake_name: "admin_disable_provider_for_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_DISABLE_PROVIDER_FOR_USER_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminDisableUser",
        snake_name: "admin_disable_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_DISABLE_USER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminEnableUser",
        snake_name: "admin_enable_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_ENABLE_USER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminForgetDevice",
        snake_name: "admin_forget_device",
        access: Access::Signed,
        has_output: false,
        input: &constraints::ADMIN_FORGET_DEVICE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminGetDevice",
        snake_name: "admin_get_device",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_GET_DEVICE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "AdminGetUser",
        snake_name: "admin_get_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_GET_USER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminGetUserAuthFactors",
        snake_name: "admin_get_user_auth_factors",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_GET_USER_AUTH_FACTORS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminInitiateAuth",
        snake_name: "admin_initiate_auth",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_INITIATE_AUTH_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::InvalidUserPoolConfiguration,
            Exception::MFAMethodNotFound,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UnsupportedOperation,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminLinkProviderForUser",
        snake_name: "admin_link_provider_for_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_LINK_PROVIDER_FOR_USER_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminListDevices",
        snake_name: "admin_list_devices",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_LIST_DEVICES_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "AdminListGroupsForUser",
        snake_name: "admin_list_groups_for_user",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_LIST_GROUPS_FOR_USER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminListUserAuthEvents",
        snake_name: "admin_list_user_auth_events",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_LIST_USER_AUTH_EVENTS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
            Exception::UserPoolAddOnNotEnabled,
        ],
    },
    Facts {
        name: "AdminListUserSessions",
        snake_name: "admin_list_user_sessions",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_LIST_USER_SESSIONS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminRemoveUserFromGroup",
        snake_name: "admin_remove_user_from_group",
        access: Access::Signed,
        has_output: false,
        input: &constraints::ADMIN_REMOVE_USER_FROM_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminResetUserPassword",
        snake_name: "admin_reset_user_password",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_RESET_USER_PASSWORD_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminRespondToAuthChallenge",
        snake_name: "admin_respond_to_auth_challenge",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_RESPOND_TO_AUTH_CHALLENGE_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::InvalidUserPoolConfiguration,
            Exception::MFAMethodNotFound,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordHistoryPolicyViolation,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::SoftwareTokenMFANotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminRevokeUserSession",
        snake_name: "admin_revoke_user_session",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_REVOKE_USER_SESSION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminSetUserMFAPreference",
        snake_name: "admin_set_user_mfa_preference",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_SET_USER_MFA_PREFERENCE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminSetUserPassword",
        snake_name: "admin_set_user_password",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_SET_USER_PASSWORD_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordHistoryPolicyViolation,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminSetUserSettings",
        snake_name: "admin_set_user_settings",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_SET_USER_SETTINGS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminUpdateAuthEventFeedback",
        snake_name: "admin_update_auth_event_feedback",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
            Exception::UserPoolAddOnNotEnabled,
        ],
    },
    Facts {
        name: "AdminUpdateDeviceStatus",
        snake_name: "admin_update_device_status",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_UPDATE_DEVICE_STATUS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminUpdateUserAttributes",
        snake_name: "admin_update_user_attributes",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_UPDATE_USER_ATTRIBUTES_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AdminUserGlobalSignOut",
        snake_name: "admin_user_global_sign_out",
        access: Access::Signed,
        has_output: true,
        input: &constraints::ADMIN_USER_GLOBAL_SIGN_OUT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "AssociateSoftwareToken",
        snake_name: "associate_software_token",
        access: Access::Token,
        has_output: true,
        input: &constraints::ASSOCIATE_SOFTWARE_TOKEN_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::SoftwareTokenMFANotFound,
        ],
    },
    Facts {
        name: "ChangePassword",
        snake_name: "change_password",
        access: Access::Token,
        has_output: true,
        input: &constraints::CHANGE_PASSWORD_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordHistoryPolicyViolation,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "CompleteWebAuthnRegistration",
        snake_name: "complete_web_authn_registration",
        access: Access::Token,
        has_output: true,
        input: &constraints::COMPLETE_WEB_AUTHN_REGISTRATION_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::TooManyRequests,
            Exception::WebAuthnChallengeNotFound,
            Exception::WebAuthnClientMismatch,
            Exception::WebAuthnCredentialNotSupported,
            Exception::WebAuthnNotEnabled,
            Exception::WebAuthnOriginNotAllowed,
            Exception::WebAuthnRelyingPartyMismatch,
        ],
    },
    Facts {
        name: "ConfirmDevice",
        snake_name: "confirm_device",
        access: Access::Token,
        has_output: true,
        input: &constraints::CONFIRM_DEVICE_REQUEST,
        errors: &[
            Exception::DeviceKeyExists,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
            Exception::UsernameExists,
        ],
    },
    Facts {
        name: "ConfirmForgotPassword",
        snake_name: "confirm_forgot_password",
        access: Access::Open,
        has_output: true,
        input: &constraints::CONFIRM_FORGOT_PASSWORD_REQUEST,
        errors: &[
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordHistoryPolicyViolation,
            Exception::ResourceNotFound,
            Exception::TooManyFailedAttempts,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "ConfirmSignUp",
        snake_name: "confirm_sign_up",
        access: Access::Open,
        has_output: true,
        input: &constraints::CONFIRM_SIGN_UP_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyFailedAttempts,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "CreateGroup",
        snake_name: "create_group",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_GROUP_REQUEST,
        errors: &[
            Exception::GroupExists,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateIdentityProvider",
        snake_name: "create_identity_provider",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_IDENTITY_PROVIDER_REQUEST,
        errors: &[
            Exception::DuplicateProvider,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateManagedLoginBranding",
        snake_name: "create_managed_login_branding",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_MANAGED_LOGIN_BRANDING_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::ManagedLoginBrandingExists,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateResourceServer",
        snake_name: "create_resource_server",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_RESOURCE_SERVER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateTerms",
        snake_name: "create_terms",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_TERMS_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TermsExists,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateUserImportJob",
        snake_name: "create_user_import_job",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_USER_IMPORT_JOB_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PreconditionNotMet,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateUserPool",
        snake_name: "create_user_pool",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_USER_POOL_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::TierChangeNotAllowed,
            Exception::TooManyRequests,
            Exception::UserPoolTagging,
        ],
    },
    Facts {
        name: "CreateUserPoolClient",
        snake_name: "create_user_pool_client",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_USER_POOL_CLIENT_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidOAuthFlow,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::ScopeDoesNotExist,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "CreateUserPoolDomain",
        snake_name: "create_user_pool_domain",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_USER_POOL_DOMAIN_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
        ],
    },
    Facts {
        name: "CreateUserPoolReplica",
        snake_name: "create_user_pool_replica",
        access: Access::Signed,
        has_output: true,
        input: &constraints::CREATE_USER_POOL_REPLICA_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserPoolTagging,
        ],
    },
    Facts {
        name: "DeleteGroup",
        snake_name: "delete_group",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteIdentityProvider",
        snake_name: "delete_identity_provider",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_IDENTITY_PROVIDER_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnsupportedIdentityProvider,
        ],
    },
    Facts {
        name: "DeleteManagedLoginBranding",
        snake_name: "delete_managed_login_branding",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_MANAGED_LOGIN_BRANDING_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteResourceServer",
        snake_name: "delete_resource_server",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_RESOURCE_SERVER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteTerms",
        snake_name: "delete_terms",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_TERMS_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteUser",
        snake_name: "delete_user",
        access: Access::Token,
        has_output: false,
        input: &constraints::DELETE_USER_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "DeleteUserAttributes",
        snake_name: "delete_user_attributes",
        access: Access::Token,
        has_output: true,
        input: &constraints::DELETE_USER_ATTRIBUTES_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "DeleteUserPool",
        snake_name: "delete_user_pool",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_USER_POOL_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserImportInProgress,
        ],
    },
    Facts {
        name: "DeleteUserPoolClient",
        snake_name: "delete_user_pool_client",
        access: Access::Signed,
        has_output: false,
        input: &constraints::DELETE_USER_POOL_CLIENT_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteUserPoolClientSecret",
        snake_name: "delete_user_pool_client_secret",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DELETE_USER_POOL_CLIENT_SECRET_REQUEST,
        errors: &[
            Exception::InternalServer,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteUserPoolDomain",
        snake_name: "delete_user_pool_domain",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DELETE_USER_POOL_DOMAIN_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
        ],
    },
    Facts {
        name: "DeleteUserPoolReplica",
        snake_name: "delete_user_pool_replica",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DELETE_USER_POOL_REPLICA_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DeleteWebAuthnCredential",
        snake_name: "delete_web_authn_credential",
        access: Access::Token,
        has_output: true,
        input: &constraints::DELETE_WEB_AUTHN_CREDENTIAL_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeIdentityProvider",
        snake_name: "describe_identity_provider",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_IDENTITY_PROVIDER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeManagedLoginBranding",
        snake_name: "describe_managed_login_branding",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_MANAGED_LOGIN_BRANDING_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeManagedLoginBrandingByClient",
        snake_name: "describe_managed_login_branding_by_client",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeResourceServer",
        snake_name: "describe_resource_server",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_RESOURCE_SERVER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeRiskConfiguration",
        snake_name: "describe_risk_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_RISK_CONFIGURATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserPoolAddOnNotEnabled,
        ],
    },
    Facts {
        name: "DescribeTerms",
        snake_name: "describe_terms",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_TERMS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeTermsByClient",
        snake_name: "describe_terms_by_client",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_TERMS_BY_CLIENT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeUserImportJob",
        snake_name: "describe_user_import_job",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_USER_IMPORT_JOB_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeUserPool",
        snake_name: "describe_user_pool",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_USER_POOL_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserPoolTagging,
        ],
    },
    Facts {
        name: "DescribeUserPoolClient",
        snake_name: "describe_user_pool_client",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_USER_POOL_CLIENT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "DescribeUserPoolDomain",
        snake_name: "describe_user_pool_domain",
        access: Access::Signed,
        has_output: true,
        input: &constraints::DESCRIBE_USER_POOL_DOMAIN_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
        ],
    },
    Facts {
        name: "ForgetDevice",
        snake_name: "forget_device",
        access: Access::Token,
        has_output: false,
        input: &constraints::FORGET_DEVICE_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "ForgotPassword",
        snake_name: "forgot_password",
        access: Access::Open,
        has_output: true,
        input: &constraints::FORGOT_PASSWORD_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetCSVHeader",
        snake_name: "get_csv_header",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_CSV_HEADER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetClientToken",
        snake_name: "get_client_token",
        access: Access::Either,
        has_output: true,
        input: &constraints::GET_CLIENT_TOKEN_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetDerivedToken",
        snake_name: "get_derived_token",
        access: Access::Either,
        has_output: true,
        input: &constraints::GET_DERIVED_TOKEN_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetDevice",
        snake_name: "get_device",
        access: Access::Token,
        has_output: true,
        input: &constraints::GET_DEVICE_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetGroup",
        snake_name: "get_group",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetIdentityProviderByIdentifier",
        snake_name: "get_identity_provider_by_identifier",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_IDENTITY_PROVIDER_BY_IDENTIFIER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetLogDeliveryConfiguration",
        snake_name: "get_log_delivery_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_LOG_DELIVERY_CONFIGURATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetProvisionedLimit",
        snake_name: "get_provisioned_limit",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_PROVISIONED_LIMIT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetSigningCertificate",
        snake_name: "get_signing_certificate",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_SIGNING_CERTIFICATE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
        ],
    },
    Facts {
        name: "GetTokensFromRefreshToken",
        snake_name: "get_tokens_from_refresh_token",
        access: Access::Open,
        has_output: true,
        input: &constraints::GET_TOKENS_FROM_REFRESH_TOKEN_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::RefreshTokenReuse,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetUICustomization",
        snake_name: "get_ui_customization",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_UI_CUSTOMIZATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetUser",
        snake_name: "get_user",
        access: Access::Token,
        has_output: true,
        input: &constraints::GET_USER_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetUserAttributeVerificationCode",
        snake_name: "get_user_attribute_verification_code",
        access: Access::Token,
        has_output: true,
        input: &constraints::GET_USER_ATTRIBUTE_VERIFICATION_CODE_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetUserAuthFactors",
        snake_name: "get_user_auth_factors",
        access: Access::Token,
        has_output: true,
        input: &constraints::GET_USER_AUTH_FACTORS_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "GetUserPoolClientSessionConfiguration",
        snake_name: "get_user_pool_client_session_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetUserPoolMfaConfig",
        snake_name: "get_user_pool_mfa_config",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_USER_POOL_MFA_CONFIG_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GetUserPoolSessionConfiguration",
        snake_name: "get_user_pool_session_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::GET_USER_POOL_SESSION_CONFIGURATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "GlobalSignOut",
        snake_name: "global_sign_out",
        access: Access::Token,
        has_output: true,
        input: &constraints::GLOBAL_SIGN_OUT_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
        ],
    },
    Facts {
        name: "InitiateAuth",
        snake_name: "initiate_auth",
        access: Access::Open,
        has_output: true,
        input: &constraints::INITIATE_AUTH_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UnsupportedOperation,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "ListDevices",
        snake_name: "list_devices",
        access: Access::Token,
        has_output: true,
        input: &constraints::LIST_DEVICES_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "ListGroups",
        snake_name: "list_groups",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_GROUPS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListIdentityProviders",
        snake_name: "list_identity_providers",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_IDENTITY_PROVIDERS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListResourceServers",
        snake_name: "list_resource_servers",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_RESOURCE_SERVERS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListTagsForResource",
        snake_name: "list_tags_for_resource",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_TAGS_FOR_RESOURCE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListTerms",
        snake_name: "list_terms",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_TERMS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserImportJobs",
        snake_name: "list_user_import_jobs",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USER_IMPORT_JOBS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserPoolClientSecrets",
        snake_name: "list_user_pool_client_secrets",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USER_POOL_CLIENT_SECRETS_REQUEST,
        errors: &[
            Exception::InternalServer,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserPoolClients",
        snake_name: "list_user_pool_clients",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USER_POOL_CLIENTS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserPoolReplicas",
        snake_name: "list_user_pool_replicas",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USER_POOL_REPLICAS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserPools",
        snake_name: "list_user_pools",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USER_POOLS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUserSessions",
        snake_name: "list_user_sessions",
        access: Access::Token,
        has_output: true,
        input: &constraints::LIST_USER_SESSIONS_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "ListUsers",
        snake_name: "list_users",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USERS_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListUsersInGroup",
        snake_name: "list_users_in_group",
        access: Access::Signed,
        has_output: true,
        input: &constraints::LIST_USERS_IN_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ListWebAuthnCredentials",
        snake_name: "list_web_authn_credentials",
        access: Access::Token,
        has_output: true,
        input: &constraints::LIST_WEB_AUTHN_CREDENTIALS_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "ResendConfirmationCode",
        snake_name: "resend_confirmation_code",
        access: Access::Open,
        has_output: true,
        input: &constraints::RESEND_CONFIRMATION_CODE_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "RespondToAuthChallenge",
        snake_name: "respond_to_auth_challenge",
        access: Access::Open,
        has_output: true,
        input: &constraints::RESPOND_TO_AUTH_CHALLENGE_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::InvalidUserPoolConfiguration,
            Exception::MFAMethodNotFound,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordHistoryPolicyViolation,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::SoftwareTokenMFANotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "RevokeToken",
        snake_name: "revoke_token",
        access: Access::Open,
        has_output: true,
        input: &constraints::REVOKE_TOKEN_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::OperationNotEnabled,
            Exception::TooManyRequests,
            Exception::Unauthorized,
            Exception::UnsupportedOperation,
            Exception::UnsupportedTokenType,
        ],
    },
    Facts {
        name: "RevokeUserSession",
        snake_name: "revoke_user_session",
        access: Access::Token,
        has_output: true,
        input: &constraints::REVOKE_USER_SESSION_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "SetLogDeliveryConfiguration",
        snake_name: "set_log_delivery_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_LOG_DELIVERY_CONFIGURATION_REQUEST,
        errors: &[
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "SetRiskConfiguration",
        snake_name: "set_risk_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_RISK_CONFIGURATION_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserPoolAddOnNotEnabled,
        ],
    },
    Facts {
        name: "SetUICustomization",
        snake_name: "set_ui_customization",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_UI_CUSTOMIZATION_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "SetUserMFAPreference",
        snake_name: "set_user_mfa_preference",
        access: Access::Token,
        has_output: true,
        input: &constraints::SET_USER_MFA_PREFERENCE_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "SetUserPoolClientSessionConfiguration",
        snake_name: "set_user_pool_client_session_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "SetUserPoolMfaConfig",
        snake_name: "set_user_pool_mfa_config",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_USER_POOL_MFA_CONFIG_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "SetUserPoolSessionConfiguration",
        snake_name: "set_user_pool_session_configuration",
        access: Access::Signed,
        has_output: true,
        input: &constraints::SET_USER_POOL_SESSION_CONFIGURATION_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "SetUserSettings",
        snake_name: "set_user_settings",
        access: Access::Token,
        has_output: true,
        input: &constraints::SET_USER_SETTINGS_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "SignUp",
        snake_name: "sign_up",
        access: Access::Open,
        has_output: true,
        input: &constraints::SIGN_UP_REQUEST,
        errors: &[
            Exception::CodeDeliveryFailure,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidPassword,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UsernameExists,
        ],
    },
    Facts {
        name: "StartUserImportJob",
        snake_name: "start_user_import_job",
        access: Access::Signed,
        has_output: true,
        input: &constraints::START_USER_IMPORT_JOB_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PreconditionNotMet,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "StartWebAuthnRegistration",
        snake_name: "start_web_authn_registration",
        access: Access::Token,
        has_output: true,
        input: &constraints::START_WEB_AUTHN_REGISTRATION_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::TooManyRequests,
            Exception::WebAuthnConfigurationMissing,
            Exception::WebAuthnNotEnabled,
        ],
    },
    Facts {
        name: "StopUserImportJob",
        snake_name: "stop_user_import_job",
        access: Access::Signed,
        has_output: true,
        input: &constraints::STOP_USER_IMPORT_JOB_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PreconditionNotMet,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "TagResource",
        snake_name: "tag_resource",
        access: Access::Signed,
        has_output: true,
        input: &constraints::TAG_RESOURCE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UntagResource",
        snake_name: "untag_resource",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UNTAG_RESOURCE_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateAuthEventFeedback",
        snake_name: "update_auth_event_feedback",
        access: Access::Open,
        has_output: true,
        input: &constraints::UPDATE_AUTH_EVENT_FEEDBACK_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotFound,
            Exception::UserPoolAddOnNotEnabled,
        ],
    },
    Facts {
        name: "UpdateDeviceStatus",
        snake_name: "update_device_status",
        access: Access::Token,
        has_output: true,
        input: &constraints::UPDATE_DEVICE_STATUS_REQUEST,
        errors: &[
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "UpdateGroup",
        snake_name: "update_group",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_GROUP_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateIdentityProvider",
        snake_name: "update_identity_provider",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_IDENTITY_PROVIDER_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnsupportedIdentityProvider,
        ],
    },
    Facts {
        name: "UpdateManagedLoginBranding",
        snake_name: "update_managed_login_branding",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_MANAGED_LOGIN_BRANDING_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateProvisionedLimit",
        snake_name: "update_provisioned_limit",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_PROVISIONED_LIMIT_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::ResourceNotFound,
            Exception::ServiceQuotaExceeded,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateResourceServer",
        snake_name: "update_resource_server",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_RESOURCE_SERVER_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateTerms",
        snake_name: "update_terms",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_TERMS_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TermsExists,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateUserAttributes",
        snake_name: "update_user_attributes",
        access: Access::Token,
        has_output: true,
        input: &constraints::UPDATE_USER_ATTRIBUTES_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::CodeDeliveryFailure,
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidLambdaResponse,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UnexpectedLambda,
            Exception::UserLambdaValidation,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "UpdateUserPool",
        snake_name: "update_user_pool",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_USER_POOL_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidEmailRoleAccessPolicy,
            Exception::InvalidParameter,
            Exception::InvalidSmsRoleAccessPolicy,
            Exception::InvalidSmsRoleTrustRelationship,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TierChangeNotAllowed,
            Exception::TooManyRequests,
            Exception::UserImportInProgress,
            Exception::UserPoolTagging,
        ],
    },
    Facts {
        name: "UpdateUserPoolClient",
        snake_name: "update_user_pool_client",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_USER_POOL_CLIENT_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidOAuthFlow,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::ScopeDoesNotExist,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateUserPoolDomain",
        snake_name: "update_user_pool_domain",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_USER_POOL_DOMAIN_REQUEST,
        errors: &[
            Exception::ConcurrentModification,
            Exception::FeatureUnavailableInTier,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "UpdateUserPoolReplica",
        snake_name: "update_user_pool_replica",
        access: Access::Signed,
        has_output: true,
        input: &constraints::UPDATE_USER_POOL_REPLICA_REQUEST,
        errors: &[
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
        ],
    },
    Facts {
        name: "VerifySoftwareToken",
        snake_name: "verify_software_token",
        access: Access::Token,
        has_output: true,
        input: &constraints::VERIFY_SOFTWARE_TOKEN_REQUEST,
        errors: &[
            Exception::CodeMismatch,
            Exception::EnableSoftwareTokenMFA,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::InvalidUserPoolConfiguration,
            Exception::NotAuthorized,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::SoftwareTokenMFANotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
    Facts {
        name: "VerifyUserAttribute",
        snake_name: "verify_user_attribute",
        access: Access::Token,
        has_output: true,
        input: &constraints::VERIFY_USER_ATTRIBUTE_REQUEST,
        errors: &[
            Exception::AliasExists,
            Exception::CodeMismatch,
            Exception::ExpiredCode,
            Exception::Forbidden,
            Exception::InternalError,
            Exception::InvalidParameter,
            Exception::LimitExceeded,
            Exception::NotAuthorized,
            Exception::OperationNotEnabled,
            Exception::PasswordResetRequired,
            Exception::ResourceNotFound,
            Exception::TooManyRequests,
            Exception::UserNotConfirmed,
            Exception::UserNotFound,
        ],
    },
];

/// Reads a request as the type that is its own.
#[cfg(test)]
pub(crate) fn read(operation: Operation, body: &[u8]) -> crate::Result<()> {
    use super::types::*;
    use crate::request::parse;

    match operation {
        Operation::AddCustomAttributes => {
            parse::<AddCustomAttributesRequest>(operation, body).map(drop)
        }
        Operation::AddUserPoolClientSecret => {
            parse::<AddUserPoolClientSecretRequest>(operation, body).map(drop)
        }
        Operation::AdminAddUserToGroup => {
            parse::<AdminAddUserToGroupRequest>(operation, body).map(drop)
        }
        Operation::AdminConfirmSignUp => {
            parse::<AdminConfirmSignUpRequest>(operation, body).map(drop)
        }
        Operation::AdminCreateUser => parse::<AdminCreateUserRequest>(operation, body).map(drop),
        Operation::AdminDeleteSoftwareToken => {
            parse::<AdminDeleteSoftwareTokenRequest>(operation, body).map(drop)
        }
        Operation::AdminDeleteUser => parse::<AdminDeleteUserRequest>(operation, body).map(drop),
        Operation::AdminDeleteUserAttributes => {
            parse::<AdminDeleteUserAttributesRequest>(operation, body).map(drop)
        }
        Operation::AdminDisableProviderForUser => {
            parse::<AdminDisableProviderForUserRequest>(operation, body).map(drop)
        }
        Operation::AdminDisableUser => parse::<AdminDisableUserRequest>(operation, body).map(drop),
        Operation::AdminEnableUser => parse::<AdminEnableUserRequest>(operation, body).map(drop),
        Operation::AdminForgetDevice => {
            parse::<AdminForgetDeviceRequest>(operation, body).map(drop)
        }
        Operation::AdminGetDevice => parse::<AdminGetDeviceRequest>(operation, body).map(drop),
        Operation::AdminGetUser => parse::<AdminGetUserRequest>(operation, body).map(drop),
        Operation::AdminGetUserAuthFactors => {
            parse::<AdminGetUserAuthFactorsRequest>(operation, body).map(drop)
        }
        Operation::AdminInitiateAuth => {
            parse::<AdminInitiateAuthRequest>(operation, body).map(drop)
        }
        Operation::AdminLinkProviderForUser => {
            parse::<AdminLinkProviderForUserRequest>(operation, body).map(drop)
        }
        Operation::AdminListDevices => parse::<AdminListDevicesRequest>(operation, body).map(drop),
        Operation::AdminListGroupsForUser => {
            parse::<AdminListGroupsForUserRequest>(operation, body).map(drop)
        }
        Operation::AdminListUserAuthEvents => {
            parse::<AdminListUserAuthEventsRequest>(operation, body).map(drop)
        }
        Operation::AdminListUserSessions => {
            parse::<AdminListUserSessionsRequest>(operation, body).map(drop)
        }
        Operation::AdminRemoveUserFromGroup => {
            parse::<AdminRemoveUserFromGroupRequest>(operation, body).map(drop)
        }
        Operation::AdminResetUserPassword => {
            parse::<AdminResetUserPasswordRequest>(operation, body).map(drop)
        }
        Operation::AdminRespondToAuthChallenge => {
            parse::<AdminRespondToAuthChallengeRequest>(operation, body).map(drop)
        }
        Operation::AdminRevokeUserSession => {
            parse::<AdminRevokeUserSessionRequest>(operation, body).map(drop)
        }
        Operation::AdminSetUserMFAPreference => {
            parse::<AdminSetUserMFAPreferenceRequest>(operation, body).map(drop)
        }
        Operation::AdminSetUserPassword => {
            parse::<AdminSetUserPasswordRequest>(operation, body).map(drop)
        }
        Operation::AdminSetUserSettings => {
            parse::<AdminSetUserSettingsRequest>(operation, body).map(drop)
        }
        Operation::AdminUpdateAuthEventFeedback => {
            parse::<AdminUpdateAuthEventFeedbackRequest>(operation, body).map(drop)
        }
        Operation::AdminUpdateDeviceStatus => {
            parse::<AdminUpdateDeviceStatusRequest>(operation, body).map(drop)
        }
        Operation::AdminUpdateUserAttributes => {
            parse::<AdminUpdateUserAttributesRequest>(operation, body).map(drop)
        }
        Operation::AdminUserGlobalSignOut => {
            parse::<AdminUserGlobalSignOutRequest>(operation, body).map(drop)
        }
        Operation::AssociateSoftwareToken => {
            parse::<AssociateSoftwareTokenRequest>(operation, body).map(drop)
        }
        Operation::ChangePassword => parse::<ChangePasswordRequest>(operation, body).map(drop),
        Operation::CompleteWebAuthnRegistration => {
            parse::<CompleteWebAuthnRegistrationRequest>(operation, body).map(drop)
        }
        Operation::ConfirmDevice => parse::<ConfirmDeviceRequest>(operation, body).map(drop),
        Operation::ConfirmForgotPassword => {
            parse::<ConfirmForgotPasswordRequest>(operation, body).map(drop)
        }
        Operation::ConfirmSignUp => parse::<ConfirmSignUpRequest>(operation, body).map(drop),
        Operation::CreateGroup => parse::<CreateGroupRequest>(operation, body).map(drop),
        Operation::CreateIdentityProvider => {
            parse::<CreateIdentityProviderRequest>(operation, body).map(drop)
        }
        Operation::CreateManagedLoginBranding => {
            parse::<CreateManagedLoginBrandingRequest>(operation, body).map(drop)
        }
        Operation::CreateResourceServer => {
            parse::<CreateResourceServerRequest>(operation, body).map(drop)
        }
        Operation::CreateTerms => parse::<CreateTermsRequest>(operation, body).map(drop),
        Operation::CreateUserImportJob => {
            parse::<CreateUserImportJobRequest>(operation, body).map(drop)
        }
        Operation::CreateUserPool => parse::<CreateUserPoolRequest>(operation, body).map(drop),
        Operation::CreateUserPoolClient => {
            parse::<CreateUserPoolClientRequest>(operation, body).map(drop)
        }
        Operation::CreateUserPoolDomain => {
            parse::<CreateUserPoolDomainRequest>(operation, body).map(drop)
        }
        Operation::CreateUserPoolReplica => {
            parse::<CreateUserPoolReplicaRequest>(operation, body).map(drop)
        }
        Operation::DeleteGroup => parse::<DeleteGroupRequest>(operation, body).map(drop),
        Operation::DeleteIdentityProvider => {
            parse::<DeleteIdentityProviderRequest>(operation, body).map(drop)
        }
        Operation::DeleteManagedLoginBranding => {
            parse::<DeleteManagedLoginBrandingRequest>(operation, body).map(drop)
        }
        Operation::DeleteResourceServer => {
            parse::<DeleteResourceServerRequest>(operation, body).map(drop)
        }
        Operation::DeleteTerms => parse::<DeleteTermsRequest>(operation, body).map(drop),
        Operation::DeleteUser => parse::<DeleteUserRequest>(operation, body).map(drop),
        Operation::DeleteUserAttributes => {
            parse::<DeleteUserAttributesRequest>(operation, body).map(drop)
        }
        Operation::DeleteUserPool => parse::<DeleteUserPoolRequest>(operation, body).map(drop),
        Operation::DeleteUserPoolClient => {
            parse::<DeleteUserPoolClientRequest>(operation, body).map(drop)
        }
        Operation::DeleteUserPoolClientSecret => {
            parse::<DeleteUserPoolClientSecretRequest>(operation, body).map(drop)
        }
        Operation::DeleteUserPoolDomain => {
            parse::<DeleteUserPoolDomainRequest>(operation, body).map(drop)
        }
        Operation::DeleteUserPoolReplica => {
            parse::<DeleteUserPoolReplicaRequest>(operation, body).map(drop)
        }
        Operation::DeleteWebAuthnCredential => {
            parse::<DeleteWebAuthnCredentialRequest>(operation, body).map(drop)
        }
        Operation::DescribeIdentityProvider => {
            parse::<DescribeIdentityProviderRequest>(operation, body).map(drop)
        }
        Operation::DescribeManagedLoginBranding => {
            parse::<DescribeManagedLoginBrandingRequest>(operation, body).map(drop)
        }
        Operation::DescribeManagedLoginBrandingByClient => {
            parse::<DescribeManagedLoginBrandingByClientRequest>(operation, body).map(drop)
        }
        Operation::DescribeResourceServer => {
            parse::<DescribeResourceServerRequest>(operation, body).map(drop)
        }
        Operation::DescribeRiskConfiguration => {
            parse::<DescribeRiskConfigurationRequest>(operation, body).map(drop)
        }
        Operation::DescribeTerms => parse::<DescribeTermsRequest>(operation, body).map(drop),
        Operation::DescribeTermsByClient => {
            parse::<DescribeTermsByClientRequest>(operation, body).map(drop)
        }
        Operation::DescribeUserImportJob => {
            parse::<DescribeUserImportJobRequest>(operation, body).map(drop)
        }
        Operation::DescribeUserPool => parse::<DescribeUserPoolRequest>(operation, body).map(drop),
        Operation::DescribeUserPoolClient => {
            parse::<DescribeUserPoolClientRequest>(operation, body).map(drop)
        }
        Operation::DescribeUserPoolDomain => {
            parse::<DescribeUserPoolDomainRequest>(operation, body).map(drop)
        }
        Operation::ForgetDevice => parse::<ForgetDeviceRequest>(operation, body).map(drop),
        Operation::ForgotPassword => parse::<ForgotPasswordRequest>(operation, body).map(drop),
        Operation::GetCSVHeader => parse::<GetCSVHeaderRequest>(operation, body).map(drop),
        Operation::GetClientToken => parse::<GetClientTokenRequest>(operation, body).map(drop),
        Operation::GetDerivedToken => parse::<GetDerivedTokenRequest>(operation, body).map(drop),
        Operation::GetDevice => parse::<GetDeviceRequest>(operation, body).map(drop),
        Operation::GetGroup => parse::<GetGroupRequest>(operation, body).map(drop),
        Operation::GetIdentityProviderByIdentifier => {
            parse::<GetIdentityProviderByIdentifierRequest>(operation, body).map(drop)
        }
        Operation::GetLogDeliveryConfiguration => {
            parse::<GetLogDeliveryConfigurationRequest>(operation, body).map(drop)
        }
        Operation::GetProvisionedLimit => {
            parse::<GetProvisionedLimitRequest>(operation, body).map(drop)
        }
        Operation::GetSigningCertificate => {
            parse::<GetSigningCertificateRequest>(operation, body).map(drop)
        }
        Operation::GetTokensFromRefreshToken => {
            parse::<GetTokensFromRefreshTokenRequest>(operation, body).map(drop)
        }
        Operation::GetUICustomization => {
            parse::<GetUICustomizationRequest>(operation, body).map(drop)
        }
        Operation::GetUser => parse::<GetUserRequest>(operation, body).map(drop),
        Operation::GetUserAttributeVerificationCode => {
            parse::<GetUserAttributeVerificationCodeRequest>(operation, body).map(drop)
        }
        Operation::GetUserAuthFactors => {
            parse::<GetUserAuthFactorsRequest>(operation, body).map(drop)
        }
        Operation::GetUserPoolClientSessionConfiguration => {
            parse::<GetUserPoolClientSessionConfigurationRequest>(operation, body).map(drop)
        }
        Operation::GetUserPoolMfaConfig => {
            parse::<GetUserPoolMfaConfigRequest>(operation, body).map(drop)
        }
        Operation::GetUserPoolSessionConfiguration => {
            parse::<GetUserPoolSessionConfigurationRequest>(operation, body).map(drop)
        }
        Operation::GlobalSignOut => parse::<GlobalSignOutRequest>(operation, body).map(drop),
        Operation::InitiateAuth => parse::<InitiateAuthRequest>(operation, body).map(drop),
        Operation::ListDevices => parse::<ListDevicesRequest>(operation, body).map(drop),
        Operation::ListGroups => parse::<ListGroupsRequest>(operation, body).map(drop),
        Operation::ListIdentityProviders => {
            parse::<ListIdentityProvidersRequest>(operation, body).map(drop)
        }
        Operation::ListResourceServers => {
            parse::<ListResourceServersRequest>(operation, body).map(drop)
        }
        Operation::ListTagsForResource => {
            parse::<ListTagsForResourceRequest>(operation, body).map(drop)
        }
        Operation::ListTerms => parse::<ListTermsRequest>(operation, body).map(drop),
        Operation::ListUserImportJobs => {
            parse::<ListUserImportJobsRequest>(operation, body).map(drop)
        }
        Operation::ListUserPoolClientSecrets => {
            parse::<ListUserPoolClientSecretsRequest>(operation, body).map(drop)
        }
        Operation::ListUserPoolClients => {
            parse::<ListUserPoolClientsRequest>(operation, body).map(drop)
        }
        Operation::ListUserPoolReplicas => {
            parse::<ListUserPoolReplicasRequest>(operation, body).map(drop)
        }
        Operation::ListUserPools => parse::<ListUserPoolsRequest>(operation, body).map(drop),
        Operation::ListUserSessions => parse::<ListUserSessionsRequest>(operation, body).map(drop),
        Operation::ListUsers => parse::<ListUsersRequest>(operation, body).map(drop),
        Operation::ListUsersInGroup => parse::<ListUsersInGroupRequest>(operation, body).map(drop),
        Operation::ListWebAuthnCredentials => {
            parse::<ListWebAuthnCredentialsRequest>(operation, body).map(drop)
        }
        Operation::ResendConfirmationCode => {
            parse::<ResendConfirmationCodeRequest>(operation, body).map(drop)
        }
        Operation::RespondToAuthChallenge => {
            parse::<RespondToAuthChallengeRequest>(operation, body).map(drop)
        }
        Operation::RevokeToken => parse::<RevokeTokenRequest>(operation, body).map(drop),
        Operation::RevokeUserSession => {
            parse::<RevokeUserSessionRequest>(operation, body).map(drop)
        }
        Operation::SetLogDeliveryConfiguration => {
            parse::<SetLogDeliveryConfigurationRequest>(operation, body).map(drop)
        }
        Operation::SetRiskConfiguration => {
            parse::<SetRiskConfigurationRequest>(operation, body).map(drop)
        }
        Operation::SetUICustomization => {
            parse::<SetUICustomizationRequest>(operation, body).map(drop)
        }
        Operation::SetUserMFAPreference => {
            parse::<SetUserMFAPreferenceRequest>(operation, body).map(drop)
        }
        Operation::SetUserPoolClientSessionConfiguration => {
            parse::<SetUserPoolClientSessionConfigurationRequest>(operation, body).map(drop)
        }
        Operation::SetUserPoolMfaConfig => {
            parse::<SetUserPoolMfaConfigRequest>(operation, body).map(drop)
        }
        Operation::SetUserPoolSessionConfiguration => {
            parse::<SetUserPoolSessionConfigurationRequest>(operation, body).map(drop)
        }
        Operation::SetUserSettings => parse::<SetUserSettingsRequest>(operation, body).map(drop),
        Operation::SignUp => parse::<SignUpRequest>(operation, body).map(drop),
        Operation::StartUserImportJob => {
            parse::<StartUserImportJobRequest>(operation, body).map(drop)
        }
        Operation::StartWebAuthnRegistration => {
            parse::<StartWebAuthnRegistrationRequest>(operation, body).map(drop)
        }
        Operation::StopUserImportJob => {
            parse::<StopUserImportJobRequest>(operation, body).map(drop)
        }
        Operation::TagResource => parse::<TagResourceRequest>(operation, body).map(drop),
        Operation::UntagResource => parse::<UntagResourceRequest>(operation, body).map(drop),
        Operation::UpdateAuthEventFeedback => {
            parse::<UpdateAuthEventFeedbackRequest>(operation, body).map(drop)
        }
        Operation::UpdateDeviceStatus => {
            parse::<UpdateDeviceStatusRequest>(operation, body).map(drop)
        }
        Operation::UpdateGroup => parse::<UpdateGroupRequest>(operation, body).map(drop),
        Operation::UpdateIdentityProvider => {
            parse::<UpdateIdentityProviderRequest>(operation, body).map(drop)
        }
        Operation::UpdateManagedLoginBranding => {
            parse::<UpdateManagedLoginBrandingRequest>(operation, body).map(drop)
        }
        Operation::UpdateProvisionedLimit => {
            parse::<UpdateProvisionedLimitRequest>(operation, body).map(drop)
        }
        Operation::UpdateResourceServer => {
            parse::<UpdateResourceServerRequest>(operation, body).map(drop)
        }
        Operation::UpdateTerms => parse::<UpdateTermsRequest>(operation, body).map(drop),
        Operation::UpdateUserAttributes => {
            parse::<UpdateUserAttributesRequest>(operation, body).map(drop)
        }
        Operation::UpdateUserPool => parse::<UpdateUserPoolRequest>(operation, body).map(drop),
        Operation::UpdateUserPoolClient => {
            parse::<UpdateUserPoolClientRequest>(operation, body).map(drop)
        }
        Operation::UpdateUserPoolDomain => {
            parse::<UpdateUserPoolDomainRequest>(operation, body).map(drop)
        }
        Operation::UpdateUserPoolReplica => {
            parse::<UpdateUserPoolReplicaRequest>(operation, body).map(drop)
        }
        Operation::VerifySoftwareToken => {
            parse::<VerifySoftwareTokenRequest>(operation, body).map(drop)
        }
        Operation::VerifyUserAttribute => {
            parse::<VerifyUserAttributeRequest>(operation, body).map(drop)
        }
    }
}
