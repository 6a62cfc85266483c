//! The structures and enumerations of the API.
//!
//! Written by `cargo run -p wire --bin generate`; do not edit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::choices::choices;
use crate::{Blob, Date};

/// The structure `AccountRecoverySettingType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountRecoverySettingType {
    /// `RecoveryMechanisms`, 1 to 2 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery_mechanisms: Option<Vec<RecoveryOptionType>>,
}

/// The structure `AccountTakeoverActionType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverActionType {
    /// `EventAction`.
    pub event_action: AccountTakeoverEventActionType,
    /// `Notify`.
    pub notify: bool,
}

/// The structure `AccountTakeoverActionsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverActionsType {
    /// `HighAction`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_action: Option<AccountTakeoverActionType>,
    /// `LowAction`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low_action: Option<AccountTakeoverActionType>,
    /// `MediumAction`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium_action: Option<AccountTakeoverActionType>,
}

/// The structure `AccountTakeoverRiskConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccountTakeoverRiskConfigurationType {
    /// `Actions`.
    pub actions: AccountTakeoverActionsType,
    /// `NotifyConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_configuration: Option<NotifyConfigurationType>,
}

/// The structure `AcrLevelConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AcrLevelConfigType {
    /// `AcrValue`, 1 to 64 characters.
    pub acr_value: String,
}

/// What `AddCustomAttributes` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddCustomAttributesRequest {
    /// `CustomAttributes`, 1 to 25 entries.
    pub custom_attributes: Vec<SchemaAttributeType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `AddCustomAttributes` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AddCustomAttributesResponse {}

/// What `AddUserPoolClientSecret` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddUserPoolClientSecretRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `AddUserPoolClientSecret` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AddUserPoolClientSecretResponse {
    /// `ClientSecretDescriptor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_descriptor: Option<ClientSecretDescriptorType>,
}

/// What `AdminAddUserToGroup` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminAddUserToGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminConfirmSignUp` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminConfirmSignUpRequest {
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminConfirmSignUp` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminConfirmSignUpResponse {}

/// The structure `AdminCreateUserConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserConfigType {
    /// `AllowAdminCreateUserOnly`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_admin_create_user_only: Option<bool>,
    /// `InviteMessageTemplate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invite_message_template: Option<MessageTemplateType>,
    /// `UnusedAccountValidityDays`, 0 to 365.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unused_account_validity_days: Option<i32>,
}

/// What `AdminCreateUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserRequest {
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `DesiredDeliveryMediums`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desired_delivery_mediums: Option<Vec<DeliveryMediumType>>,
    /// `ForceAliasCreation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_alias_creation: Option<bool>,
    /// `MessageAction`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_action: Option<MessageActionType>,
    /// `TemporaryPassword`, at most 256 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporary_password: Option<String>,
    /// `UserAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
    /// `ValidationData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_data: Option<Vec<AttributeType>>,
}

/// What `AdminCreateUser` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminCreateUserResponse {
    /// `User`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<UserType>,
}

/// What `AdminDeleteSoftwareToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteSoftwareTokenRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminDeleteSoftwareToken` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminDeleteSoftwareTokenResponse {}

/// What `AdminDeleteUserAttributes` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteUserAttributesRequest {
    /// `UserAttributeNames`.
    pub user_attribute_names: Vec<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminDeleteUserAttributes` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminDeleteUserAttributesResponse {}

/// What `AdminDeleteUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDeleteUserRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminDisableProviderForUser` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDisableProviderForUserRequest {
    /// `User`.
    pub user: ProviderUserIdentifierType,
    /// `UserPoolId`, at most 131072 characters.
    pub user_pool_id: String,
}

/// What `AdminDisableProviderForUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminDisableProviderForUserResponse {}

/// What `AdminDisableUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminDisableUserRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminDisableUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminDisableUserResponse {}

/// What `AdminEnableUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminEnableUserRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminEnableUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminEnableUserResponse {}

/// What `AdminForgetDevice` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminForgetDeviceRequest {
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminGetDevice` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetDeviceRequest {
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminGetDevice` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetDeviceResponse {
    /// `Device`.
    pub device: DeviceType,
}

/// What `AdminGetUserAuthFactors` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserAuthFactorsRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminGetUserAuthFactors` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserAuthFactorsResponse {
    /// `ConfiguredUserAuthFactors`, at most 8 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_user_auth_factors: Option<Vec<AuthFactorType>>,
    /// `PreferredMfaSetting`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingList`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminGetUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminGetUser` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminGetUserResponse {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `MFAOptions`.
    #[serde(rename = "MFAOptions", skip_serializing_if = "Option::is_none")]
    pub mfa_options: Option<Vec<MFAOptionType>>,
    /// `PreferredMfaSetting`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `UserCreateDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_create_date: Option<Date>,
    /// `UserLastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_last_modified_date: Option<Date>,
    /// `UserMFASettingList`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `UserStatus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_status: Option<UserStatusType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminInitiateAuth` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminInitiateAuthRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `AuthFlow`.
    pub auth_flow: AuthFlowType,
    /// `AuthParameters`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_parameters: Option<BTreeMap<String, String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_data: Option<ContextDataType>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `AdminInitiateAuth` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminInitiateAuthResponse {
    /// `AuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallenges`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `ChallengeParameters`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `AdminLinkProviderForUser` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminLinkProviderForUserRequest {
    /// `DestinationUser`.
    pub destination_user: ProviderUserIdentifierType,
    /// `SourceUser`.
    pub source_user: ProviderUserIdentifierType,
    /// `UserPoolId`, at most 131072 characters.
    pub user_pool_id: String,
}

/// What `AdminLinkProviderForUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminLinkProviderForUserResponse {}

/// What `AdminListDevices` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListDevicesRequest {
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminListDevices` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListDevicesResponse {
    /// `Devices`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<DeviceType>>,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `AdminListGroupsForUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListGroupsForUserRequest {
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminListGroupsForUser` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListGroupsForUserResponse {
    /// `Groups`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupType>>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `AdminListUserAuthEvents` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserAuthEventsRequest {
    /// `MaxResults`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminListUserAuthEvents` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserAuthEventsResponse {
    /// `AuthEvents`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_events: Option<Vec<AuthEventType>>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `AdminListUserSessions` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserSessionsRequest {
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminListUserSessions` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminListUserSessionsResponse {
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `Sessions`, at most 125 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<SessionDescriptionType>>,
}

/// What `AdminRemoveUserFromGroup` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRemoveUserFromGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminResetUserPassword` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminResetUserPasswordRequest {
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminResetUserPassword` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminResetUserPasswordResponse {}

/// What `AdminRespondToAuthChallenge` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRespondToAuthChallengeRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ChallengeName`.
    pub challenge_name: ChallengeNameType,
    /// `ChallengeResponses`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_responses: Option<BTreeMap<String, String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_data: Option<ContextDataType>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `AdminRespondToAuthChallenge` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRespondToAuthChallengeResponse {
    /// `AuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallenges`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `ChallengeParameters`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `AdminRevokeUserSession` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminRevokeUserSessionRequest {
    /// `RevokeAssociatedSessions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
    /// `SessionId`, 28 characters.
    pub session_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminRevokeUserSession` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminRevokeUserSessionResponse {}

/// What `AdminSetUserMFAPreference` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserMFAPreferenceRequest {
    /// `EmailMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_settings: Option<EmailMfaSettingsType>,
    /// `SMSMfaSettings`.
    #[serde(rename = "SMSMfaSettings", skip_serializing_if = "Option::is_none")]
    pub sms_mfa_settings: Option<SMSMfaSettingsType>,
    /// `SoftwareTokenMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
    /// `WebAuthnMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_mfa_settings: Option<WebAuthnMfaSettingsType>,
}

/// What `AdminSetUserMFAPreference` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminSetUserMFAPreferenceResponse {}

/// What `AdminSetUserPassword` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserPasswordRequest {
    /// `Password`, at most 256 characters, secret.
    pub password: String,
    /// `Permanent`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permanent: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminSetUserPassword` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminSetUserPasswordResponse {}

/// What `AdminSetUserSettings` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminSetUserSettingsRequest {
    /// `MFAOptions`.
    #[serde(rename = "MFAOptions")]
    pub mfa_options: Vec<MFAOptionType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminSetUserSettings` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminSetUserSettingsResponse {}

/// What `AdminUpdateAuthEventFeedback` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateAuthEventFeedbackRequest {
    /// `EventId`, 1 to 50 characters.
    pub event_id: String,
    /// `FeedbackValue`.
    pub feedback_value: FeedbackValueType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminUpdateAuthEventFeedback` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminUpdateAuthEventFeedbackResponse {}

/// What `AdminUpdateDeviceStatus` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateDeviceStatusRequest {
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
    /// `DeviceRememberedStatus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_remembered_status: Option<DeviceRememberedStatusType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminUpdateDeviceStatus` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminUpdateDeviceStatusResponse {}

/// What `AdminUpdateUserAttributes` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUpdateUserAttributesRequest {
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `UserAttributes`.
    pub user_attributes: Vec<AttributeType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminUpdateUserAttributes` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminUpdateUserAttributesResponse {}

/// What `AdminUserGlobalSignOut` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdminUserGlobalSignOutRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `AdminUserGlobalSignOut` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AdminUserGlobalSignOutResponse {}

/// The structure `AdvancedSecurityAdditionalFlowsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AdvancedSecurityAdditionalFlowsType {
    /// `CustomAuthMode`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_auth_mode: Option<AdvancedSecurityEnabledModeType>,
}

/// The structure `AnalyticsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AnalyticsConfigurationType {
    /// `ApplicationArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_arn: Option<String>,
    /// `ApplicationId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_id: Option<String>,
    /// `ExternalId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `RoleArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `UserDataShared`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_data_shared: Option<bool>,
}

/// The structure `AnalyticsMetadataType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AnalyticsMetadataType {
    /// `AnalyticsEndpointId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_endpoint_id: Option<String>,
}

/// The structure `AssetType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssetType {
    /// `Bytes`, at most 1000000 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<Blob>,
    /// `Category`.
    pub category: AssetCategoryType,
    /// `ColorMode`.
    pub color_mode: ColorSchemeModeType,
    /// `Extension`.
    pub extension: AssetExtensionType,
    /// `ResourceId`, 1 to 40 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource_id: Option<String>,
}

/// What `AssociateSoftwareToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssociateSoftwareTokenRequest {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `AssociateSoftwareToken` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AssociateSoftwareTokenResponse {
    /// `SecretCode`, at least 16 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_code: Option<String>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// The structure `AttributeType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AttributeType {
    /// `Name`, 1 to 32 characters.
    pub name: String,
    /// `Value`, at most 2048 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The structure `AuthEventType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthEventType {
    /// `ChallengeResponses`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_responses: Option<Vec<ChallengeResponseType>>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `EventContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_context_data: Option<EventContextDataType>,
    /// `EventFeedback`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_feedback: Option<EventFeedbackType>,
    /// `EventId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// `EventResponse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_response: Option<EventResponseType>,
    /// `EventRisk`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_risk: Option<EventRiskType>,
    /// `EventType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
}

/// The structure `AuthenticationResultType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AuthenticationResultType {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `ExpiresIn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `IdToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
    /// `NewDeviceMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_device_metadata: Option<NewDeviceMetadataType>,
    /// `RefreshToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// `TokenType`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
}

/// The structure `ChallengeResponseType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChallengeResponseType {
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeName>,
    /// `ChallengeResponse`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_response: Option<ChallengeResponse>,
}

/// What `ChangePassword` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChangePasswordRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `PreviousPassword`, at most 256 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_password: Option<String>,
    /// `ProposedPassword`, at most 256 characters, secret.
    pub proposed_password: String,
}

/// What `ChangePassword` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangePasswordResponse {}

/// The structure `ClientAuthenticationResultType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientAuthenticationResultType {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `ExpiresIn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `TokenType`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
}

/// The structure `ClientSSOSessionConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientSSOSessionConfigType {
    /// `MaxValidityMinutes`, 0 to 129600.
    pub max_validity_minutes: i32,
}

/// The structure `ClientSecretDescriptorType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ClientSecretDescriptorType {
    /// `ClientSecretCreateDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_create_date: Option<Date>,
    /// `ClientSecretId`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_id: Option<String>,
    /// `ClientSecretValue`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret_value: Option<String>,
}

/// The structure `CloudWatchLogsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CloudWatchLogsConfigurationType {
    /// `LogGroupArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_group_arn: Option<String>,
}

/// The structure `CodeDeliveryDetailsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CodeDeliveryDetailsType {
    /// `AttributeName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_name: Option<String>,
    /// `DeliveryMedium`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_medium: Option<DeliveryMediumType>,
    /// `Destination`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
}

/// What `CompleteWebAuthnRegistration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompleteWebAuthnRegistrationRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `Credential`.
    pub credential: serde_json::Value,
}

/// What `CompleteWebAuthnRegistration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompleteWebAuthnRegistrationResponse {}

/// The structure `CompromisedCredentialsActionsType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompromisedCredentialsActionsType {
    /// `EventAction`.
    pub event_action: CompromisedCredentialsEventActionType,
}

/// The structure `CompromisedCredentialsRiskConfigurationType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CompromisedCredentialsRiskConfigurationType {
    /// `Actions`.
    pub actions: CompromisedCredentialsActionsType,
    /// `EventFilter`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_filter: Option<Vec<EventFilterType>>,
}

/// What `ConfirmDevice` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDeviceRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
    /// `DeviceName`, 1 to 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// `DeviceSecretVerifierConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_secret_verifier_config: Option<DeviceSecretVerifierConfigType>,
}

/// What `ConfirmDevice` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmDeviceResponse {
    /// `UserConfirmationNecessary`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_confirmation_necessary: Option<bool>,
}

/// What `ConfirmForgotPassword` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmForgotPasswordRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ConfirmationCode`, 1 to 2048 characters.
    pub confirmation_code: String,
    /// `Password`, at most 256 characters, secret.
    pub password: String,
    /// `SecretHash`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `ConfirmForgotPassword` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConfirmForgotPasswordResponse {}

/// What `ConfirmSignUp` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmSignUpRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ConfirmationCode`, 1 to 2048 characters.
    pub confirmation_code: String,
    /// `ForceAliasCreation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_alias_creation: Option<bool>,
    /// `SecretHash`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<String>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `ConfirmSignUp` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ConfirmSignUpResponse {
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// The structure `ContextDataType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ContextDataType {
    /// `EncodedData`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoded_data: Option<String>,
    /// `HttpHeaders`.
    pub http_headers: Vec<HttpHeader>,
    /// `IpAddress`, at most 131072 characters.
    pub ip_address: String,
    /// `ServerName`, at most 131072 characters.
    pub server_name: String,
    /// `ServerPath`, at most 131072 characters.
    pub server_path: String,
}

/// What `CreateGroup` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateGroupRequest {
    /// `Description`, at most 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `Precedence`, at least 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precedence: Option<i32>,
    /// `RoleArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateGroup` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateGroupResponse {
    /// `Group`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `CreateIdentityProvider` is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateIdentityProviderRequest {
    /// `AcrMapping`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_mapping: Option<BTreeMap<String, String>>,
    /// `AttributeMapping`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `IdpIdentifiers`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_identifiers: Option<Vec<String>>,
    /// `ProviderDetails`.
    pub provider_details: BTreeMap<String, String>,
    /// `ProviderName`, 1 to 32 characters.
    pub provider_name: String,
    /// `ProviderType`.
    pub provider_type: IdentityProviderTypeType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateIdentityProvider` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateIdentityProviderResponse {
    /// `IdentityProvider`.
    pub identity_provider: IdentityProviderType,
}

/// What `CreateManagedLoginBranding` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateManagedLoginBrandingRequest {
    /// `Assets`, at most 40 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<AssetType>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `Settings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<serde_json::Value>,
    /// `UseCognitoProvidedValues`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_cognito_provided_values: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateManagedLoginBrandingResponse {
    /// `ManagedLoginBranding`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `CreateResourceServer` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateResourceServerRequest {
    /// `Identifier`, 1 to 256 characters.
    pub identifier: String,
    /// `Name`, 1 to 256 characters.
    pub name: String,
    /// `Scopes`, at most 100 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<ResourceServerScopeType>>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateResourceServer` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateResourceServerResponse {
    /// `ResourceServer`.
    pub resource_server: ResourceServerType,
}

/// What `CreateTerms` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTermsRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `Enforcement`.
    pub enforcement: TermsEnforcementType,
    /// `Links`, 1 to 13 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<BTreeMap<String, String>>,
    /// `TermsName`.
    pub terms_name: String,
    /// `TermsSource`.
    pub terms_source: TermsSourceType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateTerms` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateTermsResponse {
    /// `Terms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `CreateUserImportJob` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserImportJobRequest {
    /// `CloudWatchLogsRoleArn`, 20 to 2048 characters.
    pub cloud_watch_logs_role_arn: String,
    /// `JobName`, 1 to 128 characters.
    pub job_name: String,
    /// `PasswordHashingAlgorithm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_hashing_algorithm: Option<PasswordHashingAlgorithmType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateUserImportJob` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserImportJobResponse {
    /// `UserImportJob`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `CreateUserPoolClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolClientRequest {
    /// `AccessTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_validity: Option<i32>,
    /// `AllowedOAuthFlows`, at most 3 entries.
    #[serde(rename = "AllowedOAuthFlows", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `AllowedOAuthFlowsUserPoolClient`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AllowedOAuthScopes`, at most 50 entries.
    #[serde(rename = "AllowedOAuthScopes", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `AnalyticsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `AuthSessionValidity`, 3 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_session_validity: Option<i32>,
    /// `CallbackURLs`, at most 100 entries.
    #[serde(rename = "CallbackURLs", skip_serializing_if = "Option::is_none")]
    pub callback_urls: Option<Vec<String>>,
    /// `ClientName`, 1 to 128 characters.
    pub client_name: String,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `DefaultRedirectURI`, 1 to 1024 characters.
    #[serde(rename = "DefaultRedirectURI", skip_serializing_if = "Option::is_none")]
    pub default_redirect_uri: Option<String>,
    /// `EnablePropagateAdditionalUserContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `EnableTokenRevocation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_token_revocation: Option<bool>,
    /// `ExplicitAuthFlows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `GenerateSecret`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generate_secret: Option<bool>,
    /// `IdTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_validity: Option<i32>,
    /// `LogoutURLs`, at most 100 entries.
    #[serde(rename = "LogoutURLs", skip_serializing_if = "Option::is_none")]
    pub logout_urls: Option<Vec<String>>,
    /// `PreventUserExistenceErrors`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `ReadAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_attributes: Option<Vec<String>>,
    /// `RefreshTokenRotation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
    /// `RefreshTokenValidity`, 0 to 315360000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_validity: Option<i32>,
    /// `SupportedIdentityProviders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_identity_providers: Option<Vec<String>>,
    /// `TokenValidityUnits`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `WriteAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_attributes: Option<Vec<String>>,
}

/// What `CreateUserPoolClient` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolClientResponse {
    /// `UserPoolClient`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `CreateUserPoolDomain` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolDomainRequest {
    /// `CustomDomainConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `Domain`, 1 to 63 characters.
    pub domain: String,
    /// `ManagedLoginVersion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `Routing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `CreateUserPoolDomain` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolDomainResponse {
    /// `CloudFrontDomain`, 1 to 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_domain: Option<String>,
    /// `ManagedLoginVersion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `Routing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
}

/// What `CreateUserPoolReplica` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolReplicaRequest {
    /// `RegionName`, 5 to 32 characters.
    pub region_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `UserPoolTags`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tags: Option<BTreeMap<String, String>>,
}

/// What `CreateUserPoolReplica` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolReplicaResponse {
    /// `UserPoolReplica`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `CreateUserPool` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolRequest {
    /// `AccountRecoverySetting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `AcrConfiguration`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
    /// `AdminCreateUserConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `AliasAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias_attributes: Option<Vec<AliasAttributeType>>,
    /// `AutoVerifiedAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `DcrConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `DeletionProtection`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `DeviceConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `EmailConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration: Option<EmailConfigurationType>,
    /// `EmailVerificationMessage`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubject`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_subject: Option<String>,
    /// `IssuerConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `KeyConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_configuration: Option<KeyConfigurationType>,
    /// `LambdaConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `Policies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<UserPoolPolicyType>,
    /// `PoolName`, 1 to 128 characters.
    pub pool_name: String,
    /// `Schema`, 1 to 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Vec<SchemaAttributeType>>,
    /// `SmsAuthenticationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `SmsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `SmsVerificationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_verification_message: Option<String>,
    /// `UserAttributeUpdateSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `UserPoolAddOns`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `UserPoolTags`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `UserPoolTier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `UsernameAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_attributes: Option<Vec<UsernameAttributeType>>,
    /// `UsernameConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_configuration: Option<UsernameConfigurationType>,
    /// `VerificationMessageTemplate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_message_template: Option<VerificationMessageTemplateType>,
}

/// What `CreateUserPool` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateUserPoolResponse {
    /// `UserPool`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool: Option<UserPoolType>,
}

/// The structure `CustomDomainConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomDomainConfigType {
    /// `CertificateArn`, 20 to 2048 characters.
    pub certificate_arn: String,
    /// `SecurityPolicy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security_policy: Option<SecurityPolicyType>,
}

/// The structure `CustomEmailLambdaVersionConfigType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomEmailLambdaVersionConfigType {
    /// `LambdaArn`, 20 to 2048 characters.
    pub lambda_arn: String,
    /// `LambdaVersion`.
    pub lambda_version: CustomEmailSenderLambdaVersionType,
}

/// The structure `CustomSMSLambdaVersionConfigType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CustomSMSLambdaVersionConfigType {
    /// `LambdaArn`, 20 to 2048 characters.
    pub lambda_arn: String,
    /// `LambdaVersion`.
    pub lambda_version: CustomSMSSenderLambdaVersionType,
}

/// The structure `DcrConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DcrConfigurationType {
    /// `AllowedScopes`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_scopes: Option<Vec<String>>,
    /// `AuthenticatedGrantTypes`, at most 3 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticated_grant_types: Option<Vec<OAuthFlowType>>,
    /// `EnableStatus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_status: Option<StatusType>,
    /// `OpenDcrEnabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_dcr_enabled: Option<bool>,
    /// `OpenDcrGrantTypes`, at most 3 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_dcr_grant_types: Option<Vec<OAuthFlowType>>,
}

/// What `DeleteGroup` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteIdentityProvider` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteIdentityProviderRequest {
    /// `ProviderName`, 1 to 32 characters.
    pub provider_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteManagedLoginBranding` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteManagedLoginBrandingRequest {
    /// `ManagedLoginBrandingId`.
    pub managed_login_branding_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteResourceServer` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteResourceServerRequest {
    /// `Identifier`, 1 to 256 characters.
    pub identifier: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteTerms` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteTermsRequest {
    /// `TermsId`.
    pub terms_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUserAttributes` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserAttributesRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `UserAttributeNames`.
    pub user_attribute_names: Vec<String>,
}

/// What `DeleteUserAttributes` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteUserAttributesResponse {}

/// What `DeleteUserPoolClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolClientRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolClientSecret` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolClientSecretRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientSecretId`, 1 to 128 characters.
    pub client_secret_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolClientSecret` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteUserPoolClientSecretResponse {}

/// What `DeleteUserPoolDomain` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolDomainRequest {
    /// `Domain`, 1 to 63 characters.
    pub domain: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolDomain` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteUserPoolDomainResponse {}

/// What `DeleteUserPoolReplica` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolReplicaRequest {
    /// `RegionName`, 5 to 32 characters.
    pub region_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUserPoolReplica` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolReplicaResponse {
    /// `UserPoolReplica`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `DeleteUserPool` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserPoolRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DeleteUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteUserRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
}

/// What `DeleteWebAuthnCredential` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeleteWebAuthnCredentialRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `CredentialId`, at most 131072 characters.
    pub credential_id: String,
}

/// What `DeleteWebAuthnCredential` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeleteWebAuthnCredentialResponse {}

/// What `DescribeIdentityProvider` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeIdentityProviderRequest {
    /// `ProviderName`, 1 to 32 characters.
    pub provider_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeIdentityProvider` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeIdentityProviderResponse {
    /// `IdentityProvider`.
    pub identity_provider: IdentityProviderType,
}

/// What `DescribeManagedLoginBrandingByClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingByClientRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ReturnMergedResources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_merged_resources: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeManagedLoginBrandingByClient` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingByClientResponse {
    /// `ManagedLoginBranding`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `DescribeManagedLoginBranding` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingRequest {
    /// `ManagedLoginBrandingId`.
    pub managed_login_branding_id: String,
    /// `ReturnMergedResources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_merged_resources: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeManagedLoginBrandingResponse {
    /// `ManagedLoginBranding`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `DescribeResourceServer` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeResourceServerRequest {
    /// `Identifier`, 1 to 256 characters.
    pub identifier: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeResourceServer` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeResourceServerResponse {
    /// `ResourceServer`.
    pub resource_server: ResourceServerType,
}

/// What `DescribeRiskConfiguration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRiskConfigurationRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeRiskConfiguration` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeRiskConfigurationResponse {
    /// `RiskConfiguration`.
    pub risk_configuration: RiskConfigurationType,
}

/// What `DescribeTermsByClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsByClientRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `TermsName`.
    pub terms_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeTermsByClient` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsByClientResponse {
    /// `Terms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `DescribeTerms` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsRequest {
    /// `TermsId`.
    pub terms_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeTerms` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeTermsResponse {
    /// `Terms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `DescribeUserImportJob` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserImportJobRequest {
    /// `JobId`, 1 to 55 characters.
    pub job_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeUserImportJob` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserImportJobResponse {
    /// `UserImportJob`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `DescribeUserPoolClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolClientRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeUserPoolClient` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolClientResponse {
    /// `UserPoolClient`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `DescribeUserPoolDomain` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolDomainRequest {
    /// `Domain`, 1 to 63 characters.
    pub domain: String,
}

/// What `DescribeUserPoolDomain` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolDomainResponse {
    /// `DomainDescription`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_description: Option<DomainDescriptionType>,
}

/// What `DescribeUserPool` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `DescribeUserPool` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DescribeUserPoolResponse {
    /// `UserPool`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool: Option<UserPoolType>,
}

/// The structure `DeviceConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceConfigurationType {
    /// `ChallengeRequiredOnNewDevice`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_required_on_new_device: Option<bool>,
    /// `DeviceOnlyRememberedOnUserPrompt`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_only_remembered_on_user_prompt: Option<bool>,
}

/// The structure `DeviceSecretVerifierConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceSecretVerifierConfigType {
    /// `PasswordVerifier`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_verifier: Option<String>,
    /// `Salt`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
}

/// The structure `DeviceType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DeviceType {
    /// `DeviceAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_attributes: Option<Vec<AttributeType>>,
    /// `DeviceCreateDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_create_date: Option<Date>,
    /// `DeviceKey`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// `DeviceLastAuthenticatedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_last_authenticated_date: Option<Date>,
    /// `DeviceLastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_last_modified_date: Option<Date>,
}

/// The structure `DomainDescriptionType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct DomainDescriptionType {
    /// `AWSAccountId`, at most 12 characters.
    #[serde(rename = "AWSAccountId", skip_serializing_if = "Option::is_none")]
    pub aws_account_id: Option<String>,
    /// `CloudFrontDistribution`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_distribution: Option<String>,
    /// `CustomDomainConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `Domain`, 1 to 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// `ManagedLoginVersion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `Routing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
    /// `S3Bucket`, 3 to 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_bucket: Option<String>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<DomainStatusType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `Version`, 1 to 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// The structure `EmailConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailConfigurationType {
    /// `ConfigurationSet`, 1 to 64 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_set: Option<String>,
    /// `EmailSendingAccount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_sending_account: Option<EmailSendingAccountType>,
    /// `From`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `ReplyToEmailAddress`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to_email_address: Option<String>,
    /// `SourceArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_arn: Option<String>,
}

/// The structure `EmailMfaConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailMfaConfigType {
    /// `Message`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// `Subject`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// The structure `EmailMfaSettingsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EmailMfaSettingsType {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `PreferredMfa`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa: Option<bool>,
}

/// The structure `EumsSmsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EumsSmsConfigurationType {
    /// `CallerArn`, 20 to 2048 characters.
    pub caller_arn: String,
    /// `ConfigurationSetName`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configuration_set_name: Option<String>,
    /// `ExternalId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `InEntityId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_entity_id: Option<String>,
    /// `InTemplateId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_template_id: Option<String>,
    /// `OriginationIdentity`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origination_identity: Option<String>,
    /// `Region`, 5 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// The structure `EventContextDataType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventContextDataType {
    /// `City`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `Country`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// `DeviceName`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// `IpAddress`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    /// `Timezone`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
}

/// The structure `EventFeedbackType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventFeedbackType {
    /// `FeedbackDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback_date: Option<Date>,
    /// `FeedbackValue`.
    pub feedback_value: FeedbackValueType,
    /// `Provider`, at most 131072 characters.
    pub provider: String,
}

/// The structure `EventRiskType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventRiskType {
    /// `CompromisedCredentialsDetected`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromised_credentials_detected: Option<bool>,
    /// `RiskDecision`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_decision: Option<RiskDecisionType>,
    /// `RiskLevel`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_level: Option<RiskLevelType>,
}

/// The structure `FailoverType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FailoverType {
    /// `PrimaryRoute53HealthCheckId`, at most 64 characters.
    pub primary_route53_health_check_id: String,
    /// `SecondaryRegion`, 5 to 32 characters.
    pub secondary_region: String,
}

/// The structure `FirehoseConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct FirehoseConfigurationType {
    /// `StreamArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_arn: Option<String>,
}

/// What `ForgetDevice` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgetDeviceRequest {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
}

/// What `ForgotPassword` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgotPasswordRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `SecretHash`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `ForgotPassword` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ForgotPasswordResponse {
    /// `CodeDeliveryDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// What `GetCSVHeader` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetCSVHeaderRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetCSVHeader` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetCSVHeaderResponse {
    /// `CSVHeader`.
    #[serde(rename = "CSVHeader", skip_serializing_if = "Option::is_none")]
    pub csv_header: Option<Vec<String>>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `GetClientToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetClientTokenRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `Scopes`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// `Secret`, 24 to 64 characters, secret.
    pub secret: String,
}

/// What `GetClientToken` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetClientTokenResponse {
    /// `ClientAuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_authentication_result: Option<ClientAuthenticationResultType>,
}

/// What `GetDerivedToken` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDerivedTokenRequest {
    /// `ActorToken`, at most 131072 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_token: Option<String>,
    /// `ActorTokenProviderName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_token_provider_name: Option<String>,
    /// `ActorTokenType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_token_type: Option<TokenTypeIdentifierType>,
    /// `Audiences`, at most 1 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audiences: Option<Vec<String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `RequestedTokenType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_token_type: Option<IssuedTokenTypeIdentifierType>,
    /// `Resources`, at most 1 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resources: Option<Vec<String>>,
    /// `Scopes`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// `SubjectToken`, at most 131072 characters, secret.
    pub subject_token: String,
    /// `SubjectTokenProviderName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_token_provider_name: Option<String>,
    /// `SubjectTokenType`.
    pub subject_token_type: TokenTypeIdentifierType,
}

/// What `GetDerivedToken` answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDerivedTokenResponse {
    /// `ExpiresIn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<i32>,
    /// `IssuedToken`, secret.
    pub issued_token: String,
    /// `IssuedTokenType`.
    pub issued_token_type: IssuedTokenTypeIdentifierType,
    /// `Scopes`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// `TokenType`.
    pub token_type: OAuthTokenTypeType,
}

/// What `GetDevice` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDeviceRequest {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
}

/// What `GetDevice` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetDeviceResponse {
    /// `Device`.
    pub device: DeviceType,
}

/// What `GetGroup` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetGroup` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetGroupResponse {
    /// `Group`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `GetIdentityProviderByIdentifier` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetIdentityProviderByIdentifierRequest {
    /// `IdpIdentifier`, 1 to 40 characters.
    pub idp_identifier: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetIdentityProviderByIdentifier` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetIdentityProviderByIdentifierResponse {
    /// `IdentityProvider`.
    pub identity_provider: IdentityProviderType,
}

/// What `GetLogDeliveryConfiguration` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetLogDeliveryConfigurationRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetLogDeliveryConfiguration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetLogDeliveryConfigurationResponse {
    /// `LogDeliveryConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_delivery_configuration: Option<LogDeliveryConfigurationType>,
}

/// What `GetProvisionedLimit` is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetProvisionedLimitRequest {
    /// `LimitDefinition`.
    pub limit_definition: LimitDefinitionType,
}

/// What `GetProvisionedLimit` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetProvisionedLimitResponse {
    /// `Limit`.
    pub limit: LimitType,
}

/// What `GetSigningCertificate` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetSigningCertificateRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetSigningCertificate` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetSigningCertificateResponse {
    /// `Certificate`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
}

/// What `GetTokensFromRefreshToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTokensFromRefreshTokenRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `DeviceKey`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
    /// `RefreshToken`, secret.
    pub refresh_token: String,
}

/// What `GetTokensFromRefreshToken` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetTokensFromRefreshTokenResponse {
    /// `AuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
}

/// What `GetUICustomization` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUICustomizationRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetUICustomization` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUICustomizationResponse {
    /// `UICustomization`.
    #[serde(rename = "UICustomization")]
    pub ui_customization: UICustomizationType,
}

/// What `GetUserAttributeVerificationCode` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAttributeVerificationCodeRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `AttributeName`, 1 to 32 characters.
    pub attribute_name: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
}

/// What `GetUserAttributeVerificationCode` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAttributeVerificationCodeResponse {
    /// `CodeDeliveryDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// What `GetUserAuthFactors` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAuthFactorsRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
}

/// What `GetUserAuthFactors` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserAuthFactorsResponse {
    /// `ConfiguredUserAuthFactors`, at most 8 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_user_auth_factors: Option<Vec<AuthFactorType>>,
    /// `PreferredMfaSetting`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserMFASettingList`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `GetUserPoolClientSessionConfiguration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolClientSessionConfigurationRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetUserPoolClientSessionConfiguration` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolClientSessionConfigurationResponse {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `SSOSession`.
    #[serde(rename = "SSOSession", skip_serializing_if = "Option::is_none")]
    pub sso_session: Option<ClientSSOSessionConfigType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `GetUserPoolMfaConfig` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolMfaConfigRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetUserPoolMfaConfig` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolMfaConfigResponse {
    /// `EmailMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `SmsMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `WebAuthnConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `GetUserPoolSessionConfiguration` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolSessionConfigurationRequest {
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `GetUserPoolSessionConfiguration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserPoolSessionConfigurationResponse {
    /// `TokenSession`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_session: Option<UserPoolTokenSessionConfigType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `UserSessionTracking`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_session_tracking: Option<UserSessionTrackingType>,
}

/// What `GetUser` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
}

/// What `GetUser` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetUserResponse {
    /// `MFAOptions`.
    #[serde(rename = "MFAOptions", skip_serializing_if = "Option::is_none")]
    pub mfa_options: Option<Vec<MFAOptionType>>,
    /// `PreferredMfaSetting`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa_setting: Option<String>,
    /// `UserAttributes`.
    pub user_attributes: Vec<AttributeType>,
    /// `UserMFASettingList`.
    #[serde(rename = "UserMFASettingList", skip_serializing_if = "Option::is_none")]
    pub user_mfa_setting_list: Option<Vec<String>>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `GlobalSignOut` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GlobalSignOutRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
}

/// What `GlobalSignOut` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GlobalSignOutResponse {}

/// The structure `GroupType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GroupType {
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `Description`, at most 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `GroupName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_name: Option<String>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `Precedence`, at least 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precedence: Option<i32>,
    /// `RoleArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `HttpHeader`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct HttpHeader {
    /// `headerName`, at most 131072 characters.
    #[serde(rename = "headerName", skip_serializing_if = "Option::is_none")]
    pub header_name: Option<String>,
    /// `headerValue`, at most 131072 characters.
    #[serde(rename = "headerValue", skip_serializing_if = "Option::is_none")]
    pub header_value: Option<String>,
}

/// The structure `IdentityProviderType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct IdentityProviderType {
    /// `AcrMapping`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_mapping: Option<BTreeMap<String, String>>,
    /// `AttributeMapping`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `IdpIdentifiers`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_identifiers: Option<Vec<String>>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `ProviderDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_details: Option<BTreeMap<String, String>>,
    /// `ProviderName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// `ProviderType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_type: Option<IdentityProviderTypeType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `InboundFederationLambdaType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InboundFederationLambdaType {
    /// `LambdaArn`, 20 to 2048 characters.
    pub lambda_arn: String,
    /// `LambdaVersion`.
    pub lambda_version: InboundFederationLambdaVersionType,
}

/// What `InitiateAuth` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InitiateAuthRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `AuthFlow`.
    pub auth_flow: AuthFlowType,
    /// `AuthParameters`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_parameters: Option<BTreeMap<String, String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
}

/// What `InitiateAuth` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InitiateAuthResponse {
    /// `AuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallenges`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `ChallengeParameters`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// The structure `IssuerConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct IssuerConfigurationType {
    /// `Type`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<IssuerType>,
}

/// The structure `KeyConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyConfigurationType {
    /// `KeyType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_type: Option<EncryptionKeyType>,
    /// `KmsKeyArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
}

/// The structure `LambdaConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LambdaConfigType {
    /// `CreateAuthChallenge`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_auth_challenge: Option<String>,
    /// `CustomEmailSender`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_email_sender: Option<CustomEmailLambdaVersionConfigType>,
    /// `CustomMessage`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_message: Option<String>,
    /// `CustomSMSSender`.
    #[serde(rename = "CustomSMSSender", skip_serializing_if = "Option::is_none")]
    pub custom_sms_sender: Option<CustomSMSLambdaVersionConfigType>,
    /// `DefineAuthChallenge`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub define_auth_challenge: Option<String>,
    /// `InboundFederation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inbound_federation: Option<InboundFederationLambdaType>,
    /// `KMSKeyID`, 20 to 2048 characters.
    #[serde(rename = "KMSKeyID", skip_serializing_if = "Option::is_none")]
    pub kms_key_id: Option<String>,
    /// `PostAuthentication`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_authentication: Option<String>,
    /// `PostConfirmation`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_confirmation: Option<String>,
    /// `PreAuthentication`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_authentication: Option<String>,
    /// `PreSignUp`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_sign_up: Option<String>,
    /// `PreTokenGeneration`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_token_generation: Option<String>,
    /// `PreTokenGenerationConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_token_generation_config: Option<PreTokenGenerationVersionConfigType>,
    /// `UserMigration`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_migration: Option<String>,
    /// `VerifyAuthChallengeResponse`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verify_auth_challenge_response: Option<String>,
}

/// The structure `LimitDefinitionType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LimitDefinitionType {
    /// `Attributes`.
    pub attributes: BTreeMap<String, String>,
    /// `LimitClass`.
    pub limit_class: LimitClass,
}

/// The structure `LimitType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LimitType {
    /// `FreeLimitValue`.
    pub free_limit_value: i32,
    /// `LimitDefinition`.
    pub limit_definition: LimitDefinitionType,
    /// `ProvisionedLimitValue`.
    pub provisioned_limit_value: i32,
}

/// What `ListDevices` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListDevicesRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `ListDevices` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListDevicesResponse {
    /// `Devices`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub devices: Option<Vec<DeviceType>>,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
}

/// What `ListGroups` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListGroupsRequest {
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListGroups` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListGroupsResponse {
    /// `Groups`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<GroupType>>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListIdentityProviders` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListIdentityProvidersRequest {
    /// `MaxResults`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListIdentityProviders` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListIdentityProvidersResponse {
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `Providers`, at most 50 entries.
    pub providers: Vec<ProviderDescription>,
}

/// What `ListResourceServers` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListResourceServersRequest {
    /// `MaxResults`, 1 to 50.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListResourceServers` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListResourceServersResponse {
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `ResourceServers`.
    pub resource_servers: Vec<ResourceServerType>,
}

/// What `ListTagsForResource` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceRequest {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
}

/// What `ListTagsForResource` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTagsForResourceResponse {
    /// `Tags`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<BTreeMap<String, String>>,
}

/// What `ListTerms` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTermsRequest {
    /// `MaxResults`, 1 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListTerms` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListTermsResponse {
    /// `NextToken`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `Terms`.
    pub terms: Vec<TermsDescriptionType>,
}

/// What `ListUserImportJobs` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserImportJobsRequest {
    /// `MaxResults`, 1 to 60.
    pub max_results: i32,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUserImportJobs` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserImportJobsResponse {
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
    /// `UserImportJobs`, 1 to 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_jobs: Option<Vec<UserImportJobType>>,
}

/// What `ListUserPoolClientSecrets` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientSecretsRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUserPoolClientSecrets` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientSecretsResponse {
    /// `ClientSecrets`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secrets: Option<Vec<ClientSecretDescriptorType>>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserPoolClients` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientsRequest {
    /// `ClientType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_type: Option<ClientTypeType>,
    /// `MaxResults`, 1 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUserPoolClients` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolClientsResponse {
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolClients`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_clients: Option<Vec<UserPoolClientDescription>>,
}

/// What `ListUserPoolReplicas` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolReplicasRequest {
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUserPoolReplicas` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolReplicasResponse {
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolReplicas`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replicas: Option<Vec<UserPoolReplicaType>>,
}

/// What `ListUserPools` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolsRequest {
    /// `MaxResults`, 1 to 60.
    pub max_results: i32,
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserPools` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserPoolsResponse {
    /// `NextToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPools`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pools: Option<Vec<UserPoolDescriptionType>>,
}

/// What `ListUserSessions` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserSessionsRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListUserSessions` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUserSessionsResponse {
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `Sessions`, at most 125 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<Vec<SessionDescriptionType>>,
}

/// What `ListUsersInGroup` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersInGroupRequest {
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUsersInGroup` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersInGroupResponse {
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
    /// `Users`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserType>>,
}

/// What `ListUsers` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersRequest {
    /// `AttributesToGet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes_to_get: Option<Vec<String>>,
    /// `Filter`, at most 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// `Limit`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i32>,
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `ListUsers` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListUsersResponse {
    /// `PaginationToken`, at least 1 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pagination_token: Option<String>,
    /// `Users`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserType>>,
}

/// What `ListWebAuthnCredentials` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListWebAuthnCredentialsRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `MaxResults`, 0 to 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_results: Option<i32>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// What `ListWebAuthnCredentials` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListWebAuthnCredentialsResponse {
    /// `Credentials`.
    pub credentials: Vec<WebAuthnCredentialDescription>,
    /// `NextToken`, 1 to 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_token: Option<String>,
}

/// The structure `LogConfigurationType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LogConfigurationType {
    /// `CloudWatchLogsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_watch_logs_configuration: Option<CloudWatchLogsConfigurationType>,
    /// `EventSource`.
    pub event_source: EventSourceName,
    /// `FirehoseConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub firehose_configuration: Option<FirehoseConfigurationType>,
    /// `LogLevel`.
    pub log_level: LogLevel,
    /// `S3Configuration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3_configuration: Option<S3ConfigurationType>,
}

/// The structure `LogDeliveryConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LogDeliveryConfigurationType {
    /// `LogConfigurations`, at most 2 entries.
    pub log_configurations: Vec<LogConfigurationType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// The structure `MFAOptionType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MFAOptionType {
    /// `AttributeName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_name: Option<String>,
    /// `DeliveryMedium`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_medium: Option<DeliveryMediumType>,
}

/// The structure `ManagedLoginBrandingType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ManagedLoginBrandingType {
    /// `Assets`, at most 40 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<AssetType>>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `ManagedLoginBrandingId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding_id: Option<String>,
    /// `Settings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<serde_json::Value>,
    /// `UseCognitoProvidedValues`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_cognito_provided_values: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `MessageTemplateType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MessageTemplateType {
    /// `EmailMessage`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message: Option<String>,
    /// `EmailSubject`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject: Option<String>,
    /// `SMSMessage`, 6 to 140 characters.
    #[serde(rename = "SMSMessage", skip_serializing_if = "Option::is_none")]
    pub sms_message: Option<String>,
}

/// The structure `NewDeviceMetadataType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NewDeviceMetadataType {
    /// `DeviceGroupKey`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_group_key: Option<String>,
    /// `DeviceKey`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_key: Option<String>,
}

/// The structure `NotifyConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NotifyConfigurationType {
    /// `BlockEmail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block_email: Option<NotifyEmailType>,
    /// `From`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `MfaEmail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_email: Option<NotifyEmailType>,
    /// `NoActionEmail`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_action_email: Option<NotifyEmailType>,
    /// `ReplyTo`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// `SourceArn`, 20 to 2048 characters.
    pub source_arn: String,
}

/// The structure `NotifyEmailType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NotifyEmailType {
    /// `HtmlBody`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html_body: Option<String>,
    /// `Subject`, 1 to 140 characters.
    pub subject: String,
    /// `TextBody`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text_body: Option<String>,
}

/// The structure `NumberAttributeConstraintsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct NumberAttributeConstraintsType {
    /// `MaxValue`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_value: Option<String>,
    /// `MinValue`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_value: Option<String>,
}

/// The structure `PasswordPolicyType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PasswordPolicyType {
    /// `MinimumLength`, 6 to 99.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_length: Option<i32>,
    /// `PasswordHistorySize`, 0 to 24.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_history_size: Option<i32>,
    /// `RequireLowercase`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_lowercase: Option<bool>,
    /// `RequireNumbers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_numbers: Option<bool>,
    /// `RequireSymbols`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_symbols: Option<bool>,
    /// `RequireUppercase`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_uppercase: Option<bool>,
    /// `TemporaryPasswordValidityDays`, 0 to 365.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporary_password_validity_days: Option<i32>,
}

/// The structure `PreTokenGenerationVersionConfigType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PreTokenGenerationVersionConfigType {
    /// `LambdaArn`, 20 to 2048 characters.
    pub lambda_arn: String,
    /// `LambdaVersion`.
    pub lambda_version: PreTokenGenerationLambdaVersionType,
}

/// The structure `ProviderDescription`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProviderDescription {
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `ProviderName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// `ProviderType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_type: Option<IdentityProviderTypeType>,
}

/// The structure `ProviderUserIdentifierType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ProviderUserIdentifierType {
    /// `ProviderAttributeName`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_attribute_name: Option<String>,
    /// `ProviderAttributeValue`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_attribute_value: Option<String>,
    /// `ProviderName`, 1 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
}

/// The structure `RecoveryOptionType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RecoveryOptionType {
    /// `Name`.
    pub name: RecoveryOptionNameType,
    /// `Priority`, 1 to 2.
    pub priority: i32,
}

/// The structure `RefreshTokenRotationType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RefreshTokenRotationType {
    /// `Feature`.
    pub feature: FeatureType,
    /// `RetryGracePeriodSeconds`, 0 to 60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_grace_period_seconds: Option<i32>,
}

/// What `ResendConfirmationCode` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResendConfirmationCodeRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `SecretHash`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `ResendConfirmationCode` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResendConfirmationCodeResponse {
    /// `CodeDeliveryDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
}

/// The structure `ResourceServerScopeType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceServerScopeType {
    /// `ScopeDescription`, 1 to 256 characters.
    pub scope_description: String,
    /// `ScopeName`, 1 to 256 characters.
    pub scope_name: String,
}

/// The structure `ResourceServerType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ResourceServerType {
    /// `Identifier`, 1 to 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// `ManagedBy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_by: Option<ResourceServerManagedByType>,
    /// `Name`, 1 to 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `Scopes`, at most 100 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<ResourceServerScopeType>>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `RespondToAuthChallenge` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RespondToAuthChallengeRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ChallengeName`.
    pub challenge_name: ChallengeNameType,
    /// `ChallengeResponses`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_responses: Option<BTreeMap<String, String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
}

/// What `RespondToAuthChallenge` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RespondToAuthChallengeResponse {
    /// `AuthenticationResult`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication_result: Option<AuthenticationResultType>,
    /// `AvailableChallenges`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub available_challenges: Option<Vec<ChallengeNameType>>,
    /// `ChallengeName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_name: Option<ChallengeNameType>,
    /// `ChallengeParameters`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge_parameters: Option<BTreeMap<String, String>>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

/// What `RevokeToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RevokeTokenRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `RevokeAssociatedSessions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
    /// `Token`, secret.
    pub token: String,
}

/// What `RevokeToken` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RevokeTokenResponse {}

/// What `RevokeUserSession` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RevokeUserSessionRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `RevokeAssociatedSessions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoke_associated_sessions: Option<RevokeAssociatedSessionsType>,
    /// `SessionId`, 28 characters.
    pub session_id: String,
}

/// What `RevokeUserSession` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RevokeUserSessionResponse {}

/// The structure `RiskConfigurationType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RiskConfigurationType {
    /// `AccountTakeoverRiskConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_takeover_risk_configuration: Option<AccountTakeoverRiskConfigurationType>,
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `CompromisedCredentialsRiskConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromised_credentials_risk_configuration:
        Option<CompromisedCredentialsRiskConfigurationType>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `RiskExceptionConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_exception_configuration: Option<RiskExceptionConfigurationType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `RiskExceptionConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RiskExceptionConfigurationType {
    /// `BlockedIPRangeList`, at most 200 entries.
    #[serde(rename = "BlockedIPRangeList", skip_serializing_if = "Option::is_none")]
    pub blocked_ip_range_list: Option<Vec<String>>,
    /// `SkippedIPRangeList`, at most 200 entries.
    #[serde(rename = "SkippedIPRangeList", skip_serializing_if = "Option::is_none")]
    pub skipped_ip_range_list: Option<Vec<String>>,
}

/// The structure `RoutingType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RoutingType {
    /// `Failover`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failover: Option<FailoverType>,
}

/// The structure `S3ConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct S3ConfigurationType {
    /// `BucketArn`, 3 to 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_arn: Option<String>,
}

/// The structure `SMSMfaSettingsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SMSMfaSettingsType {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `PreferredMfa`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa: Option<bool>,
}

/// The structure `SchemaAttributeType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SchemaAttributeType {
    /// `AttributeDataType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_data_type: Option<AttributeDataType>,
    /// `DeveloperOnlyAttribute`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub developer_only_attribute: Option<bool>,
    /// `Mutable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutable: Option<bool>,
    /// `Name`, 1 to 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `NumberAttributeConstraints`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_attribute_constraints: Option<NumberAttributeConstraintsType>,
    /// `Required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// `StringAttributeConstraints`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub string_attribute_constraints: Option<StringAttributeConstraintsType>,
}

/// The structure `SessionDescriptionType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SessionDescriptionType {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `CreateDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub create_date: Option<Date>,
    /// `DeviceType`, at most 1024 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_type: Option<String>,
    /// `IsCurrentSession`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_current_session: Option<bool>,
    /// `LastActiveDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_active_date: Option<Date>,
    /// `LastIPAddress`, at most 128 characters, secret.
    #[serde(rename = "LastIPAddress", skip_serializing_if = "Option::is_none")]
    pub last_ip_address: Option<String>,
    /// `LastLocation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_location: Option<SessionLocationType>,
    /// `OriginSessionId`, 28 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_session_id: Option<String>,
    /// `SessionId`, 28 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// `SessionType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_type: Option<SessionTypeType>,
}

/// The structure `SessionLocationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SessionLocationType {
    /// `City`, at most 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `Country`, at most 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// What `SetLogDeliveryConfiguration` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetLogDeliveryConfigurationRequest {
    /// `LogConfigurations`, at most 2 entries.
    pub log_configurations: Vec<LogConfigurationType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `SetLogDeliveryConfiguration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetLogDeliveryConfigurationResponse {
    /// `LogDeliveryConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_delivery_configuration: Option<LogDeliveryConfigurationType>,
}

/// What `SetRiskConfiguration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetRiskConfigurationRequest {
    /// `AccountTakeoverRiskConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_takeover_risk_configuration: Option<AccountTakeoverRiskConfigurationType>,
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `CompromisedCredentialsRiskConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compromised_credentials_risk_configuration:
        Option<CompromisedCredentialsRiskConfigurationType>,
    /// `RiskExceptionConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub risk_exception_configuration: Option<RiskExceptionConfigurationType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `SetRiskConfiguration` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetRiskConfigurationResponse {
    /// `RiskConfiguration`.
    pub risk_configuration: RiskConfigurationType,
}

/// What `SetUICustomization` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUICustomizationRequest {
    /// `CSS`, at most 131072 characters.
    #[serde(rename = "CSS", skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ImageFile`, at most 131072 bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_file: Option<Blob>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `SetUICustomization` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUICustomizationResponse {
    /// `UICustomization`.
    #[serde(rename = "UICustomization")]
    pub ui_customization: UICustomizationType,
}

/// What `SetUserMFAPreference` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserMFAPreferenceRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `EmailMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_settings: Option<EmailMfaSettingsType>,
    /// `SMSMfaSettings`.
    #[serde(rename = "SMSMfaSettings", skip_serializing_if = "Option::is_none")]
    pub sms_mfa_settings: Option<SMSMfaSettingsType>,
    /// `SoftwareTokenMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType>,
    /// `WebAuthnMfaSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_mfa_settings: Option<WebAuthnMfaSettingsType>,
}

/// What `SetUserMFAPreference` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetUserMFAPreferenceResponse {}

/// What `SetUserPoolClientSessionConfiguration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolClientSessionConfigurationRequest {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `SSOSession`.
    #[serde(rename = "SSOSession")]
    pub sso_session: ClientSSOSessionConfigType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `SetUserPoolClientSessionConfiguration` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolClientSessionConfigurationResponse {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `SSOSession`.
    #[serde(rename = "SSOSession", skip_serializing_if = "Option::is_none")]
    pub sso_session: Option<ClientSSOSessionConfigType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `SetUserPoolMfaConfig` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolMfaConfigRequest {
    /// `EmailMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `SmsMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `WebAuthnConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `SetUserPoolMfaConfig` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolMfaConfigResponse {
    /// `EmailMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_mfa_configuration: Option<EmailMfaConfigType>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `SmsMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_mfa_configuration: Option<SmsMfaConfigType>,
    /// `SoftwareTokenMfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType>,
    /// `WebAuthnConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_authn_configuration: Option<WebAuthnConfigurationType>,
}

/// What `SetUserPoolSessionConfiguration` is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolSessionConfigurationRequest {
    /// `TokenSession`.
    pub token_session: UserPoolTokenSessionConfigType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `UserSessionTracking`.
    pub user_session_tracking: UserSessionTrackingType,
}

/// What `SetUserPoolSessionConfiguration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserPoolSessionConfigurationResponse {
    /// `TokenSession`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_session: Option<UserPoolTokenSessionConfigType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `UserSessionTracking`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_session_tracking: Option<UserSessionTrackingType>,
}

/// What `SetUserSettings` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SetUserSettingsRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `MFAOptions`.
    #[serde(rename = "MFAOptions")]
    pub mfa_options: Vec<MFAOptionType>,
}

/// What `SetUserSettings` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetUserSettingsResponse {}

/// The structure `SignInPolicyType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignInPolicyType {
    /// `AllowedFirstAuthFactors`, 1 to 5 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_first_auth_factors: Option<Vec<AuthFactorType>>,
}

/// What `SignUp` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignUpRequest {
    /// `AnalyticsMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_metadata: Option<AnalyticsMetadataType>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `Password`, at most 256 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// `SecretHash`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_hash: Option<String>,
    /// `UserAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attributes: Option<Vec<AttributeType>>,
    /// `UserContextData`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_context_data: Option<UserContextDataType>,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
    /// `ValidationData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation_data: Option<Vec<AttributeType>>,
}

/// What `SignUp` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SignUpResponse {
    /// `CodeDeliveryDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details: Option<CodeDeliveryDetailsType>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserConfirmed`.
    pub user_confirmed: bool,
    /// `UserSub`, at most 131072 characters.
    pub user_sub: String,
}

/// The structure `SmsConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SmsConfigurationType {
    /// `EumsSms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eums_sms: Option<EumsSmsConfigurationType>,
    /// `ExternalId`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// `SnsCallerArn`, at most 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sns_caller_arn: Option<String>,
    /// `SnsRegion`, 5 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sns_region: Option<String>,
}

/// The structure `SmsMfaConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SmsMfaConfigType {
    /// `SmsAuthenticationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `SmsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
}

/// The structure `SoftwareTokenMfaConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SoftwareTokenMfaConfigType {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

/// The structure `SoftwareTokenMfaSettingsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SoftwareTokenMfaSettingsType {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `PreferredMfa`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_mfa: Option<bool>,
}

/// What `StartUserImportJob` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartUserImportJobRequest {
    /// `JobId`, 1 to 55 characters.
    pub job_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `StartUserImportJob` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartUserImportJobResponse {
    /// `UserImportJob`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// What `StartWebAuthnRegistration` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartWebAuthnRegistrationRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
}

/// What `StartWebAuthnRegistration` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StartWebAuthnRegistrationResponse {
    /// `CredentialCreationOptions`.
    pub credential_creation_options: serde_json::Value,
}

/// What `StopUserImportJob` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopUserImportJobRequest {
    /// `JobId`, 1 to 55 characters.
    pub job_id: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `StopUserImportJob` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StopUserImportJobResponse {
    /// `UserImportJob`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_import_job: Option<UserImportJobType>,
}

/// The structure `StringAttributeConstraintsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StringAttributeConstraintsType {
    /// `MaxLength`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<String>,
    /// `MinLength`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<String>,
}

/// What `TagResource` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TagResourceRequest {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
    /// `Tags`.
    pub tags: BTreeMap<String, String>,
}

/// What `TagResource` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TagResourceResponse {}

/// The structure `TermsDescriptionType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TermsDescriptionType {
    /// `CreationDate`.
    pub creation_date: Date,
    /// `Enforcement`.
    pub enforcement: TermsEnforcementType,
    /// `LastModifiedDate`.
    pub last_modified_date: Date,
    /// `TermsId`.
    pub terms_id: String,
    /// `TermsName`.
    pub terms_name: String,
}

/// The structure `TermsType`.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TermsType {
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `CreationDate`.
    pub creation_date: Date,
    /// `Enforcement`.
    pub enforcement: TermsEnforcementType,
    /// `LastModifiedDate`.
    pub last_modified_date: Date,
    /// `Links`, 1 to 13 entries.
    pub links: BTreeMap<String, String>,
    /// `TermsId`.
    pub terms_id: String,
    /// `TermsName`.
    pub terms_name: String,
    /// `TermsSource`.
    pub terms_source: TermsSourceType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// The structure `TokenValidityUnitsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct TokenValidityUnitsType {
    /// `AccessToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<TimeUnitsType>,
    /// `IdToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<TimeUnitsType>,
    /// `RefreshToken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<TimeUnitsType>,
}

/// The structure `UICustomizationType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UICustomizationType {
    /// `CSS`, at most 131072 characters.
    #[serde(rename = "CSS", skip_serializing_if = "Option::is_none")]
    pub css: Option<String>,
    /// `CSSVersion`.
    #[serde(rename = "CSSVersion", skip_serializing_if = "Option::is_none")]
    pub css_version: Option<String>,
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `ImageUrl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `UntagResource` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UntagResourceRequest {
    /// `ResourceArn`, 20 to 2048 characters.
    pub resource_arn: String,
    /// `TagKeys`.
    pub tag_keys: Vec<String>,
}

/// What `UntagResource` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UntagResourceResponse {}

/// What `UpdateAuthEventFeedback` is asked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateAuthEventFeedbackRequest {
    /// `EventId`, 1 to 50 characters.
    pub event_id: String,
    /// `FeedbackToken`, secret.
    pub feedback_token: String,
    /// `FeedbackValue`.
    pub feedback_value: FeedbackValueType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `Username`, 1 to 128 characters, secret.
    pub username: String,
}

/// What `UpdateAuthEventFeedback` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateAuthEventFeedbackResponse {}

/// What `UpdateDeviceStatus` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateDeviceStatusRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `DeviceKey`, 1 to 55 characters.
    pub device_key: String,
    /// `DeviceRememberedStatus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_remembered_status: Option<DeviceRememberedStatusType>,
}

/// What `UpdateDeviceStatus` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateDeviceStatusResponse {}

/// What `UpdateGroup` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateGroupRequest {
    /// `Description`, at most 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `GroupName`, 1 to 128 characters.
    pub group_name: String,
    /// `Precedence`, at least 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precedence: Option<i32>,
    /// `RoleArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateGroup` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateGroupResponse {
    /// `Group`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupType>,
}

/// What `UpdateIdentityProvider` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateIdentityProviderRequest {
    /// `AcrMapping`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_mapping: Option<BTreeMap<String, String>>,
    /// `AttributeMapping`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute_mapping: Option<BTreeMap<String, String>>,
    /// `IdpIdentifiers`, at most 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idp_identifiers: Option<Vec<String>>,
    /// `ProviderDetails`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_details: Option<BTreeMap<String, String>>,
    /// `ProviderName`, 1 to 32 characters.
    pub provider_name: String,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateIdentityProvider` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateIdentityProviderResponse {
    /// `IdentityProvider`.
    pub identity_provider: IdentityProviderType,
}

/// What `UpdateManagedLoginBranding` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateManagedLoginBrandingRequest {
    /// `Assets`, at most 40 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assets: Option<Vec<AssetType>>,
    /// `ManagedLoginBrandingId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding_id: Option<String>,
    /// `Settings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<serde_json::Value>,
    /// `UseCognitoProvidedValues`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_cognito_provided_values: Option<bool>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// What `UpdateManagedLoginBranding` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateManagedLoginBrandingResponse {
    /// `ManagedLoginBranding`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_branding: Option<ManagedLoginBrandingType>,
}

/// What `UpdateProvisionedLimit` is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateProvisionedLimitRequest {
    /// `LimitDefinition`.
    pub limit_definition: LimitDefinitionType,
    /// `RequestedLimitValue`.
    pub requested_limit_value: i32,
}

/// What `UpdateProvisionedLimit` answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateProvisionedLimitResponse {
    /// `Limit`.
    pub limit: LimitType,
}

/// What `UpdateResourceServer` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateResourceServerRequest {
    /// `Identifier`, 1 to 256 characters.
    pub identifier: String,
    /// `Name`, 1 to 256 characters.
    pub name: String,
    /// `Scopes`, at most 100 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<ResourceServerScopeType>>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateResourceServer` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateResourceServerResponse {
    /// `ResourceServer`.
    pub resource_server: ResourceServerType,
}

/// What `UpdateTerms` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateTermsRequest {
    /// `Enforcement`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enforcement: Option<TermsEnforcementType>,
    /// `Links`, 1 to 13 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<BTreeMap<String, String>>,
    /// `TermsId`.
    pub terms_id: String,
    /// `TermsName`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_name: Option<String>,
    /// `TermsSource`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms_source: Option<TermsSourceType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateTerms` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateTermsResponse {
    /// `Terms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<TermsType>,
}

/// What `UpdateUserAttributes` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserAttributesRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `ClientMetadata`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_metadata: Option<BTreeMap<String, String>>,
    /// `UserAttributes`.
    pub user_attributes: Vec<AttributeType>,
}

/// What `UpdateUserAttributes` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserAttributesResponse {
    /// `CodeDeliveryDetailsList`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_delivery_details_list: Option<Vec<CodeDeliveryDetailsType>>,
}

/// What `UpdateUserPoolClient` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolClientRequest {
    /// `AccessTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_validity: Option<i32>,
    /// `AllowedOAuthFlows`, at most 3 entries.
    #[serde(rename = "AllowedOAuthFlows", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `AllowedOAuthFlowsUserPoolClient`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AllowedOAuthScopes`, at most 50 entries.
    #[serde(rename = "AllowedOAuthScopes", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `AnalyticsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `AuthSessionValidity`, 3 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_session_validity: Option<i32>,
    /// `CallbackURLs`, at most 100 entries.
    #[serde(rename = "CallbackURLs", skip_serializing_if = "Option::is_none")]
    pub callback_urls: Option<Vec<String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    pub client_id: String,
    /// `ClientName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// `DefaultRedirectURI`, 1 to 1024 characters.
    #[serde(rename = "DefaultRedirectURI", skip_serializing_if = "Option::is_none")]
    pub default_redirect_uri: Option<String>,
    /// `EnablePropagateAdditionalUserContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `EnableTokenRevocation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_token_revocation: Option<bool>,
    /// `ExplicitAuthFlows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `IdTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_validity: Option<i32>,
    /// `LogoutURLs`, at most 100 entries.
    #[serde(rename = "LogoutURLs", skip_serializing_if = "Option::is_none")]
    pub logout_urls: Option<Vec<String>>,
    /// `PreventUserExistenceErrors`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `ReadAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_attributes: Option<Vec<String>>,
    /// `RefreshTokenRotation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
    /// `RefreshTokenValidity`, 0 to 315360000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_validity: Option<i32>,
    /// `SupportedIdentityProviders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_identity_providers: Option<Vec<String>>,
    /// `TokenValidityUnits`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `WriteAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_attributes: Option<Vec<String>>,
}

/// What `UpdateUserPoolClient` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolClientResponse {
    /// `UserPoolClient`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_client: Option<UserPoolClientType>,
}

/// What `UpdateUserPoolDomain` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolDomainRequest {
    /// `CustomDomainConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain_config: Option<CustomDomainConfigType>,
    /// `Domain`, 1 to 63 characters.
    pub domain: String,
    /// `ManagedLoginVersion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `Routing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateUserPoolDomain` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolDomainResponse {
    /// `CloudFrontDomain`, 1 to 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_front_domain: Option<String>,
    /// `ManagedLoginVersion`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub managed_login_version: Option<i32>,
    /// `Routing`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
}

/// What `UpdateUserPoolReplica` is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolReplicaRequest {
    /// `RegionName`, 5 to 32 characters.
    pub region_name: String,
    /// `Status`.
    pub status: UpdateReplicaStatusType,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
}

/// What `UpdateUserPoolReplica` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolReplicaResponse {
    /// `UserPoolReplica`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_replica: Option<UserPoolReplicaType>,
}

/// What `UpdateUserPool` is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UpdateUserPoolRequest {
    /// `AccountRecoverySetting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `AcrConfiguration`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
    /// `AdminCreateUserConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `AutoVerifiedAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `DcrConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `DeletionProtection`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `DeviceConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `EmailConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration: Option<EmailConfigurationType>,
    /// `EmailVerificationMessage`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubject`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_subject: Option<String>,
    /// `IssuerConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `KeyConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_configuration: Option<KeyConfigurationType>,
    /// `LambdaConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `Policies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<UserPoolPolicyType>,
    /// `PoolName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool_name: Option<String>,
    /// `SmsAuthenticationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `SmsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `SmsVerificationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_verification_message: Option<String>,
    /// `UserAttributeUpdateSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `UserPoolAddOns`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `UserPoolId`, 1 to 55 characters.
    pub user_pool_id: String,
    /// `UserPoolTags`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `UserPoolTier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `VerificationMessageTemplate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_message_template: Option<VerificationMessageTemplateType>,
}

/// What `UpdateUserPool` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UpdateUserPoolResponse {}

/// The structure `UserAttributeUpdateSettingsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserAttributeUpdateSettingsType {
    /// `AttributesRequireVerificationBeforeUpdate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes_require_verification_before_update: Option<Vec<VerifiedAttributeType>>,
}

/// The structure `UserContextDataType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserContextDataType {
    /// `EncodedData`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoded_data: Option<String>,
    /// `IpAddress`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
}

/// The structure `UserImportJobType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserImportJobType {
    /// `CloudWatchLogsRoleArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_watch_logs_role_arn: Option<String>,
    /// `CompletionDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_date: Option<Date>,
    /// `CompletionMessage`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_message: Option<String>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `FailedUsers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_users: Option<i64>,
    /// `ImportedUsers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported_users: Option<i64>,
    /// `JobId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_id: Option<String>,
    /// `JobName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_name: Option<String>,
    /// `PasswordHashingAlgorithm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_hashing_algorithm: Option<PasswordHashingAlgorithmType>,
    /// `PreSignedUrl`, at most 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_signed_url: Option<String>,
    /// `SkippedUsers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped_users: Option<i64>,
    /// `StartDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<UserImportJobStatusType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `UserPoolAddOnsType`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolAddOnsType {
    /// `AdvancedSecurityAdditionalFlows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advanced_security_additional_flows: Option<AdvancedSecurityAdditionalFlowsType>,
    /// `AdvancedSecurityMode`.
    pub advanced_security_mode: AdvancedSecurityModeType,
}

/// The structure `UserPoolClientDescription`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolClientDescription {
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ClientName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
}

/// The structure `UserPoolClientType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolClientType {
    /// `AccessTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_validity: Option<i32>,
    /// `AllowedOAuthFlows`, at most 3 entries.
    #[serde(rename = "AllowedOAuthFlows", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows: Option<Vec<OAuthFlowType>>,
    /// `AllowedOAuthFlowsUserPoolClient`.
    #[serde(rename = "AllowedOAuthFlowsUserPoolClient", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_flows_user_pool_client: Option<bool>,
    /// `AllowedOAuthScopes`, at most 50 entries.
    #[serde(rename = "AllowedOAuthScopes", skip_serializing_if = "Option::is_none")]
    pub allowed_oauth_scopes: Option<Vec<String>>,
    /// `AnalyticsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub analytics_configuration: Option<AnalyticsConfigurationType>,
    /// `AuthSessionValidity`, 3 to 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auth_session_validity: Option<i32>,
    /// `CallbackURLs`, at most 100 entries.
    #[serde(rename = "CallbackURLs", skip_serializing_if = "Option::is_none")]
    pub callback_urls: Option<Vec<String>>,
    /// `ClientId`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// `ClientName`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// `ClientSecret`, 24 to 64 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    /// `ClientType`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_type: Option<ClientTypeType>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `DefaultRedirectURI`, 1 to 1024 characters.
    #[serde(rename = "DefaultRedirectURI", skip_serializing_if = "Option::is_none")]
    pub default_redirect_uri: Option<String>,
    /// `EnablePropagateAdditionalUserContextData`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_propagate_additional_user_context_data: Option<bool>,
    /// `EnableTokenRevocation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enable_token_revocation: Option<bool>,
    /// `ExplicitAuthFlows`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explicit_auth_flows: Option<Vec<ExplicitAuthFlowsType>>,
    /// `IdTokenValidity`, 1 to 86400.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_validity: Option<i32>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `LogoutURLs`, at most 100 entries.
    #[serde(rename = "LogoutURLs", skip_serializing_if = "Option::is_none")]
    pub logout_urls: Option<Vec<String>>,
    /// `PreventUserExistenceErrors`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prevent_user_existence_errors: Option<PreventUserExistenceErrorTypes>,
    /// `ReadAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_attributes: Option<Vec<String>>,
    /// `RefreshTokenRotation`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_rotation: Option<RefreshTokenRotationType>,
    /// `RefreshTokenValidity`, 0 to 315360000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_validity: Option<i32>,
    /// `SupportedIdentityProviders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supported_identity_providers: Option<Vec<String>>,
    /// `TokenValidityUnits`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_validity_units: Option<TokenValidityUnitsType>,
    /// `UserPoolId`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_id: Option<String>,
    /// `WriteAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub write_attributes: Option<Vec<String>>,
}

/// The structure `UserPoolDescriptionType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolDescriptionType {
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `Id`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `LambdaConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `Name`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `ReplicaRegions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replica_regions: Option<Vec<String>>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
}

/// The structure `UserPoolPolicyType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolPolicyType {
    /// `PasswordPolicy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_policy: Option<PasswordPolicyType>,
    /// `SignInPolicy`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign_in_policy: Option<SignInPolicyType>,
}

/// The structure `UserPoolReplicaType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolReplicaType {
    /// `RegionName`, 5 to 32 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region_name: Option<String>,
    /// `Role`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<ReplicaRoleType>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ReplicaStatusType>,
    /// `UserPoolArn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_arn: Option<String>,
}

/// The structure `UserPoolTokenSessionConfigType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolTokenSessionConfigType {
    /// `MaxPerUser`, 1 to 100.
    pub max_per_user: i32,
}

/// The structure `UserPoolType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserPoolType {
    /// `AccountRecoverySetting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_recovery_setting: Option<AccountRecoverySettingType>,
    /// `AcrConfiguration`, at most 4 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acr_configuration: Option<BTreeMap<String, AcrLevelConfigType>>,
    /// `AdminCreateUserConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_create_user_config: Option<AdminCreateUserConfigType>,
    /// `AliasAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias_attributes: Option<Vec<AliasAttributeType>>,
    /// `Arn`, 20 to 2048 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arn: Option<String>,
    /// `AutoVerifiedAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub auto_verified_attributes: Option<Vec<VerifiedAttributeType>>,
    /// `CreationDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creation_date: Option<Date>,
    /// `CustomDomain`, 1 to 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_domain: Option<String>,
    /// `DcrConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dcr_configuration: Option<DcrConfigurationType>,
    /// `DeletionProtection`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deletion_protection: Option<DeletionProtectionType>,
    /// `DeviceConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_configuration: Option<DeviceConfigurationType>,
    /// `Domain`, 1 to 63 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// `EmailConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration: Option<EmailConfigurationType>,
    /// `EmailConfigurationFailure`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_configuration_failure: Option<String>,
    /// `EmailVerificationMessage`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_message: Option<String>,
    /// `EmailVerificationSubject`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verification_subject: Option<String>,
    /// `EstimatedNumberOfUsers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimated_number_of_users: Option<i32>,
    /// `Id`, 1 to 55 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `IssuerConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer_configuration: Option<IssuerConfigurationType>,
    /// `KeyConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_configuration: Option<KeyConfigurationType>,
    /// `LambdaConfig`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<LambdaConfigType>,
    /// `LastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<Date>,
    /// `MfaConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfa_configuration: Option<UserPoolMfaType>,
    /// `Name`, 1 to 128 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `Policies`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies: Option<UserPoolPolicyType>,
    /// `SchemaAttributes`, 1 to 50 entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema_attributes: Option<Vec<SchemaAttributeType>>,
    /// `SmsAuthenticationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_authentication_message: Option<String>,
    /// `SmsConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration: Option<SmsConfigurationType>,
    /// `SmsConfigurationFailure`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_configuration_failure: Option<String>,
    /// `SmsVerificationMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_verification_message: Option<String>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusType>,
    /// `UserAttributeUpdateSettings`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_attribute_update_settings: Option<UserAttributeUpdateSettingsType>,
    /// `UserPoolAddOns`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_add_ons: Option<UserPoolAddOnsType>,
    /// `UserPoolTags`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tags: Option<BTreeMap<String, String>>,
    /// `UserPoolTier`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_pool_tier: Option<UserPoolTierType>,
    /// `UsernameAttributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_attributes: Option<Vec<UsernameAttributeType>>,
    /// `UsernameConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username_configuration: Option<UsernameConfigurationType>,
    /// `VerificationMessageTemplate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verification_message_template: Option<VerificationMessageTemplateType>,
}

/// The structure `UserType`.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UserType {
    /// `Attributes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<Vec<AttributeType>>,
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
    /// `MFAOptions`.
    #[serde(rename = "MFAOptions", skip_serializing_if = "Option::is_none")]
    pub mfa_options: Option<Vec<MFAOptionType>>,
    /// `UserCreateDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_create_date: Option<Date>,
    /// `UserLastModifiedDate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_last_modified_date: Option<Date>,
    /// `UserStatus`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_status: Option<UserStatusType>,
    /// `Username`, 1 to 128 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
}

/// The structure `UsernameConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct UsernameConfigurationType {
    /// `CaseSensitive`.
    pub case_sensitive: bool,
}

/// The structure `VerificationMessageTemplateType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerificationMessageTemplateType {
    /// `DefaultEmailOption`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_email_option: Option<DefaultEmailOptionType>,
    /// `EmailMessage`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message: Option<String>,
    /// `EmailMessageByLink`, 6 to 20000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_message_by_link: Option<String>,
    /// `EmailSubject`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject: Option<String>,
    /// `EmailSubjectByLink`, 1 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_subject_by_link: Option<String>,
    /// `SmsMessage`, 6 to 140 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sms_message: Option<String>,
}

/// What `VerifySoftwareToken` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifySoftwareTokenRequest {
    /// `AccessToken`, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token: Option<String>,
    /// `FriendlyDeviceName`, at most 131072 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub friendly_device_name: Option<String>,
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `UserCode`, 6 characters, secret.
    pub user_code: String,
}

/// What `VerifySoftwareToken` answers.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifySoftwareTokenResponse {
    /// `Session`, 20 to 4096 characters, secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// `Status`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<VerifySoftwareTokenResponseType>,
}

/// What `VerifyUserAttribute` is asked.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct VerifyUserAttributeRequest {
    /// `AccessToken`, secret.
    pub access_token: String,
    /// `AttributeName`, 1 to 32 characters.
    pub attribute_name: String,
    /// `Code`, 1 to 2048 characters.
    pub code: String,
}

/// What `VerifyUserAttribute` answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct VerifyUserAttributeResponse {}

/// The structure `WebAuthnConfigurationType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnConfigurationType {
    /// `FactorConfiguration`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor_configuration: Option<WebAuthnFactorConfigurationType>,
    /// `RelyingPartyId`, 1 to 127 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relying_party_id: Option<String>,
    /// `UserVerification`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_verification: Option<UserVerificationType>,
}

/// The structure `WebAuthnCredentialDescription`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnCredentialDescription {
    /// `AuthenticatorAttachment`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authenticator_attachment: Option<String>,
    /// `AuthenticatorTransports`.
    pub authenticator_transports: Vec<String>,
    /// `CreatedAt`.
    pub created_at: Date,
    /// `CredentialId`, at most 131072 characters.
    pub credential_id: String,
    /// `FriendlyCredentialName`, at most 131072 characters.
    pub friendly_credential_name: String,
    /// `RelyingPartyId`, at most 131072 characters.
    pub relying_party_id: String,
}

/// The structure `WebAuthnMfaSettingsType`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct WebAuthnMfaSettingsType {
    /// `Enabled`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

choices! {
    /// The enumeration `AccountTakeoverEventActionType`.
    AccountTakeoverEventActionType {
        Block = "BLOCK",
        MfaIfConfigured = "MFA_IF_CONFIGURED",
        MfaRequired = "MFA_REQUIRED",
        NoAction = "NO_ACTION",
    }
    /// The enumeration `AdvancedSecurityEnabledModeType`.
    AdvancedSecurityEnabledModeType {
        Audit = "AUDIT",
        Enforced = "ENFORCED",
    }
    /// The enumeration `AdvancedSecurityModeType`.
    AdvancedSecurityModeType {
        Off = "OFF",
        Audit = "AUDIT",
        Enforced = "ENFORCED",
    }
    /// The enumeration `AliasAttributeType`.
    AliasAttributeType {
        PhoneNumber = "phone_number",
        Email = "email",
        PreferredUsername = "preferred_username",
    }
    /// The enumeration `AssetCategoryType`.
    AssetCategoryType {
        FaviconIco = "FAVICON_ICO",
        FaviconSvg = "FAVICON_SVG",
        EmailGraphic = "EMAIL_GRAPHIC",
        SmsGraphic = "SMS_GRAPHIC",
        AuthAppGraphic = "AUTH_APP_GRAPHIC",
        PasswordGraphic = "PASSWORD_GRAPHIC",
        PasskeyGraphic = "PASSKEY_GRAPHIC",
        PageHeaderLogo = "PAGE_HEADER_LOGO",
        PageHeaderBackground = "PAGE_HEADER_BACKGROUND",
        PageFooterLogo = "PAGE_FOOTER_LOGO",
        PageFooterBackground = "PAGE_FOOTER_BACKGROUND",
        PageBackground = "PAGE_BACKGROUND",
        FormBackground = "FORM_BACKGROUND",
        FormLogo = "FORM_LOGO",
        IdpButtonIcon = "IDP_BUTTON_ICON",
    }
    /// The enumeration `AssetExtensionType`.
    AssetExtensionType {
        Ico = "ICO",
        Jpeg = "JPEG",
        Png = "PNG",
        Svg = "SVG",
        Webp = "WEBP",
    }
    /// The enumeration `AttributeDataType`.
    AttributeDataType {
        String = "String",
        Number = "Number",
        DateTime = "DateTime",
        Boolean = "Boolean",
    }
    /// The enumeration `AuthFactorType`.
    AuthFactorType {
        Password = "PASSWORD",
        EmailOtp = "EMAIL_OTP",
        SmsOtp = "SMS_OTP",
        WebAuthn = "WEB_AUTHN",
        SoftwareToken = "SOFTWARE_TOKEN",
    }
    /// The enumeration `AuthFlowType`.
    AuthFlowType {
        UserSrpAuth = "USER_SRP_AUTH",
        RefreshTokenAuth = "REFRESH_TOKEN_AUTH",
        RefreshToken = "REFRESH_TOKEN",
        CustomAuth = "CUSTOM_AUTH",
        AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
        UserPasswordAuth = "USER_PASSWORD_AUTH",
        AdminUserPasswordAuth = "ADMIN_USER_PASSWORD_AUTH",
        UserAuth = "USER_AUTH",
    }
    /// The enumeration `ChallengeName`.
    ChallengeName {
        Password = "Password",
        Mfa = "Mfa",
    }
    /// The enumeration `ChallengeNameType`.
    ChallengeNameType {
        SmsMfa = "SMS_MFA",
        EmailOtp = "EMAIL_OTP",
        SoftwareTokenMfa = "SOFTWARE_TOKEN_MFA",
        SelectMfaType = "SELECT_MFA_TYPE",
        MfaSetup = "MFA_SETUP",
        PasswordVerifier = "PASSWORD_VERIFIER",
        CustomChallenge = "CUSTOM_CHALLENGE",
        SelectChallenge = "SELECT_CHALLENGE",
        DeviceSrpAuth = "DEVICE_SRP_AUTH",
        DevicePasswordVerifier = "DEVICE_PASSWORD_VERIFIER",
        AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
        NewPasswordRequired = "NEW_PASSWORD_REQUIRED",
        SmsOtp = "SMS_OTP",
        Password = "PASSWORD",
        WebAuthn = "WEB_AUTHN",
        PasswordSrp = "PASSWORD_SRP",
    }
    /// The enumeration `ChallengeResponse`.
    ChallengeResponse {
        Success = "Success",
        Failure = "Failure",
    }
    /// The enumeration `ClientTypeType`.
    ClientTypeType {
        Regular = "REGULAR",
        Dcr = "DCR",
    }
    /// The enumeration `ColorSchemeModeType`.
    ColorSchemeModeType {
        Light = "LIGHT",
        Dark = "DARK",
        Dynamic = "DYNAMIC",
    }
    /// The enumeration `CompromisedCredentialsEventActionType`.
    CompromisedCredentialsEventActionType {
        Block = "BLOCK",
        NoAction = "NO_ACTION",
    }
    /// The enumeration `CustomEmailSenderLambdaVersionType`.
    CustomEmailSenderLambdaVersionType {
        V1_0 = "V1_0",
    }
    /// The enumeration `CustomSMSSenderLambdaVersionType`.
    CustomSMSSenderLambdaVersionType {
        V1_0 = "V1_0",
    }
    /// The enumeration `DefaultEmailOptionType`.
    DefaultEmailOptionType {
        ConfirmWithLink = "CONFIRM_WITH_LINK",
        ConfirmWithCode = "CONFIRM_WITH_CODE",
    }
    /// The enumeration `DeletionProtectionType`.
    DeletionProtectionType {
        Active = "ACTIVE",
        Inactive = "INACTIVE",
    }
    /// The enumeration `DeliveryMediumType`.
    DeliveryMediumType {
        Sms = "SMS",
        Email = "EMAIL",
    }
    /// The enumeration `DeviceRememberedStatusType`.
    DeviceRememberedStatusType {
        Remembered = "remembered",
        NotRemembered = "not_remembered",
    }
    /// The enumeration `DomainStatusType`.
    DomainStatusType {
        Creating = "CREATING",
        Deleting = "DELETING",
        Updating = "UPDATING",
        Active = "ACTIVE",
        Failed = "FAILED",
    }
    /// The enumeration `EmailSendingAccountType`.
    EmailSendingAccountType {
        CognitoDefault = "COGNITO_DEFAULT",
        Developer = "DEVELOPER",
    }
    /// The enumeration `EncryptionKeyType`.
    EncryptionKeyType {
        AwsOwnedKey = "AWS_OWNED_KEY",
        CustomerManagedKey = "CUSTOMER_MANAGED_KEY",
    }
    /// The enumeration `EventFilterType`.
    EventFilterType {
        SignIn = "SIGN_IN",
        PasswordChange = "PASSWORD_CHANGE",
        SignUp = "SIGN_UP",
    }
    /// The enumeration `EventResponseType`.
    EventResponseType {
        Pass = "Pass",
        Fail = "Fail",
        InProgress = "InProgress",
    }
    /// The enumeration `EventSourceName`.
    EventSourceName {
        UserNotification = "userNotification",
        UserAuthEvents = "userAuthEvents",
    }
    /// The enumeration `EventType`.
    EventType {
        SignIn = "SignIn",
        SignUp = "SignUp",
        ForgotPassword = "ForgotPassword",
        PasswordChange = "PasswordChange",
        ResendCode = "ResendCode",
    }
    /// The enumeration `ExplicitAuthFlowsType`.
    ExplicitAuthFlowsType {
        AdminNoSrpAuth = "ADMIN_NO_SRP_AUTH",
        CustomAuthFlowOnly = "CUSTOM_AUTH_FLOW_ONLY",
        UserPasswordAuth = "USER_PASSWORD_AUTH",
        AllowAdminUserPasswordAuth = "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        AllowCustomAuth = "ALLOW_CUSTOM_AUTH",
        AllowUserPasswordAuth = "ALLOW_USER_PASSWORD_AUTH",
        AllowUserSrpAuth = "ALLOW_USER_SRP_AUTH",
        AllowRefreshTokenAuth = "ALLOW_REFRESH_TOKEN_AUTH",
        AllowUserAuth = "ALLOW_USER_AUTH",
        AllowTokenExchangeDelegation = "ALLOW_TOKEN_EXCHANGE_DELEGATION",
        AllowTokenExchangeImpersonation = "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
        AllowClientTokenAuth = "ALLOW_CLIENT_TOKEN_AUTH",
    }
    /// The enumeration `FeatureType`.
    FeatureType {
        Enabled = "ENABLED",
        Disabled = "DISABLED",
    }
    /// The enumeration `FeedbackValueType`.
    FeedbackValueType {
        Valid = "Valid",
        Invalid = "Invalid",
    }
    /// The enumeration `IdentityProviderTypeType`.
    IdentityProviderTypeType {
        Saml = "SAML",
        Facebook = "Facebook",
        Google = "Google",
        LoginWithAmazon = "LoginWithAmazon",
        SignInWithApple = "SignInWithApple",
        Oidc = "OIDC",
    }
    /// The enumeration `InboundFederationLambdaVersionType`.
    InboundFederationLambdaVersionType {
        V1_0 = "V1_0",
    }
    /// The enumeration `IssuedTokenTypeIdentifierType`.
    IssuedTokenTypeIdentifierType {
        AccessToken = "ACCESS_TOKEN",
        IdToken = "ID_TOKEN",
    }
    /// The enumeration `IssuerType`.
    IssuerType {
        Original = "ORIGINAL",
        Updated = "UPDATED",
    }
    /// The enumeration `LimitClass`.
    LimitClass {
        ApiCategory = "API_CATEGORY",
    }
    /// The enumeration `LogLevel`.
    LogLevel {
        Error = "ERROR",
        Info = "INFO",
    }
    /// The enumeration `MessageActionType`.
    MessageActionType {
        Resend = "RESEND",
        Suppress = "SUPPRESS",
    }
    /// The enumeration `OAuthFlowType`.
    OAuthFlowType {
        Code = "code",
        Implicit = "implicit",
        ClientCredentials = "client_credentials",
    }
    /// The enumeration `OAuthTokenTypeType`.
    OAuthTokenTypeType {
        Bearer = "Bearer",
        NA = "N_A",
    }
    /// The enumeration `PasswordHashingAlgorithmType`.
    PasswordHashingAlgorithmType {
        Bcrypt = "BCRYPT",
        Scrypt = "SCRYPT",
        Argon2id = "ARGON2ID",
        Pbkdf2Sha256 = "PBKDF2_SHA256",
    }
    /// The enumeration `PreTokenGenerationLambdaVersionType`.
    PreTokenGenerationLambdaVersionType {
        V1_0 = "V1_0",
        V2_0 = "V2_0",
        V3_0 = "V3_0",
    }
    /// The enumeration `PreventUserExistenceErrorTypes`.
    PreventUserExistenceErrorTypes {
        Legacy = "LEGACY",
        Enabled = "ENABLED",
    }
    /// The enumeration `RecoveryOptionNameType`.
    RecoveryOptionNameType {
        VerifiedEmail = "verified_email",
        VerifiedPhoneNumber = "verified_phone_number",
        AdminOnly = "admin_only",
    }
    /// The enumeration `ReplicaRoleType`.
    ReplicaRoleType {
        Primary = "PRIMARY",
        Secondary = "SECONDARY",
    }
    /// The enumeration `ReplicaStatusType`.
    ReplicaStatusType {
        Creating = "CREATING",
        Active = "ACTIVE",
        Inactive = "INACTIVE",
        Deleting = "DELETING",
    }
    /// The enumeration `ResourceServerManagedByType`.
    ResourceServerManagedByType {
        Cognito = "COGNITO",
    }
    /// The enumeration `RevokeAssociatedSessionsType`.
    RevokeAssociatedSessionsType {
        None = "NONE",
        Linked = "LINKED",
    }
    /// The enumeration `RiskDecisionType`.
    RiskDecisionType {
        NoRisk = "NoRisk",
        AccountTakeover = "AccountTakeover",
        Block = "Block",
    }
    /// The enumeration `RiskLevelType`.
    RiskLevelType {
        Low = "Low",
        Medium = "Medium",
        High = "High",
    }
    /// The enumeration `SecurityPolicyType`.
    SecurityPolicyType {
        TlsV1 = "TLS_V1",
        TlsV1_2_2021 = "TLS_V1_2_2021",
        TlsV1_3_2025 = "TLS_V1_3_2025",
    }
    /// The enumeration `SessionTypeType`.
    SessionTypeType {
        Token = "TOKEN",
        Sso = "SSO",
    }
    /// The enumeration `StatusType`.
    StatusType {
        Enabled = "Enabled",
        Disabled = "Disabled",
    }
    /// The enumeration `TermsEnforcementType`.
    TermsEnforcementType {
        None = "NONE",
    }
    /// The enumeration `TermsSourceType`.
    TermsSourceType {
        Link = "LINK",
    }
    /// The enumeration `TimeUnitsType`.
    TimeUnitsType {
        Seconds = "seconds",
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
    }
    /// The enumeration `TokenTypeIdentifierType`.
    TokenTypeIdentifierType {
        AccessToken = "ACCESS_TOKEN",
        IdToken = "ID_TOKEN",
        Saml2 = "SAML2",
    }
    /// The enumeration `UpdateReplicaStatusType`.
    UpdateReplicaStatusType {
        Active = "ACTIVE",
        Inactive = "INACTIVE",
    }
    /// The enumeration `UserImportJobStatusType`.
    UserImportJobStatusType {
        Created = "Created",
        Pending = "Pending",
        InProgress = "InProgress",
        Stopping = "Stopping",
        Expired = "Expired",
        Stopped = "Stopped",
        Failed = "Failed",
        Succeeded = "Succeeded",
    }
    /// The enumeration `UserPoolMfaType`.
    UserPoolMfaType {
        Off = "OFF",
        On = "ON",
        Optional = "OPTIONAL",
    }
    /// The enumeration `UserPoolTierType`.
    UserPoolTierType {
        Lite = "LITE",
        Essentials = "ESSENTIALS",
        Plus = "PLUS",
    }
    /// The enumeration `UserSessionTrackingType`.
    UserSessionTrackingType {
        Enabled = "ENABLED",
        Disabled = "DISABLED",
    }
    /// The enumeration `UserStatusType`.
    UserStatusType {
        Unconfirmed = "UNCONFIRMED",
        Confirmed = "CONFIRMED",
        Archived = "ARCHIVED",
        Compromised = "COMPROMISED",
        Unknown = "UNKNOWN",
        ResetRequired = "RESET_REQUIRED",
        ForceChangePassword = "FORCE_CHANGE_PASSWORD",
        ExternalProvider = "EXTERNAL_PROVIDER",
    }
    /// The enumeration `UserVerificationType`.
    UserVerificationType {
        Required = "required",
        Preferred = "preferred",
    }
    /// The enumeration `UsernameAttributeType`.
    UsernameAttributeType {
        PhoneNumber = "phone_number",
        Email = "email",
    }
    /// The enumeration `VerifiedAttributeType`.
    VerifiedAttributeType {
        PhoneNumber = "phone_number",
        Email = "email",
    }
    /// The enumeration `VerifySoftwareTokenResponseType`.
    VerifySoftwareTokenResponseType {
        Success = "SUCCESS",
        Error = "ERROR",
    }
    /// The enumeration `WebAuthnFactorConfigurationType`.
    WebAuthnFactorConfigurationType {
        SingleFactor = "SINGLE_FACTOR",
        MultiFactorWithUserVerification = "MULTI_FACTOR_WITH_USER_VERIFICATION",
    }
}
