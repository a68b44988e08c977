//! Conversions to and from the types of other crates, each behind the feature of its crate's name.

#![allow(unused_macros, unused_imports, reason = "each is used by some of the features")]

use super::civil::SECOND;
use super::{Date, DateTime, Guid, InvalidValue, TimeOfDay};

/// An instant both ways, by nanoseconds since 1970-01-01T00:00:00Z; what the other type can't hold is an error.
macro_rules! instant {
    ($feature:literal, $other:ty, $to:expr, $from:expr) => {
        #[cfg(feature = $feature)]
        impl TryFrom<&DateTime> for $other {
            type Error = InvalidValue;

            fn try_from(time: &DateTime) -> Result<Self, InvalidValue> {
                let to: fn(i128) -> Option<$other> = $to;
                to(time.nanos()).ok_or_else(|| InvalidValue::new(stringify!($other), time))
            }
        }

        #[cfg(feature = $feature)]
        impl From<$other> for DateTime {
            fn from(time: $other) -> Self {
                let from: fn($other) -> i128 = $from;
                Self::from_nanos(from(time))
            }
        }

        #[cfg(feature = $feature)]
        impl crate::Field<DateTime> for $other {
            fn field(self) -> DateTime {
                self.into()
            }
        }
    };
}

instant!("jiff", jiff::Timestamp, |nanos| jiff::Timestamp::from_nanosecond(nanos).ok(), |time| time.as_nanosecond());
instant!("time", time::OffsetDateTime, |nanos| time::OffsetDateTime::from_unix_timestamp_nanos(nanos).ok(), |time| {
    time.unix_timestamp_nanos()
});
instant!(
    "chrono",
    chrono::DateTime<chrono::Utc>,
    |nanos| chrono::DateTime::from_timestamp(
        i64::try_from(nanos.div_euclid(SECOND.into())).ok()?,
        u32::try_from(nanos.rem_euclid(SECOND.into())).ok()?
    ),
    |time| i128::from(time.timestamp()) * i128::from(SECOND) + i128::from(time.timestamp_subsec_nanos())
);

/// A day both ways, by its text; what the other type can't hold is an error.
macro_rules! day {
    ($feature:literal, $other:ty) => {
        #[cfg(feature = $feature)]
        impl TryFrom<&Date> for $other {
            type Error = InvalidValue;

            fn try_from(day: &Date) -> Result<Self, InvalidValue> {
                day.as_str().parse().map_err(|_| InvalidValue::new(stringify!($other), day))
            }
        }

        #[cfg(feature = $feature)]
        impl TryFrom<$other> for Date {
            type Error = InvalidValue;

            fn try_from(day: $other) -> Result<Self, InvalidValue> {
                day.to_string().parse()
            }
        }
    };
}

day!("jiff", jiff::civil::Date);
day!("chrono", chrono::NaiveDate);

#[cfg(feature = "time")]
impl TryFrom<&Date> for time::Date {
    type Error = InvalidValue;

    fn try_from(day: &Date) -> Result<Self, InvalidValue> {
        let year = i32::try_from(day.year()).ok();
        let month = time::Month::try_from(day.month()).ok();
        let made = year.zip(month).and_then(|(year, month)| Self::from_calendar_date(year, month, day.day()).ok());
        made.ok_or_else(|| InvalidValue::new("time::Date", day))
    }
}

#[cfg(feature = "time")]
impl TryFrom<time::Date> for Date {
    type Error = InvalidValue;

    fn try_from(day: time::Date) -> Result<Self, InvalidValue> {
        Self::new(day.year(), day.month().into(), day.day())
    }
}

/// A time of the day both ways, to the nanosecond.
macro_rules! time_of_day {
    ($feature:literal, $other:ty, $parts:expr, $to:expr) => {
        #[cfg(feature = $feature)]
        impl TryFrom<&TimeOfDay> for $other {
            type Error = InvalidValue;

            fn try_from(time: &TimeOfDay) -> Result<Self, InvalidValue> {
                let to: fn(u32, u32) -> Option<$other> = $to;
                let since = time.since_midnight();
                let seconds = u32::try_from(since.as_secs()).ok();
                let made = seconds.and_then(|seconds| to(seconds, since.subsec_nanos()));
                made.ok_or_else(|| InvalidValue::new(stringify!($other), time))
            }
        }

        #[cfg(feature = $feature)]
        impl From<$other> for TimeOfDay {
            fn from(time: $other) -> Self {
                let parts: fn($other) -> [i64; 4] = $parts;
                let [hours, minutes, seconds, nanos] = parts(time);
                // A leap second is the last second of its minute.
                Self::from_nanos((hours * 3_600 + minutes * 60 + seconds) * SECOND + nanos.min(SECOND - 1))
            }
        }

        #[cfg(feature = $feature)]
        impl crate::Field<TimeOfDay> for $other {
            fn field(self) -> TimeOfDay {
                self.into()
            }
        }
    };
}

time_of_day!(
    "jiff",
    jiff::civil::Time,
    |time| [time.hour().into(), time.minute().into(), time.second().into(), time.subsec_nanosecond().into()],
    |seconds, nanos| {
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(i8::try_from);
        let [hour, minute, second] = parts.map(|part| part.unwrap_or(i8::MAX));
        jiff::civil::Time::new(hour, minute, second, i32::try_from(nanos).ok()?).ok()
    }
);
time_of_day!(
    "chrono",
    chrono::NaiveTime,
    |time| {
        use chrono::Timelike;
        [time.hour(), time.minute(), time.second(), time.nanosecond()].map(i64::from)
    },
    chrono::NaiveTime::from_num_seconds_from_midnight_opt
);
time_of_day!(
    "time",
    time::Time,
    |time| {
        let (hours, minutes, seconds, nanos) = time.as_hms_nano();
        [hours.into(), minutes.into(), seconds.into(), nanos.into()]
    },
    |seconds, nanos| {
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(u8::try_from);
        let [hour, minute, second] = parts.map(|part| part.unwrap_or(u8::MAX));
        time::Time::from_hms_nano(hour, minute, second, nanos).ok()
    }
);

#[cfg(feature = "uuid")]
impl From<&Guid> for uuid::Uuid {
    fn from(guid: &Guid) -> Self {
        Self::from_bytes(guid.to_bytes())
    }
}

#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Guid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self::from_bytes(uuid.into_bytes())
    }
}

#[cfg(feature = "uuid")]
impl crate::Field<Guid> for uuid::Uuid {
    fn field(self) -> Guid {
        self.into()
    }
}

#[cfg(all(test, feature = "chrono", feature = "jiff", feature = "time", feature = "uuid"))]
mod tests {
    use super::*;

    #[test]
    fn instants_go_both_ways() {
        let time: DateTime = "2021-09-06T10:00:00.123456789+02:00".parse().expect("an instant");
        let jiff = jiff::Timestamp::try_from(&time).expect("within range");
        let chrono = chrono::DateTime::<chrono::Utc>::try_from(&time).expect("within range");
        let other = time::OffsetDateTime::try_from(&time).expect("within range");
        assert_eq!([DateTime::from(jiff), chrono.into(), other.into()], [time.clone(), time.clone(), time]);
        let before: DateTime = "1969-12-31T23:59:59.5Z".parse().expect("an instant");
        let chrono = chrono::DateTime::<chrono::Utc>::try_from(&before).expect("within range");
        assert_eq!(DateTime::from(chrono), before);
    }

    #[test]
    fn days_go_both_ways() {
        let day = Date::new(2021, 9, 6).expect("a day");
        let jiff = jiff::civil::Date::try_from(&day).expect("within range");
        let chrono = chrono::NaiveDate::try_from(&day).expect("within range");
        let other = time::Date::try_from(&day).expect("within range");
        assert_eq!(
            [Date::try_from(jiff), Date::try_from(chrono), Date::try_from(other)],
            [(); 3].map(|()| Ok(day.clone()))
        );
        let far: Date = "99999-01-01".parse().expect("a day");
        assert!(time::Date::try_from(&far).is_err() && jiff::civil::Date::try_from(&far).is_err());
    }

    #[test]
    fn times_go_both_ways() {
        for text in ["00:00:00", "17:30:00.25", "23:59:59.999999999"] {
            let time: TimeOfDay = text.parse().expect("a time");
            let jiff = jiff::civil::Time::try_from(&time).expect("a time");
            let chrono = chrono::NaiveTime::try_from(&time).expect("a time");
            let other = time::Time::try_from(&time).expect("a time");
            assert_eq!([TimeOfDay::from(jiff), chrono.into(), other.into()], [(); 3].map(|()| time.clone()), "{text}");
        }
        let leap = chrono::NaiveTime::from_hms_nano_opt(23, 59, 59, 1_500_000_000).expect("a leap second");
        assert_eq!(TimeOfDay::from(leap).as_str(), "23:59:59.999999999");
    }

    #[test]
    fn identifiers_go_both_ways() {
        let guid = Guid::from_bytes([7; 16]);
        assert_eq!(Guid::from(uuid::Uuid::from(&guid)), guid);
    }
}
