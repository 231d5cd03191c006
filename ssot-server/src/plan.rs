//! The schema compiled once: what a request needs, by index instead of by name.

mod account;
mod column;
mod kind;
mod link;

pub(crate) use account::Account;
pub(crate) use column::{Column, Join};
pub(crate) use kind::Kind;
pub(crate) use link::{Link, LinkKind};

use crate::engine::Engine;
use crate::hooks::{Handler, Plugged, Service};
use crate::policy::Kept;
use crate::select;
use sha2::{Digest, Sha256};
use ssot_core::schema::{Action, Model, Operation, Schema};
use ssot_core::value::judge::Judge;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

/// How many plans were made.
static PLANS: AtomicU64 = AtomicU64::new(0);

/// A model's place in [`Plan::models`].
pub(crate) type ModelId = usize;

/// A whole schema, ready to be executed.
pub(crate) struct Plan {
    pub(crate) schema: Arc<Schema>,
    pub(crate) models: Vec<ModelPlan>,
    /// The principal's model.
    pub(crate) principal: Option<ModelId>,
    /// How the principal signs in with a password; why it cannot, as the end of a sentence.
    pub(crate) account: Result<Account, &'static str>,
    pub(crate) judge: Judge,
    /// What the adapters of services do, by the services' names.
    services: BTreeMap<String, Service>,
    /// The server that executes it, for what is plugged into it.
    pub(crate) host: Weak<Engine>,
    /// Whether a refusal by the rules tells why: to developers.
    pub(crate) explains: bool,
    /// Tells plans apart.
    pub(crate) number: u64,
    /// What was decided of callers who are not signed in.
    pub(crate) nobody: Kept,
    by_name: BTreeMap<String, ModelId>,
}

/// A model, ready to be executed.
pub(crate) struct ModelPlan {
    pub(crate) id: ModelId,
    /// The model's own declaration.
    pub(crate) model: Model,
    /// The table's name in double quotes.
    pub(crate) table: String,
    /// A column for each of the model's fields, in their order.
    pub(crate) columns: Vec<Column>,
    /// Places of the key's columns.
    pub(crate) key: Vec<usize>,
    /// The ways to other rows, in the order of the model's relations.
    pub(crate) links: Vec<Link>,
    /// `deleted_at`, under `#[soft_delete]`.
    pub(crate) deleted_at: Option<usize>,
    /// The user's code around it.
    pub(crate) plugged: Plugged,
    /// The columns under `t0` as an answer selects them, where everyone sees them all.
    pub(crate) open: Option<String>,
    /// A digest of the declaration: cursors of another version of the model are refused.
    pub(crate) declared: Vec<u8>,
    by_name: BTreeMap<String, usize>,
    by_wire: BTreeMap<String, usize>,
}

impl Plan {
    /// Compiles a schema that the build script resolved: every name is known to be there.
    pub(crate) fn new(schema: Arc<Schema>) -> Plan {
        let named = schema.models.iter().enumerate();
        let by_name: BTreeMap<_, _> = named.map(|(id, m)| (m.name.clone(), id)).collect();
        let models = schema.models.iter().enumerate();
        let models: Vec<_> = models
            .map(|(id, model)| ModelPlan::new(id, model, &schema, &by_name))
            .collect();
        let principal = schema.principal.as_ref();
        let principal = principal.and_then(|p| by_name.get(&p.model).copied());
        let model = principal.and_then(|id| models.get(id));
        Plan {
            principal,
            account: model.map_or(Err("is not declared"), Account::of),
            judge: Judge::new(Arc::clone(&schema)),
            services: BTreeMap::new(),
            host: Weak::new(),
            explains: false,
            number: PLANS.fetch_add(1, Ordering::Relaxed),
            nobody: Kept::default(),
            models,
            by_name,
            schema,
        }
    }

    /// Plugs the user's code in, and says what the schema declares that has none, and the reverse.
    pub(crate) fn plug(&mut self, plugged: BTreeMap<String, Plugged>) -> Vec<String> {
        let mut wrong = Vec::new();
        for (name, code) in plugged {
            match self
                .by_name
                .get(&name)
                .and_then(|&id| self.models.get_mut(id))
            {
                Some(model) => model.plugged = code,
                None => wrong.push(format!("`{name}` is no model of this schema")),
            }
        }
        for model in &self.models {
            if !model.plugged.signs_in.is_empty() && self.principal != Some(model.id) {
                let name = &model.model.name;
                wrong.push(format!(
                    "`{name}` is not the principal: `App::signs_in` is asked of its rows"
                ));
            }
            let lacks = |action: &&Action| model.plugged.action(&action.name).is_none();
            for action in model.model.routes.actions.iter().filter(lacks) {
                wrong.push(format!(
                    "the action `{}` of `{name}` has no implementation: write \
                     `impl {name}Actions for ..` and give it to `App::actions::<{name}, _>`",
                    action.name,
                    name = model.model.name,
                ));
            }
        }
        wrong
    }

    /// Whether any row has a password.
    pub(crate) fn keeps_passwords(&self) -> bool {
        self.models.iter().any(ModelPlan::signs)
    }

    /// Plugs adapters in, and says which are of no service. A service without one is no mistake:
    /// it answers 501, and production refuses it.
    pub(crate) fn adapt(&mut self, services: BTreeMap<String, Service>) -> Vec<String> {
        self.services = services;
        let known = |name: &String| self.schema.services.iter().any(|one| one.name == *name);
        let strange = self.services.keys().filter(|name| !known(name));
        strange
            .map(|name| format!("`{name}` is no service of this schema"))
            .collect()
    }

    /// What an adapter does under an endpoint.
    pub(crate) fn endpoint(&self, service: &str, endpoint: &str) -> Option<&Handler> {
        self.services.get(service)?.endpoint(endpoint)
    }

    /// The plan of the server that executes it.
    pub(crate) fn hosted(mut self, host: &Weak<Engine>) -> Plan {
        self.host = Weak::clone(host);
        self
    }

    /// The model of a Rust name.
    pub(crate) fn model(&self, name: &str) -> Option<&ModelPlan> {
        self.by_name.get(name).and_then(|&id| self.models.get(id))
    }
}

impl ModelPlan {
    fn new(id: ModelId, model: &Model, schema: &Schema, ids: &BTreeMap<String, ModelId>) -> Self {
        let fields = model.fields.iter();
        let columns: Vec<_> = fields.map(|f| Column::new(model, f, schema)).collect();
        let place = |name: &String| model.fields.iter().position(|f| f.name == *name);
        let links = model.relations.iter();
        let named = |of: fn(&Column) -> &String| {
            let columns = columns.iter().enumerate();
            columns
                .map(|(at, column)| (of(column).clone(), at))
                .collect()
        };
        let mut plan = ModelPlan {
            open: None,
            declared: digest(model),
            id,
            table: quoted(&model.table),
            key: model.key.iter().filter_map(place).collect(),
            links: links
                .filter_map(|r| Link::new(model, r, schema, ids))
                .collect(),
            deleted_at: model
                .soft_delete
                .then(|| place(&"deleted_at".to_owned()))
                .flatten(),
            by_name: named(|c| &c.name),
            by_wire: named(|c| &c.wire),
            columns,
            plugged: Plugged::default(),
            model: model.clone(),
        };
        plan.open = select::open(&plan);
        plan
    }

    /// The place of a field, by its Rust name.
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The place of a field, by its name in JSON.
    pub(crate) fn wire(&self, wire: &str) -> Option<usize> {
        self.by_wire.get(wire).copied()
    }

    /// The way of a Rust name.
    pub(crate) fn link(&self, name: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.name == name)
    }

    /// Whether the schema serves an operation over HTTP.
    pub(crate) fn serves(&self, operation: &Operation) -> bool {
        self.model.routes.operations.contains(operation)
    }
}

fn digest(model: &Model) -> Vec<u8> {
    let text = serde_json::to_vec(model).unwrap_or_default();
    Sha256::digest(text).iter().take(16).copied().collect()
}

/// A name of SQL in double quotes, a quote inside doubled.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl ModelPlan {
    /// The condition that a row under `alias` is not deleted, behind an `AND`.
    pub(crate) fn living(&self, alias: &str, sql: &mut crate::sql::Sql) {
        if let Some(deleted) = self.deleted_at.and_then(|at| self.columns.get(at)) {
            sql.push(" AND ")
                .push(alias)
                .push(".")
                .push(&deleted.sql)
                .push(" IS NULL");
        }
    }
}
