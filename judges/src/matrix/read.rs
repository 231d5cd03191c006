//! Reading: rows by their keys and by unique values, and lists of them.

use super::asked::Answer;
use super::decided::Memory;
use super::world::key;
use super::{At, Matrix};
use judges::Fault;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use ssot_core::schema::{Field, Model, Operation, Type};
use std::collections::BTreeSet;
use std::rc::Rc;

impl Matrix {
    /// `GET /products/{id}`: the fields that memory shows, and no other.
    pub(super) async fn get(&mut self, at: &At) -> Result<(), Fault> {
        if !at.model.routes.operations.contains(&Operation::Get) {
            return Ok(());
        }
        let path = format!("{}/{}", at.model.routes.path, at.key);
        let answer = self.ask(at.who, "GET", &path, &Value::Null).await?;
        self.got(at, "GET", "", &path, answer).await
    }

    async fn got(
        &mut self,
        at: &At,
        method: &str,
        tail: &str,
        path: &str,
        answer: Answer,
    ) -> Result<(), Fault> {
        let away = self.sent_away(at.who, at.model, &Operation::Get);
        let gets = self.says(at, |memory, row| memory.may(&Operation::Get, row));
        if gets != Some(true) || away {
            self.forbidden += 1;
            return self.unseen(at, method, tail, &Value::Null, answer).await;
        }
        if answer.status != 200 {
            self.fault(at.who, path, &format!("it may be got: {}", answer.text));
            return Ok(());
        }
        self.shows(at, path, &answer.json());
        Ok(())
    }

    /// Holds a row that was answered to the fields that its reader sees.
    pub(super) fn shows(&mut self, at: &At, path: &str, row: &Value) {
        let wrong = self.says(at, |memory, stands| {
            let fields = stands.model.fields.iter();
            let wrong = fields.filter(|field| {
                let seen = field.ty != Type::Password && memory.sees(field, stands);
                let expected = seen.then(|| &stands.row[&field.wire]);
                row.get(&field.wire) != expected
            });
            wrong.map(|field| field.wire.as_str()).collect::<Vec<_>>()
        });
        let wrong = wrong.unwrap_or_default();
        if !wrong.is_empty() {
            self.fault(
                at.who,
                path,
                &format!("fields not as memory shows them: {wrong:?} in {row}"),
            );
        }
    }

    /// `GET /products/by/slug/{value}`: a value of a hidden row is one that no row has.
    pub(super) async fn by(&mut self, at: &At) -> Result<(), Fault> {
        for name in &at.model.routes.by {
            let Some(field) = at.model.fields.iter().find(|field| field.name == *name) else {
                continue;
            };
            let world = Rc::clone(&self.world);
            let Some(value) = world
                .find(at.model, &at.key)
                .and_then(|row| row[&field.wire].as_str())
            else {
                continue;
            };
            let Some(other) = untaken(world.rows(at.model), field, value) else {
                continue;
            };
            let of = |value: &str| {
                let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
                format!("{}/by/{}/{value}", at.model.routes.path, field.wire)
            };
            let answer = self.ask(at.who, "GET", &of(value), &Value::Null).await?;
            let away = self.sent_away(at.who, at.model, &Operation::Get);
            let open = |memory: &Memory<'_>, row: &super::Seen<'_>| {
                memory.may(&Operation::Get, row) && memory.sees(field, row)
            };
            if self.says(at, open) == Some(true) && !away {
                if answer.status != 200 {
                    self.fault(
                        at.who,
                        &of(value),
                        &format!("it may be got: {}", answer.text),
                    );
                }
                continue;
            }
            self.forbidden += 1;
            self.hidden += 1;
            let missing = self.ask(at.who, "GET", &of(&other), &Value::Null).await?;
            if answer.done() || answer.clone().without(value) != missing.clone().without(&other) {
                self.fault(
                    at.who,
                    &of(value),
                    &format!("hidden {answer:?}, missing {missing:?}"),
                );
            }
        }
        Ok(())
    }

    /// `GET /products`: the rows that memory lists, and their count.
    pub(super) async fn list(&mut self, who: usize, model: &'static Model) -> Result<(), Fault> {
        if !model.routes.operations.contains(&Operation::List) {
            return Ok(());
        }
        self.look_again().await?;
        let world = Rc::clone(&self.world);
        let memory = Memory::of(&world, self.clients[who].key.as_deref());
        let listed = |row: &&Value| memory.may(&Operation::List, &world.seen(model, row));
        let away = self.sent_away(who, model, &Operation::List);
        let listed: BTreeSet<String> = match away {
            true => BTreeSet::new(),
            false => world
                .rows(model)
                .iter()
                .filter(listed)
                .map(|row| key(model, row))
                .collect(),
        };
        self.forbidden += world.rows(model).len() - listed.len();
        let path = format!("{}?count=exact&size=0", model.routes.path);
        let answer = self.ask(who, "GET", &path, &Value::Null).await?;
        let total = answer.json()["page"]["total"].as_u64();
        let none = listed.is_empty() && matches!(answer.status, 401 | 403);
        if !none && total != Some(listed.len() as u64) {
            self.fault(
                who,
                &path,
                &format!("{} may be listed: {}", listed.len(), answer.text),
            );
        }
        self.listed(who, model, &listed).await
    }

    /// The rows themselves, asked for by all the keys that there are.
    async fn listed(
        &mut self,
        who: usize,
        model: &'static Model,
        listed: &BTreeSet<String>,
    ) -> Result<(), Fault> {
        let [single] = model.key.as_slice() else {
            return Ok(());
        };
        let world = Rc::clone(&self.world);
        let field = model.fields.iter().find(|field| field.name == *single);
        let wire = field.map_or("id", |field| &field.wire);
        let most = model.search.page_max.min(100) as usize;
        for rows in world.rows(model).chunks(most) {
            let keys: Vec<_> = rows.iter().map(|row| key(model, row)).collect();
            let path = format!(
                "{}?{wire}.in={}&size={most}",
                model.routes.path,
                keys.join(",")
            );
            let answer = self.ask(who, "GET", &path, &Value::Null).await?;
            let json = answer.json();
            let data = json["data"].as_array().map_or(&[][..], Vec::as_slice);
            let found: BTreeSet<_> = data.iter().map(|row| key(model, row)).collect();
            let expected: BTreeSet<_> = keys
                .into_iter()
                .filter(|key| listed.contains(key))
                .collect();
            if found != expected {
                self.fault(
                    who,
                    &path,
                    &format!(
                        "listed {found:?}, memory lists {expected:?}: {}",
                        answer.status
                    ),
                );
            }
            for row in data {
                let key = key(model, row);
                self.shows(&At { who, model, key }, &path, row);
            }
        }
        Ok(())
    }
}

/// A value like this one that no row has.
fn untaken(rows: &[Value], field: &Field, value: &str) -> Option<String> {
    let last = value.chars().next_back()?;
    let all = ('0'..='9')
        .chain('a'..='z')
        .filter(|letter| letter.is_ascii_digit() == last.is_ascii_digit());
    let mut others =
        all.map(|letter| format!("{}{letter}", &value[..value.len() - last.len_utf8()]));
    others.find(|other| !rows.iter().any(|row| row[&field.wire] == other.as_str()))
}
