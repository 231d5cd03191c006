//! What makes a struct a record: its table, its slots, its building; serde and the rest follow
//! by one call each.

use super::field::{Field, Form};
use super::item::{derives, raw};
use proc_macro2::TokenStream;
use ssot_core::syntax::tree::Model;

/// Text written once for each struct; `$` stands for its name.
//
// Expands to one call each: what they do is generic, in the facade.
const SERDE: &str = "
impl ::ssot::__private::Serialize for $ {
    fn serialize<S: ::ssot::__private::Serializer>(&self, to: S)
        -> ::core::result::Result<S::Ok, S::Error> { ::ssot::__private::encode(self, to) }
}
impl<'de> ::ssot::__private::Deserialize<'de> for $ {
    fn deserialize<D: ::ssot::__private::Deserializer<'de>>(from: D)
        -> ::core::result::Result<Self, D::Error> { ::ssot::__private::decode(from) }
}";
const DEBUG: &str = "
impl ::core::fmt::Debug for $ {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::ssot::__private::debug(self, f)
    }
}";
const SAME: &str = "
impl ::core::cmp::PartialEq for $ {
    fn eq(&self, other: &Self) -> ::core::primitive::bool { ::ssot::__private::same(self, other) }
}";
const EMPTY: &str = "
impl ::core::default::Default for $ {
    fn default() -> Self { ::ssot::__private::empty() }
}";
const VALIDATE: &str = "
impl $ {
    /// Judges it by the constraints and checks of the schema, strings as they are once trimmed
    /// and lower-cased.
    ///
    /// # Errors
    /// One issue for each broken rule, with the path of the value at fault.
    pub fn validate(&self)
        -> ::core::result::Result<(), ::std::vec::Vec<::ssot::Issue>> {
        ::ssot::__private::validate(self)
    }
}";

const PARSE: &str = "
impl $ {
    /// Reads the JSON of a client: judges it by the constraints and checks of the schema, then
    /// trims, lower-cases and types it. `Deserialize` reads the types alone.
    ///
    /// # Errors
    /// One issue for each broken rule, with the path of the value at fault.
    pub fn parse(json: ::ssot::Json)
        -> ::core::result::Result<Self, ::std::vec::Vec<::ssot::Issue>> {
        ::ssot::__private::parse(json)
    }

    /// Judges it as `validate` does and gives it back as it is stored: trimmed and lower-cased.
    ///
    /// # Errors
    /// One issue for each broken rule, with the path of the value at fault.
    pub fn clean(self)
        -> ::core::result::Result<Self, ::std::vec::Vec<::ssot::Issue>> {
        ::ssot::__private::clean(&self)
    }
}";

// The name stands at the level of what is to be moved with it.
const HELD: &str = "{ let $ = &self.$; ::ssot::__private::Held($).slot() },";
// Not `?`: it asks rustc for two traits, for each field.
const NEXT: &str = "$: match from.next() { Ok(it) => it, Err(fault) => return Err(fault) },";

// One comma only: what stands between two is moved to the author's type as one piece.
const BUILT: &str = "$: ::ssot::__private::built(|of: &Self| &of.$).next(from)?,";

// A mistake was reported: what rustc would say of the fields as well is only noise.
const FACE: &str = "
impl ::ssot::Record for $ {
    fn table() -> &'static ::ssot::__private::Table { ::core::unreachable!() }
    fn slots(&self) -> ::std::vec::Vec<&dyn ::ssot::__private::Slot> { ::core::unreachable!() }
    fn build(_: &mut ::ssot::__private::Source)
        -> ::core::result::Result<Self, ::ssot::Fault> { ::core::unreachable!() }
}";

/// The impls of a model's three structs, those of the row apart: the author may write one out too.
pub(super) fn records(
    row: &mut String,
    others: &mut String,
    model: &Model,
    at: usize,
    fields: &[Field<'_>],
    sound: bool,
) {
    for form in [Form::Row, Form::Create, Form::Update] {
        let out = if form == Form::Row {
            &mut *row
        } else {
            &mut *others
        };
        let name = raw(&format!("{}{}", model.name.text, form.suffix()));
        let held: Vec<_> = fields.iter().filter(|field| form.holds(field)).collect();
        if by_hand(model, form, fields) {
            copy(out, &name, &held);
        }
        if sound {
            record(out, &name, at, form, &held);
        } else {
            push(out, FACE, &name);
        }
        for text in traits(model, form) {
            push(out, text, &name);
        }
    }
}

/// Whether a struct's `Clone` is written here, not derived.
pub(super) fn by_hand(model: &Model, form: Form, fields: &[Field<'_>]) -> bool {
    let user: &[TokenStream] = match form {
        Form::Row if !model.block => return false,
        Form::Row => &model.user_attrs,
        Form::Create | Form::Update => &[],
    };
    fields.iter().any(|field| field.strange) && !derives(user, "Clone")
}

// `Clone` of a struct with fields that only rustc knows; a derive would speak of them as well.
fn copy(out: &mut String, name: &str, fields: &[&Field<'_>]) {
    push(
        out,
        "impl ::core::clone::Clone for $ { fn clone(&self) -> Self { Self {",
        name,
    );
    for field in fields {
        let name = raw(&field.name.text);
        if field.strange && !field.is_id() {
            push(
                out,
                "$: { let $ = &self.$; ::ssot::__private::Held($).copy() },",
                &name,
            );
        } else {
            push(out, "$: ::core::clone::Clone::clone(&self.$),", &name);
        }
    }
    out.push_str("} } }");
}

fn traits(model: &Model, form: Form) -> Vec<&'static str> {
    let made = form != Form::Row || model.block;
    let user: &[TokenStream] = if form == Form::Row {
        &model.user_attrs
    } else {
        &[]
    };
    let mut traits = vec![VALIDATE];
    if made && !derives(user, "Debug") {
        traits.push(DEBUG);
    }
    if made && !derives(user, "PartialEq") && !derives(user, "Hash") {
        traits.push(SAME);
    }
    if made || model.serde {
        traits.push(SERDE);
    }
    if form != Form::Row {
        traits.push(PARSE);
    }
    if form == Form::Update {
        traits.push(EMPTY);
    }
    traits
}

fn push(out: &mut String, text: &str, name: &str) {
    for (at, piece) in text.split('$').enumerate() {
        if at > 0 {
            out.push_str(name);
        }
        out.push_str(piece);
    }
}

// Expands to:
//     impl Record for Product { fn table() ..  fn slots(&self) ..  fn build(from) .. }
fn record(out: &mut String, name: &str, at: usize, form: Form, fields: &[&Field<'_>]) {
    push(
        out,
        "impl ::ssot::Record for $ {
            fn table() -> &'static ::ssot::__private::Table {
                static TABLE: ::ssot::__private::Table = ::ssot::__private::Table::new(
                    &BLOCK, ",
        name,
    );
    out.push_str(&at.to_string());
    out.push_str(", ::ssot::__private::Form::");
    out.push_str(match form {
        Form::Row => "Row",
        Form::Create => "Create",
        Form::Update => "Update",
    });
    out.push_str(", &[");
    for field in fields {
        out.push_str(&field.at.to_string());
        out.push(',');
    }
    out.push_str(
        "]); &TABLE }
        fn slots(&self) -> ::std::vec::Vec<&dyn ::ssot::__private::Slot> {
            ::ssot::__private::slots([",
    );
    for field in fields {
        let name = raw(&field.name.text);
        if field.strange && !field.is_id() {
            push(out, HELD, &name);
        } else {
            push(out, "&self.$,", &name);
        }
    }
    out.push_str(
        "]) }
        fn build(from: &mut ::ssot::__private::Source)
            -> ::core::result::Result<Self, ::ssot::Fault> {
            use ::core::result::Result::{Err, Ok};
            Ok(Self {",
    );
    for field in fields {
        let name = raw(&field.name.text);
        if field.strange && !field.is_id() {
            push(out, BUILT, &name);
        } else {
            push(out, NEXT, &name);
        }
    }
    out.push_str("}) } }");
}
