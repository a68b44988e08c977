//! How callers say who they are: one way for the whole API.

use crate::claims::Said;
use crate::merge::merger::Merger;
use crate::model::{Auth, Fact};
use crate::report::{Code, Diagnostic};

impl Merger<'_> {
    /// What is said of the service, else the way that rows of pages name first, else sentences; those that name another
    /// are reported.
    pub(in crate::merge) fn merge_auth(&mut self) {
        if let Some(caller) = self.service.caller() {
            self.model.auth = caller.auth().map(Fact::configured);
            return;
        }
        let of_rows = self.pages.iter().filter_map(|page| page.operations.as_ref()?.auth.as_ref());
        let of_sentences = self.pages.iter().filter_map(|page| page.auth.as_ref());
        let said: Vec<&Said<Auth>> = of_rows.chain(of_sentences).collect();
        let Some((first, others)) = said.split_first() else { return };
        for other in others.iter().filter(|other| other.value != first.value) {
            let message = format!("callers give {} here, and {} elsewhere, which is read", other.value, first.value);
            let finding = Diagnostic::new(Code::CredentialsDiffer, other.span.clone(), message);
            self.report.push(finding.witness(first.span.clone(), "this is read"));
        }
        let agreed = said.iter().filter(|other| other.value == first.value).map(|said| said.span.clone().into());
        self.model.auth = Some(Fact::agreed(first.value.clone(), agreed.take(1).collect()));
    }
}
