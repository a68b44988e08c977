//! Reading a model: one loop for all of them.

use super::kept::{Code, Contents, Kept, Repr, SHORT};
use super::{Extra, Json, Model, ReadError, Reader, Slot, Visit, decode};

/// A model without its type: what the loops need. Every [`Model`] is one.
pub trait Fields {
    /// The wire names, in slot order.
    fn names(&self) -> &'static [&'static str];
    /// Shows every filled slot, in slot order.
    fn each<'a>(&'a self, visit: &mut dyn Visit<'a>);
    /// The slot at `index`, to fill.
    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot>;
    /// What no slot holds.
    fn extra(&self) -> &Extra;
    /// What no slot holds, to change.
    fn extra_mut(&mut self) -> &mut Extra;
}

impl<M: Model> Fields for M {
    #[inline]
    fn names(&self) -> &'static [&'static str] {
        M::FIELDS
    }

    #[inline]
    fn each<'a>(&'a self, visit: &mut dyn Visit<'a>) {
        Model::each(self, visit);
    }

    #[inline]
    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot> {
        Model::slot_mut(self, index)
    }

    #[inline]
    fn extra(&self) -> &Extra {
        Model::extra(self)
    }

    #[inline]
    fn extra_mut(&mut self) -> &mut Extra {
        Model::extra_mut(self)
    }
}

/// Reads a model from a JSON object.
///
/// # Errors
/// When what comes next is no object.
#[inline]
pub fn read_model<M: Model>(reader: &mut Reader<'_>) -> Result<M, ReadError> {
    let mut model = M::default();
    read_fields(&mut model, reader)?;
    Ok(model)
}

/// What is known of an object while it is read.
struct Object<'m> {
    model: &'m mut dyn Fields,
    contents: Option<Box<Contents>>,
    /// Where its order starts among the reader's.
    base: usize,
    /// The slots that have been met.
    met: [u64; 4],
}

pub(super) fn read_fields(model: &mut dyn Fields, reader: &mut Reader<'_>) -> Result<(), ReadError> {
    reader.open(b'{')?;
    let mut object = Object { model, contents: None, base: reader.orders.len(), met: [0; 4] };
    let done = object.read(reader);
    if done.is_ok() {
        object.finish(reader);
    }
    reader.orders.truncate(object.base);
    reader.inexact = false;
    done
}

impl Object<'_> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let names = self.model.names();
        let (mut is_first, mut next) = (true, 0);
        while let Some(name) = reader.member(is_first)? {
            is_first = false;
            match find(names, &name, next) {
                Some(index) => {
                    next = index + 1;
                    self.read_known(index, reader)?;
                }
                None => {
                    let text = reader.raw()?;
                    self.keep(name.into_owned(), text, false, reader);
                }
            }
        }
        Ok(())
    }

    fn read_known(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if !self.meet(index) {
            self.forget(index, reader);
        }
        if reader.null()? {
            reader.orders.push(Code::null(index));
            return Ok(());
        }
        let (mark, start) = (reader.mark(), reader.at);
        reader.inexact = false;
        let name = self.model.names().get(index).copied().unwrap_or_default();
        let Some(slot) = self.model.slot_mut(index) else {
            let text = reader.raw()?;
            self.keep(name.to_owned(), text, false, reader);
            return Ok(());
        };
        match slot.read(reader) {
            Ok(()) => {
                reader.orders.push(Code::slot(index));
                if reader.inexact {
                    self.contents().set_text(index, reader.text.get(start..reader.at).unwrap_or_default());
                }
                Ok(())
            }
            Err(ReadError::Misfit) => {
                reader.back_to(mark);
                let text = reader.raw()?;
                self.keep(name.to_owned(), text, true, reader);
                Ok(())
            }
            Err(broken) => Err(broken),
        }
    }

    /// Whether a slot is met for the first time.
    fn meet(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        // Slots beyond the set always count as met before: forgetting them is slow, but right.
        let Some(word) = self.met.get_mut(index / 64) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Forgets what an earlier member of the same name said: the last one counts.
    fn forget(&mut self, index: usize, reader: &mut Reader<'_>) {
        let name = self.model.names().get(index).copied().unwrap_or_default();
        self.model.slot_mut(index).into_iter().for_each(Slot::clear);
        let old = reader.orders.split_off(self.base);
        let mut contents = self.contents.take().unwrap_or_default();
        contents.names = self.model.names();
        contents.forget_text(index);
        contents.order = old;
        contents.remove(name);
        contents.order.retain(|code| *code != Code::slot(index));
        reader.orders.append(&mut contents.order);
        self.contents = Some(contents);
    }

    fn keep(&mut self, name: String, text: &str, is_misfit: bool, reader: &mut Reader<'_>) {
        if self.contents().keep(name, Kept::new(text, is_misfit)) {
            reader.orders.push(Code::kept());
        }
    }

    fn contents(&mut self) -> &mut Contents {
        self.contents.get_or_insert_default()
    }

    /// Gives the model its extra.
    fn finish(&mut self, reader: &mut Reader<'_>) {
        let order = reader.orders.get(self.base..).unwrap_or_default();
        let repr = match self.contents.take() {
            None => short(order).unwrap_or_else(|| Repr::Full(Box::default())),
            Some(contents) => Repr::Full(contents),
        };
        let extra = self.model.extra_mut();
        extra.0 = repr;
        let names = self.model.names();
        if let Repr::Full(contents) = &mut self.model.extra_mut().0 {
            contents.names = names;
            contents.order = order.to_vec();
        }
    }
}

/// The order without a heap, where it is short enough, and none where it is that of the slots.
fn short(order: &[u16]) -> Option<Repr> {
    let is_plain = order.iter().all(|code| matches!(Code::of(*code), Code::Slot(_)));
    if is_plain && order.is_sorted() {
        return Some(Repr::default());
    }
    let mut short = [0; SHORT];
    for (index, code) in order.iter().enumerate() {
        *short.get_mut(index)? = u8::try_from(*code).ok()?;
    }
    Some(Repr::Short { length: u8::try_from(order.len()).ok()?, order: short })
}

/// Finds a name, looking first where the last one was left: services write properties in a steady order.
fn find(names: &[&str], name: &str, start: usize) -> Option<usize> {
    let (before, after) = names.split_at(start.min(names.len()));
    let at = |names: &[&str]| names.iter().position(|known| *known == name);
    at(after).map(|index| index + before.len()).or_else(|| at(before))
}

/// Where the property `name` has its slot.
pub(super) fn index_of(model: &dyn Fields, name: &str) -> Option<usize> {
    find(model.names(), name, 0)
}

/// Sets a property: in its slot if the value fits there, else in [`Extra`].
pub(super) fn set_field(model: &mut dyn Fields, name: &str, value: &Json) {
    let Some(index) = index_of(model, name) else { return model.extra_mut().replace(name.to_owned(), value, false) };
    let text = value.to_string();
    let mut reader = Reader::new(&text);
    let has_slot = model.slot_mut(index).is_some();
    let fits = !value.is_null() && model.slot_mut(index).is_some_and(|slot| slot.read(&mut reader).is_ok());
    if fits {
        drop(model.extra_mut().remove(name));
    } else {
        model.slot_mut(index).into_iter().for_each(Slot::clear);
        model.extra_mut().replace(name.to_owned(), value, has_slot && !value.is_null());
    }
}

/// Takes a property out of its slot, or of [`Extra`].
pub(super) fn remove_field(model: &mut dyn Fields, name: &str) -> Option<Json> {
    let value = super::members::get_field(model, name);
    if let Some(slot) = index_of(model, name).and_then(|index| model.slot_mut(index)) {
        slot.clear();
    }
    let kept = model.extra_mut().remove(name);
    value.or(kept)
}

/// Reads a model from the text of an object.
pub(super) fn model_from_text<M: Model>(text: &str) -> Option<M> {
    let mut reader = Reader::new(text);
    read_model(&mut reader).and_then(|model| reader.end().map(|()| model)).ok()
}

/// Reads any value from the text of one.
pub(super) fn json_from_text(text: &str) -> Json {
    decode::from_text(text).unwrap_or_default()
}
