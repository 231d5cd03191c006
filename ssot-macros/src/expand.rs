//! From what a declaration means to Rust.
//!
//! Items that an author can name are made of tokens with the author's spans; everything else is
//! text that the compiler's own lexer reads, which costs a tenth of the time.

mod ask;
mod elsewhere;
mod enum_;
mod field;
mod item;
mod key;
mod mistake;
mod model;
mod record;
mod respan;
mod serve;
mod shape;
mod stand_in;
mod ty;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use ssot_core::Read;

/// The items of a declaration, after its mistakes if there are any.
///
/// What could be read is made all the same, so that one typo does not paint every use red.
///
/// `read` is of one declaration alone, as a macro sees it.
pub(crate) fn items(read: Read) -> TokenStream {
    let (declared, schema) = (&read.declared, &read.schema);
    let mut items = Vec::new();
    for (nth, enum_) in declared.enums.iter().enumerate() {
        let mut before = declared.enums[..nth].iter();
        if before.all(|other| other.name != enum_.name) && !model::brings(schema, &enum_.name) {
            items.push(enum_::enum_(enum_, schema));
        }
    }
    for shape in &declared.shapes {
        items.push(shape::shape(shape));
    }
    let derived = !declared.shapes.is_empty() || declared.enums.iter().any(|one| !one.block);
    if derived && !read.diags.has_errors() {
        items.push(shape::declares(declared, schema));
    }
    if !declared.models.is_empty() {
        items.push(model::models(declared, schema, !read.diags.has_errors()));
    }
    if !read.diags.has_errors() {
        items.push(serve::services(declared, schema));
    }
    items.push(ask::ask(declared, schema, !read.diags.has_errors()));
    items.push(mistake::mistakes(read.diags));
    items.into_iter().collect()
}
