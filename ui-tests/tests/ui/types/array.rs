use ssot::ssot;

ssot! {
    model Todo { bytes: [u8; 4], permissions { all: anyone; } } //~ [u8; 4]
}

fn main() {}
