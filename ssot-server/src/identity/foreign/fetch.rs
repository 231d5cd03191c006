//! The issuer's keys, over the network: once, within a time and a size, without following anyone.

use std::time::Duration;
use ureq::Agent;

/// The longest it may take, all in all.
const TIME: Duration = Duration::from_secs(5);
/// Bytes of all keys together.
const SIZE: u64 = 256 * 1024;

/// The document at an address, or what went wrong.
pub(super) async fn fetch(agent: Agent, url: String) -> Result<Vec<u8>, String> {
    let asked = tokio::task::spawn_blocking(move || {
        let answer = agent.get(&url).call().map_err(|error| error.to_string())?;
        if answer.status() != 200 {
            return Err(format!("it answered {}", answer.status()));
        }
        let body = answer
            .into_body()
            .into_with_config()
            .limit(SIZE)
            .read_to_vec();
        body.map_err(|error| error.to_string())
    });
    asked.await.map_err(|error| error.to_string())?
}

/// What asks. A redirect could lead anywhere, so none is followed.
pub(super) fn agent(url: &str) -> Agent {
    let config = Agent::config_builder()
        .https_only(url.starts_with("https:"))
        .max_redirects(0)
        .timeout_global(Some(TIME))
        .user_agent("ssot-server")
        .build();
    config.into()
}
