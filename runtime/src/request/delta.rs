//! Changes of a collection.

use serde_json::json;

use crate::{Json, Model, Wire};

const REMOVED: &str = "@removed";

/// A change of a collection, as delta queries give it (OData JSON Format 4.01, 15).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Delta<T> {
    /// The entity is new or has changed; properties that have not changed may be absent.
    Changed(T),
    /// The entity is no longer in the collection.
    Removed {
        /// The entity's id.
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

impl<T: Model + Wire> Wire for Delta<T> {
    fn from_json(json: Json) -> Result<Self, Json> {
        let Some(removed) = json.get(REMOVED) else { return T::from_json(json).map(Self::Changed) };
        let reason = removed.get("reason").and_then(Json::as_str).map(str::to_owned);
        match json.get("id").and_then(Json::as_str) {
            Some(id) => Ok(Self::Removed { id: id.to_owned(), reason }),
            None => Err(json),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Changed(entity) => entity.to_json(),
            Self::Removed { id, reason: Some(reason) } => json!({ "id": id, REMOVED: { "reason": reason } }),
            Self::Removed { id, reason: None } => json!({ "id": id, REMOVED: {} }),
        }
    }
}
