//! One broken rule of one value, in the shape that a problem document and a form want.

use super::message::{Code, text};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// One broken rule. Its JSON is an entry of `errors` in a problem document (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Issue {
    /// Where, by the names on the wire; empty for the whole value.
    pub path: Vec<PathPart>,
    /// Which rule.
    pub code: Code,
    /// The rule in a sentence, or the author's own words.
    pub message: String,
    /// What the rule asks, `{ "max": 200 }`.
    pub params: Map<String, Value>,
}

/// One step of an issue's path: a string or a number in JSON.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum PathPart {
    /// A field or a key.
    Key(String),
    /// A place in a list, from 0.
    Index(usize),
}

impl Issue {
    /// An issue with the catalogue's sentence.
    pub fn new(path: &[PathPart], code: Code, params: Map<String, Value>) -> Issue {
        Issue {
            path: path.to_vec(),
            code,
            message: text(code, &params),
            params,
        }
    }
}

impl From<&str> for PathPart {
    fn from(key: &str) -> PathPart {
        PathPart::Key(key.to_owned())
    }
}

impl From<usize> for PathPart {
    fn from(index: usize) -> PathPart {
        PathPart::Index(index)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl std::fmt::Display for Issue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, part) in self.path.iter().enumerate() {
            match part {
                PathPart::Key(key) if at > 0 => write!(f, ".{key}")?,
                PathPart::Key(key) => f.write_str(key)?,
                PathPart::Index(index) => write!(f, "[{index}]")?,
            }
        }
        let gap = if self.path.is_empty() { "" } else { " " };
        write!(f, "{gap}{}", self.message)
    }
}
