//! A type together with those that derive from it.

use super::fields::{change_extra, extra_of, held_of, same_fields};
use super::members::write_object;
use super::{Fields, Model, ReadError, Reader, Wire, Writer};

/// One of the types that derive from a base, or the base itself: `AnyAttachment`.
///
/// Generated code implements it; the [`union!`](crate::union) macro adds JSON and serde.
pub trait Union: Clone + Send + Sync + 'static {
    /// What any other type is read as.
    type Base: Model;
    /// The qualified names of the derived types.
    const TYPES: &'static [&'static str];

    /// Reads the derived type at `index`; at any other index the base.
    ///
    /// # Errors
    /// When what comes next is not an object.
    fn read_as(index: usize, reader: &mut Reader<'_>) -> Result<Self, ReadError>;

    /// The index of the type, and the model.
    fn held(&self) -> (usize, &dyn Fields);
}

/// What has properties: a model, or a union of models.
pub trait Structured: Wire + Send + Sync + 'static {
    /// The qualified name of the type, or of the base.
    const NAME: &'static str;

    /// The model without its type.
    fn fields(&self) -> &dyn Fields;
}

impl<M: Model + Wire> Structured for M {
    const NAME: &'static str = M::NAME;

    #[inline]
    fn fields(&self) -> &dyn Fields {
        self
    }
}

/// Reads a union by the object's `@odata.type`: with or without `#`, in any case.
///
/// # Errors
/// When what comes next is not an object.
#[inline]
pub fn read_union<U: Union>(reader: &mut Reader<'_>) -> Result<U, ReadError> {
    let index = index_of(U::TYPES, reader);
    U::read_as(index, reader)
}

fn index_of(types: &[&str], reader: &mut Reader<'_>) -> usize {
    let said = reader.type_name();
    let name = said.as_deref().unwrap_or_default().trim_start_matches('#');
    types.iter().position(|known| known.eq_ignore_ascii_case(name)).unwrap_or(usize::MAX)
}

/// Writes a union, with the `@odata.type` of a derived type.
#[inline]
pub fn write_union<U: Union>(union: &U, writer: &mut Writer) {
    let (index, model) = union.held();
    write_object(model, U::TYPES.get(index).copied(), writer);
}

/// The object's type as it says itself, or as its Rust type tells; without `#`.
#[inline]
pub fn type_of<U: Union>(union: &U) -> &str {
    let (index, model) = union.held();
    extra_of(model).odata_type().or(U::TYPES.get(index).copied()).unwrap_or(<U::Base as Model>::NAME)
}

/// A property of the base, whatever type is held.
#[inline]
pub fn property_of<'a, U: Union, T: 'static>(union: &'a U, name: &str) -> Option<&'a T> {
    held_of(union.held().1, name)?.as_any().downcast_ref()
}

/// Whether two unions hold the same.
#[inline]
pub fn same_union<U: Union>(one: &U, other: &U) -> bool {
    let ((index, one), (other_index, other)) = (one.held(), other.held());
    index == other_index && same_fields(one, other)
}

/// A derived type as one of its bases; nothing is lost.
#[inline]
pub fn upcast<D: Model, B: Model>(derived: &D) -> B {
    let mut base: B = derived.convert();
    if base.odata_type().is_none() {
        change_extra(&mut base, |extra| extra.set("@odata.type", format!("#{}", D::NAME)));
    }
    base
}

/// Makes a [`Union`] a [`Wire`](crate::Wire) value: JSON both ways, as inherent functions and through serde.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($union:ident) => {
        impl $union {
            /// Reads the object from JSON text.
            ///
            /// # Errors
            /// When the bytes are not a JSON object.
            #[inline]
            pub fn from_json(bytes: &[u8]) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::from_json(bytes)
            }

            /// Writes the object as JSON text.
            #[inline]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::to_json(self)
            }

            /// The object's qualified type, without `#`.
            #[inline]
            pub fn odata_type(&self) -> &str {
                $crate::__private::type_of(self)
            }
        }

        impl $crate::Wire for $union {
            #[inline]
            fn read_from(reader: &mut $crate::Reader<'_>) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::read_union(reader)
            }

            #[inline]
            fn write_to(&self, writer: &mut $crate::Writer) {
                $crate::__private::write_union(self, writer);
            }
        }

        impl $crate::Structured for $union {
            const NAME: &'static str = <<Self as $crate::Union>::Base as $crate::Model>::NAME;

            #[inline]
            fn fields(&self) -> &dyn $crate::Fields {
                $crate::Union::held(self).1
            }
        }

        impl ::core::cmp::PartialEq for $union {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::__private::same_union(self, other)
            }
        }

        impl ::core::fmt::Debug for $union {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::show_union(self, f)
            }
        }

        $crate::serde_by_wire!($union);
    };
}

/// The conversions of a model to a union.
#[doc(hidden)]
#[macro_export]
macro_rules! variant {
    ($union:ident::$variant:ident($model:ty)) => {
        impl ::core::convert::From<$model> for $union {
            #[inline]
            fn from(model: $model) -> Self {
                Self::$variant(::std::boxed::Box::new(model))
            }
        }

        impl $crate::Field<$union> for $model {
            #[inline]
            fn field(self) -> $union {
                self.into()
            }
        }
    };
}

/// The conversions of a derived type to its bases.
#[doc(hidden)]
#[macro_export]
macro_rules! derives {
    ($derived:ident: $($base:ty),*) => {$(
        impl ::core::convert::From<$derived> for $base {
            #[inline]
            fn from(derived: $derived) -> Self {
                $crate::__private::upcast(&derived)
            }
        }

        impl $crate::Field<$base> for $derived {
            #[inline]
            fn field(self) -> $base {
                self.into()
            }
        }
    )*};
}
