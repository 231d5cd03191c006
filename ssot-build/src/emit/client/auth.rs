//! `auth`: how the principal signs in, where it has a name and a password.

use super::Of;
use super::method::{generic, row, word};
use crate::emit::public::{self, Account, Models};
use crate::emit::ts::ty::{Prop, Ts, alias};
use ssot_core::schema::{Field, Operation};

/// How the principal signs in, if it does.
pub(super) fn account<'a>(schema: &'a Models<'a>) -> Option<Account<'a>> {
    public::account(schema)
}

// Writes `export type Auth<D = false, C = boolean> = c.Auth<..>;`
pub(super) fn types<'a>(out: &mut String, schema: &'a Models<'a>) {
    let Some(account) = account(schema) else {
        return;
    };
    let of = Of::alone(schema, account.model);
    let mut all = vec![named(&account), row(&of, &of.model.name), word("C")];
    let kind = match of.serves(&Operation::Create) {
        true => {
            all.push(register(&of, &account));
            "c.OpenAuth"
        }
        false => "c.Auth",
    };
    out.push_str("\n/** Signing in, staying so, signing out. */\n");
    alias(out, "Auth<D = false, C = boolean>", &generic(kind, all));
}

/// `{ email: string; password: string }`: any text may be tried.
pub(super) fn named<'a>(account: &Account<'a>) -> Ts<'a> {
    let text = |field: &'a Field| Prop::new(&field.wire, Ts::Keyword("string"));
    Ts::Object(vec![text(account.login), text(account.password)])
}

/// What opens an account: a create in which name and password are.
fn register<'a>(of: &Of<'_>, account: &Account<'a>) -> Ts<'a> {
    let create = word(of.of_types("Create"));
    let given = public::create(account.model);
    let ours = |field: &&Field| [account.login, account.password].contains(field);
    let absent = given.filter(|field| ours(field) && public::may_be_absent(field));
    let mut absent: Vec<_> = absent.map(|field| Ts::Quoted(&field.wire)).collect();
    match absent.len() {
        0 => create,
        1 => generic("c.Named", vec![create, absent.remove(0)]),
        _ => generic("c.Named", vec![create, Ts::Union(absent)]),
    }
}

// Writes `export function authClient<..>(at: c.Connection<D, C>): k.Auth<D, C> { .. }`
pub(super) fn values<'a>(out: &mut String, schema: &'a Models<'a>) {
    let Some(account) = account(schema) else {
        return;
    };
    out.push_str(START);
    crate::emit::ts::string(out, &account.model.wire);
    out.push_str(") as k.Auth<D, C>;\n}\n");
}

const START: &str = "
/** Signing in, without the calls of any model. */
export function authClient<
  D extends boolean = false,
  C extends boolean = false,
>(at: c.Connection<D, C>): k.Auth<D, C> {
  return c.auth(at, ";
