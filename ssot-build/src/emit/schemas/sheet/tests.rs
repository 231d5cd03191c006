//! How files import from one another.

use super::relative;

#[test]
fn an_import_is_relative_to_the_file_that_makes_it() {
    for (from, to, expected) in [
        ("schemas.js", "runtime/rules.js", "./runtime/rules.js"),
        (
            "models/a/schemas.js",
            "runtime/rules.js",
            "../../runtime/rules.js",
        ),
        (
            "models/a/schemas.js",
            "models/b/schemas.js",
            "../b/schemas.js",
        ),
        ("models/a/schemas.js", "models/a/types.js", "./types.js"),
        (
            "relations.js",
            "models/a/schemas.js",
            "./models/a/schemas.js",
        ),
    ] {
        assert_eq!(relative(from, to), expected, "{from}");
    }
}
