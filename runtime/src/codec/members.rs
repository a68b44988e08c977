//! Writing a model: one loop for all of them.

use super::kept::{Code, Contents, Repr};
use super::same::{Scalars, same};
use super::{Fields, Held, Json, Reader, Visit, Writer};
use super::fields::{index_of, json_from_text};

/// How many slots are gathered without a heap.
const FEW: usize = 32;

/// Writes a model as a JSON object.
#[inline]
pub fn write_model<M: Fields>(model: &M, writer: &mut Writer) {
    write_fields(model, writer);
}

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
    match &model.extra().0 {
        Repr::Short { length: 0, .. } => model.each(&mut InOrder { names: model.names(), writer }),
        Repr::Short { length, order } => {
            let order = order.iter().take(usize::from(*length)).map(|index| Code::Slot(usize::from(*index)));
            write_ordered(model, order, None, writer);
        }
        Repr::Full(contents) => {
            let order = contents.order.iter().map(|code| Code::of(*code));
            write_ordered(model, order, Some(contents), writer);
        }
    }
}

/// Writes slots as they come.
struct InOrder<'w> {
    names: &'static [&'static str],
    writer: &'w mut Writer,
}

impl<'a> Visit<'a> for InOrder<'_> {
    fn visit(&mut self, index: usize, held: &'a dyn Held) {
        self.writer.member(self.names.get(index).copied().unwrap_or_default());
        held.write(self.writer);
    }
}

/// What slots hold until its turn comes, by index.
struct Gathered<'a> {
    few: [(usize, Option<&'a dyn Held>); FEW],
    count: usize,
    more: Vec<(usize, Option<&'a dyn Held>)>,
}

impl<'a> Visit<'a> for Gathered<'a> {
    fn visit(&mut self, index: usize, held: &'a dyn Held) {
        match self.few.get_mut(self.count) {
            Some(place) if self.more.is_empty() => {
                *place = (index, Some(held));
                self.count += 1;
            }
            _ => self.more.push((index, Some(held))),
        }
    }
}

impl<'a> Gathered<'a> {
    fn of(model: &'a dyn Fields) -> Self {
        let mut gathered = Self { few: [(0, None); FEW], count: 0, more: Vec::new() };
        model.each(&mut gathered);
        gathered
    }

    /// Takes what the slot at `index` holds.
    fn take(&mut self, index: usize) -> Option<&'a dyn Held> {
        let few = self.few.get_mut(..self.count).unwrap_or_default();
        let slots = if few.last().is_some_and(|(last, _)| *last >= index) { few } else { &mut self.more };
        let at = slots.binary_search_by_key(&index, |(known, _)| *known).ok()?;
        slots.get_mut(at)?.1.take()
    }

    /// Takes what is left, in slot order.
    fn rest(&mut self) -> impl Iterator<Item = (usize, &'a dyn Held)> + use<'a> {
        let few = std::mem::replace(&mut self.few, [(0, None); FEW]).into_iter().take(self.count);
        few.chain(std::mem::take(&mut self.more)).filter_map(|(index, held)| Some((index, held?)))
    }
}

fn write_ordered<'a>(
    model: &'a dyn Fields,
    order: impl Iterator<Item = Code>,
    contents: Option<&'a Contents>,
    writer: &mut Writer,
) {
    Members { model, contents, slots: Gathered::of(model), writer }.write(order);
}

/// The members of an object that are still to be written.
struct Members<'m, 'a> {
    model: &'a dyn Fields,
    contents: Option<&'a Contents>,
    slots: Gathered<'a>,
    writer: &'m mut Writer,
}

impl<'a> Members<'_, 'a> {
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
        for (index, held) in self.slots.rest() {
            self.held(index, held);
        }
        kept.for_each(|(name, value)| self.added(name, &value.text));
    }

    fn name(&self, index: usize) -> &'static str {
        self.model.names().get(index).copied().unwrap_or_default()
    }

    /// Writes what a slot holds, if it does and hasn't been written yet.
    fn slot(&mut self, index: usize) -> bool {
        let Some(held) = self.slots.take(index) else { return false };
        self.held(index, held);
        true
    }

    fn held(&mut self, index: usize, held: &'a dyn Held) {
        self.writer.member(self.name(index));
        match self.contents.and_then(|contents| contents.text(index)) {
            Some(text) if says(held, text) => self.writer.raw(text),
            _ => held.write(self.writer),
        }
    }

    /// Writes a kept value, unless its property has been filled since.
    fn kept(&mut self, name: &str, text: &str) {
        let filled = index_of(self.model, name).is_some_and(|index| self.slot(index));
        if !filled {
            self.raw(name, text);
        }
    }

    /// Writes a value that was added, unless a field of its name has been written.
    fn added(&mut self, name: &str, text: &str) {
        let mut wins = Filled { index: index_of(self.model, name), is_filled: false };
        if wins.index.is_some() {
            self.model.each(&mut wins);
        }
        if !wins.is_filled {
            self.raw(name, text);
        }
    }

    fn raw(&mut self, name: &str, text: &str) {
        self.writer.member(name);
        self.writer.raw(text);
    }
}

/// Looks whether a slot is filled.
struct Filled {
    index: Option<usize>,
    is_filled: bool,
}

impl<'a> Visit<'a> for Filled {
    fn visit(&mut self, index: usize, _: &'a dyn Held) {
        self.is_filled |= self.index == Some(index);
    }
}

/// Whether a slot holds what the text says.
fn says(held: &dyn Held, text: &str) -> bool {
    let mut writer = Writer::new();
    held.write(&mut writer);
    same(&writer.finish(), text, Scalars::Worth)
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

/// Finds what a slot holds.
struct Wanted {
    index: usize,
    text: Option<String>,
}

impl<'a> Visit<'a> for Wanted {
    fn visit(&mut self, index: usize, held: &'a dyn Held) {
        if index == self.index {
            let mut writer = Writer::new();
            held.write(&mut writer);
            self.text = Some(writer.finish());
        }
    }
}

/// A property's value, be it in a slot or in [`Extra`](super::Extra).
pub(crate) fn get_field(model: &dyn Fields, name: &str) -> Option<Json> {
    let held = index_of(model, name).and_then(|index| {
        let mut wanted = Wanted { index, text: None };
        model.each(&mut wanted);
        wanted.text
    });
    held.map(|text| json_from_text(&text)).or_else(|| model.extra().get(name).cloned())
}
