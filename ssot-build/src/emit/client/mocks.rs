//! `msw.ts` and `mocks.d.ts`: makers of handlers of MSW for each call of the client.
//!
//! The values are the words that the client is made of; the types are written out beside `calls.d.ts`.

use super::calls::{input, kinds, value};
use super::method::{generic, member, word};
use super::names::named;
use super::{File, Of, auth, can, file, whole, words};
use crate::Options;
use crate::emit::public::{self, Models};
use crate::emit::ts::literal::{Literal, entry};
use crate::emit::ts::method::interface;
use crate::emit::ts::ty::Ts;
use crate::emit::ts::{allow_deprecated, header, jsdoc, key, room_for, spaces, string};
use ssot_core::schema::{Action, Model, Operation, Service};

/// The files, where the build script wants them.
pub(crate) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    let nothing = schema.models.is_empty() && schema.services.is_empty();
    if !options.mocks || nothing {
        return Vec::new();
    }
    let all = whole::all(schema);
    vec![
        file("mocks.d.ts", types(schema, &all, &options.source)),
        file("msw.ts", values(schema, &all, &options.source)),
        file("runtime/mocks.js", RUN),
        file("runtime/mocks.d.ts", DECLARED),
    ]
}

fn types<'a>(schema: &'a Models<'a>, all: &whole::All<'_>, source: &str) -> String {
    let mut body = room_for(schema);
    for model in &schema.models {
        mocks(&mut body, &Of::alone(schema, model));
    }
    for (_, service) in &all.services {
        endpoints(&mut body, service);
    }
    together(&mut body, schema, all);
    let mut out = String::with_capacity(body.len() + 256);
    header(&mut out, source);
    if schema.models.iter().any(|model| model.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    out.push_str("\nimport type * as m from \"./runtime/mocks.js\";\n");
    if body.contains("<t.") || body.contains(" t.") {
        out.push_str("import type * as t from \"./types.js\";\n");
    }
    out.push_str(&body);
    out
}

// Writes `export interface ProductMocks { readonly list: m.Lists<t.ProductWithRelations>; .. }`
fn mocks(out: &mut String, of: &Of<'_>) {
    let model = of.model;
    out.push('\n');
    jsdoc(out, 0, model.doc.as_deref(), model.deprecated.as_deref());
    interface(out, &[&model.name, "Mocks"].concat(), &[]);
    let start = out.len();
    reads(out, of);
    for (name, of_row, end) in kinds(of) {
        let gives = if name == "delete" {
            Ts::Keyword("undefined")
        } else {
            word(of.of_types(""))
        };
        let id = of_row.then(|| word(of.key()));
        let sent = end.map(|end| word(of.of_types(end)));
        member(out, name, acts(gives, id, sent));
    }
    for (name, action) in &named(of).actions {
        let id = action.row.then(|| word(of.key()));
        jsdoc(out, 2, action.doc.as_deref(), None);
        member(out, name, acts(output(of, action), id, input(of, action)));
    }
    if out.len() == start {
        // An interface of nothing would take anything.
        out.push_str("  readonly nothing?: never;\n");
    }
    out.push_str("}\n");
}

fn reads(out: &mut String, of: &Of<'_>) {
    let own = || whole_row(of.schema, of.model);
    let named = named(of);
    if of.serves(&Operation::List) {
        member(out, "list", generic("m.Lists", vec![own()]));
    }
    if of.serves(&Operation::Get) {
        member(out, "get", generic("m.Gets", vec![own(), word(of.key())]));
    }
    for (name, field) in &named.by {
        member(out, name, generic("m.Gets", vec![own(), value(of, field)]));
    }
    for (name, relation) in &named.lists {
        if let Some(other) = of.schema.model(&relation.model) {
            let rows = whole_row(of.schema, other);
            member(out, name, generic("m.Lists", vec![rows, word(of.key())]));
        }
    }
}

// What an action gives, as it travels.
fn output<'a>(of: &Of<'_>, action: &Action) -> Ts<'a> {
    let mut ty = of.of_types("Actions[");
    string(&mut ty, &action.wire);
    ty.push_str("][\"output\"]");
    word(ty)
}

// A row with what may have been asked for beside it.
fn whole_row<'a>(schema: &Models<'_>, model: &Model) -> Ts<'a> {
    let end = if public::is_related(schema, model) {
        "WithRelations"
    } else {
        ""
    };
    word(["t.", &model.name, end].concat())
}

fn acts<'a>(gives: Ts<'a>, id: Option<Ts<'a>>, sent: Option<Ts<'a>>) -> Ts<'a> {
    let mut of = vec![gives];
    if id.is_some() || sent.is_some() {
        of.push(id.unwrap_or(Ts::Keyword("undefined")));
    }
    of.extend(sent);
    generic("m.Acts", of)
}

fn endpoints(out: &mut String, service: &Service) {
    out.push('\n');
    jsdoc(out, 0, service.doc.as_deref(), None);
    interface(out, &[&service.name, "Mocks"].concat(), &[]);
    for one in &service.endpoints {
        let mut of = ["t.", &service.name, "Endpoints["].concat();
        string(&mut of, &one.wire);
        of.push(']');
        let output = word([&of, "[\"output\"]"].concat());
        let input = one.input.as_ref();
        let input = input.map(|_| word([&of, "[\"input\"]"].concat()));
        jsdoc(out, 2, one.doc.as_deref(), None);
        member(out, &one.wire, acts(output, None, input));
    }
    out.push_str("}\n");
}

fn together<'a>(out: &mut String, schema: &'a Models<'a>, all: &whole::All<'_>) {
    out.push_str("\n/** Every model and service. */\n");
    interface(out, "Mocks", &[]);
    for (name, model) in &all.models {
        member(out, name, word([&model.name, "Mocks"].concat()));
    }
    for (name, service) in &all.services {
        member(out, name, word([&service.name, "Mocks"].concat()));
    }
    if let Some(account) = auth::account(schema) {
        let of = Of::alone(schema, account.model);
        let new = word(of.of_types("Create"));
        let steps = vec![word(of.of_types("")), new, auth::named(&account)];
        member(out, "auth", generic("m.Auth", steps));
    }
    out.push_str("  /** What each write of a batch gives. */\n");
    member(out, "batch", word("m.Acts<readonly unknown[]>"));
    if can::is_asked(schema) {
        out.push_str("  /** The answer to each question. */\n");
        member(out, "can", word("m.Answers"));
    }
    out.push_str("}\n");
}

fn values<'a>(schema: &'a Models<'a>, all: &whole::All<'_>, source: &str) -> String {
    let mut out = room_for(schema);
    header(&mut out, source);
    out.push_str(HEAD);
    object(&mut out, "models", &all.models, |out, model| {
        words::described(out, 6, &Of::alone(schema, model));
    });
    object(&mut out, "services", &all.services, |out, service| {
        endpoint_words(out, service);
    });
    out.push_str(FOOT);
    out
}

fn object<T>(
    out: &mut String,
    word: &str,
    all: &[(String, T)],
    mut each: impl FnMut(&mut String, &T),
) {
    spaces(out, 2);
    out.push_str(word);
    if all.is_empty() {
        return out.push_str(": {},\n");
    }
    out.push_str(": {\n");
    for (name, one) in all {
        spaces(out, 4);
        key(out, name);
        out.push_str(": {\n");
        each(out, one);
        out.push_str("    },\n");
    }
    out.push_str("  },\n");
}

fn endpoint_words(out: &mut String, service: &Service) {
    entry(out, 6, "path", &Literal::text(&service.path));
    let calls = service.endpoints.iter();
    let calls = calls.map(|one| (one.wire.as_str().into(), words::endpoint(one)));
    entry(out, 6, "calls", &Literal::Object(calls.collect()));
}

const HEAD: &str = "
import type * as k from \"./mocks.js\";
import * as m from \"./runtime/mocks.js\";

export type * from \"./mocks.js\";
export { refuse } from \"./runtime/mocks.js\";

const known: m.Known = {
";

const FOOT: &str = "};

/** Makers of handlers of MSW for each call of a client with this `baseUrl`. */
export function createMocks(baseUrl = \"/api\"): k.Mocks {
  return m.mocks(known, baseUrl) as k.Mocks;
}
";

const RUN: &str = concat!(
    "// @generated by ssot. Do not edit.\n\n",
    include_str!("../../../dist/mocks.js")
);
const DECLARED: &str = concat!(
    "// @generated by ssot. Do not edit.\n\n",
    include_str!("../../../dist/mocks.d.ts")
);
