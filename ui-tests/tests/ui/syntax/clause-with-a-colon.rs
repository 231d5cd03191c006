use ssot::ssot;

ssot! {
    model Post {
        title: String,
        permissions: { read: anyone; } //~ :
    }
    model Word { n: i32 permissions { all: anyone; } } //~ permissions
}

fn main() {}
