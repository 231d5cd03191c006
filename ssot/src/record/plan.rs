//! Which keys a record has, read once from the JSON that the macro left in the program.

use super::declares::{Named, Shapes};
use ssot_core::schema::{Field, Model, Schema, Type};
use ssot_core::value::judge::Judge;
use std::sync::OnceLock;

/// What one `ssot!` or derive declares, as JSON until it is first asked for.
pub struct Block {
    json: &'static str,
    named: &'static [Named],
    schema: OnceLock<Schema>,
    judge: OnceLock<Judge>,
}

impl Block {
    /// A block whose JSON the macro wrote.
    pub const fn new(json: &'static str) -> Self {
        Block::naming(json, &[])
    }

    /// The same, where it names types that it does not make.
    pub const fn naming(json: &'static str, named: &'static [Named]) -> Self {
        Block {
            json,
            named,
            schema: OnceLock::new(),
            judge: OnceLock::new(),
        }
    }

    /// What it means.
    ///
    /// # Panics
    /// When the JSON is of another version of this library: facade and macro are pinned to each other.
    pub fn schema(&self) -> &Schema {
        let read = || serde_json::from_str(self.json).expect("the macro writes what is read here");
        self.schema.get_or_init(read)
    }

    /// Judges by what it means, the types that it names included.
    fn judge(&self) -> &Judge {
        self.judge.get_or_init(|| {
            if self.named.is_empty() {
                return Judge::new(self.schema().clone());
            }
            let mut shapes = Shapes::default();
            shapes.block(self.json, self.schema().clone(), self.named);
            Judge::new(shapes.schema())
        })
    }
}

/// What of a model a struct holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A whole row.
    Row,
    /// What a client gives to create one.
    Create,
    /// What a client gives to change one.
    Update,
}

/// The keys of one struct.
pub struct Table {
    block: &'static Block,
    model: usize,
    form: Form,
    fields: &'static [usize],
    keys: OnceLock<Vec<Key>>,
}

/// A key of a record.
pub(crate) struct Key {
    /// The Rust name.
    pub(crate) name: &'static str,
    /// The name in JSON.
    pub(crate) wire: &'static str,
    /// Whether it is never serialised.
    pub(crate) hidden: bool,
    /// Whether its `None` is its absence: `null` is not a value of it.
    pub(crate) never_null: bool,
    /// Whether it may be absent.
    pub(crate) optional: bool,
}

impl Table {
    /// The table of the model at `model` in the block's list, with those of its fields.
    pub const fn new(
        block: &'static Block,
        model: usize,
        form: Form,
        fields: &'static [usize],
    ) -> Self {
        let keys = OnceLock::new();
        Table {
            block,
            model,
            form,
            fields,
            keys,
        }
    }

    /// The model.
    pub fn model(&self) -> &'static Model {
        &self.block.schema().models[self.model]
    }

    /// Judges by what the block means.
    pub(crate) fn judge(&self) -> &'static Judge {
        self.block.judge()
    }

    pub(super) fn declare(&self, into: &mut Shapes) -> bool {
        let block = self.block;
        into.block(block.json, block.schema().clone(), block.named)
    }

    /// What of the model the struct holds.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The names of its keys in JSON.
    pub fn wires(&'static self) -> impl Iterator<Item = &'static str> {
        self.keys().iter().map(|key| key.wire)
    }

    pub(crate) fn keys(&'static self) -> &'static [Key] {
        self.keys.get_or_init(|| {
            let fields = &self.model().fields;
            let held = self.fields.iter().map(|&at| &fields[at]);
            held.map(|field| Key::new(field, self.form)).collect()
        })
    }
}

impl Key {
    fn new(field: &'static Field, form: Form) -> Self {
        // A client sends private fields in no form, so only a row has them.
        let hidden = field.access.private || field.ty == Type::Password;
        Key {
            name: &field.name,
            wire: &field.wire,
            hidden,
            never_null: form == Form::Create && !field.nullable && field.default.is_some(),
            optional: match form {
                Form::Row => hidden || field.access.visible.is_some(),
                Form::Create => field.nullable || field.default.is_some(),
                Form::Update => true,
            },
        }
    }
}
