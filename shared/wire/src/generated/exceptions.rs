//! The exceptions of the API, and those of what stands before it.
//!
//! Written by `cargo run -p wire --bin generate`; do not edit.

/// An exception of the API, named without the suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Exception {
    /// `AccessDeniedException`.
    AccessDenied,
    /// `AliasExistsException`.
    AliasExists,
    /// `CodeDeliveryFailureException`.
    CodeDeliveryFailure,
    /// `CodeMismatchException`.
    CodeMismatch,
    /// `ConcurrentModificationException`.
    ConcurrentModification,
    /// `DeviceKeyExistsException`.
    DeviceKeyExists,
    /// `DuplicateProviderException`.
    DuplicateProvider,
    /// `EnableSoftwareTokenMFAException`.
    EnableSoftwareTokenMFA,
    /// `ExpiredCodeException`.
    ExpiredCode,
    /// `FeatureUnavailableInTierException`.
    FeatureUnavailableInTier,
    /// `ForbiddenException`.
    Forbidden,
    /// `GroupExistsException`.
    GroupExists,
    /// `IncompleteSignatureException`.
    IncompleteSignature,
    /// `InternalErrorException`.
    InternalError,
    /// `InternalServerException`.
    InternalServer,
    /// `InvalidEmailRoleAccessPolicyException`.
    InvalidEmailRoleAccessPolicy,
    /// `InvalidLambdaResponseException`.
    InvalidLambdaResponse,
    /// `InvalidOAuthFlowException`.
    InvalidOAuthFlow,
    /// `InvalidParameterException`.
    InvalidParameter,
    /// `InvalidPasswordException`.
    InvalidPassword,
    /// `InvalidSignatureException`.
    InvalidSignature,
    /// `InvalidSmsRoleAccessPolicyException`.
    InvalidSmsRoleAccessPolicy,
    /// `InvalidSmsRoleTrustRelationshipException`.
    InvalidSmsRoleTrustRelationship,
    /// `InvalidUserPoolConfigurationException`.
    InvalidUserPoolConfiguration,
    /// `LimitExceededException`.
    LimitExceeded,
    /// `MFAMethodNotFoundException`.
    MFAMethodNotFound,
    /// `ManagedLoginBrandingExistsException`.
    ManagedLoginBrandingExists,
    /// `MissingAuthenticationTokenException`.
    MissingAuthenticationToken,
    /// `NotAuthorizedException`.
    NotAuthorized,
    /// `OperationNotEnabledException`.
    OperationNotEnabled,
    /// `PasswordHistoryPolicyViolationException`.
    PasswordHistoryPolicyViolation,
    /// `PasswordResetRequiredException`.
    PasswordResetRequired,
    /// `PreconditionNotMetException`.
    PreconditionNotMet,
    /// `RefreshTokenReuseException`.
    RefreshTokenReuse,
    /// `ResourceNotFoundException`.
    ResourceNotFound,
    /// `ScopeDoesNotExistException`.
    ScopeDoesNotExist,
    /// `SerializationException`.
    Serialization,
    /// `ServiceQuotaExceededException`.
    ServiceQuotaExceeded,
    /// `SoftwareTokenMFANotFoundException`.
    SoftwareTokenMFANotFound,
    /// `TermsExistsException`.
    TermsExists,
    /// `TierChangeNotAllowedException`.
    TierChangeNotAllowed,
    /// `TooManyFailedAttemptsException`.
    TooManyFailedAttempts,
    /// `TooManyRequestsException`.
    TooManyRequests,
    /// `UnauthorizedException`.
    Unauthorized,
    /// `UnexpectedLambdaException`.
    UnexpectedLambda,
    /// `UnknownOperationException`.
    UnknownOperation,
    /// `UnrecognizedClientException`.
    UnrecognizedClient,
    /// `UnsupportedIdentityProviderException`.
    UnsupportedIdentityProvider,
    /// `UnsupportedOperationException`.
    UnsupportedOperation,
    /// `UnsupportedTokenTypeException`.
    UnsupportedTokenType,
    /// `UnsupportedUserStateException`.
    UnsupportedUserState,
    /// `UserImportInProgressException`.
    UserImportInProgress,
    /// `UserLambdaValidationException`.
    UserLambdaValidation,
    /// `UserNotConfirmedException`.
    UserNotConfirmed,
    /// `UserNotFoundException`.
    UserNotFound,
    /// `UserPoolAddOnNotEnabledException`.
    UserPoolAddOnNotEnabled,
    /// `UserPoolTaggingException`.
    UserPoolTagging,
    /// `UsernameExistsException`.
    UsernameExists,
    /// `WebAuthnChallengeNotFoundException`.
    WebAuthnChallengeNotFound,
    /// `WebAuthnClientMismatchException`.
    WebAuthnClientMismatch,
    /// `WebAuthnConfigurationMissingException`.
    WebAuthnConfigurationMissing,
    /// `WebAuthnCredentialNotSupportedException`.
    WebAuthnCredentialNotSupported,
    /// `WebAuthnNotEnabledException`.
    WebAuthnNotEnabled,
    /// `WebAuthnOriginNotAllowedException`.
    WebAuthnOriginNotAllowed,
    /// `WebAuthnRelyingPartyMismatchException`.
    WebAuthnRelyingPartyMismatch,
}

impl Exception {
    /// Every exception, by name.
    pub const ALL: &'static [Self] = &[
        Self::AccessDenied,
        Self::AliasExists,
        Self::CodeDeliveryFailure,
        Self::CodeMismatch,
        Self::ConcurrentModification,
        Self::DeviceKeyExists,
        Self::DuplicateProvider,
        Self::EnableSoftwareTokenMFA,
        Self::ExpiredCode,
        Self::FeatureUnavailableInTier,
        Self::Forbidden,
        Self::GroupExists,
        Self::IncompleteSignature,
        Self::InternalError,
        Self::InternalServer,
        Self::InvalidEmailRoleAccessPolicy,
        Self::InvalidLambdaResponse,
        Self::InvalidOAuthFlow,
        Self::InvalidParameter,
        Self::InvalidPassword,
        Self::InvalidSignature,
        Self::InvalidSmsRoleAccessPolicy,
        Self::InvalidSmsRoleTrustRelationship,
        Self::InvalidUserPoolConfiguration,
        Self::LimitExceeded,
        Self::MFAMethodNotFound,
        Self::ManagedLoginBrandingExists,
        Self::MissingAuthenticationToken,
        Self::NotAuthorized,
        Self::OperationNotEnabled,
        Self::PasswordHistoryPolicyViolation,
        Self::PasswordResetRequired,
        Self::PreconditionNotMet,
        Self::RefreshTokenReuse,
        Self::ResourceNotFound,
        Self::ScopeDoesNotExist,
        Self::Serialization,
        Self::ServiceQuotaExceeded,
        Self::SoftwareTokenMFANotFound,
        Self::TermsExists,
        Self::TierChangeNotAllowed,
        Self::TooManyFailedAttempts,
        Self::TooManyRequests,
        Self::Unauthorized,
        Self::UnexpectedLambda,
        Self::UnknownOperation,
        Self::UnrecognizedClient,
        Self::UnsupportedIdentityProvider,
        Self::UnsupportedOperation,
        Self::UnsupportedTokenType,
        Self::UnsupportedUserState,
        Self::UserImportInProgress,
        Self::UserLambdaValidation,
        Self::UserNotConfirmed,
        Self::UserNotFound,
        Self::UserPoolAddOnNotEnabled,
        Self::UserPoolTagging,
        Self::UsernameExists,
        Self::WebAuthnChallengeNotFound,
        Self::WebAuthnClientMismatch,
        Self::WebAuthnConfigurationMissing,
        Self::WebAuthnCredentialNotSupported,
        Self::WebAuthnNotEnabled,
        Self::WebAuthnOriginNotAllowed,
        Self::WebAuthnRelyingPartyMismatch,
    ];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccessDenied => "AccessDeniedException",
            Self::AliasExists => "AliasExistsException",
            Self::CodeDeliveryFailure => "CodeDeliveryFailureException",
            Self::CodeMismatch => "CodeMismatchException",
            Self::ConcurrentModification => "ConcurrentModificationException",
            Self::DeviceKeyExists => "DeviceKeyExistsException",
            Self::DuplicateProvider => "DuplicateProviderException",
            Self::EnableSoftwareTokenMFA => "EnableSoftwareTokenMFAException",
            Self::ExpiredCode => "ExpiredCodeException",
            Self::FeatureUnavailableInTier => "FeatureUnavailableInTierException",
            Self::Forbidden => "ForbiddenException",
            Self::GroupExists => "GroupExistsException",
            Self::IncompleteSignature => "IncompleteSignatureException",
            Self::InternalError => "InternalErrorException",
            Self::InternalServer => "InternalServerException",
            Self::InvalidEmailRoleAccessPolicy => "InvalidEmailRoleAccessPolicyException",
            Self::InvalidLambdaResponse => "InvalidLambdaResponseException",
            Self::InvalidOAuthFlow => "InvalidOAuthFlowException",
            Self::InvalidParameter => "InvalidParameterException",
            Self::InvalidPassword => "InvalidPasswordException",
            Self::InvalidSignature => "InvalidSignatureException",
            Self::InvalidSmsRoleAccessPolicy => "InvalidSmsRoleAccessPolicyException",
            Self::InvalidSmsRoleTrustRelationship => "InvalidSmsRoleTrustRelationshipException",
            Self::InvalidUserPoolConfiguration => "InvalidUserPoolConfigurationException",
            Self::LimitExceeded => "LimitExceededException",
            Self::MFAMethodNotFound => "MFAMethodNotFoundException",
            Self::ManagedLoginBrandingExists => "ManagedLoginBrandingExistsException",
            Self::MissingAuthenticationToken => "MissingAuthenticationTokenException",
            Self::NotAuthorized => "NotAuthorizedException",
            Self::OperationNotEnabled => "OperationNotEnabledException",
            Self::PasswordHistoryPolicyViolation => "PasswordHistoryPolicyViolationException",
            Self::PasswordResetRequired => "PasswordResetRequiredException",
            Self::PreconditionNotMet => "PreconditionNotMetException",
            Self::RefreshTokenReuse => "RefreshTokenReuseException",
            Self::ResourceNotFound => "ResourceNotFoundException",
            Self::ScopeDoesNotExist => "ScopeDoesNotExistException",
            Self::Serialization => "SerializationException",
            Self::ServiceQuotaExceeded => "ServiceQuotaExceededException",
            Self::SoftwareTokenMFANotFound => "SoftwareTokenMFANotFoundException",
            Self::TermsExists => "TermsExistsException",
            Self::TierChangeNotAllowed => "TierChangeNotAllowedException",
            Self::TooManyFailedAttempts => "TooManyFailedAttemptsException",
            Self::TooManyRequests => "TooManyRequestsException",
            Self::Unauthorized => "UnauthorizedException",
            Self::UnexpectedLambda => "UnexpectedLambdaException",
            Self::UnknownOperation => "UnknownOperationException",
            Self::UnrecognizedClient => "UnrecognizedClientException",
            Self::UnsupportedIdentityProvider => "UnsupportedIdentityProviderException",
            Self::UnsupportedOperation => "UnsupportedOperationException",
            Self::UnsupportedTokenType => "UnsupportedTokenTypeException",
            Self::UnsupportedUserState => "UnsupportedUserStateException",
            Self::UserImportInProgress => "UserImportInProgressException",
            Self::UserLambdaValidation => "UserLambdaValidationException",
            Self::UserNotConfirmed => "UserNotConfirmedException",
            Self::UserNotFound => "UserNotFoundException",
            Self::UserPoolAddOnNotEnabled => "UserPoolAddOnNotEnabledException",
            Self::UserPoolTagging => "UserPoolTaggingException",
            Self::UsernameExists => "UsernameExistsException",
            Self::WebAuthnChallengeNotFound => "WebAuthnChallengeNotFoundException",
            Self::WebAuthnClientMismatch => "WebAuthnClientMismatchException",
            Self::WebAuthnConfigurationMissing => "WebAuthnConfigurationMissingException",
            Self::WebAuthnCredentialNotSupported => "WebAuthnCredentialNotSupportedException",
            Self::WebAuthnNotEnabled => "WebAuthnNotEnabledException",
            Self::WebAuthnOriginNotAllowed => "WebAuthnOriginNotAllowedException",
            Self::WebAuthnRelyingPartyMismatch => "WebAuthnRelyingPartyMismatchException",
        }
    }
}
