//! The paths of a model, and what each method of them does.

use super::answered::{PLACE, REPLAYED, TAG, done, given, headed, unchanged, written};
use super::typed::typed;
use super::{Of, example, parameter};
use crate::caller::Caller;
use crate::plan::Plan;
use crate::policy::{Asking, Decision, decide, opening};
use serde_json::{Map, Value, json};
use ssot_core::public::{self, Models};
use ssot_core::schema::{
    Action, Field, Middleware, Operation, RateLimit, Relation, RelationKind, Type,
};

type Object = Map<String, Value>;

/// Adds the paths of a model.
pub(super) fn paths(paths: &mut Object, of: &Of<'_>) {
    let path = &of.model.model.routes.path;
    let mut all = Object::new();
    if of.model.serves(&Operation::List) {
        let page = page(&reference(&of.model.model.name));
        let list = of.read(&Operation::List, "list", parameter::list(of), page);
        all.insert("get".into(), list);
    }
    if of.model.serves(&Operation::Create) {
        all.insert("post".into(), of.create());
    }
    put(paths, path.clone(), all, &[]);
    one(paths, of, path);
    for field in &of.model.model.routes.by {
        by(paths, of, path, field);
    }
    related(paths, of, path);
    for action in &of.model.model.routes.actions {
        act(paths, of, path, action);
    }
}

fn one(paths: &mut Object, of: &Of<'_>, path: &str) {
    let mut all = Object::new();
    if of.model.serves(&Operation::Get) {
        all.insert("get".into(), of.get("get"));
    }
    if of.model.serves(&Operation::Update) {
        let media = ["application/json", "application/merge-patch+json"];
        all.insert("patch".into(), of.change("update", "Update", &media));
    }
    if of.model.serves(&Operation::Update) || of.model.serves(&Operation::Create) {
        let put = of.change("replace", "Replace", &["application/json"]);
        all.insert("put".into(), put);
    }
    if of.model.serves(&Operation::Delete) {
        let mut delete = of.operation(
            &Operation::Delete,
            "delete",
            &["401", "403", "404", "409", "412"],
        );
        answer(&mut delete, "204", done("Deleted"));
        set(
            &mut delete,
            "parameters",
            json!([parameter::refer("ifMatch")]),
        );
        all.insert("delete".into(), delete);
    }
    put(paths, format!("{path}/{{id}}"), all, &[parameter::key(of)]);
    if of.model.deleted_at.is_some() {
        let refusals = ["401", "403", "404", "409", "412", "422"];
        let mut restore = of.operation(&Operation::Delete, "restore", &refusals);
        set(
            &mut restore,
            "parameters",
            json!([
                parameter::refer("ifMatch"),
                parameter::refer("idempotencyKey")
            ]),
        );
        answer(&mut restore, "200", of.row("The row", &[TAG, REPLAYED]));
        let all = Object::from_iter([("post".to_owned(), restore)]);
        put(
            paths,
            format!("{path}/{{id}}/restore"),
            all,
            &[parameter::key(of)],
        );
    }
}

fn by(paths: &mut Object, of: &Of<'_>, path: &str, name: &str) {
    let Some(field) = public::field(&of.model.model, name) else {
        return;
    };
    let get = of.get(&format!("getBy{}", capital(&field.wire)));
    let value =
        json!({ "name": "value", "in": "path", "required": true, "schema": property(of, field) });
    let all = Object::from_iter([("get".to_owned(), get)]);
    put(
        paths,
        format!("{path}/by/{}/{{value}}", field.wire),
        all,
        &[value],
    );
}

fn related(paths: &mut Object, of: &Of<'_>, path: &str) {
    let many = |relation: &&Relation| {
        matches!(
            relation.kind,
            RelationKind::ToMany { .. } | RelationKind::ManyToMany { .. }
        )
    };
    for relation in public::relations(of.models, &of.model.model).filter(many) {
        let Some(model) = of.engine.plan.model(&relation.model) else {
            continue;
        };
        let other = Of { model, ..*of };
        let page = page(&reference(&relation.model));
        let id = format!("list{}", capital(&relation.wire));
        let mut list = of.read(&Operation::List, &id, parameter::list(&other), page);
        other.limits(&mut list, &Operation::List);
        let all = Object::from_iter([("get".to_owned(), list)]);
        put(
            paths,
            format!("{path}/{{id}}/{}", relation.wire),
            all,
            &[parameter::key(of)],
        );
    }
}

fn act(paths: &mut Object, of: &Of<'_>, path: &str, action: &Action) {
    let operation = Operation::Action(action.name.clone());
    let refusals = ["403", "404", "409", "412", "413", "415", "422"];
    let refusals = refusals.iter().copied();
    let refusals = refusals.filter(|one| action.row || *one != "412");
    let refusals: Vec<_> = refusals.collect();
    let mut post = of.operation(&operation, &action.wire, &refusals);
    set(
        &mut post,
        "description",
        action.doc.as_deref().unwrap_or_default().into(),
    );
    let mut parameters = vec![parameter::refer("idempotencyKey")];
    if action.row {
        parameters.push(parameter::refer("ifMatch"));
    }
    set(&mut post, "parameters", parameters.into());
    set(&mut post, "requestBody", input(action.input.as_ref()));
    gives(&mut post, of.models, action.output.as_ref());
    let all = Object::from_iter([("post".to_owned(), post)]);
    if action.row {
        put(
            paths,
            format!("{path}/{{id}}/{}", action.wire),
            all,
            &[parameter::key(of)],
        );
    } else {
        put(paths, format!("{path}/{}", action.wire), all, &[]);
    }
}

impl Of<'_> {
    fn create(&self) -> Value {
        let name = &self.model.model.name;
        let mut post = self.operation(
            &Operation::Create,
            "create",
            // 404: what a hook looks for may not be there.
            &["400", "401", "403", "404", "409", "413", "415", "422"],
        );
        set(
            &mut post,
            "parameters",
            json!([parameter::refer("idempotencyKey")]),
        );
        let schema = reference(&format!("{name}Create"));
        set(
            &mut post,
            "requestBody",
            body(&["application/json"], &schema, example::create(self)),
        );
        let made = self.row("The row", &[TAG, PLACE, REPLAYED]);
        answer(&mut post, "201", made);
        post
    }

    /// A write's answer.
    fn row(&self, description: &str, headers: &[&str]) -> Value {
        headed(content(description, written(&self.model.model)), headers)
    }

    fn get(&self, id: &str) -> Value {
        let row = reference(&self.model.model.name);
        let parameters = parameter::one(self);
        let mut get = self.read(&Operation::Get, id, parameters, row.clone());
        let seen = headed(content("What the caller may see", row), &[TAG]);
        answer(&mut get, "200", seen);
        answer(&mut get, "304", unchanged());
        answer(&mut get, "412", problem("412"));
        get
    }

    fn change(&self, id: &str, form: &str, media: &[&str]) -> Value {
        let name = &self.model.model.name;
        let example = match form {
            "Replace" => example::create(self),
            _ => example::update(self),
        };
        let refusals = [
            "400", "401", "403", "404", "409", "412", "413", "415", "422",
        ];
        let mut change = self.operation(&Operation::Update, id, &refusals);
        set(
            &mut change,
            "parameters",
            json!([parameter::refer("ifMatch")]),
        );
        set(
            &mut change,
            "requestBody",
            body(media, &reference(&format!("{name}{form}")), example),
        );
        answer(&mut change, "200", self.row("The row", &[TAG]));
        if id == "replace" {
            // Whoever may make a row may make one here.
            let either = self.security(&[&Operation::Create, &Operation::Update]);
            set(&mut change, "security", either);
            self.limits(&mut change, &Operation::Create);
            let model = self.model;
            if !(model.serves(&Operation::Create) && model.serves(&Operation::Update)) {
                // It depends on whether the row is there.
                answer(&mut change, "405", problem("405"));
            }
            let made = self.row("The row, made new", &[TAG, PLACE]);
            answer(&mut change, "201", made);
        }
        change
    }

    fn read(
        &self,
        operation: &Operation,
        id: &str,
        parameters: Vec<Value>,
        schema: Value,
    ) -> Value {
        let mut read = self.operation(operation, id, &["400", "401", "403", "404"]);
        set(&mut read, "parameters", parameters.into());
        answer(&mut read, "200", content("What the caller may see", schema));
        read
    }

    fn operation(&self, operation: &Operation, id: &str, refusals: &[&str]) -> Value {
        let model = &self.model.model;
        json!({
            "operationId": format!("{}.{id}", model.wire),
            "tags": [model.name],
            "deprecated": model.deprecated.is_some(),
            "security": self.security(&[operation]),
            "responses": refusals_of(&[refusals, limited(&model.middleware, operation)].concat())
        })
    }

    /// What is counted as another operation too may be refused as that one.
    fn limits(&self, described: &mut Value, operation: &Operation) {
        for status in limited(&self.model.model.middleware, operation) {
            answer(described, status, problem(status));
        }
    }

    /// Whether a token is needed: never said in words, which rules are made of.
    fn security(&self, operations: &[&Operation]) -> Value {
        let each = |asking: Asking<'_>| {
            let rules = operations.iter().map(move |operation| match operation {
                Operation::Update => opening(asking, self.model, "t0"),
                operation => decide(asking, self.model, operation, "t0"),
            });
            rules.fold(Decision::Never, Decision::or)
        };
        let auth = &self.model.model.middleware.auth;
        let auth = operations.iter().any(|operation| auth.contains(operation));
        closed(&self.engine.plan, each, auth)
    }
}

/// What is needed where nobody passes this rule, or where a signed-in caller is asked for.
pub(super) fn closed(plan: &Plan, rule: impl Fn(Asking<'_>) -> Decision, auth: bool) -> Value {
    let nobody = Caller::anonymous();
    let asking = Asking {
        plan,
        caller: &nobody,
        now: 0,
    };
    let nobody = (!auth && rule(asking) != Decision::Never).then(|| json!({}));
    let cookie = plan.account.is_ok().then(|| json!({ "cookie": [] }));
    let ways = [nobody, Some(json!({ "bearer": [] })), cookie];
    ways.into_iter().flatten().collect()
}

/// The refusals of an operation, and those that every request may get.
pub(super) fn refusals_of(own: &[&str]) -> Object {
    let refer = |status: &&str| ((*status).to_owned(), problem(status));
    let any = ["400", "401", "406", "414", "431", "500", "503"];
    own.iter().chain(&any).map(refer).collect()
}

/// The refusal of an operation that has a `rate_limit`.
pub(super) fn limited(around: &Middleware, operation: &Operation) -> &'static [&'static str] {
    let counts =
        |limit: &RateLimit| limit.operations.is_empty() || limit.operations.contains(operation);
    match around.rate_limits.iter().any(counts) {
        true => &["429"],
        false => &[],
    }
}

fn problem(status: &str) -> Value {
    json!({ "$ref": format!("#/components/responses/{status}") })
}

/// Adds a member to an object.
pub(super) fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

fn put(paths: &mut Object, path: String, mut methods: Object, parameters: &[Value]) {
    if !methods.is_empty() {
        if !parameters.is_empty() {
            methods.insert("parameters".into(), parameters.into());
        }
        paths.insert(path, methods.into());
    }
}

pub(super) fn answer(operation: &mut Value, status: &str, answer: Value) {
    if let Some(answers) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    {
        answers.insert(status.to_owned(), answer);
    }
}

pub(super) fn body(media: &[&str], schema: &Value, example: Option<Value>) -> Value {
    let mut content = json!({ "schema": schema });
    if let Some(example) = example {
        set(&mut content, "example", example);
    }
    let each = media
        .iter()
        .map(|media| ((*media).to_owned(), content.clone()));
    json!({ "required": true, "content": each.collect::<Object>() })
}

/// The body of an action or an endpoint; one that takes no input lets an empty one stand.
pub(super) fn input(input: Option<&Type>) -> Value {
    if let Some(input) = input {
        return body(&["application/json"], &typed(input), None);
    }
    let nothing = json!({ "type": ["object", "null"], "maxProperties": 0 });
    let mut none = body(&["application/json"], &nothing, None);
    set(&mut none, "required", false.into());
    none
}

/// What an action or an endpoint answers.
pub(super) fn gives(post: &mut Value, models: &Models<'_>, output: Option<&Type>) {
    let replayed = |answer| headed(answer, &[REPLAYED]);
    match output {
        Some(output) => {
            let given = content("What it gives", given(models, output));
            answer(post, "200", replayed(given));
        }
        None => answer(post, "204", replayed(done("Done"))),
    }
}

pub(super) fn content(description: &str, schema: Value) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn page(row: &Value) -> Value {
    let cursor = json!({ "type": ["string", "null"] });
    json!({
        "type": "object",
        "required": ["data", "page"],
        "properties": {
            "data": { "type": "array", "items": row },
            "page": { "type": "object", "required": ["size"], "properties": {
                "size": { "type": "integer" }, "total": { "type": "integer" },
                "next": cursor, "prev": cursor
            } }
        }
    })
}

/// The schema of a field, where the model's own stands.
pub(super) fn property(of: &Of<'_>, field: &Field) -> Value {
    property_of(&of.model.model.name, &field.wire)
}

pub(super) fn property_of(model: &str, wire: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{model}/properties/{wire}") })
}

pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn capital(wire: &str) -> String {
    let mut letters = wire.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
