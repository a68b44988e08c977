//! The table `[drift]`: whom changes break, and which are accepted.

use std::time::{SystemTime, UNIX_EPOCH};

use mdsdk::diff::{Rule, Verdict};

use super::problem::Problem;
use super::value::{Entry, Place, Values, entries, unknown};

/// What the file or one of its APIs says of changes; what is not said is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DriftSettings {
    /// Verdicts of kinds.
    pub(crate) levels: Option<Vec<(Rule, Verdict)>>,
    /// Changes that are known and wanted.
    pub(crate) accept: Option<Vec<Accepted>>,
}

/// A change that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub(crate) fingerprint: String,
    pub(crate) reason: String,
    /// The last day on which it is.
    pub(crate) until: Option<Date>,
    pub(crate) place: Place,
}

const KEYS: &[&str] = &["levels", "accept"];
const KEYS_OF_ACCEPTED: &[&str] = &["fingerprint", "reason", "until"];

impl DriftSettings {
    /// These values, and where they say nothing, those of `below`.
    pub(crate) fn over(self, below: Self) -> Self {
        Self { levels: self.levels.or(below.levels), accept: self.accept.or(below.accept) }
    }

    /// Whom a kind of change breaks.
    pub(crate) fn verdict(&self, rule: Rule) -> Verdict {
        let chosen = self.levels.iter().flatten().find(|(of, _)| *of == rule);
        chosen.map_or_else(|| rule.verdict(), |(_, verdict)| *verdict)
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// `2026-12-31`
    fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
        let number = |text: &str, length: usize| {
            let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_number)
        };
        let found = Self { year: number(year, 4)?, month: number(month, 2)?, day: number(day, 2)? };
        (Self::after_epoch(found.since_epoch()) == found).then_some(found)
    }

    /// Today, in UTC.
    pub(crate) fn today() -> Self {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self::after_epoch(i64::try_from(seconds / 86_400).unwrap_or_default())
    }

    /// Days since 1970-01-01: a year begins in March, so that the day that some years have more is its last.
    fn since_epoch(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
    }

    /// The day that is so many days after 1970-01-01.
    pub(crate) fn after_epoch(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self { year: year + era * 400 + turn, month, day }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Reads the table `[drift]`.
pub(super) fn read_drift(entry: &Entry<'_>, values: &mut Values<'_>) -> DriftSettings {
    let mut settings = DriftSettings::default();
    let Some(table) = values.table(entry) else { return settings };
    for entry in entries(table) {
        match entry.key {
            "levels" => settings.levels = levels(&entry, values),
            "accept" => settings.accept = accepted(&entry, values),
            _ => values.problems.push(unknown(&entry, KEYS.iter().copied())),
        }
    }
    settings
}

/// `property-removed = "risky"`
fn levels(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<(Rule, Verdict)>> {
    let mut levels = Vec::new();
    for entry in entries(values.table(entry)?) {
        let text = values.text(&entry);
        let verdict = values.checked(&entry, text, |text| verdict(text));
        levels.extend(rule(&entry, values).zip(verdict));
    }
    Some(levels)
}

fn verdict(text: &str) -> Result<Verdict, String> {
    let known = Verdict::ALL.into_iter().find(|verdict| verdict.as_str() == text);
    known.ok_or_else(|| "`breaking`, `risky`, `compatible` or `docs`".to_owned())
}

/// A kind of change on the wire: what changes in Rust is computed.
fn rule(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Rule> {
    let rule = Rule::ALL.iter().copied().find(|rule| rule.name() == entry.key);
    let rule = rule.filter(|rule| !rule.is_of_rust_alone());
    if rule.is_none() {
        let message = format!("there is no kind of change `{}` on the wire", entry.key.escape_debug());
        let problem = Problem::new(entry.at.clone(), message, "unknown");
        values.problems.push(problem.help("`mdsdk drift --rules` lists them"));
    }
    rule
}

/// `accept = [{ fingerprint = "0123456789abcdef", reason = "..", until = "2026-12-31" }]`
fn accepted(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Vec<Accepted>> {
    let Some(all) = entry.value.get_ref().as_array() else {
        values.wrong(entry.key, entry.value, "an array of tables");
        return None;
    };
    let one = |value| Entry { value, at: value.span(), ..*entry };
    Some(all.iter().filter_map(|value| accepted_one(&one(value), values)).collect())
}

fn accepted_one(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Accepted> {
    let (mut fingerprint, mut reason, mut until) = (None, None, None);
    let found = values.problems.len();
    for entry in entries(values.table(entry)?) {
        match entry.key {
            "fingerprint" => fingerprint = values.text(&entry),
            "reason" => reason = values.text(&entry),
            "until" => {
                let text = values.text(&entry);
                until = values.checked(&entry, text, |text| {
                    Date::parse(text).ok_or_else(|| "a day such as `2026-12-31`".to_owned())
                });
            }
            _ => values.problems.push(unknown(&entry, KEYS_OF_ACCEPTED.iter().copied())),
        }
    }
    let place = values.place(entry.at.clone());
    if let (Some(fingerprint), Some(reason)) = (&fingerprint, &reason) {
        return Some(Accepted { fingerprint: fingerprint.clone(), reason: reason.clone(), until, place });
    }
    if values.problems.len() == found {
        let missing = if fingerprint.is_none() { "`fingerprint` is missing" } else { "`reason` is missing" };
        values.problems.push(Problem::new(entry.at.clone(), "this accepts nothing", missing));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(Date::after_epoch(0).to_string(), "1970-01-01");
        assert_eq!(Date::after_epoch(20_787).to_string(), "2026-11-30");
        for text in ["2024-02-29", "2000-02-29", "2026-12-31", "1970-01-01"] {
            assert_eq!(Date::parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
        for text in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-1-1", "today", "2026-00-10", "2026-11-31"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
