//! Words of an outline: types, texts, flags.

use mdsdk::rooms::claims::{KindNote, LinkTarget, Said, TypeCell, TypeWord};

/// `Edm.String`, `identity [resources/identity.md]`, `Collection(..)`.
pub(crate) fn type_cell(cell: &TypeCell) -> String {
    let word = type_word(&cell.word);
    let note = match cell.note.filter(|_| matches!(cell.word, TypeWord::Named { .. })) {
        Some(KindNote::Structured) => " (structured)",
        Some(KindNote::Enum) => " (enum)",
        Some(KindNote::Flags) => " (flags)",
        None => "",
    };
    if cell.collection { format!("Collection({word}){note}") } else { word + note }
}

/// The type of one item.
pub(crate) fn type_word(word: &TypeWord) -> String {
    match word {
        TypeWord::Primitive(primitive) => primitive.edm().to_owned(),
        TypeWord::Named { text, target: None } => text.clone(),
        TypeWord::Named { text, target: Some(target) } => format!("{text} [{}]", link(target)),
        TypeWord::Enumeration => "an enum".to_owned(),
        TypeWord::Untyped => "any JSON".to_owned(),
        TypeWord::Unreadable(text) => format!("unreadable {}", quoted(text)),
    }
}

fn link(target: &LinkTarget) -> String {
    let anchor = target.anchor.as_ref().map(|anchor| format!("#{anchor}"));
    target.file.clone().unwrap_or_default() + &anchor.unwrap_or_default()
}

/// A text on one line, in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace("\r\n", "\n").replace('\n', "\\n").replace('\u{a0}', "\\u{a0}"))
}

/// ` "description"`, where there is one.
pub(crate) fn doc(said: Option<&Said<String>>) -> String {
    said.map(|said| format!(" {}", quoted(&said.value))).unwrap_or_default()
}

/// ` word`, where it holds.
pub(crate) fn flag(holds: bool, word: &str) -> String {
    if holds { format!(" {word}") } else { String::new() }
}

/// A name, in quotes where blanks would not be seen.
pub(crate) fn visible(name: &str) -> String {
    if name.trim() == name && !name.is_empty() { name.to_owned() } else { quoted(name) }
}

/// ` deprecated`, with the reason where there is one.
pub(crate) fn deprecated(why: Option<&Said<String>>) -> String {
    match why.map(|said| said.value.as_str()) {
        None => String::new(),
        Some("") => " deprecated".to_owned(),
        Some(why) => format!(" deprecated {}", quoted(why)),
    }
}
