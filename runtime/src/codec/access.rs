//! One property of a model by its name: read, set, taken out.

use super::fields::{extra_of, index_of, json_from_text, why_kept};
use super::kept::Why;
use super::members::written;
use super::{DecodeError, Extra, Fields, Json, ReadError, Reader, Slot, Wire, decode::from_text};

/// A property's value, be it in a slot or in [`Extra`](super::Extra).
pub(crate) fn get_field(model: &dyn Fields, name: &str) -> Option<Json> {
    slot_text(model, name).map(|text| json_from_text(&text)).or_else(|| extra_of(model).get(name).cloned())
}

/// The JSON text of a property's value, digit by digit.
pub(crate) fn field_text(model: &dyn Fields, name: &str) -> Option<String> {
    slot_text(model, name).or_else(|| extra_of(model).get_text(name).map(str::to_owned))
}

/// The value of a property that has to be there.
pub(super) fn need_field<V: Wire>(model: &dyn Fields, type_name: &str, name: &str) -> Result<V, DecodeError> {
    let text = field_text(model, name).filter(|text| text != "null");
    let value = text.as_deref().map(from_text::<V>).and_then(Result::ok);
    value.ok_or_else(|| {
        let lack = if text.is_some() { "has another kind of" } else { "has no" };
        let key = ["id", "@odata.id"].into_iter().find_map(|key| get_field(model, key)?.as_str().map(str::to_owned));
        let key = key.map(|key| format!(" with the key `{}`", key.escape_debug())).unwrap_or_default();
        DecodeError::message(&format_args!("the `{type_name}`{key} {lack} `{name}`"))
    })
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
