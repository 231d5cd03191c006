//! What ties the structs that the macros make to the server: they become JSON and back.

use crate::record::{Form, Members, Record, members};
use crate::ty::Type;
use serde_json::{Map, Value};
use ssot_server::{Answered, Code, Codec, Problem};

/// Reads and writes records.
#[allow(missing_debug_implementations)] // Expanded code's alone.
pub struct Wire;

impl<R: Record> Codec<R> for Wire {
    fn read(json: Value) -> Result<R, String> {
        let json = match json {
            // The server may know of columns that a struct of the author's own has not.
            Value::Object(row) if R::table().form() == Form::Row => Value::Object(known::<R>(row)),
            json => json,
        };
        R::from_json(json).map_err(|fault| fault.to_string())
    }

    fn write(record: &R) -> Value {
        Value::Object(members(record, Members::All))
    }
}

fn known<R: Record>(mut row: Map<String, Value>) -> Map<String, Value> {
    let wires: Vec<_> = R::table().wires().collect();
    row.retain(|wire, _| wires.contains(&wire.as_str()));
    row
}

/// A part of a key as it stands in an address.
pub fn part<T: Type>(value: &T) -> String {
    match value.to_json() {
        Value::String(text) => text,
        json => json.to_string(),
    }
}

/// A part of a key of its text in an address.
pub fn of_part<T: Type>(text: &str) -> Option<T> {
    let read = T::from_json(Value::String(text.to_owned()));
    read.or_else(|fault| match serde_json::from_str(text) {
        Ok(json) => T::from_json(json),
        Err(_) => Err(fault),
    })
    .ok()
}

/// An action's input, which was judged before.
///
/// # Errors
/// 422: it is of its type by the schema, and still no value of it.
pub fn input<T: Type>(json: Value) -> Result<T, Problem> {
    T::from_json(json).map_err(|fault| Problem::new(Code::Invalid, fault.to_string()))
}

/// The id of an action's row.
///
/// # Errors
/// 400 for what is no key.
pub fn id<M: ssot_server::Model>(parts: &[String]) -> Result<M::Id, Problem> {
    let malformed = || Problem::new(Code::InvalidId, "this is not the key of a row");
    M::id(parts).ok_or_else(malformed)
}

/// An action's output.
///
/// # Errors
/// Those of the action.
pub fn output<T: Type>(given: Result<T, Problem>) -> Answered {
    given.map(|output| Some(output.to_json()))
}

/// Expands to what a model is to the server: items that the macros write out, the trait that gives
/// `db.products()`, and where the schema declares actions, the trait that its user implements.
#[doc(hidden)]
#[macro_export]
macro_rules! __serve {
    (items $($items:tt)*) => { $($items)* };
    (rows $(#[$doc:meta])* $vis:vis $repository:ident $row:ident $rows:ident) => {
        $(#[$doc])*
        $vis trait $repository: $crate::server::Handle {
            /// The rows of the model.
            fn $rows(&self) -> Self::Of<'_, $row> {
                $crate::server::Handle::of(self)
            }
        }
        impl<H: $crate::server::Handle> $repository for H {}
    };
    (actions $(#[$doc:meta])* $vis:vis $actions:ident $row:ident $id:ty {
        $($(#[$said:meta])* $action:ident $name:literal $way:ident [$($input:ty)?] [$($output:ty)?])*
    }) => {
        $(#[$doc])*
        $vis trait $actions: ::core::marker::Send + ::core::marker::Sync + 'static {
            $($crate::__serve! { method $(#[$said])* $action $way $id [$($input)?] [$($output)?] })*
        }
        impl<A: $actions> $crate::server::Acts<A> for $row {
            fn handlers(actions: A) -> ::std::vec::Vec<$crate::server::Handler> {
                let actions = ::std::sync::Arc::new(actions);
                ::std::vec![$({
                    let actions = ::core::clone::Clone::clone(&actions);
                    $crate::server::Handler::new($name, move |cx, key, input| {
                        let actions = ::core::clone::Clone::clone(&actions);
                        async move {
                            let _ = (&key, &input);
                            $crate::__serve! {
                                call actions cx key input $row $actions $action $way [$($input)?] [$($output)?]
                            }
                        }
                    })
                }),*]
            }
        }
    };
    (service $(#[$doc:meta])* $vis:vis $endpoints:ident $service:literal {
        $($(#[$said:meta])* $endpoint:ident $name:literal [$($input:ty)?] [$($output:ty)?])*
    }) => {
        $(#[$doc])*
        $vis trait $endpoints:
            ::core::marker::Sized + ::core::marker::Send + ::core::marker::Sync + 'static
        {
            $($crate::__serve! { method $(#[$said])* $endpoint all () [$($input)?] [$($output)?] })*

            /// The endpoints as this adapter does them: what `App::service` takes.
            fn into_service(self) -> $crate::server::Service {
                let actions = ::std::sync::Arc::new(self);
                let _ = &actions;
                $crate::server::Service::new($service, ::std::vec![$({
                    let actions = ::core::clone::Clone::clone(&actions);
                    $crate::server::Handler::new($name, move |cx, key, input| {
                        let actions = ::core::clone::Clone::clone(&actions);
                        async move {
                            let _ = (&key, &input);
                            $crate::__serve! {
                                call actions cx key input Self $endpoints $endpoint all
                                [$($input)?] [$($output)?]
                            }
                        }
                    })
                }),*])
            }
        }
    };
    (method $(#[$said:meta])* $action:ident row $id:ty [$($input:ty)?] [$($output:ty)?]) => {
        $(#[$said])*
        fn $action(
            &self,
            cx: $crate::server::Context,
            id: $id
            $(, input: $input)?
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<($($output)?), $crate::server::Problem>,
        > + ::core::marker::Send;
    };
    (method $(#[$said:meta])* $action:ident all $id:ty [$($input:ty)?] [$($output:ty)?]) => {
        $(#[$said])*
        fn $action(
            &self,
            cx: $crate::server::Context
            $(, input: $input)?
        ) -> impl ::core::future::Future<
            Output = ::core::result::Result<($($output)?), $crate::server::Problem>,
        > + ::core::marker::Send;
    };
    (call $on:ident $cx:ident $key:ident $in:ident $row:ident $actions:ident $action:ident row
        [$($input:ty)?] [$($output:ty)?]) => {
        $crate::__serve! { out [$($output)?] <_ as $actions>::$action(
            &*$on, $cx, $crate::__private::id::<$row>(&$key)?
            $(, $crate::__private::input::<$input>($in)?)?
        ).await }
    };
    (call $on:ident $cx:ident $key:ident $in:ident $row:ident $actions:ident $action:ident all
        [$($input:ty)?] [$($output:ty)?]) => {
        $crate::__serve! { out [$($output)?] <_ as $actions>::$action(
            &*$on, $cx $(, $crate::__private::input::<$input>($in)?)?
        ).await }
    };
    (out [] $given:expr) => { $given.map(|()| ::core::option::Option::None) };
    (out [$output:ty] $given:expr) => { $crate::__private::output::<$output>($given) };
}
