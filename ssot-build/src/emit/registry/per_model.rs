//! The registry in one file a model, put together in `registry.ts`.

use super::{begin, block, file, model, principal, rest};
use crate::emit::File;
use crate::emit::public::Models;
use crate::emit::ts::literal::{Literal, entry};
use crate::emit::ts::{jsdoc, key, named, string};

/// A file for each model, one for what belongs to none, and the whole.
pub(super) fn files<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let mut files = Vec::with_capacity(schema.models.len() + 2);
    for one in &schema.models {
        let mut out = begin(String::new(), source);
        jsdoc(&mut out, 0, one.doc.as_deref(), None);
        out.push_str(&["export const ", &one.wire, "Model = {\n"].concat());
        model(&mut out, 0, schema, one);
        out.push_str("} as const;\n");
        files.push(file(&["models/", &one.wire, "/registry.ts"].concat(), out));
    }
    files.push(shared(schema, source));
    files.push(whole(schema, source));
    files
}

fn shared(schema: &Models<'_>, source: &str) -> File {
    let mut out = begin(String::new(), source);
    out.push_str("/** What belongs to no model. */\nexport const shared = {\n");
    rest(&mut out, schema);
    out.push_str("} as const;\n");
    file("shared/registry.ts", out)
}

// The type is written out: a compiler that looks at one file cannot infer what others hold.
fn whole(schema: &Models<'_>, source: &str) -> File {
    let mut out = begin(String::new(), source);
    for one in &schema.models {
        let name = [&one.wire, "Model"].concat();
        let from = ["./models/", &one.wire, "/registry.js"].concat();
        named(&mut out, "import", &[&name], &from);
    }
    out.push_str("import type { Conforming } from \"./runtime/registry.js\";\n");
    out.push_str("import { shared } from \"./shared/registry.js\";\n\n");
    out.push_str("/** The registry with every literal kept. */\n");
    out.push_str("export type Registry = Conforming<{\n");
    if let Some(wire) = principal(schema) {
        out.push_str("  readonly principal: ");
        string(&mut out, wire);
        out.push_str(";\n");
    }
    models(&mut out, schema);
    out.push_str("  readonly enums: typeof shared.enums;\n");
    out.push_str("  readonly services: typeof shared.services;\n}>;\n\n");
    out.push_str("/** Every model, enum and service of the schema. */\n");
    out.push_str("export const registry: Registry = {\n");
    if let Some(wire) = principal(schema) {
        entry(&mut out, 2, "principal", &Literal::text(wire));
    }
    block(&mut out, 2, "models", &schema.models, |out, one| {
        let name = [&one.wire, "Model"].concat();
        entry(out, 4, &one.wire, &Literal::Raw(name.into()));
    });
    out.push_str("  ...shared,\n};\n");
    file("registry.ts", out)
}

fn models(out: &mut String, schema: &Models<'_>) {
    if schema.models.is_empty() {
        return out.push_str("  readonly models: {};\n");
    }
    out.push_str("  readonly models: {\n");
    for one in &schema.models {
        out.push_str("    readonly ");
        key(out, &one.wire);
        out.push_str(": typeof ");
        out.push_str(&one.wire);
        out.push_str("Model;\n");
    }
    out.push_str("  };\n");
}
