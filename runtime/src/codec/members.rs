//! Writing a model: one loop for all of them.

use super::extra::TYPE;
use super::fields::find;
use super::kept::{Code, Contents, Kept, Repr, Why};
use super::slot_set::SlotSet;
use super::{Extra, Fields, Held, Model, Reader, Slot, Writer, Written};

/// Writes in the order read, then what was filled since, then what was added to [`Extra`](super::Extra).
pub(super) fn write_fields(model: &dyn Fields, writer: &mut Writer) {
    write_object(model, None, writer);
}

/// Writes a model; where it doesn't say its type itself, this one first.
pub(super) fn write_object(model: &dyn Fields, name: Option<&str>, writer: &mut Writer) {
    writer.open('{');
    let names = model.names();
    model.slots(&mut |slots: &[&dyn Slot], extra: &Extra| {
        if let Some(name) = name.filter(|_| !extra.has_type()) {
            writer.member(TYPE);
            writer.type_name(name);
        }
        let mut members = Members { names, slots, contents: extra.contents(), written: SlotSet::default(), writer };
        match &extra.0 {
            Repr::Short { length, order } => {
                let order = order.iter().take(usize::from(*length));
                members.write(order.map(|index| Code::Slot(usize::from(*index))));
            }
            Repr::Full(contents) => members.write(contents.order.iter().map(|code| Code::of(*code))),
        }
    });
    writer.close('}');
}

/// The members of an object that are still to be written.
struct Members<'m, 'a> {
    names: &'static [&'static str],
    slots: &'m [&'a dyn Slot],
    contents: Option<&'m Contents>,
    written: SlotSet,
    writer: &'m mut Writer,
}

impl Members<'_, '_> {
    fn write(&mut self, order: impl Iterator<Item = Code>) {
        let mut kept = self.contents.into_iter().flat_map(Contents::kept);
        for code in order {
            match code {
                Code::Slot(index) => _ = self.slot(index),
                Code::Null(index) => self.null(index),
                Code::Kept => kept.next().into_iter().for_each(|(name, value)| self.kept(name, value)),
            }
        }
        self.filled_since();
        kept.for_each(|(name, value)| self.added(name, &value.text));
    }

    /// Writes the filled slots that the order doesn't name.
    fn filled_since(&mut self) {
        for (index, slot) in self.slots.iter().enumerate() {
            if self.written.contains(index) {
                continue;
            }
            if let Some(held) = slot.held() {
                self.held(index, held);
            }
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// Writes what a slot holds, if it does and hasn't been written yet.
    fn slot(&mut self, index: usize) -> bool {
        if self.written.contains(index) {
            return false;
        }
        let Some(held) = self.slots.get(index).and_then(|slot| slot.held()) else { return false };
        self.held(index, held);
        true
    }

    fn held(&mut self, index: usize, held: &dyn Held) {
        self.written.insert(index);
        self.writer.member(self.name(index));
        match self.contents.and_then(|contents| contents.text(index)) {
            Some(text) if is_of(held, text, self.writer) => self.writer.raw(text),
            _ => held.write(self.writer),
        }
    }

    /// Writes an explicit null, unless its property has been filled since. Its name is that of the model it was read
    /// for: a program may give one model what another kept.
    fn null(&mut self, index: usize) {
        let name = self.contents.and_then(|contents| contents.names.get(index)).copied().unwrap_or_default();
        let index = if self.name(index) == name { Some(index) } else { find(self.names, name, 0) };
        if !index.is_some_and(|index| self.slot(index)) {
            self.raw(name, "null");
        }
    }

    /// Writes a kept value, unless its property has been filled since.
    fn kept(&mut self, name: &str, kept: &Kept) {
        let index = if self.is_foreign(kept) { None } else { find(self.names, name, 0) };
        if !index.is_some_and(|index| self.slot(index)) {
            self.raw(name, &kept.text);
        }
    }

    /// Whether a value was kept because no field has its name.
    fn is_foreign(&self, kept: &Kept) -> bool {
        let is_own = |contents: &Contents| std::ptr::eq(contents.names, self.names) || contents.names == self.names;
        kept.why == Why::Unknown && self.contents.is_some_and(is_own)
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

/// Whether a slot still holds what was read from the text, and the text has no long numbers in another form than asked
/// for.
fn is_of(held: &dyn Held, text: &str, writer: &Writer) -> bool {
    let (mut slot, mut reader) = (held.slot(), Reader::new(text));
    let read = slot.read(&mut reader);
    let stands = !(reader.has_long && writer.decides());
    stands && read.is_ok() && slot.held().is_some_and(|read| written(read) == written(held))
}

pub(super) fn written(held: &dyn Held) -> String {
    let mut writer = Writer::new();
    held.write(&mut writer);
    writer.finish()
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
pub(crate) fn property_texts(model: &dyn Fields) -> Vec<(String, Written)> {
    // A model is always written as an object.
    Written::by(&|writer| write_fields(model, writer)).members().unwrap_or_default()
}
