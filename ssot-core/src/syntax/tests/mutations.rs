//! No stream of tokens makes the reader panic, and none that is broken passes in silence at the top.

use super::blocks::SAMPLE;
use super::{Way, block, derive_model, derive_type};
use crate::syntax::Diags;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

const MODEL: &str = r#"
    #[ssot(permissions { read: anyone; "x" deny write: Admin || matches!(a, B | C); }, serde)]
    #[ssot(check "y": a.b.any(|m| m.c == -5) ; cache { get: 10m; }, principal { roles: role })]
    #[deprecated(note = "old")]
    pub(crate) struct Article {
        #[ssot(len(1..=200), default = now())] pub title: Option<Vec<String>>,
        #[ssot(items(max = 5, unique))] tags: (A, &'a [B; 5]),
    }"#;

const TYPE: &str = r#"
    #[serde(tag = "kind", rename_all = "camelCase")]
    pub enum Shape<'a, T: Into<Vec<T>>, const N: usize = 5> where T: Copy {
        /// One.
        A, #[serde(rename = "b")] B(#[serde(skip)] i32, T), C { #[serde(default)] x: Vec<&'a T> } = 5,
    }"#;

#[test]
fn no_mutation_of_a_block_panics() {
    mutate(block, SAMPLE);
}

#[test]
fn no_mutation_of_a_model_panics() {
    mutate(derive_model, MODEL);
}

#[test]
fn no_mutation_of_a_type_panics() {
    mutate(derive_type, TYPE);
}

/// Drops, doubles, swaps and replaces each token, at every depth.
fn mutate(way: Way, source: &str) {
    let tokens: TokenStream = source.parse().expect("tokens");
    let variants = variants(tokens);
    assert!(variants.len() > 500, "only {}", variants.len());
    for stream in variants {
        let mut diags = Diags::default();
        let _ = way(stream, &mut diags);
    }
}

fn variants(stream: TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut all = Vec::new();
    for i in 0..trees.len() {
        let (before, rest) = trees.split_at(i);
        let (one, after) = (&rest[0], &rest[1..]);
        let mut with = |middle: &[TokenTree]| {
            let parts = before.iter().chain(middle).chain(after).cloned();
            all.push(parts.collect());
        };
        with(&[]);
        with(&[one.clone(), one.clone()]);
        for other in "; , : = | . < # ! - deny \"x\" 5 5m () {} []"
            .parse::<TokenStream>()
            .expect("tokens")
        {
            with(&[other]);
        }
        if let Some(next) = after.first() {
            let swapped = before.iter().chain([next, one]).chain(&after[1..]).cloned();
            all.push(swapped.collect());
        }
        let TokenTree::Group(group) = one else {
            continue;
        };
        for delimiter in [
            Delimiter::None,
            Delimiter::Brace,
            Delimiter::Bracket,
            Delimiter::Parenthesis,
        ] {
            let other = TokenTree::Group(Group::new(delimiter, group.stream()));
            all.push(
                before
                    .iter()
                    .chain([&other])
                    .chain(after)
                    .cloned()
                    .collect(),
            );
        }
        for inner in variants(group.stream()) {
            let other = TokenTree::Group(Group::new(group.delimiter(), inner));
            all.push(
                before
                    .iter()
                    .chain([&other])
                    .chain(after)
                    .cloned()
                    .collect(),
            );
        }
    }
    all
}
