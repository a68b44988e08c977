//! Everything that the paths of a model begin with.

use std::collections::BTreeSet;

use crate::model::Model;

/// What paths begin with, such as `/users` and `/users/{}`.
#[derive(Debug)]
pub(super) struct Beginnings(BTreeSet<String>);

impl Beginnings {
    pub(super) fn of(model: &Model) -> Self {
        Self(model.operations.iter().flat_map(|operation| beginnings(&operation.path.to_string())).collect())
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
    (1..=segments.len()).map(|end| format!("/{}", segments[..end].join("/"))).collect()
}

/// The segments of a path; what parameters are called is not sent.
pub(super) fn segments(path: &str) -> Vec<String> {
    let segment = |one: &str| if one.starts_with('{') { "{}".to_owned() } else { one.to_owned() };
    path.split('/').filter(|one| !one.is_empty()).map(segment).collect()
}
