//! Reading: lists, rows, relations and everything that a query may ask, over HTTP.

mod includes;
mod keys;
mod masks;
mod named;
mod operators;
mod pages;
mod refused;
mod relations;
mod shapes;
mod sorts;
mod world;
