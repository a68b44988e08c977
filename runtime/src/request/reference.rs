//! What links lead to.

use std::fmt::Display;

use super::arguments::{Quote, literal};
use super::encode;
use crate::{Json, Key, Structured, codec::get_field};

/// What a link can lead to: an entity, its path, its URL, or its key.
///
/// `How` tells entities from texts; the compiler finds it.
pub trait Reference<How> {
    /// The URL, absolute or below the base URL; `collection` is where all entities of the link's type are, `users`, or
    /// how one of them is addressed there, `users('{id}')`. Nothing where none is known, which is an error when the
    /// request is sent.
    fn reference(self, collection: Option<&str>) -> Option<String>;
}

/// By a path, a URL or a key.
#[derive(Debug)]
pub enum ByText {}

/// By an entity.
#[derive(Debug)]
pub enum ByEntity {}

/// A path struct is its URL. A text without a slash is a key, which says nothing where the collection is not known,
/// unless it is a URL with a key in brackets: `users('7')`.
impl<T: Display> Reference<ByText> for T {
    fn reference(self, collection: Option<&str>) -> Option<String> {
        let text = format!("{self:#}");
        if text.is_empty() {
            return None;
        }
        let is_url = text.contains('/') || has_key_in_brackets(&text);
        if is_url { Some(text) } else { collection.and_then(|collection| below(collection, &text)) }
    }
}

/// Whether a text is a name with brackets behind it.
fn has_key_in_brackets(text: &str) -> bool {
    let name = text.strip_suffix(')').and_then(|text| text.split_once('(')).map_or("", |(name, _)| name);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The entity's own URL (`@odata.id`; OData JSON Format 4.01, 4.6.8), else the one that its `id` makes.
impl<M: Structured> Reference<ByEntity> for &M {
    fn reference(self, collection: Option<&str>) -> Option<String> {
        if let Some(Json::String(url)) = get_field(self.fields(), "@odata.id") {
            return Some(url);
        }
        let key = self.key().filter(|key| !key.is_empty())?;
        collection.and_then(|collection| below(collection, &key))
    }
}

/// The place of a key: in quotes, bare, or a segment.
const QUOTED: &str = "'{id}'";
const PLAIN: &str = "{id}";

/// The URL of the entity with this key; nothing for a key that cannot stand there.
fn below(collection: &str, key: &str) -> Option<String> {
    if collection.contains(QUOTED) {
        return Some(collection.replace(QUOTED, &literal(Quote::Quoted, key)?));
    }
    if collection.contains(PLAIN) {
        return Some(collection.replace(PLAIN, &literal(Quote::Plain, key)?));
    }
    Some(format!("{collection}/{}", encode::key(key)))
}
