//! Reads clauses: `keyword { line; line; }`. A broken line loses only itself.

mod cache;
mod events;
mod middleware;
mod permissions;
mod routes;
mod search;

use super::reader::{Reader, is_punct};
use super::tokens::Kind;
use super::tree::{Clause, ClauseKind, Name};
use super::{Diag, code, suggest};
use proc_macro2::{Delimiter, Span};

pub(super) use middleware::{LINES as SETTINGS, line as setting};
pub(super) use routes::signature;

/// The clauses of a model.
pub(super) const CLAUSES: &[&str] = &[
    "permissions",
    "cache",
    "events",
    "search",
    "middleware",
    "routes",
];

/// Reads one of the clauses in `known`, past its keyword, into `clauses`.
pub(super) fn clause(
    r: &mut Reader<'_>,
    keyword: &Name,
    known: &[&str],
    clauses: &mut Vec<Clause>,
) -> Option<()> {
    if !known.contains(&keyword.text.as_str()) {
        return r.wrong(suggest::unknown(
            code::UNKNOWN_CLAUSE,
            "clause",
            keyword,
            known,
        ));
    }
    if !r.is_open(Delimiter::Brace) {
        let diag = r.unexpected("`{`");
        return r.wrong(diag.help(format!("write `{keyword} {{ .. }}`")));
    }
    let kind = r.inside(|r| match keyword.text.as_str() {
        "permissions" => ClauseKind::Permissions(permissions::lines(r)),
        "cache" => ClauseKind::Cache(cache::lines(r)),
        "events" => ClauseKind::Events(events::lines(r)),
        "search" => ClauseKind::Search(search::lines(r)),
        "middleware" => ClauseKind::Middleware(middleware::lines(r)),
        _ => ClauseKind::Routes(routes::lines(r)),
    });
    let same =
        |other: &&Clause| std::mem::discriminant(&other.kind) == std::mem::discriminant(&kind);
    if let Some(first) = clauses.iter().find(same) {
        let diag = clause_twice(keyword).related(first.span, "first given here");
        r.diags.push(diag);
        return Some(());
    }
    clauses.push(Clause {
        span: keyword.span,
        kind,
    });
    Some(())
}

fn clause_twice(keyword: &Name) -> Diag {
    let message = format!("clause `{keyword}` is given twice");
    Diag::error(code::CLAUSE_TWICE, keyword.span, message).help("join them into one")
}

/// Reads lines up to the end of the braces.
///
/// `example` is what a line that has no help of its own is told to write.
fn lines<T>(
    r: &mut Reader<'_>,
    example: &str,
    mut line: impl FnMut(&mut Reader<'_>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    while !r.is_end() {
        if r.eat_punct(';') {
            continue;
        }
        let from = r.at;
        match r.helped(example, &mut line) {
            Some(one) => {
                all.push(one);
                end_line(r);
            }
            None => {
                r.skip_past(';');
                r.lose(from);
            }
        }
    }
    all
}

/// Steps over the `;` of a line; the last may lack it.
pub(super) fn end_line(r: &mut Reader<'_>) {
    if r.is_end() || r.eat_punct(';') {
        return;
    }
    let diag = r.unexpected("`;`").help("a line ends with `;`");
    r.diags.push(diag);
    if r.eat_punct(',') && begins_line(r) {
        return;
    }
    // What begins the next line is not to blame.
    if !begins_line(r) {
        let from = r.at;
        r.skip_past(';');
        r.lose(from);
    }
}

/// Whether a line could begin here: a word that ends one is none.
fn begins_line(r: &Reader<'_>) -> bool {
    let next = r.nth(1);
    let ends = matches!(next.kind, Kind::Close(_)) || is_punct(next, ';');
    r.is_string() || (r.word().is_some() && !ends)
}

/// Whether a comma stands where the next line begins: `sort: name, default_sort: -name`.
fn is_comma_of_line(r: &Reader<'_>) -> bool {
    let colon = matches!(
        r.nth(2).kind,
        Kind::Punct {
            ch: ':',
            joint: false
        }
    );
    r.is_punct(',') && r.nth(1).is_word() && colon
}

/// Reads the names before a colon, none twice, and steps over it.
fn operations(r: &mut Reader<'_>, first: &str) -> Option<Vec<Name>> {
    let all = names(r, first, |_| false)?;
    colon(r)?;
    Some(all)
}

/// Steps over the `:` of a line.
fn colon(r: &mut Reader<'_>) -> Option<()> {
    r.expect_punct(':')
}

/// Reads names between commas to the end of a line, at least one, none twice.
fn listed(r: &mut Reader<'_>, what: &str) -> Option<Vec<Name>> {
    let all = names(r, what, is_comma_of_line)?;
    if r.word().is_some() && !begins_line(r) {
        let diag = r.unexpected("`,`");
        return r.wrong(diag.help("put a `,` between two names"));
    }
    Some(all)
}

/// Reads names between commas, at least one, none twice, up to what `ends` says.
fn names(r: &mut Reader<'_>, what: &str, ends: impl Fn(&Reader<'_>) -> bool) -> Option<Vec<Name>> {
    let mut all: Vec<Name> = Vec::new();
    loop {
        let name = r.any_word(what)?;
        match all.contains(&name) {
            true => r.diags.push(super::attr::twice(&name)),
            false => all.push(name),
        }
        if ends(r) || !r.eat_punct(',') {
            return Some(all);
        }
    }
}

/// The keys of a clause seen so far.
#[derive(Default)]
struct Seen(Vec<(String, Span)>);

impl Seen {
    /// Whether the key is new; files it when it is not.
    fn is_new(&mut self, r: &mut Reader<'_>, key: &Name) -> bool {
        let first = self
            .0
            .iter()
            .find(|(text, _)| *text == key.text)
            .map(|(_, span)| *span);
        match first {
            Some(first) => {
                let message = format!("`{key}` is given twice");
                let diag = Diag::error(code::LINE_TWICE, key.span, message);
                let diag = diag.help("join them into one line");
                r.diags.push(diag.related(first, "first given here"));
            }
            None => self.0.push((key.text.clone(), key.span)),
        }
        first.is_none()
    }
}

/// Reads the keyword of a line, one of `known`.
fn keyword(r: &mut Reader<'_>, clause: &str, known: &[&str]) -> Option<Name> {
    let name = r.any_word(&format!("a line of `{clause}`"))?;
    if known.contains(&name.text.as_str()) {
        return Some(name);
    }
    let kind = format!("`{clause}` line");
    let diag = suggest::unknown(code::UNKNOWN_LINE, &kind, &name, known);
    r.wrong(match super::habits::line(clause, &name.text) {
        Some(line) => diag.help(format!("write `{line}`")),
        None => diag,
    })
}
