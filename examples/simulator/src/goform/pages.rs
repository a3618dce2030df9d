//! Pages that can be fetched without a login. Only what clients look for in them is here.

use crate::answer::Answer;
use crate::fault::START_PAGE;
use crate::profile::{LoginForm, PasswordHash, Profile, RefererPolicy, TokenHash};

const HTML: &str = "text/html";
const SCRIPT: &str = "application/javascript";

pub(super) fn page(profile: &Profile, path: &str) -> Answer {
    match path {
        "" | "/index.html" => Answer::new(200, HTML, START_PAGE),
        "/js/config/config.js" => Answer::new(200, SCRIPT, config(profile)),
        "/js/service.js" => Answer::new(200, SCRIPT, service(profile)),
        _ if path.starts_with("/tmpl/") => Answer::new(200, HTML, "<div></div>\n"),
        _ if path.starts_with("/i18n/") => Answer::new(200, "text/plain", "language = English\n"),
        _ if profile.goform.referer == RefererPolicy::Strict => Answer::new(
            404,
            "text/html;charset=ISO-8859-1",
            format!(
                "<html><head><title>Error 404 Not Found</title></head><body>Has Problem for accessing:{path}</body></html>"
            ),
        ),
        _ => Answer::new(404, HTML, "<html><body><h1>Not Found</h1></body></html>\n"),
    }
}

fn config(profile: &Profile) -> String {
    let goform = &profile.goform;
    let hash = match goform.password {
        PasswordHash::Base64 => 0,
        PasswordHash::Sha256OfBase64 => 1,
        PasswordHash::Sha256Twice => 2,
    };
    let token = goform.token.is_some();
    let user_name = matches!(goform.login, LoginForm::Username | LoginForm::MultiUser);
    let login = goform.login != LoginForm::None;
    let tries = goform.max_tries;
    format!(
        "define(function () {{\n  return {{\n    HAS_LOGIN: {login},\n    PASSWORD_ENCODE: true,\n    \
         LOGIN_SECURITY_SUPPORT: true,\n    MAX_LOGIN_COUNT: {tries},\n    RJ45_SUPPORT: true,\n    \
         ACCESSIBLE_ID_SUPPORT: {token},\n    IS_SUPPORT_USERNAME: {user_name},\n    \
         WEB_ATTR_IF_SUPPORT_SHA256: {hash}\n  }};\n}});\n"
    )
}

fn service(profile: &Profile) -> String {
    let Some(token) = profile.goform.token else {
        return "define(function () { return {}; });\n".to_owned();
    };
    let hash = match token {
        TokenHash::Md5 => "hex_md5",
        TokenHash::Sha256 => "cookWithRequest",
    };
    format!(
        "define(function () {{\n  function writeToken(rd0, rd1, rd) {{\n    \
         return {hash}({hash}(rd0 + rd1) + rd);\n  }}\n  return {{ writeToken: writeToken }};\n}});\n"
    )
}
