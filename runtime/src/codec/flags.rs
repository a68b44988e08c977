//! Sets of enum members.

use std::{fmt, marker::PhantomData};

use super::{OpenEnum, ReadError, Reader, Wire, Writer};

/// A set of members of a flags enum: `"read,write"` on the wire (OData JSON Format 4.0, 7.1).
///
/// The text is kept as read, blanks included; two sets are equal when they have the same members, in whatever order.
pub struct Flags<E> {
    text: Box<str>,
    of: PhantomData<fn() -> E>,
}

impl<E> Flags<E> {
    /// The set on the wire.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the set has no member.
    pub fn is_empty(&self) -> bool {
        self.names().next().is_none()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.text.split(',').map(str::trim).filter(|name| !name.is_empty())
    }
}

impl<E: OpenEnum> Flags<E> {
    /// The members, in wire order.
    pub fn iter(&self) -> impl Iterator<Item = E> {
        self.names().map(E::from)
    }

    /// Whether `member` is in the set.
    pub fn contains(&self, member: &E) -> bool {
        self.names().any(|name| name == member.name())
    }

    /// Adds a member; false where it was there.
    pub fn insert(&mut self, member: &E) -> bool {
        let new = !self.contains(member);
        if new {
            self.text = join(self.names().chain([member.name()]));
        }
        new
    }

    /// Takes a member out; false where it wasn't there.
    pub fn remove(&mut self, member: &E) -> bool {
        let known = self.contains(member);
        if known {
            self.text = join(self.names().filter(|name| *name != member.name()));
        }
        known
    }
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> Box<str> {
    names.collect::<Vec<_>>().join(",").into()
}

impl<E: OpenEnum> Wire for Flags<E> {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        Ok(Self { text: reader.string()?.into(), of: PhantomData })
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.string(&self.text);
    }
}

impl<E> serde_core::Serialize for Flags<E> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, E> serde_core::Deserialize<'de> for Flags<E> {
    fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| text.as_str().into())
    }
}

impl<E> From<&str> for Flags<E> {
    fn from(text: &str) -> Self {
        Self { text: text.into(), of: PhantomData }
    }
}

impl<E: OpenEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        member.name().into()
    }
}

impl<E: OpenEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        let mut set = Self::default();
        for member in members {
            set.insert(&member);
        }
        set
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        "".into()
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        self.as_str().into()
    }
}

impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        let within = |one: &Self, other: &Self| one.names().all(|name| other.names().any(|known| known == name));
        within(self, other) && within(other, self)
    }
}

impl<E> Eq for Flags<E> {}

impl<E> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<E> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
