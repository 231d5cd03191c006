//! Settings from the environment. Every mistake is told at once, none shows what was given.

use super::{Durability, Forwarding, LogFormat, Logged, Mode, Secret, Settings};
use std::str::FromStr;

/// A variable of the environment.
struct Variable {
    name: &'static str,
    /// What it must be, for the refusal.
    wants: &'static str,
    /// None when it is not that.
    set: fn(&mut Settings, &str) -> Option<()>,
}

const VARIABLES: &[Variable] = &[
    Variable {
        name: "SSOT_ADDR",
        wants: "an address and a port, as `127.0.0.1:3000`",
        set: |settings, text| put(&mut settings.addr, text),
    },
    Variable {
        name: "SSOT_MODE",
        wants: "`development` or `production`",
        set: |settings, text| {
            settings.mode = match text {
                "development" => Mode::Development,
                "production" => Mode::Production,
                _ => return None,
            };
            Some(())
        },
    },
    Variable {
        name: "DATABASE_URL",
        wants: crate::store::ADDRESS,
        set: |settings, text| {
            text.clone_into(&mut settings.database);
            crate::store::file(text).map(|_| ())
        },
    },
    Variable {
        name: "SSOT_BASE",
        wants: "a path as `/api`",
        set: |settings, text| {
            text.clone_into(&mut settings.base);
            is_base(text).then_some(())
        },
    },
    Variable {
        name: "SSOT_DURABILITY",
        wants: "`full` or `normal`",
        set: |settings, text| {
            settings.durability = match text {
                "full" => Durability::Full,
                "normal" => Durability::Normal,
                _ => return None,
            };
            Some(())
        },
    },
    Variable {
        name: "SSOT_BODY_LIMIT",
        wants: "a number of bytes, at least 1",
        set: |settings, text| positive(&mut settings.body_limit, text),
    },
    Variable {
        name: "SSOT_MEMORY",
        wants: "a number of bytes, at least 1",
        set: |settings, text| positive(&mut settings.memory, text),
    },
    Variable {
        name: "SSOT_TIMEOUT",
        wants: "a number of seconds, at least 1",
        set: |settings, text| positive(&mut settings.timeout, text),
    },
    Variable {
        name: "SSOT_REQUIRE_IF_MATCH",
        wants: "`true` or `false`",
        set: |settings, text| put(&mut settings.require_if_match, text),
    },
    Variable {
        name: "SSOT_DRAIN",
        wants: "a number of seconds",
        set: |settings, text| put(&mut settings.drain, text),
    },
    Variable {
        name: "SSOT_GRACE",
        wants: "a number of seconds",
        set: |settings, text| put(settings.grace.get_or_insert_default(), text),
    },
    Variable {
        name: "SSOT_QUEUE",
        wants: "a number, at least 1",
        set: |settings, text| positive(&mut settings.queue, text),
    },
    Variable {
        name: "SSOT_CONNECTIONS",
        wants: "a number, at least 1",
        set: |settings, text| positive(&mut settings.connections, text),
    },
    Variable {
        name: "SSOT_SECRET",
        wants: "at least 32 bytes; behind a comma stand those that it takes the place of",
        set: |settings, text| {
            let mut secrets = text.split(',').map(|one| Secret::new(one.trim()));
            settings.secret = secrets.next();
            settings.earlier_secrets = secrets.collect();
            let mut all = settings.secret.iter().chain(&settings.earlier_secrets);
            all.all(Secret::is_long).then_some(())
        },
    },
    Variable {
        name: "SSOT_TOKEN_LIFE",
        wants: "a number of seconds, from 1 to 86400 (a day)",
        set: |settings, text| within(&mut settings.token_life, text, super::TOKEN_LIFE),
    },
    Variable {
        name: "SSOT_SESSION_LIFE",
        wants: "a number of seconds, from 1 to 34560000 (400 days)",
        set: |settings, text| within(&mut settings.session_life, text, super::SESSION_LIFE),
    },
    Variable {
        name: "SSOT_JWKS_URL",
        wants: "an address with `https://`",
        set: |settings, text| put(&mut settings.jwks.get_or_insert_default().url, text),
    },
    Variable {
        name: "SSOT_JWKS_ISSUER",
        wants: "a name",
        set: |settings, text| put(&mut settings.jwks.get_or_insert_default().issuer, text),
    },
    Variable {
        name: "SSOT_JWKS_AUDIENCE",
        wants: "a name",
        set: |settings, text| put(&mut settings.jwks.get_or_insert_default().audience, text),
    },
    Variable {
        name: "SSOT_JWKS_ALGORITHMS",
        wants: "some of `RS256,ES256,EdDSA`",
        set: |settings, text| {
            let all = text.split(',').map(|one| one.trim().parse().ok());
            settings.jwks.get_or_insert_default().algorithms = all.collect::<Option<_>>()?;
            Some(())
        },
    },
    Variable {
        name: "SSOT_JWKS_PAUSE",
        wants: "a number of seconds",
        set: |settings, text| put(&mut settings.jwks.get_or_insert_default().pause, text),
    },
    Variable {
        name: "SSOT_JWKS_CLAIM",
        wants: "a claim, as `sub`, or with a unique field, as `email=email`",
        set: |settings, text| {
            let jwks = settings.jwks.get_or_insert_default();
            let (claim, field) = match text.split_once('=') {
                Some((claim, field)) => (claim, Some(field.to_owned())),
                None => (text, None),
            };
            (jwks.claim, jwks.field) = (claim.to_owned(), field);
            (!jwks.claim.is_empty()).then_some(())
        },
    },
    Variable {
        name: "SSOT_ISSUER",
        wants: "a name",
        set: |settings, text| {
            text.clone_into(&mut settings.issuer);
            (!text.is_empty()).then_some(())
        },
    },
    Variable {
        name: "SSOT_TRUSTED_PROXIES",
        wants: "networks with commas between them, as `10.0.0.0/8, ::1`",
        set: |settings, text| {
            let all = text.split(',').map(str::trim);
            let all = all.filter(|one| !one.is_empty()).map(str::parse);
            settings.trusted_proxies = all.collect::<Result<_, _>>().ok()?;
            Some(())
        },
    },
    Variable {
        name: "SSOT_FORWARDING",
        wants: "`x-forwarded-for` or `forwarded`",
        set: |settings, text| {
            settings.forwarding = match text {
                "x-forwarded-for" => Forwarding::XForwardedFor,
                "forwarded" => Forwarding::Forwarded,
                _ => return None,
            };
            Some(())
        },
    },
    Variable {
        name: "SSOT_RATE_LIMITS",
        wants: "`true` or `false`",
        set: |settings, text| put(&mut settings.rate_limits, text),
    },
    Variable {
        name: "SSOT_LOG",
        wants: "`declared` or `all`",
        set: |settings, text| {
            settings.log = match text {
                "declared" => Logged::Declared,
                "all" => Logged::All,
                _ => return None,
            };
            Some(())
        },
    },
    Variable {
        name: "SSOT_CORS_ORIGINS",
        wants: "`*`, or origins with commas between them, as `https://shop.example`",
        set: |settings, text| {
            let all = text.split(',').map(str::trim).filter(|one| !one.is_empty());
            settings.cors_origins = all.map(str::to_owned).collect();
            let origins = &settings.cors_origins;
            (origins.iter().all(|one| is_origin(one)) && !is_any_and_more(origins)).then_some(())
        },
    },
    Variable {
        name: "SSOT_HSTS",
        wants: "a number of seconds",
        set: |settings, text| put(&mut settings.hsts, text),
    },
    Variable {
        name: "SSOT_COMPRESSION",
        wants: "`true` or `false`",
        set: |settings, text| put(&mut settings.compression, text),
    },
    Variable {
        name: "SSOT_EXPLAIN_TO_ANYONE",
        wants: "`true` or `false`",
        set: |settings, text| put(&mut settings.explain_to_anyone, text),
    },
    Variable {
        name: "SSOT_LOG_FORMAT",
        wants: "`text` or `json`",
        set: |settings, text| {
            settings.log_format = match text {
                "text" => LogFormat::Text,
                "json" => LogFormat::Json,
                _ => return None,
            };
            Some(())
        },
    },
];

/// Variables of the build script and of the project's own tests: not ours, and no mistake.
const OTHERS: [&str; 3] = ["SSOT_ACCEPT", "SSOT_CHECK", "SSOT_UPDATE"];

/// The name of every variable.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|known| known.name)
}

/// The settings that these variables make, and every mistake in them.
pub(crate) fn read(variables: impl Iterator<Item = (String, String)>) -> (Settings, Vec<String>) {
    let (mut settings, mut mistakes) = (Settings::default(), Vec::new());
    for (name, value) in variables {
        // What is refused here leaves its default, so that it is not refused again as a setting.
        let mut tried = settings.clone();
        match VARIABLES.iter().find(|known| known.name == name) {
            Some(known) if (known.set)(&mut tried, value.trim()).is_none() => {
                mistakes.push(format!("`{name}` must be {}", known.wants));
            }
            Some(_) => settings = tried,
            None if name.starts_with("SSOT_") && !OTHERS.contains(&name.as_str()) => {
                mistakes.push(unknown(&name));
            }
            None => {}
        }
    }
    mistakes.sort();
    (settings, mistakes)
}

/// Whether routes can stand behind it: empty, or segments of plain letters.
pub(crate) fn is_base(text: &str) -> bool {
    let plain = |part: &str| {
        let letter = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
        !part.is_empty() && part.bytes().all(letter)
    };
    text.is_empty()
        || text
            .strip_prefix('/')
            .is_some_and(|rest| rest.split('/').all(plain))
}

/// Whether a browser would name itself so: a scheme, a host and perhaps a port, in small letters.
pub(crate) fn is_origin(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let plain =
        |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b':' | b'[' | b']');
    text == "*" || rest.is_some_and(|host| !host.is_empty() && host.bytes().all(plain))
}

/// Whether `*` stands beside others: it would let in all that they leave out.
pub(crate) fn is_any_and_more(origins: &[String]) -> bool {
    origins.len() > 1 && origins.iter().any(|one| one == "*")
}

/// What all names begin with makes none of them nearer to another.
fn unknown(name: &str) -> String {
    let own = |name: &'static str| name.strip_prefix("SSOT_").unwrap_or(name);
    let names = || VARIABLES.iter().map(|known| known.name);
    let asked = name.strip_prefix("SSOT_").unwrap_or(name);
    let near = crate::query::nearest(asked, names().map(own));
    match names().find(|name| Some(own(name)) == near) {
        Some(near) => format!("`{name}` is no setting; did you mean `{near}`?"),
        None => {
            let names: Vec<_> = names().collect();
            format!("`{name}` is no setting; there are {}", names.join(", "))
        }
    }
}

fn put<T: FromStr>(place: &mut T, text: &str) -> Option<()> {
    *place = text.parse().ok()?;
    Some(())
}

fn positive<T: FromStr + Default + PartialOrd>(place: &mut T, text: &str) -> Option<()> {
    put(place, text)?;
    (*place > T::default()).then_some(())
}

fn within(place: &mut u64, text: &str, most: u64) -> Option<()> {
    positive(place, text)?;
    (*place <= most).then_some(())
}
