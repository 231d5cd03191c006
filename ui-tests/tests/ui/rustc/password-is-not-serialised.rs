use ssot::ssot;

ssot! {
    enum Status { Draft }
    model Todo {
        title: String,
        permissions { all: anyone; }
    }
}

fn main() {
    let _ = serde_json::to_string(&ssot::Password::new("a")); //~ &ssot::Password::new("a")
}
