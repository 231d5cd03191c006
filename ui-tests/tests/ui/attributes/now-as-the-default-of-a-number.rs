use ssot::ssot;

ssot! {
    model Todo { count: i32 = now(), permissions { all: anyone; } } //~ now
}

fn main() {}
