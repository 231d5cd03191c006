//! Requests over a socket that is kept open.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, header};
use hyper_util::rt::TokioIo;
use judges::served::Served;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// Somebody who asks: a token, or none.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    address: std::net::SocketAddr,
    token: Option<String>,
}

impl Client {
    pub(crate) async fn new(served: &Served, token: Option<&str>) -> Client {
        Client {
            sender: connected(served.address).await,
            address: served.address,
            token: token.map(str::to_owned),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> (u16, Value) {
        self.ask("GET", path, &[], "").await
    }

    /// Asks, and holds the answer to what every answer is.
    pub(crate) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &[u8])],
        body: &str,
    ) -> (u16, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "shop.example");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request
            .body(Full::from(body.to_owned()))
            .expect("a request");
        if self.sender.ready().await.is_err() {
            self.sender = connected(self.address).await;
        }
        let answer = self.sender.send_request(request).await;
        let answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let status = answer.status().as_u16();
        assert!(
            !answer.headers().contains_key("x-forged"),
            "{method} {path}"
        );
        let bytes = answer
            .into_body()
            .collect()
            .await
            .expect("a whole answer")
            .to_bytes();
        let json: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        // Full text is declared, and told as not served.
        let fault = status >= 500 && json["code"] != "not_implemented";
        assert!(!fault, "{method} {path} {body}: {status} {json}");
        assert!(
            status < 400 || json["code"].is_string(),
            "{method} {path}: {status} is no problem"
        );
        (status, json)
    }
}

async fn connected(address: std::net::SocketAddr) -> SendRequest<Full<Bytes>> {
    let stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("it listens");
    let (sender, connection) = handshake(TokioIo::new(stream))
        .await
        .expect("it speaks HTTP");
    tokio::spawn(async {
        // Closed by either side: the next request opens another.
        drop(connection.await);
    });
    sender
}

/// A text as one part of an address.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
