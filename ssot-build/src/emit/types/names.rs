//! Which names a file mentions, so that it imports exactly those.

use crate::emit::{public, ts};
use ssot_core::schema::{Body, Schema, Type};

/// A name that stands in another file, or may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named<'a> {
    /// `filter`, the types of operators.
    Filter,
    /// `Decimal`, `Flattened`, `Int64`, `JsonValue`.
    Value(&'static str),
    /// An enum or a shape.
    Shared(&'a str),
    /// `Product` and what its name begins: the model and the ending.
    Model(&'a str, &'static str),
}

/// The file that mentions them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Module<'a> {
    /// The single file of all types.
    Types,
    /// Enums, shapes, events and services.
    Shared,
    /// One model's.
    Model(&'a str),
}

/// The names mentioned so far.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    mentioned: Vec<Named<'a>>,
    nulls: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// None yet, of this schema's.
    pub(super) fn of(schema: &'a Schema) -> Self {
        let units = schema.types.iter();
        let units = units.filter(|shape| shape.body == Body::Unit);
        Self {
            mentioned: Vec::new(),
            nulls: units.map(|shape| shape.name.as_str()).collect(),
        }
    }

    /// Whether a value is `null` and nothing else: `| null` would say it twice.
    pub(super) fn is_null(&self, ty: &Type) -> bool {
        matches!(ty, Type::Named { name, .. } if self.nulls.contains(&name.as_str()))
    }

    /// Notes a name.
    pub(super) fn mention(&mut self, name: Named<'a>) {
        self.mentioned.push(name);
    }

    /// Whether a type is mentioned that bears `@deprecated`.
    pub(super) fn any_deprecated(&self, schema: &Schema) -> bool {
        let models = schema.models.iter().any(|model| model.deprecated.is_some());
        let shapes = schema.types.iter().any(|shape| shape.deprecated.is_some());
        (models || shapes)
            && self.mentioned.iter().any(|name| match name {
                Named::Filter | Named::Value(_) => false,
                Named::Shared(name) => {
                    let mut shapes = schema.types.iter();
                    shapes.any(|shape| shape.name == *name && shape.deprecated.is_some())
                }
                // These are aliases without a comment.
                Named::Model(_, "Id" | "Field" | "Sort") => false,
                Named::Model(name, _) => {
                    public::model_of(schema, name).is_some_and(|model| model.deprecated.is_some())
                }
            })
    }

    /// Writes an empty line and the imports of what does not stand in the file itself.
    pub(super) fn imports(&self, out: &mut String, schema: &Schema, here: Module<'_>) {
        // Where all types stand, none of them is imported: nine of a model are not worth sorting.
        let stands_here = |name: &&Named<'_>| {
            here == Module::Types && matches!(name, Named::Shared(_) | Named::Model(..))
        };
        let mentioned = self.mentioned.iter().filter(|name| !stands_here(name));
        let mut all: Vec<Named<'_>> = mentioned.copied().collect();
        all.sort_unstable();
        all.dedup();
        let up = match here {
            Module::Types => ".",
            Module::Shared => "..",
            Module::Model(_) => "../..",
        };
        let start = out.len();
        out.push('\n');
        if all.contains(&Named::Filter) {
            out.push_str(
                &[
                    "import type * as filter from \"",
                    up,
                    "/runtime/filter.js\";\n",
                ]
                .concat(),
            );
        }
        let values: Vec<&str> = all
            .iter()
            .filter_map(|name| {
                if let Named::Value(name) = name {
                    Some(*name)
                } else {
                    None
                }
            })
            .collect();
        ts::import_types(out, &values, &[up, "/runtime/value.js"].concat());
        if here != Module::Types {
            declared(out, schema, &all, here, up);
        }
        if out.len() == start + 1 {
            out.truncate(start);
        }
    }
}

fn declared(out: &mut String, schema: &Schema, all: &[Named<'_>], here: Module<'_>, up: &str) {
    if here != Module::Shared {
        let shared: Vec<_> = all
            .iter()
            .filter_map(|name| {
                if let Named::Shared(name) = name {
                    Some(ts::declared(name))
                } else {
                    None
                }
            })
            .collect();
        let shared: Vec<&str> = shared.iter().map(AsRef::as_ref).collect();
        ts::import_types(out, &shared, &[up, "/shared/types.js"].concat());
    }
    let folder = if here == Module::Shared {
        "../models/"
    } else {
        "../"
    };
    let mut rest = all;
    while let Some(at) = rest
        .iter()
        .position(|name| matches!(name, Named::Model(..)))
    {
        let Named::Model(model, _) = rest[at] else {
            return;
        };
        let same = rest[at..]
            .iter()
            .take_while(|name| matches!(name, Named::Model(m, _) if *m == model));
        let names: Vec<String> = same
            .filter_map(|name| {
                if let Named::Model(m, end) = name {
                    Some([m, *end].concat())
                } else {
                    None
                }
            })
            .collect();
        rest = &rest[at + names.len()..];
        if here == Module::Model(model) {
            continue;
        }
        let Some(found) = public::model_of(schema, model) else {
            continue;
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        ts::import_types(out, &names, &[folder, &found.wire, "/types.js"].concat());
    }
}
