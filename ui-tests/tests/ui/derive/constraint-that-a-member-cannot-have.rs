#[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
struct Order {
    #[ssot(len(1..=9))] //~ len
    count: i32,
    #[ssot(items(min = 3, max = 2))] //~ items
    lines: Vec<String>,
    #[ssot(range(0..))] //~ range
    note: Option<String>,
    #[ssot(readonly)] //~ readonly
    total: i32,
    #[ssot(trim)] //~ trim
    code: String,
    #[ssot(default = 3)] //~ default
    most: i32,
    #[ssot(lenght(3))] //~ lenght
    name: String,
}

fn main() {}
