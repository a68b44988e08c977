//! Writing a model: one loop for all of them.

use super::fields::{extra_of, find, index_of, json_from_text};
use super::kept::{Code, Contents, Repr};
use super::same::{Scalars, same};
use super::{Extra, Fields, Held, Json, Model, Reader, Slot, Writer};

/// Writes in the order read, then what was filled since, then what was added to [`Extra`](super::Extra).
pub(super) fn write_fields(model: &dyn Fields, writer: &mut Writer) {
    writer.open('{');
    write_members(model, writer);
    writer.close('}');
}

/// Writes a model, its type first.
pub(super) fn write_typed(model: &dyn Fields, name: &str, writer: &mut Writer) {
    writer.open('{');
    writer.member("@odata.type");
    writer.string(&format!("#{name}"));
    write_members(model, writer);
    writer.close('}');
}

fn write_members(model: &dyn Fields, writer: &mut Writer) {
    model.slots(&mut |slots: &[&dyn Slot], extra: &Extra| {
        let mut members = Members { names: model.names(), slots, contents: extra.contents(), written: [0; 4], writer };
        match &extra.0 {
            Repr::Short { length, order } => {
                let order = order.iter().take(usize::from(*length));
                members.write(order.map(|index| Code::Slot(usize::from(*index))));
            }
            Repr::Full(contents) => members.write(contents.order.iter().map(|code| Code::of(*code))),
        }
    });
}

/// The members of an object that are still to be written.
struct Members<'m, 'a> {
    names: &'static [&'static str],
    slots: &'m [&'a dyn Slot],
    contents: Option<&'m Contents>,
    written: [u64; 4],
    writer: &'m mut Writer,
}

impl Members<'_, '_> {
    fn write(&mut self, order: impl Iterator<Item = Code>) {
        let mut kept = self.contents.into_iter().flat_map(Contents::kept);
        for code in order {
            match code {
                Code::Slot(index) => _ = self.slot(index),
                Code::Null(index) if self.slot(index) => {}
                Code::Null(index) => self.raw(self.name(index), "null"),
                Code::Kept => kept.next().into_iter().for_each(|(name, value)| self.kept(name, &value.text)),
            }
        }
        for index in 0..self.slots.len() {
            self.slot(index);
        }
        kept.for_each(|(name, value)| self.added(name, &value.text));
    }

    fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// Writes what a slot holds, if it does and hasn't been written yet.
    fn slot(&mut self, index: usize) -> bool {
        if self.is_written(index) {
            return false;
        }
        let Some(held) = self.slots.get(index).and_then(|slot| slot.held()) else { return false };
        self.mark(index);
        self.writer.member(self.name(index));
        match self.contents.and_then(|contents| contents.text(index)) {
            Some(text) if says(held, text) => self.writer.raw(text),
            _ => held.write(self.writer),
        }
        true
    }

    fn is_written(&self, index: usize) -> bool {
        self.written.get(index / 64).is_some_and(|word| word & 1 << (index % 64) != 0)
    }

    fn mark(&mut self, index: usize) {
        if let Some(word) = self.written.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// Writes a kept value, unless its property has been filled since.
    fn kept(&mut self, name: &str, text: &str) {
        let filled = find(self.names, name, 0).is_some_and(|index| self.slot(index));
        if !filled {
            self.raw(name, text);
        }
    }

    /// Writes a value that was added, unless a field of its name has been written.
    fn added(&mut self, name: &str, text: &str) {
        let slot = find(self.names, name, 0).and_then(|index| self.slots.get(index));
        if slot.is_none_or(|slot| slot.held().is_none()) {
            self.raw(name, text);
        }
    }

    fn raw(&mut self, name: &str, text: &str) {
        self.writer.member(name);
        self.writer.raw(text);
    }
}

/// Whether a slot holds what the text says.
fn says(held: &dyn Held, text: &str) -> bool {
    let mut writer = Writer::new();
    held.write(&mut writer);
    same(&writer.finish(), text, Scalars::Worth)
}

/// Writes a model as JSON text, without blanks.
#[inline]
pub fn model_to_json<M: Model>(model: &M) -> String {
    roomy_text_of(model)
}

fn roomy_text_of(model: &dyn Fields) -> String {
    let mut writer = Writer::roomy();
    write_fields(model, &mut writer);
    writer.finish()
}

/// The text of a model.
pub(super) fn text_of(model: &dyn Fields) -> String {
    let mut writer = Writer::new();
    write_fields(model, &mut writer);
    writer.finish()
}

/// The names and JSON texts of all properties.
pub(crate) fn property_texts(model: &dyn Fields) -> Vec<(String, Box<str>)> {
    let text = text_of(model);
    let mut texts = Vec::new();
    // A model is always written as an object.
    let _ = Reader::new(&text).members(|name, reader| {
        texts.push((name.to_owned(), reader.raw()?.into()));
        Ok(())
    });
    texts
}

/// A property's value, be it in a slot or in [`Extra`](super::Extra).
pub(crate) fn get_field(model: &dyn Fields, name: &str) -> Option<Json> {
    let mut text = None;
    let index = index_of(model, name);
    model.slots(&mut |slots: &[&dyn Slot], _: &Extra| {
        text = index.and_then(|index| slots.get(index)?.held()).map(|held| {
            let mut writer = Writer::new();
            held.write(&mut writer);
            writer.finish()
        });
    });
    text.map(|text| json_from_text(&text)).or_else(|| extra_of(model).get(name).cloned())
}
