//! A property's place in a model.

use super::{Json, Wire};

/// A property's place in a model: filled or not. Seen through `dyn Slot`, so that one loop reads every model.
pub trait Slot {
    /// Fills the slot.
    ///
    /// # Errors
    /// Gives the JSON back when it doesn't fit; the slot is then unchanged.
    fn read(&mut self, value: Json) -> Result<(), Json>;

    /// What the slot holds, if it is filled.
    fn write(&self) -> Option<Json>;

    /// Empties the slot.
    fn clear(&mut self);

    /// Whether the slot holds a value.
    fn is_filled(&self) -> bool;
}

impl<T: Wire> Slot for Option<T> {
    #[inline]
    fn read(&mut self, value: Json) -> Result<(), Json> {
        *self = Some(T::from_json(value)?);
        Ok(())
    }

    #[inline]
    fn write(&self) -> Option<Json> {
        self.as_ref().map(Wire::to_json)
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }

    #[inline]
    fn is_filled(&self) -> bool {
        self.is_some()
    }
}
