//! Requests that pages write down and no page documents.

use std::collections::HashMap;

use crate::claims::MentionClaim;
use crate::merge::merger::Merger;
use crate::model::{Method, Model, Operation, PathTemplate};
use crate::report::{Code, Diagnostic};

impl Merger<'_> {
    /// Reports the requests that no operation is.
    pub(in crate::merge) fn report_mentions(&mut self) {
        let mentions = self.pages.iter().flat_map(|page| &page.mentions);
        let operations = ByLastName::of(&self.model);
        let unknown: Vec<_> = mentions.filter(|mention| !operations.have(mention)).map(unread).collect();
        for finding in unknown {
            self.report.push(finding);
        }
    }
}

/// What a path is called by: its last name in lower case, and how many segments stand behind it.
type LastName = (usize, String);

/// Operations by their methods and the last names of their paths: few have one in common.
struct ByLastName<'m>(HashMap<(Method, Option<LastName>), Vec<&'m Operation>>);

impl<'m> ByLastName<'m> {
    fn of(model: &'m Model) -> Self {
        let mut by_name: HashMap<_, Vec<&Operation>> = HashMap::new();
        for operation in &model.operations {
            let key = (operation.method, names(&operation.path).next());
            by_name.entry(key).or_default().push(operation);
        }
        Self(by_name)
    }

    /// Whether one of them is meant: the last name of its path stands in the same place in the request, where it need
    /// not be the last, since values have the look of names.
    fn have(&self, mention: &MentionClaim) -> bool {
        mention.meant().any(|meant| {
            let keys = names(&meant).map(Some).chain([None]).map(|name| (mention.method, name));
            let mut like = keys.filter_map(|key| self.0.get(&key)).flatten();
            like.any(|operation| mention.may_be(&operation.path, &meant))
        })
    }
}

/// The names of a path from its end on, without their namespaces.
fn names(path: &PathTemplate) -> impl Iterator<Item = LastName> {
    let segments = path.segments.iter().rev().enumerate();
    segments.filter_map(|(behind, segment)| Some((behind, segment.local_name()?)))
}

fn unread(mention: &MentionClaim) -> Diagnostic {
    let MentionClaim { method, url, span, .. } = mention;
    let message =
        format!("no operation is read from the request `{} {url}`, and no page documents it", method.as_str());
    let finding = Diagnostic::new(Code::StrayRequest, span.clone(), message);
    finding.help("give it a page of its own, with the line in a code block under `## HTTP request`")
}
