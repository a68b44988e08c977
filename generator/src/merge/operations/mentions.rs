//! Requests that pages write down and no page documents.

use crate::claims::MentionClaim;
use crate::merge::merger::Merger;
use crate::report::{Code, Diagnostic};

impl Merger<'_> {
    /// Reports the requests that no operation is.
    pub(in crate::merge) fn report_mentions(&mut self) {
        let mentions = self.pages.iter().flat_map(|page| &page.mentions);
        let unknown: Vec<_> = mentions.filter(|mention| !self.has_operation(mention)).map(unread).collect();
        for finding in unknown {
            self.report.push(finding);
        }
    }

    fn has_operation(&self, mention: &MentionClaim) -> bool {
        self.model.operations.iter().any(|operation| mention.is_of(operation.method, &operation.path))
    }
}

fn unread(mention: &MentionClaim) -> Diagnostic {
    let MentionClaim { method, url, span, .. } = mention;
    let message =
        format!("no operation is read from the request `{} {url}`, and no page documents it", method.as_str());
    let finding = Diagnostic::new(Code::StrayRequest, span.clone(), message);
    finding.help("give it a page of its own, with the line in a code block under `## HTTP request`")
}
