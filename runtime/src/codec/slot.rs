//! A property's place in a model.

use std::fmt::Debug;

use super::{ReadError, Reader, Wire, Writer};

/// A property's place in a model: filled or not. Seen through `dyn Slot`, so that one loop reads every model.
pub trait Slot {
    /// Fills the slot.
    ///
    /// # Errors
    /// When what comes next doesn't fit; the slot is then unchanged, and the reader somewhere in the value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;

    /// Empties the slot.
    fn clear(&mut self);
}

/// What a filled slot holds, to write.
pub trait Held: Debug {
    /// Writes it.
    fn write(&self, writer: &mut Writer);
}

/// Takes each filled slot of a model, with its index.
pub trait Visit<'a> {
    /// The slot at `index` holds `held`.
    fn visit(&mut self, index: usize, held: &'a dyn Held);
}

/// Shows a slot, if it is filled.
#[inline]
pub fn visit_slot<'a, T: Wire + Debug>(slot: &'a Option<T>, index: usize, visit: &mut dyn Visit<'a>) {
    if let Some(held) = slot {
        visit.visit(index, held);
    }
}

impl<T: Wire> Slot for Option<T> {
    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = Some(T::read_from(reader)?);
        Ok(())
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Wire + Debug> Held for T {
    #[inline]
    fn write(&self, writer: &mut Writer) {
        self.write_to(writer);
    }
}
