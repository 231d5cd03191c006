use ssot::Type;

#[derive(Type, serde::Serialize, serde::Deserialize)]
pub struct Section {
    pub title: String,
    #[serde(flatten)]
    pub parent: Box<Section>, //~ Box<Section>
}

fn main() {}
