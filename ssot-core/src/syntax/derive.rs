//! Reads what the derives stand on: the item as rustc hands it over, or as a file holds it.

mod bare;
pub(super) mod case;
mod item;
mod member;
mod model;
mod ours;
mod row;
mod serde;
pub(in crate::syntax) mod shape;

pub use bare::CLAIMED;

use super::reader::Reader;
use super::tree::Declared;
use super::{Diags, Purpose, tokens};
use proc_macro2::TokenStream;

/// Reads a struct under `#[derive(Model)]`.
///
/// Takes the whole item, whether or not `derive(..)` is still on it. Mistakes go to `diags`; the
/// result holds one model, or nothing when the item is no struct with named fields.
pub fn derive_model(stream: TokenStream, diags: &mut Diags) -> Declared {
    read_model(stream, Purpose::Expansion, diags)
}

/// Reads a struct or enum under `#[derive(Type)]`, as serde would write it.
///
/// Takes the whole item, whether or not `derive(..)` is still on it. An enum of unit variants
/// alone becomes an enum, everything else a shape.
pub fn derive_type(stream: TokenStream, diags: &mut Diags) -> Declared {
    read_type(stream, Purpose::Expansion, diags)
}

pub(super) fn read_model(stream: TokenStream, purpose: Purpose, diags: &mut Diags) -> Declared {
    read(stream, purpose, diags, model::model)
}

pub(super) fn read_type(stream: TokenStream, purpose: Purpose, diags: &mut Diags) -> Declared {
    read(stream, purpose, diags, shape::shape)
}

fn read(
    stream: TokenStream,
    purpose: Purpose,
    diags: &mut Diags,
    one: fn(&mut Reader<'_>, &mut Declared) -> Option<()>,
) -> Declared {
    let tokens = tokens::flatten(stream);
    let mut declared = Declared::default();
    // A mistake is filed already; what could be read is in `declared`.
    let _ = one(&mut Reader::new(&tokens, purpose, diags), &mut declared);
    declared
}
