#[derive(ssot::Model)]
#[ssot(permissions { all: anyone; })]
union Either { //~ union
    small: u8,
    large: u16,
}

fn main() {}
