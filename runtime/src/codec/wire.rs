//! How a value stands in JSON.

use super::Json;

/// A value that JSON can hold.
///
/// The law: what [`from_json`](Self::from_json) takes in, [`to_json`](Self::to_json) gives out as equal JSON. Numbers
/// are equal when they are equal as numbers (`5.0` may come out as `5`).
pub trait Wire: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// Gives the JSON back when this type cannot hold it without loss.
    fn from_json(value: Json) -> Result<Self, Json>;

    /// Writes the value.
    fn to_json(&self) -> Json;
}

impl Wire for Json {
    #[inline]
    fn from_json(value: Json) -> Result<Self, Json> {
        Ok(value)
    }

    #[inline]
    fn to_json(&self) -> Json {
        self.clone()
    }
}

impl Wire for bool {
    fn from_json(value: Json) -> Result<Self, Json> {
        value.as_bool().ok_or(value)
    }

    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }
}

impl Wire for String {
    fn from_json(value: Json) -> Result<Self, Json> {
        match value {
            Json::String(text) => Ok(text),
            other => Err(other),
        }
    }

    fn to_json(&self) -> Json {
        Json::String(self.clone())
    }
}

impl<T: Wire> Wire for Box<T> {
    #[inline]
    fn from_json(value: Json) -> Result<Self, Json> {
        T::from_json(value).map(Box::new)
    }

    #[inline]
    fn to_json(&self) -> Json {
        (**self).to_json()
    }
}

/// `null` is `None`.
impl<T: Wire> Wire for Option<T> {
    fn from_json(value: Json) -> Result<Self, Json> {
        if value.is_null() { Ok(None) } else { T::from_json(value).map(Some) }
    }

    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, Wire::to_json)
    }
}

/// All items fit, or none is taken.
impl<T: Wire> Wire for Vec<T> {
    fn from_json(value: Json) -> Result<Self, Json> {
        match value {
            Json::Array(items) => read_items(items),
            other => Err(other),
        }
    }

    fn to_json(&self) -> Json {
        Json::Array(self.iter().map(Wire::to_json).collect())
    }
}

fn read_items<T: Wire>(items: Vec<Json>) -> Result<Vec<T>, Json> {
    let mut read = Vec::with_capacity(items.len());
    let mut rest = items.into_iter();
    while let Some(item) = rest.next() {
        match T::from_json(item) {
            Ok(value) => read.push(value),
            Err(misfit) => return Err(restore_items(&read, misfit, rest)),
        }
    }
    Ok(read)
}

/// Puts a list together again that could not be read to its end.
fn restore_items<T: Wire>(read: &[T], misfit: Json, rest: std::vec::IntoIter<Json>) -> Json {
    Json::Array(read.iter().map(Wire::to_json).chain(std::iter::once(misfit)).chain(rest).collect())
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
