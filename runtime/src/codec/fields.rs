//! Reading a model: one loop for all of them.

use std::any::type_name;

use super::kept::{Code, Contents, Kept, Repr, SHORT, Why};
use super::slot_set::SlotSet;
use super::{DecodeError, Extra, Fill, Held, Json, Model, ReadError, Reader, Slot, Visit, decode};

/// A model without its type: what the loops need. Every [`Model`] is one.
pub trait Fields {
    /// The wire names, in slot order.
    fn names(&self) -> &'static [&'static str];
    /// Shows the slots, and what they do not hold.
    fn slots<'a>(&'a self, visit: &mut dyn Visit<'a>);
    /// Gives the same, to fill.
    fn slots_mut<'a>(&'a mut self, fill: &mut dyn Fill<'a>);
}

impl<M: Model> Fields for M {
    #[inline]
    fn names(&self) -> &'static [&'static str] {
        M::FIELDS
    }

    #[inline]
    fn slots<'a>(&'a self, visit: &mut dyn Visit<'a>) {
        Model::slots(self, visit);
    }

    #[inline]
    fn slots_mut<'a>(&'a mut self, fill: &mut dyn Fill<'a>) {
        Model::slots_mut(self, fill);
    }
}

static NOTHING: Extra = Extra::EMPTY;

/// What no slot of a model holds.
pub(super) fn extra_of(model: &dyn Fields) -> &Extra {
    let mut found = &NOTHING;
    model.slots(&mut |_: &[&dyn Slot], extra| found = extra);
    found
}

/// What no slot of a model holds, to change.
pub(super) fn change_extra<T>(model: &mut dyn Fields, change: impl FnOnce(&mut Extra) -> T) -> Option<T> {
    let (mut change, mut changed) = (Some(change), None);
    model.slots_mut(&mut |_: &mut [&mut dyn Slot], extra: &mut Extra| {
        changed = change.take().map(|change| change(extra));
    });
    changed
}

/// Reads a model from a JSON object.
///
/// # Errors
/// When what comes next is not an object.
#[inline]
pub(super) fn read_model<M: Model>(reader: &mut Reader<'_>) -> Result<M, ReadError> {
    let mut model = M::default();
    read_fields(&mut model, reader)?;
    Ok(model)
}

/// What is known of an object while it is read.
struct Object<'m, 's> {
    names: &'static [&'static str],
    slots: &'m mut [&'s mut dyn Slot],
    contents: Option<Box<Contents>>,
    /// Where its order starts among the reader's.
    base: usize,
    met: SlotSet,
}

pub(super) fn read_fields(model: &mut dyn Fields, reader: &mut Reader<'_>) -> Result<(), ReadError> {
    reader.open(b'{')?;
    let (names, base) = (model.names(), reader.orders.len());
    let mut read = Err(ReadError::Misfit);
    model.slots_mut(&mut |slots: &mut [&mut dyn Slot], extra: &mut Extra| {
        let mut object = Object { names, slots, contents: None, base, met: SlotSet::default() };
        read = object.read(reader).map(|()| extra.0 = object.finish(reader));
    });
    reader.orders.truncate(base);
    reader.inexact = false;
    read
}

impl Object<'_, '_> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let (mut is_first, mut next) = (true, 0);
        while let Some(name) = reader.member(is_first)? {
            is_first = false;
            if let Some(index) = find(self.names, &name, next) {
                next = index + 1;
                self.read_known(index, reader)?;
            } else {
                let text = reader.raw()?;
                self.keep(name.into_owned(), Kept::new(text, Why::Unknown), reader);
            }
        }
        Ok(())
    }

    fn read_known(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if !self.met.insert(index) {
            self.forget(index, reader);
        }
        if reader.null()? {
            reader.orders.push(Code::null(index));
            return Ok(());
        }
        let (mark, start) = (reader.mark(), reader.at);
        reader.inexact = false;
        let read = self.slots.get_mut(index).map_or(Err(ReadError::Absent), |slot| slot.read(reader));
        match read {
            Ok(()) => {
                reader.orders.push(Code::slot(index));
                if reader.inexact {
                    self.contents().set_text(index, reader.text.get(start..reader.at).unwrap_or_default());
                }
                Ok(())
            }
            Err(ReadError::Broken) => Err(ReadError::Broken),
            Err(why @ (ReadError::Misfit | ReadError::Absent)) => {
                self.slots.get_mut(index).into_iter().for_each(|slot| slot.clear());
                reader.back_to(mark);
                let text = reader.raw()?;
                self.keep(self.name(index).to_owned(), Kept::new(text, why_kept(why)), reader);
                Ok(())
            }
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// Forgets what an earlier member of the same name said: the last one counts.
    fn forget(&mut self, index: usize, reader: &mut Reader<'_>) {
        self.slots.get_mut(index).into_iter().for_each(|slot| slot.clear());
        let old = reader.orders.split_off(self.base);
        let mut contents = self.contents.take().unwrap_or_default();
        contents.names = self.names;
        contents.forget_text(index);
        contents.order = old;
        contents.remove(self.name(index));
        contents.order.retain(|code| *code != Code::slot(index));
        reader.orders.append(&mut contents.order);
        self.contents = Some(contents);
    }

    fn keep(&mut self, name: String, kept: Kept, reader: &mut Reader<'_>) {
        if self.contents().keep(name, kept) {
            reader.orders.push(Code::kept());
        }
    }

    fn contents(&mut self) -> &mut Contents {
        self.contents.get_or_insert_default()
    }

    /// What no slot holds, and the order of all.
    fn finish(&mut self, reader: &Reader<'_>) -> Repr {
        let order = reader.orders.get(self.base..).unwrap_or_default();
        if let (None, Some(short)) = (&self.contents, short(order)) {
            return short;
        }
        let mut contents = self.contents.take().unwrap_or_default();
        contents.names = self.names;
        contents.order = order.to_vec();
        Repr::Full(contents)
    }
}

pub(super) fn why_kept(error: ReadError) -> Why {
    if error == ReadError::Misfit { Why::Misfit } else { Why::Other }
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
pub(super) fn find(names: &[&str], name: &str, start: usize) -> Option<usize> {
    let (before, after) = names.split_at(start.min(names.len()));
    let at = |names: &[&str]| names.iter().position(|known| *known == name);
    at(after).map(|index| index + before.len()).or_else(|| at(before))
}

/// Where the property `name` has its slot.
pub(super) fn index_of(model: &dyn Fields, name: &str) -> Option<usize> {
    find(model.names(), name, 0)
}

/// What the slot of the property `name` holds.
pub(super) fn held_of<'a>(model: &'a dyn Fields, name: &str) -> Option<&'a dyn Held> {
    let (index, mut held) = (index_of(model, name)?, None);
    model.slots(&mut |slots: &[&'a dyn Slot], _: &'a Extra| held = slots.get(index).and_then(|slot| slot.held()));
    held
}

/// Reads a model from JSON text.
///
/// # Errors
/// When the bytes are not a JSON object.
#[inline]
pub fn model_from_json<M: Model>(bytes: &[u8]) -> Result<M, DecodeError> {
    let mut model = M::default();
    read_bytes(&mut model, bytes, type_name::<M>())?;
    Ok(model)
}

fn read_bytes(model: &mut dyn Fields, bytes: &[u8], name: &str) -> Result<(), DecodeError> {
    let mut reader = Reader::new(decode::text(bytes)?);
    let read = read_fields(model, &mut reader).and_then(|()| reader.end());
    read.map_err(|error| reader.error(error, name))
}

/// Reads a model from the text of an object.
pub(super) fn model_from_text<M: Model>(text: &str) -> Option<M> {
    model_from_json(text.as_bytes()).ok()
}

/// Reads any value from the text of one.
pub(super) fn json_from_text(text: &str) -> Json {
    decode::from_text(text).unwrap_or_default()
}

/// The same model once more.
#[inline]
pub fn clone_model<M: Model>(model: &M) -> M {
    let mut new = M::default();
    copy_fields(model, &mut new);
    new
}

fn copy_fields(from: &dyn Fields, to: &mut dyn Fields) {
    from.slots(&mut |from: &[&dyn Slot], kept: &Extra| {
        to.slots_mut(&mut |to: &mut [&mut dyn Slot], extra: &mut Extra| {
            let held = from.iter().map(|from| from.held());
            to.iter_mut().zip(held).for_each(|(to, held)| held.into_iter().for_each(|held| to.copy(held)));
            extra.clone_from(kept);
        });
    });
}

/// Whether two models of one type hold the same.
#[inline]
pub fn same_model<M: Model>(one: &M, other: &M) -> bool {
    same_fields(one, other)
}

pub(super) fn same_fields(one: &dyn Fields, other: &dyn Fields) -> bool {
    let mut is_same = false;
    one.slots(&mut |one: &[&dyn Slot], extra: &Extra| {
        other.slots(&mut |other: &[&dyn Slot], other_extra: &Extra| {
            is_same =
                extra == other_extra && one.iter().zip(other).all(|(one, other)| same_held(one.held(), other.held()));
        });
    });
    is_same
}

fn same_held(one: Option<&dyn Held>, other: Option<&dyn Held>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one.is_same(other),
        (None, Some(_)) | (Some(_), None) => false,
    }
}
