//! Pages that list properties below a title that names a thing and doesn't say that it is a type: `# Delivery slot`.

use crate::claims::Said;
use crate::docs::dialect::{Dialect, is_identifier};
use crate::docs::layout::heading_words;
use crate::docs::ledger::{Context, Naming};
use crate::markdown::{Heading, Page};

/// The type that a title names, where something else agrees: the name of the file, or another page that links it as a
/// type; for one word also the front matter, or the folder of types.
pub(super) fn untitled_name(cx: &mut Context<'_>, page: &Page, title: &Heading) -> Option<Said<String>> {
    let Thing { name, is_word, is_object } = thing(cx.dialect, title)?;
    let says_type = is_word && (is_object || is_of_types(cx.dialect, page));
    if says_type || matches!(cx.naming, Naming::ByLink) || is_stem(&page.file, &name) {
        return Some(Said::new(name, title.text.span.clone()));
    }
    cx.naming = Naming::WantsLink(name);
    None
}

/// Whether the front matter or the folder says that a page is about a type.
fn is_of_types(dialect: &Dialect, page: &Page) -> bool {
    dialect.front_matter.is_of_type(page) || dialect.links.is_in_types(&page.file)
}

/// What a title names.
struct Thing {
    /// `machineAction` of "Machine action resource type" and of "The machine action object".
    name: String,
    /// One word names it.
    is_word: bool,
    /// The title says that it is an object.
    is_object: bool,
}

fn thing(dialect: &Dialect, title: &Heading) -> Option<Thing> {
    let words = heading_words(title);
    let (part, is_object) = dialect.titles.part_of(&words);
    let named = if is_object { part } else { dialect.titles.type_of(&words).unwrap_or(&words) };
    let words: Vec<&str> = named.split([' ', '-']).map(|word| word.trim_matches(['*', '`'])).collect();
    if !words.iter().all(|word| word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')) {
        return None;
    }
    let name = camel(&words);
    is_identifier(&name).then_some(Thing { name, is_word: words.len() == 1, is_object })
}

/// `deliverySlot`
pub(super) fn camel(words: &[&str]) -> String {
    let (first, rest) = words.split_first().map_or(("", [].as_slice()), |(first, rest)| (*first, rest));
    rest.iter().fold(lower_first(first), |name, word| name + &crate::model::capitalised(word))
}

/// Whether a file is called after a type: `delivery-slot.md`, `deliverySlot.md`.
fn is_stem(file: &str, name: &str) -> bool {
    let stem = file.rsplit('/').next().unwrap_or(file).split('.').next().unwrap_or_default();
    stem.replace(['-', '_'], "").eq_ignore_ascii_case(&name.replace('_', ""))
}

/// Titles are capitalised where names aren't.
pub(super) fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    let second_is_upper = name.chars().nth(1).is_some_and(char::is_uppercase);
    match chars.next() {
        Some(first) if !second_is_upper => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}
