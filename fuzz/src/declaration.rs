//! The declarations of a crate's sources, in the order in which they stand.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use ssot_core::Form;
use std::fs;
use std::path::{Path, PathBuf};

/// A block, or an item under one of the derives.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// The file, from the crate's `src`.
    pub file: String,
    /// Which reader it is for.
    pub form: Form,
    /// What the macro is given.
    pub tokens: TokenStream,
}

/// Every declaration of an example, files in the order of their names.
///
/// # Panics
/// When a file cannot be read or is not made of Rust tokens.
#[must_use]
pub fn of_example(name: &str) -> Vec<Declaration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("../examples").join(name).join("src");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("an example has sources")
        .map(|entry| entry.expect("an entry").path())
        // What stands in folders runs the schema; it declares nothing.
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect();
    files.sort();
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("sources are text");
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        of_file(&file, &text, &mut found);
    }
    found
}

fn of_file(file: &str, text: &str, found: &mut Vec<Declaration>) {
    let tokens: TokenStream = text.parse().expect("sources are Rust tokens");
    let mut item: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        let ends = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == ';')
            || matches!(&tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        item.push(tree);
        if ends {
            of_item(file, std::mem::take(&mut item), found);
        }
    }
}

fn of_item(file: &str, item: Vec<TokenTree>, found: &mut Vec<Declaration>) {
    let mut declare = |form, tokens| {
        found.push(Declaration {
            file: file.to_owned(),
            form,
            tokens,
        });
    };
    if let [
        ..,
        TokenTree::Ident(name),
        TokenTree::Punct(_),
        TokenTree::Group(body),
    ] = &item[..]
        && name == "ssot"
    {
        return declare(Form::Block, body.stream());
    }
    for (name, form) in [("Model", Form::DeriveModel), ("Type", Form::DeriveType)] {
        if item
            .iter()
            .filter_map(derives)
            .any(|list| names(list, name))
        {
            declare(form, without_derives(&item));
        }
    }
}

/// What stands in the parentheses of `[derive(..)]`.
fn derives(tree: &TokenTree) -> Option<TokenStream> {
    let TokenTree::Group(attribute) = tree else {
        return None;
    };
    let mut inside = attribute.stream().into_iter();
    match (inside.next()?, inside.next()?) {
        (TokenTree::Ident(word), TokenTree::Group(list)) if word == "derive" => Some(list.stream()),
        _ => None,
    }
}

fn names(list: TokenStream, name: &str) -> bool {
    list.into_iter()
        .any(|tree| matches!(tree, TokenTree::Ident(ident) if ident == name))
}

/// The item as rustc gives it to a derive.
fn without_derives(item: &[TokenTree]) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for tree in item {
        if derives(tree).is_some() {
            kept.pop();
        } else {
            kept.push(tree.clone());
        }
    }
    kept.into_iter().collect()
}
