use ssot::Model;

#[derive(Model)]
struct Todo(String);

fn main() {}
