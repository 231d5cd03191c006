//! The shop's page: what `npm run build` left in `web/dist`, read once when the server starts.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use ssot::server::{Problem, Server};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The addresses that the page answers by itself: what is opened at one of them is `index.html`.
const PAGES: [&str; 9] = [
    "/",
    "/products/{*slug}",
    "/sign-in",
    "/cart",
    "/checkout",
    "/orders",
    "/orders/{number}",
    "/staff",
    "/staff/{*page}",
];

/// What may be loaded: scripts, pictures and answers of this very host. Mantine writes its variables
/// into a `<style>`.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const UNBUILT: &str = "<!doctype html><meta charset=utf-8><title>The page is not built</title>\
    <h1>The page is not built</h1><p>In the repository's root: <code>npm ci &amp;&amp; npm run build -w shop-web</code>, \
    then start the shop again. The API is at <a href=/docs>/docs</a>.";

/// A file of the page, as it is and gzipped.
struct File {
    kind: &'static str,
    bytes: Vec<u8>,
    gzip: Option<Vec<u8>>,
}

/// The files of a built page by their names.
#[derive(Default)]
struct Built {
    index: Option<File>,
    assets: BTreeMap<String, File>,
}

/// The server with the page that was built, or with one that says how to build it.
pub(super) fn beside(server: Server) -> Server {
    let built = Arc::new(Built::read(&folder()));
    let (index, none) = (Arc::clone(&built), Arc::clone(&built));
    let page = get(move |asked: HeaderMap| async move { index.page(&asked) });
    let asset = get(
        move |Path(name): Path<String>, asked: HeaderMap| async move { built.asset(&name, &asked) },
    );
    let routes = Router::new().route("/assets/{name}", asset);
    let routes = PAGES
        .iter()
        .fold(routes, |routes, path| routes.route(path, page.clone()));
    let missing = move |method: Method, asked: HeaderMap| async move {
        match method == Method::GET && is_of_a_browser(&asked) {
            true => (StatusCode::NOT_FOUND, none.page(&asked)).into_response(),
            false => Problem::not_found().into_response(),
        }
    };
    server.merge(routes).fallback(missing)
}

/// Whether a person is to see the answer: a script that asks for data reads a problem.
fn is_of_a_browser(asked: &HeaderMap) -> bool {
    let wanted = asked.get(header::ACCEPT);
    wanted
        .and_then(|wanted| wanted.to_str().ok())
        .is_some_and(|wanted| wanted.contains("text/html"))
}

/// Beside the program's sources, or where `SHOP_PAGE` says.
fn folder() -> PathBuf {
    let built = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/web/dist"));
    std::env::var_os("SHOP_PAGE").map_or_else(built, PathBuf::from)
}

impl Built {
    fn read(folder: &std::path::Path) -> Built {
        let mut assets = BTreeMap::new();
        let listed = std::fs::read_dir(folder.join("assets"));
        for entry in listed.into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(file) = File::read(entry.path()) {
                assets.insert(name, file);
            }
        }
        Built {
            index: File::read(folder.join("index.html")),
            assets,
        }
    }

    fn page(&self, asked: &HeaderMap) -> Response {
        let Some(index) = &self.index else {
            return (StatusCode::SERVICE_UNAVAILABLE, Html(UNBUILT)).into_response();
        };
        let mut answer = index.answer(asked, "no-cache");
        let policy = HeaderValue::from_static(POLICY);
        answer
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
        answer
    }

    /// Its name has a hash of what it holds: it never changes.
    fn asset(&self, name: &str, asked: &HeaderMap) -> Response {
        match self.assets.get(name) {
            Some(file) => file.answer(asked, "public, max-age=31536000, immutable"),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

impl File {
    /// None where it is not there, or not of a page.
    fn read(path: PathBuf) -> Option<File> {
        let kind = match path.extension()?.to_str()? {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            _ => return None,
        };
        let mut zipped = path.clone().into_os_string();
        zipped.push(".gz");
        Some(File {
            kind,
            bytes: std::fs::read(path).ok()?,
            gzip: std::fs::read(zipped).ok(),
        })
    }

    fn answer(&self, asked: &HeaderMap, cache: &'static str) -> Response {
        let wanted = asked.get(header::ACCEPT_ENCODING);
        let wanted = wanted.and_then(|wanted| wanted.to_str().ok());
        let gzip = self.gzip.as_ref();
        let gzip = gzip.filter(|_| wanted.is_some_and(|wanted| wanted.contains("gzip")));
        let body = gzip.unwrap_or(&self.bytes).clone();
        let mut answer = body.into_response();
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if gzip.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        answer
    }
}
