//! Reads what stands between the braces of a model or mixin: fields, checks and clauses.

use super::field::field;
use crate::syntax::attr::{self, Attrs, Derives};
use crate::syntax::clause::{self, CLAUSES};
use crate::syntax::reader::{Reader, is_open, is_punct};
use crate::syntax::tokens::Kind;
use crate::syntax::tree::{Check, Clause, Field, Name};
use crate::syntax::{Diag, code, expr, habits, suggest};
use proc_macro2::Delimiter;

/// What stands between the braces of a model or mixin.
#[derive(Default)]
pub(in crate::syntax) struct Body {
    pub(in crate::syntax) fields: Vec<Field>,
    pub(in crate::syntax) checks: Vec<Check>,
    pub(in crate::syntax) clauses: Vec<Clause>,
}

/// Reads to the end of the braces. `derives`: foreign attributes may stand on fields.
pub(super) fn body(r: &mut Reader<'_>, derives: Derives) -> Body {
    // A model has about ten fields.
    let mut body = Body {
        fields: Vec::with_capacity(12),
        ..Body::default()
    };
    while !r.is_end() {
        let from = r.at;
        if member(r, &mut body, derives).is_none() {
            r.resync();
            r.lose(from);
        }
        if r.at == from {
            r.bump();
        }
    }
    body
}

fn member(r: &mut Reader<'_>, body: &mut Body, derives: Derives) -> Option<()> {
    if r.eat_punct(';') {
        return Some(());
    }
    let attrs = attr::outer(r);
    if r.is_word("check") && !is_punct(r.nth(1), ':') {
        attr::none_here(r, &attrs, "a check");
        let check = check(r)?;
        body.checks.push(check);
        clause::end_line(r);
        return Some(());
    }
    if r.word().is_some() && is_open(r.nth(1), Delimiter::Brace) {
        attr::none_here(r, &attrs, "a clause");
        let keyword = r.any_word("a clause")?;
        clause::clause(r, &keyword, CLAUSES, &mut body.clauses)?;
        r.eat_punct(',');
        return Some(());
    }
    if let Some(keyword) = clause_with_colon(r) {
        attr::none_here(r, &attrs, "a clause");
        clause::clause(r, &keyword, CLAUSES, &mut body.clauses)?;
        r.eat_punct(',');
        return Some(());
    }
    if r.is_end() {
        return r.expected("a field after the attributes");
    }
    let from = r.at;
    let field = read_field(r, attrs, derives)?;
    if field.name == *"check" && !r.is_end() && !r.is_punct(',') {
        return r.wrong(wordless(&field));
    }
    body.fields.push(field);
    comma(r, from);
    Some(())
}

/// Reads `permissions:` before a brace, and files the colon.
fn clause_with_colon(r: &mut Reader<'_>) -> Option<Name> {
    let is_clause = r.word().is_some_and(|word| CLAUSES.contains(&word));
    if !is_clause || !is_punct(r.nth(1), ':') || !is_open(r.nth(2), Delimiter::Brace) {
        return None;
    }
    let keyword = r.any_word("a clause")?;
    let diag = r.unexpected("`{`");
    r.diags
        .push(diag.help(format!("write `{keyword} {{ .. }}`")));
    r.at += 1;
    Some(keyword)
}

fn wordless(check: &Field) -> Diag {
    Diag::error(code::EMPTY, check.name.span, "check must have words")
        .help("write `check \"the end is after the start\": end > start;`")
}

fn read_field(r: &mut Reader<'_>, attrs: Attrs, derives: Derives) -> Option<Field> {
    if r.word().is_none() {
        let diag = r.unexpected("a field, a check or a clause");
        return r.wrong(match r.is_pair('.', '.') {
            true => diag.help("name mixins behind the model: `model Product: Timestamps { .. }`"),
            false => diag,
        });
    }
    let is_clause = r.word().is_some_and(|word| CLAUSES.contains(&word));
    if is_clause && is_punct(r.nth(1), ':') && matches!(r.nth(2).kind, Kind::Literal(_)) {
        let name = r.any_word("a clause")?;
        let diag = r.unexpected("`{`");
        return r.wrong(diag.help(habits::clause(r, &name)));
    }
    if is_punct(r.nth(1), ':') || matches!(r.word(), Some("pub")) {
        return field(r, attrs, derives);
    }
    let name = r.any_word("a field")?;
    if CLAUSES.contains(&name.text.as_str()) {
        let diag = r.unexpected("`{`");
        return r.wrong(diag.help(habits::clause(r, &name)));
    }
    let diag = r.unexpected("`:`");
    r.wrong(
        match suggest::nearest(&name.text, CLAUSES.iter().copied()) {
            Some(near) => diag.help(format!("did you mean the clause `{near} {{ .. }}`?")),
            None => diag.help(format!("write `{name}: Type,`")),
        },
    )
}

/// Steps over the comma after a field that began at `from`; what follows without one is not to blame.
fn comma(r: &mut Reader<'_>, from: usize) {
    if r.is_end() || r.eat_punct(',') {
        return;
    }
    let habit = habits::after(r, from);
    let begins = habit.is_none() && (r.is_punct('#') || r.word().is_some());
    let help = match habit {
        Some(help) => help,
        None if r.is_punct(';') => "fields end with `,`".to_owned(),
        None if begins => "put a `,` after the field before it".to_owned(),
        None => "write a field as `name: Type = default,`".to_owned(),
    };
    let diag = r.unexpected("`,`").help(help);
    r.diags.push(diag);
    if !begins {
        let from = r.at;
        r.resync();
        r.lose(from);
    }
}

/// Reads `check "words": expr`.
pub(in crate::syntax) fn check(r: &mut Reader<'_>) -> Option<Check> {
    r.helped("check \"the end is after the start\": end > start;", told)
}

fn told(r: &mut Reader<'_>) -> Option<Check> {
    let span = r.span();
    r.at += 1;
    let words = r.text("the words of the check in quotes")?;
    if words.text.trim().is_empty() {
        let diag = Diag::error(code::EMPTY, words.span, "check must have words");
        r.diags
            .push(diag.help("say what holds: \"the end is after the start\""));
    }
    r.expect_punct(':')?;
    let rule = expr::written(r)?;
    Some(Check { span, words, rule })
}
