//! Made patterns mean one thing: to Rust's engine as written, to it as normalised, and to `finds`.

use crate::value::pattern::read;
use regex::{Regex, bytes};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    fn pattern(&mut self) -> String {
        let start = self.one(&["^", "^", "^", ""]);
        let end = self.one(&["$", "$", ""]);
        [start, &self.concat(2), end].concat()
    }

    fn concat(&mut self, depth: usize) -> String {
        let parts = 1 + self.roll(3);
        (0..parts).map(|_| self.part(depth)).collect()
    }

    fn part(&mut self, depth: usize) -> String {
        const ATOMS: [&str; 17] = [
            "a",
            "b",
            "1",
            "-",
            "\\.",
            ".",
            "\\d",
            "\\w",
            "\\s",
            "\\D",
            "\\W",
            "[a-c1]",
            "[^a\\n]",
            "[\\d.-]",
            "\\S",
            "[^\\s]",
            "[^\\W\\d]",
        ];
        const COUNTS: [&str; 8] = ["", "", "", "?", "*", "+", "{2}", "{1,3}"];
        let atom = match self.roll(4) {
            0 if depth > 0 => {
                let (left, right) = (self.concat(depth - 1), self.concat(depth - 1));
                [self.one(&["(", "(?:"]), &left, "|", &right, ")"].concat()
            }
            _ => self.one(&ATOMS).to_owned(),
        };
        atom + self.one(&COUNTS)
    }

    fn text(&mut self, letters: &[&str]) -> String {
        let length = self.roll(7);
        (0..length).map(|_| self.one(letters)).collect()
    }
}

#[test]
fn made_patterns_mean_one_thing() {
    const ASCII: [&str; 10] = ["a", "a", "b", "c", "1", "2", ".", "-", " ", "\n"];
    // As written, Rust's `\d`, `\w` and `\s` may know all scripts; ours never do.
    const OTHERS: [&str; 7] = ["a", "1", "é", "٣", "\u{a0}", "😀", "-"];
    let mut dice = Dice(7);
    let mut accepted = 0;
    for _ in 0..1_500 {
        let written = dice.pattern();
        let Ok(pattern) = read(&written) else {
            continue;
        };
        accepted += 1;
        let raw = bytes::RegexBuilder::new(&written).unicode(false).build();
        let raw = raw.expect("the subset is Rust's as well");
        let normal = Regex::new(&pattern.text()).expect("what is written out is Rust's");
        for _ in 0..20 {
            let text = dice.text(&ASCII);
            let found = pattern.finds(&text);
            assert_eq!(
                found,
                raw.is_match(text.as_bytes()),
                "{written} as written on {text:?}"
            );
            assert_eq!(
                found,
                normal.is_match(&text),
                "{written} normalised on {text:?}"
            );
            let text = dice.text(&OTHERS);
            let found = pattern.finds(&text);
            assert_eq!(
                found,
                normal.is_match(&text),
                "{written} normalised on {text:?}"
            );
        }
    }
    assert!(accepted > 300, "only {accepted} patterns are of the subset");
}

#[test]
fn what_is_written_out_is_read_as_itself() {
    let mut dice = Dice(11);
    for _ in 0..1_500 {
        let written = dice.pattern();
        if let Ok(pattern) = read(&written) {
            let text = pattern.text();
            let again = read(&text).map(|again| again.text());
            assert_eq!(again.as_deref(), Ok(text.as_str()), "{written}");
        }
    }
}
