#[derive(ssot::Type)]
struct Place {
    street: String,
}

fn main() {}
