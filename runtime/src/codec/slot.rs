//! A property's place in a model.

use std::any::Any;
use std::fmt::Debug;

use super::{Extra, ReadError, Reader, Wire, Writer};

/// A property's place in a model: filled or not. Seen through `dyn Slot`, so that one loop reads every model.
pub trait Slot {
    /// Fills the slot, which is empty.
    ///
    /// # Errors
    /// When what comes next doesn't fit; the slot then holds anything, and the reader is somewhere in the value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;

    /// Empties the slot.
    fn clear(&mut self);

    /// What the slot holds, if it is filled.
    fn held(&self) -> Option<&dyn Held>;

    /// Holds what another slot of the same type holds.
    fn copy(&mut self, other: &dyn Held);
}

/// What a filled slot holds.
pub trait Held: Debug {
    /// Writes it.
    fn write(&self, writer: &mut Writer);

    /// Whether another slot of the same type holds the same.
    fn is_same(&self, other: &dyn Held) -> bool;

    /// An empty slot of the same type.
    fn slot(&self) -> Box<dyn Slot>;

    /// The value with its type.
    fn as_any(&self) -> &dyn Any;
}

/// Takes the slots of a model.
pub trait Visit<'a> {
    /// The slots, in their order, and what they do not hold.
    fn visit(&mut self, slots: &[&'a dyn Slot], extra: &'a Extra);
}

impl<'a, F: FnMut(&[&'a dyn Slot], &'a Extra)> Visit<'a> for F {
    fn visit(&mut self, slots: &[&'a dyn Slot], extra: &'a Extra) {
        self(slots, extra);
    }
}

/// Takes the slots of a model, to fill.
pub trait Fill<'a> {
    /// The slots, in their order, and what they do not hold.
    fn fill(&mut self, slots: &mut [&mut dyn Slot], extra: &'a mut Extra);
}

impl<'a, F: FnMut(&mut [&mut dyn Slot], &'a mut Extra)> Fill<'a> for F {
    fn fill(&mut self, slots: &mut [&mut dyn Slot], extra: &'a mut Extra) {
        self(slots, extra);
    }
}

impl<T: Wire> Slot for Option<T> {
    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        T::read_to(self, reader)
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }

    #[inline]
    fn held(&self) -> Option<&dyn Held> {
        match self {
            Some(held) => Some(held),
            None => None,
        }
    }

    #[inline]
    fn copy(&mut self, other: &dyn Held) {
        *self = other.as_any().downcast_ref().cloned();
    }
}

impl<T: Wire> Held for T {
    #[inline]
    fn write(&self, writer: &mut Writer) {
        self.write_to(writer);
    }

    #[inline]
    fn is_same(&self, other: &dyn Held) -> bool {
        other.as_any().downcast_ref().is_some_and(|other| self == other)
    }

    #[inline]
    fn slot(&self) -> Box<dyn Slot> {
        Box::new(None::<T>)
    }

    #[inline]
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The slot of a property whose type this build lacks; its value stays in [`Extra`](super::Extra).
#[derive(Clone, Copy, Debug, Default)]
pub struct Absent;

impl Slot for Absent {
    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), ReadError> {
        Err(ReadError::Absent)
    }

    fn clear(&mut self) {}

    fn held(&self) -> Option<&dyn Held> {
        None
    }

    fn copy(&mut self, _: &dyn Held) {}
}
