//! A user pool: its settings, and what follows from them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wire::{
    AcrLevelConfigType, CreateUserPoolRequest, DeletionProtectionType, EmailConfigurationType,
    EmailSendingAccountType, EncryptionKeyType, Error, Exception, LambdaConfigType,
    LogConfigurationType, LogDeliveryConfigurationType, PasswordPolicyType, ReplicaRoleType,
    ReplicaStatusType, Result, SignInPolicyType, StatusType, UpdateUserPoolRequest,
    UserPoolMfaType, UserPoolPolicyType, UserPoolReplicaType, UserPoolTierType, UserPoolType,
    VerifiedAttributeType,
};

use crate::password::PasswordPolicy;
use crate::schema::Schema;
use crate::second_factor::Offered;
use crate::sign_in_name::{Kind, NameModel, fold};
use crate::signin::Level;
use crate::{Domain, PoolId, Timestamp, Tracking, log_delivery, message, passkey, recovery, tags};

const TEMPORARY_PASSWORD_DAYS: i32 = 7;

/// A user pool. What the API shows of it is kept as the API shows it, so that a description reads
/// back exactly what was written.
#[derive(Clone, Serialize, Deserialize)]
pub struct UserPool {
    /// The pool's id.
    pub id: PoolId,
    /// The issuer that its tokens name, fixed at creation.
    pub issuer: String,
    /// The attributes that users of the pool can have.
    pub schema: Schema,
    /// Every other setting.
    pub settings: UserPoolType,
    /// The second factors that the pool offers.
    #[serde(default)]
    pub offered: Offered,
    /// Whether and how the sessions of users are tracked.
    #[serde(default, skip_serializing_if = "Tracking::is_default")]
    pub tracking: Tracking,
    /// Where its logs are to go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub logs: Vec<LogConfigurationType>,
    /// How many shards the list of users is spread over.
    pub shards: u32,
    /// When the pool was created.
    pub created_at: Timestamp,
    /// When the pool last changed.
    pub modified_at: Timestamp,
}

impl UserPool {
    /// A pool as asked for (behaviour-api.md 5.1 and 5.2).
    pub fn create(
        request: CreateUserPoolRequest,
        id: PoolId,
        arn: String,
        issuer: String,
        now: Timestamp,
    ) -> Result<Self> {
        let schema = Schema::create(request.schema.as_deref().unwrap_or_default())?;
        let mut settings: UserPoolType = crate::same_members(&request)?;
        settings.id = Some(id.to_string());
        settings.arn = Some(arn);
        settings.name = Some(request.pool_name);
        let offered = Offered::at_creation(&settings);
        let pool = Self {
            id,
            issuer,
            schema,
            settings,
            offered,
            tracking: Tracking::default(),
            logs: Vec::new(),
            shards: 1,
            created_at: now,
            modified_at: now,
        };
        NameModel::new(
            pool.settings.alias_attributes.as_deref(),
            pool.settings.username_attributes.as_deref(),
        )?;
        pool.normalised()
    }

    /// The pool with its settings replaced: what is left out goes back to its default, save what
    /// cannot change, the tier and dynamic registration (behaviour-api-2026.md 6 and 11), and what
    /// its tokens depend on: names of levels, issuer and keys (4 and 7).
    pub fn replace(self, request: UpdateUserPoolRequest) -> Result<Self> {
        let old = self.settings;
        let mut settings: UserPoolType = crate::same_members(&request)?;
        settings.id = old.id;
        settings.arn = old.arn;
        settings.name = request.pool_name.or(old.name);
        settings.alias_attributes = old.alias_attributes;
        settings.username_attributes = old.username_attributes;
        settings.username_configuration = old.username_configuration;
        settings.user_pool_tier = settings.user_pool_tier.or(old.user_pool_tier);
        settings.dcr_configuration = settings.dcr_configuration.or(old.dcr_configuration);
        settings.acr_configuration = settings.acr_configuration.or(old.acr_configuration);
        settings.issuer_configuration = settings.issuer_configuration.or(old.issuer_configuration);
        settings.key_configuration = settings.key_configuration.or(old.key_configuration);
        settings.domain = old.domain;
        settings.custom_domain = old.custom_domain;
        let mut pool = Self { settings, ..self }.normalised()?;
        pool.offered.follow(&pool.settings);
        passkey::check_factor(&pool)?;
        Ok(pool)
    }

    /// Adds custom attributes to the schema.
    pub fn add_custom(&mut self, requested: &[wire::SchemaAttributeType]) -> Result<()> {
        self.schema = self.schema.add_custom(requested)?;
        Ok(())
    }

    /// Puts tags on the pool, in place of those with the same keys.
    pub fn tag(&mut self, added: BTreeMap<String, String>) -> Result<()> {
        let all = self.settings.user_pool_tags.get_or_insert_default();
        all.extend(added);
        tags::problem(all)
            .map_or(Ok(()), |problem| Err(Exception::InvalidParameter.because(problem)))
    }

    /// Takes tags from the pool; keys that it does not have are ignored.
    pub fn untag(&mut self, keys: &[String]) {
        let all = self.settings.user_pool_tags.get_or_insert_default();
        all.retain(|key, _| !keys.contains(key));
    }

    /// Says where the pool's logs are to go, in place of what was said before.
    pub fn deliver_logs(&mut self, configurations: Vec<LogConfigurationType>) -> Result<()> {
        log_delivery::check(&configurations)?;
        if self.is_lite() && log_delivery::exports_auth_events(&configurations) {
            return Err(Exception::FeatureUnavailableInTier
                .because("Logs of userAuthEvents are not available in the LITE tier."));
        }
        self.logs = configurations;
        Ok(())
    }

    /// Where the pool's logs are to go, as the API shows it.
    pub fn log_delivery(&self) -> LogDeliveryConfigurationType {
        LogDeliveryConfigurationType {
            user_pool_id: self.id.to_string(),
            log_configurations: self.logs.clone(),
        }
    }

    /// The pool as the one replica of itself that there is.
    pub fn primary(&self) -> UserPoolReplicaType {
        UserPoolReplicaType {
            region_name: Some(self.id.region().to_owned()),
            role: Some(ReplicaRoleType::Primary),
            status: Some(ReplicaStatusType::Active),
            user_pool_arn: self.settings.arn.clone(),
        }
    }

    /// Refuses to change or delete a replica that is none: the pool itself, or one elsewhere.
    pub fn no_replica_in(&self, region: &str) -> Error {
        if region == self.id.region() {
            return Exception::InvalidParameter
                .because("The user pool in its primary Region is not a secondary replica.");
        }
        Exception::ResourceNotFound
            .because(format!("User pool {} has no replica in {region}.", self.id))
    }

    /// The shard that lists a user who is created now: always the same one for a `sub` and a number
    /// of shards. It stays the user's when the pool gets more.
    pub fn shard_of(&self, sub: &str) -> u32 {
        let sum =
            sub.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        sum % self.shards.max(1)
    }

    /// Whether and how sessions are tracked now. The smallest tier has no such thing, whatever was
    /// set in another one.
    pub fn tracking(&self) -> Tracking {
        let enabled = self.tracking.enabled && !self.is_lite();
        Tracking { enabled, ..self.tracking }
    }

    /// Whether the pool is in the smallest tier.
    pub fn is_lite(&self) -> bool {
        self.settings.user_pool_tier == Some(UserPoolTierType::Lite)
    }

    /// How sign-in names work in this pool.
    pub fn names(&self) -> NameModel {
        NameModel::new(
            self.settings.alias_attributes.as_deref(),
            self.settings.username_attributes.as_deref(),
        )
        .unwrap_or_default()
    }

    /// Whether `Ada` and `ada` are two users.
    pub fn case_sensitive(&self) -> bool {
        self.settings
            .username_configuration
            .as_ref()
            .is_none_or(|configuration| configuration.case_sensitive)
    }

    /// The form in which a username is looked up and unique.
    pub fn fold(&self, username: &str) -> String {
        fold(username, self.case_sensitive())
    }

    /// What passwords have to be like.
    pub fn password_policy(&self) -> PasswordPolicy {
        let policy = self.policy();
        let days = policy.temporary_password_validity_days.filter(|days| *days != 0);
        let number = |value: Option<i32>| value.unwrap_or_default().unsigned_abs();
        PasswordPolicy {
            minimum_length: number(policy.minimum_length),
            require_uppercase: policy.require_uppercase.unwrap_or_default(),
            require_lowercase: policy.require_lowercase.unwrap_or_default(),
            require_numbers: policy.require_numbers.unwrap_or_default(),
            require_symbols: policy.require_symbols.unwrap_or_default(),
            history_size: number(policy.password_history_size),
            temporary_validity_days: number(days.or(Some(TEMPORARY_PASSWORD_DAYS))),
        }
    }

    /// The addresses and numbers that a code is sent to without being asked for.
    pub fn auto_verified(&self) -> Vec<Kind> {
        let names = self.settings.auto_verified_attributes.as_deref().unwrap_or_default();
        names.iter().map(kind_of).collect()
    }

    /// The addresses and numbers whose new value waits until its code has come back.
    pub fn verified_before_update(&self) -> Vec<Kind> {
        let names =
            self.settings.user_attribute_update_settings.as_ref().and_then(|settings| {
                settings.attributes_require_verification_before_update.as_deref()
            });
        names.unwrap_or_default().iter().map(kind_of).collect()
    }

    /// What a sign-in of USER_AUTH may begin with.
    pub fn first_factors(&self) -> &[wire::AuthFactorType] {
        self.settings
            .policies
            .as_ref()
            .and_then(|policies| policies.sign_in_policy.as_ref())
            .and_then(|policy| policy.allowed_first_auth_factors.as_deref())
            .unwrap_or_default()
    }

    /// Whether a device that is remembered stands in for the second factor.
    pub fn remembered_devices_replace_second_factors(&self) -> bool {
        self.settings
            .device_configuration
            .as_ref()
            .and_then(|devices| devices.challenge_required_on_new_device)
            .unwrap_or(false)
    }

    /// What a level of assurance is called here.
    pub fn level_name(&self, level: Level) -> &str {
        self.settings
            .acr_configuration
            .as_ref()
            .and_then(|names| names.get(level.key()))
            .map_or(level.default_name(), |named| &named.acr_value)
    }

    /// Whether only administrators make users.
    pub fn admin_creates_users_only(&self) -> bool {
        self.settings
            .admin_create_user_config
            .as_ref()
            .and_then(|config| config.allow_admin_create_user_only)
            .unwrap_or(false)
    }

    /// Whether sign-ins are bound to devices.
    pub fn tracks_devices(&self) -> bool {
        self.settings.device_configuration.is_some()
    }

    /// Refuses what is about devices where the pool does not track them.
    pub fn check_devices(&self) -> Result<()> {
        if self.tracks_devices() { Ok(()) } else { Err(Error::devices_not_tracked()) }
    }

    /// Whether a device is remembered only once the person says so.
    pub fn asks_before_remembering_devices(&self) -> bool {
        let devices = self.settings.device_configuration.as_ref();
        devices
            .and_then(|devices| devices.device_only_remembered_on_user_prompt)
            .unwrap_or_default()
    }

    /// Whether the hosted pages of the pool have a place to be.
    pub fn has_domain(&self) -> bool {
        self.settings.domain.is_some() || self.settings.custom_domain.is_some()
    }

    /// Refuses what only shows at a domain where there is none.
    pub fn check_domain(&self) -> Result<()> {
        if self.has_domain() { Ok(()) } else { Err(Error::domain_missing()) }
    }

    /// Takes on a domain; there is one of each kind.
    pub fn assign(&mut self, domain: &Domain) -> Result<()> {
        let place = self.domain_of_kind(domain);
        if place.is_some() {
            return Err(Error::domain_configured());
        }
        *place = Some(domain.name.clone());
        Ok(())
    }

    /// Gives up a domain.
    pub fn resign(&mut self, domain: &Domain) {
        *self.domain_of_kind(domain) = None;
    }

    fn domain_of_kind(&mut self, domain: &Domain) -> &mut Option<String> {
        if domain.is_custom() {
            &mut self.settings.custom_domain
        } else {
            &mut self.settings.domain
        }
    }

    /// Refuses deletion while the owner protects the pool from it.
    pub fn check_deletion(&self) -> Result<()> {
        if self.settings.deletion_protection == Some(DeletionProtectionType::Active) {
            return Err(Error::deletion_protected());
        }
        Ok(())
    }

    /// The pool as DescribeUserPool shows it.
    pub fn to_wire(&self, estimated_number_of_users: i32) -> UserPoolType {
        UserPoolType {
            schema_attributes: Some(self.schema.to_wire()),
            estimated_number_of_users: Some(estimated_number_of_users),
            acr_configuration: Some(self.level_names()),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
            ..self.settings.clone()
        }
    }

    /// What every level is called, the defaults among them (behaviour-api-2026.md 4).
    fn level_names(&self) -> BTreeMap<String, AcrLevelConfigType> {
        let name = |level| AcrLevelConfigType { acr_value: self.level_name(level).to_owned() };
        Level::ALL.into_iter().map(|level| (level.key().to_owned(), name(level))).collect()
    }

    fn policy(&self) -> PasswordPolicyType {
        let policies = self.settings.policies.clone().unwrap_or_default();
        policies.password_policy.unwrap_or_default()
    }

    /// Checks the settings against each other and states the defaults that descriptions show.
    fn normalised(mut self) -> Result<Self> {
        self.check_multi_factor()?;
        self.check_validity_days()?;
        self.check_update_settings()?;
        self.check_registration()?;
        self.check_level_names()?;
        self.check_sms()?;
        self.check_keys()?;
        self.check_tags()?;
        check_pre_token_generation(self.settings.lambda_config.as_mut())?;
        check_custom_senders(self.settings.lambda_config.as_ref())?;
        message::validate(&self.settings)?;
        recovery::validate(self.settings.account_recovery_setting.as_ref())?;

        let settings = &mut self.settings;
        let policies = settings.policies.take().unwrap_or_default();
        settings.policies = Some(with_defaults(policies)?);
        settings.deletion_protection.get_or_insert(DeletionProtectionType::Inactive);
        settings.mfa_configuration.get_or_insert(UserPoolMfaType::Off);
        settings.user_pool_tier.get_or_insert(UserPoolTierType::Essentials);
        settings.lambda_config.get_or_insert_default();
        settings.user_pool_tags.get_or_insert_default();
        settings.email_configuration.get_or_insert_with(|| EmailConfigurationType {
            email_sending_account: Some(EmailSendingAccountType::CognitoDefault),
            ..EmailConfigurationType::default()
        });
        let admin = settings.admin_create_user_config.get_or_insert_default();
        admin.allow_admin_create_user_only.get_or_insert(false);
        admin.unused_account_validity_days.get_or_insert(TEMPORARY_PASSWORD_DAYS);
        message::mirror(settings);
        Ok(self)
    }

    fn check_multi_factor(&self) -> Result<()> {
        let wanted = self.settings.mfa_configuration.is_some_and(|mfa| mfa != UserPoolMfaType::Off);
        if wanted && self.settings.sms_configuration.is_none() && self.offered.factors().is_empty()
        {
            return Err(Error::sms_configuration_required());
        }
        Ok(())
    }

    fn check_validity_days(&mut self) -> Result<()> {
        let legacy = self
            .settings
            .admin_create_user_config
            .as_ref()
            .and_then(|config| config.unused_account_validity_days)
            .filter(|days| *days != 0);
        let policies = self.settings.policies.get_or_insert_default();
        let policy = policies.password_policy.as_ref();
        let modern = policy
            .and_then(|policy| policy.temporary_password_validity_days)
            .filter(|days| *days != 0);
        match (legacy, modern) {
            (Some(_), Some(_)) => Err(Error::unused_account_validity_replaced()),
            // The older setting says the same where it stands alone.
            (Some(days), None) => {
                let policy = policies.password_policy.get_or_insert_with(default_policy);
                policy.temporary_password_validity_days = Some(days);
                Ok(())
            }
            (None, _) => Ok(()),
        }
    }

    /// Applications may register themselves where that is described and not switched off; the
    /// smallest tier has no such thing.
    fn check_registration(&mut self) -> Result<()> {
        let Some(registration) = &mut self.settings.dcr_configuration else { return Ok(()) };
        let status = *registration.enable_status.get_or_insert(StatusType::Enabled);
        registration.open_dcr_enabled.get_or_insert(false);
        if status == StatusType::Enabled && self.is_lite() {
            return Err(Exception::FeatureUnavailableInTier
                .because("Dynamic client registration is not available in the LITE tier."));
        }
        Ok(())
    }

    /// SMS goes one of two ways, and from the pool's own Region (behaviour-api-2026.md 10).
    pub fn check_sms(&self) -> Result<()> {
        let Some(sms) = &self.settings.sms_configuration else { return Ok(()) };
        let by_sns = sms.sns_caller_arn.as_deref().is_some_and(|arn| !arn.is_empty());
        if by_sns == sms.eums_sms.is_some() {
            return Err(Exception::InvalidParameter
                .because("SmsConfiguration needs either SnsCallerArn or EumsSms."));
        }
        let region = sms.eums_sms.as_ref().and_then(|sms| sms.region.as_deref());
        match region {
            Some(region) if region != self.id.region() => Err(Exception::InvalidParameter
                .because("The Region of EumsSms has to be that of the user pool.")),
            _ => Ok(()),
        }
    }

    /// A key of the owner's is named, and one that is not the owner's is not.
    fn check_keys(&self) -> Result<()> {
        let Some(keys) = &self.settings.key_configuration else { return Ok(()) };
        match (keys.key_type, keys.kms_key_arn.as_deref()) {
            (Some(EncryptionKeyType::AwsOwnedKey), Some(_)) => Err(Exception::InvalidParameter
                .because("KmsKeyArn cannot be specified with a key of type AWS_OWNED_KEY.")),
            (Some(EncryptionKeyType::CustomerManagedKey), None) => Err(Exception::InvalidParameter
                .because("KmsKeyArn is required with a key of type CUSTOMER_MANAGED_KEY.")),
            (_, Some(arn)) if !(arn.contains(":kms:") && arn.contains(":key/")) => {
                Err(Exception::InvalidParameter.because("KmsKeyArn is not the ARN of a KMS key."))
            }
            _ => Ok(()),
        }
    }

    fn check_tags(&self) -> Result<()> {
        let problem = self.settings.user_pool_tags.as_ref().and_then(tags::problem);
        problem.map_or(Ok(()), |problem| Err(Exception::UserPoolTagging.because(problem)))
    }

    /// No two levels have the same name, and the smallest tier names none.
    fn check_level_names(&self) -> Result<()> {
        let names = self.settings.acr_configuration.as_ref();
        if names.is_none_or(BTreeMap::is_empty) {
            return Ok(());
        }
        if self.is_lite() {
            return Err(Exception::FeatureUnavailableInTier
                .because("AcrConfiguration is not available in the LITE tier."));
        }
        let mut names: Vec<&str> = Level::ALL.map(|level| self.level_name(level)).to_vec();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Exception::InvalidParameter
                .because(format!("The ACR value {} names more than one level.", pair[0]))),
            None => Ok(()),
        }
    }

    fn check_update_settings(&self) -> Result<()> {
        let auto = self.auto_verified();
        match self.verified_before_update().iter().find(|kind| !auto.contains(kind)) {
            Some(kind) => Err(Exception::InvalidParameter.because(format!(
                "{} is required in AutoVerifiedAttributes to be verified before an update.",
                kind.attribute()
            ))),
            None => Ok(()),
        }
    }
}

fn kind_of(attribute: &VerifiedAttributeType) -> Kind {
    match attribute {
        VerifiedAttributeType::Email => Kind::Email,
        VerifiedAttributeType::PhoneNumber => Kind::PhoneNumber,
    }
}

fn default_policy() -> PasswordPolicyType {
    PasswordPolicyType {
        minimum_length: Some(8),
        require_uppercase: Some(true),
        require_lowercase: Some(true),
        require_numbers: Some(true),
        require_symbols: Some(true),
        temporary_password_validity_days: Some(TEMPORARY_PASSWORD_DAYS),
        ..PasswordPolicyType::default()
    }
}

/// A policy that is given states its own requirements: what it leaves out is not required.
fn with_defaults(mut policies: UserPoolPolicyType) -> Result<UserPoolPolicyType> {
    let policy = policies.password_policy.get_or_insert_with(default_policy);
    policy.minimum_length.get_or_insert(8);
    for requirement in [
        &mut policy.require_uppercase,
        &mut policy.require_lowercase,
        &mut policy.require_numbers,
        &mut policy.require_symbols,
    ] {
        requirement.get_or_insert(false);
    }
    policy.temporary_password_validity_days.get_or_insert(TEMPORARY_PASSWORD_DAYS);

    let sign_in = policies.sign_in_policy.get_or_insert_with(|| SignInPolicyType {
        allowed_first_auth_factors: Some(vec![wire::AuthFactorType::Password]),
    });
    let factors = sign_in.allowed_first_auth_factors.get_or_insert_default();
    if factors.contains(&wire::AuthFactorType::SoftwareToken) {
        return Err(Exception::InvalidParameter
            .because("SOFTWARE_TOKEN is not an allowed first authentication factor."));
    }
    if !factors.contains(&wire::AuthFactorType::Password) {
        return Err(
            Exception::InvalidParameter.because("PASSWORD is required in AllowedFirstAuthFactors.")
        );
    }
    Ok(policies)
}

/// The older and the newer setting name one function; a description shows both.
fn check_pre_token_generation(config: Option<&mut LambdaConfigType>) -> Result<()> {
    let Some(config) = config else { return Ok(()) };
    match (&config.pre_token_generation, &config.pre_token_generation_config) {
        (Some(arn), Some(newer)) if *arn != newer.lambda_arn => Err(Exception::InvalidParameter
            .because(
                "PreTokenGeneration and PreTokenGenerationConfig must name the same function.",
            )),
        (None, Some(newer)) => {
            config.pre_token_generation = Some(newer.lambda_arn.clone());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A function that sends messages is told their codes under a key, and no other way.
fn check_custom_senders(config: Option<&LambdaConfigType>) -> Result<()> {
    match config {
        Some(LambdaConfigType {
            custom_email_sender, custom_sms_sender, kms_key_id: None, ..
        }) if custom_email_sender.is_some() || custom_sms_sender.is_some() => {
            Err(Exception::InvalidParameter
                .because("KMSKeyID is required with CustomEmailSender or CustomSMSSender."))
        }
        _ => Ok(()),
    }
}
