use ssot::ssot;

ssot! {
    model Post {
        note: Option<String>,
        permissions { read: note.is_none() && note == "kept"; } //~ note.is_none() && note == "kept"
    }
}

fn main() {}
