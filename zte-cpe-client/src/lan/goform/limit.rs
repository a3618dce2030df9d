//! The limit per month: all of it is sent, also what stays.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::traffic::{Allowance, DataLimitChange, Traffic};

use super::{Goform, wire};
use crate::Result;
use crate::lan::change::{check_reset_day, invalid, limit_holds};
use crate::lan::dialect::unsupported;

/// Mebibytes of the units that limits are written in, the largest first.
const UNITS: &[u64] = &[1 << 20, 1 << 10, 1];

impl Goform {
    pub(super) async fn write_limit(&self, change: &DataLimitChange) -> Result<()> {
        let allowance = change.allowance.map(size).transpose()?;
        check_reset_day(change)?;
        let now = self.fetch::<wire::LimitSettings>().await?;
        if now.data_volume_limit_switch.value().is_none() {
            return unsupported(Capability::DataLimitWrite);
        }
        let kept_unit = now.data_volume_limit_unit.value().unwrap_or("data").to_owned();
        let kept_size = now.data_volume_limit_size.value().unwrap_or("0_1").to_owned();
        let (unit, size) = allowance.unwrap_or((kept_unit, kept_size));
        let switch = change.enabled.map(|on| u8::from(on).to_string());
        let share = change.warn_at.map(|share| share.get().to_string());
        let kept_share = now.data_volume_alert_percent.value().unwrap_or("100").to_owned();
        let mut fields = vec![
            (
                "data_volume_limit_switch",
                switch.unwrap_or_else(|| now.data_volume_limit_switch.value().unwrap_or_default().to_owned()),
            ),
            ("data_volume_limit_unit", unit),
            ("data_volume_limit_size", size),
            ("data_volume_alert_percent", share.unwrap_or(kept_share)),
        ];
        // MC7010 refuses the setting without these two; others do not know them.
        let day = now.traffic_clear_date.value();
        if day.is_some() || now.wan_auto_clear_flow_data_switch.value().is_some() {
            let automatic = now.wan_auto_clear_flow_data_switch.value().unwrap_or("off");
            let (automatic, day) = match change.reset_day {
                Some(day) => ("on", day.to_string()),
                None => (automatic, day.unwrap_or("1").to_owned()),
            };
            fields.extend([
                ("wan_auto_clear_flow_data_switch", automatic.to_owned()),
                ("traffic_clear_date", day),
            ]);
        } else if change.reset_day.is_some() {
            return invalid("this router has no day of the month for it");
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.write("DATA_LIMIT_SETTING", &fields).await?;
        self.confirm::<wire::Counters>(|after| limit_holds(&Traffic::from(after), change)).await
    }
}

/// Unit and size as they are written: `100_1024` is 100 GiB.
fn size(allowance: Allowance) -> Result<(String, String)> {
    match allowance {
        Allowance::Data(bytes) => {
            let mebibytes = bytes.get() >> 20;
            if mebibytes == 0 || mebibytes << 20 != bytes.get() {
                return invalid("a limit is written in whole mebibytes");
            }
            let unit = UNITS.iter().find(|unit| mebibytes.is_multiple_of(**unit)).unwrap_or(&1);
            Ok(("data".to_owned(), format!("{}_{unit}", mebibytes / unit)))
        }
        Allowance::Time(time) => {
            let hours = time.as_secs() / 3600;
            if hours == 0 || time != Duration::from_hours(hours) {
                return invalid("a limit is written in whole hours");
            }
            Ok(("time".to_owned(), hours.to_string()))
        }
        _ => invalid("this router knows limits of data and of time"),
    }
}
