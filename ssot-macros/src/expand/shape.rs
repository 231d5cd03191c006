//! What makes a type under `#[derive(Type)]` one of the schema: its JSON is serde's.

use super::item::{parse, raw};
use super::respan::at;
use proc_macro2::TokenStream;
use ssot_core::syntax::tree::Name;

/// `impl Type`, at the author's name: rustc says there that serde's derives are missing.
pub(super) fn shape(name: &Name, params: &[Name]) -> TokenStream {
    let list: Vec<String> = params.iter().map(|param| raw(&param.text)).collect();
    let list = list.join(", ");
    let of = format!("{}<{list}>", raw(&name.text));
    let text = if params.is_empty() {
        TEXT.replace("$list", "")
            .replace("$where", "")
            .replace("$of", &raw(&name.text))
    } else {
        TEXT.replace("$list", &list)
            .replace("$where", WHERE)
            .replace("$of", &of)
    };
    at(parse(&text), name.span)
}

// A generic type is one where its arguments make it one.
const WHERE: &str =
    "where Self: ::ssot::__private::Serialize + ::ssot::__private::DeserializeOwned + 'static";

const TEXT: &str = "
impl<$list> ::ssot::Type for $of $where {
    fn to_json(&self) -> ::ssot::Json { ::ssot::__private::shape_json(self) }
    fn from_json(value: ::ssot::Json) -> ::core::result::Result<Self, ::ssot::Fault> {
        ::ssot::__private::json_shape(value)
    }
}";
