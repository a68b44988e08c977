//! The trait of all models, and the shims of each.

use std::fmt::Debug;

use serde_core::de::DeserializeOwned;

use super::access::{get_field, need_field, remove_field, set_field};
use super::fields::{extra_of, model_from_text};
use super::members::text_of;
use super::nulls::without_nulls;
use super::{DecodeError, Extra, Fill, Json, Visit, Wire, from_value};
use crate::Prop;

/// What is known of a model when the program is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The type's qualified name in the API.
    pub name: &'static str,
    /// The wire names of the fields, in slot order: inherited ones first.
    pub fields: &'static [&'static str],
}

/// A JSON object with named fields: an entity or complex type of the API.
///
/// Generated code implements the required items; the [`model!`](crate::model) macro adds JSON and serde.
/// Properties are named by wire name or by constant (`User::CITY`).
pub trait Model: Clone + Debug + Default + PartialEq + Send + Sync + 'static {
    /// The names of the type and of its fields.
    const TABLE: Table;
    /// The type's qualified name in the API: `microsoft.graph.user`.
    const NAME: &'static str = Self::TABLE.name;
    /// The wire names of the fields, in slot order: inherited ones first.
    const FIELDS: &'static [&'static str] = Self::TABLE.fields;
    /// The properties that the docs require in a create request.
    const REQUIRED_ON_CREATE: &'static [Prop<Self>] = &[];

    /// Shows the fields, in slot order, and what they do not hold.
    fn slots<'a>(&'a self, visit: &mut dyn Visit<'a>);
    /// Gives the same, to fill.
    fn slots_mut<'a>(&'a mut self, fill: &mut dyn Fill<'a>);

    /// What no field holds.
    fn extra(&self) -> &Extra {
        extra_of(self)
    }

    /// The value of a property, be it in a field or in [`Extra`].
    fn get(&self, name: impl AsRef<str>) -> Option<Json> {
        get_field(self, name.as_ref())
    }

    /// Sets a property: in its field if the value fits there, else in [`Extra`].
    fn set(&mut self, name: impl AsRef<str>, value: impl Into<Json>) {
        set_field(self, name.as_ref(), &value.into());
    }

    /// The model with one more property: for those that the API doesn't document.
    #[must_use]
    fn with(mut self, name: impl AsRef<str>, value: impl Into<Json>) -> Self {
        set_field(&mut self, name.as_ref(), &value.into());
        self
    }

    /// The model with a reference to an existing entity, its path or its URL: `nav@odata.bind` (OData JSON Format 4.0,
    /// 8.5). One that is not known is the error of the request.
    #[cfg(feature = "client")]
    #[must_use]
    fn bind<How>(self, navigation: impl AsRef<str>, target: impl crate::Reference<How>) -> Self {
        self.with(format!("{}@odata.bind", navigation.as_ref()), target.reference(None).unwrap_or_default())
    }

    /// Takes a property out, of its field or of [`Extra`].
    fn remove(&mut self, name: impl AsRef<str>) -> Option<Json> {
        remove_field(self, name.as_ref())
    }

    /// The value of a property that has to be there: `let name: String = user.need(User::DISPLAY_NAME)?;`.
    ///
    /// Fields are optional since services leave out what was not selected, what the reader may not see, and what an
    /// older object doesn't have; what the docs call required is told here.
    ///
    /// # Errors
    /// When it is absent or null, or not a `V`. The error names the type, the property, and the object's key.
    fn need<V: Wire>(&self, property: Prop<Self>) -> Result<V, DecodeError> {
        need_field(self, Self::NAME, property.name)
    }

    /// The value of a property, read into a type of your own.
    ///
    /// # Errors
    /// When the value is not a `T`.
    fn get_as<T: DeserializeOwned>(&self, name: impl AsRef<str>) -> Result<Option<T>, DecodeError> {
        self.get(name).map(from_value).transpose()
    }

    /// Whether the property came as an explicit null and has not been filled since.
    fn is_null(&self, name: impl AsRef<str>) -> bool {
        self.get(name).is_some_and(|value| value.is_null())
    }

    /// The object's version, for `If-Match`.
    fn etag(&self) -> Option<&str> {
        self.extra().etag()
    }

    /// The object's type as the service names it, without `#`.
    fn odata_type(&self) -> Option<&str> {
        self.extra().odata_type()
    }

    /// Whether the service says that the object is a `D`. Type names compare without case.
    fn is<D: Model>(&self) -> bool {
        self.odata_type().is_some_and(|name| name.eq_ignore_ascii_case(D::NAME))
    }

    /// The same object as a derived type; nothing is lost. [`cast`](Self::cast) is the same.
    ///
    /// # Errors
    /// When the service says that the object is of another type than `D`.
    fn downcast<D: Model>(&self) -> Result<D, DecodeError> {
        self.cast()
    }

    /// The same object as a derived type; nothing is lost.
    ///
    /// # Errors
    /// When the service says that the object is of another type than `D`.
    fn cast<D: Model>(&self) -> Result<D, DecodeError> {
        let says_other = self.odata_type().is_some() && !self.is::<D>();
        if says_other { Err(DecodeError::misfit(D::NAME)) } else { Ok(self.convert()) }
    }

    /// The same object as any other type, for example a base; nothing is lost.
    #[must_use]
    fn convert<D: Model>(&self) -> D {
        model_from_text(&text_of(self)).unwrap_or_default()
    }

    /// The model without explicit nulls, its own and those of the objects in it.
    #[must_use]
    fn without_nulls(&self) -> Self {
        without_nulls(&text_of(self)).and_then(|text| model_from_text(&text)).unwrap_or_default()
    }
}

/// Makes a [`Model`] a [`Wire`](crate::Wire) value: JSON both ways, as inherent functions and through serde.
#[doc(hidden)]
#[macro_export]
macro_rules! model {
    ($model:ty) => {
        impl $model {
            /// Reads the object from JSON text.
            ///
            /// # Errors
            /// When the bytes are not a JSON object.
            #[inline]
            pub fn from_json(bytes: &[u8]) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::__private::model_from_json(bytes)
            }

            /// Writes the object as JSON text.
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::__private::model_to_json(self)
            }
        }

        impl ::core::clone::Clone for $model {
            #[inline]
            fn clone(&self) -> Self {
                $crate::__private::clone_model(self)
            }
        }

        impl ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::same_model(self, other)
            }
        }

        impl ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_model(self, f)
            }
        }

        $crate::serde_by_wire!($model);
    };
}
