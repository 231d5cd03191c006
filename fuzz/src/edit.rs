//! One token of a stream changed, wherever the choices point.

use crate::choices::Choices;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What is put in the place of a token.
const OTHERS: &str =
    "; , : = | . < > # ! - -> .. \"\" 0 5m () {} [] deny when _ self r#type Option<Vec<Id<User>>>";

/// The stream with one token deleted, doubled, swapped with its neighbour, replaced by another,
/// or put into other brackets.
#[must_use]
pub fn edit(stream: TokenStream, choices: &mut Choices<'_>) -> TokenStream {
    let mut nth = choices.below(count(&stream));
    changed(stream, &mut nth, choices)
}

fn count(stream: &TokenStream) -> usize {
    let one = |tree| match tree {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    };
    stream.clone().into_iter().map(one).sum()
}

/// Changes the tree at `nth`, counted through every group; `nth` is then beyond the last.
fn changed(stream: TokenStream, nth: &mut usize, choices: &mut Choices<'_>) -> TokenStream {
    let mut out: Vec<TokenTree> = Vec::new();
    let mut trees = stream.into_iter();
    while let Some(tree) = trees.next() {
        if *nth == 0 {
            *nth = usize::MAX;
            replace(tree, trees.next(), choices, &mut out);
            continue;
        }
        *nth -= 1;
        out.push(match tree {
            TokenTree::Group(group) if *nth < usize::MAX / 2 => {
                let inner = changed(group.stream(), nth, choices);
                Group::new(group.delimiter(), inner).into()
            }
            tree => tree,
        });
    }
    out.into_iter().collect()
}

fn replace(
    tree: TokenTree,
    next: Option<TokenTree>,
    choices: &mut Choices<'_>,
    out: &mut Vec<TokenTree>,
) {
    match choices.below(5) {
        0 => {}
        1 => out.extend([tree.clone(), tree]),
        2 => {
            out.extend(next);
            return out.push(tree);
        }
        3 => {
            let others: TokenStream = OTHERS.parse().expect("these are tokens");
            let others: Vec<TokenTree> = others.into_iter().collect();
            out.push(choices.one(&others).clone());
        }
        _ => {
            let brackets = [Delimiter::Brace, Delimiter::Bracket, Delimiter::Parenthesis];
            let inner = match tree {
                TokenTree::Group(group) => group.stream(),
                tree => tree.into(),
            };
            out.push(Group::new(*choices.one(&brackets), inner).into());
        }
    }
    out.extend(next);
}
