//! Writing onto a row: each field by itself, the whole row, and the model's actions.

use super::{At, Matrix};
use judges::Fault;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Action, Field, Operation, Type};
use std::rc::Rc;

impl Matrix {
    /// `PATCH` of each field to the value that it has.
    pub(super) async fn patch(&mut self, at: &At) -> Result<(), Fault> {
        if !at.model.routes.operations.contains(&Operation::Update) {
            return Ok(());
        }
        let world = Rc::clone(&self.world);
        let Some(row) = world.find(at.model, &at.key) else {
            return Ok(());
        };
        for field in at
            .model
            .fields
            .iter()
            .filter(|field| field.ty != Type::Password)
        {
            let value = row.get(&field.wire).cloned().unwrap_or_default();
            self.patched(at, field, json!({ field.wire.as_str(): value }))
                .await?;
        }
        Ok(())
    }

    async fn patched(&mut self, at: &At, field: &Field, body: Value) -> Result<(), Fault> {
        let said = self.says(at, |memory, row| {
            let gets = memory.may(&Operation::Get, row);
            (
                gets,
                gets && memory.may(&Operation::Update, row) && memory.sets(field, row),
            )
        });
        let Some((gets, open)) = said else {
            return Ok(());
        };
        let away = self.sent_away(at.who, at.model, &Operation::Update);
        let path = format!("{}/{}", at.model.routes.path, at.key);
        let answer = self.ask(at.who, "PATCH", &path, &body).await?;
        let access = &field.access;
        let fixed = access.readonly
            || access.immutable
            || access.private
            || at.model.key.contains(&field.name);
        if !gets || away {
            self.forbidden += 1;
            return self.unseen(at, "PATCH", "", &body, answer).await;
        }
        if !open || fixed {
            self.forbidden += 1;
            if answer.done() {
                self.fault(at.who, &format!("PATCH {path} {body}"), "it was done");
            }
        } else if answer.forbids() || answer.status == 404 {
            self.fault(at.who, &format!("PATCH {path} {body}"), &answer.text);
        }
        Ok(())
    }

    /// `PUT` of the whole row as it is, by those who may not change it.
    pub(super) async fn put(&mut self, at: &At) -> Result<(), Fault> {
        if !at.model.routes.operations.contains(&Operation::Update) {
            return Ok(());
        }
        let said = self.says(at, |memory, row| {
            let open = memory.may(&Operation::Get, row) && memory.may(&Operation::Update, row);
            (open, whole(at, row.row))
        });
        let Some((false, body)) = said else {
            return Ok(());
        };
        self.forbidden += 1;
        let path = format!("{}/{}", at.model.routes.path, at.key);
        let answer = self.ask(at.who, "PUT", &path, &body).await?;
        if answer.done() {
            self.fault(at.who, &format!("PUT {path} {body}"), "it was done");
        }
        Ok(())
    }

    /// The actions of a model on a row.
    pub(super) async fn act(&mut self, at: &At) -> Result<(), Fault> {
        for action in at.model.routes.actions.iter().filter(|action| action.row) {
            self.acted(at, action).await?;
        }
        Ok(())
    }

    async fn acted(&mut self, at: &At, action: &Action) -> Result<(), Fault> {
        let operation = Operation::Action(action.name.clone());
        let said = self.says(at, |memory, row| {
            let gets = memory.may(&Operation::Get, row);
            (gets, memory.may(&operation, row))
        });
        let Some((gets, open)) = said else {
            return Ok(());
        };
        let tail = format!("/{}", action.wire);
        let described = format!("{}/{{id}}{tail}", at.model.routes.path);
        let body = super::made::example(&self.document, &described);
        let path = format!("{}/{}{tail}", at.model.routes.path, at.key);
        let answer = self.ask(at.who, "POST", &path, &body).await?;
        if !gets || self.sent_away(at.who, at.model, &operation) {
            self.forbidden += 1;
            return self.unseen(at, "POST", &tail, &body, answer).await;
        }
        if !open {
            self.forbidden += 1;
            if !answer.forbids() {
                self.fault(
                    at.who,
                    &format!("POST {path}"),
                    &format!("{}: {}", answer.status, answer.text),
                );
            }
            return Ok(());
        }
        if answer.forbids() {
            self.fault(at.who, &format!("POST {path}"), &answer.text);
        }
        self.look_again().await
    }
}

/// The members of a row that a client gives.
fn whole(at: &At, row: &Value) -> Value {
    let given = |field: &&Field| {
        let access = &field.access;
        !access.readonly && !access.private && field.ty != Type::Password
    };
    let fields = at.model.fields.iter().filter(given);
    let members: Map<_, _> = fields
        .filter_map(|field| Some((field.wire.clone(), row.get(&field.wire)?.clone())))
        .collect();
    members.into()
}
