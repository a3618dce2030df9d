//! Text messages.

use jiff::Timestamp;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsDraft, SmsId, SmsOutcome, SmsSettings, SmsStatus};

use super::Goform;
use crate::Result;
use crate::lan::change::Looks;
use crate::lan::dialect::unsupported;
use crate::lan::messages::{Capacity, Encoded, Message, Parameters, Store, only_here};
use crate::lan::wire::Wire as _;

/// How often a router is asked what became of a message, once in a second.
const SENDING_LOOKS: u32 = 30;

impl Goform {
    /// All messages of a store, the newest first.
    pub(super) async fn read_sms(&self, store: Store) -> Result<Vec<Sms>> {
        let store = store.number();
        let all = format!("&page=0&data_per_page=500&mem_store={store}&tags=10&order_by=order+by+id+desc");
        let answer = self.structure("sms_data_total", &all).await?;
        let Some(rows) = answer.as_ref().and_then(|answer| answer.rows("messages")) else {
            return unsupported(Capability::SmsRead);
        };
        rows.iter().map(|row| Sms::try_from(Message::read(row))).collect()
    }

    pub(super) async fn read_sms_capacity(&self) -> Result<SmsCapacity> {
        match self.structure("sms_capacity_info", "").await? {
            Some(answer) => Ok(Capacity::read(&answer).into()),
            None => unsupported(Capability::SmsRead),
        }
    }

    pub(super) async fn read_sms_settings(&self) -> Result<SmsSettings> {
        match self.structure("sms_parameter_info", "").await? {
            Some(answer) => Ok(Parameters::read(&answer).into()),
            None => unsupported(Capability::SmsRead),
        }
    }

    pub(super) async fn deliver(&self, draft: &SmsDraft) -> Result<SmsOutcome> {
        let text = Encoded::new(draft.text.expose())?;
        // UTC, so that the time is right whatever zone the router thinks it is in.
        let time = Timestamp::now().strftime("%y;%m;%d;%H;%M;%S;+0").to_string();
        let fields = [
            ("notCallback", "true"),
            ("Number", draft.to.expose()),
            ("sms_time", &time),
            ("MessageBody", &text.units),
            ("ID", "-1"),
            ("encode_type", text.alphabet.name()),
        ];
        self.write("SEND_SMS", &fields).await?;
        Ok(self.sending_outcome().await)
    }

    /// It has been sent: whatever goes wrong from here on must not lead to its being sent again.
    async fn sending_outcome(&self) -> SmsOutcome {
        let mut looks = Looks::of(SENDING_LOOKS);
        while looks.again().await {
            let answer = self.structure("sms_cmd_status_info", "&sms_cmd=4").await;
            let Ok(Some(answer)) = answer else { return SmsOutcome::Pending };
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
        self.write("DELETE_SMS", &[("msg_id", &list(messages)), ("notCallback", "true")]).await?;
        self.confirm_sms(store, |sms| sms.iter().all(|one| !messages.contains(&one.id))).await
    }

    pub(super) async fn mark_sms(&self, messages: &[SmsId]) -> Result<()> {
        if messages.is_empty() {
            return Ok(());
        }
        self.write("SET_MSG_READ", &[("msg_id", &list(messages)), ("tag", "0")]).await?;
        let is_unread = |one: &Sms| messages.contains(&one.id) && one.status == Some(SmsStatus::Unread);
        self.confirm_sms(Store::Device, |sms| !sms.iter().any(is_unread)).await
    }

    async fn confirm_sms(&self, store: Store, holds: impl Fn(&[Sms]) -> bool + Send + Sync) -> Result<()> {
        let holds = &holds;
        Looks::default()
            .until(move || async move { self.read_sms(store).await.map(|messages| holds(&messages)) })
            .await
    }
}

/// Each number ends in a semicolon, as the web pages write it.
fn list(messages: &[SmsId]) -> String {
    let numbers: Vec<_> = messages.iter().map(|id| id.get().to_string()).collect();
    numbers.join(";") + ";"
}
