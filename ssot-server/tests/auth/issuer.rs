//! Another issuer on this machine: keys of each kind, and a server that publishes them.
#![allow(missing_docs, unreachable_pub, missing_debug_implementations)]

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Made for these tests, and used nowhere else.
const RSA: &[u8] = include_bytes!("keys/rsa.pkcs8.der");

pub enum Pair {
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

pub fn rsa() -> Pair {
    Pair::Rsa(RsaKeyPair::from_pkcs8(RSA).unwrap())
}

pub fn ec() -> Pair {
    let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
    let made = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
    Pair::Ec(EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random).unwrap())
}

pub fn ed() -> Pair {
    let made = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    Pair::Ed(Ed25519KeyPair::from_pkcs8(made.as_ref()).unwrap())
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Pair {
    pub fn alg(&self) -> &'static str {
        match self {
            Pair::Rsa(_) => "RS256",
            Pair::Ec(_) => "ES256",
            Pair::Ed(_) => "EdDSA",
        }
    }

    /// The half that is published.
    pub fn jwk(&self, kid: &str) -> Value {
        let mut key = match self {
            Pair::Rsa(pair) => {
                let public = ring::rsa::PublicKeyComponents::<Vec<u8>>::from(pair.public_key());
                json!({ "kty": "RSA", "n": text(&public.n), "e": text(&public.e) })
            }
            Pair::Ec(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "crv": "P-256", "x": text(x), "y": text(y) })
            }
            Pair::Ed(pair) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key().as_ref()) })
            }
        };
        key["kid"] = json!(kid);
        key["alg"] = json!(self.alg());
        key["use"] = json!("sig");
        key
    }

    /// A token of this head and these claims.
    pub fn sign(&self, head: &Value, claims: &Value) -> String {
        let (head, claims) = (head.to_string(), claims.to_string());
        let message = format!("{}.{}", text(head.as_bytes()), text(claims.as_bytes()));
        let (random, bytes) = (SystemRandom::new(), message.as_bytes());
        let signature = match self {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, bytes, &mut signature)
                    .unwrap();
                signature
            }
            Pair::Ec(pair) => pair.sign(&random, bytes).unwrap().as_ref().to_vec(),
            Pair::Ed(pair) => pair.sign(bytes).as_ref().to_vec(),
        };
        format!("{message}.{}", text(&signature))
    }
}

/// What the issuer publishes, and how often it was asked.
#[derive(Clone)]
pub struct Issuer {
    pub url: String,
    /// The status and the body of its answer.
    answer: Arc<Mutex<(u16, String)>>,
    asked: Arc<AtomicU32>,
}

impl Issuer {
    pub async fn start(keys: &[Value]) -> Issuer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Issuer {
            url: format!("http://{}/keys", listener.local_addr().unwrap()),
            answer: Arc::default(),
            asked: Arc::default(),
        };
        issuer.publish(keys);
        let (answer, asked) = (issuer.answer.clone(), issuer.asked.clone());
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                asked.fetch_add(1, Ordering::SeqCst);
                let (status, body) = answer.lock().unwrap().clone();
                let mut head = [0; 4096];
                let _ = stream.read(&mut head).await;
                let length = body.len();
                let text = format!(
                    "HTTP/1.1 {status} X\r\nlocation: http://127.0.0.1:1/\r\n\
                     content-length: {length}\r\nconnection: close\r\n\r\n{body}"
                );
                let _ = stream.write_all(text.as_bytes()).await;
            }
        });
        issuer
    }

    pub fn publish(&self, keys: &[Value]) {
        self.answers(200, json!({ "keys": keys }).to_string());
    }

    pub fn answers(&self, status: u16, body: String) {
        *self.answer.lock().unwrap() = (status, body);
    }

    pub fn asked(&self) -> u32 {
        self.asked.load(Ordering::SeqCst)
    }
}
