//! Changes the limit per month and the day on which the month begins.

use serde_json::json;
use zte_cpe_model::traffic::{Allowance, DataLimitChange, Traffic};
use zte_cpe_model::units::Percent;

use super::Ubus;
use super::exchange::Call;
use crate::Result;
use crate::lan::change::{check_reset_day, invalid, limit_holds};

impl Ubus {
    pub(super) async fn write_data_limit(&self, change: &DataLimitChange) -> Result<()> {
        check_reset_day(change)?;
        let calls = calls(&self.read_traffic().await?, change)?;
        self.tell(&calls).await?;
        self.until(|| async move { self.read_traffic().await.map(|after| limit_holds(&after, change)) }).await
    }
}

/// A limit is sent as a whole: what is not to be changed is sent as it is.
fn calls(now: &Traffic, change: &DataLimitChange) -> Result<Vec<Call>> {
    let mut calls = Vec::new();
    if change.enabled.is_some() || change.allowance.is_some() || change.warn_at.is_some() {
        let enabled = change.enabled.or(now.limit.map(|limit| limit.enabled)).unwrap_or_default();
        let (kind, value) = match change.allowance.or(now.limit.and_then(|limit| limit.allowance)) {
            Some(Allowance::Time(time)) => (1, time.as_secs()),
            Some(Allowance::Data(bytes)) => (2, bytes.get()),
            None if !enabled => (2, 0),
            _ => {
                return invalid("a limit that is on says how much it allows");
            }
        };
        let share = change.warn_at.or(now.limit.and_then(|limit| limit.warn_at));
        calls.push(setting(
            "set_wwandst_monthlimit",
            json!({
                "source_module": "web",
                "cid": 1,
                "enable": u8::from(enabled),
                "type": kind,
                "value": value.to_string(),
                "ratio": share.map(Percent::get).unwrap_or_default(),
            }),
        ));
    }
    if let Some(day) = change.reset_day {
        let arguments = json!({ "source_module": "web", "cid": 1, "enable": 1, "clearday": day });
        calls.push(setting("set_wwandst_clearday", arguments));
    }
    Ok(calls)
}

fn setting(method: &'static str, arguments: serde_json::Value) -> Call {
    Call::new("zwrt_data", method, arguments)
}
