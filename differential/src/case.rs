//! A schema with one value, as proptest draws it and makes it smaller.
//!
//! Whether judges agree may be asked of any value, so that schema and value shrink apart.

use crate::random::Random;
use crate::smaller::smaller;
use crate::{schema, value};
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use ssot_core::schema::Schema;
use ssot_core::value::judge::Mode;
use std::rc::Rc;

/// A schema of the model `Thing`.
#[derive(Debug)]
pub(crate) struct Schemas;

/// Values of that model and what is done with each: mostly right, at the edge, hostile.
#[derive(Debug)]
pub(crate) struct Rows(pub(crate) Rc<Schema>);

/// A schema and a value that is judged by it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    /// The schema, shared by the values that are drawn for it.
    pub(crate) schema: Rc<Schema>,
    /// What is done with the value.
    pub(crate) mode: Mode,
    /// The value.
    pub(crate) value: Value,
}

impl Strategy for Schemas {
    type Tree = Tree<Schema>;
    type Value = Schema;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        Ok(Tree::new(schema::schema(&mut Random::of(runner)), |_| {
            Vec::new()
        }))
    }
}

impl Strategy for Rows {
    type Tree = Tree<Case>;
    type Value = Case;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let random = &mut Random::of(runner);
        let mode = *random.one(&[Mode::Create, Mode::Create, Mode::Update, Mode::Read]);
        Ok(Tree::new(
            Case {
                value: value::row(random, &self.0, &self.0.models[0], mode),
                schema: Rc::clone(&self.0),
                mode,
            },
            smaller,
        ))
    }
}

/// A value and the ways to make it smaller, tried one after the other.
#[derive(Debug)]
pub(crate) struct Tree<T> {
    current: T,
    before: Option<T>,
    ways: fn(&T) -> Vec<T>,
    left: Option<std::vec::IntoIter<T>>,
}

impl<T: Clone> Tree<T> {
    /// A value that nothing has been tried on.
    pub(crate) fn new(value: T, ways: fn(&T) -> Vec<T>) -> Self {
        Tree {
            current: value,
            before: None,
            ways,
            left: None,
        }
    }

    fn next(&mut self) -> bool {
        let ways = self.ways;
        let left = self
            .left
            .get_or_insert_with(|| ways(&self.current).into_iter());
        let Some(next) = left.next() else {
            return false;
        };
        self.before = Some(std::mem::replace(&mut self.current, next));
        true
    }
}

impl<T: Clone + std::fmt::Debug> ValueTree for Tree<T> {
    type Value = T;

    fn current(&self) -> T {
        self.current.clone()
    }

    // The value still fails: all ways are open again, from here.
    fn simplify(&mut self) -> bool {
        self.left = None;
        self.next()
    }

    // It no longer does: back, and another way.
    fn complicate(&mut self) -> bool {
        match self.before.take() {
            Some(before) => {
                self.current = before;
                self.next()
            }
            None => false,
        }
    }
}
