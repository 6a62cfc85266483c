//! What the model demands of each shape that a request can hold.
//!
//! Written by `cargo run -p wire --bin generate`; do not edit.

use super::types::*;
use crate::constraints::{
    ANY, Kind, Pattern, Shape, at_least, at_most, between, optional, required,
};

static SMS_INVITE_MESSAGE_TYPE_PATTERN: Pattern = Pattern::new(r"(?s).*", r"\A(?:(?s).*)\z");
static OPTIONAL_ARN_TYPE_PATTERN: Pattern = Pattern::new(
    r"(arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?)?",
    r"\A(?:(arn:[0-9A-Za-z_+=/,.@-]+:[0-9A-Za-z_+=/,.@-]+:([0-9A-Za-z_+=/,.@-]*)?:[0-9]+:[0-9A-Za-z_+=/,.@-]+(:[0-9A-Za-z_+=/,.@-]+)?(:[0-9A-Za-z_+=/,.@-]+)?)?)\z",
);
static SMS_VERIFICATION_MESSAGE_TYPE_PATTERN: Pattern =
    Pattern::new(r".*\{####\}.*", r"\A(?:.*\{####\}.*)\z");
static ACR_LEVEL_KEY_TYPE_PATTERN: Pattern = Pattern::new(r"Level[1-4]", r"\A(?:Level[1-4])\z");
static SOFTWARE_TOKEN_MFA_USER_CODE_TYPE_PATTERN: Pattern =
    Pattern::new(r"[0-9]+", r"\A(?:[0-9]+)\z");
static GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE_PATTERN: Pattern =
    Pattern::new(r"[A-Za-z0-9-_+/=.]+", r"\A(?:[A-Za-z0-9-_+/=.]+)\z");
static TOKEN_MODEL_TYPE_PATTERN: Pattern =
    Pattern::new(r"[A-Za-z0-9-_=.]+", r"\A(?:[A-Za-z0-9-_=.]+)\z");
static CONFIRMATION_CODE_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\S]+", r"\A(?:[^\t\n\x0B\x0C\r ]+)\z");
static PROVIDER_NAME_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+)\z",
);
static EMAIL_INVITE_MESSAGE_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*)\z",
);
static EMAIL_MFA_MESSAGE_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*)\z",
);
static EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]*)\z",
);
static EMAIL_NOTIFICATION_BODY_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]+",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r *]+)\z",
);
static EMAIL_MFA_SUBJECT_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\x0B\x0C\r ]+)\z",
);
static ATTRIBUTE_NAME_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+)\z",
);
static CUSTOM_ATTRIBUTE_NAME_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+", r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}]+)\z");
static EMAIL_ADDRESS_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+",
    r"\A(?:[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+)\z",
);
static EVENT_ID_TYPE_PATTERN: Pattern = Pattern::new(r"[\w+-]+", r"\A(?:[0-9A-Za-z_+-]+)\z");
static SECRET_HASH_TYPE_PATTERN: Pattern = Pattern::new(r"[\w+=/]+", r"\A(?:[0-9A-Za-z_+=/]+)\z");
static CLIENT_ID_TYPE_PATTERN: Pattern = Pattern::new(r"[\w+]+", r"\A(?:[0-9A-Za-z_+]+)\z");
static DEVICE_KEY_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\w-]+_[0-9a-f-]+", r"\A(?:[0-9A-Za-z_-]+_[0-9a-f-]+)\z");
static USER_POOL_ID_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\w-]+_[0-9a-zA-Z]+", r"\A(?:[0-9A-Za-z_-]+_[0-9a-zA-Z]+)\z");
static CLIENT_NAME_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\w\s+=,.@-]+", r"\A(?:[0-9A-Za-z_\t\n\x0B\x0C\r +=,.@-]+)\z");
static IDP_IDENTIFIER_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\w\s+=.@-]+", r"\A(?:[0-9A-Za-z_\t\n\x0B\x0C\r +=.@-]+)\z");
static RESOURCE_SERVER_SCOPE_NAME_TYPE_PATTERN: Pattern = Pattern::new(
    r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+",
    r"\A(?:[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+)\z",
);
static ACR_VALUE_TYPE_PATTERN: Pattern =
    Pattern::new(r"[\x21\x23-\x5B\x5D-\x7E]+", r"\A(?:[\x21\x23-\x5B\x5D-\x7E]+)\z");
static PROVIDER_NAME_TYPE_V2_PATTERN: Pattern = Pattern::new(
    r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+",
    r"\A(?:[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+)\z",
);
static TERMS_NAME_TYPE_PATTERN: Pattern =
    Pattern::new(r"^(terms-of-use|privacy-policy)$", r"\A(?:^(terms-of-use|privacy-policy)$)\z");
static SESSION_ID_TYPE_PATTERN: Pattern =
    Pattern::new(r"^(tkn|sso)[a-z0-9]{25}$", r"\A(?:^(tkn|sso)[a-z0-9]{25}$)\z");
static HEX_STRING_TYPE_PATTERN: Pattern =
    Pattern::new(r"^[0-9a-fA-F]+$", r"\A(?:^[0-9a-fA-F]+$)\z");
static MANAGED_LOGIN_BRANDING_ID_TYPE_PATTERN: Pattern = Pattern::new(
    r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$",
    r"\A(?:^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$)\z",
);
static PASSWORD_TYPE_PATTERN: Pattern =
    Pattern::new(r"^[\S]+.*[\S]+$", r"\A(?:[^\t\n\x0B\x0C\r ](?s:.*[^\t\n\x0B\x0C\r ])?)\z");
static LINK_URL_TYPE_PATTERN: Pattern =
    Pattern::new(r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$", r"\A(?:^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$)\z");
static RESOURCE_ID_TYPE_PATTERN: Pattern =
    Pattern::new(r"^[\w\- ]+$", r"\A(?:^[0-9A-Za-z_\- ]+$)\z");
static DOMAIN_TYPE_PATTERN: Pattern = Pattern::new(
    r"^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$",
    r"\A(?:[a-z0-9](?:[a-z0-9.\-]{0,61}[a-z0-9])?)\z",
);
static SES_CONFIGURATION_SET_PATTERN: Pattern =
    Pattern::new(r"^[a-zA-Z0-9_-]+$", r"\A(?:^[a-zA-Z0-9_-]+$)\z");
static LANGUAGE_ID_TYPE_PATTERN: Pattern = Pattern::new(
    r"^cognito:(default|dutch|english|french|spanish|german|bahasa-indonesia|italian|japanese|korean|portuguese-brazil|chinese-(simplified|traditional))$",
    r"\A(?:^cognito:(default|dutch|english|french|spanish|german|bahasa-indonesia|italian|japanese|korean|portuguese-brazil|chinese-(simplified|traditional))$)\z",
);
static ARN_TYPE_PATTERN: Pattern = Pattern::new(
    r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
    r"\A(?:arn:[0-9A-Za-z_+=/,.@-]+:[0-9A-Za-z_+=/,.@-]+:([0-9A-Za-z_+=/,.@-]*)?:[0-9]+:[0-9A-Za-z_+=/,.@-]+(:[0-9A-Za-z_+=/,.@-]+)?(:[0-9A-Za-z_+=/,.@-]+)?)\z",
);
static S3_ARN_TYPE_PATTERN: Pattern = Pattern::new(
    r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:::[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
    r"\A(?:arn:[0-9A-Za-z_+=/,.@-]+:[0-9A-Za-z_+=/,.@-]+:::[0-9A-Za-z_+=/,.@-]+(:[0-9A-Za-z_+=/,.@-]+)?(:[0-9A-Za-z_+=/,.@-]+)?)\z",
);
static USER_IMPORT_JOB_ID_TYPE_PATTERN: Pattern =
    Pattern::new(r"import-[0-9a-zA-Z-]+", r"\A(?:import-[0-9a-zA-Z-]+)\z");

pub(super) static ACCESS_TOKEN_VALIDITY_TYPE: Shape =
    Shape::plain(Kind::Integer(between(1, 86400)));
pub(super) static ACCOUNT_RECOVERY_SETTING_TYPE: Shape =
    Shape::structure(&[optional("RecoveryMechanisms", &RECOVERY_MECHANISMS_TYPE)]);
pub(super) static ACCOUNT_TAKEOVER_ACTION_NOTIFY_TYPE: Shape = Shape::plain(Kind::Boolean);
pub(super) static ACCOUNT_TAKEOVER_ACTION_TYPE: Shape = Shape::structure(&[
    required("EventAction", &ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE),
    required("Notify", &ACCOUNT_TAKEOVER_ACTION_NOTIFY_TYPE),
]);
pub(super) static ACCOUNT_TAKEOVER_ACTIONS_TYPE: Shape = Shape::structure(&[
    optional("HighAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
    optional("LowAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
    optional("MediumAction", &ACCOUNT_TAKEOVER_ACTION_TYPE),
]);
pub(super) static ACCOUNT_TAKEOVER_EVENT_ACTION_TYPE: Shape =
    Shape::choice(AccountTakeoverEventActionType::TEXTS);
pub(super) static ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    required("Actions", &ACCOUNT_TAKEOVER_ACTIONS_TYPE),
    optional("NotifyConfiguration", &NOTIFY_CONFIGURATION_TYPE),
]);
pub(super) static ACR_CONFIGURATION_TYPE: Shape =
    Shape::map(&ACR_LEVEL_KEY_TYPE, &ACR_LEVEL_CONFIG_TYPE, at_most(4));
pub(super) static ACR_LEVEL_CONFIG_TYPE: Shape =
    Shape::structure(&[required("AcrValue", &ACR_VALUE_TYPE)]);
pub(super) static ACR_LEVEL_KEY_TYPE: Shape = Shape::matching(ANY, &ACR_LEVEL_KEY_TYPE_PATTERN);
pub(super) static ACR_MAPPING_KEY_TYPE: Shape = Shape::matching(ANY, &ACR_LEVEL_KEY_TYPE_PATTERN);
pub(super) static ACR_MAPPING_TYPE: Shape =
    Shape::map(&ACR_MAPPING_KEY_TYPE, &ACR_VALUE_TYPE, at_most(4));
pub(super) static ACR_VALUE_TYPE: Shape = Shape::matching(between(1, 64), &ACR_VALUE_TYPE_PATTERN);
pub(super) static ADD_CUSTOM_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    required("CustomAttributes", &CUSTOM_ATTRIBUTES_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static ADD_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientSecret", &CLIENT_SECRET_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static ADMIN_ADD_USER_TO_GROUP_REQUEST: Shape = Shape::structure(&[
    required("GroupName", &GROUP_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_CONFIRM_SIGN_UP_REQUEST: Shape = Shape::structure(&[
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_CREATE_USER_CONFIG_TYPE: Shape = Shape::structure(&[
    optional("AllowAdminCreateUserOnly", &BOOLEAN_TYPE),
    optional("InviteMessageTemplate", &MESSAGE_TEMPLATE_TYPE),
    optional("UnusedAccountValidityDays", &ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE),
]);
pub(super) static ADMIN_CREATE_USER_REQUEST: Shape = Shape::structure(&[
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("DesiredDeliveryMediums", &DELIVERY_MEDIUM_LIST_TYPE),
    optional("ForceAliasCreation", &FORCE_ALIAS_CREATION),
    optional("MessageAction", &MESSAGE_ACTION_TYPE),
    optional("TemporaryPassword", &PASSWORD_TYPE),
    optional("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
    optional("ValidationData", &ATTRIBUTE_LIST_TYPE),
]);
pub(super) static ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 365)));
pub(super) static ADMIN_DELETE_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    required("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_DELETE_USER_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_DISABLE_PROVIDER_FOR_USER_REQUEST: Shape = Shape::structure(&[
    required("User", &PROVIDER_USER_IDENTIFIER_TYPE),
    required("UserPoolId", &STRING_TYPE),
]);
pub(super) static ADMIN_DISABLE_USER_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_ENABLE_USER_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_FORGET_DEVICE_REQUEST: Shape = Shape::structure(&[
    required("DeviceKey", &DEVICE_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_GET_DEVICE_REQUEST: Shape = Shape::structure(&[
    required("DeviceKey", &DEVICE_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_GET_USER_AUTH_FACTORS_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_GET_USER_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_INITIATE_AUTH_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("AuthFlow", &AUTH_FLOW_TYPE),
    optional("AuthParameters", &AUTH_PARAMETERS_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("ContextData", &CONTEXT_DATA_TYPE),
    optional("Session", &SESSION_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static ADMIN_LINK_PROVIDER_FOR_USER_REQUEST: Shape = Shape::structure(&[
    required("DestinationUser", &PROVIDER_USER_IDENTIFIER_TYPE),
    required("SourceUser", &PROVIDER_USER_IDENTIFIER_TYPE),
    required("UserPoolId", &STRING_TYPE),
]);
pub(super) static ADMIN_LIST_DEVICES_REQUEST: Shape = Shape::structure(&[
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_LIST_GROUPS_FOR_USER_REQUEST: Shape = Shape::structure(&[
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_LIST_USER_AUTH_EVENTS_REQUEST: Shape = Shape::structure(&[
    optional("MaxResults", &QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_LIST_USER_SESSIONS_REQUEST: Shape = Shape::structure(&[
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_REMOVE_USER_FROM_GROUP_REQUEST: Shape = Shape::structure(&[
    required("GroupName", &GROUP_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_RESET_USER_PASSWORD_REQUEST: Shape = Shape::structure(&[
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ChallengeName", &CHALLENGE_NAME_TYPE),
    optional("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("ContextData", &CONTEXT_DATA_TYPE),
    optional("Session", &SESSION_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static ADMIN_REVOKE_USER_SESSION_REQUEST: Shape = Shape::structure(&[
    optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    required("SessionId", &SESSION_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape::structure(&[
    optional("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE),
    optional("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE),
    optional("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
    optional("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE),
]);
pub(super) static ADMIN_SET_USER_PASSWORD_REQUEST: Shape = Shape::structure(&[
    required("Password", &PASSWORD_TYPE),
    optional("Permanent", &BOOLEAN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_SET_USER_SETTINGS_REQUEST: Shape = Shape::structure(&[
    required("MFAOptions", &MFA_OPTION_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape::structure(&[
    required("EventId", &EVENT_ID_TYPE),
    required("FeedbackValue", &FEEDBACK_VALUE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape::structure(&[
    required("DeviceKey", &DEVICE_KEY_TYPE),
    optional("DeviceRememberedStatus", &DEVICE_REMEMBERED_STATUS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADMIN_USER_GLOBAL_SIGN_OUT_REQUEST: Shape = Shape::structure(&[
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE: Shape =
    Shape::structure(&[optional("CustomAuthMode", &ADVANCED_SECURITY_ENABLED_MODE_TYPE)]);
pub(super) static ADVANCED_SECURITY_ENABLED_MODE_TYPE: Shape =
    Shape::choice(AdvancedSecurityEnabledModeType::TEXTS);
pub(super) static ADVANCED_SECURITY_MODE_TYPE: Shape =
    Shape::choice(AdvancedSecurityModeType::TEXTS);
pub(super) static ALIAS_ATTRIBUTE_TYPE: Shape = Shape::choice(AliasAttributeType::TEXTS);
pub(super) static ALIAS_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&ALIAS_ATTRIBUTE_TYPE, ANY);
pub(super) static ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE: Shape =
    Shape::list(&AUTH_FACTOR_TYPE, between(1, 5));
pub(super) static ANALYTICS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("ApplicationArn", &ARN_TYPE),
    optional("ApplicationId", &HEX_STRING_TYPE),
    optional("ExternalId", &STRING_TYPE),
    optional("RoleArn", &ARN_TYPE),
    optional("UserDataShared", &BOOLEAN_TYPE),
]);
pub(super) static ANALYTICS_METADATA_TYPE: Shape =
    Shape::structure(&[optional("AnalyticsEndpointId", &STRING_TYPE)]);
pub(super) static ARN_TYPE: Shape = Shape::matching(between(20, 2048), &ARN_TYPE_PATTERN);
pub(super) static ASSET_BYTES_TYPE: Shape = Shape::plain(Kind::Blob(at_most(1000000)));
pub(super) static ASSET_CATEGORY_TYPE: Shape = Shape::choice(AssetCategoryType::TEXTS);
pub(super) static ASSET_EXTENSION_TYPE: Shape = Shape::choice(AssetExtensionType::TEXTS);
pub(super) static ASSET_LIST_TYPE: Shape = Shape::list(&ASSET_TYPE, at_most(40));
pub(super) static ASSET_TYPE: Shape = Shape::structure(&[
    optional("Bytes", &ASSET_BYTES_TYPE),
    required("Category", &ASSET_CATEGORY_TYPE),
    required("ColorMode", &COLOR_SCHEME_MODE_TYPE),
    required("Extension", &ASSET_EXTENSION_TYPE),
    optional("ResourceId", &RESOURCE_ID_TYPE),
]);
pub(super) static ASSOCIATE_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    optional("AccessToken", &TOKEN_MODEL_TYPE),
    optional("Session", &SESSION_TYPE),
]);
pub(super) static ATTRIBUTE_DATA_TYPE: Shape = Shape::choice(AttributeDataType::TEXTS);
pub(super) static ATTRIBUTE_LIST_TYPE: Shape = Shape::list(&ATTRIBUTE_TYPE, ANY);
pub(super) static ATTRIBUTE_MAPPING_KEY_TYPE: Shape = Shape::text(between(1, 32));
pub(super) static ATTRIBUTE_MAPPING_TYPE: Shape =
    Shape::map(&ATTRIBUTE_MAPPING_KEY_TYPE, &STRING_TYPE, ANY);
pub(super) static ATTRIBUTE_NAME_LIST_TYPE: Shape = Shape::list(&ATTRIBUTE_NAME_TYPE, ANY);
pub(super) static ATTRIBUTE_NAME_TYPE: Shape =
    Shape::matching(between(1, 32), &ATTRIBUTE_NAME_TYPE_PATTERN);
pub(super) static ATTRIBUTE_TYPE: Shape = Shape::structure(&[
    required("Name", &ATTRIBUTE_NAME_TYPE),
    optional("Value", &ATTRIBUTE_VALUE_TYPE),
]);
pub(super) static ATTRIBUTE_VALUE_TYPE: Shape = Shape::text(at_most(2048)).secret();
pub(super) static ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE: Shape =
    Shape::list(&VERIFIED_ATTRIBUTE_TYPE, ANY);
pub(super) static AUDIENCE_LIST_TYPE: Shape = Shape::list(&AUDIENCE_TYPE, at_most(1));
pub(super) static AUDIENCE_TYPE: Shape = Shape::matching(between(1, 256), &ACR_VALUE_TYPE_PATTERN);
pub(super) static AUTH_FACTOR_TYPE: Shape = Shape::choice(AuthFactorType::TEXTS);
pub(super) static AUTH_FLOW_TYPE: Shape = Shape::choice(AuthFlowType::TEXTS);
pub(super) static AUTH_PARAMETERS_TYPE: Shape =
    Shape::map(&STRING_TYPE, &STRING_TYPE, ANY).secret();
pub(super) static AUTH_SESSION_VALIDITY_TYPE: Shape = Shape::plain(Kind::Integer(between(3, 15)));
pub(super) static BLOCKED_IP_RANGE_LIST_TYPE: Shape = Shape::list(&STRING_TYPE, at_most(200));
pub(super) static BOOLEAN_TYPE: Shape = Shape::plain(Kind::Boolean);
pub(super) static CSS_TYPE: Shape = Shape::text(at_most(131072));
pub(super) static CALLBACK_URLS_LIST_TYPE: Shape = Shape::list(&REDIRECT_URL_TYPE, at_most(100));
pub(super) static CHALLENGE_NAME_TYPE: Shape = Shape::choice(ChallengeNameType::TEXTS);
pub(super) static CHALLENGE_RESPONSES_TYPE: Shape =
    Shape::map(&STRING_TYPE, &STRING_TYPE, ANY).secret();
pub(super) static CHANGE_PASSWORD_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("PreviousPassword", &PASSWORD_TYPE),
    required("ProposedPassword", &PASSWORD_TYPE),
]);
pub(super) static CLIENT_ID_TYPE: Shape =
    Shape::matching(between(1, 128), &CLIENT_ID_TYPE_PATTERN).secret();
pub(super) static CLIENT_METADATA_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE, ANY);
pub(super) static CLIENT_NAME_TYPE: Shape =
    Shape::matching(between(1, 128), &CLIENT_NAME_TYPE_PATTERN);
pub(super) static CLIENT_PERMISSION_LIST_TYPE: Shape = Shape::list(&CLIENT_PERMISSION_TYPE, ANY);
pub(super) static CLIENT_PERMISSION_TYPE: Shape = Shape::text(between(1, 2048));
pub(super) static CLIENT_SSO_SESSION_CONFIG_TYPE: Shape =
    Shape::structure(&[required("MaxValidityMinutes", &SSO_SESSION_MAX_VALIDITY_MINUTES_TYPE)]);
pub(super) static CLIENT_SECRET_ID_TYPE: Shape = Shape::text(between(1, 128));
pub(super) static CLIENT_SECRET_TYPE: Shape =
    Shape::matching(between(24, 64), &CLIENT_ID_TYPE_PATTERN).secret();
pub(super) static CLIENT_TYPE_TYPE: Shape = Shape::choice(ClientTypeType::TEXTS);
pub(super) static CLOUD_WATCH_LOGS_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[optional("LogGroupArn", &ARN_TYPE)]);
pub(super) static COLOR_SCHEME_MODE_TYPE: Shape = Shape::choice(ColorSchemeModeType::TEXTS);
pub(super) static COMPLETE_WEB_AUTHN_REGISTRATION_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("Credential", &DOCUMENT),
]);
pub(super) static COMPROMISED_CREDENTIALS_ACTIONS_TYPE: Shape =
    Shape::structure(&[required("EventAction", &COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE)]);
pub(super) static COMPROMISED_CREDENTIALS_EVENT_ACTION_TYPE: Shape =
    Shape::choice(CompromisedCredentialsEventActionType::TEXTS);
pub(super) static COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    required("Actions", &COMPROMISED_CREDENTIALS_ACTIONS_TYPE),
    optional("EventFilter", &EVENT_FILTERS_TYPE),
]);
pub(super) static CONFIRM_DEVICE_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("DeviceKey", &DEVICE_KEY_TYPE),
    optional("DeviceName", &DEVICE_NAME_TYPE),
    optional("DeviceSecretVerifierConfig", &DEVICE_SECRET_VERIFIER_CONFIG_TYPE),
]);
pub(super) static CONFIRM_FORGOT_PASSWORD_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("ConfirmationCode", &CONFIRMATION_CODE_TYPE),
    required("Password", &PASSWORD_TYPE),
    optional("SecretHash", &SECRET_HASH_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static CONFIRM_SIGN_UP_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("ConfirmationCode", &CONFIRMATION_CODE_TYPE),
    optional("ForceAliasCreation", &FORCE_ALIAS_CREATION),
    optional("SecretHash", &SECRET_HASH_TYPE),
    optional("Session", &SESSION_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static CONFIRMATION_CODE_TYPE: Shape =
    Shape::matching(between(1, 2048), &CONFIRMATION_CODE_TYPE_PATTERN);
pub(super) static CONTEXT_DATA_TYPE: Shape = Shape::structure(&[
    optional("EncodedData", &STRING_TYPE),
    required("HttpHeaders", &HTTP_HEADER_LIST),
    required("IpAddress", &STRING_TYPE),
    required("ServerName", &STRING_TYPE),
    required("ServerPath", &STRING_TYPE),
]);
pub(super) static CREATE_GROUP_REQUEST: Shape = Shape::structure(&[
    optional("Description", &DESCRIPTION_TYPE),
    required("GroupName", &GROUP_NAME_TYPE),
    optional("Precedence", &PRECEDENCE_TYPE),
    optional("RoleArn", &ARN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    optional("AcrMapping", &ACR_MAPPING_TYPE),
    optional("AttributeMapping", &ATTRIBUTE_MAPPING_TYPE),
    optional("IdpIdentifiers", &IDP_IDENTIFIERS_LIST_TYPE),
    required("ProviderDetails", &PROVIDER_DETAILS_TYPE),
    required("ProviderName", &PROVIDER_NAME_TYPE_V2),
    required("ProviderType", &IDENTITY_PROVIDER_TYPE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    optional("Assets", &ASSET_LIST_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("Settings", &DOCUMENT),
    optional("UseCognitoProvidedValues", &BOOLEAN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    required("Name", &RESOURCE_SERVER_NAME_TYPE),
    optional("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_TERMS_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("Enforcement", &TERMS_ENFORCEMENT_TYPE),
    optional("Links", &LINKS_TYPE),
    required("TermsName", &TERMS_NAME_TYPE),
    required("TermsSource", &TERMS_SOURCE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    required("CloudWatchLogsRoleArn", &ARN_TYPE),
    required("JobName", &USER_IMPORT_JOB_NAME_TYPE),
    optional("PasswordHashingAlgorithm", &PASSWORD_HASHING_ALGORITHM_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    optional("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE),
    optional("AllowedOAuthFlows", &OAUTH_FLOWS_TYPE),
    optional("AllowedOAuthFlowsUserPoolClient", &BOOLEAN_TYPE),
    optional("AllowedOAuthScopes", &SCOPE_LIST_TYPE),
    optional("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE),
    optional("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE),
    optional("CallbackURLs", &CALLBACK_URLS_LIST_TYPE),
    required("ClientName", &CLIENT_NAME_TYPE),
    optional("ClientSecret", &CLIENT_SECRET_TYPE),
    optional("DefaultRedirectURI", &REDIRECT_URL_TYPE),
    optional("EnablePropagateAdditionalUserContextData", &WRAPPED_BOOLEAN_TYPE),
    optional("EnableTokenRevocation", &WRAPPED_BOOLEAN_TYPE),
    optional("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE),
    optional("GenerateSecret", &GENERATE_SECRET),
    optional("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE),
    optional("LogoutURLs", &LOGOUT_URLS_LIST_TYPE),
    optional("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES),
    optional("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    optional("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE),
    optional("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE),
    optional("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE),
    optional("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    optional("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE),
]);
pub(super) static CREATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    optional("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE),
    required("Domain", &DOMAIN_TYPE),
    optional("ManagedLoginVersion", &WRAPPED_INTEGER_TYPE),
    optional("Routing", &ROUTING_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static CREATE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    required("RegionName", &REGION_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
]);
pub(super) static CREATE_USER_POOL_REQUEST: Shape = Shape::structure(&[
    optional("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE),
    optional("AcrConfiguration", &ACR_CONFIGURATION_TYPE),
    optional("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE),
    optional("AliasAttributes", &ALIAS_ATTRIBUTES_LIST_TYPE),
    optional("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE),
    optional("DcrConfiguration", &DCR_CONFIGURATION_TYPE),
    optional("DeletionProtection", &DELETION_PROTECTION_TYPE),
    optional("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE),
    optional("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE),
    optional("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    optional("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    optional("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE),
    optional("KeyConfiguration", &KEY_CONFIGURATION_TYPE),
    optional("LambdaConfig", &LAMBDA_CONFIG_TYPE),
    optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
    optional("Policies", &USER_POOL_POLICY_TYPE),
    required("PoolName", &USER_POOL_NAME_TYPE),
    optional("Schema", &SCHEMA_ATTRIBUTES_LIST_TYPE),
    optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
    optional("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    optional("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE),
    optional("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE),
    optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
    optional("UserPoolTier", &USER_POOL_TIER_TYPE),
    optional("UsernameAttributes", &USERNAME_ATTRIBUTES_LIST_TYPE),
    optional("UsernameConfiguration", &USERNAME_CONFIGURATION_TYPE),
    optional("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE),
]);
pub(super) static CUSTOM_ATTRIBUTE_NAME_TYPE: Shape =
    Shape::matching(between(1, 20), &CUSTOM_ATTRIBUTE_NAME_TYPE_PATTERN);
pub(super) static CUSTOM_ATTRIBUTES_LIST_TYPE: Shape =
    Shape::list(&SCHEMA_ATTRIBUTE_TYPE, between(1, 25));
pub(super) static CUSTOM_DOMAIN_CONFIG_TYPE: Shape = Shape::structure(&[
    required("CertificateArn", &ARN_TYPE),
    optional("SecurityPolicy", &SECURITY_POLICY_TYPE),
]);
pub(super) static CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    required("LambdaArn", &ARN_TYPE),
    required("LambdaVersion", &CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE),
]);
pub(super) static CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE: Shape =
    Shape::choice(CustomEmailSenderLambdaVersionType::TEXTS);
pub(super) static CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    required("LambdaArn", &ARN_TYPE),
    required("LambdaVersion", &CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE),
]);
pub(super) static CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE: Shape =
    Shape::choice(CustomSMSSenderLambdaVersionType::TEXTS);
pub(super) static DCR_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("AllowedScopes", &SCOPE_LIST_TYPE),
    optional("AuthenticatedGrantTypes", &OAUTH_FLOWS_TYPE),
    optional("EnableStatus", &STATUS_TYPE),
    optional("OpenDcrEnabled", &BOOLEAN_TYPE),
    optional("OpenDcrGrantTypes", &OAUTH_FLOWS_TYPE),
]);
pub(super) static DEFAULT_EMAIL_OPTION_TYPE: Shape = Shape::choice(DefaultEmailOptionType::TEXTS);
pub(super) static DELETE_GROUP_REQUEST: Shape = Shape::structure(&[
    required("GroupName", &GROUP_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    required("ProviderName", &PROVIDER_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    required("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_TERMS_REQUEST: Shape = Shape::structure(&[
    required("TermsId", &TERMS_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE),
]);
pub(super) static DELETE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_USER_POOL_CLIENT_SECRET_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("ClientSecretId", &CLIENT_SECRET_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    required("Domain", &DOMAIN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    required("RegionName", &REGION_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DELETE_USER_POOL_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static DELETE_USER_REQUEST: Shape =
    Shape::structure(&[required("AccessToken", &TOKEN_MODEL_TYPE)]);
pub(super) static DELETE_WEB_AUTHN_CREDENTIAL_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("CredentialId", &STRING_TYPE),
]);
pub(super) static DELETION_PROTECTION_TYPE: Shape = Shape::choice(DeletionProtectionType::TEXTS);
pub(super) static DELIVERY_MEDIUM_LIST_TYPE: Shape = Shape::list(&DELIVERY_MEDIUM_TYPE, ANY);
pub(super) static DELIVERY_MEDIUM_TYPE: Shape = Shape::choice(DeliveryMediumType::TEXTS);
pub(super) static DESCRIBE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    required("ProviderName", &PROVIDER_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ReturnMergedResources", &BOOLEAN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    required("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
    optional("ReturnMergedResources", &BOOLEAN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_RISK_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    optional("ClientId", &CLIENT_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_TERMS_BY_CLIENT_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("TermsName", &TERMS_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_TERMS_REQUEST: Shape = Shape::structure(&[
    required("TermsId", &TERMS_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static DESCRIBE_USER_POOL_DOMAIN_REQUEST: Shape =
    Shape::structure(&[required("Domain", &DOMAIN_TYPE)]);
pub(super) static DESCRIBE_USER_POOL_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static DESCRIPTION_TYPE: Shape = Shape::text(at_most(2048));
pub(super) static DEVICE_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("ChallengeRequiredOnNewDevice", &BOOLEAN_TYPE),
    optional("DeviceOnlyRememberedOnUserPrompt", &BOOLEAN_TYPE),
]);
pub(super) static DEVICE_KEY_TYPE: Shape =
    Shape::matching(between(1, 55), &DEVICE_KEY_TYPE_PATTERN);
pub(super) static DEVICE_NAME_TYPE: Shape = Shape::text(between(1, 1024));
pub(super) static DEVICE_REMEMBERED_STATUS_TYPE: Shape =
    Shape::choice(DeviceRememberedStatusType::TEXTS);
pub(super) static DEVICE_SECRET_VERIFIER_CONFIG_TYPE: Shape =
    Shape::structure(&[optional("PasswordVerifier", &STRING_TYPE), optional("Salt", &STRING_TYPE)]);
pub(super) static DOCUMENT: Shape = Shape::plain(Kind::Document);
pub(super) static DOMAIN_TYPE: Shape = Shape::matching(between(1, 63), &DOMAIN_TYPE_PATTERN);
pub(super) static EMAIL_ADDRESS_TYPE: Shape = Shape::matching(ANY, &EMAIL_ADDRESS_TYPE_PATTERN);
pub(super) static EMAIL_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("ConfigurationSet", &SES_CONFIGURATION_SET),
    optional("EmailSendingAccount", &EMAIL_SENDING_ACCOUNT_TYPE),
    optional("From", &STRING_TYPE),
    optional("ReplyToEmailAddress", &EMAIL_ADDRESS_TYPE),
    optional("SourceArn", &ARN_TYPE),
]);
pub(super) static EMAIL_INVITE_MESSAGE_TYPE: Shape =
    Shape::matching(between(6, 20000), &EMAIL_INVITE_MESSAGE_TYPE_PATTERN);
pub(super) static EMAIL_MFA_CONFIG_TYPE: Shape = Shape::structure(&[
    optional("Message", &EMAIL_MFA_MESSAGE_TYPE),
    optional("Subject", &EMAIL_MFA_SUBJECT_TYPE),
]);
pub(super) static EMAIL_MFA_MESSAGE_TYPE: Shape =
    Shape::matching(between(6, 20000), &EMAIL_MFA_MESSAGE_TYPE_PATTERN);
pub(super) static EMAIL_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    optional("Enabled", &BOOLEAN_TYPE),
    optional("PreferredMfa", &BOOLEAN_TYPE),
]);
pub(super) static EMAIL_MFA_SUBJECT_TYPE: Shape =
    Shape::matching(ANY, &EMAIL_MFA_SUBJECT_TYPE_PATTERN);
pub(super) static EMAIL_NOTIFICATION_BODY_TYPE: Shape =
    Shape::matching(between(6, 20000), &EMAIL_NOTIFICATION_BODY_TYPE_PATTERN);
pub(super) static EMAIL_NOTIFICATION_SUBJECT_TYPE: Shape =
    Shape::matching(between(1, 140), &EMAIL_MFA_SUBJECT_TYPE_PATTERN);
pub(super) static EMAIL_SENDING_ACCOUNT_TYPE: Shape = Shape::choice(EmailSendingAccountType::TEXTS);
pub(super) static EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE: Shape =
    Shape::matching(between(6, 20000), &EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE_PATTERN);
pub(super) static EMAIL_VERIFICATION_MESSAGE_TYPE: Shape =
    Shape::matching(between(6, 20000), &EMAIL_MFA_MESSAGE_TYPE_PATTERN);
pub(super) static EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE: Shape =
    Shape::matching(between(1, 140), &EMAIL_MFA_SUBJECT_TYPE_PATTERN);
pub(super) static EMAIL_VERIFICATION_SUBJECT_TYPE: Shape =
    Shape::matching(between(1, 140), &EMAIL_MFA_SUBJECT_TYPE_PATTERN);
pub(super) static ENCRYPTION_KEY_ARN_TYPE: Shape =
    Shape::matching(between(20, 2048), &ARN_TYPE_PATTERN);
pub(super) static ENCRYPTION_KEY_TYPE: Shape = Shape::choice(EncryptionKeyType::TEXTS);
pub(super) static EUMS_SMS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    required("CallerArn", &ARN_TYPE),
    optional("ConfigurationSetName", &STRING_TYPE),
    optional("ExternalId", &STRING_TYPE),
    optional("InEntityId", &STRING_TYPE),
    optional("InTemplateId", &STRING_TYPE),
    optional("OriginationIdentity", &STRING_TYPE),
    optional("Region", &REGION_CODE_TYPE),
]);
pub(super) static EVENT_FILTER_TYPE: Shape = Shape::choice(EventFilterType::TEXTS);
pub(super) static EVENT_FILTERS_TYPE: Shape = Shape::list(&EVENT_FILTER_TYPE, ANY);
pub(super) static EVENT_ID_TYPE: Shape = Shape::matching(between(1, 50), &EVENT_ID_TYPE_PATTERN);
pub(super) static EVENT_SOURCE_NAME: Shape = Shape::choice(EventSourceName::TEXTS);
pub(super) static EXPLICIT_AUTH_FLOWS_LIST_TYPE: Shape =
    Shape::list(&EXPLICIT_AUTH_FLOWS_TYPE, ANY);
pub(super) static EXPLICIT_AUTH_FLOWS_TYPE: Shape = Shape::choice(ExplicitAuthFlowsType::TEXTS);
pub(super) static FAILOVER_TYPE: Shape = Shape::structure(&[
    required("PrimaryRoute53HealthCheckId", &HEALTH_CHECK_ID_TYPE),
    required("SecondaryRegion", &REGION_NAME_TYPE),
]);
pub(super) static FEATURE_TYPE: Shape = Shape::choice(FeatureType::TEXTS);
pub(super) static FEEDBACK_VALUE_TYPE: Shape = Shape::choice(FeedbackValueType::TEXTS);
pub(super) static FIREHOSE_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[optional("StreamArn", &ARN_TYPE)]);
pub(super) static FORCE_ALIAS_CREATION: Shape = Shape::plain(Kind::Boolean);
pub(super) static FORGET_DEVICE_REQUEST: Shape = Shape::structure(&[
    optional("AccessToken", &TOKEN_MODEL_TYPE),
    required("DeviceKey", &DEVICE_KEY_TYPE),
]);
pub(super) static FORGOT_PASSWORD_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("SecretHash", &SECRET_HASH_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static GENERATE_SECRET: Shape = Shape::plain(Kind::Boolean);
pub(super) static GET_CSV_HEADER_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static GET_CLIENT_TOKEN_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("Scopes", &SCOPE_LIST_TYPE),
    required("Secret", &CLIENT_SECRET_TYPE),
]);
pub(super) static GET_DERIVED_TOKEN_REQUEST: Shape = Shape::structure(&[
    optional("ActorToken", &GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE),
    optional("ActorTokenProviderName", &PROVIDER_NAME_TYPE),
    optional("ActorTokenType", &TOKEN_TYPE_IDENTIFIER_TYPE),
    optional("Audiences", &AUDIENCE_LIST_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientSecret", &CLIENT_SECRET_TYPE),
    optional("RequestedTokenType", &ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE),
    optional("Resources", &RESOURCE_LIST_TYPE),
    optional("Scopes", &SCOPE_LIST_TYPE),
    required("SubjectToken", &GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE),
    optional("SubjectTokenProviderName", &PROVIDER_NAME_TYPE),
    required("SubjectTokenType", &TOKEN_TYPE_IDENTIFIER_TYPE),
]);
pub(super) static GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE: Shape =
    Shape::matching(at_most(131072), &GET_DERIVED_TOKEN_TOKEN_MODEL_TYPE_PATTERN).secret();
pub(super) static GET_DEVICE_REQUEST: Shape = Shape::structure(&[
    optional("AccessToken", &TOKEN_MODEL_TYPE),
    required("DeviceKey", &DEVICE_KEY_TYPE),
]);
pub(super) static GET_GROUP_REQUEST: Shape = Shape::structure(&[
    required("GroupName", &GROUP_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static GET_IDENTITY_PROVIDER_BY_IDENTIFIER_REQUEST: Shape = Shape::structure(&[
    required("IdpIdentifier", &IDP_IDENTIFIER_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static GET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static GET_PROVISIONED_LIMIT_REQUEST: Shape =
    Shape::structure(&[required("LimitDefinition", &LIMIT_DEFINITION_TYPE)]);
pub(super) static GET_SIGNING_CERTIFICATE_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static GET_TOKENS_FROM_REFRESH_TOKEN_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("ClientSecret", &CLIENT_SECRET_TYPE),
    optional("DeviceKey", &DEVICE_KEY_TYPE),
    required("RefreshToken", &TOKEN_MODEL_TYPE),
]);
pub(super) static GET_UI_CUSTOMIZATION_REQUEST: Shape = Shape::structure(&[
    optional("ClientId", &CLIENT_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static GET_USER_ATTRIBUTE_VERIFICATION_CODE_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("AttributeName", &ATTRIBUTE_NAME_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
]);
pub(super) static GET_USER_AUTH_FACTORS_REQUEST: Shape =
    Shape::structure(&[required("AccessToken", &TOKEN_MODEL_TYPE)]);
pub(super) static GET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static GET_USER_POOL_MFA_CONFIG_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static GET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape =
    Shape::structure(&[required("UserPoolId", &USER_POOL_ID_TYPE)]);
pub(super) static GET_USER_REQUEST: Shape =
    Shape::structure(&[required("AccessToken", &TOKEN_MODEL_TYPE)]);
pub(super) static GLOBAL_SIGN_OUT_REQUEST: Shape =
    Shape::structure(&[required("AccessToken", &TOKEN_MODEL_TYPE)]);
pub(super) static GROUP_NAME_TYPE: Shape =
    Shape::matching(between(1, 128), &CUSTOM_ATTRIBUTE_NAME_TYPE_PATTERN);
pub(super) static HEALTH_CHECK_ID_TYPE: Shape = Shape::text(at_most(64));
pub(super) static HEX_STRING_TYPE: Shape = Shape::matching(ANY, &HEX_STRING_TYPE_PATTERN);
pub(super) static HTTP_HEADER: Shape = Shape::structure(&[
    optional("headerName", &STRING_TYPE),
    optional("headerValue", &STRING_TYPE),
]);
pub(super) static HTTP_HEADER_LIST: Shape = Shape::list(&HTTP_HEADER, ANY);
pub(super) static ID_TOKEN_VALIDITY_TYPE: Shape = Shape::plain(Kind::Integer(between(1, 86400)));
pub(super) static IDENTITY_PROVIDER_TYPE_TYPE: Shape =
    Shape::choice(IdentityProviderTypeType::TEXTS);
pub(super) static IDP_IDENTIFIER_TYPE: Shape =
    Shape::matching(between(1, 40), &IDP_IDENTIFIER_TYPE_PATTERN);
pub(super) static IDP_IDENTIFIERS_LIST_TYPE: Shape = Shape::list(&IDP_IDENTIFIER_TYPE, at_most(50));
pub(super) static IMAGE_FILE_TYPE: Shape = Shape::plain(Kind::Blob(at_most(131072)));
pub(super) static INBOUND_FEDERATION_LAMBDA_TYPE: Shape = Shape::structure(&[
    required("LambdaArn", &ARN_TYPE),
    required("LambdaVersion", &INBOUND_FEDERATION_LAMBDA_VERSION_TYPE),
]);
pub(super) static INBOUND_FEDERATION_LAMBDA_VERSION_TYPE: Shape =
    Shape::choice(InboundFederationLambdaVersionType::TEXTS);
pub(super) static INITIATE_AUTH_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("AuthFlow", &AUTH_FLOW_TYPE),
    optional("AuthParameters", &AUTH_PARAMETERS_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("Session", &SESSION_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
]);
pub(super) static INTEGER_TYPE: Shape = Shape::plain(Kind::Integer(ANY));
pub(super) static ISSUED_TOKEN_TYPE_IDENTIFIER_TYPE: Shape =
    Shape::choice(IssuedTokenTypeIdentifierType::TEXTS);
pub(super) static ISSUER_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[optional("Type", &ISSUER_TYPE)]);
pub(super) static ISSUER_TYPE: Shape = Shape::choice(IssuerType::TEXTS);
pub(super) static KEY_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("KeyType", &ENCRYPTION_KEY_TYPE),
    optional("KmsKeyArn", &ENCRYPTION_KEY_ARN_TYPE),
]);
pub(super) static LAMBDA_CONFIG_TYPE: Shape = Shape::structure(&[
    optional("CreateAuthChallenge", &ARN_TYPE),
    optional("CustomEmailSender", &CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE),
    optional("CustomMessage", &ARN_TYPE),
    optional("CustomSMSSender", &CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE),
    optional("DefineAuthChallenge", &ARN_TYPE),
    optional("InboundFederation", &INBOUND_FEDERATION_LAMBDA_TYPE),
    optional("KMSKeyID", &ARN_TYPE),
    optional("PostAuthentication", &ARN_TYPE),
    optional("PostConfirmation", &ARN_TYPE),
    optional("PreAuthentication", &ARN_TYPE),
    optional("PreSignUp", &ARN_TYPE),
    optional("PreTokenGeneration", &ARN_TYPE),
    optional("PreTokenGenerationConfig", &PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE),
    optional("UserMigration", &ARN_TYPE),
    optional("VerifyAuthChallengeResponse", &ARN_TYPE),
]);
pub(super) static LANGUAGE_ID_TYPE: Shape = Shape::matching(ANY, &LANGUAGE_ID_TYPE_PATTERN);
pub(super) static LIMIT_CLASS: Shape = Shape::choice(LimitClass::TEXTS);
pub(super) static LIMIT_DEFINITION_TYPE: Shape = Shape::structure(&[
    required("Attributes", &STRING_TO_STRING_MAP_TYPE),
    required("LimitClass", &LIMIT_CLASS),
]);
pub(super) static LINK_URL_TYPE: Shape = Shape::matching(between(1, 1024), &LINK_URL_TYPE_PATTERN);
pub(super) static LINKS_TYPE: Shape = Shape::map(&LANGUAGE_ID_TYPE, &LINK_URL_TYPE, between(1, 13));
pub(super) static LIST_DEVICES_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
]);
pub(super) static LIST_GROUPS_REQUEST: Shape = Shape::structure(&[
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_IDENTITY_PROVIDERS_REQUEST: Shape = Shape::structure(&[
    optional("MaxResults", &LIST_PROVIDERS_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_PROVIDERS_LIMIT_TYPE: Shape = Shape::plain(Kind::Integer(between(0, 60)));
pub(super) static LIST_RESOURCE_SERVERS_LIMIT_TYPE: Shape =
    Shape::plain(Kind::Integer(between(1, 50)));
pub(super) static LIST_RESOURCE_SERVERS_REQUEST: Shape = Shape::structure(&[
    optional("MaxResults", &LIST_RESOURCE_SERVERS_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_TAGS_FOR_RESOURCE_REQUEST: Shape =
    Shape::structure(&[required("ResourceArn", &ARN_TYPE)]);
pub(super) static LIST_TERMS_REQUEST: Shape = Shape::structure(&[
    optional("MaxResults", &LIST_TERMS_REQUEST_MAX_RESULTS_INTEGER),
    optional("NextToken", &STRING_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_TERMS_REQUEST_MAX_RESULTS_INTEGER: Shape =
    Shape::plain(Kind::Integer(between(1, 60)));
pub(super) static LIST_USER_IMPORT_JOBS_REQUEST: Shape = Shape::structure(&[
    required("MaxResults", &POOL_QUERY_LIMIT_TYPE),
    optional("PaginationToken", &PAGINATION_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_USER_POOL_CLIENT_SECRETS_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_USER_POOL_CLIENTS_REQUEST: Shape = Shape::structure(&[
    optional("ClientType", &CLIENT_TYPE_TYPE),
    optional("MaxResults", &QUERY_LIMIT),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_USER_POOL_REPLICAS_REQUEST: Shape = Shape::structure(&[
    optional("NextToken", &PAGINATION_KEY_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_USER_POOLS_REQUEST: Shape = Shape::structure(&[
    required("MaxResults", &POOL_QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY_TYPE),
]);
pub(super) static LIST_USER_SESSIONS_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("NextToken", &PAGINATION_KEY),
]);
pub(super) static LIST_USERS_IN_GROUP_REQUEST: Shape = Shape::structure(&[
    required("GroupName", &GROUP_NAME_TYPE),
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_USERS_REQUEST: Shape = Shape::structure(&[
    optional("AttributesToGet", &SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE),
    optional("Filter", &USER_FILTER_TYPE),
    optional("Limit", &QUERY_LIMIT_TYPE),
    optional("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static LIST_WEB_AUTHN_CREDENTIALS_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("MaxResults", &WEB_AUTHN_CREDENTIALS_QUERY_LIMIT_TYPE),
    optional("NextToken", &PAGINATION_KEY),
]);
pub(super) static LOG_CONFIGURATION_LIST_TYPE: Shape =
    Shape::list(&LOG_CONFIGURATION_TYPE, at_most(2));
pub(super) static LOG_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("CloudWatchLogsConfiguration", &CLOUD_WATCH_LOGS_CONFIGURATION_TYPE),
    required("EventSource", &EVENT_SOURCE_NAME),
    optional("FirehoseConfiguration", &FIREHOSE_CONFIGURATION_TYPE),
    required("LogLevel", &LOG_LEVEL),
    optional("S3Configuration", &S3_CONFIGURATION_TYPE),
]);
pub(super) static LOG_LEVEL: Shape = Shape::choice(LogLevel::TEXTS);
pub(super) static LOGOUT_URLS_LIST_TYPE: Shape = Shape::list(&REDIRECT_URL_TYPE, at_most(100));
pub(super) static MFA_OPTION_LIST_TYPE: Shape = Shape::list(&MFA_OPTION_TYPE, ANY);
pub(super) static MFA_OPTION_TYPE: Shape = Shape::structure(&[
    optional("AttributeName", &ATTRIBUTE_NAME_TYPE),
    optional("DeliveryMedium", &DELIVERY_MEDIUM_TYPE),
]);
pub(super) static MANAGED_LOGIN_BRANDING_ID_TYPE: Shape =
    Shape::matching(ANY, &MANAGED_LOGIN_BRANDING_ID_TYPE_PATTERN);
pub(super) static MAX_SESSIONS_PER_USER_TYPE: Shape = Shape::plain(Kind::Integer(between(1, 100)));
pub(super) static MESSAGE_ACTION_TYPE: Shape = Shape::choice(MessageActionType::TEXTS);
pub(super) static MESSAGE_TEMPLATE_TYPE: Shape = Shape::structure(&[
    optional("EmailMessage", &EMAIL_INVITE_MESSAGE_TYPE),
    optional("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    optional("SMSMessage", &SMS_INVITE_MESSAGE_TYPE),
]);
pub(super) static NOTIFY_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("BlockEmail", &NOTIFY_EMAIL_TYPE),
    optional("From", &STRING_TYPE),
    optional("MfaEmail", &NOTIFY_EMAIL_TYPE),
    optional("NoActionEmail", &NOTIFY_EMAIL_TYPE),
    optional("ReplyTo", &STRING_TYPE),
    required("SourceArn", &ARN_TYPE),
]);
pub(super) static NOTIFY_EMAIL_TYPE: Shape = Shape::structure(&[
    optional("HtmlBody", &EMAIL_NOTIFICATION_BODY_TYPE),
    required("Subject", &EMAIL_NOTIFICATION_SUBJECT_TYPE),
    optional("TextBody", &EMAIL_NOTIFICATION_BODY_TYPE),
]);
pub(super) static NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE: Shape =
    Shape::structure(&[optional("MaxValue", &STRING_TYPE), optional("MinValue", &STRING_TYPE)]);
pub(super) static OAUTH_FLOW_TYPE: Shape = Shape::choice(OAuthFlowType::TEXTS);
pub(super) static OAUTH_FLOWS_TYPE: Shape = Shape::list(&OAUTH_FLOW_TYPE, at_most(3));
pub(super) static OPTIONAL_ARN_TYPE: Shape =
    Shape::matching(at_most(2048), &OPTIONAL_ARN_TYPE_PATTERN);
pub(super) static PAGINATION_KEY: Shape =
    Shape::matching(between(1, 131072), &CONFIRMATION_CODE_TYPE_PATTERN);
pub(super) static PAGINATION_KEY_TYPE: Shape =
    Shape::matching(at_least(1), &CONFIRMATION_CODE_TYPE_PATTERN);
pub(super) static PASSWORD_HASHING_ALGORITHM_TYPE: Shape =
    Shape::choice(PasswordHashingAlgorithmType::TEXTS);
pub(super) static PASSWORD_HISTORY_SIZE_TYPE: Shape = Shape::plain(Kind::Integer(between(0, 24)));
pub(super) static PASSWORD_POLICY_MIN_LENGTH_TYPE: Shape =
    Shape::plain(Kind::Integer(between(6, 99)));
pub(super) static PASSWORD_POLICY_TYPE: Shape = Shape::structure(&[
    optional("MinimumLength", &PASSWORD_POLICY_MIN_LENGTH_TYPE),
    optional("PasswordHistorySize", &PASSWORD_HISTORY_SIZE_TYPE),
    optional("RequireLowercase", &BOOLEAN_TYPE),
    optional("RequireNumbers", &BOOLEAN_TYPE),
    optional("RequireSymbols", &BOOLEAN_TYPE),
    optional("RequireUppercase", &BOOLEAN_TYPE),
    optional("TemporaryPasswordValidityDays", &TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE),
]);
pub(super) static PASSWORD_TYPE: Shape =
    Shape::matching(at_most(256), &PASSWORD_TYPE_PATTERN).secret();
pub(super) static POOL_QUERY_LIMIT_TYPE: Shape = Shape::plain(Kind::Integer(between(1, 60)));
pub(super) static PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE: Shape =
    Shape::choice(PreTokenGenerationLambdaVersionType::TEXTS);
pub(super) static PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE: Shape = Shape::structure(&[
    required("LambdaArn", &ARN_TYPE),
    required("LambdaVersion", &PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE),
]);
pub(super) static PRECEDENCE_TYPE: Shape = Shape::plain(Kind::Integer(at_least(0)));
pub(super) static PREVENT_USER_EXISTENCE_ERROR_TYPES: Shape =
    Shape::choice(PreventUserExistenceErrorTypes::TEXTS);
pub(super) static PRIORITY_TYPE: Shape = Shape::plain(Kind::Integer(between(1, 2)));
pub(super) static PROVIDER_DETAILS_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE, ANY);
pub(super) static PROVIDER_NAME_TYPE: Shape =
    Shape::matching(between(1, 32), &PROVIDER_NAME_TYPE_PATTERN);
pub(super) static PROVIDER_NAME_TYPE_V2: Shape =
    Shape::matching(between(1, 32), &PROVIDER_NAME_TYPE_V2_PATTERN);
pub(super) static PROVIDER_USER_IDENTIFIER_TYPE: Shape = Shape::structure(&[
    optional("ProviderAttributeName", &STRING_TYPE),
    optional("ProviderAttributeValue", &STRING_TYPE),
    optional("ProviderName", &PROVIDER_NAME_TYPE),
]);
pub(super) static QUERY_LIMIT: Shape = Shape::plain(Kind::Integer(between(1, 60)));
pub(super) static QUERY_LIMIT_TYPE: Shape = Shape::plain(Kind::Integer(between(0, 60)));
pub(super) static RECOVERY_MECHANISMS_TYPE: Shape =
    Shape::list(&RECOVERY_OPTION_TYPE, between(1, 2));
pub(super) static RECOVERY_OPTION_NAME_TYPE: Shape = Shape::choice(RecoveryOptionNameType::TEXTS);
pub(super) static RECOVERY_OPTION_TYPE: Shape = Shape::structure(&[
    required("Name", &RECOVERY_OPTION_NAME_TYPE),
    required("Priority", &PRIORITY_TYPE),
]);
pub(super) static REDIRECT_URL_TYPE: Shape =
    Shape::matching(between(1, 1024), &CUSTOM_ATTRIBUTE_NAME_TYPE_PATTERN);
pub(super) static REFRESH_TOKEN_ROTATION_TYPE: Shape = Shape::structure(&[
    required("Feature", &FEATURE_TYPE),
    optional("RetryGracePeriodSeconds", &RETRY_GRACE_PERIOD_SECONDS_TYPE),
]);
pub(super) static REFRESH_TOKEN_VALIDITY_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 315360000)));
pub(super) static REGION_CODE_TYPE: Shape = Shape::text(between(5, 32));
pub(super) static REGION_NAME_TYPE: Shape = Shape::text(between(5, 32));
pub(super) static RELYING_PARTY_ID_TYPE: Shape = Shape::text(between(1, 127));
pub(super) static RESEND_CONFIRMATION_CODE_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("SecretHash", &SECRET_HASH_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static RESOURCE_ID_TYPE: Shape =
    Shape::matching(between(1, 40), &RESOURCE_ID_TYPE_PATTERN);
pub(super) static RESOURCE_LIST_TYPE: Shape =
    Shape::list(&RESOURCE_SERVER_IDENTIFIER_TYPE, at_most(1));
pub(super) static RESOURCE_SERVER_IDENTIFIER_TYPE: Shape =
    Shape::matching(between(1, 256), &ACR_VALUE_TYPE_PATTERN);
pub(super) static RESOURCE_SERVER_NAME_TYPE: Shape =
    Shape::matching(between(1, 256), &CLIENT_NAME_TYPE_PATTERN);
pub(super) static RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE: Shape = Shape::text(between(1, 256));
pub(super) static RESOURCE_SERVER_SCOPE_LIST_TYPE: Shape =
    Shape::list(&RESOURCE_SERVER_SCOPE_TYPE, at_most(100));
pub(super) static RESOURCE_SERVER_SCOPE_NAME_TYPE: Shape =
    Shape::matching(between(1, 256), &RESOURCE_SERVER_SCOPE_NAME_TYPE_PATTERN);
pub(super) static RESOURCE_SERVER_SCOPE_TYPE: Shape = Shape::structure(&[
    required("ScopeDescription", &RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE),
    required("ScopeName", &RESOURCE_SERVER_SCOPE_NAME_TYPE),
]);
pub(super) static RESPOND_TO_AUTH_CHALLENGE_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ChallengeName", &CHALLENGE_NAME_TYPE),
    optional("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("Session", &SESSION_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
]);
pub(super) static RETRY_GRACE_PERIOD_SECONDS_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 60)));
pub(super) static REVOKE_ASSOCIATED_SESSIONS_TYPE: Shape =
    Shape::choice(RevokeAssociatedSessionsType::TEXTS);
pub(super) static REVOKE_TOKEN_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientSecret", &CLIENT_SECRET_TYPE),
    optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    required("Token", &TOKEN_MODEL_TYPE),
]);
pub(super) static REVOKE_USER_SESSION_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE),
    required("SessionId", &SESSION_ID_TYPE),
]);
pub(super) static RISK_EXCEPTION_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("BlockedIPRangeList", &BLOCKED_IP_RANGE_LIST_TYPE),
    optional("SkippedIPRangeList", &SKIPPED_IP_RANGE_LIST_TYPE),
]);
pub(super) static ROUTING_TYPE: Shape = Shape::structure(&[optional("Failover", &FAILOVER_TYPE)]);
pub(super) static S3_ARN_TYPE: Shape = Shape::matching(between(3, 1024), &S3_ARN_TYPE_PATTERN);
pub(super) static S3_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[optional("BucketArn", &S3_ARN_TYPE)]);
pub(super) static SES_CONFIGURATION_SET: Shape =
    Shape::matching(between(1, 64), &SES_CONFIGURATION_SET_PATTERN);
pub(super) static SMS_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    optional("Enabled", &BOOLEAN_TYPE),
    optional("PreferredMfa", &BOOLEAN_TYPE),
]);
pub(super) static SSO_SESSION_MAX_VALIDITY_MINUTES_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 129600)));
pub(super) static SCHEMA_ATTRIBUTE_TYPE: Shape = Shape::structure(&[
    optional("AttributeDataType", &ATTRIBUTE_DATA_TYPE),
    optional("DeveloperOnlyAttribute", &BOOLEAN_TYPE),
    optional("Mutable", &BOOLEAN_TYPE),
    optional("Name", &CUSTOM_ATTRIBUTE_NAME_TYPE),
    optional("NumberAttributeConstraints", &NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE),
    optional("Required", &BOOLEAN_TYPE),
    optional("StringAttributeConstraints", &STRING_ATTRIBUTE_CONSTRAINTS_TYPE),
]);
pub(super) static SCHEMA_ATTRIBUTES_LIST_TYPE: Shape =
    Shape::list(&SCHEMA_ATTRIBUTE_TYPE, between(1, 50));
pub(super) static SCOPE_LIST_TYPE: Shape = Shape::list(&SCOPE_TYPE, at_most(50));
pub(super) static SCOPE_TYPE: Shape = Shape::matching(between(1, 256), &ACR_VALUE_TYPE_PATTERN);
pub(super) static SEARCH_PAGINATION_TOKEN_TYPE: Shape =
    Shape::matching(at_least(1), &CONFIRMATION_CODE_TYPE_PATTERN);
pub(super) static SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE: Shape =
    Shape::list(&ATTRIBUTE_NAME_TYPE, ANY);
pub(super) static SECRET_HASH_TYPE: Shape =
    Shape::matching(between(1, 128), &SECRET_HASH_TYPE_PATTERN).secret();
pub(super) static SECURITY_POLICY_TYPE: Shape = Shape::choice(SecurityPolicyType::TEXTS);
pub(super) static SESSION_ID_TYPE: Shape =
    Shape::matching(between(28, 28), &SESSION_ID_TYPE_PATTERN);
pub(super) static SESSION_TYPE: Shape = Shape::text(between(20, 4096)).secret();
pub(super) static SET_LOG_DELIVERY_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    required("LogConfigurations", &LOG_CONFIGURATION_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static SET_RISK_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    optional("AccountTakeoverRiskConfiguration", &ACCOUNT_TAKEOVER_RISK_CONFIGURATION_TYPE),
    optional("ClientId", &CLIENT_ID_TYPE),
    optional(
        "CompromisedCredentialsRiskConfiguration",
        &COMPROMISED_CREDENTIALS_RISK_CONFIGURATION_TYPE,
    ),
    optional("RiskExceptionConfiguration", &RISK_EXCEPTION_CONFIGURATION_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static SET_UI_CUSTOMIZATION_REQUEST: Shape = Shape::structure(&[
    optional("CSS", &CSS_TYPE),
    optional("ClientId", &CLIENT_ID_TYPE),
    optional("ImageFile", &IMAGE_FILE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static SET_USER_MFA_PREFERENCE_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE),
    optional("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE),
    optional("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE),
    optional("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE),
]);
pub(super) static SET_USER_POOL_CLIENT_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    required("ClientId", &CLIENT_ID_TYPE),
    required("SSOSession", &CLIENT_SSO_SESSION_CONFIG_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static SET_USER_POOL_MFA_CONFIG_REQUEST: Shape = Shape::structure(&[
    optional("EmailMfaConfiguration", &EMAIL_MFA_CONFIG_TYPE),
    optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
    optional("SmsMfaConfiguration", &SMS_MFA_CONFIG_TYPE),
    optional("SoftwareTokenMfaConfiguration", &SOFTWARE_TOKEN_MFA_CONFIG_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    optional("WebAuthnConfiguration", &WEB_AUTHN_CONFIGURATION_TYPE),
]);
pub(super) static SET_USER_POOL_SESSION_CONFIGURATION_REQUEST: Shape = Shape::structure(&[
    required("TokenSession", &USER_POOL_TOKEN_SESSION_CONFIG_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("UserSessionTracking", &USER_SESSION_TRACKING_TYPE),
]);
pub(super) static SET_USER_SETTINGS_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("MFAOptions", &MFA_OPTION_LIST_TYPE),
]);
pub(super) static SIGN_IN_POLICY_TYPE: Shape =
    Shape::structure(&[optional("AllowedFirstAuthFactors", &ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE)]);
pub(super) static SIGN_UP_REQUEST: Shape = Shape::structure(&[
    optional("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    optional("Password", &PASSWORD_TYPE),
    optional("SecretHash", &SECRET_HASH_TYPE),
    optional("UserAttributes", &ATTRIBUTE_LIST_TYPE),
    optional("UserContextData", &USER_CONTEXT_DATA_TYPE),
    required("Username", &USERNAME_TYPE),
    optional("ValidationData", &ATTRIBUTE_LIST_TYPE),
]);
pub(super) static SKIPPED_IP_RANGE_LIST_TYPE: Shape = Shape::list(&STRING_TYPE, at_most(200));
pub(super) static SMS_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("EumsSms", &EUMS_SMS_CONFIGURATION_TYPE),
    optional("ExternalId", &STRING_TYPE),
    optional("SnsCallerArn", &OPTIONAL_ARN_TYPE),
    optional("SnsRegion", &REGION_CODE_TYPE),
]);
pub(super) static SMS_INVITE_MESSAGE_TYPE: Shape =
    Shape::matching(between(6, 140), &SMS_INVITE_MESSAGE_TYPE_PATTERN);
pub(super) static SMS_MFA_CONFIG_TYPE: Shape = Shape::structure(&[
    optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
]);
pub(super) static SMS_VERIFICATION_MESSAGE_TYPE: Shape =
    Shape::matching(between(6, 140), &SMS_VERIFICATION_MESSAGE_TYPE_PATTERN);
pub(super) static SOFTWARE_TOKEN_MFA_USER_CODE_TYPE: Shape =
    Shape::matching(between(6, 6), &SOFTWARE_TOKEN_MFA_USER_CODE_TYPE_PATTERN).secret();
pub(super) static SOFTWARE_TOKEN_MFA_CONFIG_TYPE: Shape =
    Shape::structure(&[optional("Enabled", &BOOLEAN_TYPE)]);
pub(super) static SOFTWARE_TOKEN_MFA_SETTINGS_TYPE: Shape = Shape::structure(&[
    optional("Enabled", &BOOLEAN_TYPE),
    optional("PreferredMfa", &BOOLEAN_TYPE),
]);
pub(super) static START_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static START_WEB_AUTHN_REGISTRATION_REQUEST: Shape =
    Shape::structure(&[required("AccessToken", &TOKEN_MODEL_TYPE)]);
pub(super) static STATUS_TYPE: Shape = Shape::choice(StatusType::TEXTS);
pub(super) static STOP_USER_IMPORT_JOB_REQUEST: Shape = Shape::structure(&[
    required("JobId", &USER_IMPORT_JOB_ID_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static STRING_ATTRIBUTE_CONSTRAINTS_TYPE: Shape =
    Shape::structure(&[optional("MaxLength", &STRING_TYPE), optional("MinLength", &STRING_TYPE)]);
pub(super) static STRING_TO_STRING_MAP_TYPE: Shape = Shape::map(&STRING_TYPE, &STRING_TYPE, ANY);
pub(super) static STRING_TYPE: Shape = Shape::text(at_most(131072));
pub(super) static SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE: Shape =
    Shape::list(&PROVIDER_NAME_TYPE, ANY);
pub(super) static TAG_KEYS_TYPE: Shape = Shape::text(between(1, 128));
pub(super) static TAG_RESOURCE_REQUEST: Shape =
    Shape::structure(&[required("ResourceArn", &ARN_TYPE), required("Tags", &USER_POOL_TAGS_TYPE)]);
pub(super) static TAG_VALUE_TYPE: Shape = Shape::text(at_most(256));
pub(super) static TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 365)));
pub(super) static TERMS_ENFORCEMENT_TYPE: Shape = Shape::choice(TermsEnforcementType::TEXTS);
pub(super) static TERMS_ID_TYPE: Shape =
    Shape::matching(ANY, &MANAGED_LOGIN_BRANDING_ID_TYPE_PATTERN);
pub(super) static TERMS_NAME_TYPE: Shape = Shape::matching(ANY, &TERMS_NAME_TYPE_PATTERN);
pub(super) static TERMS_SOURCE_TYPE: Shape = Shape::choice(TermsSourceType::TEXTS);
pub(super) static TIME_UNITS_TYPE: Shape = Shape::choice(TimeUnitsType::TEXTS);
pub(super) static TOKEN_MODEL_TYPE: Shape =
    Shape::matching(ANY, &TOKEN_MODEL_TYPE_PATTERN).secret();
pub(super) static TOKEN_TYPE_IDENTIFIER_TYPE: Shape = Shape::choice(TokenTypeIdentifierType::TEXTS);
pub(super) static TOKEN_VALIDITY_UNITS_TYPE: Shape = Shape::structure(&[
    optional("AccessToken", &TIME_UNITS_TYPE),
    optional("IdToken", &TIME_UNITS_TYPE),
    optional("RefreshToken", &TIME_UNITS_TYPE),
]);
pub(super) static UNTAG_RESOURCE_REQUEST: Shape = Shape::structure(&[
    required("ResourceArn", &ARN_TYPE),
    required("TagKeys", &USER_POOL_TAGS_LIST_TYPE),
]);
pub(super) static UPDATE_AUTH_EVENT_FEEDBACK_REQUEST: Shape = Shape::structure(&[
    required("EventId", &EVENT_ID_TYPE),
    required("FeedbackToken", &TOKEN_MODEL_TYPE),
    required("FeedbackValue", &FEEDBACK_VALUE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    required("Username", &USERNAME_TYPE),
]);
pub(super) static UPDATE_DEVICE_STATUS_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("DeviceKey", &DEVICE_KEY_TYPE),
    optional("DeviceRememberedStatus", &DEVICE_REMEMBERED_STATUS_TYPE),
]);
pub(super) static UPDATE_GROUP_REQUEST: Shape = Shape::structure(&[
    optional("Description", &DESCRIPTION_TYPE),
    required("GroupName", &GROUP_NAME_TYPE),
    optional("Precedence", &PRECEDENCE_TYPE),
    optional("RoleArn", &ARN_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_IDENTITY_PROVIDER_REQUEST: Shape = Shape::structure(&[
    optional("AcrMapping", &ACR_MAPPING_TYPE),
    optional("AttributeMapping", &ATTRIBUTE_MAPPING_TYPE),
    optional("IdpIdentifiers", &IDP_IDENTIFIERS_LIST_TYPE),
    optional("ProviderDetails", &PROVIDER_DETAILS_TYPE),
    required("ProviderName", &PROVIDER_NAME_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_MANAGED_LOGIN_BRANDING_REQUEST: Shape = Shape::structure(&[
    optional("Assets", &ASSET_LIST_TYPE),
    optional("ManagedLoginBrandingId", &MANAGED_LOGIN_BRANDING_ID_TYPE),
    optional("Settings", &DOCUMENT),
    optional("UseCognitoProvidedValues", &BOOLEAN_TYPE),
    optional("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_PROVISIONED_LIMIT_REQUEST: Shape = Shape::structure(&[
    required("LimitDefinition", &LIMIT_DEFINITION_TYPE),
    required("RequestedLimitValue", &INTEGER_TYPE),
]);
pub(super) static UPDATE_REPLICA_STATUS_TYPE: Shape = Shape::choice(UpdateReplicaStatusType::TEXTS);
pub(super) static UPDATE_RESOURCE_SERVER_REQUEST: Shape = Shape::structure(&[
    required("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE),
    required("Name", &RESOURCE_SERVER_NAME_TYPE),
    optional("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_TERMS_REQUEST: Shape = Shape::structure(&[
    optional("Enforcement", &TERMS_ENFORCEMENT_TYPE),
    optional("Links", &LINKS_TYPE),
    required("TermsId", &TERMS_ID_TYPE),
    optional("TermsName", &TERMS_NAME_TYPE),
    optional("TermsSource", &TERMS_SOURCE_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_USER_ATTRIBUTES_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    optional("ClientMetadata", &CLIENT_METADATA_TYPE),
    required("UserAttributes", &ATTRIBUTE_LIST_TYPE),
]);
pub(super) static UPDATE_USER_POOL_CLIENT_REQUEST: Shape = Shape::structure(&[
    optional("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE),
    optional("AllowedOAuthFlows", &OAUTH_FLOWS_TYPE),
    optional("AllowedOAuthFlowsUserPoolClient", &BOOLEAN_TYPE),
    optional("AllowedOAuthScopes", &SCOPE_LIST_TYPE),
    optional("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE),
    optional("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE),
    optional("CallbackURLs", &CALLBACK_URLS_LIST_TYPE),
    required("ClientId", &CLIENT_ID_TYPE),
    optional("ClientName", &CLIENT_NAME_TYPE),
    optional("DefaultRedirectURI", &REDIRECT_URL_TYPE),
    optional("EnablePropagateAdditionalUserContextData", &WRAPPED_BOOLEAN_TYPE),
    optional("EnableTokenRevocation", &WRAPPED_BOOLEAN_TYPE),
    optional("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE),
    optional("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE),
    optional("LogoutURLs", &LOGOUT_URLS_LIST_TYPE),
    optional("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES),
    optional("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE),
    optional("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE),
    optional("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE),
    optional("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE),
    optional("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    optional("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE),
]);
pub(super) static UPDATE_USER_POOL_DOMAIN_REQUEST: Shape = Shape::structure(&[
    optional("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE),
    required("Domain", &DOMAIN_TYPE),
    optional("ManagedLoginVersion", &WRAPPED_INTEGER_TYPE),
    optional("Routing", &ROUTING_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_USER_POOL_REPLICA_REQUEST: Shape = Shape::structure(&[
    required("RegionName", &REGION_NAME_TYPE),
    required("Status", &UPDATE_REPLICA_STATUS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
]);
pub(super) static UPDATE_USER_POOL_REQUEST: Shape = Shape::structure(&[
    optional("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE),
    optional("AcrConfiguration", &ACR_CONFIGURATION_TYPE),
    optional("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE),
    optional("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE),
    optional("DcrConfiguration", &DCR_CONFIGURATION_TYPE),
    optional("DeletionProtection", &DELETION_PROTECTION_TYPE),
    optional("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE),
    optional("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE),
    optional("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    optional("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    optional("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE),
    optional("KeyConfiguration", &KEY_CONFIGURATION_TYPE),
    optional("LambdaConfig", &LAMBDA_CONFIG_TYPE),
    optional("MfaConfiguration", &USER_POOL_MFA_TYPE),
    optional("Policies", &USER_POOL_POLICY_TYPE),
    optional("PoolName", &USER_POOL_NAME_TYPE),
    optional("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    optional("SmsConfiguration", &SMS_CONFIGURATION_TYPE),
    optional("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
    optional("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE),
    optional("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE),
    required("UserPoolId", &USER_POOL_ID_TYPE),
    optional("UserPoolTags", &USER_POOL_TAGS_TYPE),
    optional("UserPoolTier", &USER_POOL_TIER_TYPE),
    optional("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE),
]);
pub(super) static USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE: Shape = Shape::structure(&[optional(
    "AttributesRequireVerificationBeforeUpdate",
    &ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE,
)]);
pub(super) static USER_CONTEXT_DATA_TYPE: Shape = Shape::secret_structure(&[
    optional("EncodedData", &STRING_TYPE),
    optional("IpAddress", &STRING_TYPE),
]);
pub(super) static USER_FILTER_TYPE: Shape = Shape::text(at_most(256));
pub(super) static USER_IMPORT_JOB_ID_TYPE: Shape =
    Shape::matching(between(1, 55), &USER_IMPORT_JOB_ID_TYPE_PATTERN);
pub(super) static USER_IMPORT_JOB_NAME_TYPE: Shape =
    Shape::matching(between(1, 128), &CLIENT_NAME_TYPE_PATTERN);
pub(super) static USER_POOL_ADD_ONS_TYPE: Shape = Shape::structure(&[
    optional("AdvancedSecurityAdditionalFlows", &ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE),
    required("AdvancedSecurityMode", &ADVANCED_SECURITY_MODE_TYPE),
]);
pub(super) static USER_POOL_ID_TYPE: Shape =
    Shape::matching(between(1, 55), &USER_POOL_ID_TYPE_PATTERN);
pub(super) static USER_POOL_MFA_TYPE: Shape = Shape::choice(UserPoolMfaType::TEXTS);
pub(super) static USER_POOL_NAME_TYPE: Shape =
    Shape::matching(between(1, 128), &CLIENT_NAME_TYPE_PATTERN);
pub(super) static USER_POOL_POLICY_TYPE: Shape = Shape::structure(&[
    optional("PasswordPolicy", &PASSWORD_POLICY_TYPE),
    optional("SignInPolicy", &SIGN_IN_POLICY_TYPE),
]);
pub(super) static USER_POOL_TAGS_LIST_TYPE: Shape = Shape::list(&TAG_KEYS_TYPE, ANY);
pub(super) static USER_POOL_TAGS_TYPE: Shape = Shape::map(&TAG_KEYS_TYPE, &TAG_VALUE_TYPE, ANY);
pub(super) static USER_POOL_TIER_TYPE: Shape = Shape::choice(UserPoolTierType::TEXTS);
pub(super) static USER_POOL_TOKEN_SESSION_CONFIG_TYPE: Shape =
    Shape::structure(&[required("MaxPerUser", &MAX_SESSIONS_PER_USER_TYPE)]);
pub(super) static USER_SESSION_TRACKING_TYPE: Shape = Shape::choice(UserSessionTrackingType::TEXTS);
pub(super) static USER_VERIFICATION_TYPE: Shape = Shape::choice(UserVerificationType::TEXTS);
pub(super) static USERNAME_ATTRIBUTE_TYPE: Shape = Shape::choice(UsernameAttributeType::TEXTS);
pub(super) static USERNAME_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&USERNAME_ATTRIBUTE_TYPE, ANY);
pub(super) static USERNAME_CONFIGURATION_TYPE: Shape =
    Shape::structure(&[required("CaseSensitive", &WRAPPED_BOOLEAN_TYPE)]);
pub(super) static USERNAME_TYPE: Shape =
    Shape::matching(between(1, 128), &CUSTOM_ATTRIBUTE_NAME_TYPE_PATTERN).secret();
pub(super) static VERIFICATION_MESSAGE_TEMPLATE_TYPE: Shape = Shape::structure(&[
    optional("DefaultEmailOption", &DEFAULT_EMAIL_OPTION_TYPE),
    optional("EmailMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE),
    optional("EmailMessageByLink", &EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE),
    optional("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE),
    optional("EmailSubjectByLink", &EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE),
    optional("SmsMessage", &SMS_VERIFICATION_MESSAGE_TYPE),
]);
pub(super) static VERIFIED_ATTRIBUTE_TYPE: Shape = Shape::choice(VerifiedAttributeType::TEXTS);
pub(super) static VERIFIED_ATTRIBUTES_LIST_TYPE: Shape = Shape::list(&VERIFIED_ATTRIBUTE_TYPE, ANY);
pub(super) static VERIFY_SOFTWARE_TOKEN_REQUEST: Shape = Shape::structure(&[
    optional("AccessToken", &TOKEN_MODEL_TYPE),
    optional("FriendlyDeviceName", &STRING_TYPE),
    optional("Session", &SESSION_TYPE),
    required("UserCode", &SOFTWARE_TOKEN_MFA_USER_CODE_TYPE),
]);
pub(super) static VERIFY_USER_ATTRIBUTE_REQUEST: Shape = Shape::structure(&[
    required("AccessToken", &TOKEN_MODEL_TYPE),
    required("AttributeName", &ATTRIBUTE_NAME_TYPE),
    required("Code", &CONFIRMATION_CODE_TYPE),
]);
pub(super) static WEB_AUTHN_CONFIGURATION_TYPE: Shape = Shape::structure(&[
    optional("FactorConfiguration", &WEB_AUTHN_FACTOR_CONFIGURATION_TYPE),
    optional("RelyingPartyId", &RELYING_PARTY_ID_TYPE),
    optional("UserVerification", &USER_VERIFICATION_TYPE),
]);
pub(super) static WEB_AUTHN_CREDENTIALS_QUERY_LIMIT_TYPE: Shape =
    Shape::plain(Kind::Integer(between(0, 20)));
pub(super) static WEB_AUTHN_FACTOR_CONFIGURATION_TYPE: Shape =
    Shape::choice(WebAuthnFactorConfigurationType::TEXTS);
pub(super) static WEB_AUTHN_MFA_SETTINGS_TYPE: Shape =
    Shape::structure(&[optional("Enabled", &BOOLEAN_TYPE)]);
pub(super) static WRAPPED_BOOLEAN_TYPE: Shape = Shape::plain(Kind::Boolean);
pub(super) static WRAPPED_INTEGER_TYPE: Shape = Shape::plain(Kind::Integer(ANY));
