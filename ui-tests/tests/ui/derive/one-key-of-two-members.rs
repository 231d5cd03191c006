#[derive(Clone, Debug, PartialEq, ssot::Type, serde::Serialize, serde::Deserialize)]
struct Place {
    street: String,
    #[serde(rename = "street")]
    road: String, //~ road
}

fn main() {}
