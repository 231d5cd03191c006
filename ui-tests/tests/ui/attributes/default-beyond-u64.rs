use ssot::ssot;

ssot! {
    model Product {
        seed: u64 = 18446744073709551616, //~ 18446744073709551616
        last: u64 = 18446744073709551615,
        permissions { all: anyone; }
    }
}

fn main() {}
