use ssot::ssot;

ssot! {
    #[derive(Debug, Clone, Serialize, Deserialize)] //~ Serialize
    model User {
        #[serde(rename = "x")] //~ serde
        name: String,

        permissions { all: anyone; }
    }
}

fn main() {}
