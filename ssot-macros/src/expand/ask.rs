//! Asks rustc what only rustc knows: whether a type that a field or a signature names exists and can travel.

use super::item::{Tokens, parse};
use super::respan::at;
use super::{model, ty};
use proc_macro2::{Delimiter, Span, TokenStream};
use ssot_core::schema::Schema;
use ssot_core::syntax::tree::{ClauseKind, Declared, RouteLine, Signature, Ty};

/// One check for each type of a field or in a signature that this declaration does not make itself.
pub(super) fn ask(declared: &Declared, schema: &Schema, sound: bool) -> TokenStream {
    let known = model::known(declared);
    let mut checks = Tokens::default();
    let models = declared.models.iter().flat_map(|model| &model.fields);
    let mixins = declared.mixins.iter().flat_map(|mixin| &mixin.fields);
    for field in models.chain(mixins) {
        // Whether an id names a model is asked by the id's own type.
        if sound && !ty::is_known(&field.ty, &known) && !ty::is_id(&field.ty) {
            check(&mut checks, "field", ty::innermost(&field.ty), schema);
        }
    }
    for signature in signatures(declared) {
        for ty in signature.input.iter().chain(&signature.output) {
            if !ty::is_known(ty, &known) {
                check(&mut checks, "needs", ty, schema);
            }
        }
    }
    let checks = checks.stream();
    if checks.is_empty() {
        return checks;
    }
    let mut inner = Tokens::default();
    inner.text("fn needs<T: ::ssot::Type>() {} fn field<T: ::ssot::__private::FieldType>() {}");
    inner.all(&checks);
    let mut out = Tokens::default();
    out.text("const _: () =").group(Delimiter::Brace, inner);
    out.punct(';', Span::call_site());
    out.stream()
}

fn signatures(declared: &Declared) -> impl Iterator<Item = &Signature> {
    let clauses = declared.models.iter().flat_map(|model| &model.clauses);
    let lines = clauses.flat_map(|clause| match &clause.kind {
        ClauseKind::Routes(lines) => lines.as_slice(),
        ClauseKind::Permissions(_)
        | ClauseKind::Cache(_)
        | ClauseKind::Events(_)
        | ClauseKind::Search(_)
        | ClauseKind::Middleware(_) => &[],
    });
    let actions = lines.filter_map(|line| match line {
        RouteLine::Action(signature) => Some(signature),
        _ => None,
    });
    actions.chain(
        declared
            .services
            .iter()
            .flat_map(|service| &service.endpoints),
    )
}

// `let _ = field::<Ty>;` in a function of its own, all at the author's type.
fn check(checks: &mut Tokens, question: &str, ty: &Ty, schema: &Schema) {
    let mut written = Tokens::default();
    ty::written(&mut written, ty, Some(schema));
    let mut body = Tokens::default();
    body.all(&at(parse(&format!("let _ = {question}::<")), ty.span.span))
        .append(&written);
    body.all(&at(parse(">;"), ty.span.span));
    let mut block = Tokens::default();
    block.group(Delimiter::Brace, body);
    checks
        .text("const _: () =")
        .append(&block)
        .punct(';', Span::call_site());
}
