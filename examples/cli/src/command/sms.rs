//! Text messages.

use std::path::Path;

use serde_json::json;
use zte_cpe_model::sms::{SmsId, SmsOutcome};
use zte_cpe_terminal::secret;

use super::VIEW;
use super::session::{in_session, print};
use crate::args::{Options, Router};
use crate::exit::Failure;

/// Where messages are kept.
#[derive(Clone, Copy)]
pub(super) enum Store {
    Device,
    Sim,
}

impl Store {
    pub(super) fn of(sim: bool) -> Self {
        if sim { Self::Sim } else { Self::Device }
    }
}

pub(super) async fn list(options: &Options, router: &Router, store: Store) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let messages = match store {
            Store::Device => client.sms().await?,
            Store::Sim => client.sim_sms().await?,
        };
        print(options, VIEW.sms(&messages), &json!(messages))
    })
    .await
}

/// A message is sent once, whatever becomes of it: nobody wants it twice.
pub(super) async fn send(options: &Options, router: &Router, file: Option<&Path>) -> Result<(), Failure> {
    let draft = secret::message(file)?;
    in_session(options, router, async |client| match client.send_sms(&draft).await? {
        SmsOutcome::Sent => print(options, "sent\n", &json!({ "outcome": "sent" })),
        SmsOutcome::Failed => Err(Failure::Refused("the network did not take the message")),
        SmsOutcome::Pending => print(
            options,
            "the router is still at it; look for it with `sms list` before sending it again\n",
            &json!({ "outcome": "pending" }),
        ),
        _ => Err(Failure::Refused("the router does not tell what became of the message")),
    })
    .await
}

pub(super) async fn delete(
    options: &Options,
    router: &Router,
    store: Store,
    numbers: &[u64],
) -> Result<(), Failure> {
    let messages: Vec<SmsId> = numbers.iter().copied().map(SmsId::new).collect();
    in_session(options, router, async |client| {
        match store {
            Store::Device => client.delete_sms(&messages).await?,
            Store::Sim => client.delete_sim_sms(&messages).await?,
        }
        print(options, format!("{} deleted\n", messages.len()), &json!({ "deleted": numbers }))
    })
    .await
}
