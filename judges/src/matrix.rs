//! Every caller, model, operation and field of an example over HTTP, held to what memory says of the
//! same rows: what a rule forbids is never done, what it allows is not forbidden, and a hidden row is
//! answered byte for byte as one that is not there.

mod apart;
mod asked;
mod decided;
mod deleted;
mod made;
mod read;
mod related;
mod world;
mod written;

use crate::say;
use asked::{Answer, Client};
use decided::Memory;
use judges::example::Example;
use judges::served::{self, Served};
use judges::{Fault, example, rows};
use serde_json::Value;
use ssot_core::schema::{KeyType, Model, Operation, Type};
use std::process::ExitCode;
use std::rc::Rc;
use world::{Seen, World};

/// Rows of each model that everything is asked of.
const ROWS: usize = 4;
/// Faults that are told.
const TOLD: usize = 30;

/// One example under judgement.
struct Matrix {
    example: &'static Example,
    served: Served,
    /// What the server tells of itself: its examples are what is sent.
    document: Value,
    clients: Vec<Client>,
    world: Rc<World>,
    asked: usize,
    /// Those that were answered with what was asked for.
    done: usize,
    /// Questions that memory forbids.
    forbidden: usize,
    /// Hidden rows that were held beside missing ones.
    hidden: usize,
    faults: Vec<String>,
}

/// A row that is asked of, and by whom.
#[derive(Clone)]
struct At {
    who: usize,
    model: &'static Model,
    key: String,
}

/// Judges all examples, or one.
pub(crate) async fn judge(only: Option<&str>) -> Result<ExitCode, Fault> {
    let (mut asked, mut faults) = (0, 0);
    let wanted = |one: &&Example| only.is_none_or(|only| only == one.name);
    for example in example::ALL.iter().filter(wanted) {
        let mut matrix = Matrix::of(example).await?;
        matrix.walk().await?;
        matrix.tell()?;
        // A judge that is refused everywhere, or nowhere, has shown nothing.
        if matrix.done * 10 < matrix.asked || matrix.hidden * 20 < matrix.asked {
            return Err(format!("{} was asked too little", example.name).into());
        }
        asked += matrix.asked;
        faults += matrix.faults.len();
    }
    say(&format!("{asked} questions, {faults} faults\n"))?;
    Ok(if faults == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Matrix {
    async fn of(example: &'static Example) -> Result<Matrix, Fault> {
        let served = served::start(example, 0).await?;
        let world = World {
            schema: (example.schema)(),
            tables: (example.tables)(served.server.db()).await?,
        };
        let mut unread = world.schema.models.iter();
        let unread = unread.find(|model| !world.tables.contains_key(model.name.as_str()));
        if let Some(unread) = unread {
            return Err(format!("{}: nobody reads {}", example.name, unread.name).into());
        }
        Ok(Matrix {
            example,
            document: rows::document(&served.server).await?,
            clients: Client::all(&served).await?,
            served,
            world: Rc::new(world),
            asked: 0,
            done: 0,
            forbidden: 0,
            hidden: 0,
            faults: Vec::new(),
        })
    }

    /// One makes, the others try.
    async fn walk(&mut self) -> Result<(), Fault> {
        let models = &self.world.schema.models;
        for model in models {
            self.make(model).await?;
        }
        for model in models {
            for who in 0..self.clients.len() {
                self.list(who, model).await?;
            }
            for key in self.some(model) {
                for who in 0..self.clients.len() {
                    self.look_again().await?;
                    let key = key.clone();
                    self.row(&At { who, model, key }).await?;
                }
            }
        }
        self.apart().await?;
        for model in models {
            for key in self.some(model) {
                self.delete(model, &key).await?;
            }
        }
        Ok(())
    }

    async fn row(&mut self, at: &At) -> Result<(), Fault> {
        self.get(at).await?;
        self.by(at).await?;
        self.relations(at).await?;
        self.patch(at).await?;
        self.put(at).await?;
        self.act(at).await
    }

    /// Keys of a few rows, from the first to the last.
    fn some(&self, model: &'static Model) -> Vec<String> {
        let rows = self.world.rows(model);
        let step = rows.len().div_ceil(ROWS).max(1);
        let some = rows.iter().rev().step_by(step);
        some.map(|row| world::key(model, row)).collect()
    }

    /// Reads all tables anew.
    async fn look_again(&mut self) -> Result<(), Fault> {
        self.world = Rc::new(World {
            schema: self.world.schema,
            tables: (self.example.tables)(self.served.server.db()).await?,
        });
        Ok(())
    }

    async fn ask(
        &mut self,
        who: usize,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<Answer, Fault> {
        self.asked += 1;
        let answer = self.clients[who].ask(method, path, body).await?;
        self.done += usize::from(answer.done());
        Ok(answer)
    }

    /// What memory says of a row to somebody; none when it is gone.
    fn says<T>(&self, at: &At, of: impl FnOnce(&Memory<'_>, &Seen<'_>) -> T) -> Option<T> {
        let memory = Memory::of(&self.world, self.clients[at.who].key.as_deref());
        let row = self.world.find(at.model, &at.key)?;
        Some(of(&memory, &self.world.seen(at.model, row)))
    }

    /// Whether who is not signed in is sent away before any rule is asked.
    fn sent_away(&self, who: usize, model: &Model, operation: &Operation) -> bool {
        self.clients[who].key.is_none() && model.middleware.auth.contains(operation)
    }

    /// Holds the answer about a hidden row to that about one which is not there.
    async fn unseen(
        &mut self,
        at: &At,
        method: &str,
        tail: &str,
        body: &Value,
        answer: Answer,
    ) -> Result<(), Fault> {
        self.hidden += 1;
        let missing = missing(at.model);
        let path = format!("{}/{missing}{tail}", at.model.routes.path);
        let other = self.ask(at.who, method, &path, body).await?;
        let (answer, other) = (answer.without(&at.key), other.without(&missing));
        if answer.done() || answer != other {
            let of = format!("{method} {}/{}{tail}", at.model.routes.path, at.key);
            self.fault(
                at.who,
                &of,
                &format!("hidden {answer:?}, missing {other:?}"),
            );
        }
        Ok(())
    }

    fn fault(&mut self, who: usize, what: &str, why: &str) {
        let role = self.clients[who].role;
        self.faults
            .push(format!("{}: {what} as {role}: {why}", self.example.name));
    }

    fn tell(&self) -> Result<(), Fault> {
        for fault in self.faults.iter().take(TOLD) {
            say(&format!("{fault}\n"))?;
        }
        let Matrix { asked, done, .. } = self;
        let Matrix {
            forbidden, hidden, ..
        } = self;
        let (name, callers, faults) = (self.example.name, self.clients.len(), self.faults.len());
        say(&format!(
            "{name}: {asked} questions of {callers} callers, {done} done, {forbidden} forbidden, \
             {hidden} of hidden rows beside missing ones, {faults} faults\n"
        ))
    }
}

/// A key that no row has.
fn missing(model: &Model) -> String {
    let part = |name: &String| {
        let field = model.fields.iter().find(|field| field.name == *name);
        match field.map(|field| &field.ty) {
            Some(
                Type::Id {
                    key: KeyType::I64, ..
                }
                | Type::Int(_),
            ) => "987654321",
            Some(
                Type::Id {
                    key: KeyType::String,
                    ..
                }
                | Type::String
                | Type::Slug,
            ) => "no-such-row",
            _ => "0190f3c4-0000-7000-8000-0000000000ff",
        }
    };
    let parts: Vec<_> = model.key.iter().map(part).collect();
    parts.join(",")
}
