use ssot::Model;

#[derive(Model)]
enum Todo {
    A,
}

fn main() {}
