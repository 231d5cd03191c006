//! What worlds hold: every form of the language, and `None` in a fifth of the values.

use super::*;
use crate::asked::{memory, questions, rules};
use crate::world::World;

/// Each form of an expression, as a tree is written for a programmer.
const FORMS: &[&str] = &[
    "Now",
    "Role(",
    "Anyone",
    "SignedIn",
    "Not(",
    "Negate(",
    "Matches",
    "op: Eq",
    "op: Ne",
    "op: Lt",
    "op: Le",
    "op: Gt",
    "op: Ge",
    "op: And",
    "op: Or",
    "op: Add",
    "op: Sub",
    "op: Mul",
    "IsSome",
    "IsNone",
    "IsEmpty",
    "Len",
    "Contains",
    "StartsWith",
    "EndsWith",
    "quantifier: Any",
    "quantifier: All",
    "quantifier: None",
    "root: Row",
    "root: New",
    "root: Me",
    "root: Var",
    "Literal(None",
    "Literal(Bool",
    "Literal(Int",
    "Literal(Float",
    "Literal(Decimal",
    "Literal(Text",
    "Literal(Variant",
    "Literal(Duration",
    "Literal(List",
    "ty: Json",
    "ty: Bytes",
    "ty: DateTime",
    "ty: Date,",
    "ty: Time",
    "ty: Uuid",
    "ty: Enum",
    "ty: List",
    "ty: Id",
];

#[test]
fn rules_are_of_the_whole_language() {
    let mut drawn = String::new();
    for number in 0..100 {
        let facts = Facts::new(1, number).expect("a world");
        for asked in questions(&facts) {
            for rule in rules(facts.model(), &asked) {
                drawn.push_str(&format!("{rule:?}"));
            }
        }
    }
    for form in FORMS {
        let count = drawn.matches(form).count();
        assert!(count >= 30, "{form}: {count}");
    }
}

#[test]
fn a_fifth_of_the_values_is_none() {
    let (mut all, mut none) = (0, 0);
    for number in 0..40 {
        let facts = Facts::new(1, number).expect("a world");
        for value in facts.tables.iter().flatten().flatten() {
            all += 1;
            none += usize::from(value.is_null());
        }
    }
    assert!(none * 100 >= all * 20, "{none} of {all}");
}

#[test]
fn a_third_of_the_answers_and_more_is_either_way() {
    let (mut asked, mut held) = (0, 0);
    for number in 0..10 {
        let facts = Facts::new(1, number).expect("a world");
        let world = World::new(&facts);
        world.link();
        let earlier = World::earlier(&facts);
        earlier.link();
        let answers = memory(&world, &earlier, &facts, &questions(&facts));
        let answers = answers.iter().flatten().flatten();
        answers.for_each(|answer| {
            asked += 1;
            held += usize::from(*answer);
        });
    }
    assert!(
        held * 3 > asked && held * 3 < asked * 2,
        "{held} of {asked}"
    );
}
