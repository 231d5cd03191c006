//! An enum whose values travel as strings.

use super::field::attributes;
use super::item::{self, Tokens, filled, parse, raw};
use super::respan::headed;
use proc_macro2::{Delimiter, Literal, Span, TokenStream};
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::{Enum, Variant};
use std::collections::BTreeMap;

/// The enum of a block with its impls; of a derive, what makes it a type of the schema.
pub(super) fn enum_(enum_: &Enum, schema: &Schema) -> TokenStream {
    if !enum_.block {
        return super::shape::plain(&enum_.name);
    }
    let mut items = declaration(enum_, schema).stream();
    let names = BTreeMap::from([(enum_.name.text.as_str(), enum_.name.span)]);
    items.extend(headed(parse(&impls(enum_)), &names));
    items
}

/// The enum alone; as part of a key of the schema it is ordered and hashed, which others need not be.
pub(super) fn declaration(enum_: &Enum, schema: &Schema) -> Tokens {
    let mut items = Tokens::default();
    items.doc(enum_.doc.as_deref());
    attributes(&mut items, &enum_.attrs);
    let mut traits = vec![
        ("clone", "Clone"),
        ("marker", "Copy"),
        ("fmt", "Debug"),
        ("cmp", "PartialEq"),
        ("cmp", "Eq"),
    ];
    if enum_.variants.iter().any(|variant| variant.is_default) {
        traits.push(("default", "Default"));
    }
    if super::key::holds(schema, called(enum_)) {
        traits.extend(super::key::TRAITS);
    }
    item::derive(&mut items, &enum_.attrs, &traits, enum_.name.span);
    items
        .vis(&enum_.vis, enum_.block, enum_.name.span)
        .ident("enum", enum_.name.span)
        .name(&enum_.name);
    let mut body = Tokens::default();
    for variant in &enum_.variants {
        declare(&mut body, variant);
    }
    items.group_at(Delimiter::Brace, body, enum_.name.span);
    items
}

fn declare(body: &mut Tokens, variant: &Variant) {
    body.doc(variant.doc.as_deref());
    if let Some(why) = &variant.deprecated {
        body.text(&format!("#[deprecated(note = {})]", quoted(&why.text)));
    }
    attributes(body, &variant.attrs);
    if variant.is_default {
        body.text("#[default]");
    }
    body.name(&variant.name).punct(',', Span::call_site());
}

fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

// Expands to:
//     impl Status { pub const ALL: ..; pub const fn as_str(self) -> &'static str { .. } }
//     impl Variants, Display, FromStr, Serialize, Deserialize, Type for Status { .. }
fn impls(enum_: &Enum) -> String {
    let mut all = String::new();
    let mut arms = String::new();
    let mut names = String::new();
    for variant in &enum_.variants {
        let wire = variant.wire.as_deref().unwrap_or(&variant.name.text);
        all.push_str(&format!("Self::{},", raw(&variant.name.text)));
        arms.push_str(&format!(
            "Self::{} => {},",
            raw(&variant.name.text),
            quoted(wire)
        ));
        names.push_str(&format!(
            "Self::{} => {},",
            raw(&variant.name.text),
            quoted(&variant.name.text)
        ));
    }
    let name = raw(&enum_.name.text);
    let called = quoted(called(enum_));
    let words = [
        ("all", all.as_str()),
        ("arms", &arms),
        ("names", &names),
        ("called", &called),
        ("", &name),
    ];
    filled(TEXT, &words)
}

/// What the schema calls it.
fn called(enum_: &Enum) -> &str {
    enum_.rename.as_ref().unwrap_or(&enum_.name.text)
}

// `allow(deprecated)`: a variant the author deprecates is listed all the same, and travels.
const TEXT: &str = "
#[allow(deprecated)]
impl $ {
    /// Every variant, in the order of the schema.
    pub const ALL: &'static [Self] = &[$all];

    /// The variant as it travels.
    pub const fn as_str(self) -> &'static ::core::primitive::str { match self { $arms } }
}
const _: () = {
    impl ::ssot::__private::Variants for $ {
        const ALL: &'static [Self] = Self::ALL;
        fn wire(&self) -> &'static ::core::primitive::str { Self::as_str(*self) }
        #[allow(deprecated)]
        fn name(&self) -> &'static ::core::primitive::str { match *self { $names } }
    }
    impl ::ssot::__private::Declares for $ {
        fn declares(into: &mut ::ssot::__private::Shapes)
            -> ::core::option::Option<::ssot::schema::Type> { into.variants::<Self>($called) }
    }
    impl ::core::fmt::Display for $ {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(Self::as_str(*self))
        }
    }
    impl ::core::str::FromStr for $ {
        type Err = ::ssot::UnknownVariant;
        fn from_str(text: &::core::primitive::str) -> ::core::result::Result<Self, ::ssot::UnknownVariant> {
            ::ssot::__private::variant(text)
        }
    }
    impl ::ssot::__private::Serialize for $ {
        fn serialize<S: ::ssot::__private::Serializer>(&self, to: S)
            -> ::core::result::Result<S::Ok, S::Error> { to.serialize_str(Self::as_str(*self)) }
    }
    impl<'de> ::ssot::__private::Deserialize<'de> for $ {
        fn deserialize<D: ::ssot::__private::Deserializer<'de>>(from: D)
            -> ::core::result::Result<Self, D::Error> { ::ssot::__private::decode_variant(from) }
    }
    impl ::ssot::Type for $ {
        fn to_json(&self) -> ::ssot::Json { ::ssot::__private::variant_json(self) }
        fn from_json(value: ::ssot::Json) -> ::core::result::Result<Self, ::ssot::Fault> {
            ::ssot::__private::json_variant(value)
        }
    }
};";
