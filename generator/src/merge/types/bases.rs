//! Which base a type has.

use std::collections::BTreeMap;

use crate::claims::{BaseClaim, BaseSource, LinkTarget, TypeWord};
use crate::merge::authority::{Matter, rank};
use crate::merge::corrections::Corrections;
use crate::merge::hierarchy::{cut_chains, drop_inherited};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Description, Resolved};
use crate::model::{Fact, Overruled, Rule, TypeItem, TypeName};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

use super::outside::{documented_outside, is_outside};
use super::synthesis::synthesised_type;

/// A base that somebody names.
struct Candidate<'a> {
    name: TypeName,
    source: BaseSource,
    span: &'a Span,
}

impl Candidate<'_> {
    /// Whether the type's own page names the base itself.
    fn is_named(&self) -> bool {
        matches!(self.source, BaseSource::Annotation | BaseSource::Phrase)
    }

    fn rule(&self, corrections: &Corrections) -> Rule {
        match self.source {
            BaseSource::Correction => corrections.rule(self.span).unwrap_or_default(),
            BaseSource::Annotation | BaseSource::Phrase => Rule::NamedBase,
            BaseSource::Derived => Rule::ListedDerived,
            BaseSource::Row => Rule::InheritedRows,
        }
    }
}

/// The types that pages list as derived from theirs, each with its base.
type Listed<'a> = BTreeMap<TypeName, Vec<Candidate<'a>>>;

impl<'a> Merger<'a> {
    /// Adds an empty type for each base that no page describes.
    pub(in crate::merge) fn synthesise_bases(&mut self, described: &Described<'a>) {
        for description in described.values().flatten() {
            for (word, span) in base_words(description) {
                if let Resolved::Unknown { name, evident: true } = self.names.resolve(word, description.page) {
                    let name = self.names.add(name);
                    if !self.is_declared(&name) {
                        self.report_base_without_page(&name, word, span);
                    }
                    self.model.types.insert(name.clone(), synthesised_type(name, span));
                }
            }
        }
    }

    fn report_base_without_page(&mut self, name: &TypeName, word: &TypeWord, span: &Span) {
        if let TypeWord::Named { target: Some(LinkTarget { file: Some(page), .. }), .. } = word
            && is_outside(page)
        {
            let becomes = "it has the properties that others inherit from it";
            return self.report.push(documented_outside(name, page, becomes, span));
        }
        let message =
            format!("the base `{}` has no page; it has the properties that others inherit from it", name.local());
        let help = format!("document `{}` on a page of its own", name.local());
        self.report.push(Diagnostic::new(Code::TypeWithoutPage, span.clone(), message).help(help));
    }

    /// Decides bases, then gives each property to the type that declares it, then tells entities from complex types.
    pub(in crate::merge) fn merge_bases(&mut self, described: &Described<'a>) {
        let mut listed = self.listed_derived(described);
        let mut named = Vec::with_capacity(described.len());
        for (name, descriptions) in described {
            let mut candidates = self.candidates(name, descriptions);
            candidates.extend(listed.remove(name).unwrap_or_default());
            if let Some(base) = self.choose_base(name, &candidates) {
                self.set_base(name, base);
            }
            named.push((name, candidates));
        }
        self.infer_repeated_bases();
        self.choose_nearest(&named);
        cut_chains(&mut self.model, &mut self.report);
        self.report_other_families(&named);
        let held = self.types_held();
        self.infer_entities(described, &held);
        self.declare_inherited(described);
        let several = drop_inherited(&mut self.model, |_| true);
        self.several.extend(several);
        self.decide_kinds(described, &held);
    }

    /// What pages say of the types that derive from theirs.
    fn listed_derived(&self, described: &Described<'a>) -> Listed<'a> {
        let mut listed = Listed::new();
        for (base, description) in described.iter().flat_map(|(base, all)| all.iter().map(move |one| (base, one))) {
            for said in description.claim.iter().flat_map(|claim| &claim.derived) {
                let Resolved::Known(TypeItem::Named(derived)) = self.names.resolve(&said.value, description.page)
                else {
                    continue;
                };
                if derived != *base && self.model.types.contains_key(&derived) {
                    let candidate = Candidate { name: base.clone(), source: BaseSource::Derived, span: &said.span };
                    listed.entry(derived).or_default().push(candidate);
                }
            }
        }
        listed
    }

    /// Pages list all that derive from their type: of several, the nearest is the base.
    fn choose_nearest(&mut self, named: &[(&TypeName, Vec<Candidate<'_>>)]) {
        for (name, candidates) in named {
            let Some(base) = self.model.types.get(name).and_then(|ty| ty.base.as_ref()) else { continue };
            let is_nearer =
                |one: &&Candidate<'_>| self.model.is_a(&one.name, &base.value) && !self.model.is_a(&one.name, name);
            let listed = candidates.iter().filter(|one| one.source == BaseSource::Derived).filter(is_nearer);
            let nearest = listed.max_by_key(|one| self.model.ancestry(&one.name).len());
            if let Some(one) = nearest.filter(|one| base.rule == Rule::ListedDerived && one.name != base.value) {
                let fact = Fact::said(one.name.clone(), one.span.clone()).by(Rule::ListedDerived);
                self.set_base(name, fact);
            }
        }
    }

    /// A page that lists a type among those that derive from its own names an ancestor of it, or contradicts the page
    /// that names its base.
    fn report_other_families(&mut self, named: &[(&TypeName, Vec<Candidate<'_>>)]) {
        let Self { model, report, .. } = self;
        for (name, candidates) in named {
            let Some(base) = model.types.get(name).and_then(|ty| ty.base.as_ref()) else { continue };
            let is_said = |other: &Candidate<'_>| {
                let is_heard = |one: &Candidate<'_>| one.is_named() && one.name == other.name;
                candidates.iter().any(|one| one.source == BaseSource::Correction || is_heard(one))
            };
            let is_stray = |one: &&Candidate<'_>| !model.is_a(name, &one.name) && !is_said(one);
            let listed = candidates.iter().filter(|one| one.source == BaseSource::Derived);
            for other in listed.filter(is_stray) {
                let (name, listed, read) = (name.local(), other.name.local(), base.value.local());
                let message = format!("`{name}` is listed as derived from `{listed}`; `{read}` is read");
                let found = Diagnostic::new(Code::BaseTypesDiffer, other.span.clone(), message);
                let place = base.span().map(|span| (span.clone(), format!("`{read}` here")));
                report.push(place.into_iter().fold(found, |found, (span, text)| found.witness(span, text)));
            }
        }
    }

    pub(in crate::merge) fn set_base(&mut self, name: &TypeName, base: Fact<TypeName>) {
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

    /// Of bases of one authority, one that has a page goes before one that hasn't, and any goes before the root of all
    /// entities.
    fn choose_base(&mut self, name: &TypeName, candidates: &[Candidate<'_>]) -> Option<Fact<TypeName>> {
        let is_synthesised = |name: &TypeName| self.model.types.get(name).is_none_or(|ty| ty.synthesised);
        let order = |one: &&Candidate<'_>| {
            (rank(Matter::Bases, one.source.into()), one.name.is_root(), is_synthesised(&one.name))
        };
        let chosen = candidates.iter().min_by_key(order)?;
        let others: Vec<_> = candidates.iter().filter(|other| other.name != chosen.name && other.is_named()).collect();
        if !others.is_empty() && chosen.source != BaseSource::Correction {
            let message =
                format!("`{}` is said to have several bases; `{}` is read", name.local(), chosen.name.local());
            let mut diagnostic = Diagnostic::new(Code::BaseTypesDiffer, chosen.span.clone(), message);
            for other in others {
                diagnostic = diagnostic.witness(other.span.clone(), format!("`{}` here", other.name.local()));
            }
            self.report.push(diagnostic);
        }
        let (mut agreeing, lost): (Vec<_>, Vec<_>) = candidates.iter().partition(|other| other.name == chosen.name);
        agreeing.sort_by_key(|other| other.span != chosen.span);
        let overruled = lost.iter().map(|one| Overruled::new(one.name.to_string(), Some(one.span.clone().into())));
        let origins = agreeing.iter().map(|other| other.span.clone().into()).collect();
        let fact = Fact::agreed(chosen.name.clone(), origins).by(chosen.rule(self.corrections));
        Some(Fact { overruled: overruled.collect(), ..fact })
    }
}

/// The bases that a description names, in claims and in rows.
fn base_words<'a>(description: &Description<'a>) -> impl Iterator<Item = (&'a crate::claims::TypeWord, &'a Span)> {
    let claimed = description.bases().iter().map(|claim| (&claim.word, &claim.span));
    let rows = description.properties.iter().filter_map(|row| Some((row.inherited_from.as_deref()?, &row.name.span)));
    claimed.chain(rows)
}
