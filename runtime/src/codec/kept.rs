//! How kept values and the order of properties are stored.

use std::sync::OnceLock;

use indexmap::IndexMap;

use super::same::compact;
use super::{Json, decode};

/// The inside of an [`Extra`](super::Extra).
#[derive(Clone)]
pub(super) enum Repr {
    /// Nothing is kept but the order in which slots were filled; none where it is that of the slots.
    Short { length: u8, order: [u8; SHORT] },
    /// More.
    Full(Box<Contents>),
}

/// How many slots a short order has.
pub(super) const SHORT: usize = 14;

impl Repr {
    pub(super) const EMPTY: Self = Self::Short { length: 0, order: [0; SHORT] };
}

impl Default for Repr {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// What stood at a place of the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A slot was filled.
    Slot(usize),
    /// A slot's property was null.
    Null(usize),
    /// The next of the kept values.
    Kept,
}

/// A code's bits.
const NULL: u16 = 0x8000;
const KEPT: u16 = 0x4000;

impl Code {
    pub(super) fn slot(index: usize) -> u16 {
        u16::try_from(index).unwrap_or(KEPT - 1).min(KEPT - 1)
    }

    pub(super) fn null(index: usize) -> u16 {
        Self::slot(index) | NULL
    }

    pub(super) const fn kept() -> u16 {
        KEPT
    }

    pub(super) fn of(code: u16) -> Self {
        match code {
            KEPT => Self::Kept,
            code if code & NULL != 0 => Self::Null(usize::from(code & !NULL)),
            code => Self::Slot(usize::from(code)),
        }
    }
}

/// Kept values, by name in the order read; nulls of known properties only by their place.
#[derive(Clone, Default)]
pub(super) struct Contents {
    /// The names of the model's slots.
    pub(super) names: &'static [&'static str],
    /// What stood where; kept values that were added later come behind.
    pub(super) order: Vec<u16>,
    more: Option<Box<More>>,
}

/// What few objects have.
#[derive(Clone, Default)]
struct More {
    kept: IndexMap<String, Kept>,
    /// The texts of filled slots, where they are not what the slots would write.
    texts: Vec<(usize, Box<str>)>,
}

/// A kept value.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) text: Box<str>,
    json: OnceLock<Box<Json>>,
    pub(super) why: Why,
}

/// Why a value was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// No field of the model that it was read for has its name.
    Unknown,
    /// A field has its name, but cannot hold its value.
    Misfit,
    /// Its field is not part of this build, or the program put it there.
    Other,
}

impl Kept {
    pub(super) fn new(text: &str, why: Why) -> Self {
        Self { text: compact(text), json: OnceLock::new(), why }
    }

    pub(super) fn json(&self) -> &Json {
        self.json.get_or_init(|| Box::new(decode::from_text(&self.text).unwrap_or_default()))
    }
}

/// A kept value, or a null.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Null,
    Kept(&'a Kept),
}

static NOTHING: Json = Json::Null;

impl<'a> Value<'a> {
    pub(super) fn json(self) -> &'a Json {
        match self {
            Self::Null => &NOTHING,
            Self::Kept(kept) => kept.json(),
        }
    }

    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Null => "null",
            Self::Kept(kept) => &kept.text,
        }
    }
}

impl Contents {
    pub(super) fn ordered(order: Vec<u16>) -> Self {
        Self { order, ..Self::default() }
    }

    fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The kept values, in the order read, then those added.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&str, &Kept)> {
        self.more.iter().flat_map(|more| &more.kept).map(|(name, kept)| (name.as_str(), kept))
    }

    /// The names and values in the order read, then those added.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Value<'_>)> {
        let mut kept = self.kept().map(|(name, kept)| (name, Value::Kept(kept)));
        let mut order = self.order.iter();
        std::iter::from_fn(move || {
            let found = order.by_ref().map(|code| Code::of(*code)).find(|code| !matches!(code, Code::Slot(_)));
            match found {
                Some(Code::Null(index)) => Some((self.names.get(index).copied().unwrap_or_default(), Value::Null)),
                Some(Code::Kept | Code::Slot(_)) | None => kept.next(),
            }
        })
    }

    pub(super) fn misfits(&self) -> impl Iterator<Item = &str> {
        self.kept().filter(|(_, kept)| kept.why == Why::Misfit).map(|(name, _)| name)
    }

    pub(super) fn find(&self, name: &str) -> Option<Value<'_>> {
        let kept = self.more.as_ref().and_then(|more| more.kept.get(name)).map(Value::Kept);
        kept.or_else(|| self.null_at(name).map(|_| Value::Null))
    }

    /// Where the order has the null of that property.
    fn null_at(&self, name: &str) -> Option<usize> {
        let is_name = |index: usize| self.names.get(index).is_some_and(|known| *known == name);
        self.order.iter().position(|code| matches!(Code::of(*code), Code::Null(index) if is_name(index)))
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<Json> {
        if let Some(at) = self.null_at(name) {
            self.order.remove(at);
            return Some(Json::Null);
        }
        let (index, _, kept) = self.more.as_mut()?.kept.shift_remove_full(name)?;
        if let Some(at) = self.place(index) {
            self.order.remove(at);
        }
        Some(kept.json().clone())
    }

    /// Where the order has the kept value at `index`.
    fn place(&self, index: usize) -> Option<usize> {
        let kept = self.order.iter().enumerate().filter(|(_, code)| Code::of(**code) == Code::Kept);
        kept.map(|(at, _)| at).nth(index)
    }

    /// Keeps a value; whether none of its name was kept before.
    pub(super) fn keep(&mut self, name: String, kept: Kept) -> bool {
        self.more_mut().kept.insert(name, kept).is_none()
    }

    /// Keeps a value in the place of its forerunner; else first or last.
    pub(super) fn replace(&mut self, name: String, value: &Json, why: Why, is_first: bool) {
        let kept = Kept::new(&value.to_string(), why);
        if let Some(known) = self.more_mut().kept.get_mut(&name) {
            *known = kept;
        } else if let Some(at) = self.null_at(&name) {
            let before = self.order.iter().take(at).filter(|code| Code::of(**code) == Code::Kept).count();
            self.more_mut().kept.shift_insert(before, name, kept);
            if let Some(code) = self.order.get_mut(at) {
                *code = Code::kept();
            }
        } else if is_first {
            self.more_mut().kept.shift_insert(0, name, kept);
            self.order.insert(0, Code::kept());
        } else {
            self.more_mut().kept.insert(name, kept);
        }
    }

    /// The text that a filled slot was read from, where the slot would write another.
    pub(super) fn text(&self, index: usize) -> Option<&str> {
        let texts = &self.more.as_ref()?.texts;
        texts.iter().find(|(slot, _)| *slot == index).map(|(_, text)| &**text)
    }

    pub(super) fn set_text(&mut self, index: usize, text: &str) {
        self.more_mut().texts.push((index, compact(text)));
    }

    pub(super) fn forget_text(&mut self, index: usize) {
        if let Some(more) = &mut self.more {
            more.texts.retain(|(slot, _)| *slot != index);
        }
    }
}
