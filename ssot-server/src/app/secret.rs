//! The secret of a server that was given none: made once for development, and kept in the database,
//! so that who signed in stays signed in when the program is built and started again.

use super::StartError;
use crate::settings::{Mode, Secret, Settings};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rusqlite::{Connection, OptionalExtension};

/// Takes the secret of the database where none was given; what is worth saying comes back.
///
/// # Errors
/// In production for a secret that was made for development: whoever has a copy of the database
/// has it.
pub(super) fn settle(
    settings: &mut Settings,
    connection: &Connection,
) -> Result<Option<String>, StartError> {
    let broken = |error: rusqlite::Error| StartError::one(error.to_string());
    let kept = "SELECT value FROM _ssot WHERE key = 'development_secret'";
    let kept = connection.query_row(kept, [], |row| row.get::<_, String>(0));
    let kept = kept.optional().map_err(broken)?;
    if let Some(given) = &settings.secret {
        let same = kept.is_some_and(|kept| *given == Secret::new(kept));
        return match settings.mode {
            Mode::Production if same => Err(StartError::one(
                "the secret was made for development and stands in the database: set another",
            )),
            Mode::Production | Mode::Development => Ok(None),
        };
    }
    let text = match kept {
        Some(kept) => kept,
        None => made(connection)?,
    };
    settings.secret = Some(Secret::new(text));
    Ok(Some(
        "no `SSOT_SECRET` is set: one was made for development, which the database keeps"
            .to_owned(),
    ))
}

fn made(connection: &Connection) -> Result<String, StartError> {
    let secret = Secret::made().map_err(|error| StartError::one(error.to_string()))?;
    let text = URL_SAFE_NO_PAD.encode(secret.0);
    let keep = "INSERT INTO _ssot (key, value) VALUES ('development_secret', ?)";
    let kept = connection.execute(keep, [&text]);
    kept.map_err(|error| StartError::one(error.to_string()))?;
    Ok(text)
}
