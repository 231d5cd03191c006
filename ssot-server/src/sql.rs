//! A piece of SQL with the values it binds, in the order of their `?`.

use rusqlite::types::Value;

/// SQL text and its values. Only names of the schema and text of ours become text; everything
/// that a caller or a row brings is bound.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) binds: Vec<Value>,
}

impl Sql {
    pub(crate) fn new(text: impl Into<String>) -> Sql {
        Sql {
            text: text.into(),
            binds: Vec::new(),
        }
    }

    /// The beginning of a whole statement, with room for the rest.
    pub(crate) fn statement(text: &str) -> Sql {
        let mut sql = Sql {
            text: String::with_capacity(1024),
            binds: Vec::with_capacity(16),
        };
        sql.push(text);
        sql
    }

    /// `?`, bound to a value.
    pub(crate) fn value(value: impl Into<Value>) -> Sql {
        Sql {
            text: "?".to_owned(),
            binds: vec![value.into()],
        }
    }

    /// Adds text of ours.
    pub(crate) fn push(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    /// Adds `?`, bound to a value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Sql {
        self.text.push('?');
        self.binds.push(value.into());
        self
    }

    /// Adds another piece.
    pub(crate) fn append(&mut self, other: &Sql) -> &mut Sql {
        self.text.push_str(&other.text);
        self.binds.extend_from_slice(&other.binds);
        self
    }
}
