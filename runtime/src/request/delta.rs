//! Changes of a collection.

use serde_json::json;

use crate::{Json, ReadError, Reader, Structured, Wire, Writer};

const REMOVED: &str = "@removed";

/// A change of a collection, as delta queries give it (OData JSON Format 4.01, 15).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Delta<T> {
    /// The entity is new or has changed; properties that have not changed may be absent.
    Changed(T),
    /// The entity is no longer in the collection.
    Removed {
        /// The entity's id; its URL where the service gives no other, and empty where it gives none.
        id: String,
        /// Why: `changed` if it can come back, `deleted` if not.
        reason: Option<String>,
    },
}

impl<T> Delta<T> {
    /// The entity, unless it was removed.
    pub fn changed(self) -> Option<T> {
        match self {
            Self::Changed(entity) => Some(entity),
            Self::Removed { .. } => None,
        }
    }
}

impl<T: Structured> Wire for Delta<T> {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let text = reader.raw()?;
        match removed(text) {
            Some(removed) => Ok(removed),
            None => T::read_from(&mut Reader::new(text)).map(Self::Changed),
        }
    }

    fn write_to(&self, writer: &mut Writer) {
        match self {
            Self::Changed(entity) => entity.write_to(writer),
            Self::Removed { id, reason: Some(reason) } => {
                json!({ "id": id, REMOVED: { "reason": reason } }).write_to(writer);
            }
            Self::Removed { id, reason: None } => json!({ "id": id, REMOVED: {} }).write_to(writer),
        }
    }
}

/// What an object says of an entity that was removed; most don't hold the word at all.
fn removed<T>(text: &str) -> Option<Delta<T>> {
    let object: Json = text.contains(REMOVED).then(|| crate::from_json(text.as_bytes()).ok()).flatten()?;
    let reason = object.get(REMOVED)?.get("reason").and_then(Json::as_str).map(str::to_owned);
    let id = ["id", "@odata.id", "@id"].into_iter().find_map(|name| object.get(name)?.as_str()).unwrap_or_default();
    Some(Delta::Removed { id: id.to_owned(), reason })
}
