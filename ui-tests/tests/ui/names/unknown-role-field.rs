use ssot::ssot;

ssot! {
    principal User { roles: rol }
    enum Role { Admin }
    model User { role: Role, permissions { all: anyone; } }
}

fn main() {}
