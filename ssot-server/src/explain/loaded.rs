//! Rows of the database as the evaluator in memory reads them. What a rule does not follow is not
//! read.

use crate::plan::{LinkKind, ModelPlan, Plan};
use crate::policy::{Asking, Form, stored::decode};
use crate::problem::{Code, Problem};
use crate::select;
use crate::sql::Sql;
use crate::store::fault;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use ssot_core::expr::{Row, Val};
use std::cell::{Cell, OnceCell, RefCell};

/// Rows that one explanation reads at most.
const MOST: usize = 10_000;

/// Where rows are read from, and what went wrong on the way.
pub(super) struct Ways<'a> {
    connection: &'a Connection,
    plan: &'a Plan,
    left: Cell<usize>,
    fault: RefCell<Option<Problem>>,
}

/// A row with those it leads to, which are read when a rule first follows them.
pub(super) struct Loaded<'a> {
    ways: &'a Ways<'a>,
    model: &'a ModelPlan,
    /// One for each of the model's columns, as they are stored.
    values: Vec<Value>,
    led: Vec<OnceCell<Vec<Loaded<'a>>>>,
}

impl<'a> Ways<'a> {
    pub(super) fn new(connection: &'a Connection, plan: &'a Plan) -> Ways<'a> {
        Ways {
            connection,
            plan,
            left: Cell::new(MOST),
            fault: RefCell::default(),
        }
    }

    /// The row for which a condition holds under `t0`, be it deleted.
    pub(super) fn find(&'a self, model: &'a ModelPlan, is: &Sql) -> Option<Loaded<'a>> {
        self.read(model, is).into_iter().next()
    }

    /// A row of these values.
    pub(super) fn known(&'a self, model: &'a ModelPlan, values: Vec<Value>) -> Loaded<'a> {
        Loaded {
            ways: self,
            model,
            values,
            led: model.links.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// The caller's own row. Of one that is not there its key is known, and it leads nowhere.
    pub(super) fn me(&'a self, asking: Asking<'_>) -> Option<Me<'a>> {
        asking.caller.stored()?;
        let model = self.plan.principal.and_then(|id| self.plan.models.get(id));
        let key = model.and_then(|model| Some((model, *model.key.first()?)));
        let Some((model, at)) = key else {
            return Some(Me::Unknown);
        };
        let value = model
            .columns
            .get(at)
            .and_then(|key| asking.caller.stored_as(&key.kind));
        let Some(value) = value else {
            return Some(Me::Unknown);
        };
        let mut is = Sql::new("t0.");
        let name = model.columns.get(at).map_or("", |key| &key.sql);
        is.push(name).push(" = ").bind(value.clone());
        model.living("t0", &mut is);
        let row = self.find(model, &is).unwrap_or_else(|| {
            let mut values = vec![Value::Null; model.columns.len()];
            if let Some(own) = values.get_mut(at) {
                *own = value;
            }
            let mut row = self.known(model, values);
            row.led = model
                .links
                .iter()
                .map(|_| OnceCell::from(Vec::new()))
                .collect();
            row
        });
        Some(Me::Row(Box::new(row)))
    }

    /// # Errors
    /// What stopped a read, or that there was more to read than is read.
    pub(super) fn whole(&self) -> Result<(), Problem> {
        self.fault.take().map_or(Ok(()), Err)
    }

    fn read(&'a self, model: &'a ModelPlan, is: &Sql) -> Vec<Loaded<'a>> {
        let rows = self.rows(model, is).and_then(|rows| {
            let left = self.left.get().checked_sub(rows.len());
            let left = left.ok_or_else(|| {
                let detail = format!("an explanation reads {MOST} rows at most");
                Problem::new(Code::Overloaded, detail)
            })?;
            self.left.set(left);
            Ok(rows)
        });
        let rows = rows.unwrap_or_else(|problem| {
            self.fault.borrow_mut().get_or_insert(problem);
            Vec::new()
        });
        rows.into_iter()
            .map(|values| self.known(model, values))
            .collect()
    }

    fn rows(&self, model: &ModelPlan, is: &Sql) -> Result<Vec<Vec<Value>>, Problem> {
        let mut sql = Sql::new("SELECT ");
        for column in &model.columns {
            select::plain(model, "t0", column, &mut sql);
            sql.push(", ");
        }
        sql.push("1 FROM ").push(&model.table).push(" t0 WHERE ");
        sql.append(is)
            .push(&format!(" LIMIT {}", self.left.get() + 1));
        let mut statement = self.connection.prepare(&sql.text).map_err(fault)?;
        let rows = statement.query_map(params_from_iter(&sql.binds), |row| {
            (0..model.columns.len()).map(|at| row.get(at)).collect()
        });
        rows.map_err(fault)?
            .collect::<Result<_, _>>()
            .map_err(fault)
    }
}

/// The caller's row, where it has one.
pub(super) enum Me<'a> {
    Row(Box<Loaded<'a>>),
    /// Somebody of whom there are no rows.
    Unknown,
}

impl Me<'_> {
    pub(super) fn row(&self) -> &dyn Row {
        match self {
            Me::Row(row) => &**row,
            Me::Unknown => &(),
        }
    }
}

impl<'a> Loaded<'a> {
    /// Whether it is deleted softly.
    pub(super) fn is_deleted(&self) -> bool {
        let at = self.model.deleted_at.and_then(|at| self.values.get(at));
        at.is_some_and(|at| *at != Value::Null)
    }

    fn led(&self, relation: &str, many: bool) -> &[Loaded<'a>] {
        let mut links = self.model.links.iter().enumerate();
        let named = links.find(|(_, link)| link.name == relation && link.is_many() == many);
        let Some((at, cell)) = named.and_then(|(at, _)| Some((at, self.led.get(at)?))) else {
            return &[];
        };
        cell.get_or_init(|| self.follow(at).unwrap_or_default())
    }

    fn follow(&self, at: usize) -> Option<Vec<Loaded<'a>>> {
        let link = self.model.links.get(at)?;
        let other = self.ways.plan.models.get(link.to)?;
        let own = |at: usize| self.values.get(at).filter(|value| **value != Value::Null);
        let column = |at: usize| other.columns.get(at).map(|column| column.sql.as_str());
        let (key, there) = (*self.model.key.first()?, *other.key.first()?);
        let mut is = Sql::new("t0.");
        match &link.kind {
            LinkKind::ToOne { field, .. } => {
                is.push(column(there)?)
                    .push(" = ")
                    .bind(own(*field)?.clone());
            }
            LinkKind::Back { field, .. } => {
                is.push(column(*field)?).push(" = ").bind(own(key)?.clone());
            }
            LinkKind::Join {
                table,
                here,
                there: end,
            } => {
                is.push(column(there)?).push(" IN (SELECT ").push(end);
                is.push(" FROM ").push(table).push(" WHERE ").push(here);
                is.push(" = ").bind(own(key)?.clone()).push(")");
            }
        }
        other.living("t0", &mut is);
        Some(self.ways.read(other, &is))
    }
}

impl Row for Loaded<'_> {
    fn get(&self, field: &str) -> Option<Val> {
        let at = self.model.field(field)?;
        decode(
            self.values.get(at)?,
            Form::of(&self.model.columns.get(at)?.kind),
        )
    }

    fn one(&self, relation: &str) -> Option<&dyn Row> {
        self.led(relation, false).first().map(|row| row as &dyn Row)
    }

    fn many(&self, relation: &str) -> Vec<&dyn Row> {
        let rows = self.led(relation, true).iter();
        rows.map(|row| row as &dyn Row).collect()
    }
}
