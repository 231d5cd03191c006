//! Every mistake: its words, its span, and that it is reported beside others.

#[test]
fn every_mistake_is_reported_at_its_token() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
