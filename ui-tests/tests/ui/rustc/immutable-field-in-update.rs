use ssot::ssot;

ssot! {
    model Todo { title: String, #[immutable] by: String, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoUpdate { title: ssot::Patch::Keep, by: ssot::Patch::Keep }; //~ by
}
