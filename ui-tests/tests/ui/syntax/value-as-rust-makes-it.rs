use ssot::ssot;

ssot! {
    model Post {
        title: String = "x".to_string(), //~ "x".to_string()
        tags: Vec<String> = vec![], //~ vec
        words: String = String::from("x"), //~ String #2
        check "named": title === "x"; //~ ===
        permissions { all: anyone; }
    }
}

fn main() {}
