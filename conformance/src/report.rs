//! What a run gave, for a reader.

use crate::run::Outcome;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A failure that is known: `group / name: why`.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// `group / name`
    pub name: String,
    /// What is wrong, and whose it is.
    pub why: String,
}

/// Reads a list of known failures, one a line; `#` begins a remark.
pub fn failures(text: &str) -> Vec<Failure> {
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let line = |line: &str| {
        let (name, why) = line.split_once(" => ").unwrap_or((line, ""));
        Failure {
            name: name.trim().to_owned(),
            why: why.trim().to_owned(),
        }
    };
    lines.map(line).collect()
}

/// Every failure with its differences, then a line for each group.
pub fn summary(outcomes: &[Outcome], known: &[Failure]) -> String {
    let mut out = String::new();
    let is_known = |outcome: &Outcome| known.iter().find(|one| one.name == outcome.name());
    for outcome in outcomes.iter().filter(|outcome| !outcome.passed()) {
        let why = is_known(outcome).map_or(String::new(), |one| format!(" (known: {})", one.why));
        // Writing to memory cannot fail.
        let _ = writeln!(out, "FAIL {}{why}", outcome.name());
        for line in &outcome.faults {
            let _ = writeln!(out, "     {line}");
        }
    }
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for outcome in outcomes {
        let (passed, all) = groups.entry(&outcome.group).or_default();
        *passed += usize::from(outcome.passed());
        *all += 1;
    }
    for (group, (passed, all)) in &groups {
        let _ = writeln!(out, "{group:<16} {passed:>4} of {all}");
    }
    let passed = outcomes.iter().filter(|outcome| outcome.passed()).count();
    let _ = writeln!(out, "{:<16} {passed:>4} of {}", "all", outcomes.len());
    out
}

/// What must not be: failures that are not known, and known ones that have passed.
pub fn surprises(outcomes: &[Outcome], known: &[Failure]) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in outcomes {
        let listed = known.iter().any(|one| one.name == outcome.name());
        match (outcome.passed(), listed) {
            (false, false) => lines.push(format!("failed: {}", outcome.name())),
            (true, true) => lines.push(format!("passed, strike it off: {}", outcome.name())),
            _ => {}
        }
    }
    let gone = known
        .iter()
        .filter(|one| !outcomes.iter().any(|o| o.name() == one.name));
    lines.extend(gone.map(|one| format!("there is no such case: {}", one.name)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::group;

    fn outcome(name: &str, faults: &[&str]) -> Outcome {
        let text = format!("[[case]]\nname = \"{name}\"");
        Outcome {
            group: "g".to_owned(),
            case: group("g", &text).unwrap().case.remove(0),
            faults: faults.iter().map(|fault| (*fault).to_owned()).collect(),
            sent: Vec::new(),
        }
    }

    #[test]
    fn only_what_is_not_known_surprises() {
        let outcomes = [outcome("good", &[]), outcome("bad", &["GET /", "status"])];
        let known = failures("# remark\n\ng / bad => mended soon\n");
        assert_eq!(surprises(&outcomes, &known), [""; 0]);
        assert_eq!(surprises(&outcomes, &[]), ["failed: g / bad"]);
        let all = failures("g / bad\ng / good\ng / gone");
        let lines = [
            "passed, strike it off: g / good",
            "there is no such case: g / gone",
        ];
        assert_eq!(surprises(&outcomes, &all), lines);
    }

    #[test]
    fn a_failure_is_told_with_its_differences_and_counted() {
        let outcomes = [outcome("good", &[]), outcome("bad", &["GET /", "status"])];
        let text = summary(&outcomes, &failures("g / bad => mended soon"));
        assert!(text.contains("FAIL g / bad (known: mended soon)\n     GET /\n     status\n"));
        assert!(text.contains("   1 of 2"), "{text}");
    }
}
