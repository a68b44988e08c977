//! What a row says of the values that there may be: "Minimum 1, maximum 90.", "At most 200 characters."

use regex::Captures;

use crate::claims::{Said, TypeCell, TypeWord};
use crate::docs::dialect::Dialect;
use crate::markdown::Text;
use crate::model::{Limits, Primitive};

use super::formats::bracketed;

/// The limits of a value of type `ty`, which stands in `cell`.
pub(in crate::docs) fn read_limits(
    dialect: &Dialect,
    ty: &TypeCell,
    cell: Option<&Text>,
    description: &Text,
) -> Option<Said<Limits>> {
    let TypeWord::Primitive(primitive) = ty.word else { return None };
    if ty.collection {
        return None;
    }
    let mut limits = Limits::default();
    let counted = Some(&description.plain).filter(|plain| plain.contains(char::is_numeric));
    for clause in counted.into_iter().flat_map(|plain| dialect.limits.clause_end.split(plain)) {
        read_clause(dialect, primitive, clause.trim(), &mut limits);
    }
    let is_told = !limits.is_empty();
    if primitive == Primitive::String {
        limits.pattern = pattern(dialect, description);
        limits.format = cell.and_then(|cell| format(dialect, cell.trimmed()));
    }
    let place = if is_told || limits.pattern.is_some() { &description.span } else { &cell?.span };
    (!limits.is_empty()).then(|| Said::new(limits, place.clone()))
}

fn read_clause(dialect: &Dialect, primitive: Primitive, clause: &str, limits: &mut Limits) {
    let words = &dialect.limits;
    let number = |found: &Captures<'_>, name: &str| found.name(name).map(|group| group.as_str().to_owned());
    if let Some(found) = words.between.captures(clause) {
        let is_length = found.name("fewest").is_some() || found.name("characters").is_some();
        let least = number(&found, "least").or_else(|| number(&found, "fewest"));
        let most = number(&found, "most").or_else(|| number(&found, "longest"));
        set(primitive, is_length, (&mut limits.minimum, &mut limits.min_length), least);
        set(primitive, is_length, (&mut limits.maximum, &mut limits.max_length), most);
        return;
    }
    let is_length = |found: &Captures<'_>| found.name("length").is_some() || found.name("characters").is_some();
    if let Some(found) = words.least.captures(clause) {
        let places = (&mut limits.minimum, &mut limits.min_length);
        set(primitive, is_length(&found), places, number(&found, "value"));
    } else if let Some(found) = words.most.captures(clause) {
        let places = (&mut limits.maximum, &mut limits.max_length);
        set(primitive, is_length(&found), places, number(&found, "value"));
    }
}

/// Numbers have values, texts have lengths; what is said of anything else is no limit of it.
fn set(
    primitive: Primitive,
    is_length: bool,
    (value, length): (&mut Option<String>, &mut Option<u32>),
    said: Option<String>,
) {
    if is_length && primitive == Primitive::String {
        *length = length.or_else(|| said?.parse().ok());
    } else if !is_length && primitive.is_number() {
        *value = value.take().or(said);
    }
}

/// The code behind the words for a pattern.
fn pattern(dialect: &Dialect, description: &Text) -> Option<String> {
    let is_pattern = |at: usize| dialect.limits.pattern.is_match(&description.plain[..at]);
    let mut codes = description.codes();
    codes.find(|(mark, _)| is_pattern(mark.range.start)).map(|(_, code)| code.to_owned())
}

/// What a text is: "String (email)", "url".
fn format(dialect: &Dialect, cell: &str) -> Option<String> {
    let words = &dialect.limits;
    let of_notes = || bracketed(cell)?.1.split(',').find_map(|note| words.format(note.trim()));
    words.format(cell).or_else(of_notes).map(str::to_owned)
}
