//! The words of issues in JavaScript are those of Rust.

// `UPDATE_EXPECT=1 cargo test -p ssot-build` writes them anew, `npm run format` lays them out.
#[track_caller]
fn is_committed(file: &str, written: &str) {
    let path = format!("{}/../ts/src/{file}", env!("CARGO_MANIFEST_DIR"));
    let committed = std::fs::read_to_string(&path).expect("the file is there");
    let same = words(&committed) == words(written);
    if !same && std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, written).expect("the file can be written");
    } else {
        assert_eq!(words(&committed), words(written), "{file}");
    }
}

// Prettier lays the committed files out, so white space and trailing commas are not compared.
fn words(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect()
}

#[test]
fn the_formats_of_the_browser_are_those_of_rust() {
    is_committed("formats.ts", &super::formats());
}

#[test]
fn the_browsers_tests_know_the_expressions_in_full() {
    is_committed("../test/formats.json", &super::expressions());
}

#[test]
fn the_messages_of_the_browser_are_those_of_rust() {
    is_committed("messages.ts", &super::messages());
}

#[test]
fn the_limits_of_a_query_are_those_of_the_server() {
    is_committed("limits.ts", &super::limits());
}
