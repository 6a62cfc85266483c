//! An error of the API, and every wording that callers of several operations can see.
//!
//! The texts are the service's own; clients compare some of them to the letter.

use std::fmt;

use crate::{Exception, Operation};

/// What an operation ends in: its answer, or an exception of the API.
pub type Result<T> = std::result::Result<T, Error>;

/// An exception of the API, with the message for the caller and the source for the log.
#[derive(Debug)]
pub struct Error {
    /// The exception.
    pub exception: Exception,
    /// What the caller is told.
    pub message: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error with no cause underneath.
    pub(crate) fn new(exception: Exception, message: Option<String>) -> Self {
        Self { exception, message, source: None }
    }

    /// The same error, with what failed underneath.
    pub fn caused_by(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.message {
            Some(message) => write!(f, "{}: {message}", self.exception),
            None => self.exception.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| source.as_ref() as &(dyn std::error::Error + 'static))
    }
}

/// Sign-in and the state of the user.
impl Error {
    /// A password, a proof of one or a custom challenge failed, or the user stays undisclosed.
    pub fn incorrect_username_or_password() -> Self {
        Exception::NotAuthorized.because("Incorrect username or password.")
    }

    /// The user is locked after failed attempts.
    pub fn password_attempts_exceeded() -> Self {
        Exception::NotAuthorized.because("Password attempts exceeded")
    }

    /// An administrator has disabled the user.
    pub fn user_disabled() -> Self {
        Exception::NotAuthorized.because("User is disabled.")
    }

    /// The temporary password is older than the pool lets it become.
    pub fn temporary_password_expired() -> Self {
        Exception::NotAuthorized
            .because("Temporary password has expired and must be reset by an administrator.")
    }

    /// The pool has no such user.
    pub fn user_not_found() -> Self {
        Exception::UserNotFound.because("User does not exist.")
    }

    /// A person confirms, recovers or asks for a code, and the pool has no such user.
    pub fn username_client_id_combination_not_found() -> Self {
        Exception::UserNotFound.because("Username/client id combination not found.")
    }

    /// The user has signed up and not confirmed it.
    pub fn user_not_confirmed() -> Self {
        Exception::UserNotConfirmed.because("User is not confirmed.")
    }

    /// The user has to set a new password by a code first.
    pub fn password_reset_required() -> Self {
        Exception::PasswordResetRequired.because("Password reset required for the user")
    }

    /// The app client does not allow the flow that `InitiateAuth` names.
    pub fn flow_not_enabled(flow: &str) -> Self {
        Exception::InvalidParameter.because(format!("{flow} flow not enabled for this client"))
    }

    /// The app client does not allow the flow that `AdminInitiateAuth` names.
    pub fn auth_flow_not_enabled() -> Self {
        Exception::InvalidParameter.because("Auth flow not enabled for this client")
    }

    /// The flow belongs to the other family of operations, signed or unsigned.
    pub fn initiate_auth_method_not_supported() -> Self {
        Exception::InvalidParameter.because("Initiate Auth method not supported.")
    }

    /// `CUSTOM_AUTH` is asked for, and the pool lacks its triggers.
    pub fn custom_auth_not_configured() -> Self {
        Exception::InvalidParameter
            .because("Custom auth lambda trigger is not configured for the user pool.")
    }

    /// A key is absent from `AuthParameters` or `ChallengeResponses`, or a session is.
    pub fn missing_required_parameter(key: &str) -> Self {
        Exception::InvalidParameter.because(format!("Missing required parameter {key}"))
    }

    /// `NEW_PASSWORD_REQUIRED` is answered without an attribute that it asked for.
    pub fn attribute_missing(name: &str) -> Self {
        Exception::InvalidParameter.because(format!("Invalid attributes given, {name} is missing"))
    }

    /// `NEW_PASSWORD_REQUIRED` is answered with a required attribute that has a value.
    pub fn attribute_already_provided(name: &str) -> Self {
        Exception::NotAuthorized.because(format!("Cannot modify an already provided {name}"))
    }
}

/// App clients and pools.
impl Error {
    /// There is no such pool.
    pub fn pool_not_found(id: &str) -> Self {
        Exception::ResourceNotFound.because(format!("User pool {id} does not exist."))
    }

    /// There is no such app client, or it belongs to another pool.
    pub fn client_not_found(id: &str) -> Self {
        Exception::ResourceNotFound.because(format!("User pool client {id} does not exist."))
    }

    /// The app client has a secret, and the request does not prove it.
    pub fn secret_hash_missing(client: &str) -> Self {
        Exception::NotAuthorized.because(format!(
            "Client {client} is configured with secret but SECRET_HASH was not \
                 received"
        ))
    }

    /// The secret hash is wrong.
    pub fn secret_hash_mismatch(client: &str) -> Self {
        Exception::NotAuthorized
            .because(format!("Unable to verify secret hash for client {client}"))
    }

    /// The secret hash is wrong on a refresh.
    pub fn secret_hash_mismatch_on_refresh(client: &str) -> Self {
        Exception::NotAuthorized
            .because(format!("SecretHash does not match for the client: {client}"))
    }

    /// A pool is created with MFA and without the means to send SMS.
    pub fn sms_configuration_required() -> Self {
        Exception::InvalidParameter.because(
            "SMS configuration and Auto verification for phone_number are required \
             when MFA is required/optional",
        )
    }

    /// A pool is given both settings of how long temporary passwords last.
    pub fn unused_account_validity_replaced() -> Self {
        Exception::InvalidParameter.because(
            "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of \
             UnusedAccountValidityDays",
        )
    }

    /// A pool under deletion protection is to be deleted.
    pub fn deletion_protected() -> Self {
        Exception::InvalidParameter.because(
            "The user pool cannot be deleted because deletion protection is \
             activated. Deletion protection must be inactivated first.",
        )
    }

    /// A pool with a domain is to be deleted.
    pub fn pool_has_domain() -> Self {
        Exception::InvalidParameter.because(
            "User pool cannot be deleted. It has a domain configured that should be \
             deleted first.",
        )
    }

    /// The domain is taken, by the same pool or by the service itself.
    pub fn domain_exists() -> Self {
        Exception::InvalidParameter.because("Domain already exists.")
    }

    /// The domain is another pool's.
    pub fn domain_taken() -> Self {
        Exception::InvalidParameter.because("Domain already associated with another user pool.")
    }

    /// The pool has a domain of that kind.
    pub fn domain_configured() -> Self {
        Exception::InvalidParameter.because("User pool already has a domain configured.")
    }

    /// The pool has no such domain.
    pub fn domain_not_found() -> Self {
        Exception::InvalidParameter.because("No such domain or user pool exists.")
    }

    /// What is asked for shows at a domain, and the pool has none.
    pub fn domain_missing() -> Self {
        Exception::InvalidParameter
            .because("There has to be an existing domain associated with this user pool")
    }

    /// A name that no domain of the service can have.
    pub fn invalid_domain() -> Self {
        Exception::InvalidParameter.because(
            "The domain name contains an invalid character. Domain names can only contain \
             lower-case letters, numbers, and hyphens. Please enter a different name that follows \
             this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$",
        )
    }

    /// A prefix that could be taken for a name of the provider's own.
    pub fn reserved_domain(word: &str) -> Self {
        Exception::InvalidParameter.because(format!("Domain cannot contain reserved word: {word}"))
    }

    /// A custom attribute is to be added twice; `name` has its prefix.
    pub fn custom_attribute_exists(name: &str) -> Self {
        Exception::InvalidParameter
            .because(format!("{name}: Existing attribute already has name {name}."))
    }

    /// A custom attribute is to be required.
    pub fn required_custom_attribute() -> Self {
        Exception::InvalidParameter
            .because("Required custom attributes are not supported currently.")
    }

    /// A custom attribute has no type.
    pub fn attribute_data_type_missing() -> Self {
        Exception::InvalidParameter.because(
            "Invalid AttributeDataType input, consider using the provided \
             AttributeDataType enum.",
        )
    }

    /// A standard attribute is to have another type or to be for developers only.
    pub fn standard_attribute_type_fixed(name: &str) -> Self {
        Exception::InvalidParameter.because(format!(
            "You can not change AttributeDataType or set developerOnlyAttribute for \
                 standard schema attribute {name}"
        ))
    }

    /// A token of the app client is to live too short or too long.
    pub fn invalid_token_validity() -> Self {
        Exception::InvalidParameter.because("Invalid range for token validity.")
    }

    /// The app client may write an attribute that is unknown, or not one that is required.
    pub fn invalid_write_attributes() -> Self {
        Exception::InvalidParameter
            .because("Invalid write attributes specified while creating a client")
    }

    /// The app client may read an attribute that is unknown.
    pub fn invalid_read_attributes() -> Self {
        Exception::InvalidParameter
            .because("Invalid read attributes specified while creating a client")
    }

    /// The app client is allowed a scope that no resource server has.
    pub fn invalid_scope(scope: &str) -> Self {
        Exception::ScopeDoesNotExist.because(format!("Invalid scope requested: {scope}"))
    }
}

/// Sign-up and its confirmation.
impl Error {
    /// Only administrators create users here.
    pub fn sign_up_not_permitted() -> Self {
        Exception::NotAuthorized.because("SignUp is not permitted for this user pool")
    }

    /// The username is taken.
    pub fn username_exists() -> Self {
        Exception::UsernameExists.because("User already exists")
    }

    /// The address that serves as username is taken; `name` is `email` or `phone_number`.
    pub fn account_exists(name: &str) -> Self {
        Exception::UsernameExists
            .because(format!("An account with the given {name} already exists."))
    }

    /// An administrator creates a user whose username is taken.
    pub fn user_account_exists() -> Self {
        Exception::UsernameExists.because("User account already exists")
    }

    /// Somebody else has verified the address that a confirmation would verify.
    pub fn alias_exists(name: &str) -> Self {
        Exception::AliasExists.because(format!("An account with the {name} already exists."))
    }

    /// Somebody else signs in by the value that an attribute is to get.
    pub fn given_alias_exists(name: &str) -> Self {
        Exception::AliasExists.because(format!("An account with the given {name} already exists."))
    }

    /// The username could be taken for an email alias.
    pub fn username_shaped_like_email() -> Self {
        Exception::InvalidParameter.because(
            "Username cannot be of email format, since user pool is configured for \
             email alias.",
        )
    }

    /// The username could be taken for a phone number alias.
    pub fn username_shaped_like_phone_number() -> Self {
        Exception::InvalidParameter.because(
            "Username cannot be of phone number format, since user pool is configured \
             for phone number alias.",
        )
    }

    /// The pool has email addresses for usernames.
    pub fn username_should_be_email() -> Self {
        Exception::InvalidParameter.because("Username should be an email.")
    }

    /// The pool has phone numbers for usernames.
    pub fn username_should_be_phone_number() -> Self {
        Exception::InvalidParameter.because("Username should be a phone number.")
    }

    /// The pool has email addresses and phone numbers for usernames.
    pub fn username_should_be_email_or_phone_number() -> Self {
        Exception::InvalidParameter.because("Username should be either an email or a phone number.")
    }

    /// The user to confirm is not unconfirmed.
    pub fn user_cannot_be_confirmed(status: impl fmt::Display) -> Self {
        Exception::NotAuthorized
            .because(format!("User cannot be confirmed. Current status is {status}"))
    }

    /// A code to confirm the sign-up is asked for once more after that.
    pub fn user_already_confirmed() -> Self {
        Exception::InvalidParameter.because("User is already confirmed.")
    }

    /// The pool verifies no address, so that there is no code to resend.
    pub fn cannot_resend_codes() -> Self {
        Exception::NotAuthorized.because("Cannot resend codes. Auto verification not turned on.")
    }

    /// An invitation is to go out again to a user who has a password of their own.
    pub fn resend_not_possible(user: &str) -> Self {
        Exception::UnsupportedUserState
            .because(format!("Resend not possible. {user} status is not FORCE_CHANGE_PASSWORD"))
    }
}

/// Codes and limits.
impl Error {
    /// The code is not the one that was sent.
    pub fn code_mismatch() -> Self {
        Exception::CodeMismatch.because("Invalid verification code provided, please try again.")
    }

    /// The code has expired, or none was sent.
    pub fn expired_code() -> Self {
        Exception::ExpiredCode.because("Invalid code provided, please request a code again.")
    }

    /// The answer to a challenge by SMS or email is wrong.
    pub fn challenge_code_mismatch() -> Self {
        Exception::CodeMismatch.because("Invalid code or auth state for the user.")
    }

    /// The answer of a software token is wrong.
    pub fn software_token_mismatch() -> Self {
        Exception::CodeMismatch.because("Invalid code received for user")
    }

    /// The answer of a software token is right, and has been given before.
    pub fn software_token_already_used() -> Self {
        Exception::ExpiredCode.because("Your software token has already been used once.")
    }

    /// The answer that enrols a software token is wrong.
    pub fn enable_software_token_mismatch() -> Self {
        Exception::EnableSoftwareTokenMFA
            .because("Code mismatch and fail enable Software Token MFA")
    }

    /// The pool has software tokens switched off.
    pub fn software_token_not_enabled() -> Self {
        Exception::SoftwareTokenMFANotFound
            .because("Software Token MFA has not been enabled by the userPool")
    }

    /// There have been too many codes or guesses within an hour.
    pub fn attempt_limit_exceeded() -> Self {
        Exception::LimitExceeded.because("Attempt limit exceeded, please try after some time.")
    }

    /// There have been too many requests within a second.
    pub fn too_many_requests() -> Self {
        Exception::TooManyRequests.because("Rate exceeded")
    }

    /// The code could not be sent.
    pub fn code_delivery_failed(reason: impl Into<String>) -> Self {
        Exception::CodeDeliveryFailure.because(reason)
    }
}

/// Sessions and tokens.
impl Error {
    /// The session is older than the app client lets it become.
    pub fn session_expired() -> Self {
        Exception::NotAuthorized.because("Invalid session for the user, session is expired.")
    }

    /// The session has been answered already.
    pub fn session_used() -> Self {
        Exception::NotAuthorized
            .because("Invalid session for the user, session can only be used once.")
    }

    /// The session is none of ours, or belongs to another client, user or step.
    pub fn invalid_session() -> Self {
        Exception::NotAuthorized.because("Invalid session for the user.")
    }

    /// The access token is none of ours.
    pub fn invalid_access_token() -> Self {
        Exception::NotAuthorized.because("Invalid Access Token")
    }

    /// The signature of the access token is wrong.
    pub fn access_token_signature() -> Self {
        Exception::NotAuthorized.because("Could not verify signature for Access Token")
    }

    /// The access token has expired.
    pub fn access_token_expired() -> Self {
        Exception::NotAuthorized.because("Access Token has expired")
    }

    /// The user has signed out everywhere, or the sign-in has been revoked.
    pub fn access_token_revoked() -> Self {
        Exception::NotAuthorized.because("Access Token has been revoked")
    }

    /// The access token lacks `aws.cognito.signin.user.admin`.
    pub fn access_token_scopes() -> Self {
        Exception::NotAuthorized.because("Access Token does not have required scopes")
    }

    /// The refresh token is none of ours, or belongs to another client or device.
    pub fn invalid_refresh_token() -> Self {
        Exception::NotAuthorized.because("Invalid Refresh Token")
    }

    /// The refresh token has expired.
    pub fn refresh_token_expired() -> Self {
        Exception::NotAuthorized.because("Refresh Token has expired")
    }

    /// The refresh token has been revoked, itself or by a sign-out everywhere.
    pub fn refresh_token_revoked() -> Self {
        Exception::NotAuthorized.because("Refresh Token has been revoked")
    }
}

/// Passwords.
impl Error {
    /// A new password breaks the rule of the pool that is named.
    pub fn password_policy(rule: &str) -> Self {
        Exception::InvalidPassword.because(format!("Password did not conform with policy: {rule}"))
    }

    /// A password that a person changes or recovers breaks the rule of the pool.
    pub fn password_policy_on_change(rule: &str) -> Self {
        Exception::InvalidPassword.because(format!("Password does not conform to policy: {rule}"))
    }

    /// The password is known to be compromised.
    pub fn password_compromised() -> Self {
        Exception::InvalidPassword.because("Provided password cannot be used for security reasons.")
    }

    /// The password is one of the last ones; the service's own wording is not known.
    pub fn password_used_before() -> Self {
        Exception::PasswordHistoryPolicyViolation.because("Password has previously been used.")
    }

    /// The user has only a temporary password.
    pub fn password_cannot_be_reset() -> Self {
        Exception::NotAuthorized.because("User password cannot be reset in the current state.")
    }

    /// The pool leaves recovery to administrators.
    pub fn contact_administrator() -> Self {
        Exception::NotAuthorized.because("Contact administrator to reset password.")
    }

    /// There is no address to send a recovery code to.
    pub fn no_verified_address() -> Self {
        Exception::InvalidParameter.because(
            "Cannot reset password for the user as there is no registered/verified \
             email or phone_number",
        )
    }
}

/// Attributes.
impl Error {
    /// The app client may not write the attribute.
    pub fn unauthorized_attribute() -> Self {
        Exception::NotAuthorized.because("A client attempted to write unauthorized attribute")
    }

    /// The value is no email address.
    pub fn invalid_email() -> Self {
        Exception::InvalidParameter.because("Invalid email address format.")
    }

    /// The value is no phone number.
    pub fn invalid_phone_number() -> Self {
        Exception::InvalidParameter.because("Invalid phone number format.")
    }

    /// Attributes break the schema; each problem ends in a new line.
    pub fn schema(problems: &str) -> Self {
        Exception::InvalidParameter
            .because(format!("Attributes did not conform to the schema: {problems}"))
    }

    /// The attribute is immutable.
    pub fn attribute_cannot_be_updated(name: &str) -> Self {
        Exception::InvalidParameter.because(format!("user.{name}: Attribute cannot be updated."))
    }

    /// The attribute is named without a value.
    pub fn attribute_value_null(name: &str) -> Self {
        Exception::InvalidParameter.because(format!("Attribute value for {name} must not be null"))
    }

    /// The attribute is one that every user has.
    pub fn required_attribute_cannot_be_deleted(name: &str) -> Self {
        Exception::InvalidParameter.because(format!(
            "Invalid user attributes: {name}: Required attribute cannot be deleted."
        ))
    }

    /// A code is asked for an attribute that is no address.
    pub fn attribute_cannot_be_verified() -> Self {
        Exception::InvalidParameter
            .because("Invalid attribute name. Only phone_number and email can be verified.")
    }
}

/// Second factors and devices.
impl Error {
    /// An administrator turns on a factor that the user has not set up.
    pub fn no_delivery_config(factor: &str) -> Self {
        Exception::InvalidParameter
            .because(format!("User does not have delivery config set to turn on {factor}"))
    }

    /// A person turns on software tokens without having one.
    pub fn software_token_not_set_up() -> Self {
        Exception::InvalidParameter.because("User has not set up software token mfa")
    }

    /// A person turns on software tokens without having verified theirs.
    pub fn software_token_not_verified() -> Self {
        Exception::InvalidParameter.because("User has not verified software token mfa")
    }

    /// The access token was not issued with this device key.
    pub fn invalid_device_key() -> Self {
        Exception::InvalidParameter.because("Invalid device key given.")
    }

    /// The device has been confirmed before.
    pub fn device_key_exists() -> Self {
        Exception::DeviceKeyExists.because("Device already exists.")
    }

    /// The pool does not track devices.
    pub fn devices_not_tracked() -> Self {
        Exception::InvalidUserPoolConfiguration
            .because("Device tracking is not enabled for this user pool.")
    }

    /// The user has no such device.
    pub fn device_not_found() -> Self {
        Exception::ResourceNotFound.because("Device does not exist.")
    }
}

/// Passkeys. None of the service's own words are known.
impl Error {
    /// The pool lets nobody have passkeys.
    pub fn web_authn_not_enabled() -> Self {
        Exception::WebAuthnNotEnabled.because("Passkeys are not enabled for this user pool.")
    }

    /// The pool states no relying party and the deployment has no domain that could stand in.
    pub fn web_authn_configuration_missing() -> Self {
        Exception::WebAuthnConfigurationMissing
            .because("The user pool has no relying party ID and no domain.")
    }

    /// No registration was begun, or it has ended, or the passkey signed another's challenge.
    pub fn web_authn_challenge_not_found() -> Self {
        Exception::WebAuthnChallengeNotFound
            .because("The passkey registration has expired or was not started.")
    }

    /// The registration was begun through another client.
    pub fn web_authn_client_mismatch() -> Self {
        Exception::WebAuthnClientMismatch
            .because("The passkey registration was started by another app client.")
    }

    /// The page that made the passkey is none of the relying party's.
    pub fn web_authn_origin_not_allowed() -> Self {
        Exception::WebAuthnOriginNotAllowed
            .because("The origin of the passkey is not allowed for the relying party.")
    }

    /// The passkey was made for another relying party.
    pub fn web_authn_relying_party_mismatch() -> Self {
        Exception::WebAuthnRelyingPartyMismatch
            .because("The passkey belongs to another relying party.")
    }

    /// The passkey is of a kind that is not accepted.
    pub fn web_authn_credential_not_supported() -> Self {
        Exception::WebAuthnCredentialNotSupported.because("The passkey is not supported.")
    }

    /// What was sent is no passkey at all.
    pub fn invalid_passkey() -> Self {
        Exception::InvalidParameter.because("Invalid passkey credential given.")
    }

    /// The passkey is one of the user's already.
    pub fn passkey_exists() -> Self {
        Exception::InvalidParameter.because("The passkey is already registered.")
    }

    /// The user has as many passkeys as anybody can.
    pub fn too_many_passkeys() -> Self {
        Exception::LimitExceeded.because("The user has the maximum number of passkeys.")
    }

    /// The user has no such passkey.
    pub fn passkey_not_found() -> Self {
        Exception::ResourceNotFound.because("Passkey does not exist.")
    }
}

/// Imports of users. None of the service's own words are known.
impl Error {
    /// There is no such job in the pool.
    pub fn import_job_not_found(id: &str) -> Self {
        Exception::ResourceNotFound.because(format!("User import job {id} does not exist."))
    }

    /// The deployment has no place for files.
    pub fn imports_not_enabled() -> Self {
        Exception::OperationNotEnabled
            .because("This deployment has no place for the files of user import jobs.")
    }

    /// A job is started that is not waiting for it.
    pub fn import_job_not_startable(status: crate::UserImportJobStatusType) -> Self {
        Exception::PreconditionNotMet
            .because(format!("The user import job cannot be started. Current status is {status}"))
    }

    /// A job is stopped that does not run.
    pub fn import_job_not_stoppable(status: crate::UserImportJobStatusType) -> Self {
        Exception::PreconditionNotMet
            .because(format!("The user import job cannot be stopped. Current status is {status}"))
    }

    /// The pool proves nothing by itself, so that no row could be imported.
    pub fn import_needs_auto_verified_attribute() -> Self {
        Exception::PreconditionNotMet
            .because("The user pool must have at least one auto verified attribute.")
    }

    /// A job is started before its file is there.
    pub fn import_file_missing() -> Self {
        Exception::PreconditionNotMet.because("The CSV file has not been uploaded.")
    }

    /// A job's file is larger than any can be.
    pub fn import_file_too_large() -> Self {
        Exception::PreconditionNotMet.because("The CSV file is larger than 100 MB.")
    }

    /// One job of a pool runs at a time.
    pub fn import_job_running() -> Self {
        Exception::PreconditionNotMet
            .because("Another user import job of the user pool is running.")
    }

    /// The pool stays as it is while users are being imported into it.
    pub fn import_in_progress(pool: &str) -> Self {
        Exception::UserImportInProgress
            .because(format!("Users are being imported into user pool {pool}."))
    }
}

/// Groups and lists.
impl Error {
    /// The pool has no such group.
    pub fn group_not_found() -> Self {
        Exception::ResourceNotFound.because("Group not found.")
    }

    /// The name of the group is taken.
    pub fn group_exists() -> Self {
        Exception::GroupExists.because("A group with the name already exists.")
    }

    /// The filter of `ListUsers` cannot be read or names another attribute.
    pub fn invalid_filter() -> Self {
        Exception::InvalidParameter.because("Input fails to satisfy the constraints.")
    }

    /// The token does not continue this list.
    pub fn invalid_pagination_token() -> Self {
        Exception::InvalidParameter.because("Invalid pagination token given.")
    }
}

/// Triggers.
impl Error {
    /// A trigger has refused.
    pub fn trigger_refused(trigger: &str, text: &str) -> Self {
        Exception::UserLambdaValidation.because(format!("{trigger} failed with error {text}."))
    }

    /// A trigger could not be invoked, or did not answer in time.
    pub fn trigger_failed(trigger: &str, code: &str) -> Self {
        let text = format!("{trigger} invocation failed due to error {code}.");
        Exception::UnexpectedLambda.because(text)
    }

    /// A trigger answered what cannot be used.
    pub fn trigger_unusable() -> Self {
        Exception::InvalidLambdaResponse.because("Unrecognizable lambda output")
    }

    /// The function that knows the users of before does not let this one in.
    pub fn migration_refused(client: &str) -> Self {
        Exception::UserNotFound.because(format!("Exception migrating user in app client {client}"))
    }
}

/// Signatures and permissions.
impl Error {
    /// A signed operation is called without a signature.
    pub fn missing_authentication_token() -> Self {
        Exception::MissingAuthenticationToken.because("Missing Authentication Token")
    }

    /// The access key is unknown.
    pub fn unrecognized_client() -> Self {
        Exception::UnrecognizedClient
            .because("The security token included in the request is invalid.")
    }

    /// The signature is wrong.
    pub fn signature_mismatch() -> Self {
        Exception::InvalidSignature.because(
            "The request signature we calculated does not match the signature you \
             provided. Check your AWS Secret Access Key and signing method. Consult \
             the service documentation for details.",
        )
    }

    /// The signature was made too long ago; all times are in the form of `X-Amz-Date`.
    pub fn signature_expired(signed: &str, earliest: &str, now: &str) -> Self {
        Exception::InvalidSignature.because(format!(
            "Signature expired: {signed} is now earlier than {earliest} ({now} - 15 min.)"
        ))
    }

    /// The signature was made in the future.
    pub fn signature_not_yet_valid(signed: &str, latest: &str, now: &str) -> Self {
        Exception::InvalidSignature.because(format!(
            "Signature not yet current: {signed} is still later than {latest} ({now} + 15 min.)"
        ))
    }

    /// Something that decides about the request could be changed without changing the signature.
    pub fn unsigned_header(name: &str) -> Self {
        Exception::InvalidSignature
            .because(format!("{name} must be a 'SignedHeader' in the AWS Authorization."))
    }

    /// The access key does not cover the operation or the pool.
    pub fn access_denied(caller: &str, operation: Operation, resource: &str) -> Self {
        Exception::AccessDenied.because(format!(
            "User: {caller} is not authorized to perform: cognito-idp:{operation} on \
                 resource: {resource} because no identity-based policy allows the \
                 cognito-idp:{operation} action"
        ))
    }
}

/// The service itself.
impl Error {
    /// There is no such operation.
    pub fn unknown_operation() -> Self {
        Exception::UnknownOperation.without_message()
    }

    /// The body is not a JSON object.
    pub fn unreadable() -> Self {
        Exception::Serialization.without_message()
    }

    /// A scope that the client does not hold, or that nobody can hold there.
    pub fn scope_not_granted(scope: &str) -> Self {
        Exception::InvalidParameter.because(format!("Invalid scope requested: {scope}"))
    }

    /// The pool has no such resource server.
    pub fn resource_server_not_found(identifier: &str) -> Self {
        Exception::ResourceNotFound.because(format!("Resource server {identifier} does not exist."))
    }

    /// The client has a style of its own.
    pub fn branding_exists() -> Self {
        Exception::ManagedLoginBrandingExists
            .because("A managed login branding style already exists for this app client.")
    }

    /// The pool or the client has no such style.
    pub fn branding_not_found() -> Self {
        Exception::ResourceNotFound.because("Managed login branding does not exist.")
    }

    /// The client has such terms.
    pub fn terms_exist(name: &str) -> Self {
        Exception::TermsExists
            .because(format!("Terms of the name {name} already exist for this app client."))
    }

    /// The pool or the client has no such terms.
    pub fn terms_not_found() -> Self {
        Exception::ResourceNotFound.because("Terms do not exist.")
    }

    /// The pool has no such identity provider.
    pub fn identity_provider_not_found(name: &str) -> Self {
        Exception::ResourceNotFound.because(format!("Identity provider {name} does not exist."))
    }

    /// A provider has the name that belongs to another type.
    pub fn provider_cannot_be_of_type(name: &str, provider_type: impl fmt::Display) -> Self {
        Exception::InvalidParameter
            .because(format!("Provider {name} cannot be of type {provider_type}."))
    }

    /// An app client names a provider that its pool does not have.
    pub fn client_names_unknown_provider(name: &str, pool: impl fmt::Display) -> Self {
        Exception::InvalidParameter
            .because(format!("The provider {name} does not exist for User Pool {pool}."))
    }

    /// A user of the pool's own is to become an identity of another user.
    pub fn native_source_user() -> Self {
        Exception::InvalidParameter.because(
            "Invalid SourceUser: Cognito users with a username/password may not be passed in as a \
             SourceUser, only as a DestinationUser",
        )
    }

    /// The identity is the user's already.
    pub fn source_user_already_linked() -> Self {
        Exception::InvalidParameter.because("SourceUser is already linked to DestinationUser")
    }

    /// The identity is somebody else's.
    pub fn merging_not_supported() -> Self {
        Exception::InvalidParameter.because(
            "Merging is not currently supported, provide a SourceUser that has not been signed up \
             in order to link",
        )
    }

    /// The identity is nobody's.
    pub fn account_not_linked() -> Self {
        Exception::InvalidParameter
            .because("Account isn't linked to anyone else, verify that the account has been linked")
    }

    /// The user has as many identities as anybody may.
    pub fn too_many_identities(most: usize) -> Self {
        Exception::LimitExceeded
            .because(format!("A user cannot have more than {most} linked identities."))
    }

    /// A secret in clear is not the client's.
    pub fn client_secret_mismatch() -> Self {
        Exception::NotAuthorized.because("Invalid client secret.")
    }

    /// The pool does not track sessions.
    pub fn tracking_not_enabled() -> Self {
        Exception::OperationNotEnabled
            .because("User session tracking is not enabled for this user pool.")
    }

    /// The pool's tier has no tracking of sessions.
    pub fn tracking_not_in_tier() -> Self {
        Exception::FeatureUnavailableInTier
            .because("User session tracking is not available in the LITE tier.")
    }

    /// The user has no such auth event, or it is no longer kept.
    pub fn auth_event_not_found() -> Self {
        Exception::ResourceNotFound.because("Auth event does not exist.")
    }

    /// The token is not that of the auth event; whether there is such an event stays untold.
    pub fn invalid_feedback_token() -> Self {
        Exception::NotAuthorized.because("Invalid feedback token.")
    }

    /// The user has no such session; whether somebody else has it stays untold.
    pub fn session_not_found() -> Self {
        Exception::ResourceNotFound.because("Session does not exist.")
    }

    /// Somebody else has changed the same settings at the same time.
    pub fn concurrent_modification() -> Self {
        Exception::ConcurrentModification
            .because("The configuration was changed at the same time, please try again.")
    }

    /// The operation exists and does nothing here yet.
    pub fn not_built(operation: Operation) -> Self {
        Exception::UnsupportedOperation.because(format!("Operation {operation} is not built yet."))
    }

    /// Something failed underneath; attach it with [`Error::caused_by`].
    pub fn internal() -> Self {
        Exception::InternalError.because("Something went wrong, please try again later.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(error: &Error, expected: &str) {
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn texts_are_those_of_the_service() {
        check(&Error::username_exists(), "UsernameExistsException: User already exists");
        check(
            &Error::code_mismatch(),
            "CodeMismatchException: Invalid verification code provided, please try again.",
        );
        check(
            &Error::secret_hash_missing("abc"),
            "NotAuthorizedException: Client abc is configured with secret but SECRET_HASH was not \
             received",
        );
        check(
            &Error::deletion_protected(),
            "InvalidParameterException: The user pool cannot be deleted because deletion \
             protection is activated. Deletion protection must be inactivated first.",
        );
        check(
            &Error::not_built(Operation::SignUp),
            "UnsupportedOperationException: Operation SignUp is not built yet.",
        );
        check(&Error::device_not_found(), "ResourceNotFoundException: Device does not exist.");
        check(&Error::unknown_operation(), "UnknownOperationException");
    }

    #[test]
    fn a_source_goes_along_and_is_not_told() {
        let error = Error::internal().caused_by("the table is gone");

        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the table is gone");
        assert!(!error.to_string().contains("table"));
    }

    #[test]
    fn errors_cross_threads() {
        fn crosses<T: Send + Sync + 'static>() {}
        crosses::<Error>();
    }
}
