//! Calendar days.

use super::InvalidValue;
use super::civil::{civil_from_days, days_from_civil, is_day, scan_date, write_date};
use super::scan::Scan;
use super::text::{compare_by, text_value};

/// A day of the calendar, without time or zone: `Edm.Date`, `2021-09-06`.
#[derive(Clone)]
pub struct Date {
    text: Box<str>,
}

text_value!(Date, "Date", is_date);
compare_by!(Date, days);

impl Date {
    /// The day of that year, month (1 to 12) and day of the month.
    ///
    /// # Errors
    /// When the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, InvalidValue> {
        let (y, m, d) = (i64::from(year), i64::from(month), i64::from(day));
        let known = is_day(y, m, d).then(|| Self::known(write_date(days_from_civil(y, m, d))));
        known.ok_or_else(|| InvalidValue::new("Date", format_args!("{year}-{month}-{day}")))
    }

    /// The year; 0 is the year before 1.
    pub fn year(&self) -> i64 {
        civil_from_days(self.days()).0
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        u8::try_from(civil_from_days(self.days()).1).unwrap_or_default()
    }

    /// The day of the month, 1 to 31.
    pub fn day(&self) -> u8 {
        u8::try_from(civil_from_days(self.days()).2).unwrap_or_default()
    }

    fn days(&self) -> i64 {
        parse(&self.text).unwrap_or_default()
    }
}

fn is_date(text: &str) -> bool {
    parse(text).is_some()
}

fn parse(text: &str) -> Option<i64> {
    let mut scan = Scan(text);
    let days = scan_date(&mut scan)?;
    scan.end().map(|()| days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_day() {
        let day = Date::new(2021, 9, 6);
        assert_eq!(day.as_ref().map(Date::as_str), Ok("2021-09-06"));
        assert_eq!(day.map(|day| (day.year(), day.month(), day.day())), Ok((2021, 9, 6)));
    }

    #[test]
    fn days_that_never_were_are_refused() {
        assert!(Date::new(2021, 2, 29).is_err());
        assert!("2021-9-6".parse::<Date>().is_err());
        assert!("2021-09-06T00:00:00Z".parse::<Date>().is_err());
    }

    #[test]
    fn days_are_in_order() {
        assert!("0999-12-31".parse::<Date>().ok() < "1000-01-01".parse().ok());
        assert!("-0001-12-31".parse::<Date>().ok() < "0001-01-01".parse().ok());
    }
}
