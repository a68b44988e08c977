//! Conversions to and from the types of other crates, each behind the feature of its crate's name.

#![allow(unused_macros, unused_imports, reason = "each is used by some of the features")]

use super::{Date, DateTime, Guid, InvalidValue};

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

#[cfg(feature = "chrono")]
const SECOND: i128 = 1_000_000_000;

instant!("jiff", jiff::Timestamp, |nanos| jiff::Timestamp::from_nanosecond(nanos).ok(), |time| time.as_nanosecond());
instant!("time", time::OffsetDateTime, |nanos| time::OffsetDateTime::from_unix_timestamp_nanos(nanos).ok(), |time| {
    time.unix_timestamp_nanos()
});
instant!(
    "chrono",
    chrono::DateTime<chrono::Utc>,
    |nanos| chrono::DateTime::from_timestamp(
        i64::try_from(nanos.div_euclid(SECOND)).ok()?,
        u32::try_from(nanos.rem_euclid(SECOND)).ok()?
    ),
    |time| i128::from(time.timestamp()) * SECOND + i128::from(time.timestamp_subsec_nanos())
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
        assert_eq!((Date::try_from(jiff), Date::try_from(chrono)), (Ok(day.clone()), Ok(day)));
    }

    #[test]
    fn identifiers_go_both_ways() {
        let guid = Guid::from_bytes([7; 16]);
        assert_eq!(Guid::from(uuid::Uuid::from(&guid)), guid);
    }
}
