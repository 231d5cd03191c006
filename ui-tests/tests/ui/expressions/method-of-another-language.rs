use ssot::ssot;

ssot! {
    model Post {
        title: String,
        check "long": title.len > 3; //~ len
        check "longer": title.length() > 3; //~ length
        check "other": title.to_string() != "x"; //~ to_string
        permissions { all: anyone; }
    }
}

fn main() {}
