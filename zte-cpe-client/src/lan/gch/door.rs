//! What the router shows at its door: a place to log in, somebody else's session, or the inside.

use std::time::Duration;

use zeroize::Zeroizing;

use crate::Credentials;
use crate::lan::digest::{proof, typed};
use crate::lan::gateway::form::Form;
use crate::lan::gateway::markup::Markup;
use crate::lan::gateway::script;

/// The first account, which is meant when none is named.
const FIRST_ACCOUNT: &str = "admin";

/// What goes over the wire in place of the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lan) enum PasswordScheme {
    /// A digest over the password and a number that the client chooses.
    Hashed,
    /// The password itself: the oldest firmware.
    Clear,
}

/// The page at the address of the router.
pub(super) enum Door {
    /// A login is asked for.
    Login(LoginPage),
    /// Somebody else is logged in, and could be thrown out.
    Taken(Taken),
    /// This session is open.
    Inside,
}

pub(super) struct LoginPage {
    pub(super) scheme: PasswordScheme,
    pub(super) locked_for: Option<Duration>,
    /// Numbers of this page, which go back with the password.
    token: Option<String>,
    check_token: Option<String>,
}

/// The session of somebody else, by its place in the list and its mark.
pub(super) struct Taken {
    index: String,
    session: Zeroizing<String>,
}

impl Door {
    /// Nothing when it is no page of this firmware's.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.contains("preempt")
            && let Some(taken) = Taken::read(text)
        {
            return Some(Self::Taken(taken));
        }
        if text.contains("Frm_Logintoken") || text.contains("Frm_Loginchecktoken") {
            return Some(Self::Login(LoginPage::read(text)));
        }
        ["template.gch", "getpage.gch", "session_token"]
            .iter()
            .any(|sign| text.contains(sign))
            .then_some(Self::Inside)
    }
}

impl LoginPage {
    fn read(text: &str) -> Self {
        let markup = Markup::read(text);
        let hidden = |name: &str| {
            let input = markup.input(name).filter(|value| !value.is_empty()).map(str::to_owned);
            let made = script::calls(text, "createHiddenInput")
                .flatten()
                .filter(|(known, value)| known == name && !value.is_empty())
                .map(|(_, value)| value)
                .last();
            let given = || {
                script::value(text, &format!("(\"{name}\").value"))
                    .or_else(|| script::value(text, &format!("('{name}').value")))
            };
            input.or(made).or_else(given)
        };
        let hashed = text.contains("UserRandomNum");
        Self {
            scheme: if hashed { PasswordScheme::Hashed } else { PasswordScheme::Clear },
            locked_for: locked_for(text),
            token: hidden("Frm_Logintoken"),
            check_token: hidden("Frm_Loginchecktoken"),
        }
    }

    /// The form of a login, in the order in which the page sends it.
    pub(super) fn form(&self, credentials: &Credentials, number: &str) -> Form {
        let password = typed(credentials.secret());
        let mut form = Form::default()
            .field("action", "login")
            .field("Username", credentials.username().unwrap_or(FIRST_ACCOUNT));
        match self.scheme {
            PasswordScheme::Hashed => form.push("Password", &proof(&password, number)),
            PasswordScheme::Clear => form.push("Password", &password),
        }
        form.push("Frm_Logintoken", self.token.as_deref().unwrap_or_default());
        match self.scheme {
            PasswordScheme::Hashed => {
                form.push("UserRandomNum", number);
                form.push("port", "");
            }
            PasswordScheme::Clear => form.push("frashnum", ""),
        }
        if let Some(token) = &self.check_token {
            form.push("Frm_Loginchecktoken", token);
        }
        form
    }
}

impl Taken {
    fn read(text: &str) -> Option<Self> {
        let markup = Markup::read(text);
        let index = markup.inputs.iter().find(|input| input.kind == "radio" && input.name == "index")?;
        let session = markup.input(&format!("sid{}", index.value))?;
        Some(Self { index: index.value.clone(), session: Zeroizing::new(session.to_owned()) })
    }

    /// The form that ends the other session and opens this one.
    pub(super) fn form(&self) -> Form {
        Form::default()
            .field("action", "preempt")
            .field("index", &self.index)
            .field(&format!("sid{}", self.index), &self.session)
    }
}

/// The page counts the seconds down as `Math.min(60, X + 60 - Y)`: X is the time of the last failure, Y the time now.
fn locked_for(text: &str) -> Option<Duration> {
    let (_, sum) = text.split_once("Math.min(60,")?;
    let (sum, _) = sum.split_once(')')?;
    let (failed, rest) = sum.split_once('+')?;
    let (length, now) = rest.split_once('-')?;
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let until = number(failed)?.checked_add(number(length)?)?;
    let left = until.checked_sub(number(now)?)?.min(60);
    (left > 0).then(|| Duration::from_secs(left))
}

#[cfg(test)]
mod tests {
    use zte_cpe_model::secret::Password;

    use super::*;

    #[test]
    fn numbers_of_the_page_are_found_in_every_spelling() {
        let pages = [
            r#" createHiddenInput("Frm_Logintoken", "7"); createHiddenInput("Frm_Loginchecktoken","8"); UserRandomNum"#,
            r#"getObj("Frm_Logintoken").value = "7"; getObj("Frm_Loginchecktoken").value = "8"; UserRandomNum"#,
            r#"document.getElementById("Frm_Logintoken").value = "7"; getObj('Frm_Loginchecktoken').value='8'; UserRandomNum"#,
            r#"<input type="hidden" name="Frm_Logintoken" value="7"><input name="Frm_Loginchecktoken" value="8"> UserRandomNum"#,
        ];
        let credentials = Credentials::new("user", Password::new("Passw0rd!"));
        for page in pages {
            let Some(Door::Login(page)) = Door::read(page) else { panic!("{page}") };
            let form = String::from_utf8(page.form(&credentials, "48213907").as_bytes().to_vec()).unwrap();
            let expected = "action=login&Username=user&Password=40697b687e6aad2c80c56cd967aaf696f1ad719fd4f4ac4a88fa4b73df604d7a\
                            &Frm_Logintoken=7&UserRandomNum=48213907&port=&Frm_Loginchecktoken=8";
            assert_eq!(form, expected);
        }
    }

    #[test]
    fn oldest_firmware_gets_the_password_as_it_is() {
        let Some(Door::Login(page)) = Door::read(r#"getObj("Frm_Logintoken").value = "3";"#) else {
            panic!()
        };
        let form = page.form(&Credentials::password(Password::new("a b")), "");
        assert_eq!(form.as_bytes(), b"action=login&Username=admin&Password=a%20b&Frm_Logintoken=3&frashnum=");
    }

    #[test]
    fn rest_of_a_lock_is_counted_as_the_page_does() {
        let seconds = |text: &str| locked_for(text).map(|time| time.as_secs());
        assert_eq!(seconds("var t = Math.min(60, 1000 + 60 - 1013);"), Some(47));
        assert_eq!(seconds("Math.min(60, 1000+60-900)"), Some(60));
        for text in ["Math.min(60, 0 + 60 - 5000)", "Math.min(60, a + 60 - b)", "Math.min(60, 1", ""] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
