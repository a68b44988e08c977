//! The commits that lead from one to another.

use std::collections::BTreeMap;
use std::path::Path;

use gix::ObjectId;

use super::{Commit, Repository, causes};
use crate::Failure;

/// A commit on the way.
pub(crate) struct Made {
    pub(crate) commit: Commit,
    /// Seconds since 1970.
    pub(crate) at: i64,
    /// The first line of its message.
    pub(crate) summary: String,
    /// The tags that it has.
    pub(crate) tags: Vec<String>,
}

impl Made {
    /// The first digits of its id.
    pub(crate) fn short(&self) -> String {
        self.commit.to_string().chars().take(9).collect()
    }
}

impl Repository {
    /// The commits from `since`, which is none of them, to `until` by first parents, the oldest first.
    pub(crate) fn line(&self, since: Commit, until: Commit) -> Result<Vec<Made>, Failure> {
        let tags = self.tags();
        let mut line = Vec::new();
        let mut next = Some(until.0);
        while let Some(id) = next.filter(|id| *id != since.0) {
            let told =
                |error: &dyn std::error::Error| format!("cannot read the commit {id} from git: {}", causes(error));
            let commit = self.inner.find_commit(id).map_err(|error| {
                let hint = self.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
                told(&error) + &hint
            })?;
            let at = commit.time().map_err(|error| told(&error))?.seconds;
            let message = commit.message().map_err(|error| told(&error))?;
            let summary = message.summary().to_string();
            next = commit.parent_ids().next().map(gix::Id::detach);
            line.push(Made { commit: Commit(id), at, summary, tags: tags.get(&id).cloned().unwrap_or_default() });
        }
        if next.is_none() {
            return Err(format!("no first parents lead from {until} to {since}: name a commit of the same branch"));
        }
        line.reverse();
        Ok(line)
    }

    /// The names of tags by their commits.
    fn tags(&self) -> BTreeMap<ObjectId, Vec<String>> {
        let mut tags: BTreeMap<ObjectId, Vec<String>> = BTreeMap::new();
        let references = self.inner.references().ok();
        let all = references.as_ref().and_then(|references| references.tags().ok());
        for mut tag in all.into_iter().flatten().filter_map(Result::ok) {
            let name = tag.name().shorten().to_string();
            if let Ok(id) = tag.peel_to_id() {
                tags.entry(id.detach()).or_default().push(name);
            }
        }
        tags
    }

    /// What tells the docs of a commit, and files beside them, from those of others.
    pub(crate) fn state<'f>(
        &self,
        commit: Commit,
        beside: impl Iterator<Item = &'f Path>,
    ) -> Option<Vec<Option<ObjectId>>> {
        let tree = self.inner.find_commit(commit.0).ok()?.tree().ok()?;
        let id = |path: &Path| {
            let entry = || Some(tree.lookup_entry_by_path(path).ok()??.object_id());
            if path.as_os_str().is_empty() { Some(tree.id) } else { entry() }
        };
        let inside = |file: &Path| super::below(self.inner.workdir()?, file);
        let beside = beside.map(|file| id(&inside(file)?)).collect::<Vec<_>>();
        Some(std::iter::once(id(&self.inside)).chain(beside).collect())
    }
}
