//! The changes of one subject: it came, it went, or aspects of it differ.

use super::change::{Change, ChangeKind, Subject};
use super::pairs::Pair;
use crate::model::{Aspect, Id, Origin, Passed, Places};

/// A subject and where its two sides say so.
pub(super) struct Sides<'a> {
    /// What it is.
    pub(super) subject: Subject,
    /// Its wire name.
    pub(super) what: String,
    /// What it is about, by the names of both sides.
    pub(super) about: Vec<Id>,
    /// Where the old side defines it.
    pub(super) old: Option<&'a Origin>,
    /// Where the new side defines it.
    pub(super) new: Option<&'a Origin>,
}

impl<'a> Sides<'a> {
    /// The same subject, at more exact places, where these are known.
    pub(super) fn nearer(&self, old: Option<&'a Origin>, new: Option<&'a Origin>) -> Self {
        let (subject, what, about) = (self.subject, self.what.clone(), self.about.clone());
        Self { subject, what, about, old: old.or(self.old), new: new.or(self.new) }
    }

    /// The same subject, a parameter of which by either name is passed so.
    pub(super) fn passing<'n>(&self, passed: Passed, names: impl IntoIterator<Item = &'n str>) -> Self {
        let operations = |name: &'n str| self.about.iter().filter_map(move |id| id.parameter(passed, name));
        let parameters: Vec<Id> = names.into_iter().flat_map(operations).collect();
        let mut sides = self.nearer(None, None);
        sides.about.extend(parameters);
        sides
    }

    /// What a pair is called on its later side, and the first place of each side.
    pub(super) fn of<T>(
        subject: Subject,
        pair: Pair<'a, T>,
        (name, id): (impl Fn(&T) -> String, impl Fn(&T) -> Option<Id>),
        origins: impl Fn(&'a T) -> &'a [Origin],
    ) -> Self {
        let (old, new) = (pair.in_old(), pair.in_new());
        let about = old.into_iter().chain(new).filter_map(id).collect();
        let place = |side: Option<&'a T>| side.and_then(|side| origins(side).first());
        Self { subject, what: name(pair.latest()), about, old: place(old), new: place(new) }
    }

    /// It exists on the new side only.
    pub(super) fn added(&self, new: Option<String>) -> Change {
        Change { new, old_origin: None, ..self.change(ChangeKind::Added) }
    }

    /// It exists on the old side only.
    pub(super) fn removed(&self, old: Option<String>) -> Change {
        Change { old, new_origin: None, ..self.change(ChangeKind::Removed) }
    }

    /// An aspect of it, told in words on both sides; no change where the words are the same.
    pub(super) fn aspect(&self, aspect: &str, old: Option<String>, new: Option<String>) -> Option<Change> {
        let differs = old != new;
        differs.then(|| Change { aspect: Some(aspect.into()), old, new, ..self.change(ChangeKind::Changed) })
    }

    /// An aspect that holds or doesn't.
    pub(super) fn flag(&self, aspect: &str, old: bool, new: bool) -> Option<Change> {
        let word = |holds: bool| Some(if holds { "yes" } else { "no" }.to_owned());
        self.aspect(aspect, word(old), word(new))
    }

    fn change(&self, kind: ChangeKind) -> Change {
        Change {
            kind,
            subject: self.subject,
            what: self.what.clone(),
            aspect: None,
            old: None,
            new: None,
            is_foreseen: false,
            about: self.about.clone(),
            old_origin: self.old.cloned(),
            new_origin: self.new.cloned(),
        }
    }
}

/// The change with more exact places, where these are known.
pub(super) fn at(change: Option<Change>, old: Option<&Origin>, new: Option<&Origin>) -> Option<Change> {
    change.map(|change| Change {
        old_origin: old.cloned().or(change.old_origin),
        new_origin: new.cloned().or(change.new_origin),
        ..change
    })
}

/// The change at the places that say the fact; of one that isn't true any more, where it was said.
pub(super) fn grounded(change: Option<Change>, aspect: Aspect, old: &Places, new: &Places) -> Option<Change> {
    match (old.origin(aspect), new.ground(aspect)) {
        (Some(_), None) => at(change, old.origin(aspect), None).map(|change| Change { new_origin: None, ..change }),
        (place, _) => at(change, place, new.origin(aspect)),
    }
}

/// The change at the place of a part on each side; of a part that went, where it was.
pub(super) fn placed<'a, T>(
    change: Option<Change>,
    pair: Pair<'a, T>,
    place: impl Fn(&'a T) -> Option<&'a Origin>,
) -> Option<Change> {
    let (old, new) = (pair.in_old().and_then(&place), pair.in_new().and_then(&place));
    let change = at(change, old, new)?;
    Some(match pair {
        Pair::Old(_) if old.is_some() => Change { new_origin: None, ..change },
        Pair::Old(_) | Pair::New(_) | Pair::Both(..) => change,
    })
}
