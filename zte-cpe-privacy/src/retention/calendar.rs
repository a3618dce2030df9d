//! Calendar arithmetic in the zone of a record.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::policy::CalendarLength;
use crate::{Error, ErrorKind, Result};

// The bundled database, so that the same facts give the same dates on every machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The rules of a time zone, by its IANA name.
///
/// # Errors
///
/// [`ErrorKind::InvalidInput`] when there is no such zone.
pub fn zone(name: &str) -> Result<TimeZone> {
    ZONES
        .get(name)
        .map_err(|_| Error::new(ErrorKind::InvalidInput, "there is no such time zone: give an IANA name"))
}

/// The first instant at which a length of calendar time is over.
///
/// A day that the target month lacks becomes its last day. Where a clock change makes the local time happen twice or
/// not at all, the later reading counts: acting late is put right by the next sweep, acting early never.
pub(crate) fn due(start: Timestamp, length: CalendarLength, zone: &TimeZone) -> Result<Timestamp> {
    zone.to_datetime(start)
        .checked_add(length.span())
        .and_then(|local| zone.to_ambiguous_timestamp(local).later())
        .map_err(|_| {
            Error::new(ErrorKind::InvalidInput, "the period ends after the last date that can be computed")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_years(start: &str, name: &str) -> String {
        let length = CalendarLength::try_from("P2Y".to_owned()).unwrap();
        due(start.parse().unwrap(), length, &zone(name).unwrap()).unwrap().to_string()
    }

    #[test]
    fn zp_039_two_years_are_calendar_years_in_the_zone_of_the_device() {
        // 23:30 in Berlin on 28 February is 22:30 UTC in every year.
        assert_eq!(two_years("2023-02-28T22:30:00Z", "Europe/Berlin"), "2025-02-28T22:30:00Z");
        // 29 February falls due on 28 February, also where it is the 29th only by local time.
        assert_eq!(two_years("2024-02-29T12:00:00Z", "UTC"), "2026-02-28T12:00:00Z");
        assert_eq!(two_years("2024-02-28T23:30:00Z", "Asia/Shanghai"), "2026-02-27T23:30:00Z");
        // Winter time at the start, summer time at the end: local noon stays noon.
        assert_eq!(two_years("2024-03-30T11:00:00Z", "Europe/Berlin"), "2026-03-30T10:00:00Z");
    }

    #[test]
    fn zp_039_local_time_that_happens_twice_or_never_is_read_late() {
        // 2025-10-26 02:30 happens twice in Berlin: at 00:30 and at 01:30 UTC.
        assert_eq!(two_years("2023-10-26T00:30:00Z", "Europe/Berlin"), "2025-10-26T01:30:00Z");
        // 2025-03-30 02:30 does not exist in Berlin: clocks go from 02:00 to 03:00, at 01:00 UTC.
        assert_eq!(two_years("2023-03-30T00:30:00Z", "Europe/Berlin"), "2025-03-30T01:30:00Z");
    }

    #[test]
    fn unknown_zone_is_refused() {
        assert_eq!(zone("Mars/Olympus").unwrap_err().kind(), ErrorKind::InvalidInput);
    }
}
