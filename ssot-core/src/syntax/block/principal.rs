//! `principal User { roles: role }`

use crate::syntax::reader::Reader;
use crate::syntax::tree::{Name, Principal};
use crate::syntax::{code, suggest};
use proc_macro2::Delimiter;

pub(super) fn principal(r: &mut Reader<'_>, keyword: &Name) -> Option<Principal> {
    let model = r.any_word("the model that signs in")?;
    let roles = roles(r);
    Some(Principal {
        span: keyword.span,
        model,
        roles,
    })
}

/// Reads `{ roles: role }`, or nothing.
pub(in crate::syntax) fn roles(r: &mut Reader<'_>) -> Option<Name> {
    if !r.is_open(Delimiter::Brace) {
        return None;
    }
    r.inside(|r| {
        let mut roles = None;
        while !r.is_end() {
            let key = r.any_word("`roles`")?;
            if key.text != "roles" {
                let known = &["roles"];
                r.diags.push(suggest::unknown(
                    code::UNKNOWN_LINE,
                    "`principal` line",
                    &key,
                    known,
                ));
            }
            r.expect_punct(':')?;
            let field = r.any_word("the field that holds the role")?;
            // Whatever it was called, it was likely meant so.
            match roles.is_some() {
                true => r.diags.push(crate::syntax::attr::twice(&key)),
                false => roles = Some(field),
            }
            if !r.eat_punct(',') && !r.eat_punct(';') && !r.is_end() {
                return r.expected("`}`");
            }
        }
        roles
    })
}
