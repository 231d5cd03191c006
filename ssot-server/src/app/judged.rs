//! What is wrong with a server before anything is opened.

use super::{App, StartError, layer, unserved};
use crate::settings::{self, Mode, Secret};

impl App {
    /// Every mistake before anything is opened; what is only worth saying comes back.
    pub(super) fn judged(&mut self) -> Result<Vec<String>, StartError> {
        let mut said = unserved::of(&self.schema, &self.services, &self.plugged);
        let mut mistakes = std::mem::take(&mut self.mistakes);
        mistakes.extend(layer::mismatched(&self.schema, &self.layers));
        if !settings::is_base(&self.settings.base) {
            mistakes.push(format!(
                "the base path `{}` must be like `/api`",
                self.settings.base
            ));
        }
        for origin in &self.settings.cors_origins {
            if !settings::is_origin(origin) {
                mistakes.push(format!(
                    "the origin `{origin}` must be like `https://shop.example`, or `*`"
                ));
            }
        }
        if settings::is_any_and_more(&self.settings.cors_origins) {
            mistakes.push("the origin `*` stands alone: it lets in every other".to_owned());
        }
        mistakes.extend(self.unlivable());
        mistakes.extend(self.roomless());
        mistakes.extend(self.endless());
        let settings = &self.settings;
        let mut secrets = settings.secret.iter().chain(&settings.earlier_secrets);
        if !secrets.all(Secret::is_long) {
            mistakes.push(format!(
                "a secret must have at least {} bytes",
                Secret::LEAST
            ));
        }
        mistakes.extend(settings.jwks.iter().flat_map(settings::Jwks::mistakes));
        if self.settings.mode == Mode::Production {
            mistakes.append(&mut said);
            let told = |mistake: &String| mistake.starts_with("`SSOT_SECRET`");
            if self.settings.secret.is_none() && !mistakes.iter().any(told) {
                mistakes.push("production needs a secret: set `SSOT_SECRET`".to_owned());
            }
        }
        if mistakes.is_empty() {
            Ok(said)
        } else {
            Err(StartError(mistakes))
        }
    }

    /// A grace that leaves no time to end what was taken in it.
    fn endless(&self) -> Option<String> {
        let (grace, drain) = (self.settings.grace?, self.settings.drain);
        (grace > 0 && grace >= drain).then(|| {
            format!("`SSOT_GRACE` ({grace} s) must be shorter than `SSOT_DRAIN` ({drain} s), which it is a part of")
        })
    }

    /// Tokens and sessions that would end at once, or as good as never.
    fn unlivable(&self) -> impl Iterator<Item = String> {
        let settings = &self.settings;
        let lives = [
            ("an access token", settings.token_life, settings::TOKEN_LIFE),
            ("a session", settings.session_life, settings::SESSION_LIFE),
        ];
        let wrong = lives
            .into_iter()
            .filter(|(_, life, most)| !(1..=*most).contains(life));
        wrong.map(|(what, life, most)| {
            format!("{what} lives from 1 to {most} seconds, and not {life}")
        })
    }

    /// Bodies that the memory for them could never hold.
    fn roomless(&self) -> Vec<String> {
        let memory = self.settings.memory;
        let schema = &self.schema;
        let models = schema.models.iter().map(|one| (&one.name, &one.middleware));
        let services = schema
            .services
            .iter()
            .map(|one| (&one.name, &one.middleware));
        let own = models.chain(services).filter_map(|(name, around)| {
            let limit = usize::try_from(around.body_limit?).unwrap_or(usize::MAX);
            Some((format!("`body_limit` of `{name}`"), limit))
        });
        let all = std::iter::once(("`SSOT_BODY_LIMIT`".to_owned(), self.settings.body_limit));
        all.chain(own)
            .filter(|(_, limit)| *limit > memory)
            .map(|(whose, limit)| {
                format!("the memory for bodies (`SSOT_MEMORY`, {memory}) cannot hold one of {limit} bytes ({whose})")
            })
            .collect()
    }
}
