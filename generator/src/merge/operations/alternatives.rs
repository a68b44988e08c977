//! Bodies for which a page names several types: what they share.

use crate::claims::{BodyContent, PageClaims, ResponseBodyClaim, TypeCell};
use crate::merge::merger::Merger;
use crate::model::{Rule, TypeRef};
use crate::report::{Code, Diagnostic};

use super::agreement::Agreement;

impl Merger<'_> {
    /// Replaces a type by the base that it shares with all alternatives; one that shares none changes nothing.
    pub(in crate::merge) fn widen_to(
        &self,
        page: &PageClaims,
        (ty, rule): (&mut TypeRef, &mut Rule),
        others: &[TypeCell],
    ) {
        let said = ty.clone();
        for other in others {
            let other = TypeRef { collection: ty.collection, ..self.cell_type(page, other) };
            if self.widen((ty, rule), &other) == Agreement::None {
                (*ty, *rule) = (said, Rule::Said);
                return;
            }
        }
    }

    /// Reports alternatives that share no base: nobody can tell which of them it is.
    pub(in crate::merge) fn report_alternatives(&mut self) {
        for page in self.pages {
            for (read, others) in said_types(page) {
                let first = self.cell_type(page, read);
                let mut ty = first.clone();
                let is_alien = |other: &&TypeCell| {
                    let other = TypeRef { collection: ty.collection, ..self.cell_type(page, other) };
                    self.widen((&mut ty, &mut Rule::Said), &other) == Agreement::None
                };
                if let Some(alien) = others.iter().find(is_alien) {
                    let message = format!("the sentence names several types without a common base; `{first}` is read");
                    let finding = Diagnostic::new(Code::UnknownTypeCell, alien.span.clone(), message);
                    let help = "describe each on a page of its own, or name the base of both";
                    self.report.push(finding.witness(read.span.clone(), "this one is read").help(help));
                }
            }
        }
    }
}

/// The types that a page's sentences name for bodies, each with its alternatives.
fn said_types(page: &PageClaims) -> impl Iterator<Item = (&TypeCell, &[TypeCell])> {
    page.operations.iter().flat_map(|claims| {
        let sent = match &claims.body.content {
            BodyContent::Value(cell) => Some((cell, claims.body.alternatives.as_slice())),
            BodyContent::Unsaid | BodyContent::Empty | BodyContent::Bytes(_) => None,
        };
        let returned = claims.all_responses().filter_map(|response| match &response.body {
            ResponseBodyClaim::Type(cell) => Some((cell, response.alternatives.as_slice())),
            ResponseBodyClaim::Empty
            | ResponseBodyClaim::Bytes
            | ResponseBodyClaim::Stream(..)
            | ResponseBodyClaim::Unsaid => None,
        });
        sent.into_iter().chain(returned)
    })
}
