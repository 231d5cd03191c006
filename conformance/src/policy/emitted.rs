//! What a browser is given of a world's schema: the types say what may be absent, and what is
//! private is nowhere.

use super::world::World;
use crate::case::{Case, Step};
use ssot_build::Options;
use ssot_build::emit::typescript;
use ssot_core::schema::Schema;

/// The case that every world has which says something of its types.
pub(super) const NAME: &str = "what is emitted";

pub(super) fn case(world: &World) -> Option<Case> {
    let says = !world.types.is_empty() || !world.untold.is_empty();
    says.then(|| Case {
        name: NAME.to_owned(),
        bad: Vec::new(),
        each: Vec::new(),
        then: Vec::new(),
        step: Step::default(),
    })
}

/// The members that no type has, and the texts that a file holds.
pub(super) fn faults(schema: &Schema, world: &World) -> Vec<String> {
    let files = typescript(schema, &Options::default());
    let texts = || files.iter().map(|file| file.text.as_ref());
    let missing = world.types.iter().filter(|member| !has(texts(), member));
    let missing = missing.map(|member| format!("no type has `{member}`"));
    let told = world.untold.iter().flat_map(|text| {
        let holds = files
            .iter()
            .filter(|file| file.text.contains(text.as_str()));
        holds.map(move |file| format!("{} holds `{text}`", file.path))
    });
    missing.chain(told).collect()
}

/// Whether a type has a member: `Product: costPrice?: Decimal | null;`.
fn has<'a>(texts: impl Iterator<Item = &'a str>, member: &str) -> bool {
    let Some((name, line)) = member.split_once(": ") else {
        return false;
    };
    let opens = format!("export interface {name} {{\n");
    let bodies = texts.filter_map(|text| text.split_once(opens.as_str()));
    let mut bodies = bodies.filter_map(|(_, rest)| rest.split_once("\n}"));
    bodies.any(|(body, _)| body.lines().any(|own| own.trim() == line))
}
