//! Every way through the state machine, walked: pools, people and devices of every kind, from every
//! beginning, until there is nothing more to ask.

use std::collections::BTreeSet;

use serde_json::json;
use wire::{UserPoolMfaType, UserStatusType};

use super::{Challenge, Factor, Flow, KnownDevice, Level, Progress, Step, next};
use crate::seal::DataKey;
use crate::second_factor::{self, Chosen, SecondFactor};
use crate::software_token::SoftwareToken;
use crate::{Kind, PoolId, Sealed, Timestamp, User, UserPool};

const NOW: Timestamp = Timestamp::from_secs(1_794_819_600);

/// What is asked, as the rows and columns of the table know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Password,
    Code,
    Passkey,
    Custom,
    NewPassword,
    SecondFactor,
    SelectMfaType,
    MfaSetup,
    Device,
    Tokens,
}

/// The table of behaviour-api.md 11.3, after a first factor: what may follow what.
///
/// One cell goes beyond it: questions of the pool's own lead to the remembered device, for which
/// the clients have code.
fn may_follow(place: Place) -> &'static [Place] {
    use Place::*;

    match place {
        Password => &[Tokens, NewPassword, SecondFactor, SelectMfaType, MfaSetup, Device, Custom],
        Code | Passkey => &[Tokens],
        Custom => &[Tokens, NewPassword, Device],
        NewPassword => &[Tokens, SecondFactor, SelectMfaType, MfaSetup, Custom],
        SecondFactor => &[Tokens, Device, Custom],
        MfaSetup => &[Tokens, Custom],
        SelectMfaType => &[SecondFactor],
        Device => &[Tokens],
        Tokens => &[],
    }
}

struct Case<'a> {
    pool: &'a UserPool,
    user: User,
    progress: Progress,
    first: Factor,
}

fn pool(mfa: UserPoolMfaType, offered: &[SecondFactor], replaces: bool) -> UserPool {
    let request = wire::CreateUserPoolRequest {
        pool_name: "people".to_owned(),
        ..wire::CreateUserPoolRequest::default()
    };
    let id = PoolId::new("us-east-1_AbCdEfGhI");
    let mut pool =
        UserPool::create(request, id, "arn".to_owned(), "https://issuer".to_owned(), NOW).unwrap();
    pool.settings.mfa_configuration = Some(mfa);
    pool.settings.device_configuration = Some(wire::DeviceConfigurationType {
        challenge_required_on_new_device: Some(replaces),
        ..wire::DeviceConfigurationType::default()
    });
    for factor in offered {
        match factor {
            SecondFactor::Sms => pool.offered.sms = Some(wire::SmsMfaConfigType::default()),
            SecondFactor::Email => pool.offered.email = Some(wire::EmailMfaConfigType::default()),
            SecondFactor::SoftwareToken => {
                pool.offered.software_token =
                    Some(wire::SoftwareTokenMfaConfigType { enabled: Some(true) });
            }
        }
    }
    pool
}

fn user(pool: &UserPool, status: UserStatusType, owns: &[SecondFactor]) -> User {
    let attributes = crate::schema::Attributes::default();
    let mut user = User::new(pool, "ada".to_owned(), "sub".to_owned(), attributes, status, NOW);
    for factor in owns {
        match factor.kind() {
            Some(Kind::Email) => user.listed.attributes.set("email", "ada@example.com"),
            Some(_) => user.listed.attributes.set("phone_number", "+15555550100"),
            None => user.software_token = Some(app()),
        }
    }
    user
}

fn app() -> SoftwareToken {
    let sealed =
        Sealed::new(b"secret", "place", &DataKey::new([1; 32]), &mut |bytes| bytes.fill(1));
    serde_json::from_value(json!({ "verified": sealed })).unwrap()
}

fn subsets() -> Vec<Vec<SecondFactor>> {
    (0..8_usize)
        .map(|bits| {
            let all = SecondFactor::ALL.into_iter().enumerate();
            all.filter(|(at, _)| bits & (1 << at) != 0).map(|(_, factor)| factor).collect()
        })
        .collect()
}

/// Everything that the machine looks at, in every combination.
fn cases(mut look: impl FnMut(Case<'_>)) {
    let devices = [None, Some(false), Some(true)];
    let begun = [
        (Flow::Password, Factor::Password),
        (Flow::Choice, Factor::Password),
        (Flow::Choice, Factor::EmailCode),
        (Flow::Choice, Factor::SmsCode),
        (Flow::Choice, Factor::PlatformPasskey),
        (Flow::Choice, Factor::RoamingPasskey),
        (Flow::Custom, Factor::Password),
        (Flow::Custom, Factor::Custom),
    ];
    let statuses = [
        UserStatusType::Confirmed,
        UserStatusType::ForceChangePassword,
        UserStatusType::ResetRequired,
        UserStatusType::Unconfirmed,
        UserStatusType::ExternalProvider,
    ];
    let goals = [None, Some(Level::One), Some(Level::Three), Some(Level::Four)];
    let mfas = [UserPoolMfaType::Off, UserPoolMfaType::Optional, UserPoolMfaType::On];
    for mfa in mfas {
        for offered in subsets() {
            for replaces in [false, true] {
                let pool = pool(mfa, &offered, replaces);
                for owns in subsets() {
                    for status in statuses {
                        let base = user(&pool, status, &owns);
                        for enabled in subsets() {
                            // What is switched on is owned; nothing else comes of it.
                            if !enabled.iter().all(|factor| owns.contains(factor)) {
                                continue;
                            }
                            for (flow, first) in begun {
                                for device in devices {
                                    for goal in goals {
                                        if goal.is_some() && flow != Flow::Choice {
                                            continue;
                                        }
                                        let mut user = base.clone();
                                        user.second_factors = Chosen {
                                            enabled: enabled.iter().copied().collect(),
                                            ..Chosen::default()
                                        };
                                        let device = device.map(|remembered| KnownDevice {
                                            key: "key".to_owned(),
                                            remembered,
                                        });
                                        let progress = Progress {
                                            device,
                                            goal,
                                            ..Progress::begin(flow).proving(first)
                                        };
                                        look(Case { pool: &pool, user, progress, first });
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How a walk ends: with the person as they then are and what they have proved, or refused.
type End = Result<(User, Progress), wire::Error>;

/// A person who answers whatever is asked, and where each answer led from and to.
fn walk(case: &Case<'_>) -> (Vec<(Place, Place)>, End) {
    let Case { pool, user, progress, first } = case;
    let (mut user, mut progress, mut steps) = (user.clone(), progress.clone(), Vec::new());
    let mut from = match first {
        Factor::Password => Place::Password,
        Factor::EmailCode | Factor::SmsCode => Place::Code,
        Factor::PlatformPasskey | Factor::RoamingPasskey => Place::Passkey,
        _ => Place::Custom,
    };
    loop {
        assert!(steps.len() < 8, "the way has an end: {steps:?}");
        let challenge = match next(pool, &user, &progress, NOW) {
            Err(refusal) => return (steps, Err(refusal)),
            Ok(Step::Done) => {
                steps.push((from, Place::Tokens));
                return (steps, Ok((user, progress)));
            }
            Ok(Step::Ask(challenge)) => challenge,
        };
        let (to, proved) = match challenge {
            Challenge::NewPasswordRequired { .. } => {
                user.listed.status = UserStatusType::Confirmed;
                progress.new_password = true;
                (Place::NewPassword, None)
            }
            Challenge::SecondFactor(factor) => (Place::SecondFactor, Some(factor.into())),
            Challenge::SelectMfaType { choices } => {
                steps.push((from, Place::SelectMfaType));
                from = Place::SelectMfaType;
                assert!(choices.len() > 1);
                (Place::SecondFactor, Some(choices[0].into()))
            }
            Challenge::MfaSetup { .. } => {
                user.software_token = Some(app());
                user.second_factors.set(SecondFactor::SoftwareToken, true);
                progress.set_up = true;
                (Place::MfaSetup, Some(Factor::SoftwareToken))
            }
            Challenge::Custom => (Place::Custom, Some(Factor::Custom)),
            Challenge::Device { .. } => (Place::Device, Some(Factor::Device)),
        };
        steps.push((from, to));
        from = to;
        if let Some(factor) = proved {
            assert!(!progress.has(factor), "{factor:?} is asked for twice: {steps:?}");
            progress = progress.proving(factor);
        }
    }
}

#[test]
fn every_step_is_a_cell_of_the_table_and_every_cell_is_a_step() {
    let mut seen = BTreeSet::new();
    cases(|case| {
        for (from, to) in walk(&case).0 {
            assert!(may_follow(from).contains(&to), "{from:?} is followed by {to:?}");
            seen.insert((from, to));
        }
    });
    use Place::*;
    for from in [
        Password,
        Code,
        Passkey,
        Custom,
        NewPassword,
        SecondFactor,
        SelectMfaType,
        MfaSetup,
        Device,
    ] {
        for to in may_follow(from) {
            let never =
                (from, *to) == (Custom, SecondFactor) || (from, *to) == (Custom, SelectMfaType);
            assert!(never || seen.contains(&(from, *to)), "{from:?} is never followed by {to:?}");
        }
    }
}

#[test]
fn tokens_are_for_those_who_may_have_them_and_have_proved_all_that_is_asked() {
    cases(|case| {
        let Ok((user, progress)) = walk(&case).1 else { return };
        let admitted = [UserStatusType::Confirmed, UserStatusType::ResetRequired];
        assert!(admitted.contains(&user.status()));
        if user.status() == UserStatusType::ResetRequired {
            assert!(!progress.has(Factor::Password));
        }
        if let Some(goal) = progress.goal {
            assert!(goal.is_met_by(&progress.proved), "{:?} for {goal:?}", progress.proved);
        }
        let required = case.pool.settings.mfa_configuration == Some(UserPoolMfaType::On);
        // The pool's own functions, without a password before them, answer for themselves.
        if required && case.first != Factor::Custom {
            let stands_in = progress.has(Factor::Device)
                && case.pool.remembered_devices_replace_second_factors();
            let demand = second_factor::demand(case.pool, &user);
            assert!(progress.has_second_factor(&demand) || stands_in, "{:?}", progress.proved);
        }
        if case.progress.flow == Flow::Custom {
            assert!(progress.has(Factor::Custom));
        }
    });
}

#[test]
fn who_may_not_sign_in_is_told_by_their_state_alone() {
    cases(|case| {
        let refusal = walk(&case).1.err().and_then(|error| error.message);
        let expected = match (case.user.status(), case.first) {
            (UserStatusType::Unconfirmed, _) => "User is not confirmed.",
            (UserStatusType::ResetRequired, Factor::Password) => {
                "Password reset required for the user"
            }
            (UserStatusType::ExternalProvider, _) => "Incorrect username or password.",
            _ => return,
        };
        assert_eq!(refusal.as_deref(), Some(expected));
    });
}

#[test]
fn a_disabled_user_is_kept_out_wherever_they_stand() {
    let pool = pool(UserPoolMfaType::Off, &[], false);
    let mut user = user(&pool, UserStatusType::Confirmed, &[]);
    user.listed.enabled = false;

    for factor in Factor::ALL {
        let progress = Progress::default().proving(factor);
        let refusal = next(&pool, &user, &progress, NOW).unwrap_err();
        assert_eq!(refusal.message.as_deref(), Some("User is disabled."));
    }
}

#[test]
fn who_has_to_reset_a_password_is_not_signed_in_by_it_whatever_they_have_proved_beside_it() {
    let pool = pool(UserPoolMfaType::Off, &[], false);
    let user = user(&pool, UserStatusType::ResetRequired, &[]);

    for factor in Factor::ALL {
        for proved in [[factor, Factor::Password], [Factor::Password, factor]] {
            let progress = Progress { proved: proved.to_vec(), ..Progress::default() };
            let refusal = next(&pool, &user, &progress, NOW).unwrap_err();
            assert_eq!(refusal.message.as_deref(), Some("Password reset required for the user"));
        }
    }
}
