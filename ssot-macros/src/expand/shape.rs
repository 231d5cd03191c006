//! What makes a type under `#[derive(Type)]` one of the schema: its JSON is serde's.

use super::elsewhere;
use super::item::{Tokens, parse, raw};
use super::respan::at;
use proc_macro2::{Delimiter, Literal, TokenStream};
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::{Declared, Name, Shape};

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

/// `impl Declares`: what the type is made of, for the judge of a model that has a field of it.
pub(super) fn declares(declared: &Declared, schema: &Schema) -> TokenStream {
    let (generics, bounds, of) = match (declared.shapes.first(), declared.enums.first()) {
        (Some(shape), _) => {
            let params: Vec<String> = shape.params.iter().map(|param| raw(&param.text)).collect();
            let of = format!("{}<{}>", raw(&shape.name.text), params.join(", "));
            (shape.generics.to_string(), shape.bounds.to_string(), of)
        }
        (None, Some(enum_)) => (String::new(), String::new(), raw(&enum_.name.text)),
        (None, None) => return TokenStream::new(),
    };
    let head = HEAD
        .replace("$list", &generics)
        .replace("$where", if bounds.is_empty() { "" } else { "where" })
        .replace("$bounds", &bounds)
        .replace("$of", &of);
    let json = serde_json::to_string(schema).expect("a schema is plain data");
    let mut arguments = Tokens::default();
    arguments
        .text(&Literal::string(&json).to_string())
        .text(", &");
    match elsewhere::named(declared) {
        Some(named) => drop(arguments.append(&named)),
        None => drop(arguments.text("[]")),
    }
    let mut body = Tokens::default();
    body.text(elsewhere::PROBES).text("into.add");
    body.group(Delimiter::Parenthesis, arguments);
    let mut function = Tokens::default();
    function.text(FUNCTION).group(Delimiter::Brace, body);
    let mut out = Tokens::default();
    out.text(&head).group(Delimiter::Brace, function);
    out.stream()
}

const HEAD: &str = "impl<$list> ::ssot::__private::Declares for $of $where $bounds";

const FUNCTION: &str = "fn declares(into: &mut ::ssot::__private::Shapes)
    -> ::core::option::Option<::ssot::schema::Type>";

const WHERE: &str =
    "where Self: ::ssot::__private::Serialize + ::ssot::__private::DeserializeOwned + 'static,";

const TEXT: &str = "
impl<$list> ::ssot::Type for $of $where $bounds {
    fn to_json(&self) -> ::ssot::Json { ::ssot::__private::shape_json(self) }
    fn from_json(value: ::ssot::Json) -> ::core::result::Result<Self, ::ssot::Fault> {
        ::ssot::__private::json_shape(value)
    }
}";
