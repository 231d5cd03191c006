//! `/docs`: a page that reads `/openapi.json` and tries requests. It loads nothing from elsewhere,
//! and its policy forbids it to.

use axum::http::{HeaderName, HeaderValue, header};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Told = ([(HeaderName, HeaderValue); 3], &'static str);

pub(super) async fn page() -> Told {
    told("text/html; charset=utf-8", include_str!("docs/page.html"))
}

pub(super) async fn script() -> Told {
    told(
        "text/javascript; charset=utf-8",
        include_str!("docs/page.js"),
    )
}

pub(super) async fn style() -> Told {
    told("text/css; charset=utf-8", include_str!("docs/page.css"))
}

fn told(kind: &'static str, text: &'static str) -> Told {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    (headers, text)
}
