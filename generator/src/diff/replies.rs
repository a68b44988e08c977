//! Changes of what replies have beside their bodies.

use super::aspects::{Sides, placed};
use super::change::Change;
use super::pairs::pairs;
use crate::model::{Aspect, Operation, OtherStatus, ReplyHeader};

/// Headers of replies by name, whatever its case.
pub(super) fn compare_reply_headers(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let pairs = pairs(&old.reply_headers, &new.reply_headers, |header| header.name.to_lowercase());
    let text = |header: &ReplyHeader| header.value_type().edm().to_owned();
    let changes = pairs.into_iter().filter_map(|pair| {
        let aspect = format!("reply header `{}`", pair.latest().name);
        let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
        placed(change, pair, |header| header.said.origin(Aspect::Name))
    });
    changes.collect()
}

/// Statuses that are none of a success.
pub(super) fn compare_statuses(sides: &Sides<'_>, old: &Operation, new: &Operation) -> Vec<Change> {
    let pairs = pairs(&old.other_statuses, &new.other_statuses, |other| other.status);
    let text = |other: &OtherStatus| other.status.to_string();
    let changes = pairs.into_iter().filter_map(|pair| {
        let aspect = format!("status `{}`", pair.latest().status);
        let change = sides.aspect(&aspect, pair.in_old().map(text), pair.in_new().map(text));
        placed(change, pair, |other| other.origin.as_ref())
    });
    changes.collect()
}
