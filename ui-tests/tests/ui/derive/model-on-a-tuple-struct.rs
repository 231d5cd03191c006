use ssot::Model;

#[derive(Model)]
struct Todo(String); //~ Todo

fn main() {}
