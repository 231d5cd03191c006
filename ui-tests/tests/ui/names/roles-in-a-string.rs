use ssot::ssot;

ssot! {
    principal User { roles: role } //~ role #2
    model User { role: String, permissions { all: anyone; } }
}

fn main() {}
