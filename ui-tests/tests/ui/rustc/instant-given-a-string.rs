use ssot::ssot;

ssot! {
    model Todo { due: DateTime, permissions { all: anyone; } }
}

fn main() {
    let _ = TodoCreate { due: "2026-01-01" }; //~ "2026-01-01"
}
