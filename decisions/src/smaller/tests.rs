//! A judge that is wrong on purpose, and what is left of the worlds in which it is.

use super::*;
use crate::asked::{questions, rules};
use crate::run::By;
use ssot_core::expr;

// A judge that is wrong about whatever is negated, once there is a row.
fn wrong(facts: &Facts, asked: &Asked) -> Option<Differing> {
    let negated = rules(facts.model(), asked);
    let negated = negated.iter().any(|rule| expr::text(rule).contains('!'));
    let rows = !facts.tables[facts.subject].is_empty();
    (negated && rows).then(|| Differing {
        asked: asked.clone(),
        caller: 0,
        row: 0,
        memory: true,
        by: By::Sql,
        said: "false".to_owned(),
    })
}

#[test]
fn one_line_one_row_and_the_part_that_matters_are_left() {
    let mut seen = 0;
    for number in 0..4 {
        let facts = Facts::new(5, number).expect("a world");
        let asked = questions(&facts);
        let found = asked.iter().find_map(|asked| wrong(&facts, asked));
        let Some(differing) = found else { continue };
        seen += 1;
        let (facts, differing) = smallest(facts, differing, &mut wrong);
        let left = rules(facts.model(), &differing.asked);
        assert_eq!(left.len(), 1, "{number}");
        let text = expr::text(left[0]);
        assert!(text.len() < 60, "{number}: {text}");
        assert_eq!(facts.tables.iter().map(Vec::len).sum::<usize>(), 1);
        let values = facts.tables.iter().flatten().flatten();
        let values = values.filter(|value| !value.is_null()).count();
        let fields = facts.model().fields.iter();
        assert!(values <= fields.filter(|field| !field.nullable).count());
    }
    assert!(seen >= 2);
}
