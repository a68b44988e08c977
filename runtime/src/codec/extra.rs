//! What the fields of a model cannot hold.

use std::fmt;

use serde_core::de::DeserializeOwned;

use super::kept::{Code, Contents, Kept, Repr, Value, Why};
use super::same::same_json;
use super::{DecodeError, Json, ReadError, Reader, Wire, Writer, decode, from_value};

/// Everything of a JSON object that no field of its model holds: unknown properties, annotations (`@odata.etag`),
/// explicit nulls, and values of the wrong kind for their field.
///
/// It is written back with the model, in the order read; a filled field wins over a value of its name kept here.
/// Two are equal when they hold the same values, in whatever order: numbers compare by their text.
#[derive(Clone, Default)]
pub struct Extra(pub(super) Repr);

/// The control information that names an object's type; services want it first (OData JSON Format 4.01, 4.5).
pub(super) const TYPE: &str = "@odata.type";

impl Extra {
    /// Nothing kept.
    pub const EMPTY: Self = Self(Repr::EMPTY);

    /// The value kept under `name`: a wire name, or a property constant.
    pub fn get(&self, name: impl AsRef<str>) -> Option<&Json> {
        self.contents()?.find(name.as_ref()).map(Value::json)
    }

    /// The JSON text kept under `name`, as it was read.
    pub fn get_text(&self, name: impl AsRef<str>) -> Option<&str> {
        self.contents()?.find(name.as_ref()).map(Value::text)
    }

    /// The string kept under `name`; nothing where it is another kind of value.
    pub fn get_str(&self, name: impl AsRef<str>) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The value kept under `name`, read into a type of your own.
    ///
    /// # Errors
    /// When the value is not a `T`.
    pub fn get_as<T: DeserializeOwned>(&self, name: impl AsRef<str>) -> Result<Option<T>, DecodeError> {
        self.get(name).map(from_value).transpose()
    }

    /// Keeps a value under `name`, in the place of the one that was there.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<Json>) {
        self.replace(name.into(), &value.into(), Why::Other);
    }

    /// Takes out the value kept under `name`.
    pub fn remove(&mut self, name: impl AsRef<str>) -> Option<Json> {
        let Repr::Full(contents) = &mut self.0 else { return None };
        contents.remove(name.as_ref())
    }

    /// Whether `name` came, or was set, as an explicit null.
    pub fn is_null(&self, name: impl AsRef<str>) -> bool {
        self.get_text(name) == Some("null")
    }

    /// The object's version, for `If-Match`: `@odata.etag`.
    pub fn etag(&self) -> Option<&str> {
        self.get_str("@odata.etag")
    }

    /// The object's type as the service names it: `@odata.type` without its `#`.
    pub fn odata_type(&self) -> Option<&str> {
        self.get_str(TYPE).map(|name| name.trim_start_matches('#'))
    }

    /// Whether the object says its type itself.
    pub(super) fn has_type(&self) -> bool {
        self.contents().is_some_and(|contents| contents.kept().any(|(name, _)| name == TYPE))
    }

    /// Where the rest of an expanded collection is: `messages@odata.nextLink`. One that is not text is given as an
    /// empty link, and to follow that is an error: the collection is not whole.
    pub fn next(&self, navigation: impl AsRef<str>) -> Option<&str> {
        let link = self.get(format!("{}@odata.nextLink", navigation.as_ref())).filter(|link| !link.is_null())?;
        Some(link.as_str().unwrap_or_default())
    }

    /// How many an expanded collection has in all: `messages@odata.count`.
    pub fn count(&self, navigation: impl AsRef<str>) -> Option<u64> {
        let count = self.get_text(format!("{}@odata.count", navigation.as_ref()))?;
        decode::from_text::<i64>(count).ok()?.try_into().ok()
    }

    /// The names of the properties whose value didn't fit their field.
    pub fn misfits(&self) -> impl Iterator<Item = &str> {
        self.contents().into_iter().flat_map(Contents::misfits)
    }

    /// The names and values, in the order read.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.contents().into_iter().flat_map(Contents::iter).map(|(name, value)| (name, value.json()))
    }

    /// How many values are kept.
    pub fn len(&self) -> usize {
        self.contents().map_or(0, |contents| contents.iter().count())
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Keeps a value in the place of its forerunner; `@odata.type` first, others last.
    pub(super) fn replace(&mut self, name: String, value: &Json, why: Why) {
        let is_first = name == TYPE;
        self.full().replace(name, value, why, is_first);
    }

    /// The names and the JSON texts, in the order read.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.contents().into_iter().flat_map(Contents::iter).map(|(name, value)| (name, value.text()))
    }

    /// Keeps a value that is JSON text.
    pub(crate) fn keep(&mut self, name: &str, text: &str) {
        self.full().keep(name.to_owned(), Kept::new(text, Why::Other));
    }

    pub(super) fn contents(&self) -> Option<&Contents> {
        match &self.0 {
            Repr::Full(contents) => Some(contents),
            Repr::Short { .. } => None,
        }
    }

    /// The contents, made where there are none.
    fn full(&mut self) -> &mut Contents {
        if let Repr::Short { length, order } = &self.0 {
            let order = order.iter().take(usize::from(*length)).map(|index| Code::slot(usize::from(*index)));
            self.0 = Repr::Full(Box::new(Contents::ordered(order.collect())));
        }
        match &mut self.0 {
            Repr::Full(contents) => contents,
            Repr::Short { .. } => unreachable!("it was made full"),
        }
    }
}

/// An object as the texts of its members.
impl Wire for Extra {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut extra = Self::default();
        reader.members(|name, reader| {
            extra.keep(name, reader.raw()?);
            Ok(())
        })?;
        Ok(extra)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.object(|writer| {
            self.texts().for_each(|(name, text)| writer.property(name, |writer| writer.raw(text)));
        });
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        let same_value =
            |(name, value): (&str, Value<'_>)| other.get_text(name).is_some_and(|text| same_json(value.text(), text));
        self.len() == other.len() && self.contents().into_iter().flat_map(Contents::iter).all(same_value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn order_does_not_count_in_equality() {
        let (mut one, mut other) = (Extra::default(), Extra::default());
        one.set("a", 1);
        one.set("b", 2);
        other.set("b", 2);
        other.set("a", 1);
        assert_eq!(one, other);
        other.remove("a");
        assert_ne!(one, other);
    }

    #[test]
    fn emptied_equals_never_filled() {
        let mut extra = Extra::default();
        extra.set("a", 1);
        assert_eq!(extra.remove("a"), Some(json!(1)));
        assert_eq!(extra, Extra::default());
        assert!(extra.is_empty() && extra.remove("a").is_none());
    }

    #[test]
    fn type_comes_first() {
        let mut extra = Extra::default();
        extra.set("a", 1);
        extra.set("@odata.type", "#microsoft.graph.user");
        assert_eq!(extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["@odata.type", "a"]);
        assert_eq!(extra.odata_type(), Some("microsoft.graph.user"));
    }

    #[test]
    fn typed_read_tells_absent_from_ill_typed() {
        let mut extra = Extra::default();
        extra.set("cost", 4711);
        assert_eq!(extra.get_as::<u32>("cost"), Ok(Some(4711)));
        assert_eq!(extra.get_as::<u32>("price"), Ok(None));
        assert!(extra.get_as::<String>("cost").is_err_and(|error| !error.to_string().contains("4711")));
    }

    #[test]
    fn it_is_two_words() {
        assert_eq!(size_of::<Extra>(), 16);
    }
}
