//! Actions: what the schema declares as a signature and a user writes as a method.

use super::Context;
use crate::model::Model;
use crate::problem::Problem;
use serde_json::Value;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What an action gives: its output as JSON, or nothing.
pub type Answered = Result<Option<Value>, Problem>;

type Run = dyn Fn(Context, Vec<String>, Value) -> Pin<Box<dyn Future<Output = Answered> + Send>>
    + Send
    + Sync;

/// The implementation of one action, behind JSON. The macros make them of a `ProductActions`.
#[derive(Clone)]
pub struct Handler {
    name: &'static str,
    run: Arc<Run>,
}

impl Handler {
    /// An implementation: it gets the context, the parts of the row's key (none for a static
    /// action), and the judged input (`null` where the action takes none).
    pub fn new<F>(
        name: &'static str,
        run: impl Fn(Context, Vec<String>, Value) -> F + Send + Sync + 'static,
    ) -> Handler
    where
        F: Future<Output = Answered> + Send + 'static,
    {
        let run = move |cx, key, input| Box::pin(run(cx, key, input)) as _;
        Handler {
            name,
            run: Arc::new(run),
        }
    }

    /// The action's Rust name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) async fn run(&self, cx: Context, key: Vec<String>, input: Value) -> Answered {
        (self.run)(cx, key, input).await
    }
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Handler").field(&self.name).finish()
    }
}

/// That `A` implements every action of a model: each `A` with the model's own trait,
/// `ProductActions`, does.
pub trait Acts<A>: Model {
    /// The model's actions, as `A` does them.
    fn handlers(actions: A) -> Vec<Handler>;
}
