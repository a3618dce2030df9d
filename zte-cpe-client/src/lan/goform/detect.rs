//! Recognises a goform router without a login. Whatever else answers is named where it can be.

use bytes::Bytes;

use super::exchange::Exchange;
use super::login::tries_and_lock;
use super::{Firmware, Goform, PasswordScheme, WriteToken};
use crate::lan::answer::Answer;
use crate::lan::http::{Http, Reply};
use crate::lan::probe::MOST_REQUESTS;
use crate::lan::{DialectName, Probe, profile};
use crate::{Error, ErrorKind, Result};

const INTRODUCTION: &str = "isTest=false&cmd=model_name,wa_inner_version,cr_version,Language,\
                            psw_fail_num_str,login_lock_time&multi_data=1";

/// What every goform router answers.
const QUESTION: &str = "isTest=false&cmd=LD";

/// Takes what requests are left of the most that a probe may send. None is a login attempt or carries a credential.
pub(in crate::lan) async fn find(http: Http) -> Result<(Goform, Probe)> {
    let (exchange, challenge) = knock(Exchange::new(http)).await?;
    let scheme = PasswordScheme::for_challenge(challenge.text("LD").unwrap_or_default());

    let mut hello = exchange.read(INTRODUCTION).await?;
    if hello.text("wa_inner_version").is_none() {
        hello.absorb(exchange.read("isTest=false&cmd=wa_inner_version").await?);
    }
    let owned = |name| hello.text(name).map(str::to_owned);
    let (model, version) = (owned("model_name"), owned("wa_inner_version"));
    if model.is_none() && version.is_none() {
        return Err(
            Error::from(ErrorKind::UnsupportedDialect).with_detail("it tells neither model nor firmware")
        );
    }
    let profile = profile::of(model.as_deref().unwrap_or_default(), version.as_deref().unwrap_or_default());
    tracing::debug!(dialect = "goform", ?scheme, "router recognised");

    // Both files may be missing or sit elsewhere; the table of models stands in for them.
    let config = script(&exchange, "js/config/config.js").await;
    let token = if flag(&config, "ACCESSIBLE_ID_SUPPORT") == Some(false) {
        WriteToken::None
    } else {
        let scripts = script(&exchange, "js/service.js").await;
        token_of_scripts(&scripts).or(profile.write_token).unwrap_or(match scheme {
            PasswordScheme::Base64 => WriteToken::None,
            PasswordScheme::ChallengedSha256 => WriteToken::Md5,
        })
    };

    let mut probe = Probe::new(DialectName::Goform);
    probe.encrypted = exchange.is_encrypted();
    let door = tries_and_lock(&hello);
    probe.model = model;
    probe.firmware.clone_from(&version);
    probe.customisation = owned("cr_version");
    probe.language = owned("Language");
    probe.needs_login = flag(&config, "HAS_LOGIN") != Some(false);
    probe.remaining_tries = door.remaining_tries;
    probe.locked_for = door.locked_for;

    let verbatim = |name| hello.verbatim(name).unwrap_or_default().to_owned();
    let firmware = Firmware { wa: verbatim("wa_inner_version"), cr: verbatim("cr_version") };
    let goform = Goform {
        exchange,
        firmware,
        scheme,
        token,
        profile,
        needs_login: probe.needs_login,
        knows_usernames: flag(&config, "IS_SUPPORT_USERNAME"),
        known: std::sync::Mutex::default(),
    };
    Ok((goform, probe))
}

/// Asks for the challenge, which every goform router answers, and follows one move to the encrypted address.
async fn knock(mut exchange: Exchange) -> Result<(Exchange, Answer)> {
    let mut reply = exchange.ask(QUESTION).await;
    if let Ok(Reply::Moved(target)) = &reply {
        if target.scheme() != "https" || exchange.is_encrypted() {
            return Err(somebody_else());
        }
        exchange = exchange.moved_to(target);
        reply = exchange.ask(QUESTION).await;
    }
    let body = match reply {
        Ok(Reply::Body(body)) => body,
        Ok(Reply::Moved(_)) => return Err(somebody_else()),
        Err(error) if error.is_web_page() => return Err(somebody_else()),
        Err(error) => return Err(error),
    };
    match Answer::parse(&body) {
        Ok(answer) if answer.has("Error") => elsewhere(exchange).await,
        Ok(answer) => Ok((exchange, answer)),
        Err(error) if error.is_web_page() => Err(somebody_else()),
        Err(error) => Err(error),
    }
}

/// Hotspots such as the F50 say so when they are asked in plain or under a name: the encrypted address is tried once.
async fn elsewhere(exchange: Exchange) -> Result<(Exchange, Answer)> {
    let refusal = || {
        Error::from(ErrorKind::NotPermitted).with_detail(
            "it takes requests only under the address it has for itself, such as http://192.168.0.1",
        )
    };
    let Some(exchange) = exchange.encrypted() else { return Err(refusal()) };
    match exchange.read(QUESTION).await {
        Ok(answer) if !answer.has("Error") => Ok((exchange, answer)),
        // The cure is to trust the certificate, not to change the address.
        Err(error) if error.is_untrusted() => Err(error),
        _ => Err(refusal()),
    }
}

fn somebody_else() -> Error {
    Error::from(ErrorKind::UnsupportedDialect)
        .with_detail("it answers with web pages, as home gateways do, which this version does not know yet")
}

/// The text of a script, or nothing where there is none or no request left for it.
async fn script(exchange: &Exchange, path: &str) -> String {
    if exchange.sent() >= MOST_REQUESTS {
        return String::new();
    }
    let body: Bytes = exchange.page(path).await.unwrap_or_default();
    String::from_utf8_lossy(&body).into_owned()
}

/// The digest that the web UI's own script puts around the two version names.
fn token_of_scripts(scripts: &str) -> Option<WriteToken> {
    if scripts.contains("cookWithRequest(") {
        Some(WriteToken::Sha256)
    } else if scripts.contains("hex_md5(") {
        Some(WriteToken::Md5)
    } else {
        None
    }
}

/// A switch in the web UI's configuration, minified or not.
fn flag(config: &str, name: &str) -> Option<bool> {
    let (_, rest) = config.split_once(name)?;
    let rest = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let word = rest.split(|end: char| !end.is_ascii_alphanumeric() && end != '!').next()?;
    match word {
        "true" | "!0" | "1" => Some(true),
        "false" | "!1" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_are_found_in_written_and_minified_configuration() {
        let written = "config = {\n  ACCESSIBLE_ID_SUPPORT: true,\n  IS_SUPPORT_USERNAME : false\n}";
        assert_eq!(flag(written, "ACCESSIBLE_ID_SUPPORT"), Some(true));
        assert_eq!(flag(written, "IS_SUPPORT_USERNAME"), Some(false));
        assert_eq!(flag(r#"{"ACCESSIBLE_ID_SUPPORT":!0}"#, "ACCESSIBLE_ID_SUPPORT"), Some(true));
        assert_eq!(flag("ACCESSIBLE_ID_SUPPORT", "ACCESSIBLE_ID_SUPPORT"), None);
        assert_eq!(flag("", "ACCESSIBLE_ID_SUPPORT"), None);
    }

    #[test]
    fn script_tells_the_digest() {
        assert_eq!(token_of_scripts("t=hex_md5(hex_md5(rd0+rd1)+rd)"), Some(WriteToken::Md5));
        assert_eq!(token_of_scripts("t=cookWithRequest(x); hex_md5("), Some(WriteToken::Sha256));
        assert_eq!(token_of_scripts("<html>"), None);
    }
}
