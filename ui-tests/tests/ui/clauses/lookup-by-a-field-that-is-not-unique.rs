use ssot::ssot;

ssot! {
    model Todo {
        title: String,
        permissions { all: anyone; } routes { by: title; } //~ title
    }
}

fn main() {}
