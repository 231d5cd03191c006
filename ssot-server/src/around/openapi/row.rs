//! What can be done with one row, by its key.

use super::answered::{done, headed, row, unchanged};
use super::body::{JSON, body};
use super::header::{ETAG, PLACE, REPLAYED};
use super::node::{Object, parameter as refer, response, schema, set};
use super::operation::{answer, put};
use super::{Of, example, parameter, words};
use serde_json::{Value, json};
use ssot_core::schema::Operation;

/// Adds the paths of a row.
pub(super) fn paths(paths: &mut Object, of: &Of<'_>, path: &str) {
    let mut all = Object::new();
    let updates = of.model.serves(&Operation::Update);
    if of.model.serves(&Operation::Get) {
        let summary = format!("Get {}", words::a(&of.model.model));
        all.insert("get".into(), of.get(("get", &summary)));
    }
    if updates {
        all.insert("patch".into(), of.update());
    }
    if of.model.makes_under_given_keys() || updates {
        all.insert("put".into(), of.replace());
    }
    if of.model.serves(&Operation::Delete) {
        all.insert("delete".into(), of.delete());
    }
    put(paths, format!("{path}/{{id}}"), all, &[parameter::key(of)]);
    if of.model.deleted_at.is_some() {
        let all = Object::from_iter([("post".to_owned(), of.restore())]);
        let path = format!("{path}/{{id}}/restore");
        put(paths, path, all, &[parameter::key(of)]);
    }
}

impl Of<'_> {
    /// One row, by its key or by a field of its own.
    pub(super) fn get(&self, called: (&str, &str)) -> Value {
        let model = &self.model.model;
        let mut get = self.operation(&Operation::Get, called, &["400", "401", "403", "404"]);
        let description = "The row as the caller may see it. One that is hidden from the caller is \
             as missing. With the row's `ETag` in `If-None-Match` an unchanged row is 304.";
        set(&mut get, "description", description.into());
        set(&mut get, "parameters", parameter::one(self).into());
        let seen = row(
            "What the caller may see",
            schema(&model.name),
            model,
            self.has_example,
        );
        answer(&mut get, "200", headed(seen, &[ETAG]));
        answer(&mut get, "304", unchanged());
        answer(&mut get, "412", response("412"));
        get
    }

    fn update(&self) -> Value {
        let model = &self.model.model;
        let summary = format!("Change {}", words::a(model));
        let description = "Changes the fields that are named: one that is absent stays, `null` \
             clears one that may be null.";
        let mut patch = self.change(("update", &summary), description);
        let media = ["application/json", "application/merge-patch+json"];
        let schema = schema(&format!("{}Update", model.name));
        set(
            &mut patch,
            "requestBody",
            body(&media, &schema, example::update(self)),
        );
        self.tries(&mut patch);
        patch
    }

    fn replace(&self) -> Value {
        let model = &self.model.model;
        let summary = format!("Replace {}, or make it", words::a(model));
        let description = "Makes the row with this key, or puts what is given in its place: a field \
             that is absent gets what it would get in a new row.";
        let mut put = self.change(("replace", &summary), description);
        let schema = schema(&format!("{}Replace", model.name));
        set(
            &mut put,
            "requestBody",
            body(JSON, &schema, example::create(self)),
        );
        // Whoever may make a row may make one here.
        let either = self.security(&[&Operation::Create, &Operation::Update]);
        set(&mut put, "security", either);
        self.limits(&mut put, &Operation::Create);
        if !(self.model.serves(&Operation::Create) && self.model.serves(&Operation::Update)) {
            // It depends on whether the row is there.
            answer(&mut put, "405", response("405"));
        }
        self.tries(&mut put);
        answer(
            &mut put,
            "201",
            self.row("The row, made new", &[ETAG, PLACE]),
        );
        put
    }

    /// What an update and a replacement have in common.
    fn change(&self, called: (&str, &str), description: &str) -> Value {
        let refusals = [
            "400", "401", "403", "404", "409", "412", "413", "415", "422", "507",
        ];
        let mut change = self.operation(&Operation::Update, called, &refusals);
        set(&mut change, "description", description.into());
        self.conditional(&mut change, &["ifMatch"]);
        answer(
            &mut change,
            "200",
            self.row("The row as it is now", &[ETAG]),
        );
        change
    }

    fn delete(&self) -> Value {
        let model = &self.model.model;
        let summary = format!("Delete {}", words::a(model));
        let refusals = ["401", "403", "404", "409", "412", "507"];
        let mut delete = self.operation(&Operation::Delete, ("delete", &summary), &refusals);
        let description = match model.soft_delete {
            true => "Marks the row as deleted: nothing answers it until it is restored.",
            false => "Takes the row away, and what its relations say goes with it.",
        };
        set(&mut delete, "description", description.into());
        self.conditional(&mut delete, &["ifMatch"]);
        answer(&mut delete, "204", done("It is gone"));
        delete
    }

    fn restore(&self) -> Value {
        let summary = format!("Restore {}", words::a(&self.model.model));
        let refusals = ["401", "403", "404", "409", "412", "422", "507"];
        let mut restore = self.operation(&Operation::Delete, ("restore", &summary), &refusals);
        let description = "Undoes a delete: whoever may delete the row may restore it.";
        set(&mut restore, "description", description.into());
        self.conditional(&mut restore, &["ifMatch", "idempotencyKey"]);
        answer(&mut restore, "200", self.row("The row", &[ETAG, REPLAYED]));
        restore
    }

    /// Names the headers that a write may carry; where `If-Match` is asked for, what is said without.
    fn conditional(&self, described: &mut Value, headers: &[&str]) {
        let headers: Vec<_> = headers.iter().map(|name| refer(name)).collect();
        set(described, "parameters", json!(headers));
        if self.engine.settings.require_if_match {
            answer(described, "428", response("428"));
        }
    }
}
