#[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
#[ssot(serde)] //~ ssot
struct Code(#[ssot(len(3))] String); //~ ssot

#[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
enum Kind {
    #[ssot(len(3))] //~ ssot
    Named(String),
    Sized { #[ssot(range(1..=9))] width: u8 },
}

fn main() {}
