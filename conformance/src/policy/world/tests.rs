//! Worlds as they are written, and what is refused of them.

use super::*;

const WORLD: &str = r#"
    [[world]]
    name = "notes"
    schema = "model Note { text: String, permissions { all: anyone; } }"
"#;

#[test]
fn a_status_brings_its_usual_code_unless_another_is_said() {
    let text = r#"
        [[world.case]]
        name = "a"
        steps = [{ do = "GET /notes", is = 403 }, { do = "GET /notes", is = 403, code = "field_forbidden" }]
    "#;
    let subject = subject("s", &format!("{WORLD}{text}")).unwrap();
    let case = &subject.world[0].cases[0];
    let codes: Vec<_> = case.steps().map(|step| step.code.as_deref()).collect();
    assert_eq!(codes, [Some("forbidden"), Some("field_forbidden")]);
}

#[test]
fn what_says_nothing_is_refused() {
    let refused = |text: &str| subject("s", &format!("{WORLD}{text}")).unwrap_err();
    let empty = "[[world.case]]\nname = \"a\"\nsteps = []";
    assert!(refused(empty).contains("no steps"));
    let unknown = "[[world.case]]\nname = \"a\"\nsteps = [{ status = 1 }]";
    assert!(refused(unknown).contains("`status`"));
    let once = "[[world.case]]\nname = \"a\"\nsteps = [{ do = \"GET /notes\", is = 200 }]\n";
    assert!(refused(&once.repeat(2)).contains("two cases"));
}
