//! Which names are ours: `Type` in a `derive` may as well be sqlx's or specta's, and `ssot!` have another.

use super::Kind;
use super::item::{Item, is_punct};
use proc_macro2::{Ident, TokenStream, TokenTree};

/// The names that a module's `use` items bind, with the first and last segment of their paths.
#[derive(Default)]
pub(super) struct Imports {
    bound: Vec<Import>,
}

struct Import {
    name: String,
    root: String,
    last: String,
}

impl Imports {
    /// The imports of a module's items; globs bind nothing that can be known.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut imports = Imports::default();
        for item in items.iter().filter(|item| item.word() == Some("use")) {
            imports.tree(item.used().to_vec(), "");
        }
        imports
    }

    fn tree(&mut self, tokens: Vec<TokenTree>, root: &str) {
        let mut root = root.to_owned();
        let mut names: Vec<String> = Vec::new();
        let mut list = None;
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) => names.push(ident.to_string()),
                TokenTree::Group(group) => list = Some(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        if root.is_empty() {
            root = names.first().cloned().unwrap_or_default();
        }
        match list {
            Some(list) => {
                for part in split(list) {
                    self.tree(part, &root);
                }
            }
            None => self.bind(names, root),
        }
    }

    /// `names` are the segments, `as` and the new name included.
    fn bind(&mut self, names: Vec<String>, root: String) {
        let Some(name) = names.last().cloned() else {
            return;
        };
        let renamed = names.len() > 2 && names[names.len() - 2] == "as";
        let last = if renamed {
            names[names.len() - 3].clone()
        } else {
            name.clone()
        };
        self.bound.push(Import { name, root, last });
    }

    /// Files which of the derives in `list` are ours.
    pub(super) fn ours(&self, list: TokenStream, found: &mut Vec<Kind>) {
        for path in split(list) {
            let mut names = Vec::new();
            for tree in path {
                if let TokenTree::Ident(ident) = tree {
                    names.push(ident.to_string());
                }
            }
            if let Some(kind) = self.kind(&names) {
                found.push(kind);
            }
        }
    }

    fn kind(&self, path: &[String]) -> Option<Kind> {
        let last = path.last()?;
        if path.len() > 1 {
            return (path[0] == "ssot").then(|| by_name(last)).flatten();
        }
        match self.bound.iter().find(|import| import.name == *last) {
            Some(import) => import
                .may_be_ours()
                .then(|| by_name(&import.last))
                .flatten(),
            None => by_name(last),
        }
    }

    /// Whether `ssot!` is imported by this name.
    pub(super) fn is_block(&self, name: &Ident) -> bool {
        let import = self.bound.iter().find(|import| name == &import.name);
        import.is_some_and(|import| import.may_be_ours() && import.last == "ssot")
    }
}

impl Import {
    /// A macro cannot be made in the crate that uses it, so a path of the crate's own leads to a
    /// re-export.
    fn may_be_ours(&self) -> bool {
        matches!(self.root.as_str(), "ssot" | "crate" | "self" | "super")
    }
}

fn by_name(name: &str) -> Option<Kind> {
    match name {
        "Model" => Some(Kind::Model),
        "Type" => Some(Kind::Type),
        _ => None,
    }
}

fn split(list: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for tree in list {
        if is_punct(&tree, ',') {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(tree);
        }
    }
    parts
}
