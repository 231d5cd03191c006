//! A blog in derives: each model stands on a struct of its own module.

pub mod authors;
pub mod comments;
pub mod posts;
pub mod shapes;
pub mod taxonomy;

/// The whole schema, as the build script resolved it.
pub fn schema() -> &'static ssot::Schema {
    ssot::schema!()
}
