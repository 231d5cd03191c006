use ssot::ssot;

ssot! {
    model Todo { title: String, done: bool, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoUpdate { title: ssot::Patch::Keep }; //~ TodoUpdate
}
