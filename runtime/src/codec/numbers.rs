//! Numbers in JSON: a number fits when no digit is lost.

use super::{ReadError, Reader, Wire, Writer};

/// From here on a double skips whole numbers: 2^53.
const WHOLE: f64 = 9_007_199_254_740_992.0;

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Wire for $integer {
            fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
                let text = reader.number()?;
                reader.inexact |= text == "-0";
                text.parse().map_err(|_| ReadError::Misfit)
            }

            fn write_to(&self, writer: &mut Writer) {
                writer.raw(itoa::Buffer::new().format(*self));
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, i8, i16, i32);

/// `Edm.Int64`, be it a number or a string.
impl Wire for i64 {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let (text, is_quoted) = reader.long()?;
        reader.inexact |= is_quoted || text == "-0";
        text.parse().map_err(|_| ReadError::Misfit)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.long(itoa::Buffer::new().format(*self));
    }
}

/// Whole numbers are written without a fraction; infinities and NaN, which JSON cannot say, as the words of OData
/// (OData JSON Format 4.01, 7.1: `"INF"`, `"-INF"`, `"NaN"`).
impl Wire for f64 {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        if reader.peek() == Some(b'"') {
            return unreal_double(&reader.string()?).ok_or(ReadError::Misfit);
        }
        let text = reader.number()?;
        let double = exact_double(text).ok_or(ReadError::Misfit)?;
        reader.inexact |= double_text(double) != text;
        Ok(double)
    }

    fn write_to(&self, writer: &mut Writer) {
        if self.is_finite() { writer.raw(&double_text(*self)) } else { writer.string(unreal_word(*self)) }
    }
}

/// Fits when the number's text is that of a single; written with that same text.
impl Wire for f32 {
    #[allow(clippy::cast_possible_truncation, clippy::float_cmp, reason = "what was truncated is refused")]
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let double = f64::read_from(reader)?;
        let fits = double.is_nan() || same_text(double as f32) == double;
        if fits { Ok(double as f32) } else { Err(ReadError::Misfit) }
    }

    fn write_to(&self, writer: &mut Writer) {
        same_text(*self).write_to(writer);
    }
}

/// The double that is written like `single`: 0.1 for 0.1, not 0.10000000149011612.
fn same_text(single: f32) -> f64 {
    single.to_string().parse().unwrap_or(f64::from(single))
}

/// None where digits of a whole number would be lost, or where the number is beyond all doubles.
fn exact_double(text: &str) -> Option<f64> {
    let double = text.parse::<f64>().ok().filter(|double| double.is_finite())?;
    let is_whole = !text.contains(['.', 'e', 'E']);
    (!is_whole || double.abs() < WHOLE).then_some(double)
}

fn double_text(double: f64) -> String {
    match whole(double) {
        Some(number) => number.to_string(),
        None => serde_json::Number::from_f64(double).map_or_else(String::new, |number| number.to_string()),
    }
}

/// `double` as a whole number, where it is one and is not the negative zero.
#[allow(clippy::cast_possible_truncation, reason = "within 2^53 nothing is cut")]
fn whole(double: f64) -> Option<i64> {
    let is_whole = double.fract() == 0.0 && double.abs() < WHOLE;
    (is_whole && !(double == 0.0 && double.is_sign_negative())).then_some(double as i64)
}

fn unreal_double(word: &str) -> Option<f64> {
    match word {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

fn unreal_word(double: f64) -> &'static str {
    if double.is_nan() {
        "NaN"
    } else if double > 0.0 {
        "INF"
    } else {
        "-INF"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn integer_out_of_range_is_given_back() {
        assert_eq!(u8::from_json(json!(256)), Err(json!(256)));
        assert_eq!(i64::from_json(json!(u64::MAX)), Err(json!(u64::MAX)));
        assert_eq!(i32::from_json(json!(1.5)), Err(json!(1.5)));
    }

    #[test]
    fn long_integers_are_read_from_strings_too() {
        let longest = i64::MAX.to_string();
        assert_eq!(i64::from_json(json!(longest)), Ok(i64::MAX));
        assert_eq!(i64::from_json(json!("-9007199254740993")), Ok(-9_007_199_254_740_993));
        for text in ["", "1.0", "1e3", " 1", "0x1", "9223372036854775808", "many"] {
            assert_eq!(i64::from_json(json!(text)), Err(json!(text)));
        }
        assert_eq!(i32::from_json(json!("5")), Err(json!("5")));
    }

    #[test]
    fn double_takes_whole_numbers_and_writes_them_whole() {
        assert_eq!(f64::from_json(json!(5)).map(|double| double.to_json()), Ok(json!(5)));
        assert_eq!(f64::from_json(json!(0.1)).map(|double| double.to_json()), Ok(json!(0.1)));
    }

    #[test]
    fn double_refuses_whole_numbers_it_would_round() {
        assert_eq!(f64::from_json(json!(9_007_199_254_740_993_u64)), Err(json!(9_007_199_254_740_993_u64)));
    }

    #[test]
    fn double_knows_the_words_of_odata() {
        assert_eq!(f64::from_json(json!("-INF")), Ok(f64::NEG_INFINITY));
        assert_eq!(f64::NAN.to_json(), json!("NaN"));
        assert_eq!(f64::from_json(json!("5")), Err(json!("5")));
    }

    #[test]
    fn single_keeps_its_short_text() {
        assert_eq!(f32::from_json(json!(0.1)).map(|single| single.to_json()), Ok(json!(0.1)));
        assert_eq!(f32::from_json(json!(0.123_456_789_012)), Err(json!(0.123_456_789_012)));
    }
}
