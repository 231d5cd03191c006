//! No role has the name of a `bool` field or of a word: a rule that says `admin` could mean either.

use super::code;
use super::expr::WORDS;
use super::known::Known;
use super::literal::enum_named;
use super::whole::Whole;
use crate::schema::{Model, Principal, Type};
use crate::syntax::{Diag, Diags};

pub(super) fn check(
    known: &Known<'_>,
    principal: Option<&Principal>,
    wholes: &[Whole<'_>],
    models: &[Model],
    diags: &mut Diags,
) {
    let roles = principal.and_then(|principal| principal.roles.as_ref());
    let Some(roles) = roles.and_then(|roles| enum_named(known, &roles.enum_)) else {
        return;
    };
    for role in &roles.variants {
        if WORDS.contains(&role.name.text.as_str()) {
            let message = format!("role `{}` has the name of a word of rules", role.name);
            diags.push(
                Diag::error(code::ROLE_OR_FIELD, role.name.span, message)
                    .help("give it another name: no rule could name the role"),
            );
        }
    }
    for (whole, model) in wholes.iter().zip(models) {
        for written in &whole.fields {
            let same = |field: &&crate::schema::Field| field.name == written.name.text;
            let bool = model
                .fields
                .iter()
                .find(same)
                .filter(|f| f.ty == Type::Bool);
            let role = roles.variants.iter().find(|role| role.name == written.name);
            if let (Some(_), Some(role)) = (bool, role) {
                let message = format!(
                    "field `{}` has the name of a role of `{}`",
                    written.name, roles.name
                );
                diags.push(
                    Diag::error(code::ROLE_OR_FIELD, written.name.span, message)
                        .help("rename one of them: a rule could mean either")
                        .related(role.name.span, "the role"),
                );
            }
        }
    }
}
