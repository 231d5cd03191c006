use ssot::ssot;

ssot! {
    #[table("sqlite_master")] //~ "sqlite_master"
    model Todo { done: bool, permissions { all: anyone; } }
}

fn main() {}
