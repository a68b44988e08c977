//! The calendar: days to dates and back (proleptic Gregorian, as ISO 8601).

use super::scan::Scan;

/// Seconds in a day.
pub(crate) const DAY: i64 = 86_400;
/// Nanoseconds in a second.
pub(crate) const SECOND: i64 = 1_000_000_000;

/// Days from 1970-01-01 to the given date (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day of the day that is `days` after 1970-01-01.
pub(crate) fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// Takes `2021-09-06`, as days from 1970-01-01.
pub(crate) fn scan_date(scan: &mut Scan<'_>) -> Option<i64> {
    let sign = scan.sign();
    let year = scan.digits().filter(|digits| (4..=12).contains(&digits.len()))?.parse::<i64>().ok()? * sign;
    scan.take('-')?;
    let month = scan.two(12)?;
    scan.take('-')?;
    let day = scan.two(31)?;
    is_day(year, month, day).then(|| days_from_civil(year, month, day))
}

/// Takes `09:30`, `09:30:15` or `09:30:15.5`, as nanoseconds from midnight. A leap second is the next minute.
pub(crate) fn scan_time(scan: &mut Scan<'_>) -> Option<i64> {
    let hours = scan.two(23)?;
    scan.take(':')?;
    let minutes = scan.two(59)?;
    let (mut seconds, mut nanos) = (0, 0);
    if scan.take(':').is_some() {
        seconds = scan.two(60)?;
        nanos = scan.fraction()?;
    }
    Some((hours * 3_600 + minutes * 60 + seconds) * SECOND + nanos)
}

/// Takes `Z` or `+02:00`, as seconds east of Greenwich; nothing is Greenwich.
pub(crate) fn scan_offset(scan: &mut Scan<'_>) -> Option<i64> {
    if scan.0.is_empty() || scan.take('Z').is_some() || scan.take('z').is_some() {
        return Some(0);
    }
    let east = if scan.0.starts_with(['+', '-']) { scan.sign() } else { return None };
    let hours = scan.two(23)?;
    let _ = scan.take(':');
    Some(east * (hours * 3_600 + scan.two(59)? * 60))
}

/// Whether the calendar has this day.
pub(crate) fn is_day(year: i64, month: i64, day: i64) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day) && {
        let days = days_from_civil(year, month, day);
        civil_from_days(days) == (year, month, day)
    }
}

/// Writes the time of day, with as many digits of a fraction as it has.
pub(crate) fn write_time(nanos: i64) -> String {
    let (seconds, fraction) = (nanos / SECOND, nanos % SECOND);
    let time = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if fraction == 0 { time } else { format!("{time}.{}", format!("{fraction:09}").trim_end_matches('0')) }
}

/// Writes a date; years before 1 and after 9999 as ISO 8601 has them.
pub(crate) fn write_date(days: i64) -> String {
    let (year, month, day) = civil_from_days(days);
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        assert_eq!(days_from_civil(1970, 1, 1), 0);
        assert_eq!(days_from_civil(2000, 3, 1), 11_017);
        for days in (-800_000..800_000).step_by(37) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }

    #[test]
    fn leap_years_have_one_more_day() {
        assert!(is_day(2000, 2, 29) && is_day(2020, 2, 29));
        assert!(!is_day(1900, 2, 29) && !is_day(2021, 2, 29) && !is_day(2021, 4, 31) && !is_day(2021, 0, 1));
    }
}
