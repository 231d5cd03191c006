use ssot::ssot;

ssot! {
    enum Status { Open, Done }
}

fn main() {
    fn word(status: Status) -> &'static str {
        match status { Status::Open => "open" } //~ status
    }
}
