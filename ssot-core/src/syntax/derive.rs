//! Reads what the derives stand on: the item as rustc hands it over, or as a file holds it.

mod bare;
pub(super) mod case;
mod item;
mod model;
mod row;
mod serde;
pub(in crate::syntax) mod shape;

pub use bare::CLAIMED;

use super::reader::Reader;
use super::tree::Declared;
use super::{Diags, tokens};
use proc_macro2::TokenStream;

/// Reads a struct under `#[derive(Model)]`.
///
/// Takes the whole item, whether or not `derive(..)` is still on it. Mistakes go to `diags`; the
/// result holds one model, or nothing when the item is no struct with named fields.
pub fn derive_model(stream: TokenStream, diags: &mut Diags) -> Declared {
    read(stream, diags, model::model)
}

/// Reads a struct or enum under `#[derive(Type)]`, as serde would write it.
///
/// Takes the whole item, whether or not `derive(..)` is still on it. An enum of unit variants
/// alone becomes an enum, everything else a shape.
pub fn derive_type(stream: TokenStream, diags: &mut Diags) -> Declared {
    read(stream, diags, shape::shape)
}

fn read(
    stream: TokenStream,
    diags: &mut Diags,
    one: fn(&mut Reader<'_>, &mut Declared) -> Option<()>,
) -> Declared {
    let tokens = tokens::flatten(stream);
    let mut declared = Declared::default();
    // A mistake is filed already; what could be read is in `declared`.
    let _ = one(&mut Reader::new(&tokens, diags), &mut declared);
    declared
}
