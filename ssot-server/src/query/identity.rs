//! A query as bytes: what a cursor is signed for, and what reads of one cost are known by.

use super::{Filter, Page, Query, Shape, Test};
use crate::plan::ModelId;
use rusqlite::types::Value;

/// Where a query is written to, with the values that it compares with or without.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    values: bool,
}

/// What reads of a shape are known by: the same for other values.
pub(crate) fn cost(model: ModelId, filter: &[Filter], shape: &Shape) -> u64 {
    let mut written = Written::new(false);
    written.number(model);
    written.all(filter);
    shape.include.iter().for_each(|include| {
        written.number(include.link);
        written.all(&include.query.filter);
        written.number(include.query.shape.include.len());
    });
    // FNV-1a
    let hash = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    written.bytes.iter().fold(0xcbf2_9ce4_8422_2325, hash)
}

impl Query {
    /// The part of the cost that order, pages and counts have.
    pub(crate) fn pace(&self) -> u64 {
        let sort = self.sort.iter().fold(7, |hash: u64, key| {
            hash.wrapping_mul(31)
                .wrapping_add(key.column as u64 * 2 + u64::from(key.descending))
        });
        let page = match self.page {
            Page::First => 0,
            Page::After(_) => 1,
            Page::Before(_) => 2,
            Page::Number(number) => 3 + u64::from(number / 16),
        };
        (sort * 1_024 + page) * 2 + u64::from(self.count)
    }
}

impl Written {
    /// Of a whole list, its values included.
    pub(crate) fn new(values: bool) -> Written {
        let bytes = Vec::with_capacity(256);
        Written { bytes, values }
    }

    pub(crate) fn number(&mut self, number: usize) {
        self.bytes.extend_from_slice(&(number as u32).to_le_bytes());
    }

    /// Text and its length, so that no two sequences of texts are alike.
    pub(crate) fn text(&mut self, text: &[u8]) {
        self.number(text.len());
        self.bytes.extend_from_slice(text);
    }

    pub(crate) fn all(&mut self, filters: &[Filter]) {
        self.number(filters.len());
        filters.iter().for_each(|filter| self.filter(filter));
    }

    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All(all) => {
                self.bytes.push(b'&');
                self.all(all);
            }
            Filter::Any(any) => {
                self.bytes.push(b'|');
                self.all(any);
            }
            Filter::Not(inner) => {
                self.bytes.push(b'!');
                self.filter(inner);
            }
            Filter::Column { column, test } => {
                self.bytes.push(b'c');
                self.number(*column);
                self.test(test);
            }
            Filter::Derived { at, holds } => {
                self.bytes.extend_from_slice(&[b'd', u8::from(*holds)]);
                self.number(*at);
            }
            Filter::Related { link, filter } => {
                self.bytes.push(b'r');
                self.number(*link);
                self.filter(filter);
            }
            Filter::Empty { link, empty } => {
                self.bytes.extend_from_slice(&[b'e', u8::from(*empty)]);
                self.number(*link);
            }
        }
    }

    fn test(&mut self, test: &Test) {
        let (letter, values): (u8, &[Value]) = match test {
            Test::Eq(value) => (b'=', std::slice::from_ref(value)),
            Test::Ne(value) => (b'!', std::slice::from_ref(value)),
            Test::Gt(value) => (b'>', std::slice::from_ref(value)),
            Test::Gte(value) => (b'}', std::slice::from_ref(value)),
            Test::Lt(value) => (b'<', std::slice::from_ref(value)),
            Test::Lte(value) => (b'{', std::slice::from_ref(value)),
            Test::In(values) => (b'i', values),
            Test::NotIn(values) => (b'n', values),
            Test::HasAny(values) => (b'a', values),
            Test::HasAll(values) => (b'h', values),
            Test::Null(null) => (b'0' + u8::from(*null), &[]),
            Test::Empty(empty) => (b'2' + u8::from(*empty), &[]),
            Test::Contains { text, blind } => return self.words(b'4', text, *blind),
            Test::StartsWith { text, blind } => return self.words(b'6', text, *blind),
            Test::EndsWith { text, blind } => return self.words(b'8', text, *blind),
        };
        self.bytes.push(letter);
        if self.values {
            self.number(values.len());
            values.iter().for_each(|value| self.value(value));
        }
    }

    fn words(&mut self, letter: u8, text: &str, blind: bool) {
        self.bytes.push(letter + u8::from(blind));
        if self.values {
            self.text(text.as_bytes());
        }
    }

    pub(crate) fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.bytes.push(b'0'),
            Value::Integer(value) => {
                self.bytes.push(b'i');
                self.bytes.extend_from_slice(&value.to_le_bytes());
            }
            Value::Real(value) => {
                self.bytes.push(b'r');
                self.bytes.extend_from_slice(&value.to_le_bytes());
            }
            Value::Text(text) => {
                self.bytes.push(b't');
                self.text(text.as_bytes());
            }
            Value::Blob(bytes) => {
                self.bytes.push(b'b');
                self.text(bytes);
            }
        }
    }
}
