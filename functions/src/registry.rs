//! The one list of operations: what is built, and which function does it.

use wire::Operation;

use crate::edge::Handler;
use crate::operations;

/// Lists operations once; of each line come its handler and its place in the table.
macro_rules! operations {
    ($($operation:ident => $name:ident,)*) => {
        /// The handler of each operation that is built, under the operation's name.
        pub mod handler {
            use super::*;

            $(
                #[doc = concat!("Handles `", stringify!($operation), "`.")]
                #[allow(non_upper_case_globals, reason = "it is named like the function it stands for")]
                pub static $name: Handler = Handler {
                    operation: Operation::$operation,
                    call: |services, body| {
                        Box::pin(crate::edge::run(Operation::$operation, body, move |request| {
                            operations::$name::$name(services, request)
                        }))
                    },
                };
            )*
        }

        /// Every operation that is built.
        pub static BUILT: &[&Handler] = &[$(&handler::$name,)*];
    };
}

operations! {
    ConfirmSignUp => confirm_sign_up,
    CreateUserPool => create_user_pool,
    CreateUserPoolClient => create_user_pool_client,
    GetUser => get_user,
    InitiateAuth => initiate_auth,
    RespondToAuthChallenge => respond_to_auth_challenge,
    SignUp => sign_up,
}

/// The handler of an operation, if it is built.
pub fn handler_of(operation: Operation) -> Option<&'static Handler> {
    BUILT.iter().copied().find(|handler| handler.operation == operation)
}
