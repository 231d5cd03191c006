//! Requests over a socket that is kept open.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use judges::Fault;
use judges::served::Served;
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::SocketAddr;

/// Somebody who asks.
pub(super) struct Client {
    /// A role, or `nobody`.
    pub(super) role: &'static str,
    /// The key of their row.
    pub(super) key: Option<String>,
    token: Option<String>,
    sender: SendRequest<Full<Bytes>>,
    address: SocketAddr,
}

/// An answer without what no two have in common (the request's id, the instant), and without the
/// reasons that development tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: BTreeMap<String, String>,
    pub(super) text: String,
}

impl Client {
    /// Everybody who can call: nobody first.
    pub(super) async fn all(served: &Served) -> Result<Vec<Client>, Fault> {
        let mut all = vec![Client::new(served, "nobody", None).await?];
        for (at, (role, token)) in served.tokens.iter().enumerate() {
            let mut one = Client::new(served, role, Some(token)).await?;
            one.key = served.people.get(at).map(|(_, key)| key.clone());
            all.push(one);
        }
        Ok(all)
    }

    async fn new(
        served: &Served,
        role: &'static str,
        token: Option<&str>,
    ) -> Result<Client, Fault> {
        Ok(Client {
            role,
            key: None,
            token: token.map(str::to_owned),
            sender: connected(served.address).await?,
            address: served.address,
        })
    }

    /// Asks `/api` + `path`.
    pub(super) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Result<Answer, Fault> {
        let request = Request::builder().method(method).uri(format!("/api{path}"));
        let mut request = request.header(header::HOST, "matrix.example");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if self.sender.ready().await.is_err() {
            self.sender = connected(self.address).await?;
        }
        let answer = self
            .sender
            .send_request(request.body(Full::from(body))?)
            .await?;
        let status = answer.status().as_u16();
        let headers = answer.headers().iter();
        let text = |value: &header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let mut headers: BTreeMap<_, _> = headers
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect();
        let id = headers.remove("x-request-id").unwrap_or_default();
        headers.remove("date");
        headers.remove("content-length");
        let bytes = answer.into_body().collect().await?.to_bytes();
        let text = String::from_utf8_lossy(&bytes).replace(&id, "-");
        let text = unexplained(status, text);
        if status == 500 {
            return Err(format!("{method} {path}: {text}").into());
        }
        Ok(Answer {
            status,
            headers,
            text,
        })
    }
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    pub(super) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// Whether it was done.
    pub(super) fn done(&self) -> bool {
        self.status < 300
    }

    /// Whether it says that the caller may not.
    pub(super) fn forbids(&self) -> bool {
        matches!(self.status, 401 | 403) && self.code() != "sign_in_again"
    }

    /// The same of whatever key it was asked. A short one is a part of other words.
    pub(super) fn without(mut self, key: &str) -> Answer {
        if key.len() > 12 {
            self.text = self.text.replace(key, "-");
        }
        self
    }
}

async fn connected(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>, Fault> {
    let stream = tokio::net::TcpStream::connect(address).await?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(async {
        // Closed by either side: the next request opens another.
        drop(connection.await);
    });
    Ok(sender)
}

/// A problem without the reasons that only a server in development tells.
fn unexplained(status: u16, text: String) -> String {
    if status < 400 || !text.contains("\"explain\":") {
        return text;
    }
    let mut problem: Value = serde_json::from_str(&text).unwrap_or_default();
    problem
        .as_object_mut()
        .map(|members| members.remove("explain"));
    problem.to_string()
}
