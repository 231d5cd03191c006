use ssot::ssot;

ssot! {
    principal User { roles: rol } //~ rol #2
    enum Role { Admin }
    model User { role: Role, permissions { all: anyone; } }
}

fn main() {}
