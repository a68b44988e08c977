//! Everything that the paths of a model begin with.

use std::collections::BTreeSet;

use crate::model::Model;

/// What paths begin with, such as `/users` and `/users/{}`.
#[derive(Debug)]
pub(super) struct Beginnings(BTreeSet<String>);

impl Beginnings {
    pub(super) fn of(model: &Model) -> Self {
        let path = |operation| format!("{}{}", model.other_base(operation).unwrap_or_default(), operation.path);
        Self(model.operations.iter().flat_map(|operation| beginnings(&path(operation))).collect())
    }

    pub(super) fn contains(&self, beginning: &str) -> bool {
        self.0.contains(beginning)
    }

    /// The shortest beginning of a path that no path here has.
    pub(super) fn first_missing(&self, path: &str) -> Option<String> {
        beginnings(path).into_iter().find(|beginning| !self.contains(beginning))
    }
}

fn beginnings(path: &str) -> Vec<String> {
    let segments = segments(path);
    (1..=segments.len()).map(|end| joined(&segments[..end])).collect()
}

/// The segments of a path, of which the host before it is one; what parameters are called is not sent.
pub(super) fn segments(path: &str) -> Vec<String> {
    let host = path.find(SCHEME_END).map(|at| at + SCHEME_END.len());
    let host = host.map(|from| path[from..].find('/').map_or(path.len(), |length| from + length)).unwrap_or_default();
    let (host, path) = path.split_at(host);
    let segment = |one: &str| if one.starts_with('{') { "{}".to_owned() } else { one.to_owned() };
    let hosts = Some(host.to_owned()).filter(|host| !host.is_empty());
    hosts.into_iter().chain(path.split('/').filter(|one| !one.is_empty()).map(segment)).collect()
}

/// The path of these segments.
pub(super) fn joined(segments: &[String]) -> String {
    let path = segments.join("/");
    if path.contains(SCHEME_END) { path } else { format!("/{path}") }
}

const SCHEME_END: &str = "://";
