#[derive(ssot::Type)]
union Both {
    a: u8,
    b: i8,
}

fn main() {}
