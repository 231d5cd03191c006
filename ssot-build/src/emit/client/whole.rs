//! `createClient`: every model and service under one roof.

use super::names::free;
use super::words::maker;
use super::{Of, auth, can, codec, service, writes};
use crate::emit::public::Models;
use crate::emit::ts::literal::{Literal, entry};
use crate::emit::ts::method::{self, call};
use crate::emit::ts::{self, import_types, key, spaces, string};
use ssot_core::schema::{Model, Service};
use std::collections::BTreeSet;

/// Writes the types of services and of the whole.
pub(super) fn types<'a>(out: &mut String, schema: &'a Models<'a>) {
    for one in &schema.services {
        service::types(out, one);
    }
    let All {
        models,
        batches,
        services,
    } = all(schema);
    if !batches.is_empty() {
        out.push_str("\n/** What may stand in a batch. */\nexport interface Tx<D> {\n");
        for (name, model) in &batches {
            readonly(out, name, &[&model.name, "Writes<D>"].concat());
        }
        out.push_str("}\n");
    }
    auth::types(out, schema);
    can::types(out, schema);
    let signs = auth::account(schema).is_some();
    out.push_str("\n/** Every model and service. */\nexport interface Client<D = false");
    out.push_str(if signs { ", C = boolean> {\n" } else { "> {\n" });
    for (name, model) in &models {
        readonly(out, name, &[&model.name, "Client<D>"].concat());
    }
    for (name, service) in &services {
        readonly(out, name, &[&service.name, "Calls"].concat());
    }
    if signs {
        out.push_str("  /** Signs in and out. */\n");
        readonly(out, "auth", "Auth<D, C>");
    }
    if !batches.is_empty() {
        out.push_str("  /** Sends several writes: all are done, or none. */\n");
        readonly(out, "batch", "c.Batch<Tx<D>>");
    }
    if can::is_asked(schema) {
        out.push_str("  /** Asks the server what the caller may do. */\n");
        readonly(out, "can", "c.Can<Questions>");
    }
    out.push_str("}\n");
}

/// Writes `createClient`, and what it is made of.
pub(super) fn values<'a>(out: &mut String, schema: &'a Models<'a>) {
    for one in &schema.services {
        service::values(out, one);
    }
    auth::values(out, schema);
    codecs(out, schema);
    let all = all(schema);
    let signs = auth::account(schema).is_some();
    out.push_str("\n/** A client of every model and service. */\n");
    out.push_str(if signs { SIGNING } else { PLAIN });
    out.push_str("  const at = c.connect(options, codecs);\n");
    let batches = !all.batches.is_empty();
    out.push_str(if batches {
        "  const all = {\n"
    } else {
        "  return {\n"
    });
    parts(out, &all);
    if batches {
        out.push_str("  };\n  return {\n    ...all,\n");
    }
    if signs {
        out.push_str("    auth: authClient<D, C>(at),\n");
    }
    if batches {
        out.push_str("    batch: c.batching<k.Tx<D>>(at, all),\n");
    }
    if can::is_asked(schema) {
        out.push_str("    can: c.asking<k.Questions>(at),\n");
    }
    out.push_str("  };\n}\n");
}

const PLAIN: &str = "\
export function createClient<D extends boolean = false>(
  options: c.Options<D>,
): k.Client<D> {
";

const SIGNING: &str = "\
export function createClient<
  D extends boolean = false,
  C extends boolean = false,
>(options: c.Options<D, C>): k.Client<D, C> {
";

fn parts(out: &mut String, all: &All<'_>) {
    for (name, model) in &all.models {
        // Said, since inferring it compares the types of all models.
        method::member(out, 4, name, &[&maker(&model.wire), "<D>(at)"].concat());
    }
    for (name, one) in &all.services {
        let (path, calls) = (text(&one.path), [&one.wire, "Endpoints"].concat());
        let end = [" as k.", &one.name, "Calls,"].concat();
        call(
            out,
            4,
            &start(name, "c.service"),
            &["at", &path, &calls],
            &end,
        );
    }
}

/// Writes what the whole imports of the models' own files, and of the runtime.
pub(super) fn imports<'a>(types: &mut String, values: &mut String, schema: &'a Models<'a>) {
    values.push_str("import type * as k from \"./calls.js\";\n");
    let signs = auth::account(schema);
    for model in &schema.models {
        let mut all = vec![[&model.name, "Client"].concat()];
        if writes::in_batches(&Of::alone(schema, model)) {
            all.push([&model.name, "Writes"].concat());
        }
        if signs.is_some_and(|account| account.model.name == model.name) {
            all.push([&model.name, "Row"].concat());
        }
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let home = ["./models/", &model.wire].concat();
        import_types(types, &all, &[&home, "/calls.js"].concat());
        let maker = maker(&model.wire);
        ts::named(values, "import", &[&maker], &[&home, "/client.js"].concat());
    }
    types.push_str("import type * as c from \"./runtime/client.js\";\n");
    if !schema.services.is_empty() || signs.is_some() || can::is_asked(schema) {
        types.push_str("import type * as t from \"./types.js\";\n");
    }
    types.push('\n');
    values.push_str("import * as c from \"./runtime/client.js\";\n");
    values.push_str("\nexport type * from \"./calls.js\";\n");
}

fn text(text: &str) -> String {
    let mut out = String::new();
    string(&mut out, text);
    out
}

fn start(name: &str, called: &str) -> String {
    let mut out = String::new();
    key(&mut out, name);
    [&out, ": ", called].concat()
}

/// What each is called: `auth`, `batch` and `can` are ours.
pub(super) struct All<'a> {
    pub(super) models: Vec<(String, &'a Model)>,
    /// Those that may stand in a batch.
    batches: Vec<(String, &'a Model)>,
    pub(super) services: Vec<(String, &'a Service)>,
}

pub(super) fn all<'a>(schema: &'a Models<'a>) -> All<'a> {
    let mut taken = BTreeSet::from(["auth", "batch", "can"].map(str::to_owned));
    let models = schema.models.iter();
    let models = models.map(|one| (free(&mut taken, one.wire.clone()), one));
    let models: Vec<_> = models.collect();
    let services = schema.services.iter();
    let services = services.map(|one| (free(&mut taken, one.wire.clone()), one));
    let services = services.collect();
    let batches = models.iter();
    let batches = batches.filter(|(_, model)| writes::in_batches(&Of::alone(schema, model)));
    let batches = batches.cloned().collect();
    All {
        models,
        batches,
        services,
    }
}

fn readonly(out: &mut String, name: &str, ty: &str) {
    out.push_str("  readonly ");
    key(out, name);
    out.push_str(&[": ", ty, ";\n"].concat());
}

// Writes `export const codecs: c.Decode = /* @__PURE__ */ c.decoding({ .. });`
fn codecs<'a>(out: &mut String, schema: &'a Models<'a>) {
    let models = schema.models.iter();
    let models = models.map(|model| (model, codec::entries(&Of::alone(schema, model))));
    let models: Vec<_> = models.filter(|(_, all)| !all.is_empty()).collect();
    out.push_str("\n/** How rows are read by `decode`. */\n");
    out.push_str("export const codecs: c.Decode = /* @__PURE__ */ c.decoding({");
    if models.is_empty() {
        return out.push_str("});\n");
    }
    out.push('\n');
    for (model, all) in models {
        spaces(out, 2);
        key(out, &model.wire);
        out.push_str(": {\n");
        for (name, way) in all {
            entry(out, 4, &name, &Literal::Text(way.into()));
        }
        out.push_str("  },\n");
    }
    out.push_str("});\n");
}
