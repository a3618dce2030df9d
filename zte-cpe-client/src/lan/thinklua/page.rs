//! What the pages of this dialect carry: tokens, addresses of data, the menu, and how forms are signed.

use std::collections::BTreeSet;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::lan::gateway::envelope::{Check, PageKey};
use crate::lan::gateway::script;
use crate::{Error, ErrorKind, Result};

const TOKEN: &str = "_sessionTmpToken";

/// Menus that only an administrator is shown.
const ADMINISTRATION: &[&str] = &["ethWanConfig", "dslWanConfig", "remoteMgr", "firmwareUpgr", "networkDiag"];

/// The token of a page: the last one that it prints.
pub(super) fn token(page: &str) -> Option<Zeroizing<String>> {
    script::value(page, TOKEN).map(Zeroizing::new)
}

/// A page that is open: data of other pages is not told until they are opened.
#[derive(Clone)]
pub(super) struct Page {
    pub(super) menu: &'static str,
    pub(super) token: Zeroizing<String>,
    addresses: Vec<String>,
    /// Whether it ends as pages do.
    whole: bool,
}

impl Page {
    /// Reads the part of a page that belongs to a menu. `None` when it is none.
    pub(super) fn read(menu: &'static str, text: &str) -> Option<Self> {
        let addresses = text
            .split("form-action")
            .skip(1)
            .filter_map(|rest| rest.split_once('>')?.1.split_once('<'))
            .filter_map(|(address, _)| address.trim().strip_prefix("/?"))
            .map(|query| query.replace("&amp;", "&"))
            .collect();
        Some(Self { menu, token: token(text)?, addresses, whole: text.trim_end().ends_with('>') })
    }

    fn told(&self, tag: &str) -> Option<&String> {
        let has = |address: &&String| address.split('&').any(|part| part.strip_prefix("_tag=") == Some(tag));
        self.addresses.iter().find(has)
    }

    /// Whether it prints an address of such data.
    pub(super) fn tells(&self, tag: &str) -> bool {
        self.told(tag).is_some()
    }

    /// The address of data that goes by one of these names. A page that prints none has its data at the usual place.
    ///
    /// # Errors
    ///
    /// Fails when the page breaks off before it could tell.
    pub(super) fn address(&self, tags: &[&str]) -> Result<Option<String>> {
        let told = tags.iter().find_map(|tag| self.told(tag).cloned());
        if told.is_none() && !self.whole {
            return Err(Error::from(ErrorKind::Malformed).with_detail("a page of it breaks off"));
        }
        let usual = || tags.first().map(|tag| format!("_type=menuData&_tag={tag}"));
        Ok(told.or_else(|| if self.addresses.is_empty() { usual() } else { None }))
    }
}

/// What the first page after a login tells.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) token: Option<Zeroizing<String>>,
    /// The menus that this user may open; empty when they are not told.
    pub(super) menus: BTreeSet<String>,
    pub(super) check: Option<Check>,
    pub(super) key: Option<PageKey>,
}

/// What stands at the place of the first page.
pub(super) enum Start {
    Frame(Frame),
    /// Somebody else is logged in, in the session of this number.
    Taken(Vec<String>),
    /// A new password has to be set; this is the token of the page.
    PasswordChange(Option<Zeroizing<String>>),
    /// The way in.
    Door,
}

impl Start {
    pub(super) fn read(text: &str) -> Self {
        let (menus, token) = (menus(text), token(text));
        // Only who is inside is shown a menu; a script of that page may well name what else could stand there.
        if menus.is_empty() {
            if text.contains("preempt_sessid") {
                return Self::Taken(sessions(text));
            }
            if text.contains("login_changepwd") || text.contains("changepwd_cancel") {
                return Self::PasswordChange(token);
            }
            if token.is_none() || is_door(text) {
                return Self::Door;
            }
        }
        Self::Frame(Frame { token, menus, check: check(text), key: PageKey::of(text) })
    }
}

/// The page that asks for a password may print a token as well.
fn is_door(text: &str) -> bool {
    text.contains("Frm_Password") || text.contains("loginWrapper")
}

/// Whether this user is shown what only an administrator is; nothing when nothing is told.
pub(super) fn administers(menus: &BTreeSet<String>) -> bool {
    ADMINISTRATION.iter().any(|menu| menus.contains(*menu))
}

fn menus(text: &str) -> BTreeSet<String> {
    let mut menus = BTreeSet::new();
    let tree = script::value(text, "menuTreeJSON").or_else(|| {
        let (_, rest) = text.split_once("menuTreeJSON")?;
        Some(rest.trim_start().strip_prefix('=')?.trim_start().to_owned())
    });
    let tree =
        tree.and_then(|tree| serde_json::Deserializer::from_str(&tree).into_iter::<Value>().next()?.ok());
    if let Some(tree) = tree {
        collect(&tree, &mut menus);
    }
    menus
}

fn collect(tree: &Value, menus: &mut BTreeSet<String>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| collect(item, menus)),
        Value::Object(fields) => {
            if let Some(Value::String(id)) = fields.get("id") {
                menus.insert(id.clone());
            }
            fields.values().for_each(|item| collect(item, menus));
        }
        _ => {}
    }
}

/// The function that sends a form says how it is signed: by the digest alone, or by the digest put through the key. The key
/// alone says nothing: it is there for secrets as well.
pub(super) fn check(text: &str) -> Option<Check> {
    let quoted = ["\"Check\"", "'Check'"].iter().filter_map(|word| text.find(word)).min()?;
    let mut start = quoted.saturating_sub(600);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let before = text.get(start..quoted).unwrap_or_default();
    let before = before.rfind("function").map_or(before, |at| before.get(at..).unwrap_or_default());
    let after: String =
        text.get(quoted..).unwrap_or_default().chars().take(120).take_while(|sign| *sign != ';').collect();
    let seals = ["asyEncode", "encodeKey"].iter().any(|name| before.contains(name) || after.contains(name));
    Some(if seals { Check::Sealed } else { Check::Digest })
}

/// The sessions that a page offers to end.
fn sessions(text: &str) -> Vec<String> {
    text.split('<')
        .filter(|tag| tag.starts_with("input") && tag.contains("preempt_sessid"))
        .filter_map(|tag| {
            let (_, rest) = tag.split_once("value=")?;
            let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
            let value = rest.get(1..)?.split(quote).next()?;
            quick_xml::escape::unescape(value).ok().map(std::borrow::Cow::into_owned)
        })
        .collect()
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("menu", &self.menu).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
