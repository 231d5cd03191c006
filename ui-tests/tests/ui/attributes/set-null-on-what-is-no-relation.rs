use ssot::ssot;

ssot! {
    model Todo { #[on_delete(set_null)] title: Option<String>, permissions { all: anyone; } } //~ on_delete
}

fn main() {}
