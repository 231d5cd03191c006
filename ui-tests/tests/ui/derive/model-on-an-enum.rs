use ssot::Model;

#[derive(Model)]
enum Todo { //~ enum
    A,
}

fn main() {}
