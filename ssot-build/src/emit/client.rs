//! `client.ts` and `calls.d.ts`: what calls the server, its types written out for each model.
//!
//! A model's part names no other model at run time, so that a bundle with one holds one. Types stand in a
//! declaration, because tsc then reads of a hundred models what is used.

mod auth;
mod calls;
mod can;
mod codec;
mod method;
pub(super) mod mocks;
mod names;
pub(super) mod query;
mod rows;
mod service;
mod whole;
mod words;
mod writes;

use super::File;
use super::public::{self, Models};
use super::ts::{allow_deprecated, header, room_for};
use crate::{Layout, Options};
use ssot_core::schema::{Model, Operation};
use std::borrow::Cow;

/// The files of the client; whatever the layout, `client.ts` has all of it.
pub(crate) fn files<'a>(schema: &'a Models<'a>, options: &Options) -> Vec<File> {
    if schema.models.is_empty() && schema.services.is_empty() {
        return Vec::new();
    }
    match options.layout {
        Layout::Single => single(schema, &options.source),
        Layout::PerModel => per_model(schema, &options.source),
    }
}

/// What is emitted of one model, and where it stands.
struct Of<'a> {
    schema: &'a Models<'a>,
    model: &'a Model,
    /// What stands before a type of its own part of the client, and of another model's.
    own: &'static str,
    others: &'static str,
}

impl<'a> Of<'a> {
    /// One whose types all stand where they are named.
    fn alone(schema: &'a Models<'a>, model: &'a Model) -> Self {
        Of {
            schema,
            model,
            own: "",
            others: "",
        }
    }

    fn serves(&self, operation: &Operation) -> bool {
        self.model.routes.operations.contains(operation)
    }

    /// A type of a model's part of the client: `UserVia`.
    fn part(&self, model: &str, end: &str) -> String {
        let before = if model == self.model.name {
            self.own
        } else {
            self.others
        };
        [before, model, end].concat()
    }

    fn is_related(&self) -> bool {
        public::is_related(self.schema, self.model)
    }

    /// Whether its part names a type of another model's part.
    fn speaks_of_others(&self) -> bool {
        let relations = public::relations(self.schema, self.model);
        let mut relations = relations.map(|one| one.model.as_str());
        let mut actions = self.model.routes.actions.iter().filter_map(codec::row);
        let other = |model: &str| model != self.model.name;
        relations.any(other) || actions.any(other)
    }

    /// Fields of the key that a new row is given, as they travel.
    fn given(&self) -> impl Iterator<Item = &'a str> {
        let model = self.model;
        let fields = public::fields(model).filter(|one| model.key.contains(&one.name));
        let fields = fields.filter(|one| !one.access.readonly);
        fields.map(|field| field.wire.as_str())
    }

    /// The type of the key, in `types.ts`.
    fn key(&self) -> String {
        let end = if self.model.key.len() == 1 {
            "Id"
        } else {
            "Key"
        };
        self.of_types(end)
    }

    /// A type of the model in `types.ts`.
    fn of_types(&self, end: &str) -> String {
        ["t.", &self.model.name, end].concat()
    }
}

fn single<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let mut types = declarations(room_for(schema), schema, source, ".");
    let mut values = program(room_for(schema), schema, source, ".");
    for model in &schema.models {
        let of = Of::alone(schema, model);
        part(&mut types, &of);
        words::words(&mut values, &of);
    }
    whole::types(&mut types, schema);
    whole::values(&mut values, schema);
    vec![file("calls.d.ts", types), file("client.ts", values)]
}

fn per_model<'a>(schema: &'a Models<'a>, source: &str) -> Vec<File> {
    let mut files = Vec::with_capacity(2 * schema.models.len() + 2);
    let mut all_types = begin(room_for(schema), schema, source);
    let mut all_values = begin(room_for(schema), schema, source);
    whole::imports(&mut all_types, &mut all_values, schema);
    for model in &schema.models {
        let of = Of {
            others: "m.",
            ..Of::alone(schema, model)
        };
        let mut types = begin(String::new(), schema, source);
        if of.speaks_of_others() {
            types.push_str("import type * as m from \"../../calls.js\";\n");
        }
        types.push_str(&imports(true, "../.."));
        part(&mut types, &of);
        let mut values = program(String::new(), schema, source, "../..");
        words::words(&mut values, &of);
        let home = ["models/", &model.wire].concat();
        let from = ["from \"./", &home].concat();
        all_types.push_str(&["export type * ", &from, "/calls.js\";\n"].concat());
        all_values.push_str(&["export * ", &from, "/client.js\";\n"].concat());
        files.push(file(&[&home, "/calls.d.ts"].concat(), types));
        files.push(file(&[&home, "/client.ts"].concat(), values));
    }
    whole::types(&mut all_types, schema);
    whole::values(&mut all_values, schema);
    files.push(file("calls.d.ts", all_types));
    files.push(file("client.ts", all_values));
    files
}

fn begin(mut out: String, schema: &Models<'_>, source: &str) -> String {
    header(&mut out, source);
    if schema.models.iter().any(|model| model.deprecated.is_some()) {
        allow_deprecated(&mut out);
    }
    out.push('\n');
    out
}

fn declarations(out: String, schema: &Models<'_>, source: &str, up: &str) -> String {
    let mut out = begin(out, schema, source);
    out.push_str(&imports(true, up));
    out
}

fn program(out: String, schema: &Models<'_>, source: &str, up: &str) -> String {
    let mut out = begin(out, schema, source);
    out.push_str("import type * as k from \"./calls.js\";\n");
    out.push_str(&imports(false, up));
    out.push_str("\nexport type * from \"./calls.js\";\n");
    out
}

fn imports(types: bool, up: &str) -> String {
    let import = if types { "import type" } else { "import" };
    let mut out = [import, " * as c from \"", up, "/runtime/client.js\";\n"].concat();
    if types {
        out.push_str(&["import type * as t from \"", up, "/types.js\";\n"].concat());
    }
    out
}

fn part(out: &mut String, of: &Of<'_>) {
    rows::rows(out, of);
    calls::calls(out, of);
    writes::writes(out, of);
}

fn file(path: &str, text: impl Into<Cow<'static, str>>) -> File {
    File {
        path: path.to_owned(),
        text: text.into(),
    }
}
