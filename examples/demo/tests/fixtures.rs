//! Every fixture, judged by Rust.

use std::path::Path;

#[test]
fn every_fixture_is_judged_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let fixtures = fixtures::read(&folder).expect("the fixtures can be read");
    let wrong = fixtures::disagreements(demo::schema(), &fixtures);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
