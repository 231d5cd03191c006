//! What rustc says of actions that are not there, or not as the schema declares them.

#[test]
fn an_action_is_asked_for_at_the_impl() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
