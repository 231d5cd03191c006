//! Every mistake around the server: its words and its span.

#[test]
fn every_mistake_is_reported_at_its_token() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}
