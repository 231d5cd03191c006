//! `/healthz`: the process answers. `/readyz`: its database does too.

use crate::engine::Engine;
use crate::problem::{Code, Problem};
use crate::store::fault;
use axum::http::{HeaderName, HeaderValue, header};
use std::sync::Arc;

type Told = ([(HeaderName, HeaderValue); 2], &'static str);

pub(super) async fn alive() -> Told {
    told()
}

/// 503 when the database does not answer, and as soon as the server is to stop.
pub(super) async fn ready(engine: Arc<Engine>) -> Result<Told, Problem> {
    if engine.stops() {
        return Err(Problem::new(Code::Unavailable, "the server stops"));
    }
    let ask = |connection: &rusqlite::Connection| {
        let asked = connection.prepare_cached("SELECT 1 FROM sqlite_schema LIMIT 1");
        let asked = asked.and_then(|mut statement| statement.exists([]));
        asked.map_err(fault)
    };
    engine.store.read(ask).await?;
    Ok(told())
}

fn told() -> Told {
    let json = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    let fresh = (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    ([json, fresh], "{\"status\":\"ok\"}")
}
