//! Asks a server over many connections at once and prints
//! `requests seconds median_us p99_us bytes`: `load <address> <kind> <what> <connections> <millis> [token]`,
//! where kind is `rest` or `rpc` and what is `get`, `list`, `create` or `hello`.

#[path = "../rows.rs"]
mod rows;

use rows::{CATEGORIES, id, published};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

type Failure = Box<dyn std::error::Error>;

struct Load {
    address: String,
    rpc: bool,
    what: String,
    token: Option<String>,
    ends: Instant,
    /// Numbers requests; each run makes slugs of its own.
    next: Cell<u32>,
    run: u128,
    took: RefCell<Vec<u32>>,
    bytes: Cell<usize>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [address, kind, what, connections, millis, token @ ..] = args.as_slice() else {
        return Err("usage: load <address> <kind> <what> <connections> <millis> [token]".into());
    };
    let began = Instant::now();
    let load = Rc::new(Load {
        address: address.clone(),
        rpc: kind == "rpc",
        what: what.clone(),
        token: token.first().cloned(),
        ends: began + Duration::from_millis(millis.parse()?),
        next: Cell::new(0),
        run: SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)?
            .as_nanos(),
        took: RefCell::default(),
        bytes: Cell::new(0),
    });
    let tasks = tokio::task::LocalSet::new();
    let asked = (0..connections.parse()?).map(|_| tasks.spawn_local(ask(Rc::clone(&load))));
    let asked: Vec<_> = asked.collect();
    tasks.await;
    for one in asked {
        one.await??;
    }
    let seconds = began.elapsed().as_secs_f64();
    let mut took = load.took.take();
    took.sort_unstable();
    let at = |part: usize| {
        took.get(took.len() * part / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{} {seconds} {} {} {}",
        took.len(),
        at(50),
        at(99),
        load.bytes.get()
    );
    Ok(())
}

/// One connection, one request after the other.
async fn ask(load: Rc<Load>) -> Result<(), String> {
    asked(&load).await.map_err(|error| error.to_string())
}

async fn asked(load: &Load) -> Result<(), Failure> {
    let mut stream = TcpStream::connect(&load.address).await?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(64 * 1024);
    while Instant::now() < load.ends {
        let number = load.next.get();
        load.next.set(number + 1);
        let began = Instant::now();
        stream.write_all(load.request(number).as_bytes()).await?;
        buffer.clear();
        let head = loop {
            if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break end + 4;
            }
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err("the connection was closed".into());
            }
        };
        let text = std::str::from_utf8(&buffer[..head])?.to_ascii_lowercase();
        if !text.starts_with("http/1.1 200") && !text.starts_with("http/1.1 201") {
            let said = String::from_utf8_lossy(&buffer);
            return Err(format!("{}\n{said}", load.request(number)).into());
        }
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.ok_or("no content-length")?.trim().parse()?;
        while buffer.len() < head + length {
            if stream.read_buf(&mut buffer).await? == 0 {
                return Err("the connection was closed".into());
            }
        }
        load.bytes.set(buffer.len());
        load.took
            .borrow_mut()
            .push(u32::try_from(began.elapsed().as_micros())?);
    }
    Ok(())
}

impl Load {
    fn request(&self, number: u32) -> String {
        let (method, path, body) = match (self.what.as_str(), self.rpc) {
            ("hello", _) => ("GET", "/healthz".to_owned(), String::new()),
            ("get", false) => (
                "GET",
                format!("/api/products/{}", one(number)),
                String::new(),
            ),
            ("get", true) => {
                let q = format!(r#"{{"where":{{"id":"{}"}}}}"#, one(number));
                (
                    "GET",
                    format!("/api/model/product/findUnique?q={}", encoded(&q)),
                    String::new(),
                )
            }
            ("list", false) => {
                let category = id(2, number % CATEGORIES);
                let query = "status=Published&sort=-createdAt&size=20";
                (
                    "GET",
                    format!("/api/products?categoryId={category}&{query}"),
                    String::new(),
                )
            }
            ("list", true) => {
                let category = id(2, number % CATEGORIES);
                let q = format!(
                    r#"{{"where":{{"categoryId":"{category}","status":"Published"}},"orderBy":[{{"createdAt":"desc"}},{{"id":"desc"}}],"take":21}}"#
                );
                (
                    "GET",
                    format!("/api/model/product/findMany?q={}", encoded(&q)),
                    String::new(),
                )
            }
            (_, false) => ("POST", "/api/products".to_owned(), self.product(number)),
            (_, true) => {
                let body = format!(r#"{{"data":{}}}"#, self.product(number));
                ("POST", "/api/model/product/create".to_owned(), body)
            }
        };
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
        if let Some(token) = &self.token {
            head += &format!("authorization: Bearer {token}\r\n");
        }
        if method == "POST" {
            let length = body.len();
            head += &format!("content-type: application/json\r\ncontent-length: {length}\r\n");
        }
        head + "\r\n" + &body
    }

    /// Ten fields, and the seller where the server does not set it.
    fn product(&self, number: u32) -> String {
        let category = id(2, number % CATEGORIES);
        let run = self.run;
        let price = format!("{}.{:02}", number % 900 + 1, number % 100);
        // An ORM on JSON takes the price as text as well.
        format!(
            r#"{{"name":"A product of some length, number {number}","slug":"new-{run}-{number}","description":"What is said of product {number} in a sentence or two, as shops do.","sku":"SKU-{number}","price":"{price}","stock":{},"status":"Published","weight":{},"featured":false,"categoryId":"{category}"}}"#,
            number % 50,
            number % 3_000
        )
    }
}

fn one(number: u32) -> String {
    id(3, published(number))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                (byte as char).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
