//! What fields, inputs and outputs are made of: every type of the language, and what may be asked of it.

/// A type, the start of its fields' names, attributes that it may have, and a default.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) ty: &'static str,
    pub(crate) attributes: &'static [&'static str],
    pub(crate) default: &'static str,
    pub(crate) unique: bool,
    pub(crate) sorts: bool,
}

const fn kind(
    name: &'static str,
    ty: &'static str,
    attributes: &'static [&'static str],
    default: &'static str,
) -> Kind {
    Kind {
        name,
        ty,
        attributes,
        default,
        unique: false,
        sorts: true,
    }
}

const fn unique(
    name: &'static str,
    ty: &'static str,
    attributes: &'static [&'static str],
    default: &'static str,
) -> Kind {
    Kind {
        name,
        ty,
        attributes,
        default,
        unique: true,
        sorts: true,
    }
}

const fn whole(name: &'static str, ty: &'static str, default: &'static str) -> Kind {
    Kind {
        name,
        ty,
        attributes: &[],
        default,
        unique: false,
        sorts: false,
    }
}

const INT: &[&str] = &[
    "#[range(0..=90)]",
    "#[multiple_of(3)]",
    "#[one_of(1, 3, 9)]",
];
const TEXT: &[&str] = &[
    "#[len(1..=12)]",
    "#[trim] #[len(1..=20)]",
    "#[lowercase]",
    "#[pattern(\"^[A-Z]{2}[0-9]+$\")]",
    "#[one_of(\"red\", \"dark blue\", \"é\")]",
];

/// Every type of a field.
pub(crate) const KINDS: &[Kind] = &[
    kind("flag", "bool", &[], "true"),
    kind("tiny", "i8", INT, "3"),
    kind("small", "i16", INT, "3"),
    kind("whole", "i32", INT, "3"),
    unique("count", "i64", INT, "3"),
    kind("byte", "u8", INT, "3"),
    kind("word", "u16", INT, "3"),
    kind("dword", "u32", INT, "3"),
    unique("huge", "u64", INT, "3"),
    kind("share", "f32", &["#[range(-1.5..=2.5)]"], "1.5"),
    kind("ratio", "f64", &["#[range(-1.5..=2.5)]"], "1.5"),
    unique("title", "String", TEXT, "\"abc\""),
    kind("body", "Text", &["#[len(..=300)]", "#[trim]"], "\"abc\""),
    unique("mail", "Email", &["#[lowercase]"], ""),
    kind("link", "Url", &[], ""),
    unique("slug", "Slug", &[], ""),
    unique(
        "price",
        "Decimal",
        &["#[scale(2)]", "#[range(0..=99.5)]", "#[multiple_of(0.25)]"],
        "2.5",
    ),
    unique("made", "DateTime", &[], "now()"),
    unique("day", "Date", &[], "now()"),
    kind("hour", "Time", &[], ""),
    unique("uid", "Uuid", &[], "new()"),
    whole("raw", "Bytes", ""),
    whole("data", "Json", ""),
    kind(
        "status",
        "Status",
        &["#[one_of(Draft, Published)]"],
        "Draft",
    ),
    kind("part", "Mood", &[], ""),
    whole("place", "Place", ""),
    whole("contact", "Contact", ""),
    whole("moment", "Moment", ""),
    whole("pair", "Pair<DateTime>", ""),
    whole("loose", "Loose", ""),
    whole("wrapped", "Wrapped", ""),
];

/// What may be sent to an action or an endpoint that gives it back.
pub(crate) const SENT: &[&str] = &[
    "String",
    "i32",
    "i64",
    "bool",
    "DateTime",
    "Bytes",
    "Decimal",
    "Status",
    "Place",
    "Contact",
    "Moment",
    "Pair<Bytes>",
    "Loose",
    "Vec<i64>",
    "Vec<Moment>",
    "Option<DateTime>",
    "Wrapped",
    "Vec<Vec<DateTime>>",
    "Json",
    "Date",
    "Uuid",
    "Option<Moment>",
    "Later",
];

/// Enums, some of whose strings are no names.
pub(crate) const ENUMS: &str = "
enum Role { Admin, Editor, #[rename(\"watcher\")] Viewer }
enum Status { Draft, #[rename(\"out-now\")] Published, #[rename(\"x 'y'\")] Retired }
enum Mood { #[default] Fine, #[rename(\"très bien\")] Good, #[deprecated(\"cheer up\")] Bad }
";

/// What stands under `#[derive(Type)]`, blank lines between.
pub(crate) const SHAPES: &str = r#"#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Place { street_name: String, #[serde(rename = "zip-code")] code: Option<String>, floors: Vec<i32>, built: Date }

#[serde(tag = "kind", content = "to")]
enum Contact { Phone(String), Post { street: String, since: DateTime }, Nobody }

#[serde(rename_all = "camelCase")]
struct Moment { taken_at: DateTime, raw: Bytes, far: i64, by: Option<DateTime>, all: Vec<DateTime>, named: BTreeMap<String, Bytes>, inner: Option<Box<Moment>> }

struct Pair<T> { left: T, right: Option<T>, both: (T, i32) }

#[serde(untagged)]
enum Loose { Number(i32), At { at: DateTime }, Words(Vec<String>) }

struct Wrapped(DateTime);

#[serde(tag = "type")]
enum Later { Soon { at: DateTime }, Never, #[serde(rename = "in-parts")] Parts(Moment) }
"#;
