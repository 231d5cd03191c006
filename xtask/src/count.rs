//! How many tests a runner says it ran: the lines of `cargo test` and of `node --test`.

/// The sums over an output.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Counted {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
}

/// Adds up every summary line in `output`.
pub(crate) fn tests(output: &str) -> Counted {
    let mut sum = Counted::default();
    for line in output.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            // test result: ok. 12 passed; 0 failed; 0 ignored; ...
            [
                "test",
                "result:",
                _,
                passed,
                "passed;",
                failed,
                "failed;",
                ..,
            ] => {
                sum.passed += number(passed);
                sum.failed += number(failed);
            }
            // `# pass 12` from the TAP reporter, `ℹ pass 12` from the spec reporter.
            ["#" | "ℹ", "pass", passed] => sum.passed += number(passed),
            ["#" | "ℹ", "fail", failed] => sum.failed += number(failed),
            _ => {}
        }
    }
    sum
}

fn number(word: &str) -> usize {
    word.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests;
