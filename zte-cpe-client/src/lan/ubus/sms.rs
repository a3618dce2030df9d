//! Text messages.

use jiff::Timestamp;
use serde_json::{Value, json};
use zte_cpe_model::capability::Capability;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsDraft, SmsId, SmsOutcome, SmsSettings, SmsStatus};

use super::Ubus;
use super::exchange::Call;
use super::identity::values;
use crate::Result;
use crate::lan::change::Looks;
use crate::lan::dialect::unsupported;
use crate::lan::messages::{Capacity, Encoded, Message, Parameters, Store, only_here};
use crate::lan::wire::Wire as _;

/// How often a router is asked what became of a message, once in a second.
const SENDING_LOOKS: u32 = 30;

/// All messages of a store, the newest first.
fn all(store: Store) -> Call {
    let everything = json!({
        "page": 0,
        "data_per_page": 500,
        "mem_store": store.number(),
        "tags": 10,
        "order_by": "order by id desc",
    });
    Call::new("zwrt_wms", "zte_libwms_get_sms_data", everything)
}

impl Ubus {
    pub(super) async fn read_sms(&self, store: Store) -> Result<Vec<Sms>> {
        let [answer] = self.ask([all(store)]).await?;
        let Some(rows) = answer.as_ref().and_then(|answer| answer.rows("messages")) else {
            return unsupported(Capability::SmsRead);
        };
        rows.iter().map(|row| Sms::try_from(Message::read(row))).collect()
    }

    pub(super) async fn read_sms_capacity(&self) -> Result<SmsCapacity> {
        match self.ask([Call::new("zwrt_wms", "zwrt_wms_get_wms_capacity", json!({}))]).await? {
            [Some(answer)] => Ok(Capacity::read(&answer).into()),
            [None] => unsupported(Capability::SmsRead),
        }
    }

    pub(super) async fn read_sms_settings(&self) -> Result<SmsSettings> {
        match self.ask([Call::section("zwrt_wms", "config")]).await? {
            [Some(answer)] => {
                let settings = SmsSettings::from(Parameters::read(&values(answer)));
                // The section is known by its name alone. Where it has other fields, nothing is claimed of it.
                if settings == SmsSettings::default() {
                    unsupported(Capability::SmsRead)
                } else {
                    Ok(settings)
                }
            }
            [None] => unsupported(Capability::SmsRead),
        }
    }
}

impl Ubus {
    pub(super) async fn write_sms(&self, draft: &SmsDraft) -> Result<SmsOutcome> {
        let text = Encoded::new(draft.text.expose())?;
        let key = self.line.writer().await?;
        let arguments = json!({
            "number": key.seal(draft.to.expose())?,
            // UTC, so that the time is right whatever zone the router thinks it is in.
            "sms_time": Timestamp::now().strftime("%y;%m;%d;%H;%M;%S;+0").to_string(),
            "message_body": key.seal(&text.units)?,
            "id": "-1",
            "encode_type": text.alphabet.name(),
        });
        self.tell(&[setting("zte_libwms_send_sms", arguments)]).await?;
        Ok(self.sending_outcome().await)
    }

    /// It has been sent: whatever goes wrong from here on must not lead to its being sent again.
    async fn sending_outcome(&self) -> SmsOutcome {
        let mut looks = Looks::of(SENDING_LOOKS);
        while looks.again().await {
            let look = self.ask([setting("zwrt_wms_get_cmd_status", json!({ "sms_cmd": 4 }))]).await;
            let Ok([Some(answer)]) = look else { return SmsOutcome::Pending };
            match answer.text("sms_cmd_status_result") {
                Some("3") => return SmsOutcome::Sent,
                Some("2") => return SmsOutcome::Failed,
                _ => {}
            }
        }
        SmsOutcome::Pending
    }

    pub(super) async fn remove_sms(&self, store: Store, messages: &[SmsId]) -> Result<()> {
        if messages.is_empty() {
            return Ok(());
        }
        only_here(messages, self.read_sms(store.other()).await)?;
        self.tell(&[setting("zwrt_wms_delete_sms", json!({ "id": ids(messages) }))]).await?;
        self.until(|| async move {
            let left = self.read_sms(store).await?;
            Ok(left.iter().all(|message| !messages.contains(&message.id)))
        })
        .await
    }

    pub(super) async fn tag_sms_as_read(&self, messages: &[SmsId]) -> Result<()> {
        if messages.is_empty() {
            return Ok(());
        }
        self.tell(&[setting("zwrt_wms_modify_tag", json!({ "id": ids(messages), "tag": 0 }))]).await?;
        self.until(|| async move {
            let now = self.read_sms(Store::Device).await?;
            Ok(messages.iter().all(|id| {
                now.iter().any(|message| message.id == *id && message.status == Some(SmsStatus::Read))
            }))
        })
        .await
    }
}

fn setting(method: &'static str, arguments: Value) -> Call {
    Call::new("zwrt_wms", method, arguments)
}

/// Each number ends with a semicolon.
fn ids(messages: &[SmsId]) -> String {
    let numbers: Vec<_> = messages.iter().map(|id| id.get().to_string()).collect();
    numbers.join(";") + ";"
}
