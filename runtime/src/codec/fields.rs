//! Reading and writing a model: one loop for all of them.

use super::{Extra, Json, Model, Object, Slot};

/// A model without its type: what the loops need. Every [`Model`] is one.
pub trait Fields {
    /// The wire names, in slot order.
    fn names(&self) -> &'static [&'static str];
    /// The slot at `index`.
    fn slot(&self, index: usize) -> Option<&dyn Slot>;
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
    fn slot(&self, index: usize) -> Option<&dyn Slot> {
        Model::slot(self, index)
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
/// Gives the JSON back when it is no object.
#[inline]
pub fn model_from_json<M: Model>(value: Json) -> Result<M, Json> {
    let Json::Object(object) = value else { return Err(value) };
    let mut model = M::default();
    read_fields(&mut model, object);
    Ok(model)
}

/// Writes a model as a JSON object.
#[inline]
pub fn model_to_json<M: Model>(model: &M) -> Json {
    Json::Object(write_fields(model))
}

pub(crate) fn read_fields(model: &mut dyn Fields, object: Object) {
    let mut order = Vec::with_capacity(object.len());
    for (name, value) in object {
        let next = order.last().map_or(0, |&last| usize::from(last) + 1);
        match find(model.names(), &name, next) {
            Some(index) => read_known(model, index, name, value, &mut order),
            None => model.extra_mut().keep(name, value, order.len(), false),
        }
    }
    model.extra_mut().set_order(order);
}

fn read_known(model: &mut dyn Fields, index: usize, name: String, value: Json, order: &mut Vec<u16>) {
    let misfit = !value.is_null();
    match read_slot(model, index, value) {
        Ok(()) => order.extend(u16::try_from(index)),
        Err(value) => model.extra_mut().keep(name, value, order.len(), misfit),
    }
}

/// Fills a slot; an explicit null never does.
fn read_slot(model: &mut dyn Fields, index: usize, value: Json) -> Result<(), Json> {
    match model.slot_mut(index) {
        Some(slot) if !value.is_null() => slot.read(value),
        _ => Err(value),
    }
}

/// Finds a name, looking first where the last one was left: services write properties in a steady order.
fn find(names: &[&str], name: &str, start: usize) -> Option<usize> {
    let (before, after) = names.split_at(start.min(names.len()));
    let at = |names: &[&str]| names.iter().position(|known| *known == name);
    at(after).map(|index| index + before.len()).or_else(|| at(before))
}

/// Where the property `name` has its slot.
pub(crate) fn index_of(model: &dyn Fields, name: &str) -> Option<usize> {
    find(model.names(), name, 0)
}

/// Sets a property: in its slot if the value fits there, else in [`Extra`].
pub(crate) fn set_field(model: &mut dyn Fields, name: &str, value: Json) {
    let Some(index) = index_of(model, name) else { return model.extra_mut().set(name, value) };
    let misfit = !value.is_null();
    match read_slot(model, index, value) {
        Ok(()) => drop(model.extra_mut().remove(name)),
        Err(value) => {
            model.slot_mut(index).into_iter().for_each(Slot::clear);
            model.extra_mut().replace(name, value, misfit);
        }
    }
}

/// A property's value, be it in a slot or in [`Extra`].
pub(crate) fn get_field(model: &dyn Fields, name: &str) -> Option<Json> {
    let held = index_of(model, name).and_then(|index| model.slot(index)?.write());
    held.or_else(|| model.extra().get(name).cloned())
}

/// Writes in the order read, then what was filled since, then what was added to [`Extra`].
pub(crate) fn write_fields(model: &dyn Fields) -> Object {
    let mut object = Object::new();
    let mut kept = model.extra().kept().peekable();
    for (count, &index) in model.extra().order().iter().enumerate() {
        while let Some((name, value)) = kept.next_if(|(_, entry)| entry.after() <= count) {
            write_kept(model, &mut object, name, value.json());
        }
        write_slot(model, &mut object, usize::from(index));
    }
    let read = model.extra().order().len();
    while let Some((name, value)) = kept.next_if(|(_, entry)| entry.after() <= read) {
        write_kept(model, &mut object, name, value.json());
    }
    (0..model.names().len()).for_each(|index| write_slot(model, &mut object, index));
    kept.for_each(|(name, value)| write_kept(model, &mut object, name, value.json()));
    object
}

/// Writes a kept value, unless its property has been filled since.
fn write_kept(model: &dyn Fields, object: &mut Object, name: &str, value: &Json) {
    let held = index_of(model, name).and_then(|index| model.slot(index)?.write());
    object.insert(name.to_owned(), held.unwrap_or_else(|| value.clone()));
}

fn write_slot(model: &dyn Fields, object: &mut Object, index: usize) {
    let Some(name) = model.names().get(index).filter(|name| !object.contains_key(**name)) else { return };
    if let Some(value) = model.slot(index).and_then(Slot::write) {
        object.insert((*name).to_owned(), value);
    }
}
