//! Types of Rust's library that many would try, and what the language has instead.

use super::scalar::NAMES;
use crate::syntax::suggest::nearest;
use crate::syntax::tree::{Ty, TyKind};

/// What a type may be, where nothing nearer can be said.
pub(super) const ANY: &str = "a field's type may be a scalar like `String` or `i32`, an `enum`, \
     an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one";

/// What to write instead of a type that no declaration could give this name.
pub(super) fn refused(name: &str) -> Option<&'static str> {
    Some(match name {
        "usize" | "u128" => "write `u64`",
        "isize" | "i128" => "write `i64`",
        "char" | "str" => "write `String`, with `#[len(1)]` for one character",
        "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" => {
            "write `Json`, `Vec<T>`, or a type with `#[derive(Type)]`"
        }
        "Box" | "Rc" | "Arc" | "Cow" => "write the type inside it",
        "Self" => "write `Id<Self>`",
        "Result" => ANY,
        _ => return None,
    })
}

/// What to write instead of an integer that serde writes and JavaScript cannot read.
pub(super) fn too_wide(name: &str) -> Option<&'static str> {
    match name {
        "i128" => Some("write `i64`, or `String` for more digits"),
        "u128" => Some("write `u64`, or `String` for more digits"),
        _ => None,
    }
}

/// Whether a name is one of the language's own, misspelt or of another language: in small letters,
/// as no type of an author's is, and so told by a macro too.
pub(super) fn is_misspelt(ty: &Ty, name: &str) -> bool {
    let bare =
        matches!(&ty.kind, TyKind::Path { path, args } if path.len() == 1 && args.is_empty());
    let small = name.starts_with(|ch: char| ch.is_ascii_lowercase())
        && !name.contains(|ch: char| ch.is_ascii_uppercase());
    let same = || NAMES.iter().any(|known| known.eq_ignore_ascii_case(name));
    let near = || name.len() <= 4 && nearest(name, NAMES).is_some();
    bare && small && (in_small_letters(name).is_some() || same() || near())
}

/// What to write instead of a type of another language.
fn in_small_letters(name: &str) -> Option<&'static str> {
    Some(match name {
        "int" | "integer" | "number" | "smallint" => "write `i32`, or `i64` for large numbers",
        "long" | "bigint" => "write `i64`",
        "float" | "double" | "real" => "write `f64`, or `Decimal` for exact numbers",
        "boolean" => "write `bool`",
        "varchar" => "write `String`",
        "timestamp" | "timestamptz" => "write `DateTime`",
        "numeric" | "money" => "write `Decimal`",
        "jsonb" | "object" | "any" => "write `Json`",
        "blob" | "bytea" => "write `Bytes`",
        _ => return None,
    })
}

/// What to write instead of a name that nothing declares.
pub(super) fn instead(name: &str) -> Option<&'static str> {
    if let Some(help) = in_small_letters(name) {
        return Some(help);
    }
    Some(match name {
        "Duration" | "TimeDelta" => "write `u32`, and the unit in its name: `timeout_seconds`",
        "SystemTime" | "Instant" | "NaiveDateTime" | "OffsetDateTime" | "Timestamp" | "Zoned" => {
            "write `DateTime`"
        }
        "NaiveDate" => "write `Date`",
        "NaiveTime" => "write `Time`",
        "PathBuf" | "Path" | "OsString" | "OsStr" | "IpAddr" | "Ipv4Addr" | "Ipv6Addr"
        | "SocketAddr" => "write `String`",
        "BigDecimal" | "Money" | "Numeric" | "Dec" => "write `Decimal`",
        "Int" | "Integer" | "Number" => "write `i32`, or `i64` for large numbers",
        "BigInt" | "Long" => "write `i64`",
        "Float" | "Double" => "write `f64`, or `Decimal` for exact numbers",
        "Boolean" => "write `bool`",
        "Str" | "VarChar" | "Varchar" | "Char" => "write `String`",
        "JSON" | "JSONB" | "Jsonb" | "JsonValue" => "write `Json`",
        "UUID" | "GUID" | "Guid" => "write `Uuid`",
        "URL" | "URI" | "Uri" => "write `Url`",
        "Blob" | "Binary" => "write `Bytes`",
        "Cell" | "RefCell" | "Mutex" | "RwLock" | "OnceCell" => "write the type inside it",
        "VecDeque" | "LinkedList" | "BinaryHeap" => "write `Vec<T>`",
        _ if name.starts_with("NonZero") => "write the integer, with `#[range(1..)]`",
        _ => return None,
    })
}
