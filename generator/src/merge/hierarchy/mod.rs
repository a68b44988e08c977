//! Chains of bases: circles in them, properties that are inherited, keys.
//!
//! Comes in: a model, whoever made it.
//! Goes out: the same model without what its bases say already; the chains that lead back to themselves, cut.
//! Promised: docs, metadata and corrections are treated alike.
//! Not known here: pages.

mod cycles;
mod inherited;
mod keys;

pub(in crate::merge) use cycles::cut_chains;
pub(in crate::merge) use inherited::drop_inherited;
pub(in crate::merge) use keys::choose_key;
