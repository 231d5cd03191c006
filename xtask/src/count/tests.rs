//! Lines of real runners.

use super::{Counted, tests};

#[test]
fn every_test_binary_of_cargo_counts() {
    let output = "\
running 2 tests
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
   Doc-tests ssot
test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s
";
    assert_eq!(
        tests(output),
        Counted {
            passed: 5,
            failed: 1
        }
    );
}

#[test]
fn both_reporters_of_node_count() {
    assert_eq!(
        tests("# tests 8\n# pass 7\n# fail 1\n"),
        Counted {
            passed: 7,
            failed: 1
        }
    );
    assert_eq!(
        tests("ℹ pass 4\nℹ fail 0\n"),
        Counted {
            passed: 4,
            failed: 0
        }
    );
}

#[test]
fn other_words_count_nothing() {
    assert_eq!(tests("all 12 passed; 0 failed\n"), Counted::default());
}
