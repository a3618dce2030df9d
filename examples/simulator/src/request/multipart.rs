//! Forms that are sent in several parts.

use hyper::header::{CONTENT_TYPE, HeaderMap};
use multer::Multipart;

pub(crate) fn is_one(headers: &HeaderMap) -> bool {
    boundary(headers).is_some()
}

fn boundary(headers: &HeaderMap) -> Option<String> {
    let content_type = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(content_type).ok()
}

/// The fields of such a form. None of any other body, and of a broken one those before the break.
pub(crate) async fn fields(headers: &HeaderMap, body: &[u8]) -> Vec<(String, String)> {
    let Some(boundary) = boundary(headers) else { return Vec::new() };
    let mut parts = Multipart::with_reader(body, boundary);
    let mut fields = Vec::new();
    while let Ok(Some(part)) = parts.next_field().await {
        let Some(name) = part.name().map(str::to_owned) else { continue };
        let Ok(value) = part.text().await else { break };
        fields.push((name, value));
    }
    fields
}
