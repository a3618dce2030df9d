//! How much was moved, and how much may be.

use std::time::Duration;

use serde_json::json;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::traffic::{Allowance, CounterReset, DataLimit, Packets, Traffic, Volume};
use zte_cpe_model::units::{BitRate, ByteCount, Percent};

use super::exchange::Call;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::answer::Field;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

/// The counters of the first data connection, in all their forms.
pub(super) fn counters() -> Call {
    Call::new("zwrt_data", "get_wwandst", json!({ "source_module": "web", "cid": 1, "type": 4 }))
}

fn of_first_connection(method: &'static str) -> Call {
    Call::new("zwrt_data", method, json!({ "source_module": "web", "cid": 1 }))
}

impl Ubus {
    pub(super) async fn read_traffic(&self) -> Result<Traffic> {
        let calls = [
            counters(),
            of_first_connection("get_wwandst_monthlimit"),
            of_first_connection("get_wwandst_clearday"),
        ];
        let [moved, limited, cleared] = self.ask(calls).await?;
        if moved.is_none() && limited.is_none() {
            return unsupported(Capability::Traffic);
        }
        let mut traffic: Traffic = moved.map(|moved| wire::Counters::read(&moved).into()).unwrap_or_default();
        traffic.limit = limited.and_then(|limited| data_limit(&wire::MonthLimit::read(&limited)));
        traffic.reset = cleared.and_then(|cleared| reset(&wire::ClearDay::read(&cleared)));
        Ok(traffic)
    }
}

fn reset(wire: &wire::ClearDay) -> Option<CounterReset> {
    let mut reset = CounterReset::default();
    reset.automatic = wire.enable.flag();
    reset.day_of_month = wire.clearday.parse().filter(|day| (1..=31).contains(day));
    (reset != CounterReset::default()).then_some(reset)
}

/// The value counts in the unit of the counters beside it: seconds for time, bytes for data.
fn data_limit(wire: &wire::MonthLimit) -> Option<DataLimit> {
    let mut limit = DataLimit::new(wire.enable.flag()?);
    let value = wire.value.parse().filter(|value| *value > 0);
    limit.allowance = match wire.kind.value() {
        Some("1") => value.map(Duration::from_secs).map(Allowance::Time),
        Some("2") => value.map(ByteCount::new).map(Allowance::Data),
        _ => None,
    };
    limit.warn_at = wire.ratio.parse().filter(|ratio| *ratio > 0).and_then(Percent::new);
    limit.exceeded = wire.overflow.flag();
    Some(limit)
}

impl From<wire::Counters> for Traffic {
    fn from(wire: wire::Counters) -> Self {
        let mut traffic = Self::default();
        traffic.download_rate = rate(&wire.real_rx_speed);
        traffic.upload_rate = rate(&wire.real_tx_speed);
        traffic.peak_download_rate = rate(&wire.real_max_rx_speed);
        traffic.peak_upload_rate = rate(&wire.real_max_tx_speed);
        traffic.connection = volume(&wire.real_rx_bytes, &wire.real_tx_bytes, &wire.real_time);
        traffic.connection.packets = packets([
            &wire.real_rx_packets,
            &wire.real_tx_packets,
            &wire.real_rx_drop_packets,
            &wire.real_tx_drop_packets,
            &wire.real_rx_error_packets,
            &wire.real_tx_error_packets,
        ]);
        traffic.day = volume(&wire.day_rx_bytes, &wire.day_tx_bytes, &wire.day_time);
        traffic.day.packets = packets([
            &wire.day_rx_packets,
            &wire.day_tx_packets,
            &wire.day_rx_drop_packets,
            &wire.day_tx_drop_packets,
            &wire.day_rx_error_packets,
            &wire.day_tx_error_packets,
        ]);
        traffic.month = volume(&wire.month_rx_bytes, &wire.month_tx_bytes, &wire.month_time);
        traffic.month.packets = packets([
            &wire.month_rx_packets,
            &wire.month_tx_packets,
            &wire.month_rx_drop_packets,
            &wire.month_tx_drop_packets,
            &wire.month_rx_error_packets,
            &wire.month_tx_error_packets,
        ]);
        traffic.total = volume(&wire.total_rx_bytes, &wire.total_tx_bytes, &wire.total_time);
        traffic.total.packets = packets([
            &wire.total_rx_packets,
            &wire.total_tx_packets,
            &wire.total_rx_drop_packets,
            &wire.total_tx_drop_packets,
            &wire.total_rx_error_packets,
            &wire.total_tx_error_packets,
        ]);
        traffic
    }
}

/// Bytes per second.
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

fn packets(counted: [&Field; 6]) -> Packets {
    let mut packets = Packets::default();
    [
        packets.received,
        packets.sent,
        packets.received_dropped,
        packets.sent_dropped,
        packets.received_errors,
        packets.sent_errors,
    ] = counted.map(Field::parse);
    packets
}
