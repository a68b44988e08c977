//! What stands in brackets behind a primitive: `integer (int64)`, `string (date-time, read-only)`.

use crate::docs::dialect::Dialect;
use crate::model::Primitive;

/// The primitive that the format behind another one names.
pub(super) fn formatted(dialect: &Dialect, text: &str) -> Option<Primitive> {
    let (base, notes) = bracketed(text)?;
    dialect.types.primitive(base)?;
    notes.split(',').find_map(|note| dialect.types.format(note.trim()))
}

/// The first note behind a primitive that nobody understands.
pub(in crate::docs) fn unread_note<'t>(dialect: &Dialect, text: &'t str) -> Option<&'t str> {
    let (base, notes) = bracketed(text)?;
    dialect.types.primitive(base)?;
    notes.split(',').map(str::trim).find(|note| !dialect.types.is_note(note))
}

/// The words before the brackets that end a text, and those in them.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let is_mark = |c: char| matches!(c, '`' | '*' | '.' | ' ');
    let (base, notes) = text.trim_matches(is_mark).strip_suffix(')')?.split_once('(')?;
    Some((base.trim_matches(is_mark), notes.trim_matches(is_mark)))
}
