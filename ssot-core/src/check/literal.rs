//! A literal as written, made into one of the type that its place wants.

mod format;
mod number;

pub(super) use number::bounds as bounds_of;

use super::code;
use super::describe::{a, is_text};
use super::known::Known;
use super::nearest::suggest;
use crate::schema::{KeyType, Literal, Type};
use crate::syntax::suggest::nearest;
use crate::syntax::tree::{Enum, Expr, ExprKind, Name, Variant};
use crate::syntax::{Diag, Diags};

/// The literal, or `None` when it is not one of this type; the mistake is filed.
pub(super) fn literal(
    known: &Known<'_>,
    ty: &Type,
    expr: &Expr,
    diags: &mut Diags,
) -> Option<Literal> {
    match &expr.kind {
        ExprKind::Broken => None,
        ExprKind::Group(inner) => literal(known, ty, inner, diags),
        ExprKind::Negate(inner) => negative(ty, inner, expr, diags),
        ExprKind::Int(_) | ExprKind::Float(_) => number::number(ty, expr, expr, diags),
        ExprKind::Bool(value) if fits(ty, *ty == Type::Bool) => Some(Literal::Bool(*value)),
        ExprKind::Str(text) => match quoted(known, ty) {
            Some(enum_) => not_quoted(enum_, text, ty, expr, diags),
            None => string(ty, text, expr, diags),
        },
        ExprKind::Name(name) => variant(known, ty, None, name, diags),
        ExprKind::Path(path) => match path.as_slice() {
            [.., enum_, name] => variant(known, ty, Some(enum_), name, diags),
            _ => None,
        },
        ExprKind::List(items) => list(known, ty, items, expr, diags),
        _ => wrong(ty, expr, diags),
    }
}

fn negative(ty: &Type, inner: &Expr, whole: &Expr, diags: &mut Diags) -> Option<Literal> {
    match &inner.kind {
        ExprKind::Group(inner) => negative(ty, inner, whole, diags),
        ExprKind::Int(_) | ExprKind::Float(_) => number::number(ty, inner, whole, diags),
        _ => wrong(ty, whole, diags),
    }
}

/// A type that is not known here is left to whoever knows it.
fn fits(ty: &Type, right: bool) -> bool {
    right || matches!(ty, Type::Extern(_))
}

/// The enum of which a variant was wanted where a string stands.
fn quoted<'a>(known: &Known<'a>, ty: &Type) -> Option<&'a Enum> {
    match ty {
        Type::Enum(wanted) => enum_named(known, wanted),
        _ => None,
    }
}

fn not_quoted(
    enum_: &Enum,
    text: &str,
    ty: &Type,
    expr: &Expr,
    diags: &mut Diags,
) -> Option<Literal> {
    let message = format!("expected {}, found a string", a(ty));
    let diag = Diag::error(code::WRONG_LITERAL, expr.span, message);
    diags.push(diag.help(unquoted(enum_, text)));
    None
}

/// What to write in the place of a string where a variant is wanted.
pub(super) fn unquoted(enum_: &Enum, text: &str) -> String {
    let (all, name) = (&enum_.variants, |variant: &Variant| {
        variant.name.text.clone()
    });
    let same = all
        .iter()
        .find(|variant| variant.wire.as_deref() == Some(text));
    let names = all.iter().map(|variant| variant.name.text.as_str());
    let near = same
        .map(name)
        .or_else(|| nearest(text, names).map(str::to_owned));
    match near {
        Some(variant) => format!("write it without quotes: `{variant}`"),
        None => format!("write a variant of `{}`, without quotes", enum_.name),
    }
}

fn string(ty: &Type, text: &str, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    let key_text = matches!(
        ty,
        Type::Id {
            key: KeyType::String,
            ..
        }
    );
    let formed = matches!(ty, Type::Date | Type::Time | Type::DateTime | Type::Uuid)
        || matches!(
            ty,
            Type::Id {
                key: KeyType::Uuid,
                ..
            }
        );
    if !fits(ty, is_text(ty) || key_text || formed) {
        return wrong(ty, expr, diags);
    }
    if text.contains('\0') {
        diags.push(
            Diag::error(code::WRONG_LITERAL, expr.span, "a string cannot hold NUL")
                .help("remove the `\\0`: every string that has one is refused"),
        );
        return None;
    }
    if let Some(form) = format::broken(ty, text) {
        let message = format!("`{text}` is not {}", a(ty));
        diags.push(
            Diag::error(code::WRONG_LITERAL, expr.span, message)
                .help(format!("write it as `{form}`")),
        );
        return None;
    }
    Some(Literal::Text(text.to_owned()))
}

fn list(
    known: &Known<'_>,
    ty: &Type,
    items: &[Expr],
    expr: &Expr,
    diags: &mut Diags,
) -> Option<Literal> {
    let item = match ty {
        Type::List(item) => item,
        Type::Extern(_) => ty,
        Type::Json if items.is_empty() => ty,
        _ => return wrong(ty, expr, diags),
    };
    let made: Vec<_> = items
        .iter()
        .map(|value| literal(known, item, value, diags))
        .collect();
    made.into_iter()
        .collect::<Option<Vec<_>>>()
        .map(Literal::List)
}

/// A bare `Published` or a `Status::Published` where an enum is wanted.
pub(super) fn variant(
    known: &Known<'_>,
    ty: &Type,
    path: Option<&Name>,
    name: &Name,
    diags: &mut Diags,
) -> Option<Literal> {
    let wanted = match ty {
        Type::Enum(wanted) => wanted.as_str(),
        Type::Extern(wanted) => path.map_or(wanted.as_str(), |path| path.text.as_str()),
        _ => {
            let message = format!("expected {}, found the name `{name}`", a(ty));
            let diag = Diag::error(code::WRONG_LITERAL, name.span, message);
            diags.push(match instead(ty, false) {
                Some(help) => diag.help(help),
                None => diag,
            });
            return None;
        }
    };
    if let Some(path) = path.filter(|path| !enum_is(known, wanted, &path.text)) {
        let message = format!("expected a variant of `{wanted}`, found one of `{path}`");
        diags.push(
            Diag::error(code::WRONG_LITERAL, path.span, message)
                .help(format!("write `{wanted}::..`")),
        );
        return None;
    }
    match enum_named(known, wanted) {
        Some(enum_) if !enum_.variants.iter().any(|variant| variant.name == *name) => {
            diags.push(unknown_variant(enum_, name));
            None
        }
        _ => Some(Literal::Variant {
            enum_: wanted.to_owned(),
            variant: name.text.clone(),
        }),
    }
}

fn enum_is(known: &Known<'_>, schema_name: &str, rust_name: &str) -> bool {
    schema_name == rust_name
        || known
            .enums
            .get(rust_name)
            .is_some_and(|enum_| enum_.rename.as_deref() == Some(schema_name))
}

/// The enum that the schema knows under this name.
pub(super) fn enum_named<'a>(known: &Known<'a>, name: &str) -> Option<&'a Enum> {
    known.enums.get(name).or_else(|| {
        known
            .enums
            .items()
            .find(|enum_| enum_.rename.as_deref() == Some(name))
    })
}

fn unknown_variant(enum_: &Enum, name: &Name) -> Diag {
    let message = format!("unknown variant `{name}` of `{}`", enum_.name);
    let known = enum_
        .variants
        .iter()
        .map(|variant| variant.name.text.as_str());
    suggest(
        Diag::error(code::UNKNOWN_VARIANT, name.span, message),
        &name.text,
        known.clone(),
        || Some(format!("expected one of {}", super::nearest::list(known))),
    )
}

fn wrong(ty: &Type, expr: &Expr, diags: &mut Diags) -> Option<Literal> {
    if !matches!(ty, Type::Extern(_)) || !matches!(expr.kind, ExprKind::Bool(_)) {
        let message = format!("expected {}, found {}", a(ty), called(expr));
        let diag = Diag::error(code::WRONG_LITERAL, expr.span, message);
        let help = match plain_text(expr).filter(|_| is_text(ty)) {
            Some(text) => Some(format!("write the text alone: `{text:?}`")),
            None => instead(ty, matches!(expr.kind, ExprKind::List(_))).map(str::to_owned),
        };
        diags.push(match help {
            Some(help) => diag.help(help),
            None => diag,
        });
    }
    None
}

/// The text of `"x".to_string()`.
fn plain_text(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Method { base, args, .. } if args.is_empty() => match &base.kind {
            ExprKind::Str(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// A literal, a name or a call without arguments in the words of the source; nothing of others.
pub(super) fn as_written(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Int(digits) | ExprKind::Float(digits) => digits.clone(),
        ExprKind::Str(text) => format!("{text:?}"),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Path(path) => {
            let names: Vec<&str> = path.iter().map(|name| name.text.as_str()).collect();
            names.join("::")
        }
        ExprKind::Function { name, args } if args.is_empty() => format!("{name}()"),
        ExprKind::Negate(inner) => format!("-{}", as_written(inner)),
        ExprKind::Group(inner) => as_written(inner),
        _ => String::new(),
    }
}

/// What to write where a literal of this type is wanted.
fn instead(ty: &Type, is_list: bool) -> Option<&'static str> {
    Some(match ty {
        Type::Json | Type::Named { .. } | Type::Bytes => {
            "make the field `Option`, or set it in a hook"
        }
        _ if is_list => "write one value, or make the type a `Vec`",
        Type::List(_) => "write a list: `[]`, or values between the brackets",
        Type::Password => "a password is given: make the field `Option`",
        Type::Int(_) => "write a whole number, like `1`",
        Type::Float(_) => "write a number, like `0.5`",
        Type::Decimal => "write the number itself, like `1.50`",
        Type::Bool => "write `true` or `false`",
        ty if is_text(ty) => "write it in quotes",
        Type::Date | Type::Time | Type::DateTime => "write it in quotes, or `now()`",
        Type::Uuid | Type::Id { .. } => "write it in quotes, or `new()`",
        _ => return None,
    })
}

/// What an expression is called in a message.
pub(super) fn called(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Int(_) => "a whole number",
        ExprKind::Float(_) => "a number",
        ExprKind::Str(_) => "a string",
        ExprKind::Bool(_) => "a `bool`",
        ExprKind::Duration(_) => "a duration",
        ExprKind::List(_) => "a list",
        ExprKind::Function { .. } => "a function",
        ExprKind::Negate(inner) | ExprKind::Group(inner) => called(inner),
        ExprKind::Closure { .. } => "a closure",
        ExprKind::Name(_)
        | ExprKind::Path(_)
        | ExprKind::Member { .. }
        | ExprKind::Method { .. }
        | ExprKind::Not(_)
        | ExprKind::Binary { .. }
        | ExprKind::Matches { .. }
        | ExprKind::Broken => "an expression",
    }
}
