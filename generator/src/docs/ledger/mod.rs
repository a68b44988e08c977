//! What is gathered while a page is read: findings, and what became of each part.
//!
//! Comes in: decisions: a part is modelled, is rightly ignored, or is reported.
//! Goes out: the page's [`Coverage`]; parts on which nobody decided are left over.
//! Promised: a row's fate follows from what becomes of what it says ([`RowClaim`]).
//! Not known here: why somebody decides as they do.

mod context;
mod coverage;
mod distinct;
mod entries;
mod finding_places;
mod row_claim;

pub(in crate::docs) use context::{Context, Naming, PartName};
pub use coverage::{Construct, Counts, Coverage, Reason};
pub(in crate::docs) use distinct::Distinct;
pub(in crate::docs) use entries::{Fate, Part};
pub(in crate::docs) use finding_places::FindingPlaces;
pub(in crate::docs) use row_claim::{Listed, RowClaim, distinct, keep_all};
