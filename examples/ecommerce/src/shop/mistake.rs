//! One mistake of what was sent, at the member that makes it: 422 with an entry in `errors`.

use ssot::server::Problem;
use ssot::value::message::Code;
use ssot::{Issue, Json};

/// A rule of the catalogue that a member breaks, with what the rule asks. Without a member it is of
/// the whole input.
pub(super) fn of<'a>(
    member: Option<&str>,
    rule: Code,
    asks: impl IntoIterator<Item = (&'a str, Json)>,
) -> Problem {
    let path: Vec<_> = member.into_iter().map(Into::into).collect();
    let asks = asks.into_iter();
    let asks = asks.map(|(name, value)| (name.to_owned(), value)).collect();
    Problem::invalid(vec![Issue::new(&path, rule, asks)])
}

/// A rule of the shop's own, in words that go on from the member's name.
pub(super) fn rule(member: &str, words: &str) -> Problem {
    of(Some(member), Code::Check, [("check", words.into())])
}
