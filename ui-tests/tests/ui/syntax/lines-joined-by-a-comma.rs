use ssot::ssot;

ssot! {
    model Post {
        title: String,
        permissions { read: anyone, write: anyone } //~ ,
        search { sort: title, default_sort: -title; } //~ ,
        routes { only: list get; } //~ get
    }
    model Word { n: i32, permissions { all: anyone; } search { default_sort: n desc; } } //~ desc
}

fn main() {}
