//! Defaults: literals, `now()`, `me`, `new()`.

use super::code;
use super::constraint::Of;
use super::describe::{a, is_unknown};
use super::literal::as_written;
use super::literal::literal;
use crate::schema::{Default, Literal, Type};
use crate::syntax::tree::{Expr, ExprKind, Name};
use crate::syntax::{Diag, Diags};

/// The default of a field, or what `on_update` writes.
pub(super) fn default(
    of: &Of<'_, '_>,
    nullable: bool,
    expr: &Expr,
    diags: &mut Diags,
) -> Option<Default> {
    match &expr.kind {
        ExprKind::Group(inner) => default(of, nullable, inner, diags),
        ExprKind::Function { name, args } if name.text == "Some" => {
            diags.push(some(expr, args));
            None
        }
        ExprKind::Function { name, args } => function(of, name, args, diags),
        ExprKind::Name(name) if name.text == "me" => me(of, name, diags),
        ExprKind::Name(name) if name.text == "None" => none(nullable, name, diags),
        _ => literal(of.known, of.ty, expr, diags).map(Default::Literal),
    }
}

fn function(of: &Of<'_, '_>, name: &Name, args: &[Expr], diags: &mut Diags) -> Option<Default> {
    let (made, fits) = match name.text.as_str() {
        "now" => (
            Default::Now,
            matches!(of.ty, Type::DateTime | Type::Date | Type::Time),
        ),
        "new" => (Default::New, matches!(of.ty, Type::Uuid | Type::Id { .. })),
        _ => {
            let message = format!("unknown function `{name}`, expected `now` or `new`");
            diags.push(
                Diag::error(code::BAD_DEFAULT, name.span, message)
                    .help("a default is a literal, `now()`, `new()` or `me`"),
            );
            return None;
        }
    };
    if !args.is_empty() || !(fits || is_unknown(of.ty)) {
        let message = if args.is_empty() {
            format!("`{name}()` cannot be the default of {}", a(of.ty))
        } else {
            format!("`{name}` takes no arguments")
        };
        diags.push(
            Diag::error(code::BAD_DEFAULT, name.span, message)
                .help("`now()` is for dates and times, `new()` for ids"),
        );
        return None;
    }
    Some(made)
}

/// A value is one of an `Option` too: what is written is the value.
fn some(whole: &Expr, args: &[Expr]) -> Diag {
    let message = "`Some` is left out in a default";
    let diag = Diag::error(code::BAD_DEFAULT, whole.span, message);
    diag.help(match args {
        [value] if !as_written(value).is_empty() => format!("write `{}`", as_written(value)),
        _ => "write the value alone".to_owned(),
    })
}

fn me(of: &Of<'_, '_>, name: &Name, diags: &mut Diags) -> Option<Default> {
    let fits = match (of.ty, of.known.principal) {
        (Type::Id { model, .. }, Some((principal, _))) => principal.text == *model,
        (Type::Id { .. } | Type::Extern(_), None) => of.known.may_be_elsewhere(),
        _ => false,
    };
    if !fits && of.known.principal.is_none() && !of.known.may_be_elsewhere() {
        let message = "`me` needs someone who signs in";
        let help = "declare it: `principal User { roles: role }`";
        diags.push(Diag::error(code::NO_PRINCIPAL, name.span, message).help(help));
        return None;
    }
    if !fits {
        let message = format!("`me` cannot be the default of {}", a(of.ty));
        diags.push(
            Diag::error(code::BAD_DEFAULT, name.span, message)
                .help("make the field an id of the principal's model"),
        );
        return None;
    }
    Some(Default::Me)
}

fn none(nullable: bool, name: &Name, diags: &mut Diags) -> Option<Default> {
    if !nullable {
        diags.push(
            Diag::error(
                code::BAD_DEFAULT,
                name.span,
                "`None` cannot be the default of a required field",
            )
            .help("make its type an `Option`"),
        );
        return None;
    }
    Some(Default::Literal(Literal::None))
}
