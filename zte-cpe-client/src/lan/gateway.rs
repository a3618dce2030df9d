//! Recognises a home gateway by its start page. Below stands what the dialects of gateways share.

use http::header::SERVER;

use self::exchange::{Exchange, Told};
use self::markup::Markup;
use super::answer::Answer;
use super::common_page::{self, CommonPage};
use super::gch::{self, Gch};
use super::http::Http;
use super::probe::MOST_REQUESTS;
use super::thinklua::{self, Thinklua};
use super::vue::{self, Vue};
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
pub(super) mod reply;
pub(super) mod script;
pub(super) mod sheet;
pub(super) mod stations;
pub(super) mod wan;
pub(super) mod wireless;
pub(super) mod wlan;
pub(super) mod xml;

/// The questions that the pages of later gateways ask before a login. The order counts: the last family's firmware answers
/// the other question as well.
const TOKEN: &str = "_type=loginsceneData&_tag=login_token_json";
const ENTRY: &str = "_type=loginData&_tag=login_entry";

const BY_ITS_SERVER: &str =
    "it is a ZTE device with web pages of a kind that this version does not know, perhaps a home gateway";

/// Finds the home gateway that stands where no router of the other dialects does. Takes the requests that are left.
///
/// Nothing when it does not look like a ZTE device.
pub(super) async fn find(http: Http) -> Option<Result<(Box<dyn Dialect>, Probe)>> {
    look(http).await.transpose()
}

async fn look(http: Http) -> Result<Option<(Box<dyn Dialect>, Probe)>> {
    let mut exchange = Exchange::new(http);
    let Some(mut page) = get(&exchange, None).await? else { return Ok(None) };
    if let Some(target) = &page.moved {
        if exchange.is_encrypted() && target.scheme() != "https" {
            return Err(
                Error::from(ErrorKind::Redirected).with_detail("it leads away from its encrypted address")
            );
        }
        exchange = exchange.moved_to(target);
        let Some(moved) = get(&exchange, None).await? else { return Ok(None) };
        page = moved;
    }
    let text = String::from_utf8_lossy(&page.body);
    let told = |dialect: Box<dyn Dialect>, probe| Ok(Some((dialect, probe)));
    if let Some((scheme, probe)) = gch::recognise(&text) {
        let probe = complete(probe, &exchange, &text);
        return told(Box::new(Gch::new(exchange, scheme)), probe);
    }
    if let Some(probe) = common_page::recognise(&text) {
        let probe = complete(probe, &exchange, &text);
        return told(Box::new(CommonPage::at(exchange)), probe);
    }
    if let Some(probe) = ask(&exchange, TOKEN).await?.as_ref().and_then(vue::recognise) {
        let probe = complete(probe, &exchange, &text);
        return told(Box::new(Vue::at(exchange)), probe);
    }
    if let Some(probe) = ask(&exchange, ENTRY).await?.as_ref().and_then(thinklua::recognise) {
        let probe = complete(probe, &exchange, &text);
        return told(Box::new(Thinklua::at(exchange)), probe);
    }
    let server = page.headers.get(SERVER).and_then(|server| server.to_str().ok()).unwrap_or_default();
    let unknown = || Error::from(ErrorKind::UnsupportedDialect).with_detail(BY_ITS_SERVER);
    if server.contains("ZTE") { Err(unknown()) } else { Ok(None) }
}

/// What the address and the title of the first page tell.
fn complete(probe: Probe, exchange: &Exchange, page: &str) -> Probe {
    Probe { encrypted: exchange.is_encrypted(), model: model(page), ..probe }
}

/// What answers, unless the requests are spent. A device that does not answer is no device of another kind.
async fn get(exchange: &Exchange, query: Option<&str>) -> Result<Option<Told>> {
    if exchange.sent() >= MOST_REQUESTS {
        return Ok(None);
    }
    match exchange.get("", query).await {
        Ok(told) => Ok(Some(told)),
        Err(error) if error.is_timeout() || error.is_interrupted() || error.is_untrusted() => Err(error),
        Err(_) => Ok(None),
    }
}

async fn ask(exchange: &Exchange, query: &str) -> Result<Option<Answer>> {
    Ok(get(exchange, Some(query)).await?.and_then(|told| Answer::parse(&told.body).ok()))
}

/// The title of a page, where it is a model: those have numbers.
fn model(page: &str) -> Option<String> {
    let title = Markup::read(page).title.trim().to_owned();
    (title.len() <= 32 && title.contains(|sign: char| sign.is_ascii_digit())).then_some(title)
}
