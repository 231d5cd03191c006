//! A file of schemas as it grows: its text, what it declares, what it needs of other files.

use super::call::{Js, entry, mention, print, statement};
use crate::emit::ts::{header, named, room_for};
use ssot_core::schema::Schema;
use std::collections::{BTreeMap, BTreeSet};

/// One file.
pub(super) struct Sheet {
    /// Where it goes, relative to the output's folder.
    pub(super) path: String,
    text: String,
    /// Whether other files import from it: then its constants are exported.
    shared: bool,
    declared: Vec<String>,
    public: Vec<String>,
    needed: Vec<String>,
}

/// Which file declares a constant.
pub(super) type Homes<'s> = BTreeMap<&'s str, &'s str>;

impl Sheet {
    /// The only file of schemas.
    pub(super) fn single(schema: &Schema) -> Self {
        Self::new("schemas.js".to_owned(), false, room_for(schema))
    }

    /// One file of several.
    pub(super) fn of_many(path: String) -> Self {
        Self::new(path, true, String::with_capacity(4096))
    }

    fn new(path: String, shared: bool, text: String) -> Self {
        Sheet {
            path,
            text,
            shared,
            declared: Vec::new(),
            public: Vec::new(),
            needed: Vec::new(),
        }
    }

    /// Writes `export const productCreateSchema = VALUE;` for users.
    pub(super) fn schema(&mut self, name: &str, end: &str, value: &Js<'_>) {
        let name = [name, end, "Schema"].concat();
        let start = ["export const ", &name, " = /* @__PURE__ */ "].concat();
        self.note(value);
        statement(&mut self.text, &start, value);
        self.public.push(name);
    }

    /// Writes an empty line and `const NAME = VALUE;` for other schemas.
    pub(super) fn constant(&mut self, name: String, value: &Js<'_>) {
        self.open();
        self.note(value);
        let pure = match value {
            Js::Call(..) | Js::Made(..) => " = /* @__PURE__ */ ",
            _ => " = ",
        };
        let start = [self.keyword(), &name, pure].concat();
        statement(&mut self.text, &start, value);
        self.declared.push(name);
    }

    /// Writes an empty line and a function for other schemas:
    ///
    /// ```js
    /// const productFields = (PARAMS) => ({
    ///   ...spread(),
    ///   name: s.text(s.len(1, 200)),
    /// });
    /// ```
    pub(super) fn function(
        &mut self,
        name: String,
        params: &str,
        spread: Option<String>,
        all: &[(&str, Js<'_>)],
    ) {
        self.open();
        self.text.push_str(self.keyword());
        self.text.push_str(&name);
        self.text.push_str(" = (");
        self.text.push_str(params);
        if spread.is_none() && all.is_empty() {
            self.text.push_str(") => ({});\n");
        } else {
            self.text.push_str(") => ({\n");
            if let Some(other) = spread {
                self.text.push_str("  ...");
                self.text.push_str(&other);
                self.text.push_str("(),\n");
                self.need(other);
            }
            for (wire, value) in all {
                self.note(value);
                entry(&mut self.text, 2, wire, value);
            }
            self.text.push_str("});\n");
        }
        self.declared.push(name);
    }

    /// Writes the maker of a generic shape's schemas for users:
    ///
    /// ```js
    /// export function pageSchema(T) {
    ///   return s.object(() => ({ .. }));
    /// }
    /// ```
    pub(super) fn maker(&mut self, name: &str, params: &[String], value: &Js<'_>) {
        let name = [name, "Schema"].concat();
        self.note(value);
        self.text
            .push_str("// @__NO_SIDE_EFFECTS__\nexport function ");
        self.text.push_str(&name);
        self.text.push('(');
        self.text.push_str(&params.join(", "));
        self.text.push_str(") {\n  return ");
        print(&mut self.text, 2, value);
        self.text.push_str(";\n}\n");
        self.public.push(name);
    }

    /// Writes an empty line.
    pub(super) fn open(&mut self) {
        self.text.push('\n');
    }

    /// Whether nothing was written.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What users may import.
    pub(super) fn public(&self) -> &[String] {
        &self.public
    }

    /// Adds where each of its names stands.
    pub(super) fn homes<'s>(&'s self, homes: &mut Homes<'s>) {
        for name in self.declared.iter().chain(&self.public) {
            homes.insert(name, &self.path);
        }
    }

    /// The whole file, which needs no other.
    pub(super) fn alone(self, source: &str) -> String {
        let head = self.head(source, &Homes::new());
        let mut text = self.text;
        // In place: a second text of that size would be pages that nobody has used yet.
        text.insert_str(0, &head);
        text
    }

    /// The whole file, importing what it needs of others.
    pub(super) fn among(&self, source: &str, homes: &Homes<'_>) -> String {
        self.head(source, homes) + &self.text
    }

    fn head(&self, source: &str, homes: &Homes<'_>) -> String {
        let mut out = String::new();
        header(&mut out, source);
        let rules = relative(&self.path, "runtime/rules.js");
        out.push_str(&["\nimport * as s from \"", &rules, "\";\n"].concat());
        let mut from: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for name in &self.needed {
            if let Some(home) = homes.get(name.as_str()).filter(|home| **home != self.path) {
                from.entry(home).or_default().insert(name);
            }
        }
        for (home, names) in from {
            let names: Vec<&str> = names.into_iter().collect();
            named(&mut out, "import", &names, &relative(&self.path, home));
        }
        out
    }

    fn keyword(&self) -> &'static str {
        if self.shared {
            "export const "
        } else {
            "const "
        }
    }

    fn note(&mut self, value: &Js<'_>) {
        if self.shared {
            mention(&mut self.needed, value);
        }
    }

    fn need(&mut self, name: String) {
        if self.shared {
            self.needed.push(name);
        }
    }
}

/// The path of a file as an import of another calls it.
pub(super) fn relative(from: &str, to: &str) -> String {
    let mut from: Vec<&str> = from.split('/').collect();
    let mut to: Vec<&str> = to.split('/').collect();
    from.pop();
    while to.len() > 1 && from.first() == to.first() {
        from.remove(0);
        to.remove(0);
    }
    let up = if from.is_empty() {
        "./".to_owned()
    } else {
        "../".repeat(from.len())
    };
    up + &to.join("/")
}

#[cfg(test)]
mod tests;
