//! What words say: cells that name types, descriptions, lists of values, names.
//!
//! Comes in: a text of a page, and the dialect.
//! Goes out: what it says by itself: a type, hints, values, a name; nothing of the page around it.
//! Promised: no finding is made here; what can't be read comes back as unreadable.
//! Not known here: sections, tables, and what becomes of a text.

mod allowed_values;
mod alternatives;
mod annotation;
mod bare_values;
mod beside_links;
mod defaults;
mod deprecated_values;
mod description;
mod formats;
mod limits;
mod member;
mod names;
mod noted_values;
mod said;
mod type_cell;
mod values;

pub(in crate::docs) use allowed_values::{listed_in, value_in};
pub(in crate::docs) use alternatives::alternatives;
pub(in crate::docs) use annotation::{defined_type, message_type, sampled_type, without_hash};
pub(in crate::docs) use defaults::{read_default, read_style};
pub(in crate::docs) use description::{
    deprecation, name_deprecation, named_at, read_hints, read_required, read_translated_hints, says_optional,
};
pub(in crate::docs) use formats::unread_note;
pub(in crate::docs) use limits::read_limits;
pub(in crate::docs) use member::{NO_VALUE, is_member};
pub(in crate::docs) use names::{bare_name, is_name};
pub(in crate::docs) use said::{link_target, said_markdown};
pub(in crate::docs) use type_cell::{
    described_type, is_evident_type, names_map, not_null, parse_type_cell, split_collection, unclosed_link,
    unread_word, word_of,
};
pub(in crate::docs) use values::{Language, ValuesOf, read_values};
