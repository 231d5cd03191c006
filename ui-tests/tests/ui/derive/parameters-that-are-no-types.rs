use serde::{Deserialize, Serialize};
use ssot::{Id, Model, Type};

#[derive(Type, Serialize)]
struct Borrowed<'a> {
    text: &'a str,
}

#[derive(Type, Serialize, Deserialize)]
struct Counted<const N: usize> {
    text: String,
}

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
struct Held<T> {
    id: Id<Held<T>>,
    held: T,
}

fn main() {}
