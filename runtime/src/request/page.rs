//! Collections and wrapped values.

use crate::{Extra, Json, Slot, Wire};

/// One page of a collection (OData JSON Format 4.01, 12).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page<T> {
    /// The items of this page.
    pub value: Vec<T>,
    /// How many items there are in all pages, where it was asked for: `@odata.count`.
    pub count: Option<i64>,
    /// The link to the next page: `@odata.nextLink`.
    pub next: Option<String>,
    /// The link to later changes, on the last page of a delta query: `@odata.deltaLink`.
    pub delta: Option<String>,
    /// All other properties: `@odata.context`, `@search.…`.
    pub extra: Extra,
}

const VALUE: &str = "value";
const COUNT: &str = "@odata.count";
const NEXT: &str = "@odata.nextLink";
const DELTA: &str = "@odata.deltaLink";

impl<T: Wire> Wire for Page<T> {
    fn from_json(json: Json) -> Result<Self, Json> {
        let Json::Object(mut object) = json else { return Err(json) };
        let value = match object.get_mut(VALUE).map(|value| Vec::from_json(value.take())) {
            Some(Ok(value)) => value,
            Some(Err(value)) => {
                object.insert(VALUE.to_owned(), value);
                return Err(Json::Object(object));
            }
            None => return Err(Json::Object(object)),
        };
        let mut page = Self { value, count: None, next: None, delta: None, extra: Extra::default() };
        object.into_iter().filter(|(name, _)| name != VALUE).for_each(|(name, json)| page.take(&name, json));
        Ok(page)
    }

    fn to_json(&self) -> Json {
        let Self { value, count, next, delta, extra } = self;
        let mut object: serde_json::Map<_, _> =
            extra.iter().map(|(name, json)| (name.to_owned(), json.clone())).collect();
        object.extend(count.map(|count| (COUNT.to_owned(), count.into())));
        object.extend(next.as_deref().map(|link| (NEXT.to_owned(), link.into())));
        object.extend(delta.as_deref().map(|link| (DELTA.to_owned(), link.into())));
        object.insert(VALUE.to_owned(), value.to_json());
        Json::Object(object)
    }
}

impl<T> Page<T> {
    /// A page without items.
    #[cfg(feature = "mock")]
    pub(crate) fn empty() -> Self {
        Self { value: Vec::new(), count: None, next: None, delta: None, extra: Extra::default() }
    }

    /// Takes a property other than the items.
    fn take(&mut self, name: &str, json: Json) {
        let rest = match name {
            COUNT => self.count.read(json).err(),
            NEXT => self.next.read(json).err(),
            DELTA => self.delta.read(json).err(),
            _ => Some(json),
        };
        if let Some(json) = rest {
            self.extra.set(name, json);
        }
    }
}

/// A reply that is one value in an object: `{"value": 5}`. Requests for it give the value itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value<T> {
    /// The value.
    pub value: T,
}

impl<T: Wire> Wire for Value<T> {
    fn from_json(mut json: Json) -> Result<Self, Json> {
        let Some(slot) = json.get_mut(VALUE) else { return Err(json) };
        match T::from_json(slot.take()) {
            Ok(value) => Ok(Self { value }),
            Err(value) => {
                *slot = value;
                Err(json)
            }
        }
    }

    fn to_json(&self) -> Json {
        serde_json::json!({ VALUE: self.value.to_json() })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn page_keeps_all_it_was_read_from() {
        let json = json!({"@odata.context": "c", "@odata.deltaLink": 1.5, "@odata.count": 7, "@odata.nextLink": "n", "value": ["a", "b"]});
        let page = Page::<String>::from_json(json.clone());
        assert_eq!(page.as_ref().map(Wire::to_json), Ok(json));
        assert_eq!(page.map(|page| (page.count, page.next, page.value.len())), Ok((Some(7), Some("n".to_owned()), 2)));
    }

    #[test]
    fn page_with_a_misfit_is_given_back_whole() {
        for json in [json!({"value": ["a", 1], "x": 2}), json!({"x": 2}), json!([])] {
            assert_eq!(Page::<String>::from_json(json.clone()), Err(json));
        }
        assert_eq!(Value::<bool>::from_json(json!({"value": 1, "x": 2})), Err(json!({"value": 1, "x": 2})));
    }
}
