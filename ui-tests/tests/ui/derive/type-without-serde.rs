#[derive(ssot::Type)]
struct Place { //~ Place
    street: String,
}

fn main() {}
