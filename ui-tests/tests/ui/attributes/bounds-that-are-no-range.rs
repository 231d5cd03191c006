use ssot::ssot;

ssot! {
    #[index(name = "by_age", age)] //~ name
    model User {
        #[len(max = 5)] //~ max
        name: String,
        #[range(1, 150)] //~ ,
        age: i32,

        permissions { all: anyone; }
    }
}

fn main() {}
