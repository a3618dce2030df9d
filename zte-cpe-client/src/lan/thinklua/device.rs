//! The device itself: what it is, how it is, and its clock.

use std::time::Duration;

use zte_cpe_model::capability::Capability;
use zte_cpe_model::system::{ClockStatus, DeviceIdentity, DeviceStatus};
use zte_cpe_model::time::RouterTime;
use zte_cpe_model::units::Percent;

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::gateway::device;
use crate::lan::gateway::xml::{Document, Instance};

const STATUS: Place = Place { menus: &["statusMgr"], tags: &["devmgr_statusmgr_lua.lua"], seen: Seen::ByAll };
const CLOCK: Place =
    Place { menus: &["sntpMenu", "sntp"], tags: &["sntp_lua.lua", "sntp_m.lua"], seen: Seen::ByRight };

const LOADS: [&str; 4] = ["CpuUsage1", "CpuUsage2", "CpuUsage3", "CpuUsage4"];
const SERVERS: [&str; 5] = ["NtpServer1", "NtpServer2", "NtpServer3", "NtpServer4", "NtpServer5"];

impl Thinklua {
    pub(super) async fn read_identity(&self) -> Result<DeviceIdentity> {
        let document = self.line.fetch(&STATUS, Capability::Identity).await?;
        match document.first("OBJ_DEVINFO_ID") {
            Some(info) => Ok(device::identity(&info)),
            None => unsupported(Capability::Identity),
        }
    }

    /// Later models tell load and uptime on the page of the identity, older ones nowhere.
    pub(super) async fn read_status(&self) -> Result<DeviceStatus> {
        let document = self.line.fetch(&STATUS, Capability::Status).await?;
        if !document.has("OBJ_CPUMEMUSAGE_ID") && !document.has("OBJ_POWERONTIME_ID") {
            return unsupported(Capability::Status);
        }
        Ok(status(&document))
    }

    /// The clock is told without a page, on most firmware.
    pub(super) async fn read_clock(&self) -> Result<ClockStatus> {
        let told = self.line.data("_type=hiddenData&_tag=sntp_data", "").await?;
        let document = if let Some(document) = told {
            document
        } else {
            self.line.still_there().await?;
            self.line.fetch(&CLOCK, Capability::Time).await?
        };
        match document.first("OBJ_SNTP_ID") {
            Some(clock) => Ok(self::clock(&clock)),
            None => unsupported(Capability::Time),
        }
    }
}

fn status(document: &Document) -> DeviceStatus {
    let mut status = DeviceStatus::default();
    if let Some(load) = document.first("OBJ_CPUMEMUSAGE_ID") {
        let share = |name| load.parse(name).and_then(Percent::new);
        status.cpu = LOADS.into_iter().filter_map(share).collect();
        status.memory = share("MemUsage");
    }
    let uptime = document.first("OBJ_POWERONTIME_ID").and_then(|power| power.parse("PowerOnTime"));
    status.uptime = uptime.map(Duration::from_secs);
    status
}

fn clock(told: &Instance<'_>) -> ClockStatus {
    let mut clock = ClockStatus::default();
    clock.now = told.parse("CurrentLocalTime").map(RouterTime::new);
    clock.settings.servers =
        SERVERS.into_iter().filter_map(|name| told.text(name)).map(str::to_owned).collect();
    clock.settings.zone = told.text("ZoneIndex").map(str::to_owned);
    clock.settings.daylight_saving = told.flag("DaylightSavingsUsed");
    clock
}
