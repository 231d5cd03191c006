//! How tokens travel: in bodies, for whoever keeps them, or in cookies, for browsers.

use super::{Asked, Step, given};
use crate::body::parse;
use crate::http::body;
use crate::identity::{cookie, forgery};
use crate::problem::{Code, Problem};
use crate::query;
use crate::settings::Settings;
use axum::body::Body;
use axum::http::request::Parts;

/// How the tokens of an answer travel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Way {
    #[default]
    Body,
    Cookies,
}

impl Way {
    /// What `?mode=cookie` asks for, where somebody signs in.
    ///
    /// # Errors
    /// 400 for anything else in the query; 403 for cookies that another site asks for, which would
    /// sign a browser in as somebody of its choice.
    pub(super) fn asked(step: Step, parts: &Parts, settings: &Settings) -> Result<Way, Problem> {
        let text = parts.uri.query().unwrap_or_default();
        if !matches!(step, Step::Register | Step::Login) {
            return query::none(text).map(|()| Way::Body);
        }
        match text {
            "mode=cookie" => forgery::own(parts, settings).map(|()| Way::Cookies),
            "" | "mode=body" => Ok(Way::Body),
            text if text.starts_with("mode=") => Err(Problem::new(
                Code::InvalidQuery,
                "`mode` is `body` or `cookie`",
            )),
            text => query::none_but(text, &["mode"]).map(|()| Way::Body),
        }
    }
}

impl Asked {
    /// The refresh token that came along: in the body, or without one in its cookie, and then the
    /// answer's travel alike.
    ///
    /// # Errors
    /// Those of a body; 403 for a cookie that another site may have had sent.
    pub(super) async fn carried(&mut self, body: Body) -> Result<Option<String>, Problem> {
        let headers = &self.parts.headers;
        let (bytes, _held) = body::optional(&self.engine, None, headers, body).await?;
        if !bytes.is_empty() {
            let [text] = given::texts(parse(&bytes)?, ["refreshToken"])?;
            return Ok(Some(text));
        }
        let (access, refresh) = (
            cookie::read(headers, cookie::ACCESS)?,
            cookie::read(headers, cookie::REFRESH)?.map(str::to_owned),
        );
        if access.is_some() || refresh.is_some() {
            forgery::own(&self.parts, &self.engine.settings)?;
            self.way = Way::Cookies;
        }
        Ok(refresh)
    }
}
