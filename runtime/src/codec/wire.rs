//! How a value stands in JSON.

use std::fmt::Debug;

use super::fields::{read_fields, read_model};
use super::members::write_fields;
use super::{Json, Model, ReadError, Reader, Writer, decode, json};

/// A value that JSON can hold.
///
/// The law: what [`read_from`](Self::read_from) takes in, [`write_to`](Self::write_to) gives out as equal JSON.
pub trait Wire: Clone + Debug + PartialEq + Sized + 'static {
    /// Reads the value.
    ///
    /// # Errors
    /// When this type cannot hold it without loss, or when the text is not JSON.
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError>;

    /// Reads the value to where nothing is held yet.
    ///
    /// # Errors
    /// The same; anything may then be held.
    #[inline]
    fn read_to(held: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *held = Some(Self::read_from(reader)?);
        Ok(())
    }

    /// Writes the value.
    fn write_to(&self, writer: &mut Writer);

    /// Reads the value from [`Json`].
    ///
    /// # Errors
    /// Gives the JSON back when this type cannot hold it without loss.
    fn from_json(value: Json) -> Result<Self, Json> {
        decode::from_text(&value.to_string()).map_err(|_| value)
    }

    /// The value as [`Json`].
    fn to_json(&self) -> Json {
        json(self)
    }
}

impl Wire for bool {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.boolean()
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

impl Wire for String {
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        reader.string().map(std::borrow::Cow::into_owned)
    }

    fn write_to(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl<M: Model> Wire for M {
    #[inline]
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        read_model(reader)
    }

    #[inline]
    fn read_to(held: &mut Option<Self>, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        read_fields(held.get_or_insert_default(), reader)
    }

    #[inline]
    fn write_to(&self, writer: &mut Writer) {
        write_fields(self, writer);
    }
}

/// Makes the box of a model a [`Wire`] value. It is not a blanket implementation: any crate may make a box a [`Model`].
#[doc(hidden)]
#[macro_export]
macro_rules! boxed {
    ($model:ty) => {
        impl $crate::Wire for ::std::boxed::Box<$model> {
            #[inline]
            fn read_from(reader: &mut $crate::Reader<'_>) -> ::core::result::Result<Self, $crate::ReadError> {
                $crate::__private::read_boxed(reader)
            }

            #[inline]
            fn write_to(&self, writer: &mut $crate::Writer) {
                $crate::Wire::write_to(&**self, writer);
            }
        }
    };
}

/// Reads a value into a box.
///
/// # Errors
/// When the value is not a `T`.
#[inline]
pub fn read_boxed<T: Wire>(reader: &mut Reader<'_>) -> Result<Box<T>, ReadError> {
    T::read_from(reader).map(Box::new)
}

/// `null` is `None`.
impl<T: Wire> Wire for Option<T> {
    #[inline]
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        if reader.null()? { Ok(None) } else { T::read_from(reader).map(Some) }
    }

    #[inline]
    fn write_to(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write_to(writer),
            None => writer.raw("null"),
        }
    }
}

/// All items fit, or none is taken.
impl<T: Wire> Wire for Vec<T> {
    #[inline]
    fn read_from(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let mut items = Self::new();
        reader.list(&mut |reader| {
            items.push(T::read_from(reader)?);
            Ok(())
        })?;
        Ok(items)
    }

    #[inline]
    fn write_to(&self, writer: &mut Writer) {
        writer.list(self.iter(), T::write_to);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn list_with_one_misfit_is_given_back_whole() {
        let list = json!(["a", "b", 3, null]);
        assert_eq!(Vec::<String>::from_json(list.clone()), Err(list));
    }

    #[test]
    fn null_is_none_of_an_option_and_a_misfit_of_a_string() {
        assert_eq!(Option::<String>::from_json(Json::Null), Ok(None));
        assert_eq!(String::from_json(Json::Null), Err(Json::Null));
    }
}
