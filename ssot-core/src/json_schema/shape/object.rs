//! An object's schema while it is put together.

use super::super::text::{close, key, raw, string, strings};

/// Every part is JSON already.
#[derive(Default)]
pub(super) struct Object {
    /// What stands around has a say in which other keys there may be, and this has none.
    pub(super) within: bool,
    /// Any other key may stand there.
    pub(super) open: bool,
    /// Schemas that hold as well.
    pub(super) joined: Vec<String>,
    /// The keys that nothing flattened after this sees.
    pub(super) gone: Vec<String>,
    properties: Vec<(String, String)>,
    required: Vec<String>,
    others: Option<Others>,
}

// A flattened map: what its keys and values are, and the keys that it does not see.
struct Others {
    names: String,
    value: String,
    gone: Vec<String>,
}

impl Object {
    /// A part of another object, from which it hides the keys that are gone there.
    pub(super) fn part(of: &Object) -> Self {
        Object {
            within: true,
            gone: of.gone.clone(),
            ..Object::default()
        }
    }

    /// A key that may be absent; one that is gone always is.
    pub(super) fn allow(&mut self, key: &str, schema: String) {
        if !self.is_gone(key) {
            self.properties.push((key.to_owned(), schema));
            self.gone.push(key.to_owned());
        }
    }

    /// A key that must be there.
    pub(super) fn require(&mut self, key: &str, schema: String) {
        if self.is_gone(key) {
            return self.joined.push("false".to_owned());
        }
        self.allow(key, schema);
        self.required.push(key.to_owned());
    }

    /// Whether something took the key.
    pub(super) fn is_gone(&self, key: &str) -> bool {
        self.gone.iter().any(|gone| gone == key)
    }

    /// Takes any key that is left.
    pub(super) fn rest(&mut self, names: String, value: String) {
        let gone = self.gone.clone();
        self.others = Some(Others { names, value, gone });
    }

    /// Writes it.
    pub(super) fn write(mut self, out: &mut String) {
        let apart = |others: &mut Others| {
            self.within || !self.joined.is_empty() || others.gone.len() < self.properties.len()
        };
        if let Some(others) = self.others.take_if(apart) {
            self.joined.push(others.written());
        }
        out.push('{');
        string(out, "type", "object");
        self.named(out);
        // Of what is flattened into it, this object says which keys are unknown.
        let closes = match self.joined.is_empty() {
            true => "additionalProperties",
            false => "unevaluatedProperties",
        };
        if !self.joined.is_empty() {
            key(out, "allOf");
            out.push('[');
            out.push_str(&self.joined.join(", "));
            out.push(']');
        }
        match &self.others {
            Some(others) => others.write(out),
            None if self.within || self.open => {}
            None => raw(out, closes, "false"),
        }
        close(out);
    }

    fn named(&self, out: &mut String) {
        if self.properties.is_empty() && (self.within || self.others.is_some()) {
            return;
        }
        key(out, "properties");
        out.push('{');
        for (name, schema) in &self.properties {
            raw(out, name, schema);
        }
        close(out);
        key(out, "required");
        strings(out, self.required.iter().map(String::as_str));
    }
}

impl Others {
    fn write(&self, out: &mut String) {
        raw(out, "propertyNames", &self.names);
        raw(out, "additionalProperties", &self.value);
    }

    fn written(&self) -> String {
        let mut out = String::from("{");
        key(&mut out, "properties");
        out.push('{');
        for name in &self.gone {
            raw(&mut out, name, "true");
        }
        close(&mut out);
        self.write(&mut out);
        close(&mut out);
        out
    }
}
