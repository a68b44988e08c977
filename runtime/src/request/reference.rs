//! What links lead to.

use std::fmt::Display;

use super::encode;
use crate::{Json, Key, Structured, codec::get_field};

/// What a link can lead to: an entity, its path, its URL, or its key.
///
/// `How` tells entities from texts; the compiler finds it.
pub trait Reference<How> {
    /// The URL, absolute or below the base URL; `collection` is where all entities of the link's type are. Nothing
    /// where none is known, which is an error when the request is sent.
    fn reference(self, collection: Option<&str>) -> Option<String>;
}

/// By a path, a URL or a key.
#[derive(Debug)]
pub enum ByText {}

/// By an entity.
#[derive(Debug)]
pub enum ByEntity {}

/// A path struct is its URL. A text without a slash is a key, which says nothing where the collection is not known.
impl<T: Display> Reference<ByText> for T {
    fn reference(self, collection: Option<&str>) -> Option<String> {
        let text = self.to_string();
        if text.is_empty() {
            return None;
        }
        if text.contains('/') { Some(text) } else { collection.map(|collection| below(collection, &text)) }
    }
}

/// The entity's own URL (`@odata.id`; OData JSON Format 4.01, 4.6.8), else the one that its `id` makes.
impl<M: Structured> Reference<ByEntity> for &M {
    fn reference(self, collection: Option<&str>) -> Option<String> {
        if let Some(Json::String(url)) = get_field(self.fields(), "@odata.id") {
            return Some(url);
        }
        let key = self.key().filter(|key| !key.is_empty())?;
        collection.map(|collection| below(collection, &key))
    }
}

fn below(collection: &str, key: &str) -> String {
    format!("{collection}/{}", encode::key(key))
}
