//! Recognises a home gateway by its start page. Below stands what the dialects of gateways share.

use http::header::SERVER;

use self::exchange::{Exchange, Told};
use super::answer::Answer;
use super::gch::{self, Gch};
use super::http::Http;
use super::probe::MOST_REQUESTS;
use super::{Dialect, Probe};
use crate::{Error, ErrorKind, Result};

pub(super) mod envelope;
pub(super) mod exchange;
pub(super) mod form;
pub(super) mod forwards;
pub(super) mod markup;
pub(super) mod script;
pub(super) mod wan;
pub(super) mod wlan;
pub(super) mod xml;

/// Marks in a start page, one of which is enough, and what they tell. Older pages name their templates, later ones the
/// scripts that they call.
const PAGES: &[(&[&str], &str)] = &[(
    &["logintoken_lua.lua", "/common_page/", "getpage.lua", "_sessionTOKEN"],
    "it is a home gateway with common_page web pages, whose dialect this version does not speak yet",
)];

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

/// Finds the home gateway that stands where no router of the other dialects does. Takes the requests that are left.
///
/// Nothing when it does not look like a ZTE device.
pub(super) async fn find(http: Http) -> Option<Result<(Box<dyn Dialect>, Probe)>> {
    let mut exchange = Exchange::new(http);
    let mut page = get(&exchange, None).await?;
    if let Some(target) = &page.moved {
        exchange = exchange.moved_to(target);
        page = get(&exchange, None).await?;
    }
    let unsupported = |detail| Some(Err(Error::from(ErrorKind::UnsupportedDialect).with_detail(detail)));
    let text = String::from_utf8_lossy(&page.body);
    if let Some((scheme, probe)) = gch::recognise(&text) {
        return Some(Ok((Box::new(Gch::new(exchange, scheme)), probe)));
    }
    if let Some((_, told)) = PAGES.iter().find(|(marks, _)| marks.iter().any(|mark| text.contains(mark))) {
        return unsupported(told);
    }
    for (query, names, told) in QUESTIONS {
        if let Some(answer) = get(&exchange, Some(query)).await
            && Answer::parse(&answer.body).is_ok_and(|answer| names.iter().any(|name| answer.has(name)))
        {
            return unsupported(told);
        }
    }
    let server = page.headers.get(SERVER).and_then(|server| server.to_str().ok()).unwrap_or_default();
    if server.contains("ZTE") { unsupported(BY_ITS_SERVER) } else { None }
}

async fn get(exchange: &Exchange, query: Option<&str>) -> Option<Told> {
    if exchange.sent() >= MOST_REQUESTS {
        return None;
    }
    exchange.get("", query).await.ok()
}
