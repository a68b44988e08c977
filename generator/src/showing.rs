//! One thing of what was read, with what corrections say of it and the model does not.

use crate::claims::{CorrectionClaim, CorrectionKey};
use crate::export::{Place, Shown, ShownFact, show};
use crate::model::Rule;
use crate::reading::Reading;

impl Reading {
    /// The things that `subject` names, fact by fact, as [`show`] gives them; then what corrections say beside it.
    pub fn show(&self, subject: &str) -> Vec<Shown> {
        let mut shown = show(&self.model, subject);
        for one in &mut shown {
            let choices = self.choices.iter().filter(|(about, _)| about.is_named(&one.subject));
            let chosen: Vec<ShownFact> = choices.flat_map(|(_, claim)| self.chosen(claim)).collect();
            one.facts.extend(chosen);
        }
        shown
    }

    fn chosen(&self, claim: &CorrectionClaim) -> Vec<ShownFact> {
        let CorrectionClaim { rename, rust, with, derive, from, because, read_only, required, any, .. } = claim;
        let derive = derive.as_ref().map(|paths| paths.join(", "));
        let denied = |is_so: &Option<bool>| is_so.filter(|is_so| !is_so).map(|_| "no".to_owned());
        let facts = [
            (CorrectionKey::Rename, rename),
            (CorrectionKey::ReadOnly, &denied(read_only)),
            (CorrectionKey::Required, &denied(required)),
            (CorrectionKey::Any, &denied(any)),
            (CorrectionKey::Rust, rust),
            (CorrectionKey::With, with),
            (CorrectionKey::Derive, &derive),
            (CorrectionKey::From, from),
        ];
        let fact = |(fact, text): (CorrectionKey, &Option<String>)| {
            let (value, place) = (text.clone()?, claim.place(fact)?);
            let (line, column) = self.docs.map.position(place).map_or((0, 0), |at| (at.line, at.column));
            let said = vec![Place { file: place.file.to_string(), line, column }];
            let rule = Some(Rule::Correction(because.clone()).to_string());
            Some(ShownFact { fact: fact.to_string(), value, rule, said, overruled: Vec::new() })
        };
        facts.into_iter().filter_map(fact).collect()
    }
}
