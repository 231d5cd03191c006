//! The tree in few words, for the expectations of tests.

use crate::syntax::tree::*;

pub(super) fn declared(all: &Declared) -> String {
    let mut out = String::new();
    for one in &all.principals {
        let roles = one.roles.as_ref().map(|name| format!(" by {name}"));
        out.push_str(&format!(
            "principal {}{}\n",
            one.model,
            roles.unwrap_or_default()
        ));
    }
    for one in &all.enums {
        out.push_str(&format!(
            "{}{}enum {}{}",
            doc(&one.doc),
            tokens(&one.attrs),
            one.name,
            renamed(&one.rename)
        ));
        let variants: Vec<String> = one.variants.iter().map(variant).collect();
        out.push_str(&format!(" {{ {} }}\n", variants.join(", ")));
    }
    for one in &all.mixins {
        out.push_str(&format!("{}mixin {}\n", doc(&one.doc), one.name));
        body(&mut out, &one.fields, &one.checks, &one.clauses);
    }
    for one in &all.models {
        let mixins: Vec<&str> = one.mixins.iter().map(|name| name.text.as_str()).collect();
        let serde = if one.serde { " serde" } else { "" };
        let attrs = tokens(&one.user_attrs);
        let vis = vis(&one.vis);
        out.push_str(&format!(
            "{}{attrs}{vis}model {} {mixins:?}{serde}\n",
            doc(&one.doc),
            one.name
        ));
        for attr in &one.attrs {
            out.push_str(&format!("  #{}\n", bare(&format!("{:?}", attr.kind))));
        }
        body(&mut out, &one.fields, &one.checks, &one.clauses);
    }
    for one in &all.shapes {
        let params: Vec<&str> = one.params.iter().map(|name| name.text.as_str()).collect();
        out.push_str(&format!(
            "{}shape {}{} {params:?} {}\n",
            doc(&one.doc),
            one.name,
            renamed(&one.rename),
            shape(&one.body)
        ));
    }
    for one in &all.services {
        out.push_str(&format!(
            "{}service {} of {} at {:?}\n",
            doc(&one.doc),
            one.name,
            one.provider,
            one.path.as_ref().map(|path| &path.text)
        ));
        for endpoint in &one.endpoints {
            out.push_str(&format!("  {}\n", signature(endpoint)));
        }
        for setting in &one.settings {
            out.push_str(&format!("  {}\n", bare(&format!("{setting:?}"))));
        }
        body(&mut out, &[], &[], &one.clauses);
    }
    out
}

/// Nothing, or `pub ` and its like: an expectation cannot begin with a space.
fn vis(vis: &proc_macro2::TokenStream) -> String {
    if vis.is_empty() {
        return String::new();
    }
    format!("{vis} ")
}

fn doc(doc: &Option<String>) -> String {
    doc.as_ref()
        .map(|text| format!("{text:?} "))
        .unwrap_or_default()
}

fn renamed(name: &Option<String>) -> String {
    name.as_ref()
        .map(|name| format!(" as {name:?}"))
        .unwrap_or_default()
}

fn tokens(attrs: &[proc_macro2::TokenStream]) -> String {
    attrs.iter().map(|attr| format!("{attr} ")).collect()
}

fn variant(one: &Variant) -> String {
    let wire = one
        .wire
        .as_ref()
        .map(|wire| format!(" = {wire:?}"))
        .unwrap_or_default();
    let default = if one.is_default { " default" } else { "" };
    let deprecated = one
        .deprecated
        .as_ref()
        .map(|why| format!(" deprecated {:?}", why.text));
    let deprecated = deprecated.unwrap_or_default();
    format!(
        "{}{}{}{wire}{default}{deprecated}",
        doc(&one.doc),
        tokens(&one.attrs),
        one.name
    )
}

fn body(out: &mut String, fields: &[Field], checks: &[Check], clauses: &[Clause]) {
    for one in fields {
        let attrs = tokens(&one.user_attrs);
        out.push_str(&format!(
            "  {}{attrs}{}{}: {}\n",
            doc(&one.doc),
            vis(&one.vis),
            one.name,
            ty(&one.ty)
        ));
        for attr in &one.attrs {
            out.push_str(&format!("    #{}\n", field_attr(&attr.kind)));
        }
    }
    for one in checks {
        out.push_str(&format!(
            "  check {:?}: {}\n",
            one.words.text,
            written(&one.rule)
        ));
    }
    for one in clauses {
        clause(out, &one.kind);
    }
}

fn field_attr(kind: &FieldAttrKind) -> String {
    let range = |range: &Range| {
        let end = |end: &Option<Expr>| end.as_ref().map(expr).unwrap_or_default();
        let dots = if range.inclusive { "..=" } else { ".." };
        format!("{}{dots}{}", end(&range.min), end(&range.max))
    };
    match kind {
        FieldAttrKind::Len(one) => format!("Len {}", range(one)),
        FieldAttrKind::Range(one) => format!("Range {}", range(one)),
        FieldAttrKind::MultipleOf(one) => format!("MultipleOf {}", expr(one)),
        FieldAttrKind::OneOf(all) => {
            format!("OneOf {:?}", all.iter().map(expr).collect::<Vec<_>>())
        }
        FieldAttrKind::Visible(rule) => format!("Visible {}", written(rule)),
        FieldAttrKind::Writable(rule) => format!("Writable {}", written(rule)),
        FieldAttrKind::Default(one) => format!("Default {}", expr(one)),
        FieldAttrKind::OnUpdate(one) => format!("OnUpdate {}", expr(one)),
        other => bare(&format!("{other:?}")),
    }
}

fn clause(out: &mut String, kind: &ClauseKind) {
    let mut line = |text: String| out.push_str(&format!("  {text}\n"));
    match kind {
        ClauseKind::Permissions(lines) => {
            line(String::from("permissions"));
            for one in lines {
                let name = one.name.as_ref().map(|name| format!("{:?} ", name.text));
                let deny = if one.deny.is_some() { "deny " } else { "" };
                line(format!(
                    "  {}{deny}{}: {}",
                    name.unwrap_or_default(),
                    names(&one.operations),
                    written(&one.rule)
                ));
            }
        }
        ClauseKind::Cache(lines) => {
            line(String::from("cache"));
            for one in lines {
                line(format!("  {}: {} s", names(&one.operations), one.seconds));
            }
        }
        ClauseKind::Events(lines) => {
            line(String::from("events"));
            for one in lines {
                let when = one
                    .when
                    .as_ref()
                    .map(|rule| format!(" when {}", written(rule)));
                let events: Vec<&str> = one.names.iter().map(|name| name.text.as_str()).collect();
                line(format!(
                    "  {}{}: {events:?}",
                    names(&one.operations),
                    when.unwrap_or_default()
                ));
            }
        }
        ClauseKind::Search(lines) => {
            line(String::from("search"));
            for one in lines {
                line(format!("  {}", search(one)));
            }
        }
        ClauseKind::Middleware(lines) => {
            line(String::from("middleware"));
            for one in lines {
                line(format!("  {}", bare(&format!("{one:?}"))));
            }
        }
        ClauseKind::Routes(lines) => {
            line(String::from("routes"));
            for one in lines {
                line(match one {
                    RouteLine::Action(one) => format!("  {}", signature(one)),
                    other => format!("  {}", bare(&format!("{other:?}"))),
                });
            }
        }
    }
}

fn search(line: &SearchLine) -> String {
    match line {
        SearchLine::Filter(_, all) => {
            let one = |(name, rule): &(Name, Option<Written>)| match rule {
                Some(rule) => format!("{name} = {}", written(rule)),
                None => name.text.clone(),
            };
            format!(
                "Filter {}",
                all.iter().map(one).collect::<Vec<_>>().join(", ")
            )
        }
        other => bare(&format!("{other:?}")),
    }
}

fn signature(one: &Signature) -> String {
    let part = |part: &Option<Ty>| part.as_ref().map(ty).unwrap_or_default();
    let fixed = if one.is_static.is_some() {
        "static "
    } else {
        ""
    };
    format!(
        "{}{fixed}{}({}) -> {}",
        doc(&one.doc),
        one.name,
        part(&one.input),
        part(&one.output)
    )
}

fn names(all: &[Name]) -> String {
    all.iter()
        .map(|name| name.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

fn ty(one: &Ty) -> String {
    let list = |all: &[Ty]| all.iter().map(ty).collect::<Vec<_>>().join(", ");
    match &one.kind {
        TyKind::Path { path, args } if args.is_empty() => names(path),
        TyKind::Path { path, args } => format!("{}<{}>", names(path), list(args)),
        TyKind::Tuple(parts) => format!("({})", list(parts)),
        TyKind::Array(inner, length) => format!("[{}; {length:?}]", ty(inner)),
        TyKind::Reference(inner) => format!("&{}", ty(inner)),
        TyKind::Other => format!("other `{}`", one.tokens),
    }
}

fn shape(body: &Body) -> String {
    match body {
        Body::Struct(members) => {
            let all: Vec<String> = members.iter().map(member).collect();
            format!("{{ {} }}", all.join(", "))
        }
        Body::Alias(inner) => format!("= {}", ty(inner)),
        Body::Tuple(parts) => format!("({})", parts.iter().map(ty).collect::<Vec<_>>().join(", ")),
        Body::Unit => String::from("unit"),
        Body::Enum { tagging, variants } => {
            let one = |case: &Case| {
                format!(
                    "{}{} {:?} {}",
                    doc(&case.doc),
                    case.name,
                    case.wire,
                    shape(&case.body)
                )
            };
            let all: Vec<String> = variants.iter().map(one).collect();
            format!("{tagging:?} | {}", all.join(" | "))
        }
    }
}

fn member(one: &Member) -> String {
    let mut flags = String::new();
    for (on, name) in [
        (one.default, " default"),
        (one.omitted, " omitted"),
        (one.flatten, " flatten"),
    ] {
        flags.push_str(if on { name } else { "" });
    }
    let why = one
        .deprecated
        .as_ref()
        .map(|why| format!(" deprecated {:?}", why.text));
    format!(
        "{}{} {:?}: {}{flags}{}",
        doc(&one.doc),
        one.name,
        one.wire,
        ty(&one.ty),
        why.unwrap_or_default()
    )
}

/// The tree as an S-expression, and the text.
pub(super) fn written(rule: &Written) -> String {
    format!("{} `{}`", expr(&rule.expr), rule.text.text)
}

pub(super) fn expr(one: &Expr) -> String {
    let list = |all: &[Expr]| {
        all.iter()
            .map(|one| format!(" {}", expr(one)))
            .collect::<String>()
    };
    match &one.kind {
        ExprKind::Int(text) | ExprKind::Float(text) => text.clone(),
        ExprKind::Str(text) => format!("{text:?}"),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Duration(seconds) => format!("{seconds}s"),
        ExprKind::Name(name) => name.text.clone(),
        ExprKind::Path(path) => names(path).replace(' ', "::"),
        ExprKind::Member { base, name } => format!("{}.{name}", expr(base)),
        ExprKind::Function { name, args } => format!("({name}{})", list(args)),
        ExprKind::Method { base, name, args } => format!("(.{name} {}{})", expr(base), list(args)),
        ExprKind::Closure { param, body } => format!("(|{param}| {})", expr(body)),
        ExprKind::Not(inner) => format!("(! {})", expr(inner)),
        ExprKind::Negate(inner) => format!("(- {})", expr(inner)),
        ExprKind::Binary {
            op, left, right, ..
        } => format!("({op:?} {} {})", expr(left), expr(right)),
        ExprKind::Matches { value, any } => format!("(matches {}{})", expr(value), list(any)),
        ExprKind::List(all) => format!("[{} ]", list(all)),
        ExprKind::Group(inner) => format!("({})", expr(inner)),
        ExprKind::Broken => String::from("broken"),
    }
}

/// Debug text without its spans.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("bytes(") {
        let end = rest[at..].find(')').map_or(rest.len(), |end| at + end + 1);
        out.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.replace(", span: ", "")
        .replace("span: , ", "")
        .replace("(, ", "(")
        .replace(", )", ")")
        .replace("Name { text: ", "")
        .replace("Text { text: ", "")
        .replace("\" }", "\"")
}
