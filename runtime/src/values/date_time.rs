//! Instants.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::InvalidValue;
use super::civil::{DAY, SECOND, scan_date, scan_offset, scan_time, write_date, write_time};
use super::scan::Scan;
use super::text::{compare_by, text_value};

/// An instant, with the offset it was written in: `Edm.DateTimeOffset` (OData CSDL 4.01, 3.3; RFC 3339).
///
/// Compares as an instant, to the nanosecond: `10:00+02:00` equals `08:00Z`. A text without offset is taken as UTC.
#[derive(Clone)]
pub struct DateTime {
    text: Box<str>,
}

text_value!(DateTime, "DateTimeOffset", is_date_time);
compare_by!(DateTime, nanos);

impl DateTime {
    /// The instant that lies `seconds` in the future.
    pub fn in_secs(seconds: u64) -> Self {
        let now = SystemTime::now();
        now.checked_add(Duration::from_secs(seconds)).unwrap_or(now).into()
    }

    /// The instant `seconds` after 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Self {
        Self::from_nanos(i128::from(seconds) * i128::from(SECOND))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    pub fn unix(&self) -> i64 {
        i64::try_from(self.nanos().div_euclid(i128::from(SECOND))).unwrap_or_default()
    }

    pub(super) fn from_nanos(nanos: i128) -> Self {
        let (day, nanos) = (nanos.div_euclid(DAY_NANOS), nanos.rem_euclid(DAY_NANOS));
        let [day, nanos] = [day, nanos].map(|part| i64::try_from(part).unwrap_or_default());
        Self::known(format!("{}T{}Z", write_date(day), write_time(nanos)))
    }

    pub(super) fn nanos(&self) -> i128 {
        parse(&self.text).unwrap_or_default()
    }
}

/// Nanoseconds in a day.
const DAY_NANOS: i128 = DAY as i128 * SECOND as i128;
/// Nanoseconds in a second.
const NANOS: u128 = SECOND.unsigned_abs() as u128;

fn is_date_time(text: &str) -> bool {
    parse(text).is_some()
}

/// Nanoseconds since 1970-01-01T00:00:00Z.
fn parse(text: &str) -> Option<i128> {
    let mut scan = Scan(text);
    let days = scan_date(&mut scan)?;
    scan.take('T').or_else(|| scan.take('t'))?;
    let nanos = scan_time(&mut scan)?;
    let offset = scan_offset(&mut scan)?;
    scan.end()?;
    Some(i128::from(days) * DAY_NANOS + i128::from(nanos) - i128::from(offset) * i128::from(SECOND))
}

impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        let nanos = |span: Duration| i128::try_from(span.as_nanos()).unwrap_or_default();
        Self::from_nanos(time.duration_since(UNIX_EPOCH).map_or_else(|before| -nanos(before.duration()), nanos))
    }
}

/// Fails only for instants that the platform cannot hold.
impl TryFrom<&DateTime> for SystemTime {
    type Error = InvalidValue;

    fn try_from(time: &DateTime) -> Result<Self, Self::Error> {
        let nanos = time.nanos();
        let moved = span(nanos.unsigned_abs())
            .and_then(|span| if nanos < 0 { UNIX_EPOCH.checked_sub(span) } else { UNIX_EPOCH.checked_add(span) });
        moved.ok_or_else(|| InvalidValue::new("SystemTime", time))
    }
}

fn span(nanos: u128) -> Option<Duration> {
    let (seconds, nanos) = (nanos / NANOS, nanos % NANOS);
    Some(Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanos).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Result<DateTime, InvalidValue> {
        text.parse()
    }

    #[test]
    fn text_is_kept_and_instants_compare() {
        assert_eq!(at("2021-09-06T10:00:00.0000000+02:00"), at("2021-09-06T08:00:00Z"));
        assert!(at("2021-09-06T08:00:00.1Z").ok() > at("2021-09-06T08:00:00Z").ok());
        assert_eq!(at("0001-01-01T00:00:00Z").map(|time| time.to_string()), Ok("0001-01-01T00:00:00Z".to_owned()));
    }

    #[test]
    fn texts_that_are_no_instant_are_refused() {
        for text in ["", "2021-09-06", "String (timestamp)", "2021-02-30T00:00:00Z", "2021-09-06T25:00:00Z"] {
            assert!(at(text).is_err(), "{text}");
        }
        assert!(at("2021-09-06T08:00:00Zulu").is_err());
        assert!(at("99999999999999999999-09-06T08:00:00Z").is_err());
    }

    #[test]
    fn system_time_goes_both_ways() {
        for span in [Duration::from_millis(1_500), Duration::from_secs(4_102_444_800)] {
            for time in [UNIX_EPOCH + span, UNIX_EPOCH - span] {
                assert_eq!(SystemTime::try_from(&DateTime::from(time)), Ok(time));
            }
        }
        assert_eq!(DateTime::from(UNIX_EPOCH + Duration::from_millis(1_500)).as_str(), "1970-01-01T00:00:01.5Z");
        assert_eq!([i64::MIN, i64::MAX].map(|unix| DateTime::from_unix(unix).unix()), [i64::MIN, i64::MAX]);
        assert_eq!(DateTime::from_unix(-1).as_str(), "1969-12-31T23:59:59Z");
    }
}
