//! The template's functions, routes and roles.

use std::error::Error;
use std::fmt::Write as _;

use wire::Access;

use crate::access::{KINDS, Kind, SMALL};
use crate::between;
use crate::functions::{Function, Role};

const READS: &str =
    "dynamodb:BatchGetItem, dynamodb:ConditionCheckItem, dynamodb:GetItem, dynamodb:Query";
const WRITES: &str = "dynamodb:DeleteItem, dynamodb:PutItem, dynamodb:UpdateItem";

/// Removing in batches, for those who take away what deletions leave behind.
const REMOVES: &str = "dynamodb:BatchWriteItem, ";

/// The template with its written parts as they should be.
pub(crate) fn fill(text: &str, functions: &[Function]) -> Result<String, Box<dyn Error>> {
    let parts = [
        ("functions", join(functions, function)?),
        ("routes", join(functions, routes)?),
        ("roles", join(&KINDS, |kind| role(kind))?),
    ];
    parts.iter().try_fold(text.to_owned(), |text, (name, part)| {
        between(&text, &format!("# >>> {name}"), &format!("# <<< {name}"), part)
    })
}

fn join<T>(
    items: &[T],
    write: impl Fn(&T) -> Result<String, std::fmt::Error>,
) -> Result<String, std::fmt::Error> {
    items.iter().map(write).collect()
}

fn function(function: &Function) -> Result<String, std::fmt::Error> {
    let (name, binary) = (function.name(), function.snake_name());
    let mut yaml = String::new();
    writeln!(yaml, "  {name}Function:")?;
    writeln!(yaml, "    Type: AWS::Serverless::Function")?;
    writeln!(
        yaml,
        "    Metadata: {{ BuildMethod: rust-cargolambda, BuildProperties: {{ Binary: {binary} }} }}"
    )?;
    writeln!(yaml, "    Properties:")?;
    writeln!(yaml, "      FunctionName: !Sub '${{AWS::StackName}}-{name}'")?;
    writeln!(yaml, "      Role: !GetAtt {}Role.Arn", function.kind.name)?;
    if function.memory != SMALL {
        writeln!(yaml, "      MemorySize: {}", function.memory)?;
    }
    if let Role::Scheduled(schedule) = function.role {
        yaml.push_str(SCHEDULED);
        writeln!(yaml, "        {}:", schedule.rule())?;
        writeln!(yaml, "          Type: Schedule")?;
        let (rate, description) = (schedule.rate(), schedule.description());
        writeln!(yaml, "          Properties: {{ Schedule: {rate}, Description: {description} }}")?;
    }
    yaml.push('\n');
    Ok(yaml)
}

/// How a function runs by the clock. It continues where it stopped, so a time limit costs nothing.
const SCHEDULED: &str = "      Timeout: 900
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Failures.Arn }
      EventInvokeConfig: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 }
      Events:
";

fn routes(function: &Function) -> Result<String, std::fmt::Error> {
    let mut yaml = String::new();
    match function.role {
        Role::Operation(operation) => {
            // SDKs sign here, with keys that this deployment has issued.
            writeln!(yaml, "          /{operation}:")?;
            method(&mut yaml, "post", &[], function)?;
            if matches!(operation.access(), Access::Signed | Access::Either) {
                writeln!(yaml, "          /iam/{operation}:")?;
                method(&mut yaml, "post", &["security: [AWS_IAM: []]"], function)?;
            }
        }
        Role::Documents => {
            writeln!(yaml, "          /{{pool}}/.well-known/{{document}}:")?;
            writeln!(yaml, "            parameters:")?;
            for name in ["pool", "document"] {
                writeln!(
                    yaml,
                    "              - {{ name: {name}, in: path, required: true, schema: {{ type: string }} }}"
                )?;
            }
            method(&mut yaml, "get", &[], function)?;
        }
        Role::ConfirmUser => {
            writeln!(yaml, "          /confirmUser:")?;
            method(&mut yaml, "get", &[], function)?;
            method(&mut yaml, "post", &[], function)?;
        }
        Role::Unknown => {
            writeln!(yaml, "          /$default:")?;
            let any = "x-amazon-apigateway-any-method";
            method(&mut yaml, any, &["isDefaultRoute: true"], function)?;
        }
        Role::Scheduled(_) | Role::AccessKeys => {}
    }
    Ok(yaml)
}

fn method(yaml: &mut String, method: &str, also: &[&str], function: &Function) -> std::fmt::Result {
    writeln!(yaml, "            {method}:")?;
    for line in also {
        writeln!(yaml, "              {line}")?;
    }
    writeln!(
        yaml,
        "              responses: {{ default: {{ description: What the function answers. }} }}"
    )?;
    writeln!(yaml, "              x-amazon-apigateway-integration:")?;
    writeln!(yaml, "                type: aws_proxy")?;
    writeln!(yaml, "                httpMethod: POST")?;
    writeln!(yaml, "                payloadFormatVersion: '2.0'")?;
    writeln!(yaml, "                credentials: !GetAtt GatewayRole.Arn")?;
    writeln!(
        yaml,
        "                uri: !Sub 'arn:${{AWS::Partition}}:apigateway:${{AWS::Region}}:lambda:path/2015-03-31/functions/\
         arn:${{AWS::Partition}}:lambda:${{AWS::Region}}:${{AWS::AccountId}}:function:${{AWS::StackName}}-{}/invocations'",
        function.name()
    )
}

fn role(kind: &Kind) -> Result<String, std::fmt::Error> {
    let mut yaml = String::new();
    writeln!(yaml, "  # For {}.", kind.purpose)?;
    writeln!(yaml, "  {}Role:", kind.name)?;
    yaml.push_str(
        "    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: access
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: [logs:CreateLogStream, logs:PutLogEvents]
                Resource: !GetAtt Logs.Arn
",
    );
    // Who verifies signatures reads keys and notes their use, which is not among the keys themselves.
    let (keys, uses, access): (&[&str], &[&str], &[&str]) = match kind.verifies {
        true => (&["access#*"], &["lastuse#*"], &["access"]),
        false => (&[], &[], &[]),
    };
    let writes = [kind.writes, uses].concat();
    items(&mut yaml, READS, &[kind.reads, keys, &writes].concat())?;
    let removes = if kind.writes.contains(&"purge") { REMOVES } else { "" };
    items(&mut yaml, &format!("{removes}{WRITES}"), &writes)?;
    if kind.lists_users {
        yaml.push_str(
            "              - Effect: Allow
                Action: dynamodb:Query
                Resource: !Sub '${Table.Arn}/index/users'
                Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['users#*'] } }
",
        );
    }
    data_keys(&mut yaml, "kms:Decrypt", &[access, kind.unwraps].concat())?;
    data_keys(&mut yaml, "kms:Encrypt", kind.wraps)?;
    if kind.sends {
        yaml.push_str(SENDS);
        yaml.push_str(TELLS_CODES);
    }
    if kind.invokes {
        yaml.push_str(INVOKES);
    }
    if kind.sets_aside {
        yaml.push_str(
            "              - Effect: Allow
                Action: sqs:SendMessage
                Resource: !GetAtt Failures.Arn
",
        );
    }
    if !kind.files.is_empty() {
        writeln!(yaml, "              - Effect: Allow")?;
        writeln!(yaml, "                Action: [{}]", kind.files.join(", "))?;
        writeln!(yaml, "                Resource: !Sub '${{Uploads.Arn}}/*'")?;
    }
    yaml.push('\n');
    Ok(yaml)
}

/// Sending: mail from the identities of the stack, SMS to phones and never to topics.
const SENDS: &str = "              - Effect: Allow
                Action: ses:SendEmail
                Resource: !Ref SesIdentities
              - Effect: Allow
                Action: ses:SendEmail
                Resource: !Sub 'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:configuration-set/*'
              - Effect: Allow
                Action: sns:Publish
                Resource: '*'
              - Effect: Deny
                Action: sns:Publish
                Resource: !Sub 'arn:${AWS::Partition}:sns:*:*:*'
";

/// Telling codes to functions that send: under the keys that the stack names and no others. Only the
/// functions themselves decrypt.
const TELLS_CODES: &str = "              - Effect: Allow
                Action: kms:GenerateDataKey
                Resource: !Ref TriggerKeys
";

/// Invoking: the functions that the stack names and no others, so that who may edit a pool cannot
/// borrow the role to invoke what they choose.
const INVOKES: &str = "              - Effect: Allow
                Action: lambda:InvokeFunction
                Resource: !Ref TriggerFunctions
";

fn items(yaml: &mut String, actions: &str, keys: &[&str]) -> std::fmt::Result {
    if keys.is_empty() {
        return Ok(());
    }
    let keys: Vec<String> = keys.iter().map(|key| format!("'{key}'")).collect();
    writeln!(yaml, "              - Effect: Allow")?;
    writeln!(yaml, "                Action: [{actions}]")?;
    writeln!(yaml, "                Resource: !GetAtt Table.Arn")?;
    writeln!(yaml, "                Condition:")?;
    writeln!(yaml, "                  'ForAllValues:StringLike':")?;
    writeln!(yaml, "                    'dynamodb:LeadingKeys': [{}]", keys.join(", "))
}

fn data_keys(yaml: &mut String, action: &str, purposes: &[&str]) -> std::fmt::Result {
    if purposes.is_empty() {
        return Ok(());
    }
    writeln!(yaml, "              - Effect: Allow")?;
    writeln!(yaml, "                Action: {action}")?;
    writeln!(yaml, "                Resource: !GetAtt Key.Arn")?;
    writeln!(
        yaml,
        "                Condition: {{ StringEquals: {{ 'kms:EncryptionContext:purpose': [{}] }} }}",
        purposes.join(", ")
    )
}
