//! Items of a list, found by their names.

use std::collections::BTreeMap;

/// Which item has which name; the first of two with one name.
///
/// Every kind of map takes rustc a twentieth of a second in each user's cold build: here all
/// kinds of items share one, from names to places.
pub(super) struct ByName<'a, T> {
    items: &'a [T],
    at: BTreeMap<&'a str, usize>,
}

impl<'a, T> ByName<'a, T> {
    pub(super) fn new(items: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Self {
        let mut at = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            at.entry(name(item)).or_insert(index);
        }
        ByName { items, at }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a T> {
        self.at.get(name).map(|&index| &self.items[index])
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.at.contains_key(name)
    }

    /// The names, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + Clone {
        self.at.keys().copied()
    }

    /// The items, in the order of their names.
    pub(super) fn items(&self) -> impl Iterator<Item = &'a T> {
        self.at.values().map(|&index| &self.items[index])
    }
}
