//! Text messages.

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};

use super::Ubus;
use super::exchange::Call;
use super::identity::values;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::messages::{Capacity, Message, Parameters};
use crate::lan::wire::Wire as _;

/// All messages of the device's own store, the newest first.
fn all() -> Call {
    let everything = json!({
        "page": 0,
        "data_per_page": 500,
        "mem_store": 1,
        "tags": 10,
        "order_by": "order by id desc",
    });
    Call::new("zwrt_wms", "zte_libwms_get_sms_data", everything)
}

impl Ubus {
    pub(super) async fn read_sms(&self) -> Result<Vec<Sms>> {
        let [answer] = self.ask([all()]).await?;
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
            [Some(answer)] => Ok(Parameters::read(&values(answer)).into()),
            [None] => unsupported(Capability::SmsRead),
        }
    }
}
