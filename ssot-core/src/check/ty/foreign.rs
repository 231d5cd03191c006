//! Types of Rust's library that many would try, and what the language has instead.

/// What a type may be, where nothing nearer can be said.
pub(super) const ANY: &str = "a field's type may be a scalar like `String` or `i32`, an `enum`, \
     an `Id<Model>`, a type with `#[derive(Type)]`, or an `Option` or `Vec` of one";

/// What to write instead of a type that no declaration could give this name.
pub(super) fn refused(name: &str) -> Option<&'static str> {
    Some(match name {
        "usize" | "u128" => "write `u64`",
        "isize" | "i128" => "write `i64`",
        "char" | "str" => "write `String`, with `#[len(1)]` for one character",
        "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" => {
            "write `Json`, `Vec<T>`, or a type with `#[derive(Type)]`"
        }
        "Box" | "Rc" | "Arc" | "Cow" => "write the type inside it",
        "Self" => "write `Id<Self>`",
        "Result" => ANY,
        _ => return None,
    })
}

/// What to write instead of an integer that serde writes and JavaScript cannot read.
pub(super) fn too_wide(name: &str) -> Option<&'static str> {
    match name {
        "i128" => Some("write `i64`, or `String` for more digits"),
        "u128" => Some("write `u64`, or `String` for more digits"),
        _ => None,
    }
}

/// What to write instead of a name that nothing declares.
pub(super) fn instead(name: &str) -> Option<&'static str> {
    Some(match name {
        "Duration" | "TimeDelta" => "write `u32`, and the unit in its name: `timeout_seconds`",
        "SystemTime" | "Instant" | "NaiveDateTime" | "OffsetDateTime" | "Timestamp" | "Zoned" => {
            "write `DateTime`"
        }
        "NaiveDate" => "write `Date`",
        "NaiveTime" => "write `Time`",
        "PathBuf" | "Path" | "OsString" | "OsStr" | "IpAddr" | "Ipv4Addr" | "Ipv6Addr"
        | "SocketAddr" => "write `String`",
        "BigDecimal" | "Money" => "write `Decimal`",
        "Cell" | "RefCell" | "Mutex" | "RwLock" | "OnceCell" => "write the type inside it",
        "VecDeque" | "LinkedList" | "BinaryHeap" => "write `Vec<T>`",
        _ if name.starts_with("NonZero") => "write the integer, with `#[range(1..)]`",
        _ => return None,
    })
}
