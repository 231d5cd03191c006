use ssot::ssot;

ssot! {
    model Todo {
        gone_at: DateTime,
        permissions { read: now() < gone_at; write: anyone; }
        cache { list: 30s; get: 5m; } //~ 5m
    }
}

fn main() {}
