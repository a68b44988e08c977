//! One property of a model by its name: read, set, taken out.

use super::fields::{extra_of, index_of, json_from_text, why_kept};
use super::kept::Why;
use super::members::written;
use super::{Extra, Fields, Json, ReadError, Reader, Slot};

/// A property's value, be it in a slot or in [`Extra`](super::Extra).
pub(crate) fn get_field(model: &dyn Fields, name: &str) -> Option<Json> {
    slot_text(model, name).map(|text| json_from_text(&text)).or_else(|| extra_of(model).get(name).cloned())
}

/// The JSON text of a property's value, digit by digit.
pub(crate) fn field_text(model: &dyn Fields, name: &str) -> Option<String> {
    slot_text(model, name).or_else(|| extra_of(model).get_text(name).map(str::to_owned))
}

fn slot_text(model: &dyn Fields, name: &str) -> Option<String> {
    let mut text = None;
    let index = index_of(model, name);
    model.slots(&mut |slots: &[&dyn Slot], _: &Extra| {
        text = index.and_then(|index| slots.get(index)?.held()).map(written);
    });
    text
}

/// Sets a property: in its slot if the value fits there, else in [`Extra`].
pub(super) fn set_field(model: &mut dyn Fields, name: &str, value: &Json) {
    let (index, text) = (index_of(model, name), value.to_string());
    model.slots_mut(&mut |slots: &mut [&mut dyn Slot], extra: &mut Extra| {
        let slot = index.and_then(|index| slots.get_mut(index));
        let has_slot = slot.is_some();
        let read = slot.map_or(Err(ReadError::Absent), |slot| {
            slot.clear();
            let read = if value.is_null() { Err(ReadError::Absent) } else { slot.read(&mut Reader::new(&text)) };
            read.inspect_err(|_| slot.clear())
        });
        match read {
            Ok(()) => drop(extra.remove(name)),
            Err(why) if has_slot => extra.replace(name.to_owned(), value, why_kept(why)),
            Err(_) => extra.replace(name.to_owned(), value, Why::Other),
        }
    });
}

/// Takes a property out of its slot, or of [`Extra`].
pub(super) fn remove_field(model: &mut dyn Fields, name: &str) -> Option<Json> {
    let value = get_field(model, name);
    let index = index_of(model, name);
    let mut kept = None;
    model.slots_mut(&mut |slots: &mut [&mut dyn Slot], extra: &mut Extra| {
        index.and_then(|index| slots.get_mut(index)).into_iter().for_each(|slot| slot.clear());
        kept = extra.remove(name);
    });
    value.or(kept)
}
