//! What one writer was told is done, and the one thing that it does not know of.

use crate::client::Answer;
use crate::rows::{Item, Rows};
use std::collections::BTreeMap;

/// Something a writer asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A new item, under an idempotency key or none.
    Create {
        /// Its unique text.
        slug: String,
        /// The key.
        key: Option<String>,
    },
    /// An item counts one more, if it is still as the writer knows it.
    Count {
        /// Which.
        id: String,
        /// What it counts then.
        to: i32,
    },
    /// A transfer and both its accounts, in one batch.
    Move {
        /// Its unique text.
        number: String,
        /// By how much.
        amount: i32,
    },
    /// An item is marked as deleted.
    Delete {
        /// Which.
        id: String,
    },
    /// It is back.
    Restore {
        /// Which.
        id: String,
    },
}

/// An answer that must come again under its key.
#[derive(Clone, Debug)]
pub struct Kept {
    /// What was asked.
    pub deed: Deed,
    /// What was answered.
    pub answer: Answer,
}

/// Everything that one writer knows.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Which writer.
    pub writer: usize,
    /// Its items by their keys.
    pub items: BTreeMap<String, Item>,
    /// Versions of items that it has seen.
    pub etags: BTreeMap<String, String>,
    /// Its two accounts, by their keys.
    pub accounts: [String; 2],
    /// Amounts by the numbers of its transfers.
    pub transfers: BTreeMap<String, i32>,
    /// Answers since the server was started last.
    pub kept: Vec<Kept>,
    /// Asked, not answered.
    pub doubt: Option<Deed>,
    /// How much was acknowledged.
    pub acknowledged: u64,
}

impl Ledger {
    /// What the first account has given and the second has.
    pub fn moved(&self) -> i32 {
        self.transfers.values().sum()
    }

    /// A deed is done, as its answer says.
    pub fn done(&mut self, deed: Deed, answer: &Answer) {
        self.acknowledged += 1;
        self.doubt = None;
        let json = answer.json();
        let id = json["id"].as_str().unwrap_or_default().to_owned();
        if let Some(etag) = answer.header("etag") {
            self.etags.insert(id.clone(), etag.to_owned());
        }
        self.note(&deed, &id);
        if let Deed::Create { key: Some(_), .. } = deed {
            let answer = answer.clone();
            self.kept.push(Kept { deed, answer });
        }
    }

    /// The effect of a deed; `id` is that of the item that it made.
    fn note(&mut self, deed: &Deed, id: &str) {
        match deed {
            Deed::Create { slug, .. } => {
                let item = Item {
                    slug: slug.clone(),
                    ..Item::default()
                };
                self.items.insert(id.to_owned(), item);
            }
            Deed::Count { id, to } => self.change(id, |item| item.count = *to),
            Deed::Delete { id } => self.change(id, |item| item.deleted = true),
            Deed::Restore { id } => self.change(id, |item| item.deleted = false),
            Deed::Move { number, amount } => {
                self.transfers.insert(number.clone(), *amount);
            }
        }
    }

    fn change(&mut self, id: &str, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.get_mut(id) {
            change(item);
        }
    }

    /// Holds the file to the ledger: everything acknowledged is there, and what is in doubt is
    /// there whole or not at all. Whether it was there becomes part of the ledger.
    ///
    /// # Errors
    /// The first difference.
    pub fn judge(&mut self, rows: &Rows) -> Result<bool, String> {
        let doubt = self.doubt.take();
        let was = doubt.as_ref().is_some_and(|deed| self.is_done(deed, rows));
        if let (Some(deed), true) = (&doubt, was) {
            let made = match deed {
                Deed::Create { slug, .. } => rows.item_of(slug).unwrap_or_default().to_owned(),
                _ => String::new(),
            };
            self.note(deed, &made);
        }
        self.compare(rows).map_err(|difference| {
            format!("writer {}: {difference}; in doubt: {doubt:?}", self.writer)
        })?;
        self.etags.clear();
        Ok(was)
    }

    /// Whether any trace of a deed is there: then all of it must be.
    fn is_done(&self, deed: &Deed, rows: &Rows) -> bool {
        let item = |id: &String| rows.items.get(id);
        match deed {
            Deed::Create { slug, .. } => rows.item_of(slug).is_some(),
            Deed::Count { id, to } => item(id).is_some_and(|item| item.count == *to),
            Deed::Delete { id } => item(id).is_some_and(|item| item.deleted),
            Deed::Restore { id } => item(id).is_some_and(|item| !item.deleted),
            Deed::Move { number, .. } => rows.transfers.contains_key(number),
        }
    }

    fn compare(&self, rows: &Rows) -> Result<(), String> {
        for (id, item) in &self.items {
            let found = rows.items.get(id);
            if found != Some(item) {
                return Err(format!("item {id} was {item:?}, it is {found:?}"));
            }
        }
        for (number, amount) in &self.transfers {
            let found = rows.transfers.get(number);
            if found != Some(amount) {
                return Err(format!("transfer {number} was {amount}, it is {found:?}"));
            }
        }
        let [from, to] = self.accounts.each_ref().map(|id| rows.accounts.get(id));
        let (gave, has) = (from.copied(), to.copied());
        if (gave, has) != (Some(-self.moved()), Some(self.moved())) {
            let moved = self.moved();
            return Err(format!(
                "{moved} was moved, the accounts have {gave:?} and {has:?}"
            ));
        }
        Ok(())
    }
}

/// Holds the file to all ledgers: no row is there that nobody made.
///
/// # Errors
/// When there are more or fewer.
pub fn counted(ledgers: &[Ledger], rows: &Rows) -> Result<(), String> {
    let items: usize = ledgers.iter().map(|ledger| ledger.items.len()).sum();
    let transfers: usize = ledgers.iter().map(|ledger| ledger.transfers.len()).sum();
    let found = (rows.items.len(), rows.transfers.len());
    if found == (items, transfers) {
        Ok(())
    } else {
        Err(format!(
            "{items} items and {transfers} transfers were made, {found:?} are there"
        ))
    }
}

#[cfg(test)]
mod tests;
