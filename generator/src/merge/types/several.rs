//! Properties of which pages say several types: told when it is known which one is read.

use std::collections::BTreeMap;

use crate::merge::merger::Merger;
use crate::model::{Fact, Rule, TypeRef};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// Rows that say several types of a property.
pub(in crate::merge) struct SeveralTypes {
    /// The property, as pages name it.
    pub(in crate::merge) what: String,
    /// What is read of the docs by themselves.
    pub(in crate::merge) read: TypeRef,
    /// What each place says.
    pub(in crate::merge) rows: Vec<(TypeRef, Span)>,
    /// What is told where that is read.
    pub(in crate::merge) finding: Diagnostic,
}

/// What is told of a property whose type is read of several; `alternatives` are those that one cell names.
pub(in crate::merge) fn several_types(what: &str, alternatives: &[String], read: &TypeRef) -> String {
    if alternatives.is_empty() {
        return format!("`{what}` has several types; `{read}` is read");
    }
    format!("the cell of `{what}` names several types, `{}`; `{read}` is read", alternatives.join("` and `"))
}

/// The types that metadata decides on against docs, by the places of these.
type Decided<'a> = BTreeMap<&'a Span, &'a Fact<TypeRef>>;

impl Merger<'_> {
    /// Tells of them; where metadata decides, of rows that don't agree with it and of which nothing else is told.
    pub(in crate::merge) fn report_several(&mut self) {
        let properties = self.model.types.values().flat_map(|ty| &ty.properties);
        let facts = properties.map(|property| &property.ty).filter(|ty| ty.rule == Rule::Metadata);
        let lost = facts.flat_map(|ty| ty.overruled.iter().map(move |lost| (lost, ty)));
        let decided: Decided<'_> = lost.filter_map(|(lost, ty)| Some((&lost.origin.as_ref()?.span, ty))).collect();
        for several in &self.several {
            several.told(&decided).into_iter().for_each(|finding| self.report.push(finding));
        }
        self.several.clear();
    }
}

impl SeveralTypes {
    fn told(&self, decided: &Decided<'_>) -> Option<Diagnostic> {
        let Some(fact) = self.rows.iter().find_map(|(_, place)| decided.get(place)) else {
            return Some(self.finding.clone());
        };
        if fact.value == self.read {
            return Some(self.finding.clone());
        }
        let compared = self.rows.iter().find(|(ty, _)| *ty == self.read).map(|(_, place)| place);
        let is_other = |(ty, place): &&(TypeRef, Span)| *ty != fact.value && Some(place) != compared;
        let mut others = self.rows.iter().filter(is_other);
        let (ty, first) = others.next()?;
        let message = format!("`{}` has several types; `{}` is read", self.what, fact.value);
        let finding = Diagnostic::new(Code::PropertyTypesDiffer, first.clone(), message).label(format!("`{ty}` here"));
        let finding = others.fold(finding, |found, (ty, place)| found.witness(place.clone(), format!("`{ty}` here")));
        let read = fact.span().map(|place| (place.clone(), format!("`{}` here", fact.value)));
        Some(read.into_iter().fold(finding, |found, (place, text)| found.witness(place, text)))
    }
}
