//! The text of every output, made by two threads: each takes the next part when it is done with one.

use crate::both::Second;
use crate::emit::{self, File};
use crate::{Build, Options, json};
use ssot_core::schema::Schema;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What was made; what was not asked for is empty.
#[derive(Default)]
pub(crate) struct Texts {
    /// Of the folder: types and registry.
    pub(crate) declarations: Vec<File>,
    /// Of the folder: the schemas and what they run on.
    pub(crate) judges: Vec<File>,
    /// The schema's own.
    pub(crate) json: String,
    pub(crate) json_schema: String,
    pub(crate) mermaid: String,
}

/// A piece of the work that one thread does.
#[derive(Clone, Copy)]
enum Part {
    Declarations,
    Judges,
    Json,
    JsonSchema,
    Mermaid,
}

struct Work {
    parts: Vec<Part>,
    /// How many of them are taken.
    taken: AtomicUsize,
    schema: Arc<Schema>,
    options: Options,
}

impl Build {
    /// Every text that is wanted; the schema's JSON alone if no `outputs` are.
    pub(crate) fn texts(
        &self,
        schema: &Arc<Schema>,
        source: String,
        outputs: bool,
        second: &Second,
    ) -> Texts {
        let options = self.options.clone();
        let work = Arc::new(Work {
            parts: self.parts(outputs),
            taken: AtomicUsize::new(0),
            schema: Arc::clone(schema),
            options: Options { source, ..options },
        });
        let theirs = Arc::clone(&work);
        let (here, there) = second.both(|| work.share(), move || theirs.share());
        here.join(there)
    }

    /// The longest first, so that both threads end at about the same time.
    fn parts(&self, outputs: bool) -> Vec<Part> {
        let typescript = outputs && self.typescript.is_some();
        let all = [
            (Part::Judges, typescript),
            (Part::Declarations, typescript),
            (Part::Json, true),
            (Part::JsonSchema, outputs && self.json_schema.is_some()),
            (Part::Mermaid, outputs && self.mermaid.is_some()),
        ];
        let wanted = all.into_iter().filter(|(_, wanted)| *wanted);
        wanted.map(|(part, _)| part).collect()
    }
}

impl Work {
    /// What is left for the thread that asks.
    fn share(&self) -> Texts {
        let mut made = Texts::default();
        let next = || self.parts.get(self.taken.fetch_add(1, Ordering::Relaxed));
        while let Some(part) = next() {
            made.make(*part, &self.schema, &self.options);
        }
        made
    }
}

impl Texts {
    fn make(&mut self, part: Part, schema: &Schema, options: &Options) {
        match part {
            Part::Declarations => self.declarations = emit::declarations(schema, options),
            Part::Judges => self.judges = emit::judges(schema, options),
            Part::Json => self.json = json::text(schema),
            Part::JsonSchema => self.json_schema = emit::json_schema(schema, options),
            Part::Mermaid => self.mermaid = emit::mermaid(schema, options),
        }
    }

    /// Each part was made by one of the two.
    fn join(mut self, other: Texts) -> Texts {
        self.declarations.extend(other.declarations);
        self.judges.extend(other.judges);
        for (mine, theirs) in [
            (&mut self.json, other.json),
            (&mut self.json_schema, other.json_schema),
            (&mut self.mermaid, other.mermaid),
        ] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        self
    }
}
