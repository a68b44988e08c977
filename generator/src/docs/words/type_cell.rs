//! Types as written: `String`, `[identity](identity.md) collection`, `Collection(Edm.Int32)`, `microsoft.graph.x`.
//!
//! ```text
//! type := elem | elem " collection" | elem "[]" | "Collection(" elem ")" | "List<" elem ">" | "Collection of " elem
//! elem := primitive | link | name | qualified name, each with an optional note such as "(url)"
//! ```

use crate::claims::{KindNote, TypeCell, TypeWord};
use crate::docs::dialect::{Dialect, is_identifier, is_primitive_name};
use crate::markdown::Text;
use crate::model::Primitive;

use super::beside_links::{Beside, says_collection};
use super::formats::formatted;
use super::said::link_target;

/// Reads the type that a cell holds.
pub(in crate::docs) fn parse_type_cell(dialect: &Dialect, cell: &Text) -> TypeCell {
    let link = cell.links().next();
    if names_map(dialect, cell) {
        return TypeCell::new(TypeWord::Untyped, false, cell.span.clone());
    }
    let plain = if cell.raw.contains('<') && dialect.types.generic.is_match(cell.raw.trim()) {
        cell.raw.trim()
    } else {
        cell.trimmed()
    };
    if let Some((text, target, after)) = unclosed_link(plain).filter(|_| link.is_none()) {
        return TypeCell::new(
            linked_word(dialect, cell, text, target),
            says_collection(dialect, after),
            cell.span.clone(),
        );
    }
    let linked = link.map(|(mark, text, target)| (Beside::link(dialect, cell, &mark.range), text, target));
    let Some((beside, text, target)) = linked.filter(|(beside, ..)| beside.link_starts_type()) else {
        let (elem, collection) = split_collection(dialect, plain);
        if collection && split_collection(dialect, elem).1 {
            return TypeCell::new(TypeWord::Unreadable(plain.to_owned()), false, cell.span.clone());
        }
        let word = word_of(dialect, elem);
        let note = kind_note(dialect, elem).filter(|_| matches!(word, TypeWord::Named { .. }));
        let any_size = matches!(word, TypeWord::Primitive(_)) && is_of_any_size(dialect, elem);
        return TypeCell { note, any_size, ..TypeCell::new(word, collection, cell.span.clone()) };
    };
    let (elem, inside) = split_collection(dialect, text.trim());
    TypeCell::new(linked_word(dialect, cell, elem, target), inside || beside.says_collection(), cell.span.clone())
}

/// The type of a cell beside its description: a time that counts from the epoch is a number.
pub(in crate::docs) fn described_type(dialect: &Dialect, cell: &Text, description: Option<&Text>) -> TypeCell {
    let ty = parse_type_cell(dialect, cell);
    let is_counted = description.is_some_and(|text| dialect.types.counts_time(cell.trimmed(), &text.plain));
    if is_counted { TypeCell { word: TypeWord::Primitive(Primitive::Int64), ..ty } } else { ty }
}

/// Whether a cell names a map of values by their names: the model has none but any JSON.
pub(in crate::docs) fn names_map(dialect: &Dialect, cell: &Text) -> bool {
    if !dialect.types.map_holds.admit(&cell.raw) {
        return false;
    }
    let (elem, _) = split_collection(dialect, cell.raw.trim());
    let is_map = |text: &str| dialect.types.map.is_match(text.trim_matches('`'));
    is_map(cell.raw.trim()) || is_map(elem)
}

/// Whether a cell can only be a type.
pub(in crate::docs) fn is_evident_type(dialect: &Dialect, cell: &Text) -> bool {
    match parse_type_cell(dialect, cell).word {
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped => true,
        TypeWord::Named { target, .. } => target.is_some(),
        TypeWord::Unreadable(_) => false,
    }
}

/// `[dial](dial.md collection`: the text, the target and what follows.
pub(in crate::docs) fn unclosed_link(plain: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = plain.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(' ').unwrap_or((rest, ""));
    (!rest.contains(')') && !target.is_empty()).then_some((text, target, after))
}

/// The first word beside the link of a cell that isn't read.
pub(in crate::docs) fn unread_word(dialect: &Dialect, cell: &Text) -> Option<String> {
    let (mark, ..) = cell.links().next()?;
    let beside = Beside::link(dialect, cell, &mark.range);
    beside.unread().filter(|_| beside.link_starts_type())
}

/// The item's text, and whether the words around it say that there are many.
pub(in crate::docs) fn split_collection<'t>(dialect: &Dialect, text: &'t str) -> (&'t str, bool) {
    let text = text.trim().trim_matches('`').trim_end_matches('.');
    if let Some(item) = dialect.types.item_of_collection(text) {
        return (item, true);
    }
    if let Some(item) = counted(dialect, text) {
        return (item, true);
    }
    if let Some(item) = bracketed_primitive(dialect, text) {
        return (item, true);
    }
    if !dialect.types.many_holds.admit(text) {
        return (text, false);
    }
    let Some(found) = dialect.types.many.captures(text) else { return (text, false) };
    let inner = ["inner", "square", "named", "elem", "brackets"].into_iter().find_map(|name| found.name(name));
    (inner.map_or(text, |inner| inner.as_str().trim()), true)
}

/// `String` of `[String]`, which no link can be.
fn bracketed_primitive<'t>(dialect: &Dialect, text: &'t str) -> Option<&'t str> {
    let item = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    dialect.types.primitive(item).is_some().then_some(item)
}

/// `boat` of "One or more boat objects".
fn counted<'t>(dialect: &Dialect, text: &'t str) -> Option<&'t str> {
    let is_before = |count: &&str| text.get(..count.len()).is_some_and(|start| start.eq_ignore_ascii_case(count));
    let count = dialect.types.counts.iter().find(is_before)?;
    let item = text[count.len()..].strip_prefix(' ')?.trim();
    let noun = item.strip_suffix(dialect.types.counted_noun.as_str());
    Some(noun.and_then(|item| item.strip_suffix(' ')).unwrap_or(item))
}

/// "geoPoint (complex)", "geoPoint resource": the kind that the words behind a name tell.
fn kind_note(dialect: &Dialect, elem: &str) -> Option<KindNote> {
    let without = without_note(dialect, elem.trim_matches(['`', '*']))?;
    dialect.types.kind_of_note(elem[without.len()..].trim_matches(['(', ')', '.', ' ', '`', '*']))
}

/// A type that is linked: the text names it, unless it is a primitive.
fn linked_word(dialect: &Dialect, cell: &Text, text: &str, target: &str) -> TypeWord {
    match word_of(dialect, text) {
        TypeWord::Primitive(primitive) => TypeWord::Primitive(primitive),
        TypeWord::Named { text, .. } => TypeWord::Named { text, target: link_target(&cell.span, target) },
        other @ (TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_)) => {
            match link_target(&cell.span, target).filter(|_| !text.is_empty()) {
                Some(target) => TypeWord::Named { text: text.to_owned(), target: Some(target) },
                None => other,
            }
        }
    }
}

/// Whether a text is a word for whole numbers, and nothing beside it says how long they may be.
fn is_of_any_size(dialect: &Dialect, text: &str) -> bool {
    formatted(dialect, text).is_none() && dialect.types.is_of_any_size(&undecorated(dialect, text))
}

/// A type without a link.
pub(in crate::docs) fn word_of(dialect: &Dialect, text: &str) -> TypeWord {
    let is_bare = is_identifier(text) && !text.ends_with('.');
    if !is_bare && dialect.types.map.is_match(text) {
        return TypeWord::Untyped;
    }
    let bare = if is_bare { text.to_owned() } else { undecorated(dialect, text) };
    if let Some(primitive) = formatted(dialect, text).or_else(|| dialect.types.primitive(&bare)) {
        return TypeWord::Primitive(primitive);
    }
    match bare.to_lowercase().as_str() {
        _ if dialect.types.is_untyped(text) || dialect.types.is_untyped(&bare) => TypeWord::Untyped,
        folded if dialect.types.enumeration.has(folded) => TypeWord::Enumeration,
        _ if is_identifier(&bare) && is_primitive_name(&bare) => TypeWord::Unreadable(text.to_owned()),
        _ if is_identifier(&bare) => TypeWord::Named { text: bare, target: None },
        _ => first_alternative(dialect, &bare).unwrap_or(TypeWord::Unreadable(text.to_owned())),
    }
}

/// "a or b", "a|b" and "a/b" are read as their first alternative.
fn first_alternative(dialect: &Dialect, text: &str) -> Option<TypeWord> {
    let (first, _) = dialect.types.alternatives.iter().find_map(|separator| text.split_once(separator))?;
    if first.trim().len() >= text.trim().len() {
        return None;
    }
    match word_of(dialect, first.trim()) {
        TypeWord::Unreadable(_) => None,
        word => Some(word),
    }
}

/// The name without brackets, quotes and notes.
fn undecorated(dialect: &Dialect, text: &str) -> String {
    let mut bare = not_null(dialect, text);
    if let Some(note) = dialect.types.leading_note.find(bare) {
        bare = &bare[note.end()..];
    }
    if bare.contains(',')
        && let Some(note) = dialect.types.trailing_note.find(bare).filter(|note| note.start() > 0)
    {
        bare = &bare[..note.start()];
    }
    if bare.ends_with([')', '>'])
        && let Some(inner) = dialect.types.nullable.captures(bare).and_then(|found| found.name("inner"))
    {
        bare = inner.as_str();
    }
    while let Some(rest) = without_note(dialect, bare).filter(|rest| !rest.is_empty()) {
        bare = rest;
    }
    let bare = bare.trim_matches(['`', '*', '"', '\'', ' ', '.', '#', '\u{a0}', '?']);
    let bare = bare.strip_prefix('[').map_or(bare, |inner| inner.split(']').next().unwrap_or(inner));
    bare.trim_matches(['`', '*', '#']).trim().to_owned()
}

/// The type that stands beside `null`.
pub(in crate::docs) fn not_null<'t>(dialect: &Dialect, text: &'t str) -> &'t str {
    let text = text.trim();
    if !dialect.types.or_null_holds.admit(text) {
        return text;
    }
    match dialect.types.or_null.find(text).filter(|found| found.len() < text.len()) {
        Some(found) if found.start() == 0 => &text[found.end()..],
        Some(found) => &text[..found.start()],
        None => text,
    }
}

/// What stands before the last note.
fn without_note<'t>(dialect: &Dialect, text: &'t str) -> Option<&'t str> {
    let text = text.strip_suffix('.').unwrap_or(text).trim_end();
    if let Some(inner) = text.strip_suffix(')') {
        let start = inner.rfind(')').map_or(0, |before| before + 1);
        return Some(inner[..start + inner[start..].find('(')?].trim_end());
    }
    let before = |note: &str| {
        let at = text.len().checked_sub(note.len())?;
        let is_note = text.get(at..)?.eq_ignore_ascii_case(note) && text[..at].ends_with(char::is_whitespace);
        is_note.then(|| text[..at].trim_end())
    };
    dialect.types.notes.iter().find_map(before)
}

#[cfg(test)]
mod tests {
    use crate::model::Primitive;
    use crate::source::SourceMap;

    use super::*;

    fn parse(cell: &str) -> (TypeWord, bool) {
        let mut map = SourceMap::default();
        map.insert("resources/page.md", format!("|P|T|\n|-|-|\n|x|{cell}|\n\n[ref]: other.md\n"));
        let file = map.get("resources/page.md").expect("just inserted").clone();
        let (page, _) = crate::markdown::read_page(&map, &file);
        let crate::markdown::BlockKind::Table(table) = &page.blocks[0].kind else { panic!("a table") };
        let parsed = parse_type_cell(&Dialect::graph(), &table.rows[0].cells[1]);
        (parsed.word, parsed.collection)
    }

    fn named(text: &str, file: Option<&str>) -> TypeWord {
        let target =
            file.map(|file| crate::claims::LinkTarget { file: Some(format!("resources/{file}")), anchor: None });
        TypeWord::Named { text: text.to_owned(), target }
    }

    #[test]
    fn primitives_in_every_spelling() {
        for cell in [
            "String",
            "string",
            "Edm.String",
            "`String`",
            "String (identifier)",
            "string (url)",
            "String, maximum size 5",
        ] {
            assert_eq!(parse(cell), (TypeWord::Primitive(Primitive::String), false), "{cell}");
        }
        for cell in [
            "String collection",
            "Collection(String)",
            "collection(string)",
            "Collection of String",
            "`collection(string)`",
            "[String]",
        ] {
            assert_eq!(parse(cell), (TypeWord::Primitive(Primitive::String), true), "{cell}");
        }
    }

    #[test]
    fn alternatives_without_a_separator_have_no_first() {
        let dialect = Dialect::from_yaml("types:\n  alternatives: ['']\n").expect("a dialect");
        assert_eq!(word_of(&dialect, "a tent"), TypeWord::Unreadable("a tent".to_owned()));
    }

    #[test]
    fn links_name_types() {
        assert_eq!(parse("[identity](identity.md)"), (named("identity", Some("identity.md")), false));
        assert_eq!(parse("[identity](identity.md) collection"), (named("identity", Some("identity.md")), true));
        assert_eq!(parse("[identity collection](identity.md)"), (named("identity", Some("identity.md")), true));
        assert_eq!(parse("Collection([identity](identity.md))"), (named("identity", Some("identity.md")), true));
        assert_eq!(parse("[other][ref]"), (named("other", Some("other.md")), false));
        assert_eq!(
            parse("[siteCollection](sitecollection.md)"),
            (named("siteCollection", Some("sitecollection.md")), false)
        );
        assert_eq!(parse("[DateTimeOffset](timestamp.md)"), (TypeWord::Primitive(Primitive::DateTimeOffset), false));
    }

    #[test]
    fn bare_and_qualified_names() {
        assert_eq!(parse("modality collection"), (named("modality", None), true));
        assert_eq!(parse("microsoft.graph.callRecords.role"), (named("microsoft.graph.callRecords.role", None), false));
        assert_eq!(parse("[unlinked]"), (named("unlinked", None), false));
        assert_eq!(parse("**bold**"), (named("bold", None), false));
        assert_eq!(parse("Enumeration"), (TypeWord::Enumeration, false));
        assert_eq!(parse("JSON object"), (TypeWord::Untyped, false));
        assert!(matches!(parse("%%%"), (TypeWord::Unreadable(_), false)));
    }
}
