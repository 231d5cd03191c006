//! The code that the papers show, as doctests: a page that no longer compiles fails a test.

#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct Readme;

    #[doc = include_str!("src/guide/first-schema.md")]
    struct FirstSchema;

    #[doc = include_str!("src/guide/ten-models.md")]
    struct TenModels;

    #[doc = include_str!("src/guide/serving.md")]
    struct Serving;

    #[doc = include_str!("src/guide/derives.md")]
    struct Derives;

    #[doc = include_str!("src/guide/permissions.md")]
    struct Permissions;

    #[doc = include_str!("src/guide/rust-around.md")]
    struct RustAround;

    #[doc = include_str!("src/reference/declarations.md")]
    struct Declarations;

    #[doc = include_str!("src/reference/clauses.md")]
    struct Clauses;

    #[doc = include_str!("src/reference/rust.md")]
    struct Rust;

    #[doc = include_str!("src/reference/build-script.md")]
    struct BuildScript;
}
