//! Finds a crate's declarations: from its roots through `mod`, `#[path]` and `cfg`, at item level.
//!
//! Token trees are enough: no item is parsed that is not ours, no function body is looked into.

mod cfg;
mod imports;
mod item;
mod roots;
mod strip;

pub(crate) use cfg::Cfg;

use crate::both::Second;
use imports::Imports;
use item::{Item, Tokens, items};
use proc_macro2::{Span, TokenStream};
use ssot_core::syntax::tree::Declared;
use ssot_core::syntax::{Blocks, blocks};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// What a crate's sources hold for us.
#[derive(Default)]
pub(crate) struct Sources {
    /// Every file looked at, in the order of the module tree.
    pub(crate) files: Vec<SourceFile>,
    /// Every declaration, in that order.
    pub(crate) declarations: Vec<Declaration>,
    /// Files that rustc will complain of: missing, not UTF-8, not Rust tokens.
    pub(crate) broken: Vec<PathBuf>,
    /// Which file a parse belongs to, by proc-macro2's name for the parse.
    by_parse: BTreeMap<String, usize>,
}

/// A file of the crate.
pub(crate) struct SourceFile {
    /// Relative to the crate where it lies inside it.
    pub(crate) path: PathBuf,
    /// Its text; spans count its bytes.
    pub(crate) text: String,
}

/// Tokens that declare something.
pub(crate) struct Declaration {
    /// Which reader they are for.
    pub(crate) kind: Kind,
    /// Which of [`Sources::files`] they stand in.
    pub(crate) file: usize,
    /// What it declares.
    pub(crate) body: Body,
}

/// What stands in a declaration.
pub(crate) enum Body {
    /// The body of `ssot!`, or a whole item under a derive; empty once it was read.
    Tokens(TokenStream),
    /// What a block means, without places; empty once it was taken.
    Meaning(Declared),
}

/// What is wanted of blocks.
#[derive(Clone, Copy)]
pub(crate) enum Wanted<'a> {
    /// Their tokens, which know their places.
    Tokens,
    /// What they mean, where that can be had from the text; and who makes room for it.
    Meaning(&'a Second),
}

/// The three spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `ssot! { .. }`
    Block,
    /// `#[derive(Model)]`
    Model,
    /// `#[derive(Type)]`
    Type,
}

impl Sources {
    /// Everything that the crate in `root` declares under `cfg`.
    pub(crate) fn find(root: &Path, cfg: &Cfg<'_>, wanted: Wanted<'_>) -> Self {
        let mut search = Search {
            root,
            cfg,
            wanted,
            meanings: BTreeMap::new(),
            found: Sources::default(),
        };
        for path in roots::of(root) {
            let folder = parent(&path);
            search.file(path, folder);
        }
        search.found
    }

    /// Takes in which parse of `again`, found in the same files, belongs to which of them.
    pub(crate) fn also_parsed(&mut self, again: Sources) {
        for (parse, index) in again.by_parse {
            let path = &again.files[index].path;
            if let Some(same) = self.files.iter().position(|file| file.path == *path) {
                self.by_parse.insert(parse, same);
            }
        }
    }

    /// The file that a span points into; `None` for spans that no source gave.
    pub(crate) fn file_of(&self, span: Span) -> Option<usize> {
        self.by_parse.get(&span.file()).copied()
    }
}

/// How many bytes of memory a run takes for each byte of blocks.
const MEMORY: usize = 56;

struct Search<'a> {
    root: &'a Path,
    cfg: &'a Cfg<'a>,
    wanted: Wanted<'a>,
    /// Of each file whose blocks were read from its text, what they mean.
    meanings: BTreeMap<usize, Vec<Declared>>,
    found: Sources,
}

/// Where the modules that a file declares are looked for.
struct Place<'a> {
    /// The file's own folder, which `#[path]` starts from outside inline modules.
    file_folder: &'a Path,
    /// The folder of `mod name;`, inline modules added.
    folder: PathBuf,
    /// Whether inside an inline module, where `#[path]` starts from `folder`.
    inline: bool,
}

impl Search<'_> {
    /// Reads `path`, whose child modules lie in `folder`.
    fn file(&mut self, path: PathBuf, folder: PathBuf) {
        let shown = path.strip_prefix(self.root).unwrap_or(&path).to_path_buf();
        if self.found.files.iter().any(|file| file.path == shown) {
            return;
        }
        let Ok(text) = std::fs::read_to_string(&path) else {
            self.found.broken.push(shown);
            return;
        };
        let index = self.found.files.len();
        let tokens = self.tokens(&text, index);
        self.found.files.push(SourceFile {
            path: shown.clone(),
            text,
        });
        let Some(tokens) = tokens else {
            self.found.broken.push(shown);
            return;
        };
        let mut tokens = tokens.into_iter().peekable();
        if let Some(first) = tokens.peek() {
            self.found.by_parse.insert(first.span().file(), index);
        }
        let place = Place {
            file_folder: &parent(&path),
            folder,
            inline: false,
        };
        self.module(tokens, index, &place);
    }

    /// The tokens of a file; of blocks that were read from its text, no more than their number.
    fn tokens(&mut self, text: &str, file: usize) -> Option<TokenStream> {
        if !holds_anything(text) {
            return Some(TokenStream::new());
        }
        match self.blocks(text) {
            Some(Blocks { rest, declared }) => {
                self.meanings.insert(file, declared);
                tokenise(&rest)
            }
            None => tokenise(text),
        }
    }

    /// The blocks of a text, where that is wanted and can be had.
    fn blocks(&self, text: &str) -> Option<Blocks> {
        let Wanted::Meaning(second) = self.wanted else {
            return None;
        };
        if !text.contains("ssot!") || has_shebang(text) {
            return None;
        }
        second.make_room(text.len() * MEMORY);
        blocks(text)
    }

    fn module(&mut self, tokens: Tokens, file: usize, place: &Place<'_>) {
        let items = items(tokens, self.cfg);
        let imports = Imports::of(&items);
        for item in items {
            match item.word() {
                Some("mod") => self.child(item, file, place),
                Some("struct" | "enum" | "union") => self.derived(item, file, &imports),
                _ => {
                    if let Some(tokens) = item.into_block(&imports) {
                        let body = self.body(file, tokens);
                        self.declare(Kind::Block, file, body);
                    }
                }
            }
        }
    }

    fn child(&mut self, item: Item, file: usize, place: &Place<'_>) {
        let Some((name, body)) = item.module() else {
            return;
        };
        let base = if place.inline {
            &place.folder
        } else {
            place.file_folder
        };
        let given = item.path().map(|path| normal(&base.join(path)));
        match (body, given) {
            (Some(body), given) => {
                let place = Place {
                    file_folder: place.file_folder,
                    folder: given.unwrap_or_else(|| place.folder.join(&name)),
                    inline: true,
                };
                self.module(body.into_iter().peekable(), file, &place);
            }
            (None, Some(path)) => {
                let folder = parent(&path);
                self.file(path, folder);
            }
            (None, None) => {
                let nested = place.folder.join(&name);
                let in_folder = nested.join("mod.rs");
                if in_folder.is_file() {
                    self.file(in_folder, nested);
                } else {
                    self.file(nested.with_extension("rs"), nested);
                }
            }
        }
    }

    /// What stands in a block, or what it means if the file's text told that.
    fn body(&mut self, file: usize, tokens: TokenStream) -> Body {
        let Some(meanings) = self.meanings.get_mut(&file) else {
            return Body::Tokens(tokens);
        };
        let number = tokens.to_string().parse::<usize>();
        match number.ok().and_then(|number| meanings.get_mut(number)) {
            Some(meaning) => Body::Meaning(std::mem::take(meaning)),
            None => Body::Tokens(tokens),
        }
    }

    fn derived(&mut self, item: Item, file: usize, imports: &Imports) {
        let derives = item.derives(imports);
        if derives.is_empty() {
            return;
        }
        let tokens = strip::item(item, self.cfg);
        for kind in derives {
            self.declare(kind, file, Body::Tokens(tokens.clone()));
        }
    }

    fn declare(&mut self, kind: Kind, file: usize, body: Body) {
        self.found
            .declarations
            .push(Declaration { kind, file, body });
    }
}

/// Whether a file can declare something or lead to a file that does; most need no tokenising.
fn holds_anything(text: &str) -> bool {
    text.contains("ssot")
        || text.contains("mod")
        || (text.contains("derive") && (text.contains("Model") || text.contains("Type")))
}

/// `None` when these are not Rust tokens, which rustc says better.
fn tokenise(text: &str) -> Option<TokenStream> {
    // A shebang is not a token; a comment of the same length keeps every span true.
    if has_shebang(text) {
        return format!("//{}", &text[2..]).parse().ok();
    }
    text.parse().ok()
}

fn has_shebang(text: &str) -> bool {
    let rest = text.strip_prefix("#!");
    rest.is_some_and(|rest| !rest.trim_start().starts_with('['))
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// `a/b/../c` is `a/c`, so that a file reached in two ways is one file.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests;
