//! Where a deadline is counted.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use zte_cpe_model::region::Country;

use crate::policy::{CalendarLength, Within};
use crate::retention::calendar;
use crate::{Error, ErrorKind, Result};

/// A country with its time zone and its working days.
///
/// A holiday that is not known here counts as a working day, which can only make a deadline earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jurisdiction {
    country: Country,
    zone: TimeZone,
    weekend: Vec<Weekday>,
    holidays: BTreeSet<Date>,
}

impl Jurisdiction {
    /// A country that rests on Saturday and Sunday.
    #[must_use]
    pub fn new(country: Country, zone: TimeZone) -> Self {
        let weekend = vec![Weekday::Saturday, Weekday::Sunday];
        Self { country, zone, weekend, holidays: BTreeSet::new() }
    }

    /// Resting on other days of the week.
    #[must_use]
    pub fn with_weekend(self, weekend: impl IntoIterator<Item = Weekday>) -> Self {
        Self { weekend: weekend.into_iter().collect(), ..self }
    }

    /// Resting on these days too.
    #[must_use]
    pub fn with_holidays(mut self, holidays: impl IntoIterator<Item = Date>) -> Self {
        self.holidays.extend(holidays);
        self
    }

    /// The country.
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    fn is_working_day(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day)
    }

    /// The instant at which so much time after a start is over.
    pub(crate) fn end_of(&self, within: Within, start: Timestamp) -> Result<Timestamp> {
        let end = match within {
            Within::Elapsed { length } => start.checked_add(length.duration()).ok(),
            Within::Calendar { length } => return self.calendar_end(length, start),
            Within::WorkingDays { days } => self.end_of_working_day(start, days.get()),
        };
        end.ok_or_else(|| {
            Error::new(ErrorKind::InvalidInput, "the deadline lies beyond the last date that can be computed")
        })
    }

    /// The instant at which so much of the calendar after a start is over.
    pub(crate) fn calendar_end(&self, length: CalendarLength, start: Timestamp) -> Result<Timestamp> {
        calendar::due(start, length, &self.zone)
    }

    /// The end of the n-th working day after the day of a start.
    fn end_of_working_day(&self, start: Timestamp, days: u16) -> Option<Timestamp> {
        let mut day = self.zone.to_datetime(start).date();
        let mut left = days;
        while left > 0 {
            day = day.tomorrow().ok()?;
            if self.is_working_day(day) {
                left -= 1;
            }
        }
        let midnight = day.tomorrow().ok()?.at(0, 0, 0, 0);
        self.zone.to_ambiguous_timestamp(midnight).later().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use jiff::civil::date;

    use super::*;
    use crate::retention::zone;

    fn two_working_days(place: &Jurisdiction, start: &str) -> String {
        let within = Within::WorkingDays { days: NonZeroU16::new(2).unwrap() };
        place.end_of(within, start.parse().unwrap()).unwrap().to_string()
    }

    #[test]
    fn zp_153_working_days_leave_out_weekends_and_holidays_of_the_country() {
        let berlin = Jurisdiction::new("DE".parse().unwrap(), zone("Europe/Berlin").unwrap());
        // Monday: done by the end of Wednesday, which is 23:00 UTC in winter.
        assert_eq!(two_working_days(&berlin, "2026-01-05T08:00:00Z"), "2026-01-07T23:00:00Z");
        // Friday evening in Berlin: Monday and Tuesday.
        assert_eq!(two_working_days(&berlin, "2026-01-09T20:00:00Z"), "2026-01-13T23:00:00Z");
        // 23:30 UTC on Thursday is Friday there.
        assert_eq!(two_working_days(&berlin, "2026-01-08T23:30:00Z"), "2026-01-13T23:00:00Z");
        let with_holiday = berlin.with_holidays([date(2026, 1, 6)]);
        assert_eq!(two_working_days(&with_holiday, "2026-01-05T08:00:00Z"), "2026-01-08T23:00:00Z");
        let cairo = Jurisdiction::new("EG".parse().unwrap(), zone("Africa/Cairo").unwrap())
            .with_weekend([Weekday::Friday, Weekday::Saturday]);
        // Thursday: Sunday and Monday.
        assert_eq!(two_working_days(&cairo, "2026-01-08T08:00:00Z"), "2026-01-12T22:00:00Z");
    }

    #[test]
    fn place_without_working_days_is_an_error_and_not_a_hang() {
        let never = Jurisdiction::new("DE".parse().unwrap(), TimeZone::UTC).with_weekend([
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
            Weekday::Thursday,
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
        ]);
        let within = Within::WorkingDays { days: NonZeroU16::MIN };
        assert_eq!(never.end_of(within, Timestamp::UNIX_EPOCH).unwrap_err().kind(), ErrorKind::InvalidInput);
    }
}
