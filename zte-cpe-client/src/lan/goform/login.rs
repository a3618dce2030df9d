//! Logging in and out: what is sent for a password, in which form, and what the answers mean.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;
use zte_cpe_model::secret::Password;

use super::Goform;
use crate::lan::answer::Answer;
use crate::lan::digest;
use crate::lan::door::{LOCK, LONGEST_LOCK, LoginState};
use crate::{Credentials, Error, ErrorKind, Result};

/// How many tries there are when the router leaves the counter empty.
const ALL_TRIES: u8 = 5;

/// What goes over the wire in place of the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordScheme {
    /// Base64, which hides nothing: MF65, MF90, older MF79U and others without a challenge.
    Base64,
    /// A digest over the password and a challenge.
    ChallengedSha256,
}

/// The form of the login request. Which one a router takes depends on its firmware.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoginForm {
    /// The password alone.
    Password,
    /// The password with `username`.
    Username,
    /// The request for several users, with `user`.
    MultiUser,
}

impl PasswordScheme {
    /// A router that gives a challenge wants it answered.
    pub(super) fn for_challenge(challenge: &str) -> Self {
        if challenge.is_empty() { Self::Base64 } else { Self::ChallengedSha256 }
    }

    /// What to use for this challenge. A router that gave a challenge once and none now gets no readable password.
    fn still(self, challenge: &str) -> Result<Self> {
        match (self, Self::for_challenge(challenge)) {
            (Self::ChallengedSha256, Self::Base64) => Err(Error::from(ErrorKind::Malformed)
                .with_detail("it gives no challenge for the password any more")),
            (_, scheme) => Ok(scheme),
        }
    }

    fn encode(self, password: &Password, challenge: &str) -> Zeroizing<String> {
        let password = digest::typed(password);
        match self {
            Self::Base64 => Zeroizing::new(STANDARD.encode(password.as_bytes())),
            Self::ChallengedSha256 => digest::challenged(&password, challenge),
        }
    }
}

impl LoginForm {
    fn body(self, username: &str, password: &str) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("isTest", "false");
        match self {
            Self::Password => form.append_pair("goformId", "LOGIN"),
            Self::Username => form.append_pair("goformId", "LOGIN").append_pair("username", username),
            Self::MultiUser => form.append_pair("goformId", "LOGIN_MULTI_USER").append_pair("user", username),
        };
        form.append_pair("password", password);
        form.finish()
    }
}

impl Goform {
    pub(super) async fn door(&self) -> Result<LoginState> {
        const QUESTION: &str =
            "isTest=false&cmd=psw_fail_num_str,login_lock_time,loginfo,user_ip_addr&multi_data=1";
        let answer = self.exchange.read(QUESTION).await?;
        let mut state = tries_and_lock(&answer);
        let ours = answer.text("user_ip_addr").is_some() || answer.text("loginfo") == Some("ok");
        // Among other names this one speaks of the asker. Alone, firmware with a challenge says «ok» whoever it is.
        if !ours && self.scheme == PasswordScheme::ChallengedSha256 {
            let answer = self.exchange.read("isTest=false&cmd=loginfo").await?;
            state.somebody_logged_in = answer.text("loginfo") == Some("ok");
        }
        Ok(state)
    }

    /// Sends the password for one attempt, in the form this router is known or most likely to take.
    ///
    /// A second form follows only after «failure», which says that the request was not understood and costs nothing.
    /// After a refusal there is none, also where the form is not known: one attempt for each password given.
    pub(super) async fn log_in(&self, credentials: &Credentials) -> Result<()> {
        if !self.needs_login {
            return Ok(());
        }
        for &form in self.login_forms(credentials) {
            let code = self.knock(form, credentials).await?;
            match code.as_str() {
                "0" | "4" => {
                    self.settle().await?;
                    let mut known = self.known();
                    known.login_form = Some(form);
                    known.credentials = Some(credentials.clone());
                    return Ok(());
                }
                "failure" => {}
                refusal => return Err(self.refusal(refusal).await?),
            }
        }
        Err(Error::from(ErrorKind::NotPermitted).with_detail("it understands no known form of login"))
    }

    /// The forms to try, the likeliest first.
    fn login_forms(&self, credentials: &Credentials) -> &'static [LoginForm] {
        use LoginForm::{MultiUser, Password, Username};
        if credentials.username().is_none() || self.knows_usernames == Some(false) {
            return &[Password];
        }
        match self.known().login_form.or(self.profile.named_login) {
            Some(Username) => &[Username, MultiUser],
            Some(MultiUser | Password) | None => &[MultiUser, Username],
        }
    }

    async fn knock(&self, form: LoginForm, credentials: &Credentials) -> Result<String> {
        let challenge = self.exchange.read("isTest=false&cmd=LD").await?;
        let challenge = challenge.text("LD").unwrap_or_default();
        let password = self.scheme.still(challenge)?.encode(credentials.secret(), challenge);
        let form = form.body(credentials.username().unwrap_or_default(), &password);
        let answer = self.exchange.write(form).await?;
        Ok(answer.text("result").unwrap_or_default().to_owned())
    }

    /// Opens the page for developers, whose settings some firmware refuses otherwise.
    ///
    /// It asks for the password of the login once more, which has just been right. Should it be wrong here all the same, it
    /// is not sent there again.
    pub(super) async fn open_developer_page(&self) -> Result<()> {
        let credentials = {
            let known = self.known();
            let refused = known.refused_by_developers.as_ref();
            known.credentials.clone().filter(|one| refused != Some(one.occasion()))
        };
        let Some(credentials) = credentials else { return Err(ErrorKind::NotPermitted.into()) };
        let door = self.door().await?;
        if let Some(wait) = door.locked_for {
            return Err(Error::from(ErrorKind::LockedOut).with_retry_after(wait));
        }
        if door.remaining_tries.is_some_and(|tries| tries <= 1) {
            return Err(ErrorKind::NotPermitted.into());
        }
        let challenge = self.exchange.read("isTest=false&cmd=LD").await?;
        let challenge = challenge.text("LD").unwrap_or_default();
        let password = self.scheme.still(challenge)?.encode(credentials.secret(), challenge);
        let form = self.form("DEVELOPER_OPTION_LOGIN", &[("password", &password)]).await?;
        // Until the router has said yes: an answer that does not come must not lead to a second attempt.
        self.known().refused_by_developers = Some(credentials.occasion().clone());
        let answer = self.exchange.write(form).await?;
        let outcome = match answer.text("result") {
            Some("0" | "success") => Ok(()),
            // Also what is said when the session has just ended, and then nobody looked at the password.
            Some("failure") => self.check_pulse().await.and(Err(ErrorKind::NotPermitted.into())),
            _ => Err(ErrorKind::NotPermitted.into()),
        };
        if outcome.as_ref().map_or_else(Error::is_session_lost, |()| true) {
            self.known().refused_by_developers = None;
        }
        outcome
    }

    /// Sources agree about «3» alone. What another code means is asked of the counters.
    async fn refusal(&self, code: &str) -> Result<Error> {
        let refused = code == "3";
        let door = match self.door().await {
            // What is known does not hang on whether the counters can be read.
            Err(_) if refused => LoginState::default(),
            door => door?,
        };
        let mut error = Error::from(match door {
            _ if refused => ErrorKind::WrongPassword,
            LoginState { locked_for: Some(_), .. } => ErrorKind::LockedOut,
            LoginState { somebody_logged_in: true, .. } => ErrorKind::SessionTaken,
            _ => ErrorKind::NotPermitted,
        });
        if let Some(tries) = door.remaining_tries.filter(|_| refused) {
            error = error.with_remaining_tries(tries);
        }
        if let Some(wait) = door.locked_for {
            error = error.with_retry_after(wait);
        }
        Ok(error)
    }

    pub(super) async fn log_out(&self) -> Result<()> {
        if !self.needs_login {
            return Ok(());
        }
        let outcome = self.write_unchecked("LOGOUT", &[]).await;
        self.forget_session();
        match outcome {
            Err(error) if error.is_session_lost() => Ok(()),
            outcome => outcome,
        }
    }
}

/// Reads the counters of a login page. They mean something only when they are asked for together.
pub(super) fn tries_and_lock(answer: &Answer) -> LoginState {
    let tries = answer.text("psw_fail_num_str").and_then(|tries| tries.parse().ok());
    let seconds = answer.text("login_lock_time").and_then(|seconds| seconds.parse::<i64>().ok());
    let rest = seconds.and_then(|seconds| u64::try_from(seconds).ok()).filter(|rest| *rest > 0);
    let rest = rest.map(|rest| rest.min(LONGEST_LOCK));
    let mut state = LoginState::default();
    state.remaining_tries = tries.or_else(|| answer.has("psw_fail_num_str").then_some(ALL_TRIES));
    state.locked_for = match (tries, seconds) {
        // The lock has run out and the counter has not started anew yet.
        (Some(0), Some(..=0)) => {
            state.remaining_tries = None;
            None
        }
        (Some(0), _) => Some(rest.map_or(LOCK, Duration::from_secs)),
        (Some(_), _) => None,
        (None, _) => rest.map(Duration::from_secs),
    };
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(scheme: PasswordScheme, password: &str, challenge: &str) -> String {
        scheme.encode(&Password::new(password), challenge).to_string()
    }

    #[test]
    fn published_mf289f_vector_holds() {
        let challenge = "91CF42608863DB6DC767F5B8E3D6E2F8656016D53B6AAF68E833373587C73BD2";
        assert_eq!(
            encoded(PasswordScheme::ChallengedSha256, "ZTEPASSWORD", challenge),
            "77675C36BEE89745EA52CCEFE3D862F9D1CDDF8DE304E2FD1776E2A4FDFE1A9D"
        );
    }

    #[test]
    fn worked_vectors_hold_for_both_schemes() {
        let challenge = "0123456789ABCDEF".repeat(4);
        assert_eq!(encoded(PasswordScheme::Base64, "Passw0rd!", ""), "UGFzc3cwcmQh");
        assert_eq!(
            encoded(PasswordScheme::ChallengedSha256, "Passw0rd!", &challenge),
            "6E44A6386937EF9E2441666ADA4FD602AC4FDAE746867B792E9E816D9EB1A254"
        );
        assert_eq!(
            encoded(PasswordScheme::ChallengedSha256, "päß€", &challenge),
            "BE9179131987640FD96E6103793D273C1815E7127577B431ECF8B4B3B59BEC37"
        );
    }

    #[test]
    fn line_ends_are_sent_as_the_web_page_sends_them() {
        let of = |password| encoded(PasswordScheme::Base64, password, "");
        assert_eq!(of("a\r\nb"), of("a\nb"));
    }

    #[test]
    fn forms_escape_what_a_person_types() {
        assert_eq!(
            LoginForm::MultiUser.body("a&b=c", "+/="),
            "isTest=false&goformId=LOGIN_MULTI_USER&user=a%26b%3Dc&password=%2B%2F%3D"
        );
        assert_eq!(LoginForm::Password.body("ignored", "x"), "isTest=false&goformId=LOGIN&password=x");
    }

    #[test]
    fn counters_of_the_login_page_are_read_together() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let cases = [
            (r#"{"psw_fail_num_str":"5","login_lock_time":"-1"}"#, Some(5), None),
            (r#"{"psw_fail_num_str":"5","login_lock_time":"300"}"#, Some(5), None),
            (r#"{"psw_fail_num_str":"","login_lock_time":""}"#, Some(5), None),
            (r#"{"psw_fail_num_str":"1","login_lock_time":"-1"}"#, Some(1), None),
            (r#"{"psw_fail_num_str":"0","login_lock_time":"241"}"#, Some(0), seconds(241)),
            (r#"{"psw_fail_num_str":"0","login_lock_time":""}"#, Some(0), seconds(300)),
            (r#"{"psw_fail_num_str":"0","login_lock_time":"-1"}"#, None, None),
            (r#"{"login_lock_time":"17"}"#, None, seconds(17)),
            (r"{}", None, None),
        ];
        for (text, tries, lock) in cases {
            let state = tries_and_lock(&Answer::parse(text.as_bytes()).unwrap());
            assert_eq!((state.remaining_tries, state.locked_for), (tries, lock), "{text}");
        }
    }
}
