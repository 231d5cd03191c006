use ssot::ssot;

ssot! {
    service Mail(provider: smtp) { path: "/mail"; } //~ Mail
}

fn main() {}
