//! Recognises a router of this dialect by what it answers to anybody.

use std::ops::ControlFlow;

use super::Ubus;
use super::exchange::{ANONYMOUS, Line, Outcome, body, outcomes};
use super::login::{login_info, tries_and_lock};
use super::wire::Common;
use crate::lan::answer::Answer;
use crate::lan::http::{Http, Reply};
use crate::lan::{DialectName, Probe};
use crate::{Error, ErrorKind, Result};

/// Another dialect may be spoken here.
pub(in crate::lan) struct Elsewhere {
    /// The way there, perhaps by the encrypted address that the router has moved to.
    pub(in crate::lan) http: Http,
    /// What came in place of an answer of this dialect, when it was not clearly something else.
    pub(in crate::lan) broken: Option<Error>,
}

/// One request, or two where the router moves to its encrypted address, none of which carries a credential.
pub(in crate::lan) async fn find(mut http: Http) -> Result<ControlFlow<(Ubus, Probe), Elsewhere>> {
    let calls = [login_info(), Common::general(), Common::configured()];
    let question = body(ANONYMOUS, &calls)?;
    let mut reply = http.post(question.clone()).await;
    if let Ok(Reply::Moved(target)) = &reply
        && target.scheme() == "https"
        && !http.is_encrypted()
    {
        http = http.moved_to(target);
        reply = http.post(question).await;
    }
    let answers = match reply {
        Ok(Reply::Body(body)) => outcomes(&body, calls.len()),
        Ok(Reply::Moved(_)) => Err(ErrorKind::WebPage.into()),
        Err(error) if error.is_unreachable() || error.is_untrusted() => return Err(error),
        Err(error) => Err(error),
    };
    let answers = match answers {
        Ok(answers) => answers,
        Err(error) => {
            let broken = Some(error).filter(|error| !error.is_web_page());
            return Ok(ControlFlow::Continue(Elsewhere { http, broken }));
        }
    };
    let mut answers = answers.into_iter().map(|outcome| match outcome {
        Outcome::Answer(answer) => Some(answer),
        _ => None,
    });
    let Some(door) = answers.next().flatten().filter(|door| door.text("zte_web_sault").is_some()) else {
        return Ok(ControlFlow::Continue(Elsewhere { http, broken: None }));
    };
    tracing::debug!(dialect = "ubus", "router recognised");
    let common = Common::of(answers.flatten());
    let mut probe = introduction(&door, &common);
    probe.encrypted = http.is_encrypted();
    Ok(ControlFlow::Break((Ubus::new(Line::new(http)), probe)))
}

fn introduction(door: &Answer, common: &Common) -> Probe {
    let state = tries_and_lock(door);
    let mut probe = Probe::new(DialectName::Ubus);
    probe.model = common.model_name.owned();
    probe.firmware = common.wa_inner_version.owned();
    probe.remaining_tries = state.remaining_tries;
    probe.locked_for = state.locked_for;
    probe
}
