//! Which addresses name a file.

use super::file;

#[test]
fn an_address_names_a_file_or_memory() {
    for (address, named) in [
        ("sqlite:shop.db", "shop.db"),
        ("sqlite:///var/shop.db", "/var/shop.db"),
        ("sqlite://shop.db", "shop.db"),
        ("sqlite::memory:", ":memory:"),
        (":memory:", ":memory:"),
        ("shop.db", "shop.db"),
        ("/var/a b/shop.db", "/var/a b/shop.db"),
        ("./a:b.db", "./a:b.db"),
        ("c:/shop.db", "c:/shop.db"),
        ("sqlite:C:\\shop.db", "C:\\shop.db"),
    ] {
        assert_eq!(file(address), Some(named), "{address}");
    }
}

#[test]
fn another_database_and_parameters_name_none() {
    for address in [
        "",
        "sqlite:",
        "sqlite://",
        "postgres://me:hunter2@host/shop",
        "postgresql:shop",
        "mysql:shop",
        "mysql://host/shop?ssl=true",
        "file:shop.db",
        "libsql://host",
        "SQLITE:shop.db",
        "sqlite+aio:shop.db",
        "sqlite:postgres://host/shop",
        "sqlite:shop.db?mode=ro",
        "shop.db?cache=shared",
        "sqlite:a\0b",
    ] {
        assert_eq!(file(address), None, "{address}");
    }
}
