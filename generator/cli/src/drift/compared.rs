//! What two sides differ in, on the wire and in Rust, and what the table `[drift]` says of it.

use std::collections::BTreeSet;
use std::ops::Deref;

use mdsdk::diff::{Change, Entry, ItemChange, RustVerdict, Verdict};
use mdsdk::{Planned, Side};
use sha1::{Digest, Sha1};

use super::side::Read;
use crate::arguments::FailOn;
use crate::config::drift::{Accepted, Date, DriftSettings};

/// The entries, and why they say nothing of Rust, where they don't.
pub(super) struct Compared {
    pub(super) entries: Vec<Told>,
    pub(super) without_rust: Option<String>,
    /// The crates of both sides.
    pub(super) crates: Option<(Planned, Planned)>,
}

/// An entry as it is told.
pub(super) struct Told {
    entry: Entry,
    settings: DriftSettings,
    pub(super) fingerprint: String,
    /// Why it is accepted.
    pub(super) accepted: Option<String>,
}

impl Deref for Told {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.entry
    }
}

impl Told {
    fn of(mut entry: Entry, settings: &DriftSettings, today: Date) -> Self {
        let fingerprint = fingerprint(&entry.identity());
        entry.changes.sort_by_key(|change| settings.verdict(change.rule()));
        let mut meant = settings.accept.iter().flatten().filter(|one| one.is_about(&fingerprint));
        let accepted = meant.find(|one| !one.is_over(today)).map(|one| one.reason.clone());
        Self { entry, settings: settings.clone(), fingerprint, accepted }
    }

    /// Whether it is what is asked for, and not accepted.
    pub(super) fn is_denied(&self, fail_on: FailOn) -> bool {
        self.accepted.is_none() && fail_on.denies(self.verdict(), self.rust_verdict())
    }

    /// Whom it breaks.
    pub(super) fn verdict(&self) -> Verdict {
        self.settings.verdict(self.rule())
    }

    /// Whom one of its changes breaks.
    pub(super) fn verdict_on(&self, change: &Change) -> Verdict {
        self.settings.verdict(change.rule())
    }
}

/// The fingerprint of something with this identity: texts that are cut elsewhere have another.
fn fingerprint(identity: &[String]) -> String {
    let hash =
        identity.iter().fold(Sha1::new(), |hash, part| hash.chain_update(part.len().to_le_bytes()).chain_update(part));
    // Eight bytes tell entries apart.
    let start = hash.finalize().first_chunk().copied().map(u64::from_be_bytes).unwrap_or_default();
    format!("{start:016x}")
}

impl Accepted {
    fn is_about(&self, fingerprint: &str) -> bool {
        self.fingerprint == fingerprint
    }

    fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|until| until < today)
    }

    /// Why it is of no use, where it is of none.
    fn idle(&self, entries: &[Told], today: Date) -> Option<(String, &'static str)> {
        let Self { fingerprint, until, .. } = self;
        let is_found = entries.iter().any(|entry| self.is_about(&entry.fingerprint));
        match until {
            _ if !is_found => {
                Some((format!("no change has the fingerprint `{fingerprint}`"), "delete it from the file"))
            }
            Some(until) if self.is_over(today) => {
                let message = format!("the change `{fingerprint}` was accepted until {until}");
                Some((message, "mend what changes, or say until when it is accepted now"))
            }
            _ => None,
        }
    }
}

impl Compared {
    pub(super) fn of(old: &Read, new: &Read, settings: &DriftSettings) -> Self {
        match crates(old, new) {
            Ok((before, after)) => {
                let compared = Self::between(old, new, (&before, &after), settings);
                Self { crates: Some((before, after)), ..compared }
            }
            Err(why) => Self::told(old.side.entries_to(&new.side), Some(why), settings),
        }
    }

    /// With what changes between the crates of both.
    pub(super) fn between(old: &Read, new: &Read, crates: (&Planned, &Planned), settings: &DriftSettings) -> Self {
        Self::told(old.side.explained_to(&new.side, crates), None, settings)
    }

    /// Without what changes in Rust, which takes most of the time.
    pub(super) fn on_the_wire(old: &Read, new: &Read, settings: &DriftSettings) -> Self {
        let why = "`--wire` leaves it out".to_owned();
        Self::told(old.side.entries_to(&new.side), Some(why), settings)
    }

    fn told(entries: Vec<Entry>, without_rust: Option<String>, settings: &DriftSettings) -> Self {
        let today = Date::today();
        let mut entries: Vec<Told> = entries.into_iter().map(|entry| Told::of(entry, settings, today)).collect();
        entries.sort_by_key(|entry| (entry.verdict(), entry.rust_verdict()));
        Self { entries, without_rust, crates: None }
    }

    /// Whether there is what is asked for and not accepted.
    pub(super) fn is_denied(&self, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::RustMajor => self.breaks_programs(),
            FailOn::Any | FailOn::Risky | FailOn::Breaking | FailOn::Never => {
                self.entries.iter().any(|entry| entry.is_denied(fail_on))
            }
        }
    }

    /// Whether an item of the crate changes so that programs may not compile, whatever entry tells of it, but for those
    /// of which accepted entries alone tell.
    fn breaks_programs(&self) -> bool {
        let Some((old, new)) = &self.crates else { return false };
        let items = |is_accepted: bool| -> BTreeSet<&ItemChange> {
            let entries = self.entries.iter().filter(|entry| entry.accepted.is_some() == is_accepted);
            entries.flat_map(|entry| entry.rust.iter().flatten()).collect()
        };
        let (accepted, open) = (items(true), items(false));
        let is_excused = |change: &ItemChange| accepted.contains(change) && !open.contains(change);
        let is_major = |change: &ItemChange| change.verdict() == RustVerdict::Major && !is_excused(change);
        old.changes_to(new).iter().any(is_major)
    }

    /// What is accepted to no effect, each with why, and what to do; nothing where changes of Rust are not known.
    pub(super) fn idle<'a>(&self, settings: &'a DriftSettings) -> Vec<(&'a Accepted, String, &'static str)> {
        let today = Date::today();
        let all = settings.accept.iter().flatten().filter(|_| self.without_rust.is_none());
        all.filter_map(|one| one.idle(&self.entries, today).map(|(why, help)| (one, why, help))).collect()
    }
}

/// The crates of both sides, or why there are none to compare.
fn crates(old: &Read, new: &Read) -> Result<(Planned, Planned), String> {
    match (&old.side, &new.side) {
        (Side::Docs(_), Side::Metadata(_)) | (Side::Metadata(_), Side::Docs(_)) => {
            return Err("metadata has no operations that docs could be compared with".to_owned());
        }
        _ => {}
    }
    let planning = |read: &'_ Read, other: &'_ Read| read.planning.clone().or_else(|| other.planning.clone());
    let plannings = (planning(old, new).unwrap_or_default(), planning(new, old).unwrap_or_default());
    let planned = old.side.planned_beside(&new.side, (&plannings.0, &plannings.1));
    let planned = planned.map_err(|(name, error)| format!("the {name} side gives no crate: {error}"));
    planned.map(|(before, after)| (old.as_written(before), new.as_written(after)))
}
