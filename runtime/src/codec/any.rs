//! Any JSON value, as [`Json`].

use serde_json::Number;

use super::{Json, Object, ReadError, Reader, Wire, Writer};

impl Wire for Json {
    #[inline]
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.json()
    }

    #[inline]
    fn write_to(&self, writer: &mut Writer) {
        write(self, writer);
    }
}

/// Reads any value. What [`Json`] cannot hold (a number beyond all doubles, half of a surrogate pair) becomes a string
/// of its text; the reader notes it.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<Json, ReadError> {
    match reader.peek() {
        Some(b'{') => read_object(reader).map(Json::Object),
        Some(b'[') => read_list(reader).map(Json::Array),
        Some(b'"') => read_string(reader),
        Some(b't' | b'f') => reader.boolean().map(Json::Bool),
        Some(b'n') => reader.null().map(|_| Json::Null),
        _ => read_number(reader),
    }
}

fn read_list(reader: &mut Reader<'_>) -> Result<Vec<Json>, ReadError> {
    let mut items = Vec::new();
    reader.list(&mut |reader| {
        items.push(read(reader)?);
        Ok(())
    })?;
    Ok(items)
}

fn read_object(reader: &mut Reader<'_>) -> Result<Object, ReadError> {
    reader.open(b'{')?;
    let mut object = Object::new();
    let mut is_first = true;
    while let Some(name) = reader.member(is_first)? {
        is_first = false;
        object.insert(name.into_owned(), read(reader)?);
    }
    Ok(object)
}

fn read_string(reader: &mut Reader<'_>) -> Result<Json, ReadError> {
    let mark = reader.mark();
    match reader.string() {
        Ok(text) => Ok(Json::String(text.into_owned())),
        Err(ReadError::Misfit) => {
            reader.back_to(mark);
            reader.inexact = true;
            Ok(Json::String(reader.raw()?.trim_matches('"').to_owned()))
        }
        Err(broken) => Err(broken),
    }
}

fn read_number(reader: &mut Reader<'_>) -> Result<Json, ReadError> {
    let text = reader.number()?;
    let number = whole(text).or_else(|| text.parse().ok().and_then(Number::from_f64));
    reader.inexact |= number.as_ref().is_none_or(|number| number.to_string() != text);
    Ok(number.map_or_else(|| Json::String(text.to_owned()), Json::Number))
}

fn whole(text: &str) -> Option<Number> {
    let signed = text.parse::<i64>().ok().filter(|_| text != "-0").map(Number::from);
    signed.or_else(|| text.parse::<u64>().ok().map(Number::from))
}

fn write(value: &Json, writer: &mut Writer) {
    match value {
        Json::Null => writer.raw("null"),
        Json::Bool(bool) => bool.write_to(writer),
        Json::Number(number) => writer.display(number),
        Json::String(text) => writer.string(text),
        Json::Array(items) => writer.list(items.iter(), write),
        Json::Object(object) => {
            writer.open('{');
            for (name, value) in object {
                writer.member(name);
                write(value, writer);
            }
            writer.close('}');
        }
    }
}
