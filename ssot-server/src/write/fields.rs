//! Values of a row to be: what was given, else the default, else nothing.

use super::Writing;
use crate::password;
use crate::plan::{Column, Kind};
use crate::problem::{Code, Problem};
use crate::stored::{self, stored};
use rusqlite::types::Value;
use serde_json::{Map, Number, Value as Json};
use ssot_core::schema::{Default as Absent, Literal};
use uuid::Uuid;

/// What columns are set to. Lists of ids are apart: they are rows of a join table.
#[derive(Default)]
pub(crate) struct Values {
    /// Places of columns with their values.
    pub(crate) columns: Vec<(usize, Value)>,
    /// Places of lists of ids with the ids.
    pub(crate) joins: Vec<(usize, Vec<Value>)>,
}

impl Writing<'_, '_> {
    /// The values of a new row. Fields that nobody gives are set as the schema says.
    pub(super) fn created(&self, given: &Map<String, Json>) -> Result<Values, Problem> {
        let mut values = Values::default();
        for (place, column) in self.model.columns.iter().enumerate() {
            let value = match given.get(&column.wire) {
                Some(json) => self.given(column, json)?,
                None => self.absent(place, column)?,
            };
            values.put(place, column, value);
        }
        Ok(values)
    }

    /// The values of a changed row: those given, and those that the server sets on each change.
    pub(super) fn updated(&self, given: &Map<String, Json>) -> Result<Values, Problem> {
        let mut values = Values::default();
        for (place, column) in self.model.columns.iter().enumerate() {
            let field = self.model.model.fields.get(place);
            let set = match given.get(&column.wire) {
                Some(json) => Some(self.given(column, json)?),
                None if self.model.model.audited && column.name == "updated_by" => {
                    Some(self.me().unwrap_or(Value::Null))
                }
                None => match field.and_then(|field| field.on_update.as_ref()) {
                    Some(default) => Some(self.made(column, default)?),
                    None => None,
                },
            };
            if let Some(value) = set {
                values.put(place, column, value);
            }
        }
        Ok(values)
    }

    pub(super) fn given(&self, column: &Column, json: &Json) -> Result<Value, Problem> {
        if json.is_null() && column.kind == Kind::Json && !column.nullable {
            return Ok(Value::Text("null".to_owned()));
        }
        if let (Kind::Password, Some(text)) = (&column.kind, json.as_str()) {
            return password::kept(text).map(Value::Text);
        }
        let lost = || Problem::new(Code::Internal, "a judged value could not be stored");
        stored(&column.kind, json).ok_or_else(lost)
    }

    pub(super) fn absent(&self, place: usize, column: &Column) -> Result<Value, Problem> {
        let field = self.model.model.fields.get(place);
        let audit =
            self.model.model.audited && matches!(column.name.as_str(), "created_by" | "updated_by");
        match field.and_then(|field| field.default.as_ref()) {
            Some(default) => self.made(column, default),
            None if audit => Ok(self.me().unwrap_or(Value::Null)),
            None if self.model.key.contains(&place) && column.kind == Kind::Uuid => Ok(fresh()),
            None => Ok(Value::Null),
        }
    }

    pub(super) fn made(&self, column: &Column, default: &Absent) -> Result<Value, Problem> {
        match default {
            Absent::Literal(literal) => Ok(written(column, literal)),
            Absent::Now => Ok(stored::instant(&column.kind, self.asking.now)),
            Absent::New => Ok(fresh()),
            Absent::Me => self
                .me()
                .ok_or_else(|| crate::http::refused(self.asking.caller)),
        }
    }

    pub(super) fn me(&self) -> Option<Value> {
        self.asking.caller.stored()
    }
}

impl Values {
    /// What a column is set to.
    pub(super) fn of(&self, place: usize) -> Option<&Value> {
        let set = self.columns.iter().find(|(at, _)| *at == place);
        set.map(|(_, value)| value)
    }

    /// Whether something is set at a place.
    pub(super) fn sets(&self, place: usize) -> bool {
        self.of(place).is_some() || self.joins.iter().any(|(at, _)| *at == place)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.joins.is_empty()
    }

    pub(super) fn put(&mut self, place: usize, column: &Column, value: Value) {
        if column.join.is_none() {
            self.columns.push((place, value));
        } else if let Value::Text(json) = &value {
            self.joins.push((place, ids(column, json)));
        }
    }
}

/// The ids of a list that is stored as rows.
fn ids(column: &Column, json: &str) -> Vec<Value> {
    let Kind::List(inner) = &column.kind else {
        return Vec::new();
    };
    let ids: Vec<Json> = serde_json::from_str(json).unwrap_or_default();
    ids.iter().filter_map(|id| stored(inner, id)).collect()
}

/// A fresh UUIDv7: later ones sort behind earlier ones.
fn fresh() -> Value {
    Value::Text(Uuid::now_v7().hyphenated().to_string())
}

/// A literal of the schema, which the checks made one of the column's type.
pub(crate) fn written(column: &Column, literal: &Literal) -> Value {
    let json = json(&column.kind, literal);
    stored(&column.kind, &json).unwrap_or(Value::Null)
}

fn json(kind: &Kind, literal: &Literal) -> Json {
    match (literal, kind) {
        (Literal::None, _) => Json::Null,
        (Literal::Bool(value), _) => (*value).into(),
        (Literal::Int(value), Kind::Int | Kind::Float) => Number::from_i128(*value).into(),
        (Literal::Int(value), _) => value.to_string().into(),
        (Literal::Float(value), _) => (*value).into(),
        (Literal::Decimal(text) | Literal::Text(text), _) => text.as_str().into(),
        (Literal::Duration(seconds), _) => (*seconds).into(),
        (Literal::Variant { variant, .. }, Kind::Enum(declared)) => {
            let found = declared.variants.iter().find(|one| one.name == *variant);
            found
                .map_or(variant.as_str(), |one| one.wire.as_str())
                .into()
        }
        (Literal::Variant { variant, .. }, _) => variant.as_str().into(),
        (Literal::List(values), Kind::List(inner)) => {
            values.iter().map(|one| json(inner, one)).collect()
        }
        (Literal::List(_), _) => Json::Array(Vec::new()),
    }
}
