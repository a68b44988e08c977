//! Changes of an entity: what an update sends.

use std::borrow::Cow;
use std::fmt;

use serde_core::Serialize;

use super::Change;
#[cfg(feature = "client")]
use crate::Reference;
use crate::codec::{Written, property_texts, same_json};
use crate::{DecodeError, Fields, Json, ReadError, Reader, Wire, Writer, from_json, to_json};

/// The properties that an update changes, each a value or null; what isn't named stays as it is.
#[derive(Clone, Default)]
pub struct Changes(Vec<(Cow<'static, str>, Written)>);

impl Changes {
    /// Changes a property.
    #[inline]
    #[must_use]
    pub fn set<T: Wire, How>(self, name: &'static str, value: impl Change<T, How>) -> Self {
        self.put(Cow::Borrowed(name), value.change().map_or_else(|| text("null"), |value| Written::of(&value)))
    }

    /// Changes any property.
    #[inline]
    #[must_use]
    pub fn with(self, name: impl AsRef<str>, value: impl Into<Json>) -> Self {
        self.put(Cow::Owned(name.as_ref().to_owned()), text(value.into().to_string()))
    }

    /// Changes any property to a value of a type of your own.
    ///
    /// # Errors
    /// When the value cannot be JSON.
    #[inline]
    pub fn with_as(self, name: impl AsRef<str>, value: &impl Serialize) -> Result<Self, DecodeError> {
        let json = serde_json::to_string(value).map_err(|error| DecodeError::message(&error))?;
        Ok(self.put(Cow::Owned(name.as_ref().to_owned()), text(json)))
    }

    /// Leaves a property as it is.
    #[inline]
    #[must_use]
    pub fn without(mut self, name: impl AsRef<str>) -> Self {
        let name = name.as_ref();
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// Refers to an existing entity: `nav@odata.bind` (OData JSON Format 4.0, 8.5). Keys are those of `collection`, a
    /// path below the base URL. One that is not known is the error of the request.
    #[cfg(feature = "client")]
    #[inline]
    #[must_use]
    pub fn bind<How>(self, navigation: impl AsRef<str>, collection: Option<&str>, target: impl Reference<How>) -> Self {
        self.with(format!("{}@odata.bind", navigation.as_ref()), target.reference(collection).unwrap_or_default())
    }

    /// Refers to existing entities, as [`bind`](Self::bind).
    #[cfg(feature = "client")]
    #[must_use]
    pub fn bind_all<How>(
        self,
        navigation: &str,
        collection: Option<&str>,
        targets: impl IntoIterator<Item = impl Reference<How>>,
    ) -> Self {
        let url = |target: _| Reference::reference(target, collection).unwrap_or_default();
        self.with(format!("{navigation}@odata.bind"), targets.into_iter().map(url).map(Json::from).collect::<Vec<_>>())
    }

    /// The same changes, of an entity of this type: where an update may be of several.
    #[must_use]
    pub fn of_type(mut self, name: &str) -> Self {
        if self.get("@odata.type").is_none() {
            self.0.insert(0, (Cow::Borrowed("@odata.type"), text(Json::from(format!("#{name}")).to_string())));
        }
        self
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that a model says, but for `fixed` properties and annotations.
    pub fn of(model: &dyn Fields, fixed: &[&str]) -> Self {
        let said = property_texts(model).into_iter().filter(|(name, _)| is_writable(name, fixed));
        Self(said.map(|(name, value)| (Cow::Owned(name), value)).collect())
    }

    /// What leads from one model to another: new values, and nulls for those that are gone, within complex values too.
    pub fn between(old: &dyn Fields, new: &dyn Fields, fixed: &[&str]) -> Self {
        let (old, mut new) = (Self::of(old, fixed), Self::of(new, fixed));
        new.clear_gone(&old);
        new.0.retain(|(name, value)| old.get(name) != Some(value));
        new
    }

    /// Adds a null for what only `old` has, at any depth but in collections: an update leaves what it doesn't name, in
    /// complex values too (OData Protocol 4.01, 11.4.3).
    fn clear_gone(&mut self, old: &Self) {
        for (name, value) in &mut self.0 {
            if let Some(whole) = old.get(name).and_then(|known| clear_within(known, value)) {
                *value = whole;
            }
        }
        let is_gone =
            |name: &str, value: &Written| self.get(name).is_none() && value.as_str() != "null" && !name.contains('@');
        let gone: Vec<_> = old.0.iter().filter(|(name, value)| is_gone(name, value)).collect();
        self.0.extend(gone.into_iter().map(|(name, _)| (name.clone(), text("null"))));
    }

    fn get(&self, name: &str) -> Option<&Written> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    fn put(mut self, name: Cow<'static, str>, value: Written) -> Self {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
        self
    }

    /// The members of an object.
    fn members(object: &Written) -> Option<Self> {
        let members = object.members()?;
        Some(members.into_iter().fold(Self::default(), |object, (name, value)| object.put(Cow::Owned(name), value)))
    }
}

/// JSON text as it is.
fn text(json: impl Into<Box<str>>) -> Written {
    json.into().into()
}

/// The new value with nulls for what only the old one has; nothing unless both are objects, and of one type.
fn clear_within(old: &Written, new: &Written) -> Option<Written> {
    let (old, mut new) = (Changes::members(old)?, Changes::members(new)?);
    let types = [&old, &new].map(|object| object.get("@odata.type"));
    if let [Some(one), Some(other)] = types
        && one != other
    {
        return None;
    }
    new.clear_gone(&old);
    Some(Written::of(&new))
}

fn is_writable(name: &str, fixed: &[&str]) -> bool {
    !name.contains('@') && !fixed.contains(&name)
}

impl Wire for Changes {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut changes = Self::default();
        reader.members(|name, reader| {
            let value = text(reader.raw()?);
            changes = std::mem::take(&mut changes).put(Cow::Owned(name.to_owned()), value);
            Ok(())
        })?;
        Ok(changes)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.object(|writer| {
            self.0.iter().for_each(|(name, value)| writer.property(name, |writer| value.write_to(writer)));
        });
    }
}

/// Equal when they change the same, in whatever order.
impl PartialEq for Changes {
    fn eq(&self, other: &Self) -> bool {
        same_json(&to_json(self), &to_json(other))
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = |value: &Written| from_json::<Json>(value.as_str().as_bytes()).unwrap_or_default();
        f.debug_map().entries(self.0.iter().map(|(name, value)| (name, json(value)))).finish()
    }
}

/// Gives a struct with the one field `changes: Changes` what all patches have: `patch!(UserPatch of User, fixed:
/// ["id"])`.
#[doc(hidden)]
#[macro_export]
macro_rules! patch {
    ($patch:ident of $model:ty, fixed: [$($fixed:literal),* $(,)?]) => {
        impl $patch {
            /// The properties that an update cannot set.
            const FIXED: &'static [&'static str] = &[$($fixed),*];

            /// Changes nothing yet.
            #[inline]
            pub fn new() -> Self {
                ::core::default::Default::default()
            }

            /// All that the model says and an update can set.
            #[inline]
            pub fn from_model(model: &$model) -> Self {
                Self { changes: $crate::Changes::of(model, Self::FIXED) }
            }

            /// What leads from one model to another: new values, and nulls for those that are gone, within complex
            /// values too.
            #[inline]
            pub fn diff(old: &$model, new: &$model) -> Self {
                Self { changes: $crate::Changes::between(old, new, Self::FIXED) }
            }

            /// Changes a property that the docs don't name; `Null` clears it.
            #[inline]
            #[must_use]
            pub fn with(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::Into<$crate::Json>,
            ) -> Self {
                Self { changes: self.changes.with(name, value) }
            }

            /// Changes a property that the docs don't name to a value of a type of your own.
            ///
            /// # Errors
            /// When the value cannot be JSON.
            #[inline]
            pub fn with_as(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: &impl $crate::__private::serde::Serialize,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                ::core::result::Result::Ok(Self { changes: self.changes.with_as(name, value)? })
            }

            /// Leaves a property as it is after all.
            #[inline]
            #[must_use]
            pub fn without(self, name: impl ::core::convert::AsRef<str>) -> Self {
                Self { changes: self.changes.without(name) }
            }

            /// Refers to an existing entity: itself, its path or its URL.
            #[inline]
            #[must_use]
            pub fn bind<How>(
                self,
                navigation: impl ::core::convert::AsRef<str>,
                target: impl $crate::Reference<How>,
            ) -> Self {
                Self { changes: self.changes.bind(navigation, ::core::option::Option::None, target) }
            }

            /// Whether nothing changes.
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.changes.is_empty()
            }

            /// Writes the changes as JSON text.
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::to_json(&self.changes)
            }
        }

        impl ::core::convert::From<$crate::Changes> for $patch {
            #[inline]
            fn from(changes: $crate::Changes) -> Self {
                Self { changes }
            }
        }

        impl $crate::Wire for $patch {
            #[inline]
            fn read_from(reader: &mut $crate::Reader<'_>) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::Wire::read_from(reader).map(|changes| Self { changes })
            }

            #[inline]
            fn write_to(&self, writer: &mut $crate::Writer) {
                $crate::Wire::write_to(&self.changes, writer);
            }
        }

        $crate::serde_by_wire!($patch);
    };
}

/// Makes changes of a derived type changes of its base: `derived_patch!(UserPatch as "x.user": DirectoryObjectPatch)`.
#[doc(hidden)]
#[macro_export]
macro_rules! derived_patch {
    ($patch:ident as $name:literal: $base:ty) => {
        impl ::core::convert::From<$patch> for $base {
            #[inline]
            fn from(patch: $patch) -> Self {
                patch.changes.of_type($name).into()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::{Changes, from_json, to_json};

    fn changes(json: &str) -> Changes {
        from_json(json.as_bytes()).unwrap_or_default()
    }

    /// The nulls that lead from one object to another.
    fn cleared(old: &str, new: &str) -> String {
        let mut new = changes(new);
        new.clear_gone(&changes(old));
        to_json(&new)
    }

    #[test]
    fn what_is_gone_is_cleared_at_any_depth() {
        let old =
            r#"{"address":{"city":"Oslo","street":"S","at":{"x":1,"y":2.50,"z":null}},"tags":[{"a":1}],"o":{"a":1}}"#;
        let new = r#"{"address":{"street":"S","at":{"y":2.50}},"tags":[{}],"o":{}}"#;
        let nulls = r#"{"address":{"street":"S","at":{"y":2.50,"x":null},"city":null},"tags":[{}],"o":{"a":null}}"#;
        assert_eq!(cleared(old, new), nulls);
    }

    #[test]
    fn a_value_of_another_type_replaces_the_old_one() {
        let old = r##"{"a":{"@odata.type":"#x.one","b":1}}"##;
        let new = r##"{"a":{"@odata.type":"#x.two","c":1}}"##;
        assert_eq!(cleared(old, new), new);
        assert_eq!(cleared(r#"{"a":{"b@odata.type":"Edm.Int32","b":1}}"#, r#"{"a":{}}"#), r#"{"a":{"b":null}}"#);
    }

    #[test]
    fn changes_of_a_derived_type_say_so_once_and_first() {
        let changes = Changes::default().with("city", "Oslo");
        let typed = changes.of_type("x.user").of_type("x.other");
        assert_eq!(to_json(&typed), r##"{"@odata.type":"#x.user","city":"Oslo"}"##);
    }
}
