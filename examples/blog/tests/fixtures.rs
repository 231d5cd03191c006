//! Every fixture, judged by Rust and parsed by the structs that the macros made.

use blog::{authors::*, comments::*, posts::*, taxonomy::*};
use fixtures::{Fixture, Parsed};
use std::path::Path;

fn fixtures() -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fixtures::read(&folder).expect("the fixtures can be read")
}

#[test]
fn every_fixture_is_judged_as_it_says() {
    let wrong = fixtures::disagreements(blog::schema(), &fixtures());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_the_structs_parse_is_what_the_schema_judges() {
    let models = [
        Parsed::of::<Author>(),
        Parsed::of::<Category>(),
        Parsed::of::<Comment>(),
        Parsed::of::<Post>(),
        Parsed::of::<PostCategory>(),
        Parsed::of::<PostTag>(),
        Parsed::of::<Tag>(),
    ];
    let wrong = fixtures::otherwise_parsed(blog::schema(), &fixtures(), &models);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
