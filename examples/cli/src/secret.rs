//! Where secrets come from: a file, the environment, or a prompt. Never an argument.

use std::io::IsTerminal as _;
use std::path::Path;

use zeroize::Zeroizing;
use zte_cpe_model::secret::{Password, PppoePassword};
use zte_cpe_model::sms::{SmsDraft, SmsText};
use zte_cpe_model::wan::PppoeCredentials;

/// Why there is no secret, in words that say what to do.
#[derive(Debug)]
pub struct SecretError(String);

impl std::fmt::Display for SecretError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SecretError {}

/// No file with a secret is longer.
const MAX_FILE: u64 = 4096;

/// The password of the router's web page: from this file, `ZTE_CPE_PASSWORD`, or a prompt.
///
/// # Errors
///
/// When there is none, and nobody to ask.
pub fn router_password(file: Option<&Path>) -> Result<Password, SecretError> {
    if let Some(file) = file {
        let lines = Lines::read(file)?;
        return Ok(Password::new(lines.line(0, "the password")?));
    }
    from_environment_or_prompt("ZTE_CPE_PASSWORD", "Router password: ", Echo::Hidden)
        .map(|text| Password::new(text.as_str()))
}

/// The credentials of a PPPoE access: from this file, `ZTE_CPE_PPPOE_USERNAME` and `ZTE_CPE_PPPOE_PASSWORD`, or prompts.
///
/// # Errors
///
/// When there are none and nobody to ask, or the account name cannot be one.
pub fn pppoe_credentials(file: Option<&Path>) -> Result<PppoeCredentials, SecretError> {
    let (username, password) = if let Some(file) = file {
        let lines = Lines::read(file)?;
        let username = Zeroizing::new(lines.line(0, "the account name")?.to_owned());
        (username, PppoePassword::new(lines.line(1, "the password")?))
    } else {
        let username =
            from_environment_or_prompt("ZTE_CPE_PPPOE_USERNAME", "PPPoE account name: ", Echo::Shown)?;
        let password =
            from_environment_or_prompt("ZTE_CPE_PPPOE_PASSWORD", "PPPoE password: ", Echo::Hidden)?;
        (username, PppoePassword::new(password.as_str()))
    };
    let username = username.parse().map_err(|error| SecretError(format!("{error}")))?;
    Ok(PppoeCredentials::new(username, password))
}

/// A key of 32 bytes as 64 hexadecimal digits: from the first line of this file, this environment variable, or a prompt.
///
/// # Errors
///
/// When there is none and nobody to ask, or it is no such key.
pub fn key(file: Option<&Path>, variable: &str, prompt: &str) -> Result<Zeroizing<[u8; 32]>, SecretError> {
    let digits = match file {
        Some(file) => Zeroizing::new(Lines::read(file)?.line(0, "the key")?.to_owned()),
        None => from_environment_or_prompt(variable, prompt, Echo::Hidden)?,
    };
    let mut key = Zeroizing::new([0; 32]);
    hex::decode_to_slice(digits.trim(), key.as_mut())
        .map_err(|_| SecretError("a key is written as 64 hexadecimal digits".to_owned()))?;
    Ok(key)
}

/// Whether what is typed appears on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// It does.
    Shown,
    /// It does not.
    Hidden,
}

/// A value that must not be an argument: from this environment variable, or a prompt.
///
/// # Errors
///
/// When there is none and nobody to ask.
pub fn from_environment_or_prompt(
    variable: &str,
    prompt: &str,
    echo: Echo,
) -> Result<Zeroizing<String>, SecretError> {
    match std::env::var(variable) {
        Ok(value) if !value.is_empty() => return Ok(Zeroizing::new(value)),
        Err(std::env::VarError::NotUnicode(_)) => {
            return Err(SecretError(format!("{variable} is not UTF-8 text")));
        }
        _ => {}
    }
    if !std::io::stdin().is_terminal() {
        return Err(SecretError(format!(
            "give it in {variable} or a file (see --help), or run in a terminal to be asked"
        )));
    }
    let answer = if echo == Echo::Hidden { rpassword::prompt_password(prompt) } else { prompt_shown(prompt) };
    answer
        .map(Zeroizing::new)
        .map_err(|error| SecretError(format!("cannot ask for it in this terminal: {}", error.kind())))
}

fn prompt_shown(prompt: &str) -> std::io::Result<String> {
    use std::io::Write as _;
    write!(std::io::stderr(), "{prompt}")?;
    std::io::stderr().flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A text message: receiver in the first line of the file, the text in all others; or from the environment
/// (`ZTE_CPE_SMS_TO`, `ZTE_CPE_SMS_TEXT`) or prompts.
///
/// # Errors
///
/// When there is none and nobody to ask, or the receiver cannot be one.
pub fn message(file: Option<&Path>) -> Result<SmsDraft, SecretError> {
    let (to, text) = if let Some(file) = file {
        let lines = Lines::read(file)?;
        let to = Zeroizing::new(lines.line(0, "the receiver")?.to_owned());
        let text = lines.0.split_once('\n').map(|(_, text)| text.trim_end()).unwrap_or_default();
        (to, Zeroizing::new(text.to_owned()))
    } else {
        let to = from_environment_or_prompt("ZTE_CPE_SMS_TO", "To: ", Echo::Shown)?;
        (to, from_environment_or_prompt("ZTE_CPE_SMS_TEXT", "Text: ", Echo::Shown)?)
    };
    let to = to.parse().map_err(|error| SecretError(format!("{error}")))?;
    Ok(SmsDraft::new(to, SmsText::new(text.as_str())))
}

/// The lines of a small file.
struct Lines(Zeroizing<String>);

impl Lines {
    fn read(file: &Path) -> Result<Self, SecretError> {
        use std::io::Read as _;
        let mut text = Zeroizing::new(String::new());
        std::fs::File::open(file)
            .and_then(|opened| opened.take(MAX_FILE + 1).read_to_string(&mut text))
            .map_err(|error| SecretError(format!("cannot read {}: {}", file.display(), error.kind())))?;
        if text.len() as u64 > MAX_FILE {
            return Err(SecretError(format!("{} is too long to hold a password", file.display())));
        }
        Ok(Self(text))
    }

    fn line(&self, number: usize, what: &str) -> Result<&str, SecretError> {
        let line = self.0.lines().nth(number).filter(|line| !line.is_empty());
        line.ok_or_else(|| {
            SecretError(format!("line {} of the file shall hold {what}, and is empty", number + 1))
        })
    }
}
