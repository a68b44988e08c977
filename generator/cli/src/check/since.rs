//! The docs as they were where the work on them branched off.

use std::path::{Path, PathBuf};

use gix::object::tree::EntryKind;
use mdsdk::report::Report;
use mdsdk::{Docs, Sources, Tree};

use crate::Failure;
use crate::config::{Job, Settings};
use crate::disk::below;

/// What docs are made of; everything else in a repository stays where it is.
const ENDINGS: &[&str] = &["md", "mdx", "markdown", "json", "yml", "yaml"];

/// The findings of the docs at the merge base of `revision` and what is checked out. Nothing is checked out for it.
pub(super) fn findings(job: &Job, docs: &Docs, revision: &str) -> Result<Report, Failure> {
    let root = docs.root.as_deref().unwrap_or(job.docs()?);
    let texts = texts(root, revision)?;
    if texts.is_empty() {
        return Ok(Report::default());
    }
    let Settings { api, corrections, metadata, namespace, base_url, service, .. } = job.settings.clone();
    let api = docs.version.as_ref().map(ToString::to_string).or(api);
    let sources = Sources::new(Tree::from_texts(texts)).api(api).corrections(corrections).metadata(metadata);
    match sources.namespace(namespace).base_url(base_url).service(service).read() {
        Ok(reading) => Ok(super::all_findings(&reading)),
        Err(error) => Ok(error.findings().map(|(report, _)| report.clone()).unwrap_or_default()),
    }
}

/// The files below `root` at the merge base, with their paths from there.
fn texts(root: &Path, revision: &str) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let repository = gix::discover(root)
        .map_err(|error| format!("`--since` needs docs in a repository of git: {}", causes(&error)))?;
    let inside = repository.workdir().and_then(|work| below(work, root)).ok_or_else(|| {
        let git = repository.git_dir().display();
        format!("`--since` needs a checkout: `{git}` has none that the docs are in")
    })?;
    let base = merge_base(&repository, revision)?;
    let told = |error: &dyn std::error::Error| format!("cannot read the commit {base} from git: {}", causes(error));
    let mut tree = repository.find_commit(base).map_err(|error| told(&error))?.tree().map_err(|error| told(&error))?;
    if !inside.as_os_str().is_empty() {
        let Some(entry) = tree.lookup_entry_by_path(&inside).map_err(|error| told(&error))? else {
            return Ok(Vec::new());
        };
        if !entry.mode().is_tree() {
            return Err(format!("`{}` was no folder at the commit {base}", root.display()));
        }
        tree = entry.object().map_err(|error| told(&error))?.into_tree();
    }
    let entries = tree.traverse().breadthfirst.files().map_err(|error| told(&error))?;
    let mut texts = Vec::new();
    for entry in entries {
        let Ok(path) = String::from_utf8(entry.filepath.into()) else { continue };
        let is_file = matches!(entry.mode.kind(), EntryKind::Blob | EntryKind::BlobExecutable);
        let is_text = PathBuf::from(&path)
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| ENDINGS.contains(&ending));
        if is_file && is_text {
            let mut blob = repository.find_object(entry.oid).map_err(|error| told(&error))?;
            texts.push((path, std::mem::take(&mut blob.data)));
        }
    }
    Ok(texts)
}

/// Where the work branched off from `revision`.
fn merge_base(repository: &gix::Repository, revision: &str) -> Result<gix::ObjectId, Failure> {
    let hint = if repository.is_shallow().unwrap_or_default() { SHALLOW } else { "" };
    let commit = |revision: &str| -> Result<gix::ObjectId, Failure> {
        let unknown = |why: String| format!("git knows no commit `{revision}`: {why}{hint}");
        let named = repository.rev_parse_single(revision).map_err(|error| unknown(error.to_string()))?;
        let object = named.object().map_err(|error| unknown(error.to_string()))?;
        Ok(object.peel_to_commit().map_err(|error| unknown(error.to_string()))?.id)
    };
    let (theirs, ours) = (commit(revision)?, commit("HEAD")?);
    let none = |why: String| format!("`{revision}` and what is checked out have no commit in common{why}{hint}");
    let base = repository.merge_base(ours, theirs).map_err(|error| none(format!(": {error}")))?;
    Ok(base.ok_or_else(|| none(String::new()))?.detach())
}

const SHALLOW: &str = "; the clone is shallow: run `git fetch --unshallow`, or check out with `fetch-depth: 0`";

/// An error with what caused it.
fn causes(error: &dyn std::error::Error) -> String {
    std::iter::successors(error.source(), |error| error.source())
        .fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
