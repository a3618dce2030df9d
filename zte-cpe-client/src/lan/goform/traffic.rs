//! How much was moved, and how much may be.

use std::time::Duration;

use zte_cpe_model::traffic::{Allowance, CounterReset, DataLimit, Traffic, Volume};
use zte_cpe_model::units::{BitRate, ByteCount, Percent};

use super::wire;
use crate::lan::answer::Field;

impl From<&wire::Counters> for Traffic {
    fn from(wire: &wire::Counters) -> Self {
        let mut traffic = Self::default();
        traffic.download_rate = rate(wire.realtime_rx_thrpt.or(&wire.flux_realtime_rx_thrpt));
        traffic.upload_rate = rate(wire.realtime_tx_thrpt.or(&wire.flux_realtime_tx_thrpt));
        traffic.connection = volume(
            wire.realtime_rx_bytes.or(&wire.flux_realtime_rx_bytes),
            wire.realtime_tx_bytes.or(&wire.flux_realtime_tx_bytes),
            wire.realtime_time.or(&wire.flux_realtime_time),
        );
        traffic.month = volume(
            wire.monthly_rx_bytes.or(&wire.flux_monthly_rx_bytes),
            wire.monthly_tx_bytes.or(&wire.flux_monthly_tx_bytes),
            wire.monthly_time.or(&wire.flux_monthly_time),
        );
        traffic.total = volume(&wire.total_rx_bytes, &wire.total_tx_bytes, &wire.total_time);
        traffic.reset = reset(wire);
        traffic.limit = limit(wire);
        traffic
    }
}

/// These counters are bytes per second, whatever their name suggests.
fn rate(field: &Field) -> Option<BitRate> {
    field.parse().map(BitRate::from_bytes_per_second)
}

fn volume(received: &Field, sent: &Field, connected: &Field) -> Volume {
    let mut volume = Volume::default();
    volume.received = received.bytes();
    volume.sent = sent.bytes();
    volume.connected = connected.seconds();
    volume
}

fn reset(wire: &wire::Counters) -> Option<CounterReset> {
    let mut reset = CounterReset::default();
    // Older firmware holds the number of a month here, which is no date.
    reset.next = wire
        .date_month
        .value()
        .filter(|text| text.len() == 8)
        .and_then(|text| jiff::civil::Date::strptime("%Y%m%d", text).ok());
    reset.day_of_month = wire.traffic_clear_date.parse().filter(|day| (1..=31).contains(day));
    reset.automatic = wire.wan_auto_clear_flow_data_switch.flag();
    (reset != CounterReset::default()).then_some(reset)
}

fn limit(wire: &wire::Counters) -> Option<DataLimit> {
    let by_time = wire.data_volume_limit_unit.value() == Some("time");
    let mut limit = DataLimit::new(wire.data_volume_limit_switch.flag() == Some(true));
    limit.warn_at = wire.data_volume_alert_percent.parse().and_then(Percent::new);
    limit.allowance = wire.data_volume_limit_size.value().and_then(if by_time { hours } else { amount });
    let told = wire.data_volume_limit_switch.flag().is_some()
        || limit.warn_at.is_some()
        || limit.allowance.is_some();
    told.then_some(limit)
}

/// `1070_1024` is 1070 units of 1024 MiB each.
fn amount(text: &str) -> Option<Allowance> {
    let (count, mebibytes) = text.split_once('_')?;
    let unit = mebibytes.parse::<u64>().ok()?.checked_mul(1 << 20)?;
    let bytes = count.parse::<u64>().ok()?.checked_mul(unit)?;
    Some(Allowance::Data(ByteCount::new(bytes)))
}

fn hours(text: &str) -> Option<Allowance> {
    let hours = text.split('_').next()?.parse::<u64>().ok()?;
    hours.checked_mul(3600).map(Duration::from_secs).map(Allowance::Time)
}
