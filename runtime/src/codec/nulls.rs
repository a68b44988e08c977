//! Objects without their nulls.

use super::{ReadError, Reader, Writer};

/// JSON text without the nulls of objects; all else stays as it stands.
pub(super) fn without_nulls(json: &str) -> Option<String> {
    let mut writer = Writer::new();
    copy(&mut Reader::new(json), &mut writer).ok()?;
    Some(writer.finish())
}

fn copy(reader: &mut Reader<'_>, writer: &mut Writer) -> Result<(), ReadError> {
    match reader.peek() {
        Some(b'{') => copy_object(reader, writer),
        Some(b'[') => copy_list(reader, writer),
        _ => reader.raw().map(|text| writer.raw(text)),
    }
}

fn copy_list(reader: &mut Reader<'_>, writer: &mut Writer) -> Result<(), ReadError> {
    writer.open('[');
    reader.list(&mut |reader| {
        writer.separate(b'[');
        copy(reader, writer)
    })?;
    writer.close(']');
    Ok(())
}

/// Names are copied as text too: unknown ones may be such as Rust's strings cannot hold.
fn copy_object(reader: &mut Reader<'_>, writer: &mut Writer) -> Result<(), ReadError> {
    reader.open(b'{')?;
    writer.open('{');
    let mut is_first = true;
    while reader.goes_on(b'}', is_first)? {
        is_first = false;
        let name = reader.raw()?;
        reader.take(b':');
        if !reader.null()? {
            writer.separate(b'{');
            writer.raw(name);
            writer.raw(":");
            copy(reader, writer)?;
        }
    }
    writer.close('}');
    Ok(())
}
