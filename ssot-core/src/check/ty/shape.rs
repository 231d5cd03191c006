//! Types inside `#[derive(Type)]`, and of inputs and outputs: whatever serde can write.

use super::super::code;
use super::super::known::Known;
use super::super::nearest::suggest;
use super::super::shape::uses;
use super::foreign;
use super::id::{Keys, id};
use super::scalar::{NAMES, scalar};
use crate::schema::{Int, Type};
use crate::syntax::tree::{Name, Ty, TyKind};
use crate::syntax::{Diag, Diags, Extent};

/// Arrays up to this long are tuples in TypeScript; longer ones are lists.
const TUPLE_MAX: usize = 16;

/// Where a type stands.
#[derive(Clone, Copy)]
pub(in crate::check) struct Inside<'a> {
    /// The shape's own type parameters.
    params: &'a [Name],
    keys: Keys,
}

impl<'a> Inside<'a> {
    /// In a shape, which is the author's type.
    pub(in crate::check) fn shape(params: &'a [Name]) -> Self {
        let keys = Keys::AsRust;
        Inside { params, keys }
    }

    /// In what has no type parameters.
    pub(in crate::check) fn of(keys: Keys) -> Self {
        Inside { params: &[], keys }
    }

    pub(in crate::check) fn is_param(self, name: &Name) -> bool {
        self.params.contains(name)
    }

    pub(super) fn keys(self) -> Keys {
        self.keys
    }
}

/// What a type inside a shape means.
pub(in crate::check) fn shape(
    known: &Known<'_>,
    inside: Inside<'_>,
    ty: &Ty,
    diags: &mut Diags,
) -> Type {
    match &ty.kind {
        TyKind::Path { path, args } => match path.last() {
            Some(name) => named(known, inside, name, args, diags),
            None => Type::Extern(String::new()),
        },
        TyKind::Tuple(items) if items.is_empty() => Type::Unit,
        TyKind::Tuple(items) => Type::Tuple(all(known, inside, items, diags)),
        TyKind::Array(item, length) => array(shape(known, inside, item, diags), *length),
        TyKind::Reference(inner) => shape(known, inside, inner, diags),
        TyKind::Other => {
            let message = "expected a type that has a name";
            diags.push(
                Diag::error(code::UNUSABLE_TYPE, ty.span, message)
                    .help("give it a name with `#[derive(Type)]`"),
            );
            Type::Extern(String::new())
        }
    }
}

/// The type of an action's input or output: a model's name means its row.
pub(in crate::check) fn signature(known: &Known<'_>, ty: &Ty, diags: &mut Diags) -> Type {
    let inside = Inside::of(Keys::OfModel);
    uses(known, inside, ty, diags);
    by_wire_table(shape(known, inside, ty, diags))
}

/// On our own routes 64-bit integers travel as in models, however deep in lists; the JSON of a
/// `#[derive(Type)]` is serde's, and so is that of its arguments.
fn by_wire_table(ty: Type) -> Type {
    let boxed = |inner: Box<Type>| Box::new(by_wire_table(*inner));
    match ty {
        Type::SafeInt(int) => Type::Int(int),
        Type::List(item) => Type::List(boxed(item)),
        Type::Option(inner) => Type::Option(boxed(inner)),
        Type::Map(value) => Type::Map(boxed(value)),
        Type::Tuple(items) => Type::Tuple(items.into_iter().map(by_wire_table).collect()),
        Type::Bool
        | Type::Int(_)
        | Type::Float(_)
        | Type::String
        | Type::Text
        | Type::Email
        | Type::Url
        | Type::Slug
        | Type::Decimal
        | Type::DateTime
        | Type::Date
        | Type::Time
        | Type::Uuid
        | Type::Id { .. }
        | Type::Bytes
        | Type::Json
        | Type::Password
        | Type::Enum(_)
        | Type::Named { .. }
        | Type::Extern(_)
        | Type::Row(_)
        | Type::Param(_)
        | Type::Unit => ty,
    }
}

fn all(known: &Known<'_>, inside: Inside<'_>, types: &[Ty], diags: &mut Diags) -> Vec<Type> {
    types
        .iter()
        .map(|ty| shape(known, inside, ty, diags))
        .collect()
}

fn array(item: Type, length: Option<usize>) -> Type {
    match length {
        Some(length) if length <= TUPLE_MAX => Type::Tuple(vec![item; length]),
        _ => Type::List(Box::new(item)),
    }
}

fn named(
    known: &Known<'_>,
    inside: Inside<'_>,
    name: &Name,
    args: &[Ty],
    diags: &mut Diags,
) -> Type {
    if inside.is_param(name) {
        return Type::Param(name.text.clone());
    }
    if let Some(enum_) = known.enums.get(name.text.as_str()) {
        return Type::Enum(enum_.rename.clone().unwrap_or_else(|| name.text.clone()));
    }
    if let Some(shape) = known.shapes.get(name.text.as_str()) {
        let name = shape.rename.clone().unwrap_or_else(|| name.text.clone());
        return Type::Named {
            name,
            args: all(known, inside, args, diags),
        };
    }
    if known.models.contains(name.text.as_str()) {
        return Type::Row(name.text.clone());
    }
    standard(known, inside, name, args, diags)
        .or_else(|| scalar(&name.text).map(as_serde_writes))
        .unwrap_or_else(|| elsewhere(known, inside, name, args, diags))
}

/// Types of the standard library and their like, by what serde makes of them.
pub(super) fn standard(
    known: &Known<'_>,
    inside: Inside<'_>,
    name: &Name,
    args: &[Ty],
    diags: &mut Diags,
) -> Option<Type> {
    match name.text.as_str() {
        "char" => diags.push(judged_loosely(
            name.span.into(),
            "`char` cannot be shared",
            "write `String`",
        )),
        "HashMap" | "BTreeMap" | "IndexMap" => map_key(known, inside, args, diags),
        _ => {}
    }
    let mut inner = |at: usize| {
        let arg = args.get(at)?;
        Some(Box::new(shape(known, inside, arg, diags)))
    };
    Some(match name.text.as_str() {
        "Option" => Type::Option(inner(0)?),
        "Vec" | "VecDeque" | "LinkedList" | "HashSet" | "BTreeSet" | "BinaryHeap" | "IndexSet" => {
            Type::List(inner(0)?)
        }
        "HashMap" | "BTreeMap" | "IndexMap" => Type::Map(inner(1)?),
        "Box" | "Arc" | "Rc" | "Cow" | "Cell" | "RefCell" | "Mutex" | "RwLock" | "Reverse"
        | "Wrapping" => *inner(0)?,
        "Id" => id(known, inside.keys, None, args.first()?.span, args, diags)?,
        "PhantomData" => Type::Unit,
        "char" | "str" | "PathBuf" | "Path" | "OsString" => Type::String,
        "usize" => Type::SafeInt(Int::U64),
        "isize" => Type::SafeInt(Int::I64),
        _ => return None,
    })
}

/// A key of JSON is a string of any kind: one that Rust reads more narrowly would pass every judge
/// but serde.
fn map_key(known: &Known<'_>, inside: Inside<'_>, args: &[Ty], diags: &mut Diags) {
    let Some(key) = args.first().filter(|_| args.len() > 1) else {
        return;
    };
    let made = shape(known, inside, key, &mut Diags::default());
    let free = matches!(
        made,
        Type::String | Type::Text | Type::Param(_) | Type::Extern(_)
    );
    if !free {
        let help = match made {
            Type::Enum(name) => {
                format!("write `String`, or for `{name}` a struct with a field for each variant")
            }
            _ => "write `String`, or a `Vec` of a struct with key and value".to_owned(),
        };
        diags.push(judged_loosely(
            key.span,
            "the key of a map must be a `String`",
            &help,
        ));
    }
}

fn judged_loosely(at: Extent, message: &str, help: &str) -> Diag {
    Diag::error(code::UNUSABLE_TYPE, at, message).help(help)
}

/// serde writes 64-bit integers as JSON numbers, of which JavaScript reads those up to 2^53 exactly.
fn as_serde_writes(ty: Type) -> Type {
    match ty {
        Type::Int(int @ (Int::I64 | Int::U64)) => Type::SafeInt(int),
        other => other,
    }
}

fn elsewhere(
    known: &Known<'_>,
    inside: Inside<'_>,
    name: &Name,
    args: &[Ty],
    diags: &mut Diags,
) -> Type {
    match unknown(known, name, diags) {
        // Only a shape has arguments, wherever it is declared.
        Type::Extern(name) if !args.is_empty() && known.may_be_elsewhere() && name != "Result" => {
            Type::Named {
                name,
                args: all(known, inside, args, diags),
            }
        }
        other => other,
    }
}

fn unknown(known: &Known<'_>, name: &Name, diags: &mut Diags) -> Type {
    if name.text == "Result" {
        let message = "`Result` cannot travel";
        diags.push(Diag::error(code::UNUSABLE_TYPE, name.span, message).help(
            "write an `enum` with `#[derive(Type)]`; an action names what it gives when all goes well",
        ));
        return Type::Extern(String::new());
    }
    if let Some(help) = foreign::too_wide(&name.text) {
        let message = format!("`{name}` cannot be shared: no number of JavaScript holds it");
        diags.push(Diag::error(code::UNUSABLE_TYPE, name.span, message).help(help));
        return Type::Extern(String::new());
    }
    if !known.may_be_elsewhere() {
        let diag = Diag::error(
            code::UNKNOWN_TYPE,
            name.span,
            format!("unknown type `{name}`"),
        );
        let names = known.enums.names().chain(known.shapes.names()).chain(NAMES);
        diags.push(suggest(diag, &name.text, names, || {
            let instead = foreign::instead(&name.text).map(str::to_owned);
            Some(instead.unwrap_or_else(|| format!("derive it: `#[derive(Type)]` on `{name}`")))
        }));
    }
    Type::Extern(name.text.clone())
}
