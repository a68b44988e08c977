//! Collections and wrapped values.

use crate::{Extra, Json, ReadError, Reader, Slot, Wire, Writer, from_json};

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

/// A name as services of version 4.01 may write it (OData JSON Format 4.01, 4.6).
fn short(name: &str) -> String {
    name.replace("odata.", "")
}

/// Where a page leads.
pub(super) enum Lead<'a> {
    /// To the next page.
    Next(&'a str),
    /// To later changes.
    Changes(&'a str),
    /// Somewhere, by a link that is none.
    Nowhere(&'static str),
    /// To what was there before, by another value of this name.
    Again(&'static str),
    /// It is the last one.
    End,
}

impl<T: Wire> Wire for Page<T> {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        Self::read_members(reader, VALUE, Self::take)
    }

    fn write_to(&self, writer: &mut Writer) {
        let Self { value, count, next, delta, extra } = self;
        writer.object(|writer| {
            extra.texts().for_each(|(name, text)| writer.property(name, |writer| writer.raw(text)));
            property(COUNT, count.as_ref(), extra, writer);
            property(NEXT, next.as_ref(), extra, writer);
            property(DELTA, delta.as_ref(), extra, writer);
            writer.property(VALUE, |writer| value.write_to(writer));
        });
    }
}

/// Writes what is known and was not written by its short name.
fn property(name: &str, value: Option<&impl Wire>, extra: &Extra, writer: &mut Writer) {
    if let Some(value) = value.filter(|_| extra.get_text(short(name)).is_none()) {
        writer.property(name, |writer| value.write_to(writer));
    }
}

/// A page that is the only one.
impl<T> From<Vec<T>> for Page<T> {
    fn from(value: Vec<T>) -> Self {
        Self { value, count: None, next: None, delta: None, extra: Extra::default() }
    }
}

impl<T: Wire> Page<T> {
    /// Reads a page whose items are in `member`, and gives its other members to `take`.
    #[inline]
    pub(super) fn read_members(
        reader: &mut Reader<'_>,
        member: &str,
        take: impl Fn(&mut Self, &str, &str),
    ) -> Result<Self, ReadError> {
        let mut value = None;
        let mut page = Self::from(Vec::new());
        reader.members(|name, reader| {
            if name == member {
                return Vec::read_from(reader).map(|items| value = Some(items));
            }
            reader.raw().map(|text| take(&mut page, name, text))
        })?;
        page.value = value.ok_or(ReadError::Misfit)?;
        Ok(page)
    }

    /// Reads a page whose items are at the end of these names. What else each object on the way has is kept where it
    /// was.
    pub(super) fn read_nested(reader: &mut Reader<'_>, path: &[&str]) -> Result<Self, ReadError> {
        let (name, inner) = match path {
            [] => return Vec::read_from(reader).map(Self::from),
            [member] => return Self::read_members(reader, member, |page, name, text| page.extra.keep(name, text)),
            [name, inner @ ..] => (*name, inner),
        };
        let mut found = None;
        let mut extra = Extra::default();
        reader.members(|own, reader| {
            if own != name {
                return reader.raw().map(|text| extra.keep(own, text));
            }
            let page = Self::read_nested(reader, inner)?;
            extra.keep(name, &object(&page.extra));
            found = Some(page);
            Ok(())
        })?;
        found.map(|page| Self { extra, ..page }).ok_or(ReadError::Misfit)
    }
}

/// The members as an object.
fn object(members: &Extra) -> String {
    let mut writer = Writer::new();
    writer.object(|writer| members.texts().for_each(|(name, text)| writer.property(name, |writer| writer.raw(text))));
    writer.finish()
}

impl<T> Page<T> {
    /// A member of the page, by the names that lead to it.
    pub(super) fn member(&self, names: &[&str]) -> Option<&Json> {
        let (first, others) = names.split_first()?;
        others.iter().try_fold(self.extra.get(first)?, |json, name| json.get(name))
    }

    /// Takes a property other than the items.
    fn take(&mut self, name: &str, text: &str) {
        let reader = &mut Reader::new(text);
        let taken = match name {
            COUNT | "@count" => self.count.read(reader),
            NEXT | "@nextLink" => self.next.read(reader),
            DELTA | "@deltaLink" => self.delta.read(reader),
            _ => Err(ReadError::Misfit),
        };
        if taken.is_err() || !name.starts_with("@odata.") {
            self.extra.keep(name, text);
        }
    }

    /// Where it leads. Links to later changes count on the last page.
    pub(super) fn leads(&self) -> Lead<'_> {
        let is_broken = |name: &str| self.extra.get_text(name).is_some_and(is_no_link);
        let broken = |name: &'static str| Some(name).filter(|name| is_broken(name) || is_broken(&short(name)));
        match (broken(NEXT), &self.next, broken(DELTA), &self.delta) {
            (Some(name), ..) => Lead::Nowhere(name),
            (_, Some(link), ..) => Lead::Next(link),
            (_, _, Some(name), _) => Lead::Nowhere(name),
            (_, _, _, Some(link)) => Lead::Changes(link),
            (None, None, None, None) => Lead::End,
        }
    }
}

/// Whether JSON text is neither a string nor null.
fn is_no_link(text: &str) -> bool {
    text != "null" && from_json::<String>(text.as_bytes()).is_err()
}

/// A reply that is one value in an object: `{"value": 5}`. Requests for it give the value itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value<T> {
    /// The value.
    pub value: T,
}

impl<T: Wire> Wire for Value<T> {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut value = None;
        reader.members(|name, reader| match name {
            VALUE => T::read_from(reader).map(|read| value = Some(read)),
            _ => reader.raw().map(|_| ()),
        })?;
        value.map(|value| Self { value }).ok_or(ReadError::Misfit)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.object(|writer| writer.property(VALUE, |writer| self.value.write_to(writer)));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn page_keeps_all_it_was_read_from() {
        let json = json!({
            "@odata.context": "c", "@odata.deltaLink": 1.5, "@odata.count": 7, "@odata.nextLink": "n",
            "value": ["a", "b"]
        });
        let page = Page::<String>::from_json(json.clone());
        assert_eq!(page.as_ref().map(Wire::to_json), Ok(json));
        assert_eq!(page.map(|page| (page.count, page.next, page.value.len())), Ok((Some(7), Some("n".to_owned()), 2)));
    }

    #[test]
    fn short_names_are_read_and_written_back() {
        let json = json!({"@count": "7", "@nextLink": "n", "@deltaLink": null, "value": ["a"]});
        let page = Page::<String>::from_json(json.clone());
        assert_eq!(page.as_ref().map(Wire::to_json), Ok(json));
        assert_eq!(page.map(|page| (page.count, page.next, page.delta)), Ok((Some(7), Some("n".to_owned()), None)));
    }

    #[test]
    fn page_with_a_misfit_is_given_back_whole() {
        for json in [json!({"value": ["a", 1], "x": 2}), json!({"x": 2}), json!([])] {
            assert_eq!(Page::<String>::from_json(json.clone()), Err(json));
        }
        assert_eq!(Value::<bool>::from_json(json!({"value": 1, "x": 2})), Err(json!({"value": 1, "x": 2})));
    }
}
