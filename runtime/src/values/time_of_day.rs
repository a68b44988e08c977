//! Times of the day.

use super::InvalidValue;
use super::civil::{SECOND, scan_time, write_time};
use super::scan::Scan;
use super::text::{compare_by, text_value};

/// A time of the day, without date or zone: `Edm.TimeOfDay`, `17:30:00`. Compares to the nanosecond.
#[derive(Clone)]
pub struct TimeOfDay {
    text: Box<str>,
}

text_value!(TimeOfDay, "TimeOfDay", is_time);
compare_by!(TimeOfDay, nanos);

impl TimeOfDay {
    /// The time at that hour (0 to 23), minute and second.
    ///
    /// # Errors
    /// When the clock has no such time.
    pub fn new(hour: u8, minute: u8, second: u8) -> Result<Self, InvalidValue> {
        let seconds = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
        let known = (hour < 24 && minute < 60 && second < 60).then(|| Self::known(write_time(seconds * SECOND)));
        known.ok_or_else(|| InvalidValue::new("TimeOfDay", format_args!("{hour}:{minute}:{second}")))
    }

    /// The time since midnight.
    pub fn since_midnight(&self) -> std::time::Duration {
        std::time::Duration::from_nanos(self.nanos().unsigned_abs())
    }

    /// The time so many nanoseconds after midnight.
    #[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
    pub(super) fn from_nanos(nanos: i64) -> Self {
        Self::known(write_time(nanos))
    }

    fn nanos(&self) -> i64 {
        parse(&self.text).unwrap_or_default()
    }
}

fn is_time(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<i64> {
    let mut scan = Scan(text);
    let nanos = scan_time(&mut scan)?;
    scan.end().map(|()| nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_do_not_hide_equality() {
        assert_eq!("08:00:00.0000000".parse::<TimeOfDay>(), TimeOfDay::new(8, 0, 0));
        assert_eq!("08:00".parse::<TimeOfDay>(), TimeOfDay::new(8, 0, 0));
        assert!("24:00:00".parse::<TimeOfDay>().is_err());
        assert!(TimeOfDay::new(8, 60, 0).is_err());
    }

    #[test]
    fn distance_from_midnight() {
        let noon = TimeOfDay::new(12, 0, 0).map(|noon| noon.since_midnight());
        assert_eq!(noon, Ok(std::time::Duration::from_secs(43_200)));
    }
}
