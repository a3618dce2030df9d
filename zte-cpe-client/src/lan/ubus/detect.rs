//! Recognises a router of this dialect by what it answers to anybody.

use std::ops::ControlFlow;

use super::Ubus;
use super::exchange::{Line, Outcome, body, outcomes};
use super::login::{login_info, tries_and_lock};
use super::wire::Common;
use crate::Result;
use crate::lan::answer::Answer;
use crate::lan::http::{Http, Reply};
use crate::lan::{DialectName, Probe};

/// One request, or two where the router moves to its encrypted address, none of which carries a credential. Gives the
/// way back, perhaps to that address, when another dialect is spoken there.
pub(in crate::lan) async fn find(mut http: Http) -> Result<ControlFlow<(Ubus, Probe), Http>> {
    let calls = [login_info(), Common::general(), Common::configured()];
    let question = body(super::exchange::ANONYMOUS, &calls)?;
    let mut reply = http.post(question.clone()).await;
    if let Ok(Reply::Moved(target)) = &reply
        && target.scheme() == "https"
        && !http.is_encrypted()
    {
        http = http.moved_to(target);
        reply = http.post(question).await;
    }
    let body = match reply {
        Ok(Reply::Body(body)) => body,
        Err(error) if error.is_unreachable() || error.is_untrusted() => return Err(error),
        Ok(Reply::Moved(_)) | Err(_) => return Ok(ControlFlow::Continue(http)),
    };
    let mut answers =
        outcomes(&body, calls.len()).unwrap_or_default().into_iter().map(|outcome| match outcome {
            Outcome::Answer(answer) => Some(answer),
            _ => None,
        });
    let Some(door) = answers.next().flatten().filter(|door| door.has("zte_web_sault")) else {
        return Ok(ControlFlow::Continue(http));
    };
    tracing::debug!(dialect = "ubus", "router recognised");
    let common = Common::of(answers.flatten());
    Ok(ControlFlow::Break((Ubus::new(Line::new(http)), introduction(&door, &common))))
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
