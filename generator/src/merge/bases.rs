//! Which base a type has.

use crate::claims::{BaseClaim, BaseSource};
use crate::model::{Fact, TypeItem, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::Merger;
use super::conventions::is_root;
use super::descriptions::Description;
use super::names::Resolved;
use super::synthesis::{Described, synthesised_type};

/// A base that somebody names.
struct Candidate<'a> {
    name: TypeName,
    source: BaseSource,
    span: &'a Span,
}

impl<'a> Merger<'a> {
    /// Adds an empty type for each base that no page describes.
    pub(super) fn synthesise_bases(&mut self, described: &Described<'a>) {
        for description in described.values().flatten() {
            for (word, span) in base_words(description) {
                if let Resolved::Unknown { name, evident: true } = self.names.resolve(word, description.page) {
                    let name = self.names.add(name);
                    if !self.is_declared(&name) {
                        self.report_base_without_page(&name, span);
                    }
                    self.model.types.insert(name.clone(), synthesised_type(name, span));
                }
            }
        }
    }

    fn report_base_without_page(&mut self, name: &TypeName, span: &Span) {
        let message =
            format!("the base `{}` has no page; it has the properties that others inherit from it", name.local());
        let help = format!("document `{}` on a page of its own", name.local());
        self.report.push(Diagnostic::new(Code::TypeWithoutPage, span.clone(), message).help(help));
    }

    /// Decides bases, then gives each property to the type that declares it, then tells entities from complex types.
    pub(super) fn merge_bases(&mut self, described: &Described<'a>) {
        for (name, descriptions) in described {
            let candidates = self.candidates(name, descriptions);
            if let Some(base) = self.choose_base(name, &candidates) {
                self.set_base(name, base);
            }
        }
        self.cut_chains();
        self.infer_entities(described);
        self.declare_inherited(described);
        self.drop_inherited();
        self.decide_kinds(described);
    }

    fn set_base(&mut self, name: &TypeName, base: Fact<TypeName>) {
        if let Some(ty) = self.model.types.get_mut(name) {
            ty.base = Some(base);
        }
    }

    /// The bases that the descriptions of a type name, the type itself left out.
    fn candidates<'d>(&self, name: &TypeName, descriptions: &[Description<'d>]) -> Vec<Candidate<'d>> {
        let resolve = |description: &Description<'d>, claim: &'d BaseClaim| {
            let Resolved::Known(TypeItem::Named(base)) = self.names.resolve(&claim.word, description.page) else {
                return None;
            };
            Some(Candidate { name: base, source: claim.source, span: &claim.span })
        };
        let bases = descriptions
            .iter()
            .flat_map(|description| description.bases().iter().filter_map(move |claim| resolve(description, claim)));
        let body_rows = descriptions.iter().filter(|description| !description.is_page()).flat_map(|description| {
            description.properties.iter().filter_map(move |row| {
                let Resolved::Known(TypeItem::Named(base)) =
                    self.names.resolve(row.inherited_from.as_ref()?, description.page)
                else {
                    return None;
                };
                Some(Candidate { name: base, source: BaseSource::Row, span: &row.name.span })
            })
        });
        let is_type =
            |candidate: &Candidate<'_>| candidate.name != *name && self.model.types.contains_key(&candidate.name);
        bases.chain(body_rows).filter(is_type).collect()
    }

    /// Annotation and phrase name the base itself, rows any ancestor; the more derived one is right where they differ.
    fn choose_base(&mut self, name: &TypeName, candidates: &[Candidate<'_>]) -> Option<Fact<TypeName>> {
        let direct: Vec<&Candidate<'_>> =
            candidates.iter().filter(|candidate| candidate.source != BaseSource::Row).collect();
        let pool = if direct.is_empty() { candidates.iter().collect() } else { direct };
        let is_root = |candidate: &&&Candidate<'_>| is_root(&candidate.name);
        let chosen = pool.iter().find(|candidate| !is_root(candidate)).or(pool.first())?;
        let others: Vec<_> =
            pool.iter().filter(|other| other.name != chosen.name && other.source != BaseSource::Row).collect();
        if !others.is_empty() {
            let message =
                format!("`{}` is said to have several bases; `{}` is read", name.local(), chosen.name.local());
            let mut diagnostic = Diagnostic::new(Code::BaseTypesDiffer, chosen.span.clone(), message);
            for other in others {
                diagnostic = diagnostic.witness(other.span.clone(), format!("`{}` here", other.name.local()));
            }
            self.report.push(diagnostic);
        }
        let agreeing = candidates.iter().filter(|other| other.name == chosen.name);
        Some(Fact { value: chosen.name.clone(), origins: agreeing.map(|other| other.span.clone().into()).collect() })
    }
}

/// The bases that a description names, in claims and in rows.
fn base_words<'a>(description: &Description<'a>) -> impl Iterator<Item = (&'a crate::claims::TypeWord, &'a Span)> {
    let claimed = description.bases().iter().map(|claim| (&claim.word, &claim.span));
    let rows = description.properties.iter().filter_map(|row| Some((row.inherited_from.as_ref()?, &row.name.span)));
    claimed.chain(rows)
}
