//! A number that the type of its property does not have (OData CSDL XML 4.01, section 3.3).

use std::ops::RangeInclusive;

use serde_json::{Number, Value};

use crate::lint::context::Context;
use crate::lint::walk::{Step, Visit};
use crate::markdown::PlacedKind;
use crate::model::{Primitive, TypeItem};
use crate::report::{Code, Diagnostic};

pub(in crate::lint) fn check(cx: &Context<'_>, visit: &Visit<'_>) -> Option<Diagnostic> {
    let Step::Value { expected, value } = visit.step else { return None };
    let (TypeItem::Primitive(primitive), PlacedKind::Scalar(Value::Number(number))) = (expected.item, &value.kind)
    else {
        return None;
    };
    let why = misfit(number, &integers(*primitive)?)?;
    let subject = expected.name.map_or_else(|| "the body".to_owned(), |name| format!("`{name}`"));
    let message = format!("{subject} is `{number}`, {why} of `{}`", primitive.edm());
    let place = cx.place(visit.shown.message, &visit.shown.of_body(&value.at));
    let finding = Diagnostic::new(Code::OddNumber, place, message);
    Some(match expected.said {
        Some(said) => finding.witness(said.clone(), format!("`{}` is said here", expected.item)),
        None => finding,
    })
}

/// The numbers that a type of integers has.
fn integers(primitive: Primitive) -> Option<RangeInclusive<i128>> {
    Some(match primitive {
        Primitive::Byte => u8::MIN.into()..=u8::MAX.into(),
        Primitive::SByte => i8::MIN.into()..=i8::MAX.into(),
        Primitive::Int16 => i16::MIN.into()..=i16::MAX.into(),
        Primitive::Int32 => i32::MIN.into()..=i32::MAX.into(),
        Primitive::Int64 => i64::MIN.into()..=i64::MAX.into(),
        _ => return None,
    })
}

fn misfit(number: &Number, integers: &RangeInclusive<i128>) -> Option<&'static str> {
    match whole(number) {
        Some(whole) if integers.contains(&whole) => None,
        Some(_) => Some("which is out of the range"),
        None => Some("which is no integer: not one"),
    }
}

/// The integer that a number is, however it is written: `5.0` is five.
#[expect(clippy::cast_possible_truncation, reason = "beyond the range of integers, any number will do")]
fn whole(number: &Number) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    exact.or_else(|| number.as_f64().filter(|number| number.fract() == 0.0).map(|number| number as i128))
}
