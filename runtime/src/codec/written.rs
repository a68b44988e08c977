//! Values as requests send them.

use super::writer::LongNumbers;
use super::{ReadError, Reader, Wire, Writer, same_json};

/// The JSON text of a value that may be sent: long numbers stand in it as its request says, which nobody knows yet.
#[derive(Clone)]
pub(crate) enum Written {
    /// The same in all forms.
    Once(Box<str>),
    /// With long numbers as numbers, and as strings.
    Twice(Box<[Box<str>; 2]>),
}

impl Written {
    /// The text of a value.
    pub(crate) fn of(value: &impl Wire) -> Self {
        Self::by(&|writer| value.write_to(writer))
    }

    /// What is written by a function.
    pub(super) fn by(write: &dyn Fn(&mut Writer)) -> Self {
        let written = |long_numbers| {
            let mut writer = Writer::with(long_numbers);
            write(&mut writer);
            writer
        };
        let numbers = written(LongNumbers::Numbers);
        if numbers.has_long {
            let strings = written(LongNumbers::Strings);
            Self::Twice(Box::new([numbers.finish().into(), strings.finish().into()]))
        } else {
            Self::Once(numbers.finish().into())
        }
    }

    /// The text in one form.
    pub(crate) fn text(&self, long_numbers: LongNumbers) -> &str {
        match (self, long_numbers) {
            (Self::Once(text), _) => text,
            (Self::Twice(texts), LongNumbers::Unchanged | LongNumbers::Numbers) => &texts[0],
            (Self::Twice(texts), LongNumbers::Strings) => &texts[1],
        }
    }

    /// The text with long numbers as numbers.
    pub(crate) fn as_str(&self) -> &str {
        self.text(LongNumbers::Numbers)
    }

    pub(crate) fn write_to(&self, writer: &mut Writer) {
        writer.has_long |= matches!(self, Self::Twice(_));
        writer.raw(self.text(writer.long_numbers));
    }

    /// The members, where it is an object.
    pub(crate) fn members(&self) -> Option<Vec<(String, Self)>> {
        let Self::Twice(texts) = self else {
            let members = members(self.as_str()).ok()?;
            return Some(members.into_iter().map(|(name, text)| (name, Self::Once(text))).collect());
        };
        let pair = |((name, number), (_, string)): ((String, Box<str>), (String, Box<str>))| {
            let same = number == string;
            (name, if same { Self::Once(number) } else { Self::Twice(Box::new([number, string])) })
        };
        Some(members(&texts[0]).ok()?.into_iter().zip(members(&texts[1]).ok()?).map(pair).collect())
    }
}

/// The members of an object, each as JSON text; nothing where it is none.
#[cfg(feature = "client")]
pub(crate) fn text_members(object: &str) -> Option<Vec<(String, Box<str>)>> {
    members(object).ok()
}

/// The items of a list, each as JSON text; nothing where it is none.
#[cfg(feature = "client")]
pub(crate) fn text_items(list: &str) -> Option<Vec<Box<str>>> {
    let mut items = Vec::new();
    let read = Reader::new(list).list(&mut |reader| {
        items.push(reader.raw()?.into());
        Ok(())
    });
    read.ok().map(|()| items)
}

fn members(object: &str) -> Result<Vec<(String, Box<str>)>, ReadError> {
    let mut members = Vec::new();
    Reader::new(object).members(|name, reader| {
        members.push((name.to_owned(), reader.raw()?.into()));
        Ok(())
    })?;
    Ok(members)
}

/// JSON text as it came: what is a long number in it, nobody knows.
impl From<Box<str>> for Written {
    fn from(text: Box<str>) -> Self {
        Self::Once(text)
    }
}

/// Equal when they say the same.
impl PartialEq for Written {
    fn eq(&self, other: &Self) -> bool {
        same_json(self.as_str(), other.as_str())
    }
}
