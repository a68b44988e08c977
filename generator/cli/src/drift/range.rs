//! Two sides of git, by one word.

use crate::Failure;
use crate::git::{Commit, HEAD, Repository};

/// What is compared by one word; a commit that it leaves out is what is checked out.
pub(super) struct Range<'a> {
    word: &'a str,
    old: &'a str,
    new: New<'a>,
    from: From,
}

/// The new side.
enum New<'a> {
    /// The docs as they are on disk.
    WorkTree,
    Commit(&'a str),
}

/// The old side.
enum From {
    /// The commit that is named.
    Named,
    /// The one that both come from.
    MergeBase,
}

impl<'a> Range<'a> {
    /// `REV`, `A..B` or `A...B`; nothing for what is no word of git's.
    pub(super) fn of(word: &'a str) -> Option<Self> {
        if word.is_empty() || word.contains(':') || word.starts_with(['.', '/', '-']) || word.contains("/../") {
            return None;
        }
        let commit = |name: &'a str| if name.is_empty() { HEAD } else { name };
        let two = |from, (old, new)| Self { word, old: commit(old), new: New::Commit(commit(new)), from };
        let forked = word.split_once("...").map(|both| two(From::MergeBase, both));
        let range = forked.or_else(|| word.split_once("..").map(|both| two(From::Named, both)));
        Some(range.unwrap_or(Self { word, old: word, new: New::WorkTree, from: From::MergeBase }))
    }

    pub(super) fn as_str(&self) -> &'a str {
        self.word
    }

    /// The old commit, and the new one where it is not the docs on disk.
    pub(super) fn commits(&self, repository: &Repository) -> Result<(Commit, Option<Commit>), Failure> {
        let (ours, new) = match self.new {
            New::WorkTree => (HEAD, None),
            New::Commit(name) => (name, Some(repository.commit(name)?)),
        };
        let old = match self.from {
            From::Named => repository.commit(self.old)?,
            From::MergeBase => repository.merge_base(ours, self.old)?,
        };
        Ok((old, new))
    }
}
