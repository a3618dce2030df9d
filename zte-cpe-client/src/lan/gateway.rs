//! Recognises a home gateway by its start page, to say what it is instead of what it is not. Below stands what the dialects
//! of gateways share.

use bytes::Bytes;
use http::header::SERVER;
use http::{HeaderMap, Method};

use super::answer::Answer;
use super::http::{Http, Reply};
use super::probe::MOST_REQUESTS;
use crate::{Error, ErrorKind};

pub(super) mod envelope;
pub(super) mod exchange;
pub(super) mod form;
pub(super) mod markup;
pub(super) mod script;
pub(super) mod xml;

/// Marks in a start page, one of which is enough, and what they tell. Older pages name their templates, later ones the
/// scripts that they call.
const PAGES: &[(&[&str], &str)] = &[
    (
        &["Frm_Loginchecktoken", "Frm_Logintoken"],
        "it is a home gateway with gch web pages, whose dialect this version does not speak yet",
    ),
    (
        &["logintoken_lua.lua", "/common_page/", "getpage.lua", "_sessionTOKEN"],
        "it is a home gateway with common_page web pages, whose dialect this version does not speak yet",
    ),
];

/// Questions that a start page asks before a login, the name that only one family answers with, and what that tells. The
/// order counts: the last family's firmware answers the other question as well.
const QUESTIONS: &[(&str, &[&str], &str)] = &[
    (
        "_type=loginsceneData&_tag=login_token_json",
        &["logintoken"],
        "it is a home gateway with vue web pages, whose dialect this version does not speak yet",
    ),
    (
        "_type=loginData&_tag=login_entry",
        &["sess_token", "lockingTime"],
        "it is a home gateway with thinklua web pages, whose dialect this version does not speak yet",
    ),
];

const BY_ITS_SERVER: &str =
    "it is a ZTE device with web pages of a kind that this version does not know, perhaps a home gateway";

/// Names a home gateway that stands where no router of the known dialects does. Takes the requests that are left.
pub(super) async fn name(mut http: Http) -> Option<Error> {
    let unsupported = |detail| Some(Error::from(ErrorKind::UnsupportedDialect).with_detail(detail));
    let mut page = get(&http, None).await;
    if let Some((_, Reply::Moved(target))) = &page {
        http = http.moved_to(target);
        page = get(&http, None).await;
    }
    let Some((headers, Reply::Body(body))) = page else { return None };
    let text = String::from_utf8_lossy(&body);
    if let Some((_, told)) = PAGES.iter().find(|(marks, _)| marks.iter().any(|mark| text.contains(mark))) {
        return unsupported(told);
    }
    for (query, names, told) in QUESTIONS {
        if let Some((_, Reply::Body(body))) = get(&http, Some(query)).await
            && Answer::parse(&body).is_ok_and(|answer| names.iter().any(|name| answer.has(name)))
        {
            return unsupported(told);
        }
    }
    let server = headers.get(SERVER).and_then(|server| server.to_str().ok()).unwrap_or_default();
    if server.contains("ZTE") { unsupported(BY_ITS_SERVER) } else { None }
}

async fn get(http: &Http, query: Option<&str>) -> Option<(HeaderMap, Reply)> {
    if http.sent() >= MOST_REQUESTS {
        return None;
    }
    http.send(http.request(Method::GET, "", query), Bytes::new()).await.ok()
}
