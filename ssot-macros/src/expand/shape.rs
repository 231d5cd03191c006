//! What makes a type under `#[derive(Type)]` one of the schema: its JSON is serde's.

use super::item::{parse, raw};
use super::respan::at;
use proc_macro2::TokenStream;
use ssot_core::syntax::tree::{Name, Shape};

/// `impl Type` of a shape.
pub(super) fn shape(shape: &Shape) -> TokenStream {
    let params: Vec<String> = shape.params.iter().map(|param| raw(&param.text)).collect();
    let params = params.join(", ");
    if params.is_empty() {
        return plain(&shape.name);
    }
    // A generic type is one of the schema where its arguments make it one.
    let text = TEXT
        .replace("$list", &shape.generics.to_string())
        .replace("$where", WHERE)
        .replace("$bounds", &shape.bounds.to_string())
        .replace("$of", &format!("{}<{params}>", raw(&shape.name.text)));
    at(parse(&text), shape.name.span)
}

/// `impl Type` of a type without parameters, at the author's name: rustc says there that serde's
/// derives are missing.
pub(super) fn plain(name: &Name) -> TokenStream {
    let text = TEXT
        .replace("$list", "")
        .replace("$where", "")
        .replace("$bounds", "")
        .replace("$of", &raw(&name.text));
    at(parse(&text), name.span)
}

const WHERE: &str =
    "where Self: ::ssot::__private::Serialize + ::ssot::__private::DeserializeOwned + 'static,";

const TEXT: &str = "
impl<$list> ::ssot::Type for $of $where $bounds {
    fn to_json(&self) -> ::ssot::Json { ::ssot::__private::shape_json(self) }
    fn from_json(value: ::ssot::Json) -> ::core::result::Result<Self, ::ssot::Fault> {
        ::ssot::__private::json_shape(value)
    }
}";
