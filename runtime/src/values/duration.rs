//! Lengths of time.

use super::InvalidValue;
use super::civil::{DAY, SECOND};
use super::scan::Scan;
use super::text::{equal_by, text_value};

/// A length of time: `Edm.Duration`, `P1DT2H30M5.5S` (ISO 8601). Years, months and weeks are taken too.
///
/// `PT60M` equals `PT1H`; a month equals no number of days.
#[derive(Clone)]
pub struct Duration {
    text: Box<str>,
}

text_value!(Duration, "Duration", is_duration);
equal_by!(Duration, length);

/// Months, and nanoseconds.
type Length = (i64, i128);

impl Duration {
    /// The length, where it is one that std can hold: not negative, and without years and months.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let (months, nanos) = self.length();
        let nanos = u128::try_from(nanos).ok().filter(|_| months == 0)?;
        let seconds = u64::try_from(nanos / SECOND_NANOS).ok()?;
        Some(std::time::Duration::new(seconds, u32::try_from(nanos % SECOND_NANOS).ok()?))
    }

    fn length(&self) -> Length {
        parse(&self.text).unwrap_or_default()
    }
}

const SECOND_NANOS: u128 = SECOND.unsigned_abs() as u128;

fn is_duration(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<Length> {
    let mut scan = Scan(text);
    let sign = scan.sign();
    scan.take('P')?;
    let (days, time) = scan.0.split_once('T').map_or((scan.0, None), |(days, time)| (days, Some(time)));
    if time.unwrap_or(days).is_empty() {
        return None;
    }
    let (days, time) = (sum(days, &DAY_UNITS)?, sum(time.unwrap_or_default(), &TIME_UNITS)?);
    Some((days.0 * sign, (days.1.checked_add(time.1)?) * i128::from(sign)))
}

/// A letter, and the length that it stands for: months and seconds.
type Unit = (char, i64, i64);

const DAY_UNITS: [Unit; 4] = [('Y', 12, 0), ('M', 1, 0), ('W', 0, 7 * DAY), ('D', 0, DAY)];
const TIME_UNITS: [Unit; 3] = [('H', 0, 3_600), ('M', 0, 60), ('S', 0, 1)];

/// Adds up parts such as `1Y2M`, whose units come in the order of `units`.
fn sum(text: &str, units: &[Unit]) -> Option<Length> {
    let (mut scan, mut units, mut total) = (Scan(text), units.iter(), (0_i64, 0_i128));
    while scan.end().is_none() {
        let (number, fraction) = (scan.number()?, scan.fraction()?);
        let mark = scan.0.chars().next()?;
        let (_, months, seconds) = units.find(|unit| unit.0 == mark)?;
        scan.take(mark)?;
        let nanos = i128::from(number) * i128::from(SECOND) + i128::from(fraction);
        total.0 = total.0.checked_add(number.checked_mul(*months)?)?;
        total.1 = total.1.checked_add(nanos.checked_mul(i128::from(*seconds))?)?;
    }
    Some(total)
}

impl From<std::time::Duration> for Duration {
    fn from(span: std::time::Duration) -> Self {
        let (days, seconds) = (span.as_secs() / 86_400, span.as_secs() % 86_400);
        let day = if days == 0 { String::new() } else { format!("{days}D") };
        let fraction = format!(".{:09}", span.subsec_nanos());
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        Self::known(format!("P{day}T{}H{}M{}{fraction}S", seconds / 3_600, seconds / 60 % 60, seconds % 60))
    }
}

/// Fails for negative lengths, and for years and months, which have no fixed length.
impl TryFrom<&Duration> for std::time::Duration {
    type Error = InvalidValue;

    fn try_from(length: &Duration) -> Result<Self, Self::Error> {
        length.to_std().ok_or_else(|| InvalidValue::new("std::time::Duration", length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<f64> {
        text.parse::<Duration>().ok()?.to_std().map(|span| span.as_secs_f64())
    }

    #[test]
    fn parts_add_up() {
        assert_eq!(seconds("P1DT2H30M5.5S"), Some(95_405.5));
        assert_eq!(seconds("PT0S"), Some(0.0));
        assert_eq!(seconds("P2W"), Some(1_209_600.0));
        assert_eq!(seconds("PT0.5H"), Some(1_800.0));
    }

    #[test]
    fn lengths_compare_and_not_texts() {
        assert_eq!("PT60M".parse::<Duration>(), "PT1H".parse());
        assert_ne!("P1M".parse::<Duration>(), "P30D".parse());
        assert_eq!("P1Y".parse::<Duration>(), "P12M".parse());
    }

    #[test]
    fn negative_and_calendar_lengths_are_none_of_std() {
        for text in ["-PT1S", "P1M", "P1Y"] {
            assert!(text.parse::<Duration>().is_ok_and(|length| length.to_std().is_none()), "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_length_are_refused() {
        for text in ["", "P", "PT", "P1DT", "1D", "P1S", "PT1D", "PT1S1M", "P1M1M", "P99999999999999999999D", "PT1"] {
            assert!(text.parse::<Duration>().is_err(), "{text}");
        }
        assert!("P9223372036854775807Y".parse::<Duration>().is_err());
    }

    #[test]
    fn std_goes_both_ways() {
        let span = std::time::Duration::new(90_061, 250_000_000);
        assert_eq!(Duration::from(span).as_str(), "P1DT1H1M1.25S");
        assert_eq!(Duration::from(span).to_std(), Some(span));
    }
}
