//! The head of a struct or enum, and its fields.

use crate::syntax::attr::{self, Attrs};
use crate::syntax::block::visibility;
use crate::syntax::reader::{Reader, is_open};
use crate::syntax::tokens::Kind;
use crate::syntax::tree::{Name, Ty};
use crate::syntax::ty;
use proc_macro2::{Delimiter, Punct, Spacing, Span, TokenStream, TokenTree};

/// A struct or enum up to its body.
pub(super) struct Head {
    pub(super) attrs: Attrs,
    pub(super) vis: TokenStream,
    /// `struct`, `enum` or `union`.
    pub(super) keyword: Name,
    pub(super) name: Name,
    /// Its generics.
    pub(super) generics: Generics,
}

/// `<'a, T: Bound, const N: usize>` and `where ..`.
#[derive(Default)]
pub(super) struct Generics {
    /// Type parameters.
    pub(super) params: Vec<Name>,
    /// The same with their bounds, without defaults.
    pub(super) bounded: TokenStream,
    /// What stands after `where`.
    pub(super) bounds: TokenStream,
    /// The first parameter that is no type, and what it is.
    pub(super) other: Option<(Span, &'static str)>,
    /// Whether there are generics of any kind.
    pub(super) any: bool,
}

/// A field; unnamed ones have no name.
pub(super) struct Field {
    pub(super) attrs: Attrs,
    pub(super) vis: TokenStream,
    pub(super) name: Option<Name>,
    pub(super) ty: Ty,
}

/// Reads up to the body; a `where` before it is stepped over.
pub(super) fn head(r: &mut Reader<'_>) -> Option<Head> {
    let attrs = attr::outer(r);
    let vis = visibility(r);
    let keyword = r.any_word("`struct` or `enum`")?;
    if !matches!(keyword.text.as_str(), "struct" | "enum" | "union") {
        r.at -= 1;
        return r.expected("`struct` or `enum`");
    }
    let name = r.any_word("a name")?;
    let mut generics = Generics::default();
    if r.is_punct('<') {
        generics.any = true;
        generics.read(r)?;
    }
    generics.read_where(r);
    Some(Head {
        attrs,
        vis,
        keyword,
        name,
        generics,
    })
}

impl Generics {
    fn read(&mut self, r: &mut Reader<'_>) -> Option<()> {
        r.at += 1;
        while !r.is_end() && !r.is_punct('>') {
            let _ = attr::outer(r);
            let (from, span) = (r.at, r.span());
            if r.is_punct('\'') {
                ty::lifetime(r);
                self.other.get_or_insert((span, "a type that borrows"));
                skip_bound(r);
            } else if r.eat_word("const") {
                r.any_word("a parameter")?;
                self.other.get_or_insert((span, "a constant parameter"));
                skip_bound(r);
            } else {
                self.params.push(r.any_word("a parameter")?);
                skip_bound(r);
                self.bounded.extend(r.stream(from));
                self.bounded.extend(comma());
            }
            if r.eat_punct('=') {
                skip_bound(r);
            }
            r.eat_punct(',');
        }
        r.expect_punct('>')
    }

    /// Reads `where ..`, which stands before the braces of an item or after its parentheses.
    pub(super) fn read_where(&mut self, r: &mut Reader<'_>) {
        if !r.eat_word("where") {
            return;
        }
        let from = r.at;
        while !r.is_end() && !r.is_open(Delimiter::Brace) && !r.is_punct(';') {
            r.bump();
        }
        self.bounds = r.stream(from);
    }
}

fn comma() -> TokenStream {
    TokenTree::from(Punct::new(',', Spacing::Alone)).into()
}

/// Steps over bounds or a default, up to the `=`, `,` or `>` that ends them.
fn skip_bound(r: &mut Reader<'_>) {
    let mut angles = 0_u32;
    while !r.is_end() {
        if r.eat_pair('-', '>') {
            continue;
        }
        match r.peek().kind {
            Kind::Punct { ch: '<', .. } => angles += 1,
            Kind::Punct { ch: '>', .. } if angles > 0 => angles -= 1,
            Kind::Punct {
                ch: ',' | '>' | '=',
                ..
            } if angles == 0 => return,
            _ => {}
        }
        r.bump();
    }
}

/// Reads the named fields in the braces that come next.
pub(super) fn named(r: &mut Reader<'_>) -> Vec<Field> {
    r.inside(|r| {
        r.list(|r| {
            let attrs = attr::outer(r);
            let vis = visibility(r);
            let name = Some(r.any_word("a field")?);
            r.expect_punct(':')?;
            let ty = ty::ty(r)?;
            // A default value is rustc's to judge.
            if r.is_punct('=') {
                r.skip_until(',');
            }
            Some(Field {
                attrs,
                vis,
                name,
                ty,
            })
        })
    })
}

/// Reads the unnamed fields in the parentheses that come next.
pub(super) fn unnamed(r: &mut Reader<'_>) -> Vec<Field> {
    r.inside(|r| {
        r.list(|r| {
            let attrs = attr::outer(r);
            let vis = visibility(r);
            let ty = ty::ty(r)?;
            Some(Field {
                attrs,
                vis,
                name: None,
                ty,
            })
        })
    })
}

/// Whether named fields come next.
pub(super) fn is_named(r: &Reader<'_>) -> bool {
    is_open(r.peek(), Delimiter::Brace)
}

/// Whether unnamed fields come next.
pub(super) fn is_unnamed(r: &Reader<'_>) -> bool {
    is_open(r.peek(), Delimiter::Parenthesis)
}
