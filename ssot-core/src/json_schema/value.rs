//! Schemas of values by their type alone: formats, bounds of integers, characters.
//!
//! What many fields have in common stands under `$defs` once. Its name has a dot, which no type of
//! Rust's has: `format.email`, `json.32`.

use super::shape::Shapes;
use super::text::{close, item, key, raw, string};
use super::{definition, refer};
use crate::schema::{Float, Int, Type};
use crate::value::{JSON_DEPTH, SAFE_MAX, bounds, format};

/// What every string satisfies: no NUL, no lone surrogate.
const CHARACTERS: &str = "^[^\\u0000\\uD800-\\uDFFF]*$";

/// The name of a string's schema that no format narrows.
const STRING: &str = "format.string";

/// Writes the entries of the schema of a value that is no list, shape or option into an object
/// that is open. With `more` to come the type is said beside the reference, as strict readers ask.
pub(super) fn scalar(out: &mut String, shapes: &mut Shapes<'_>, ty: &Type, more: bool) {
    if let Some(format) = format::of(ty) {
        let ty = typed("string", more);
        return shared(out, shapes, ["format.", format.name].concat(), ty);
    }
    match ty {
        Type::Int(int) | Type::SafeInt(int) => {
            let wide = matches!(int, Int::I64 | Int::U64);
            let kind = if wide { "safe." } else { "format." };
            shared(
                out,
                shapes,
                [kind, int_name(*int)].concat(),
                typed("integer", more),
            );
        }
        Type::Float(Float::F32) => {
            shared(out, shapes, "format.f32".to_owned(), typed("number", more));
        }
        Type::Float(Float::F64) => string(out, "type", "number"),
        Type::Bool => string(out, "type", "boolean"),
        Type::Json => {
            shapes.needs_json = true;
            shapes.formats.insert(STRING.to_owned());
            refer(out, &json_name(JSON_DEPTH));
        }
        Type::Enum(name) | Type::Row(name) => refer(out, name),
        Type::Unit => string(out, "type", "null"),
        Type::String | Type::Text | Type::Password | Type::Id { .. } => {
            shared(out, shapes, STRING.to_owned(), typed("string", more));
        }
        // Formats were dealt with; what has parts never comes here.
        Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Bytes
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::List(_)
        | Type::Option(_)
        | Type::Map(_)
        | Type::Tuple(_)
        | Type::Param(_) => {}
    }
}

fn typed(ty: &'static str, more: bool) -> Option<&'static str> {
    more.then_some(ty)
}

fn shared(out: &mut String, shapes: &mut Shapes<'_>, name: String, ty: Option<&str>) {
    if let Some(ty) = ty {
        string(out, "type", ty);
    }
    refer(out, &name);
    shapes.formats.insert(name);
}

fn int_name(int: Int) -> &'static str {
    match int {
        Int::I8 => "i8",
        Int::I16 => "i16",
        Int::I32 => "i32",
        Int::I64 => "i64",
        Int::U8 => "u8",
        Int::U16 => "u16",
        Int::U32 => "u32",
        Int::U64 => "u64",
    }
}

const INTS: [Int; 8] = [
    Int::I8,
    Int::I16,
    Int::I32,
    Int::I64,
    Int::U8,
    Int::U16,
    Int::U32,
    Int::U64,
];

/// Writes the definitions that [`scalar`] referred to.
pub(super) fn formats(out: &mut String, shapes: &Shapes<'_>) {
    for name in &shapes.formats {
        definition(out, &[name]);
        out.push('{');
        let bare = name.split_once('.').map_or(name.as_str(), |(_, bare)| bare);
        let format = format::ALL.into_iter().find(|format| format.name == bare);
        let int = INTS.into_iter().find(|int| int_name(*int) == bare);
        match (format, int) {
            (Some(format), _) => {
                string(out, "type", "string");
                raw(out, "maxLength", &format.max.to_string());
                string(out, "pattern", format.regex);
            }
            (None, Some(int)) => integer(out, int),
            (None, None) if name == STRING => {
                string(out, "type", "string");
                string(out, "pattern", CHARACTERS);
            }
            (None, None) => {
                string(out, "type", "number");
                let most = f64::from(f32::MAX).to_string();
                raw(out, "minimum", &["-", &most].concat());
                raw(out, "maximum", &most);
            }
        }
        close(out);
    }
}

fn integer(out: &mut String, int: Int) {
    let (min, max) = bounds::int(&Type::SafeInt(int)).unwrap_or((-SAFE_MAX, SAFE_MAX));
    string(out, "type", "integer");
    raw(out, "minimum", &min.to_string());
    raw(out, "maximum", &max.to_string());
}

/// The name of the schema of JSON that nests at most so deep.
fn json_name(depth: usize) -> String {
    ["json.", &depth.to_string()].concat()
}

/// Writes the schemas of JSON at most 0, 1, 2, ... deep: a depth is said only by unrolling it.
pub(super) fn json_by_depth(out: &mut String) {
    for depth in 0..=JSON_DEPTH {
        definition(out, &[&json_name(depth)]);
        out.push_str("{ \"anyOf\": [");
        for ty in ["null", "boolean", "number"] {
            item(out);
            out.push('{');
            string(out, "type", ty);
            close(out);
        }
        item(out);
        super::reference(out, STRING);
        if depth > 0 {
            nested(out, &json_name(depth - 1));
        }
        out.push_str("] }");
    }
}

fn nested(out: &mut String, inner: &str) {
    item(out);
    out.push('{');
    string(out, "type", "array");
    key(out, "items");
    super::reference(out, inner);
    close(out);
    item(out);
    out.push('{');
    string(out, "type", "object");
    key(out, "propertyNames");
    super::reference(out, STRING);
    key(out, "additionalProperties");
    super::reference(out, inner);
    close(out);
}
