//! `routes { path: "/products"; by: slug; action publish(input: PublishInput) -> Product; }`

use super::Seen;
use crate::syntax::reader::{Reader, is_punct, word_of};
use crate::syntax::tree::{Name, RouteLine, Signature, Ty};
use crate::syntax::{Diag, attr, code, ty};
use proc_macro2::Delimiter;

const LINES: &[&str] = &["path", "by", "only", "except", "action", "static"];

const ACTION: &str = "action publish(input: PublishInput) -> Product;";
const STATIC: &str = "static action import(input: ImportInput);";

pub(super) fn lines(r: &mut Reader<'_>) -> Vec<RouteLine> {
    let (mut seen, mut actions) = (Seen::default(), Seen::default());
    let lines = super::lines(r, "path: \"/products\";", |r| {
        let line = line(r, &mut seen)?;
        let keep = match &line {
            Some(RouteLine::Action(action)) => actions.is_new(r, &action.name),
            _ => true,
        };
        Some(line.filter(|_| keep))
    });
    let lines: Vec<RouteLine> = lines.into_iter().flatten().collect();
    not_both(r, &lines);
    lines
}

fn line(r: &mut Reader<'_>, seen: &mut Seen) -> Option<Option<RouteLine>> {
    let attrs = attr::outer(r);
    attr::none_here(r, &attrs, "a route");
    let span = r.span();
    let key = super::keyword(r, "routes", LINES)?;
    if key.text == "static" {
        if !r.eat_word("action") {
            return r.helped(STATIC, |r| r.expected("`action`"));
        }
        return Some(Some(
            r.helped(STATIC, |r| action(r, attrs.doc, Some(span)))?,
        ));
    }
    if key.text == "action" {
        return Some(Some(r.helped(ACTION, |r| action(r, attrs.doc, None))?));
    }
    let line = r.helped(example(&key), |r| listing(r, &key))?;
    Some(seen.is_new(r, &key).then_some(line))
}

fn example(key: &Name) -> &'static str {
    match key.text.as_str() {
        "path" => "path: \"/products\";",
        "by" => "by: slug;",
        "only" => "only: list, get;",
        _ => "except: delete;",
    }
}

fn listing(r: &mut Reader<'_>, key: &Name) -> Option<RouteLine> {
    super::colon(r)?;
    let span = key.span;
    Some(match key.text.as_str() {
        "path" => RouteLine::Path(span, r.text("a path in quotes")?),
        "by" => RouteLine::By(span, super::listed(r, "a unique field")?),
        "only" => RouteLine::Only(span, super::listed(r, "an operation")?),
        _ => RouteLine::Except(span, super::listed(r, "an operation")?),
    })
}

fn action(
    r: &mut Reader<'_>,
    doc: Option<String>,
    is_static: Option<proc_macro2::Span>,
) -> Option<RouteLine> {
    let name = r.new_name("the name of an action")?;
    let (input, output) = signature(r)?;
    Some(RouteLine::Action(Signature {
        doc,
        name,
        is_static,
        input,
        output,
    }))
}

/// Reads `(input: Input) -> Output`.
pub(in crate::syntax) fn signature(r: &mut Reader<'_>) -> Option<(Option<Ty>, Option<Ty>)> {
    if !r.is_open(Delimiter::Parenthesis) {
        let diag = r.unexpected("`(`");
        return r.wrong(diag.help("write `name(input: Input) -> Output;`, or `name();`"));
    }
    let input = r.whole(input)?;
    let output = if r.eat_pair('-', '>') {
        Some(ty::ty(r)?)
    } else {
        None
    };
    Some((input, output))
}

fn input(r: &mut Reader<'_>) -> Option<Option<Ty>> {
    if r.is_end() {
        return Some(None);
    }
    let named = word_of(r.peek()).is_some() && is_punct(r.nth(1), ':') && !named_path(r);
    if !named {
        let diag = r.unexpected("`input: Type`");
        return r.wrong(diag.help("write `input: ` before the type"));
    }
    let name = Name {
        text: r.word().unwrap_or_default().to_owned(),
        span: r.span(),
    };
    r.at += 2;
    if name.text != "input" {
        let message = format!("expected `input`, found `{name}`");
        let diag = Diag::error(code::EXPECTED, name.span, message);
        r.diags
            .push(diag.help("the one parameter is `input`: its type holds the fields"));
    }
    let input = ty::ty(r)?;
    r.eat_punct(',');
    if !r.is_end() {
        let diag = r.unexpected("`)`");
        return r.wrong(diag.help("there is one input: put several values into one type"));
    }
    Some(Some(input))
}

fn named_path(r: &Reader<'_>) -> bool {
    is_punct(r.nth(1), ':') && is_punct(r.nth(2), ':')
}

fn not_both(r: &mut Reader<'_>, lines: &[RouteLine]) {
    let only = lines.iter().find_map(|line| match line {
        RouteLine::Only(span, _) => Some(*span),
        _ => None,
    });
    let except = lines.iter().find_map(|line| match line {
        RouteLine::Except(span, _) => Some(*span),
        _ => None,
    });
    if let (Some(only), Some(except)) = (only, except) {
        let diag = Diag::error(
            code::TOGETHER,
            except,
            "`except` cannot be used with `only`",
        );
        r.diags.push(
            diag.help("keep one of them")
                .related(only, "`only` stands here"),
        );
    }
}
