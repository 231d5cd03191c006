//! Cases as they are written, and what is refused of them.

use super::*;

#[test]
fn rows_become_cases_and_fill_every_text() {
    let text = r#"
        [[case]]
        name = "a size of"
        do = "GET /books?size={0}"
        is = 400
        errors = ["size {1}"]
        each = [["x", "range"], ["-1", "range"]]
    "#;
    let group = group("pages", text).unwrap();
    assert_eq!(group.case[1].name, "a size of: -1");
    assert_eq!(group.case[1].step.request, "GET /books?size=-1");
    assert_eq!(
        group.case[0].step.errors.as_deref(),
        Some(&["size range".to_owned()][..])
    );
}

#[test]
fn what_no_step_has_is_refused() {
    let text = "[[case]]\nname = \"a\"\ndo = \"GET /\"\nstatus = 200";
    assert!(group("a", text).unwrap_err().contains("`status`"));
    let twice = "[[case]]\nname = \"a\"\n[[case]]\nname = \"a\"";
    assert!(group("a", twice).unwrap_err().contains("two cases"));
}
