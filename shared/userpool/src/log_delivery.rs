//! Log delivery: where a pool is to send its logs (behaviour-oidc-and-more.md 6). The setting is
//! kept, checked and shown; nothing is delivered yet.

use wire::{EventSourceName, Exception, LogConfigurationType, LogLevel, Result};

/// Refuses configurations of which one could not be followed: each source of events has one level,
/// and goes to one destination that takes it.
pub fn check(configurations: &[LogConfigurationType]) -> Result<()> {
    let mut sources: Vec<EventSourceName> = Vec::new();
    for configuration in configurations {
        if sources.contains(&configuration.event_source) {
            return Err(Exception::InvalidParameter.because(format!(
                "There is more than one log configuration for {}.",
                configuration.event_source
            )));
        }
        sources.push(configuration.event_source);
        check_one(configuration)?;
    }
    Ok(())
}

fn check_one(configuration: &LogConfigurationType) -> Result<()> {
    let source = configuration.event_source;
    let group = configuration.cloud_watch_logs_configuration.as_ref();
    let stream = configuration.firehose_configuration.as_ref();
    let bucket = configuration.s3_configuration.as_ref();
    let destinations = [
        group.map(|group| (group.log_group_arn.as_deref(), ":logs:", ":log-group:")),
        stream.map(|stream| (stream.stream_arn.as_deref(), ":firehose:", ":deliverystream/")),
        bucket.map(|bucket| (bucket.bucket_arn.as_deref(), ":s3:", ":::")),
    ];
    let mut destinations = destinations.into_iter().flatten();
    let (Some((arn, service, kind)), None) = (destinations.next(), destinations.next()) else {
        return Err(Exception::InvalidParameter
            .because(format!("The logs of {source} need one destination.")));
    };
    let (level, takes) = match source {
        EventSourceName::UserNotification => (LogLevel::Error, group.is_some()),
        EventSourceName::UserAuthEvents => (LogLevel::Info, true),
    };
    if configuration.log_level != level {
        return Err(Exception::InvalidParameter
            .because(format!("The log level of {source} has to be {level}.")));
    }
    if !takes {
        return Err(Exception::InvalidParameter
            .because(format!("The logs of {source} can go to a CloudWatch log group only.")));
    }
    let fits = |arn: &str| arn.contains(service) && arn.contains(kind);
    if !arn.is_some_and(fits) {
        return Err(Exception::InvalidParameter
            .because(format!("The destination of the logs of {source} is not one of its kind.")));
    }
    Ok(())
}

/// Whether one of the configurations asks for the events of sign-ins.
pub fn exports_auth_events(configurations: &[LogConfigurationType]) -> bool {
    configurations.iter().any(|one| one.event_source == EventSourceName::UserAuthEvents)
}
