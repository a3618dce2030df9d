//! Recognises a home gateway by its start page. Below stands what the dialects of gateways share.

use http::header::SERVER;

use self::exchange::{Exchange, Told};
use self::markup::Markup;
use super::answer::Answer;
use super::gch::{self, Gch};
use super::http::Http;
use super::probe::MOST_REQUESTS;
use super::thinklua::{self, Thinklua};
use super::{Dialect, Probe};
use crate::{Error, ErrorKind, Result};

pub(super) mod connection;
pub(super) mod device;
pub(super) mod dialled;
pub(super) mod dsl;
pub(super) mod envelope;
pub(super) mod exchange;
pub(super) mod form;
pub(super) mod forwards;
pub(super) mod home;
pub(super) mod markup;
pub(super) mod script;
pub(super) mod sheet;
pub(super) mod stations;
pub(super) mod wan;
pub(super) mod wireless;
pub(super) mod wlan;
pub(super) mod xml;

/// Marks in a start page, one of which is enough, and what they tell. Older pages name their templates, later ones the
/// scripts that they call.
const PAGES: &[(&[&str], &str)] = &[(
    &["logintoken_lua.lua", "/common_page/", "getpage.lua", "\"_sessionTOKEN\", \""],
    "it is a home gateway with common_page web pages, whose dialect this version does not speak yet",
)];

/// The questions that the pages of later gateways ask before a login. The order counts: the last family's firmware answers
/// the other question as well.
const TOKEN: &str = "_type=loginsceneData&_tag=login_token_json";
const ENTRY: &str = "_type=loginData&_tag=login_entry";

const VUE: &str = "it is a home gateway with vue web pages, whose dialect this version does not speak yet";

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
    if let Some((scheme, mut probe)) = gch::recognise(&text) {
        probe.encrypted = exchange.is_encrypted();
        return Some(Ok((Box::new(Gch::new(exchange, scheme)), probe)));
    }
    if let Some((_, told)) = PAGES.iter().find(|(marks, _)| marks.iter().any(|mark| text.contains(mark))) {
        return unsupported(told);
    }
    if ask(&exchange, TOKEN).await.is_some_and(|answer| answer.has("logintoken")) {
        return unsupported(VUE);
    }
    if let Some(mut probe) = ask(&exchange, ENTRY).await.as_ref().and_then(thinklua::recognise) {
        probe.encrypted = exchange.is_encrypted();
        probe.model = model(&text);
        return Some(Ok((Box::new(Thinklua::at(exchange)), probe)));
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

async fn ask(exchange: &Exchange, query: &str) -> Option<Answer> {
    Answer::parse(&get(exchange, Some(query)).await?.body).ok()
}

/// The title of a page, where it is a model: those have numbers.
fn model(page: &str) -> Option<String> {
    let title = Markup::read(page).title.trim().to_owned();
    (title.len() <= 32 && title.contains(|sign: char| sign.is_ascii_digit())).then_some(title)
}
