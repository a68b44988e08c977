//! A date or a time that is none (OData ABNF 4.01: `dateValue`, `dateTimeOffsetValue`).

use crate::lint::context::Context;
use crate::lint::samples::is_placeholder;
use crate::lint::walk::{Step, Visit};
use crate::model::{Primitive, TypeItem};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let TypeItem::Primitive(primitive) = expected.item else { return None };
    let text = value.text().filter(|text| !is_placeholder(cx, text) && starts_as_date(text))?;
    let (is_valid, form) = match primitive {
        Primitive::Date => (is_date(text), "2030-12-31"),
        Primitive::DateTimeOffset => (is_date_time(text), "2030-12-31T23:59:59Z"),
        _ => return None,
    };
    if is_valid {
        return None;
    }
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&value.at));
    let finding = Diagnostic::new(Code::OddDate, place, format!("`{text}` is no `{}`", primitive.edm()));
    let finding = expected
        .said
        .into_iter()
        .fold(finding, |finding, said| finding.witness(said.clone(), format!("`{}` is said here", primitive.edm())));
    Some(finding.help(format!("write it as `{form}`")))
}

/// Other texts stand for a date.
fn starts_as_date(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The number of an exact count of digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let in_range = |text, range: std::ops::RangeInclusive<u32>| digits(text, 2).is_some_and(|it| range.contains(&it));
    let last = digits(year, 4).zip(digits(month, 2)).map(|(year, month)| days(year, month));
    in_range(month, 1..=12) && last.is_some_and(|last| in_range(day, 1..=last))
}

/// The days of a month, by the Gregorian calendar (RFC 3339, appendix C).
fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let end = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(end);
    is_date(date) && is_time(time) && (zone.eq_ignore_ascii_case("z") || zone.get(1..).is_some_and(is_time))
}

/// Hours and minutes, perhaps seconds with a fraction.
fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let below = |text, end| digits(text, 2).is_some_and(|number| number < end);
    match parts[..] {
        [hours, minutes] => below(hours, 24) && below(minutes, 60),
        [hours, minutes, seconds] => {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
            let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            below(hours, 24) && below(minutes, 60) && below(whole, 61) && is_fraction
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time};

    #[test]
    fn dates_have_the_form_that_odata_gives_them() {
        for text in [
            "2030-12-31T23:59:59Z",
            "2030-12-31T23:59Z",
            "2032-02-29T10:00:00Z",
            "2000-02-29T10:00:00Z",
            "2030-01-01T00:00:00.1234567+02:00",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2030-12-31",
            "2030-13-31T00:00:00Z",
            "2030-12-31T25:00:00Z",
            "12/31/2030",
            "2030-02-29T10:00:00Z",
            "2030-04-31T10:00:00Z",
            "1900-02-29T10:00:00Z",
            "2030-12-31T10:00:00",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
        assert!(is_date("2030-12-31") && !is_date("2030-12-32"));
    }
}
