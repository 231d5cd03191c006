//! `service Assistant(provider: openai) { send(input: Prompt) -> Reply; rate_limit: 20 per 1m; }`

use crate::syntax::attr::{self, Attrs};
use crate::syntax::clause::{self, SETTINGS};
use crate::syntax::reader::Reader;
use crate::syntax::tree::{MiddlewareLine, Name, Service, Signature};
use crate::syntax::{Diag, code, suggest};
use proc_macro2::Delimiter;

/// What can stand in a service besides endpoints.
const LINES: &[&str] = &[
    "path",
    "permissions",
    "auth",
    "rate_limit",
    "log",
    "body_limit",
    "timeout",
    "use",
];

pub(super) fn service(r: &mut Reader<'_>, attrs: Attrs) -> Option<Service> {
    attr::none_here(r, &attrs, "a service");
    let name = r.new_name("the name of a service")?;
    if !r.is_open(Delimiter::Parenthesis) {
        let diag = r.unexpected("`(`");
        let help = format!("name the adapter: `service {name}(provider: openai) {{ .. }}`");
        return r.wrong(diag.help(help));
    }
    let provider = r.whole(provider)?;
    if !r.is_open(Delimiter::Brace) {
        return r.expected("`{`");
    }
    let (doc, endpoints, settings, clauses) = (attrs.doc, Vec::new(), Vec::new(), Vec::new());
    let mut service = Service {
        doc,
        name,
        provider,
        endpoints,
        settings,
        clauses,
        path: None,
    };
    r.inside(|r| lines(r, &mut service));
    Some(service)
}

fn provider(r: &mut Reader<'_>) -> Option<Name> {
    if !r.eat_word("provider") {
        return r.expected("`provider`");
    }
    r.expect_punct(':')?;
    let provider = r.any_word("the name of an adapter")?;
    r.eat_punct(',');
    Some(provider)
}

fn lines(r: &mut Reader<'_>, service: &mut Service) {
    while !r.is_end() {
        if r.eat_punct(';') {
            continue;
        }
        let from = r.at;
        if line(r, service).is_none() {
            r.resync();
            r.lose(from);
        }
    }
}

fn line(r: &mut Reader<'_>, service: &mut Service) -> Option<()> {
    let attrs = attr::outer(r);
    attr::none_here(r, &attrs, "a line of a service");
    let name = r.any_word("an endpoint or a setting")?;
    if r.is_open(Delimiter::Parenthesis) {
        let example = "send(input: Prompt) -> Reply;";
        let (input, output) = r.helped(example, clause::signature)?;
        endpoint(
            r,
            service,
            Signature {
                doc: attrs.doc,
                name,
                is_static: None,
                input,
                output,
            },
        );
    } else if r.is_open(Delimiter::Brace) {
        return clause::clause(r, &name, &["permissions"], &mut service.clauses);
    } else if name.text == "path" {
        r.helped("path: \"/assistant\";", |r| path(r, service, &name))?;
    } else if SETTINGS.contains(&name.text.as_str()) {
        let line = clause::setting(r, &name)?;
        setting(r, service, &name, line);
    } else {
        return r.wrong(suggest::unknown(
            code::UNKNOWN_LINE,
            "service line",
            &name,
            LINES,
        ));
    }
    clause::end_line(r);
    Some(())
}

fn endpoint(r: &mut Reader<'_>, service: &mut Service, endpoint: Signature) {
    match service
        .endpoints
        .iter()
        .find(|other| other.name == endpoint.name)
    {
        Some(first) => {
            let first = first.name.span;
            twice(
                r,
                &format!("endpoint `{}`", endpoint.name),
                endpoint.name.span,
                first,
            );
        }
        None => service.endpoints.push(endpoint),
    }
}

fn path(r: &mut Reader<'_>, service: &mut Service, key: &Name) -> Option<()> {
    r.expect_punct(':')?;
    let path = r.text("a path in quotes")?;
    match &service.path {
        Some(first) => twice(r, "`path`", key.span, first.span),
        None => service.path = Some(path),
    }
    Some(())
}

fn setting(r: &mut Reader<'_>, service: &mut Service, key: &Name, line: MiddlewareLine) {
    let many = matches!(
        line,
        MiddlewareLine::RateLimit { .. } | MiddlewareLine::Use(..)
    );
    let kind = std::mem::discriminant(&line);
    match service
        .settings
        .iter()
        .any(|other| std::mem::discriminant(other) == kind)
        && !many
    {
        true => {
            let message = format!("`{key}` is given twice");
            let diag = Diag::error(code::LINE_TWICE, key.span, message);
            r.diags.push(diag.help("join them into one line"));
        }
        false => service.settings.push(line),
    }
}

fn twice(r: &mut Reader<'_>, what: &str, span: proc_macro2::Span, first: proc_macro2::Span) {
    let diag = Diag::error(code::LINE_TWICE, span, format!("{what} is given twice"));
    r.diags.push(
        diag.help("remove one of them")
            .related(first, "first given here"),
    );
}
