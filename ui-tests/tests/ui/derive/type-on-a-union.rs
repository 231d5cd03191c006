#[derive(ssot::Type)]
union Both { //~ union
    a: u8,
    b: i8,
}

fn main() {}
