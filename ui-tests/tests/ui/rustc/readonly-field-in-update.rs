use ssot::ssot;

ssot! {
    model Todo { title: String, #[readonly] at: DateTime = now(), permissions { all: anyone; } }
}

fn main() {
    let _ = TodoUpdate { title: ssot::Patch::Keep, at: ssot::Patch::Keep }; //~ at #3
}
