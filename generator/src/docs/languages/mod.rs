//! The languages that docs are translated to.
//!
//! Comes in: headings, headers, cells and sentences that say nothing in English.
//! Goes out: what they mean, in the words of `dialect.rs`.
//! Promised: names, code and annotations stay as they are in every language, and are none of its business.

mod phrases;
mod words;

pub(super) use phrases::{caller, is_english, is_parameter_header, says_many, says_most_to_least, says_not_supported};
pub(super) use words::{
    SEPARATORS, VALUE_LEADS, ancestor, column, enum_of_heading, is_ancestor_before, is_collection, is_required,
    is_title_word, is_type_noun, item_of_collection, namespace, primitive_word, says_deprecated, says_read_only,
    section_kind, type_of_title,
};
