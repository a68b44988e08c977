//! Types as written: `String`, `[identity](identity.md) collection`, `Collection(Edm.Int32)`, `microsoft.graph.x`.
//!
//! ```text
//! type := elem | elem " collection" | elem "[]" | "Collection(" elem ")" | "List<" elem ">" | "Collection of " elem
//! elem := primitive | link | name | qualified name, each with an optional note such as "(url)"
//! ```

use std::sync::LazyLock;

use regex::Regex;

use crate::claims::{KindNote, TypeCell, TypeWord};
use crate::markdown::Text;

use super::beside_links::{Beside, LEADING_NOTE, TRAILING_NOTE, says_collection};
use super::context::link_target;
use super::dialect::{COUNTS, is_identifier, is_primitive_name, is_untyped, kind_of_note, primitive};
use super::languages;
use super::pattern::{holds_any, pattern};

static MANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:edm\.)?(?:i?collection|i?list|array|ienumerable)(?:\s+of\s+|\s*[(<]\s*)(?P<inner>[^()<>]*(?:\([^()]*\)[^()<>]*)*)[)>]?$|^collection\s+(?:d[ei]\s+)?(?P<named>[\w.]+)$|^(?P<elem>.*?)[\s\u{a0}]+(?:collections?|array|list)\b(?:[\s\u{a0}]+collection)?(?:\s+\([^()]*\))?\.?$|^(?P<brackets>.+)\[\]$",
    )
});
/// "Nullable(Int32)"
static NULLABLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^nullable\s*[(<]\s*(?P<inner>[^()<>]+)[)>]$"));
/// "List<String>", which Markdown takes for a word and a tag.
static GENERIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^`?(?:i?collection|i?list|array|ienumerable|nullable)<[\w.]+>`?$"));
/// Words behind a type that say nothing more.
const NOTES: &[&str] =
    &["resource", "enum", "enumeration", "object", "type", "entity", "value", "- optional", "-optional"];
/// Reads the type that a cell holds.
pub(super) fn parse_type_cell(cell: &Text) -> TypeCell {
    let link = cell.links().next();
    let plain =
        if cell.raw.contains('<') && GENERIC.is_match(cell.raw.trim()) { cell.raw.trim() } else { cell.trimmed() };
    if let Some((text, target, after)) = unclosed_link(plain).filter(|_| link.is_none()) {
        return TypeCell::new(linked_word(cell, text, target), says_collection(after), cell.span.clone());
    }
    let linked = link.map(|(mark, text, target)| (Beside::link(cell, &mark.range), text, target));
    let Some((beside, text, target)) = linked.filter(|(beside, ..)| beside.link_starts_type()) else {
        let (elem, collection) = split_collection(plain);
        if collection && split_collection(elem).1 {
            return TypeCell::new(TypeWord::Unreadable(plain.to_owned()), false, cell.span.clone());
        }
        let word = word_of(elem);
        let note = kind_note(elem).filter(|_| matches!(word, TypeWord::Named { .. }));
        return TypeCell { note, ..TypeCell::new(word, collection, cell.span.clone()) };
    };
    let (elem, inside) = split_collection(text.trim());
    TypeCell::new(linked_word(cell, elem, target), inside || beside.says_collection(), cell.span.clone())
}

/// `[dial](dial.md collection`: the text, the target and what follows.
pub(super) fn unclosed_link(plain: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = plain.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(' ').unwrap_or((rest, ""));
    (!rest.contains(')') && !target.is_empty()).then_some((text, target, after))
}

/// The first word beside the link of a cell that isn't read.
pub(super) fn unread_word(cell: &Text) -> Option<String> {
    let (mark, ..) = cell.links().next()?;
    let beside = Beside::link(cell, &mark.range);
    beside.unread().filter(|_| beside.link_starts_type())
}

/// The item's text, and whether the words around it say that there are many.
pub(super) fn split_collection(text: &str) -> (&str, bool) {
    let text = text.trim().trim_matches('`').trim_end_matches('.');
    if let Some(item) = languages::item_of_collection(text) {
        return (item, true);
    }
    if let Some(item) = counted(text) {
        return (item, true);
    }
    if !holds_any(text, &["collection", "list", "array", "ienumerable", "[]"]) {
        return (text, false);
    }
    let Some(found) = MANY.captures(text) else { return (text, false) };
    let inner = ["inner", "named", "elem", "brackets"].into_iter().find_map(|name| found.name(name));
    (inner.map_or(text, |inner| inner.as_str().trim()), true)
}

/// `boat` of "One or more boat objects".
fn counted(text: &str) -> Option<&str> {
    let is_before = |count: &&&str| text.get(..count.len()).is_some_and(|start| start.eq_ignore_ascii_case(count));
    let count = COUNTS.iter().find(is_before)?;
    let item = text[count.len()..].strip_prefix(' ')?.trim();
    Some(item.strip_suffix(" objects").unwrap_or(item))
}

/// "geoPoint (complex)", "geoPoint resource": the kind that the words behind a name tell.
fn kind_note(elem: &str) -> Option<KindNote> {
    let without = without_note(elem.trim_matches(['`', '*']))?;
    kind_of_note(elem[without.len()..].trim_matches(['(', ')', '.', ' ', '`', '*']))
}

/// A type that is linked: the text names it, unless it is a primitive.
fn linked_word(cell: &Text, text: &str, target: &str) -> TypeWord {
    match word_of(text) {
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

/// A type without a link.
pub(super) fn word_of(text: &str) -> TypeWord {
    let bare = bare_name(text);
    if let Some(primitive) = primitive(&bare) {
        return TypeWord::Primitive(primitive);
    }
    match bare.to_lowercase().as_str() {
        _ if is_untyped(text) || is_untyped(&bare) => TypeWord::Untyped,
        "enumeration" | "enum" => TypeWord::Enumeration,
        _ if is_identifier(&bare) && is_primitive_name(&bare) => TypeWord::Unreadable(text.to_owned()),
        _ if is_identifier(&bare) => TypeWord::Named { text: bare, target: None },
        _ => first_alternative(&bare).unwrap_or(TypeWord::Unreadable(text.to_owned())),
    }
}

/// "a or b", "a|b" and "a/b" are read as their first alternative.
fn first_alternative(text: &str) -> Option<TypeWord> {
    let (first, _) = text.split_once(" or ").or_else(|| text.split_once('|')).or_else(|| text.split_once('/'))?;
    match word_of(first.trim()) {
        TypeWord::Unreadable(_) => None,
        word => Some(word),
    }
}

/// The name without brackets, quotes and notes.
fn bare_name(text: &str) -> String {
    let mut bare = text.trim();
    if let Some(note) = LEADING_NOTE.find(bare) {
        bare = &bare[note.end()..];
    }
    if bare.contains(',')
        && let Some(note) = TRAILING_NOTE.find(bare).filter(|note| note.start() > 0)
    {
        bare = &bare[..note.start()];
    }
    if bare.ends_with([')', '>'])
        && let Some(inner) = NULLABLE.captures(bare).and_then(|found| found.name("inner"))
    {
        bare = inner.as_str();
    }
    while let Some(rest) = without_note(bare).filter(|rest| !rest.is_empty()) {
        bare = rest;
    }
    let bare = bare.trim_matches(['`', '*', '"', '\'', ' ', '.', '#', '\u{a0}', '?']);
    let bare = bare.strip_prefix('[').map_or(bare, |inner| inner.split(']').next().unwrap_or(inner));
    bare.trim_matches(['`', '*', '#']).trim().to_owned()
}

/// What stands before the last note.
fn without_note(text: &str) -> Option<&str> {
    let text = text.strip_suffix('.').unwrap_or(text).trim_end();
    if let Some(inner) = text.strip_suffix(')') {
        let start = inner.rfind(')').map_or(0, |before| before + 1);
        return Some(inner[..start + inner[start..].find('(')?].trim_end());
    }
    let before = |note: &&str| {
        let at = text.len().checked_sub(note.len())?;
        let is_note = text.get(at..)?.eq_ignore_ascii_case(note) && text[..at].ends_with(char::is_whitespace);
        is_note.then(|| text[..at].trim_end())
    };
    NOTES.iter().find_map(before)
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
        let parsed = parse_type_cell(&table.rows[0].cells[1]);
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
        ] {
            assert_eq!(parse(cell), (TypeWord::Primitive(Primitive::String), true), "{cell}");
        }
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
