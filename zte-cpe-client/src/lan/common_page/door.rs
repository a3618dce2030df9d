//! What stands at the address of the gateway: the way in, somebody else's session, or the frame of an open one.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::lan::gateway::markup::Markup;
use crate::lan::gateway::script;

pub(super) enum Door {
    /// A login is asked for.
    Login(LoginPage),
    /// Somebody else is logged in, in the session of this mark.
    Taken(Zeroizing<String>),
    /// This session is open, with a token for the next form.
    Inside(Frame),
}

pub(super) struct LoginPage {
    pub(super) locked_for: Option<Duration>,
    /// Whether an attempt was refused just now.
    pub(super) refused: bool,
    /// What goes back with the password, on firmware that wants it.
    pub(super) token: Option<Zeroizing<String>>,
    /// Whether the form has a place for the letters of a picture, which stays empty.
    pub(super) captcha: bool,
    /// Whether the form is sent in parts.
    pub(super) in_parts: bool,
}

pub(super) struct Frame {
    pub(super) token: Option<Zeroizing<String>>,
    /// The pages that this user may open; empty when they are not told.
    pub(super) pages: Vec<String>,
}

impl Door {
    pub(super) fn read(text: &str) -> Self {
        if text.contains("preempt_sessid") {
            let markup = Markup::read(text);
            if let Some(session) = markup.input("preempt_sessid") {
                return Self::Taken(Zeroizing::new(session.to_owned()));
            }
        }
        if is_login(text) {
            return Self::Login(LoginPage::read(text));
        }
        Self::Inside(Frame { token: token(text), pages: pages(text) })
    }
}

impl LoginPage {
    fn read(text: &str) -> Self {
        let seconds = script::value(text, "DiaplayLockTime").and_then(|seconds| seconds.trim().parse().ok());
        // A form that takes the token of its page says so by name.
        let token = script::after_text(text, "_sessionTOKEN").map(Zeroizing::new).or_else(|| token(text));
        Self {
            locked_for: seconds.filter(|seconds| *seconds > 0).map(Duration::from_secs),
            refused: script::value(text, "login_err_msg").is_some_and(|words| !words.trim().is_empty()),
            captcha: text.contains("captchaCode"),
            // Firmware whose form needs no token sends it so.
            in_parts: text.contains("multipart/form-data") || token.is_none(),
            token,
        }
    }
}

/// The way in, wherever it comes in place of something else.
pub(super) fn is_login(text: &str) -> bool {
    ["loginWrapper", "Frm_Password"].iter().any(|mark| text.contains(mark))
}

/// The token of a page: the last one that it prints.
pub(super) fn token(text: &str) -> Option<Zeroizing<String>> {
    script::value(text, "_sessionTmpToken").map(Zeroizing::new)
}

fn pages(text: &str) -> Vec<String> {
    let names = text.split("nextpage=").skip(1).map(|rest| {
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_' && sign != '.');
        rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().to_owned()
    });
    names.filter(|name| name.ends_with("_t.lp")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn way_in_tells_its_lock_its_token_and_what_its_form_has() {
        let page = r#"<div id="loginWrapper"><script>var login_err_msg = "\x57\x72"; var DiaplayLockTime = "17";
            addParameter("_sessionTOKEN", "75331884"); captchaCode</script>"#;
        let Door::Login(login) = Door::read(page) else { panic!() };
        assert_eq!(login.locked_for, Some(Duration::from_secs(17)));
        assert!(login.refused && login.captcha && !login.in_parts);
        assert_eq!(login.token.as_deref().map(String::as_str), Some("75331884"));

        let Door::Login(login) =
            Door::read("<input id=\"Frm_Password\"><script>var login_err_msg = '';</script>")
        else {
            panic!()
        };
        assert!(!login.refused && login.in_parts && login.token.is_none() && login.locked_for.is_none());
    }

    #[test]
    fn session_of_somebody_else_is_named_by_its_mark() {
        let page =
            "<div class=loginWrapper><input type=\"radio\" name=\"preempt_sessid\" value=\"&#97;&#98;\">";
        let Door::Taken(session) = Door::read(page) else { panic!() };
        assert_eq!(session.as_str(), "ab");
    }

    #[test]
    fn frame_tells_the_pages_of_its_menu() {
        let page = "<a href=\"/getpage.lua?pid=1002&nextpage=Localnet_LanMgrIpv4_t.lp\"></a> _sessionTmpToken = \"\\x37\\x35\"";
        let Door::Inside(frame) = Door::read(page) else { panic!() };
        assert_eq!(frame.pages, ["Localnet_LanMgrIpv4_t.lp"]);
        assert_eq!(frame.token.as_deref().map(String::as_str), Some("75"));
    }
}
