use ssot::ssot;

ssot! {
    model Todo { note: Option<String>, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoUpdate { note: ssot::Patch::Set(String::new()) }; //~ String::new()
}
