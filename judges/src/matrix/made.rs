//! Making: what each caller sends is the document's own example, of rows that they see and of rows
//! that they do not; and members that are nobody's to give.

use super::decided::Memory;
use super::world::{key, model};
use super::{At, Matrix};
use judges::Fault;
use serde_json::{Map, Value, json};
use ssot_core::schema::{Default, Field, Literal, Model, Operation, RelationKind, Type};
use std::rc::Rc;

/// What a body's relations lead to.
#[derive(Clone, Copy, PartialEq)]
enum Leads {
    /// To the caller's own row, and to rows that they see.
    Own,
    /// To others, and to whatever row comes first.
    Others,
}

/// The example of a `POST`, as the document has it.
pub(super) fn example(document: &Value, path: &str) -> Value {
    let paths = &document["paths"];
    let post = &paths[path]["post"]["requestBody"]["content"]["application/json"];
    post["example"].clone()
}

impl Matrix {
    /// `POST /products` by everybody, twice; then with each member that they may not give.
    pub(super) async fn make(&mut self, of: &'static Model) -> Result<(), Fault> {
        if !of.routes.operations.contains(&Operation::Create) {
            return Ok(());
        }
        for who in 0..self.clients.len() {
            for leads in [Leads::Own, Leads::Others] {
                let Some(body) = self.body(who, of, leads) else {
                    continue;
                };
                self.made(who, of, &body).await?;
            }
            let Some(body) = self.body(who, of, Leads::Own) else {
                continue;
            };
            for field in of.fields.iter().filter(|field| field.ty != Type::Password) {
                self.given(who, of, &body, field).await?;
            }
        }
        Ok(())
    }

    /// Asks, and holds a row that was made to the rules of its making.
    async fn made(&mut self, who: usize, of: &'static Model, body: &Value) -> Result<(), Fault> {
        let open = self.foreseen(who, of, body) && !self.sent_away(who, of, &Operation::Create);
        let answer = self.ask(who, "POST", &of.routes.path, body).await?;
        let what = format!("POST {} {body}", of.routes.path);
        if !answer.done() {
            let rules = matches!(
                answer.code().as_str(),
                "forbidden" | "unauthenticated" | "field_forbidden"
            );
            if open && rules {
                self.fault(who, &what, &answer.text);
            }
            self.forbidden += usize::from(rules);
            return Ok(());
        }
        self.look_again().await?;
        let at = At {
            who,
            model: of,
            key: key(of, &answer.json()),
        };
        let held = self.says(&at, |memory, row| {
            let given = |field: &&Field| body.get(&field.wire).is_some();
            let mut given = row.model.fields.iter().filter(given);
            memory.may(&Operation::Create, row) && given.all(|field| memory.sets(field, row))
        });
        if held == Some(false) {
            self.fault(who, &what, "it was made against the rule");
        }
        Ok(())
    }

    /// The same with a member that no client gives, or not this one.
    async fn given(
        &mut self,
        who: usize,
        of: &'static Model,
        body: &Value,
        field: &Field,
    ) -> Result<(), Fault> {
        let access = &field.access;
        let mut body = body.clone();
        let Some(first) = self.world.rows(of).first() else {
            return Ok(());
        };
        body[&field.wire] = first.get(&field.wire).cloned().unwrap_or_default();
        let may = access.writable.as_ref().is_none_or(|_| {
            let body = body.clone();
            self.foreseen_field(who, of, &body, field)
        });
        if !access.readonly && !access.private && may {
            return Ok(());
        }
        self.forbidden += 1;
        let answer = self.ask(who, "POST", &of.routes.path, &body).await?;
        if answer.done() {
            self.fault(
                who,
                &format!("POST {} with {}", of.routes.path, field.wire),
                "it was done",
            );
        }
        Ok(())
    }

    /// Whether memory allows the row that a body would make, as far as that can be told.
    fn foreseen(&self, who: usize, of: &'static Model, body: &Value) -> bool {
        let given = |field: &&Field| body.get(&field.wire).is_some();
        let mut given = of.fields.iter().filter(given);
        self.of_becoming(who, of, body, |memory, row| {
            memory.may(&Operation::Create, row) && given.all(|field| memory.sets(field, row))
        })
    }

    fn foreseen_field(&self, who: usize, of: &'static Model, body: &Value, field: &Field) -> bool {
        self.of_becoming(who, of, body, |memory, row| memory.sets(field, row))
    }

    fn of_becoming<T>(
        &self,
        who: usize,
        of: &'static Model,
        body: &Value,
        says: impl FnOnce(&Memory<'_>, &super::Seen<'_>) -> T,
    ) -> T {
        let me = self.clients[who].key.as_deref();
        let row = becoming(of, body, me);
        says(&Memory::of(&self.world, me), &self.world.seen(of, &row))
    }

    /// The example with keys of rows that are there, and with values that no row has yet.
    fn body(&self, who: usize, of: &'static Model, leads: Leads) -> Option<Value> {
        let mut body = example(&self.document, &of.routes.path)
            .as_object()?
            .clone();
        let world = Rc::clone(&self.world);
        let me = self.clients[who].key.as_deref();
        let memory = Memory::of(&world, me);
        for relation in &of.relations {
            let (RelationKind::ToOne { field, .. }
            | RelationKind::ManyToMany {
                field, owner: true, ..
            }) = &relation.kind
            else {
                continue;
            };
            let field = of.fields.iter().find(|one| one.name == *field)?;
            let Some(given) = body.get_mut(&field.wire) else {
                continue;
            };
            let other = model(world.schema, &relation.model);
            let rows = world.rows(other);
            let sees = |row: &&Value| memory.may(&Operation::Get, &world.seen(other, row));
            let own = |row: &&Value| Some(key(other, row).as_str()) == me;
            let found = match leads {
                Leads::Own => rows.iter().find(own).or_else(|| rows.iter().find(sees)),
                Leads::Others => rows.iter().find(|row| !own(row)),
            };
            *given = match (given.is_array(), found) {
                (true, _) => json!([]),
                (false, None) if field.nullable => Value::Null,
                (false, found) => key(other, found?).into(),
            };
        }
        let unique = |field: &&Field| {
            field.unique || of.uniques.iter().any(|group| group.contains(&field.name))
        };
        for field in of.fields.iter().filter(unique) {
            if let Some(Value::String(text)) = body.get_mut(&field.wire) {
                *text = fresh(&field.ty, text, self.asked);
            }
        }
        Some(body.into())
    }
}

/// A value of the same form that differs each time.
fn fresh(ty: &Type, text: &str, number: usize) -> String {
    match ty {
        Type::Email => format!("matrix-{number}@example.com"),
        Type::String | Type::Slug | Type::Text => {
            // As long as it was: patterns and lengths hold where digits stood or letters.
            let digits = format!("{number:06}");
            let keep = text.chars().count().saturating_sub(digits.len());
            text.chars().take(keep).chain(digits.chars()).collect()
        }
        _ => text.to_owned(),
    }
}

/// The row that a body would make, without what the server alone knows.
fn becoming(of: &Model, body: &Value, me: Option<&str>) -> Value {
    let now = "2026-01-31T12:00:00Z";
    let value = |field: &Field| match (body.get(&field.wire), &field.default) {
        (Some(given), _) => given.clone(),
        (None, Some(Default::Now)) => now.into(),
        (None, Some(Default::Me)) => me.map_or(Value::Null, Value::from),
        (None, Some(Default::Literal(literal))) => plain(literal),
        (None, Some(Default::New) | None) => Value::Null,
    };
    let members = of
        .fields
        .iter()
        .map(|field| (field.wire.clone(), value(field)));
    members.collect::<Map<_, _>>().into()
}

/// A literal as it travels; of a variant its name, which is the same in these examples.
fn plain(literal: &Literal) -> Value {
    match literal {
        Literal::None => Value::Null,
        Literal::Bool(value) => (*value).into(),
        Literal::Int(value) => i64::try_from(*value).map_or(Value::Null, Value::from),
        Literal::Float(value) => (*value).into(),
        Literal::Decimal(text) | Literal::Text(text) => text.as_str().into(),
        Literal::Variant { variant, .. } => variant.as_str().into(),
        Literal::Duration(_) => Value::Null,
        Literal::List(all) => all.iter().map(plain).collect(),
    }
}
