//! Strings with a form of their own: dates, times, ids, addresses. Each is judged by the one
//! expression that every target has; see [`crate::value::format`].

use crate::schema::{KeyType, Type};
use crate::value::{format, pattern};

/// How the text should look when it does not fit the type.
pub(super) fn broken(ty: &Type, text: &str) -> Option<&'static str> {
    let form = match ty {
        Type::Date => "2026-01-31",
        Type::Time => "23:59:59",
        Type::DateTime => "2026-01-31T23:59:59Z",
        Type::Uuid
        | Type::Id {
            key: KeyType::Uuid, ..
        } => "01890a5d-ac96-774b-bcce-b302099a8057",
        Type::Slug => "lower-case-words",
        Type::Email => "name@example.org",
        Type::Url => "https://example.org",
        _ => return None,
    };
    let good = format::of(ty).is_none_or(|format| pattern::is_of(format, text));
    (!good).then_some(form)
}

#[cfg(test)]
mod tests {
    //! What is of a form and what only looks so.

    use super::*;

    fn fits(ty: &Type, text: &str) -> bool {
        broken(ty, text).is_none()
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(fits(&Type::Date, "2024-02-29"));
        for wrong in ["2023-02-29", "0000-01-01", "2024-13-01", "2024-1-1"] {
            assert!(!fits(&Type::Date, wrong), "{wrong}");
        }
    }

    #[test]
    fn an_instant_ends_in_z() {
        assert!(fits(&Type::DateTime, "2024-02-29T23:59:59.123456Z"));
        for wrong in ["2024-02-29T23:59:60Z", "2024-02-29 23:59:59Z"] {
            assert!(!fits(&Type::DateTime, wrong), "{wrong}");
        }
    }

    #[test]
    fn addresses_are_judged_as_everywhere_else() {
        assert!(fits(&Type::Email, "ada@example.org"));
        assert!(fits(&Type::Url, "https://example.org:8080/a?b=c#d"));
        for wrong in ["ada@localhost", "a..b@example.org", "ada@-x.org", "@x.org"] {
            assert!(!fits(&Type::Email, wrong), "{wrong}");
        }
        for wrong in [
            "ftp://example.org",
            "https://",
            "http://a:99999/",
            "https://a b",
        ] {
            assert!(!fits(&Type::Url, wrong), "{wrong}");
        }
    }

    #[test]
    fn form_and_example_agree() {
        for ty in [
            Type::Date,
            Type::Time,
            Type::DateTime,
            Type::Uuid,
            Type::Slug,
            Type::Email,
            Type::Url,
        ] {
            let form = broken(&ty, "?").expect("`?` is of no form");
            assert!(fits(&ty, form), "{form}");
        }
    }
}
