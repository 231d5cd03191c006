//! A rule that reads `now()` changes its mind while an answer is kept: nothing is kept for longer than the
//! shortest time that a comparison with it names, a minute where one names none.

use crate::check::code;
use crate::check::describe::duration;
use crate::check::expr::walk::walk;
use crate::schema::{Binary, Expr, Literal, Model, Operation, Permissions, Rule};
use crate::syntax::tree::CacheLine;
use crate::syntax::{Diag, Diags};

/// How late a rule may be that compares with `now()` itself, in seconds.
const LATE: u64 = 60;

pub(in crate::check::clause) fn check(
    model: &Model,
    permissions: &Permissions,
    lines: &[CacheLine],
    diags: &mut Diags,
) {
    for line in lines {
        let shortest = rules(model, permissions, line)
            .filter_map(|rule| Some((allowed(&rule.expr)?, rule)))
            .min_by_key(|(allowed, _)| *allowed);
        let Some((allowed, rule)) = shortest.filter(|(allowed, _)| *allowed < line.seconds) else {
            continue;
        };
        let message = "kept for longer than a rule about the time allows";
        let help = format!(
            "write `{}` or less: `{}` may say otherwise by then",
            duration(allowed),
            rule.text
        );
        diags.push(Diag::error(code::CACHE_OUTLIVES, line.span, message).help(help));
    }
}

/// What decides whether a row or a field of it is shown.
fn rules<'a>(
    model: &'a Model,
    permissions: &'a Permissions,
    kept: &'a CacheLine,
) -> impl Iterator<Item = &'a Rule> {
    let names = |word: &str| {
        let mut names = kept.operations.iter();
        names.any(|name| matches!(name.text.as_str(), "read" | "all") || name.text == word)
    };
    let (list, get) = (names("list"), names("get"));
    let lines = permissions.lines.iter().filter(move |line| {
        (list && line.operations.contains(&Operation::List))
            || (get && line.operations.contains(&Operation::Get))
    });
    let fields = model.fields.iter();
    let visible = fields.filter_map(|field| field.access.visible.as_deref());
    lines.map(|line| &line.rule).chain(visible)
}

/// The shortest time that a comparison with `now()` names, `None` where there is none.
fn allowed(expr: &Expr) -> Option<u64> {
    let mut shortest: Option<u64> = None;
    walk(expr, &mut |expr| {
        if let Some(named) = of_comparison(expr) {
            shortest = Some(shortest.map_or(named, |known| known.min(named)));
        }
    });
    shortest
}

/// The shortest time beside `now()` in a comparison, `None` where it is not asked.
fn of_comparison(expr: &Expr) -> Option<u64> {
    let Expr::Binary { op, .. } = expr else {
        return None;
    };
    if matches!(
        op,
        Binary::And | Binary::Or | Binary::Add | Binary::Sub | Binary::Mul
    ) {
        return None;
    }
    let (mut asked, mut shortest) = (false, None);
    walk(expr, &mut |expr| match expr {
        Expr::Now => asked = true,
        Expr::Literal(Literal::Duration(seconds)) => {
            shortest = Some(shortest.map_or(*seconds, |known: u64| known.min(*seconds)));
        }
        _ => {}
    });
    asked.then(|| shortest.unwrap_or(LATE))
}
