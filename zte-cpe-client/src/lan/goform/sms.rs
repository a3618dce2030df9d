//! Text messages.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};

use super::Goform;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::messages::{Capacity, Message, Parameters};
use crate::lan::wire::Wire as _;

/// All messages of the device's own store, the newest first.
const ALL: &str = "&page=0&data_per_page=500&mem_store=1&tags=10&order_by=order+by+id+desc";

impl Goform {
    pub(super) async fn read_sms(&self) -> Result<Vec<Sms>> {
        let answer = self.structure("sms_data_total", ALL).await?;
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
}
