//! Decimal numbers.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use super::{InvalidValue, scan::Scan, text::shared};
use crate::{ReadError, Reader, Wire, Writer};

/// A decimal number: `Edm.Decimal`. The digits are kept as text; whether they stood in quotes
/// (OData JSON Format 4.01, 3.2: `IEEE754Compatible`) is kept too, but requests write it as they are told.
///
/// Compares by its text: `1.5` is not equal to `1.50`, and `"1.5"` is to `1.5`.
#[derive(Clone)]
pub struct Decimal {
    text: Box<str>,
    quoted: bool,
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

shared!(Decimal, "Decimal");

impl serde_core::Serialize for Decimal {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire::to_json(self).serialize(serializer)
    }
}

impl Decimal {
    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The double next to it.
    ///
    /// ```
    /// # use mdsdk_runtime::Decimal;
    /// let amount: Decimal = "1.50".parse()?;
    /// assert_eq!((amount.as_str(), amount.to_f64()), ("1.50", 1.5));
    /// # Ok::<(), mdsdk_runtime::InvalidValue>(())
    /// ```
    pub fn to_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }
}

/// Whether the text is a number as JSON writes it, with a sign of either kind, or one of OData's words for others.
fn is_decimal(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    let mut scan = Scan(text);
    let _ = scan.sign();
    scan.digits()
        .and_then(|_| scan.fraction())
        .and_then(|_| scan_exponent(&mut scan))
        .and_then(|()| scan.end())
        .is_some()
}

fn scan_exponent(scan: &mut Scan<'_>) -> Option<()> {
    if scan.take('e').or_else(|| scan.take('E')).is_some() {
        let _ = scan.sign();
        scan.digits()?;
    }
    Some(())
}

impl FromStr for Decimal {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        is_decimal(text).then(|| Self { text: text.into(), quoted: false }).ok_or(InvalidValue::new("Decimal", text))
    }
}

impl Wire for Decimal {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let (text, quoted) = reader.long()?;
        if quoted && !is_decimal(&text) { Err(ReadError::Misfit) } else { Ok(Self { text: text.into(), quoted }) }
    }

    /// What JSON's numbers cannot say is written as a string.
    fn write_to(&self, writer: &mut Writer) {
        let number = self.text.trim_start_matches('+');
        let as_read = self.quoted && !writer.decides();
        if as_read || !is_number(number) { writer.string(&self.text) } else { writer.long(number) }
    }
}

/// Whether the text is a number as JSON writes it.
fn is_number(text: &str) -> bool {
    let mut reader = Reader::new(text);
    reader.number() == Ok(text)
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.text)
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        i64::from(number).into()
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self { text: number.to_string().into(), quoted: false }
    }
}

/// Infinities and NaN become the words `INF`, `-INF` and `NaN`.
impl From<f64> for Decimal {
    fn from(number: f64) -> Self {
        let text = crate::to_json(&number);
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(word) => Self { text: word.into(), quoted: true },
            None => Self { text: text.into(), quoted: false },
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_and_quoted_numbers_are_written_as_read() {
        for value in [json!(12), json!(-0.5), json!("12.50"), json!(1e300), json!(u64::MAX)] {
            assert_eq!(Decimal::from_json(value.clone()).map(|decimal| decimal.to_json()), Ok(value));
        }
    }

    #[test]
    fn built_numbers_are_no_strings() {
        assert_eq!(Decimal::from(12).to_json(), json!(12));
        assert_eq!(Decimal::from(0.25).to_json(), json!(0.25));
        assert_eq!(Decimal::from(f64::INFINITY).to_json(), json!("INF"));
        assert_eq!("+1.5".parse::<Decimal>().map(|decimal| decimal.to_json()), Ok(json!(1.5)));
        assert_eq!(Decimal::from_json(json!("INF")), Ok(Decimal::from(f64::INFINITY)));
    }

    #[test]
    fn texts_that_are_no_number_are_refused() {
        for text in ["", "-", "1.", ".5", "1e", "0x10", "1,5"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        assert_eq!(Decimal::from_json(json!("twelve")), Err(json!("twelve")));
    }
}
