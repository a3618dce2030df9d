//! Settings, whichever dialect carries them: what can be sent, and whether it has come about.

use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::time::Instant;
use zte_cpe_model::lan::{LanSettings, LanStatus, PortForward};
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_model::traffic::{DataLimitChange, Traffic};
use zte_cpe_model::wan::{PppoeSettings, PppoeStatus};
use zte_cpe_model::wifi::{WifiChange, WifiNetwork, WifiSecurity};

use crate::{Error, ErrorKind, Result};

/// Writes take effect after the answer: how often and how far apart the setting is looked for.
const LOOKS: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

/// Some writes make the router restart its networks or itself: for how long it may not answer.
const AWAY: Duration = Duration::from_mins(2);

/// Passphrases in bytes; 64 is a key in hexadecimal digits.
const PASSPHRASE: std::ops::RangeInclusive<usize> = 8..=64;

/// Looking for an effect: a few answers, one after the other, from a router that may be away for a while.
#[derive(Debug)]
pub(super) struct Looks {
    left: u32,
    first: bool,
    away_since: Option<Instant>,
}

impl Default for Looks {
    fn default() -> Self {
        Self::of(LOOKS)
    }
}

impl Looks {
    /// So many answers at most.
    pub(super) fn of(count: u32) -> Self {
        Self { left: count, first: true, away_since: None }
    }

    /// Waits for the time of the next look; `false` when there was the last one.
    pub(super) async fn again(&mut self) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        if !std::mem::take(&mut self.first) {
            tokio::time::sleep(PAUSE).await;
        }
        true
    }

    /// Looks until a setting has come about.
    pub(super) async fn until<L: Future<Output = Result<bool>> + Send>(
        mut self,
        look: impl Fn() -> L + Send,
    ) -> Result<()> {
        while self.again().await {
            match look().await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) => self.missed(error)?,
            }
        }
        Err(ErrorKind::NotApplied.into())
    }

    /// A look without an answer, which does not count while the router may be away. What has been sent must not be sent
    /// again, so that a session lost from here on is another error.
    pub(super) fn missed(&mut self, error: Error) -> Result<()> {
        if is_away(&error) && self.away_since.get_or_insert_with(Instant::now).elapsed() < AWAY {
            self.left += 1;
            return Ok(());
        }
        Err(if error.is_session_lost() {
            Error::from(ErrorKind::NotApplied).with_detail("the session ended before it could be read back")
        } else {
            error
        })
    }
}

/// Whether nobody was there to answer.
pub(super) fn is_away(error: &Error) -> bool {
    error.is_unreachable() || error.is_timeout() || error.is_interrupted()
}

/// Refuses an input before anything is sent.
pub(super) fn invalid<T>(detail: &'static str) -> Result<T> {
    Err(Error::from(ErrorKind::InvalidInput).with_detail(detail))
}

/// The one network that a change means, by its place.
pub(super) fn chosen<'a>(
    networks: impl IntoIterator<Item = &'a WifiNetwork>,
    change: &WifiChange,
) -> Result<usize> {
    let mut meant =
        networks.into_iter().enumerate().filter(|(_, network)| is_meant(network, change)).map(|(at, _)| at);
    match (meant.next(), meant.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => invalid("this router has no such wireless network"),
        (Some(_), Some(_)) => invalid("this router has such a network on several bands; say which"),
    }
}

/// A radio that does not tell its band is the only one.
fn is_meant(network: &WifiNetwork, change: &WifiChange) -> bool {
    let same_band = change.band.is_none() || network.band.is_none() || network.band == change.band;
    network.role == change.role && same_band
}

/// Refuses settings of the radio, where only those of the networks on it can be set.
pub(super) fn leaves_radio(change: &WifiChange) -> Result<()> {
    if change.channel.is_some() || change.radio_enabled.is_some() {
        return invalid("the radio of this router is not set from here, only the networks on it");
    }
    Ok(())
}

/// Refuses what only a gateway can do with a handed port.
pub(super) fn same_port(forward: &PortForward) -> Result<()> {
    if forward.host_port.is_some_and(|port| port != forward.first_port) {
        return invalid("this router hands a port on under its own number only");
    }
    if forward.enabled == Some(false) {
        return invalid("this router keeps no port forward that does not work");
    }
    Ok(())
}

/// The protection of a network as it will be, if it can be set and has the passphrase that it needs.
pub(super) fn protection<'a>(
    change: &'a WifiChange,
    network: &'a WifiNetwork,
) -> Result<Option<&'a WifiSecurity>> {
    let wanted = change.security.as_ref().or(network.security.as_ref());
    if wanted == Some(&WifiSecurity::Wep) {
        return invalid("WEP cannot be set and its keys are not told; choose another protection");
    }
    let key = change.passphrase.as_ref().or(network.passphrase.as_ref());
    let fits = key.is_some_and(|key| PASSPHRASE.contains(&key.expose().len()));
    let asked = change.passphrase.is_some() || change.security.is_some();
    if asked && !fits && wanted != Some(&WifiSecurity::Open) {
        return invalid("a protected network needs a passphrase of 8 to 63 characters");
    }
    Ok(wanted)
}

/// The name of a network that a change gives, as text.
pub(super) fn ssid_text(change: &WifiChange) -> Result<Option<&str>> {
    let name = change.ssid.as_ref().map(|name| std::str::from_utf8(name.as_bytes())).transpose();
    name.or_else(|_| invalid("this router takes names that are text only"))
}

/// Whether a wireless network is as it shall be. What the router does not tell cannot contradict.
pub(super) fn wifi_holds(network: &WifiNetwork, change: &WifiChange) -> bool {
    fn agrees<T: PartialEq>(wanted: Option<&T>, told: Option<&T>) -> bool {
        wanted.is_none() || told.is_none() || wanted == told
    }
    let key = |key: Option<&WifiPassphrase>| key.map(|key| key.expose().to_owned());
    let (wanted, told) = (key(change.passphrase.as_ref()), key(network.passphrase.as_ref()));
    is_meant(network, change)
        && agrees(change.ssid.as_ref(), network.ssid.as_ref())
        && agrees(wanted.as_ref(), told.as_ref())
        && agrees(change.security.as_ref(), network.security.as_ref())
        && agrees(change.enabled.as_ref(), network.enabled.as_ref())
        && agrees(change.hidden.as_ref(), network.hidden.as_ref())
        && agrees(change.isolated.as_ref(), network.isolated.as_ref())
        && agrees(change.max_hosts.as_ref(), network.max_hosts.as_ref())
        && agrees(change.radio_enabled.as_ref(), network.radio_enabled.as_ref())
        && agrees(change.channel.as_ref(), network.channel.as_ref())
}

/// Whether a PPPoE access is as it shall be. What the router does not tell cannot contradict.
pub(super) fn pppoe_holds(after: &PppoeStatus, settings: &PppoeSettings) -> bool {
    let credentials = &settings.credentials;
    after.username.as_ref() == Some(&credentials.username)
        && after.password.as_ref().is_none_or(|password| password.expose() == credentials.password.expose())
        && after.dial_mode.as_ref().is_none_or(|mode| *mode == settings.dial_mode)
}

/// Refuses a range of addresses that the router cannot give out.
pub(super) fn check_range(settings: &LanSettings) -> Result<()> {
    let Some(range) = settings.dhcp else { return Ok(()) };
    let network = |address: Ipv4Addr| address.to_bits() & settings.netmask.to_bits();
    let at_home =
        [range.first, range.last].iter().all(|address| network(*address) == network(settings.address));
    if at_home && range.first <= range.last {
        Ok(())
    } else {
        invalid("the addresses to give out are not a range within the home network")
    }
}

/// Whether the home network is as it shall be. What the router does not tell cannot contradict.
pub(super) fn lan_holds(after: &LanStatus, settings: &LanSettings) -> bool {
    let range = settings.dhcp.is_none_or(|range| {
        after.dhcp_first.is_none_or(|first| first.expose() == range.first)
            && after.dhcp_last.is_none_or(|last| last.expose() == range.last)
            && after.dhcp_lease.is_none_or(|lease| lease == range.lease)
    });
    after.address.is_some_and(|address| address.expose() == settings.address)
        && after.netmask.is_none_or(|mask| mask == settings.netmask)
        && after.dhcp_enabled.is_none_or(|enabled| enabled == settings.dhcp.is_some())
        && range
}

/// Refuses a day that no month has.
pub(super) fn check_reset_day(change: &DataLimitChange) -> Result<()> {
    if change.reset_day.is_some_and(|day| !(1..=31).contains(&day)) {
        return invalid("a counter starts anew on a day from 1 to 31");
    }
    Ok(())
}

/// Whether the limit per month is as it shall be.
pub(super) fn limit_holds(after: &Traffic, change: &DataLimitChange) -> bool {
    let Some(limit) = &after.limit else { return false };
    change.enabled.is_none_or(|enabled| limit.enabled == enabled)
        && change.allowance.is_none_or(|allowance| limit.allowance == Some(allowance))
        && change.warn_at.is_none_or(|share| limit.warn_at == Some(share))
        && change.reset_day.is_none_or(|day| after.reset.is_some_and(|reset| reset.day_of_month == Some(day)))
}

/// The mask of some LTE bands: bit n−1 for band n.
pub(super) fn band_mask(bands: &[u16]) -> Result<u128> {
    let bits = bands.iter().map(|band| band.checked_sub(1).and_then(|bit| 1_u128.checked_shl(bit.into())));
    match bits.collect::<Option<Vec<_>>>() {
        Some(bits) => Ok(bits.into_iter().fold(0, |mask, bit| mask | bit)),
        None => invalid("bands of LTE are numbers from 1 to 128"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mask_has_one_bit_for_each_band() {
        // The mask that a mock of an MC801A1 answers.
        assert_eq!(band_mask(&[1, 3, 7, 8, 20, 28, 40, 41]).unwrap(), 0x180_0808_00c5);
        assert_eq!(band_mask(&[66, 71]).unwrap(), 1 << 65 | 1 << 70);
        assert_eq!(band_mask(&[128]).unwrap(), 1 << 127);
        for bands in [[0], [129], [u16::MAX]] {
            assert!(band_mask(&bands).unwrap_err().is_invalid_input());
        }
    }
}
