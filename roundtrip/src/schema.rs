//! Random schemas, written in the language and read by it: who signs in, models with relations of every
//! kind, what stands around them.

use crate::kinds::{ENUMS, SHAPES};
use crate::model;
use crate::random::Random;
use ssot_core::schema::Schema;

/// Names of models, some of which are words of TypeScript or of the client.
const MODELS: &[&str] = &[
    "Order",
    "Batch",
    "Client",
    "Class",
    "Person",
    "News",
    "Delete",
    "List",
    "Tx",
    "Api",
    "Page",
    "OrderItem",
    "Form",
    "Create",
    "Category",
    "Options",
    "Connection",
    "Symbols",
    "Via",
    "Codecs",
];

const MIXINS: &str = "
mixin Timestamps {
    #[readonly] created_at: DateTime = now(),
    #[readonly] #[on_update(now())] updated_at: DateTime = now(),
}
mixin Noted { #[trim] note: Option<String>, }
";

/// A schema that anyone may do everything with.
pub(crate) struct Drawn {
    /// As it was written.
    pub(crate) text: String,
    /// As it was read.
    pub(crate) schema: Schema,
}

/// What the models that are being written know of each other.
#[derive(Default)]
pub(crate) struct Known {
    /// Models whose rows can be named by an `id`: name, whether text is their key.
    pub(crate) named: Vec<&'static str>,
    /// Whether somebody signs in.
    pub(crate) principal: bool,
    /// How many relations there are, so that each way back has a name of its own.
    pub(crate) relations: usize,
}

impl Drawn {
    /// Draws a schema.
    ///
    /// # Errors
    /// What the language says of a text that it refuses, which is a fault of this crate.
    pub(crate) fn new(seed: u64, number: u64) -> Result<Self, String> {
        let mut random = Random::of(seed, number);
        let text = text(&mut random);
        let schema = conformance::serve::read(&text, SHAPES);
        let schema = schema.map_err(|why| format!("{why}:\n{text}"))?;
        Ok(Drawn { text, schema })
    }
}

fn text(random: &mut Random) -> String {
    let mut known = Known {
        principal: random.chance(60),
        ..Known::default()
    };
    let mut out = [ENUMS, MIXINS].concat();
    if known.principal {
        model::user(random, &mut known, &mut out);
    }
    let mut names = MODELS.to_vec();
    for _ in 0..2 + random.below(5) {
        let name = names.swap_remove(random.below(names.len()));
        model::write(random, &mut known, name, &mut out);
    }
    if random.chance(50) {
        service(random, &mut out);
    }
    out
}

// Each endpoint gives its input back.
fn service(random: &mut Random, out: &mut String) {
    let name = random.one(&["Echo", "Assistant", "Window"]);
    out.push_str(&format!("service {name}(provider: mirror) {{\n"));
    for number in 0..1 + random.below(3) {
        let ty = random.one(crate::kinds::SENT);
        out.push_str(&format!("    say{number}(input: {ty}) -> {ty};\n"));
    }
    out.push_str("    hush();\n    permissions { all: anyone; }\n}\n");
}

#[cfg(test)]
mod tests;
