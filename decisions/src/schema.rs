//! Random schemas, written in the language and read by it: a principal, a thing that rules are
//! about, and what stands around them, with fields of every type and relations of every kind.

use crate::random::Random;
use ssot_core::check::Scope;
use ssot_core::schema::Schema;
use ssot_core::{Form, read};
use std::fmt::Write;

/// Every type that a rule can read, by the start of its fields' names.
const TYPES: &[(&str, &str)] = &[
    ("flag", "bool"),
    ("tiny", "u8"),
    ("small", "i16"),
    ("whole", "i32"),
    ("count", "i64"),
    ("big", "u64"),
    ("share", "f32"),
    ("ratio", "f64"),
    ("price", "Decimal"),
    ("title", "String"),
    ("body", "Text"),
    ("mail", "Email"),
    ("slug", "Slug"),
    ("made", "DateTime"),
    ("day", "Date"),
    ("hour", "Time"),
    ("uid", "Uuid"),
    ("raw", "Bytes"),
    ("data", "Json"),
    ("status", "Status"),
    ("part", "Role"),
    ("flags", "Vec<bool>"),
    ("wholes", "Vec<i32>"),
    ("counts", "Vec<i64>"),
    ("ratios", "Vec<f64>"),
    ("prices", "Vec<Decimal>"),
    ("words", "Vec<String>"),
    ("times", "Vec<DateTime>"),
    ("uids", "Vec<Uuid>"),
    ("marks", "Vec<Status>"),
    ("parts", "Vec<Role>"),
];

const ENUMS: &str = "enum Role { Admin, Editor, #[rename(\"watcher\")] Viewer }
enum Status { Draft, #[rename(\"out-now\")] Published, #[rename(\"Draft \")] Retired }
";

/// What a principal's roles may be.
const ROLES: &[&str] = &["Role", "Vec<Role>"];

/// Models, the first two always there: who signs in, and what rules are about.
const MODELS: &[&str] = &["User", "Thing", "Org", "Tag", "Note", "Team"];

/// A schema that anyone may do everything with.
#[derive(Clone)]
pub struct Drawn {
    /// As it was written, a field a line.
    pub text: String,
    /// As it was read.
    pub schema: Schema,
    /// How many rows each model has.
    pub rows: Vec<usize>,
    /// The place of the model that rules are about.
    pub subject: usize,
}

/// How large a world is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Rows that rules are asked about.
    pub rows: usize,
    /// Rows of the principal's model, of which nobody is one more caller.
    pub callers: usize,
}

impl Drawn {
    /// Draws a schema.
    ///
    /// # Errors
    /// What the language says of a text that it refuses, which is a fault of this file.
    pub fn new(random: &mut Random, size: Size) -> Result<Self, String> {
        let models = &MODELS[..3 + random.below(MODELS.len() - 2)];
        let subject = usize::from(random.chance(85));
        let rows: Vec<usize> = (0..models.len())
            .map(|at| match at {
                at if at == subject => size.rows,
                0 => size.callers,
                _ => 2 + random.below(10),
            })
            .collect();
        let mut text = format!("principal User {{ roles: role }}\n{ENUMS}");
        for at in 0..models.len() {
            let fields = if at == subject { 14 } else { 4 };
            Model {
                random,
                models,
                rows: &rows,
                at,
            }
            .write(&mut text, fields);
        }
        let schema = parsed(&text)?;
        Ok(Drawn {
            text,
            schema,
            rows,
            subject,
        })
    }
}

fn parsed(text: &str) -> Result<Schema, String> {
    let tokens = text.parse().map_err(|_| format!("no tokens:\n{text}"))?;
    let read = read(tokens, Form::Block, Scope::Crate);
    if read.diags.has_errors() {
        let all = read.diags.into_vec().into_iter();
        let all: Vec<_> = all.map(|diag| diag.message).collect();
        return Err(format!("{}:\n{text}", all.join("; ")));
    }
    Ok(read.schema)
}

/// A model that is being written.
struct Model<'a> {
    random: &'a mut Random,
    models: &'a [&'a str],
    rows: &'a [usize],
    at: usize,
}

impl Model<'_> {
    fn write(&mut self, out: &mut String, fields: usize) {
        if self.random.chance(40) {
            out.push_str("#[soft_delete]\n");
        }
        let name = self.models[self.at];
        let _ = writeln!(out, "model {name} {{");
        if let Some(key) = self.random.one(&[None, None, Some("i64"), Some("String")]) {
            let _ = writeln!(out, "    id: Id<{name}, {key}>,");
        }
        if self.at == 0 {
            let roles = self.random.one(ROLES);
            let _ = writeln!(out, "    #[writable(Admin)] role: {roles},");
        }
        for number in 0..fields + self.random.below(6) {
            self.field(out, number);
        }
        for number in 0..1 + self.random.below(3) {
            self.relation(out, number);
        }
        if self.random.chance(40) {
            self.list(out);
        }
        out.push_str("    permissions { all: anyone; }\n}\n");
    }

    // Three in four may be `None`, of which two in five are: so is a fifth of all values and more.
    fn field(&mut self, out: &mut String, number: usize) {
        let (name, ty) = self.random.one(TYPES);
        let (attribute, prefix) = match self.random.chance(5) {
            true => ("#[private] ", "hushed_"),
            false => ("", ""),
        };
        let list = ty.starts_with("Vec");
        let ty = match !list && self.random.chance(75) {
            true => format!("Option<{ty}>"),
            false => (*ty).to_owned(),
        };
        let _ = writeln!(out, "    {attribute}{prefix}{name}{number}: {ty},");
    }

    fn relation(&mut self, out: &mut String, number: usize) {
        let to = self.random.below(self.models.len());
        let (here, there) = (self.models[self.at], self.models[to]);
        let (mut attributes, prefix) = match self.random.chance(5) {
            true => ("#[private] ".to_owned(), "hushed_"),
            false => (String::new(), ""),
        };
        let unique = self.random.chance(25);
        if unique {
            attributes.push_str("#[unique] ");
        }
        // The language refuses a circle of required relations.
        let fits = to < self.at && (!unique || self.rows[self.at] <= self.rows[to]);
        let ty = match fits && self.random.chance(30) {
            true => format!("Id<{there}>"),
            false => format!("Option<Id<{there}>>"),
        };
        let (from, to) = (here.to_lowercase(), there.to_lowercase());
        let _ = writeln!(
            out,
            "    {attributes}#[inverse({prefix}{from}_{to}{number})] {prefix}{to}{number}_id: {ty},"
        );
    }

    fn list(&mut self, out: &mut String) {
        let others = (0..self.models.len()).filter(|&at| at != self.at);
        let others: Vec<_> = others.map(|at| self.models[at]).collect();
        let there = *self.random.one(&others);
        let (from, to) = (self.models[self.at].to_lowercase(), there.to_lowercase());
        let _ = writeln!(out, "    #[inverse({from}_{to}s)] {to}s: Vec<Id<{there}>>,");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        rows: 50,
        callers: 19,
    };

    #[test]
    fn every_schema_is_of_the_language() {
        for number in 0..300 {
            let drawn = Drawn::new(&mut Random::of(7, number), SIZE);
            let drawn = drawn.unwrap_or_else(|why| panic!("{number}: {why}"));
            assert!(drawn.schema.models.len() == drawn.rows.len());
        }
    }

    #[test]
    fn schemas_have_every_type_and_every_kind_of_relation() {
        let texts = (0..100).map(|number| Drawn::new(&mut Random::of(1, number), SIZE));
        let texts: Vec<String> = texts.map(|drawn| drawn.expect("a schema").text).collect();
        let all = texts.concat();
        let relations = [
            "#[unique] #[inverse",
            "#[private] #[inverse",
            "Vec<Id<",
            ": Id<",
        ];
        for word in TYPES.iter().map(|(_, ty)| *ty).chain(relations) {
            assert!(all.matches(word).count() > 20, "{word}");
        }
    }
}
