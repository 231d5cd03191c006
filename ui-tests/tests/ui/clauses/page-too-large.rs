use ssot::ssot;

ssot! {
    model Todo { a: i32, permissions { all: anyone; } search { page: 20..=5000; } } //~ page
}

fn main() {}
