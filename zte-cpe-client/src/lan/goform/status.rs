//! How a device is: modem, messages, battery, temperatures, clock.

use zte_cpe_model::system::{Battery, ClockSettings, DeviceStatus, RebootSchedule, Temperatures};
use zte_cpe_model::units::{Dbm, Percent};

use super::wire;
use crate::lan::answer::Field;
use crate::lan::words::modem;

impl From<wire::Status> for DeviceStatus {
    fn from(wire: wire::Status) -> Self {
        let mut status = Self::default();
        status.modem = wire.modem_main_state.or(&wire.mc_modem_main_state).value().map(modem);
        status.pin_enabled = wire.pin_status.parse::<u8>().map(|code| code != 0);
        status.pin_tries = wire.pinnumber.parse();
        status.puk_tries = wire.puknumber.parse();
        status.wifi_hosts = wire.wifi_access_sta_num.parse().or_else(|| {
            let main: Option<u16> = wire.sta_count.parse();
            let guest: Option<u16> = wire.m_sta_count.parse();
            main.map(|main| main.saturating_add(guest.unwrap_or_default())).or(guest)
        });
        status.unread_sms = wire.sms_unread_num.parse();
        status.unread_sms_device = wire.sms_dev_unread_num.parse();
        status.unread_sms_sim = wire.sms_sim_unread_num.parse();
        status.battery = battery(&wire);
        status.temperatures = temperatures(&wire);
        status.transmit_power = wire.tx_power.parse::<f64>().filter(|power| power.is_finite()).map(Dbm::new);
        status.led = wire.ODU_led_switch.flag();
        status.upgrade = wire.current_upgrade_state.or(&wire.new_version_state).owned();
        status.reboot_schedule = reboot_schedule(&wire);
        status.clock = clock(&wire);
        status
    }
}

fn battery(wire: &wire::Status) -> Option<Battery> {
    let mut battery = Battery::default();
    battery.level = wire.battery_vol_percent.parse().and_then(Percent::new);
    battery.charging = wire.battery_charging.parse();
    battery.bars = wire.battery_pers.parse();
    battery.temperature = wire.battery_temp.celsius();
    battery.value = wire.battery_value.owned();

    // Mains-powered units answer that they are full, and nothing else.
    let told = [wire.battery_vol_percent.value(), battery.value.as_deref()];
    let full = told.into_iter().flatten().all(|level| level == "100");
    let mains = full && battery.charging.is_none() && battery.bars.is_none() && battery.temperature.is_none();
    (wire.battery_exist.flag() != Some(false) && !mains).then_some(battery)
}

fn temperatures(wire: &wire::Status) -> Temperatures {
    let mut temperatures = Temperatures::default();
    temperatures.ambient = wire.pm_sensor_ambient.celsius();
    temperatures.modem = wire.pm_sensor_mdm.celsius();
    temperatures.nr = wire.pm_sensor_5g.celsius();
    temperatures.nr_modem = wire.pm_modem_5g.celsius();
    temperatures.amplifier = wire.pm_sensor_pa1.celsius();
    temperatures.wifi = wire.wifi_chip_temp.celsius();
    temperatures
}

fn reboot_schedule(wire: &wire::Status) -> Option<RebootSchedule> {
    let mut schedule = RebootSchedule::default();
    schedule.enabled = wire.reboot_schedule_enable.flag();
    schedule.mode = wire.reboot_schedule_mode.parse();
    schedule.day_of_week = wire.reboot_dow.parse();
    schedule.day_of_month = wire.reboot_dod.parse();
    schedule.from = time_of_day(&wire.reboot_hour1, &wire.reboot_min1);
    schedule.until = time_of_day(&wire.reboot_hour2, &wire.reboot_min2);
    (schedule != RebootSchedule::default()).then_some(schedule)
}

fn time_of_day(hour: &Field, minute: &Field) -> Option<String> {
    let (hour, minute): (Option<u8>, Option<u8>) = (hour.parse(), minute.parse());
    if hour.is_none() && minute.is_none() {
        return None;
    }
    Some(format!("{:02}:{:02}", hour.unwrap_or_default(), minute.unwrap_or_default()))
}

fn clock(wire: &wire::Status) -> ClockSettings {
    let servers = [
        &wire.sntp_server0,
        &wire.sntp_server1,
        &wire.sntp_server2,
        &wire.sntp_server3,
        &wire.sntp_server4,
        &wire.sntp_server5,
        &wire.sntp_server6,
        &wire.sntp_server7,
        &wire.sntp_server8,
        &wire.sntp_server9,
    ];
    let mut clock = ClockSettings::default();
    clock.servers = servers.iter().filter_map(|server| server.owned()).collect();
    clock.zone = wire.sntp_timezone.owned();
    clock.daylight_saving = wire.sntp_dst_enable.flag();
    clock
}
