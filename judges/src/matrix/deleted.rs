//! Deleting and restoring: those who may not first, then whoever may.

use super::{At, Matrix};
use judges::Fault;
use serde_json::Value;
use ssot_core::schema::{Model, Operation};

impl Matrix {
    /// `DELETE` of a row by everybody; what is marked is brought back.
    pub(super) async fn delete(&mut self, model: &'static Model, key: &str) -> Result<(), Fault> {
        if !model.routes.operations.contains(&Operation::Delete) {
            return Ok(());
        }
        self.look_again().await?;
        for who in self.those_last(model, key) {
            let key = key.to_owned();
            let at = At { who, model, key };
            let Some((gets, open)) = self.could(&at) else {
                return Ok(());
            };
            let path = format!("{}/{}", model.routes.path, at.key);
            let answer = self.ask(who, "DELETE", &path, &Value::Null).await?;
            if !gets {
                self.forbidden += 1;
                self.unseen(&at, "DELETE", "", &Value::Null, answer).await?;
            } else if !open {
                self.forbidden += 1;
                if !answer.forbids() {
                    self.fault(who, &format!("DELETE {path}"), &answer.text);
                }
            } else if answer.done() {
                if model.soft_delete {
                    self.restore(&at).await?;
                }
                return self.look_again().await;
            } else if answer.forbids() || answer.status == 404 {
                self.fault(who, &format!("DELETE {path}"), &answer.text);
            }
        }
        Ok(())
    }

    /// Whether somebody sees a row, and may delete it.
    fn could(&self, at: &At) -> Option<(bool, bool)> {
        let away = self.sent_away(at.who, at.model, &Operation::Delete);
        self.says(at, |memory, row| {
            let gets = memory.may(&Operation::Get, row) && !away;
            (gets, gets && memory.may(&Operation::Delete, row))
        })
    }

    /// Everybody, those who may delete the row last.
    fn those_last(&self, model: &'static Model, key: &str) -> Vec<usize> {
        let mut all: Vec<_> = (0..self.clients.len()).collect();
        all.sort_by_key(|&who| {
            let key = key.to_owned();
            self.could(&At { who, model, key })
        });
        all
    }

    /// `POST ../restore` of a row that was marked just now: memory still has it as it was.
    async fn restore(&mut self, deleted: &At) -> Result<(), Fault> {
        for who in self.those_last(deleted.model, &deleted.key) {
            let at = At {
                who,
                ..deleted.clone()
            };
            let path = format!("{}/{}/restore", at.model.routes.path, at.key);
            let answer = self.ask(who, "POST", &path, &Value::Null).await?;
            match self.could(&at) {
                Some((true, true)) if answer.forbids() || answer.status == 404 => {
                    self.fault(who, &format!("POST {path}"), &answer.text);
                }
                Some((true, true)) => return Ok(()),
                // Whose row was deleted is told to those who may bring it back.
                Some((true, false)) if answer.done() => {
                    self.fault(who, &format!("POST {path}"), &answer.text);
                }
                Some((true, false)) => self.forbidden += 1,
                Some((false, _)) | None => {
                    self.forbidden += 1;
                    self.unseen(&at, "POST", "/restore", &Value::Null, answer)
                        .await?;
                }
            }
        }
        Ok(())
    }
}
