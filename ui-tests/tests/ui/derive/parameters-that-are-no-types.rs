use ssot::{Id, Model, Type};

#[derive(Type, serde::Serialize)]
struct Borrowed<'a> { //~ 'a
    text: &'a str,
}

#[derive(Type, serde::Serialize, serde::Deserialize)]
struct Counted<const N: usize>(String); //~ const

#[derive(Model)]
#[ssot(permissions { all: anyone; })]
struct Held<T> { //~ Held
    id: Id<Held<T>>,
    held: T,
}

fn main() {}
