//! Structured types of docs and metadata.

use std::collections::BTreeMap;

use crate::diff::Subject;
use crate::merge::authority::{Matter, decide, goes_before_metadata};
use crate::merge::hierarchy::cut_chains;
use crate::merge::hierarchy::drop_inherited;
use crate::model::{
    Aspect, Derived, Fact, Model, Origin, Overruled, Places, Property, Rule, StructuredKind, StructuredType, TypeName,
};
use crate::report::{Code, Report};

use super::Schema;
use super::disagreement::{Difference, Disagreements, Saying};
use super::matching::Renames;

/// What reconciling types looks at.
pub(super) struct Types<'a> {
    /// The docs' model, with the names of metadata.
    pub(super) docs: &'a Model,
    pub(super) schema: &'a Schema,
    /// Which types of metadata derive from which.
    pub(super) derived: Derived<'a>,
    /// Where docs and metadata differ.
    pub(super) told: &'a mut Disagreements,
    /// What is wrong with both together.
    report: &'a mut Report,
    /// What the docs call a type of metadata.
    written: BTreeMap<&'a TypeName, &'a TypeName>,
}

/// The model of both: what metadata declares, told by the docs, and what the docs alone describe.
pub(super) fn reconcile_types(
    docs: &Model,
    schema: &Schema,
    renames: &Renames,
    told: &mut Disagreements,
    report: &mut Report,
) -> Model {
    let written = renames.iter().map(|(old, new)| (new, old)).collect();
    let derived = schema.model.derivations();
    let mut types = Types { docs, schema, derived, told, report, written };
    let mut model = Model {
        base_url: docs.base_url.clone(),
        bases: docs.bases.clone(),
        versions: docs.versions.clone(),
        addressing: docs.addressing,
        conventions: docs.conventions,
        said: docs.said.clone(),
        auth: docs.auth.clone(),
        error_shape: docs.error_shape.clone(),
        namespace: docs.namespace.clone(),
        container: schema.model.container.clone(),
        calls: schema.model.calls.clone(),
        imports: schema.model.imports.clone(),
        ..Model::default()
    };
    for (name, declared) in &schema.model.types {
        model.types.insert(name.clone(), types.structured(declared));
    }
    for (name, declared) in &schema.model.enums {
        model.enums.insert(name.clone(), types.enumeration(declared));
    }
    types.add_docs_alone(&mut model);
    model
}

impl Types<'_> {
    /// A type that metadata declares.
    fn structured(&mut self, declared: &StructuredType) -> StructuredType {
        self.report_spelling(Subject::Type, &declared.name, &declared.origins);
        let Some(docs) = self.docs.types.get(&declared.name) else {
            self.report_enum_in_docs(declared);
            let area = self.docs.enums.get(&declared.name).and_then(|ty| ty.area.clone());
            let said = self.docs.enums.get(&declared.name).map(|ty| &ty.said);
            return StructuredType { area, said: told(said, &declared.said), ..declared.clone() };
        };
        if docs.synthesised {
            self.report_undocumented(added(declared), &declared.name, &declared.origins, &docs.origins);
        } else {
            let told = self.told.count();
            self.report_base(docs, declared);
            if let Some(base) = &docs.base {
                self.told.settle(told, &base.rule);
            }
            self.report_lost(docs, declared);
            self.report_flags(docs, declared);
            self.report_key(docs, declared);
        }
        let (key, of_key) = self.key(docs, declared);
        let mut said = told(Some(&docs.said), &declared.said);
        said.complete(&of_key);
        let origins =
            if docs.synthesised { declared.origins.clone() } else { joined(&docs.origins, &declared.origins) };
        StructuredType {
            base: self.base(docs, declared),
            properties: self.properties(docs, declared),
            overruled: self.not_read(docs, declared),
            area: docs.area.clone(),
            doc: decide(Matter::Prose, docs.doc.clone(), declared.doc.clone()),
            deprecated: decide(Matter::Prose, docs.deprecated.clone(), declared.deprecated.clone()),
            key,
            said,
            origins,
            ..declared.clone()
        }
    }

    /// A page that spells the name of its type otherwise, or has it in another namespace.
    pub(super) fn report_spelling(&mut self, subject: Subject, name: &TypeName, declared: &[Origin]) {
        let Some(written) = self.written.get(name).filter(|written| **written != name) else { return };
        let of_type = self.docs.types.get(name).filter(|ty| !ty.synthesised).map(|ty| &ty.origins);
        let of_enum = || self.docs.enums.get(name).filter(|ty| !ty.synthesised).map(|ty| &ty.origins);
        let Some(origins) = of_type.or_else(of_enum) else { return };
        let message = format!("`{written}` of the docs is `{name}` in metadata");
        let said = (Saying::at(origins, "described here"), Saying::at(declared, "declared here"));
        let (old, new) = (Some(written.to_string()), Some(name.to_string()));
        let difference = Difference::aspect(subject, name, "name", old, new);
        self.told.report(Code::TypeAgainstMetadata, Matter::Types, difference, message, said);
    }

    /// A type without a page; docs may mention it.
    pub(super) fn report_undocumented(
        &mut self,
        added: Difference,
        name: &TypeName,
        declared: &[Origin],
        mentioned: &[Origin],
    ) {
        let message = format!("the docs don't describe `{}`, which metadata declares", name.local());
        let said = (Saying::at(mentioned, "named here"), Saying::at(declared, "declared here"));
        self.told.note(Code::UndocumentedType, Matter::Types, added, message, said);
    }

    /// The docs have an enum of this name, or nothing.
    fn report_enum_in_docs(&mut self, declared: &StructuredType) {
        match self.docs.enums.get(&declared.name) {
            Some(docs) if !docs.synthesised => {
                let difference = of_kind(Subject::Type, &declared.name, "enum type", &declared.kind.to_string());
                let places = (Saying::at(&docs.origins, "an enum"), Saying::at(&declared.origins, "a structured type"));
                self.report_kind(&declared.name, difference, places);
            }
            docs => {
                let mentioned = docs.map_or(&[][..], |docs| &docs.origins);
                self.report_undocumented(added(declared), &declared.name, &declared.origins, mentioned);
            }
        }
    }

    /// The docs describe a type of another kind.
    pub(super) fn report_kind(&mut self, name: &TypeName, difference: Difference, places: (Saying, Saying)) {
        let message = format!("`{}` is {} in the docs and {} in metadata", name.local(), places.0.text, places.1.text);
        self.told.report(Code::TypeAgainstMetadata, Matter::Types, difference, message, places);
    }

    fn report_base(&mut self, docs: &StructuredType, declared: &StructuredType) {
        let local = declared.name.local();
        let said = docs.base.as_ref().filter(|base| !base.origins.is_empty());
        if self.schema.undeclared_bases.contains_key(&declared.name) {
            return;
        }
        let text = |base: Option<&Fact<TypeName>>| base.map(|base| base.value.to_string());
        let difference =
            Difference::aspect(Subject::Type, &declared.name, "base", text(said), text(declared.base.as_ref()));
        match (said, &declared.base) {
            (Some(said), Some(base)) if said.value != base.value => {
                let (one, two) = (said.value.local(), base.value.local());
                let message = format!("`{local}` derives from `{one}` in the docs and from `{two}` in metadata");
                let places = (
                    Saying::at(&said.origins, format!("`{one}` here")),
                    Saying::at(&base.origins, format!("`{two}` here")),
                );
                self.told.report(Code::TypeAgainstMetadata, Matter::Bases, difference, message, places);
            }
            (Some(said), None) => {
                let message =
                    format!("`{local}` derives from `{}` in the docs and from nothing in metadata", said.value.local());
                let places = (Saying::at(&said.origins, "a base here"), Saying::at(&declared.origins, "none here"));
                self.told.report(Code::TypeAgainstMetadata, Matter::Bases, difference, message, places);
            }
            (None, Some(base)) if !base.value.is_root() => {
                let message = format!("the docs don't say that `{local}` derives from `{}`", base.value.local());
                let places = (Saying::at(&docs.origins, "no base here"), Saying::at(&base.origins, "said here"));
                self.told.note(Code::TypeAgainstMetadata, Matter::Bases, difference, message, places);
            }
            _ => {}
        }
    }

    /// The declared base; pages that name the same one are places that say so. Where metadata names one that it doesn't
    /// declare, that of the docs.
    fn base(&self, docs: &StructuredType, declared: &StructuredType) -> Option<Fact<TypeName>> {
        if docs.base.as_ref().is_some_and(|base| goes_before_metadata(Matter::Bases, &base.rule)) {
            return docs.base.clone();
        }
        if self.schema.undeclared_bases.contains_key(&declared.name) {
            return docs.base.clone().filter(|base| self.kind(&base.value) == Some(declared.kind));
        }
        let told = declared.base.as_ref().map(|base| match &docs.base {
            Some(said) => reconciled(Matter::Bases, said, base),
            None => base.clone(),
        });
        decide(Matter::Bases, Some(docs.base.clone()), Some(told)).flatten()
    }

    /// What the docs say of a type that metadata says otherwise: a base where it has none, properties that it hasn't.
    fn not_read(&self, docs: &StructuredType, declared: &StructuredType) -> Vec<Overruled> {
        let has_none = declared.base.is_none() && !self.schema.undeclared_bases.contains_key(&declared.name);
        let base = docs.base.iter().filter(|_| has_none);
        let base = base.flat_map(|base| {
            let said = format!("derives from {}", base.value);
            base.origins.iter().map(move |origin| Overruled::new(said.clone(), Some(origin.clone())))
        });
        let is_closed = !self.is_open(declared);
        let is_known = |one: &Property| {
            let is_declared = self.schema.model.property(&declared.name, &one.name).is_some();
            let is_of_base = || self.schema.of_former_base(declared, &one.name).is_some();
            is_declared || !self.derived.declaring(&declared.name, &one.name).is_empty() || is_of_base()
        };
        let extra = docs.properties.iter().filter(|one| is_closed && !is_known(one)).map(Overruled::property);
        let flags =
            [("is abstract", Aspect::IsAbstract, declared.is_abstract), ("is open", Aspect::IsOpen, !is_closed)];
        let flags = flags.into_iter().filter(|(.., holds)| !holds).filter_map(|(said, aspect, _)| {
            let origin = docs.said.origin(aspect)?.clone();
            Some(Overruled::new(said, Some(origin)))
        });
        base.chain(extra).chain(flags).chain(self.overruled_key(docs, declared)).collect()
    }

    fn kind(&self, name: &TypeName) -> Option<StructuredKind> {
        let ty = self.schema.model.types.get(name).or_else(|| self.docs.types.get(name));
        ty.map(|ty| ty.kind)
    }

    /// What a type is called: open, abstract.
    fn report_flags(&mut self, docs: &StructuredType, declared: &StructuredType) {
        // An open base makes its derived types open; docs say so of the base, if at all.
        let is_open = self.is_open(declared);
        let said_open = docs.is_open || (is_open && !declared.is_open);
        self.report_flag(docs, declared, ("open", Aspect::IsOpen), (said_open, is_open));
        let holds = (docs.is_abstract, declared.is_abstract);
        self.report_flag(docs, declared, ("abstract", Aspect::IsAbstract), holds);
        if docs.kind != declared.kind {
            self.report_entity(docs, declared);
        }
    }

    /// Docs don't say in so many words which types are entities.
    fn report_entity(&mut self, docs: &StructuredType, declared: &StructuredType) {
        let (ours, theirs) = (kind_word(docs.kind), kind_word(declared.kind));
        let message = format!("`{}` reads like {ours} in the docs, and is {theirs} in metadata", declared.name.local());
        let places = (Saying::at(&docs.origins, ours), Saying::at(&declared.origins, theirs));
        let difference = of_kind(Subject::Type, &declared.name, &docs.kind.to_string(), &declared.kind.to_string());
        self.told.note(Code::TypeAgainstMetadata, Matter::Types, difference, message, places);
    }

    fn report_flag(
        &mut self,
        docs: &StructuredType,
        declared: &StructuredType,
        (word, aspect): (&str, Aspect),
        holds: (bool, bool),
    ) {
        let local = declared.name.local();
        let place = docs.said.origin(aspect).or(docs.origins.first());
        let places = |one: String, two: String| (Saying::new(place, one), Saying::at(&declared.origins, two));
        let difference = Difference::flag(Subject::Type, &declared.name, word, holds.0, holds.1);
        match holds {
            (true, false) => {
                let message = format!("`{local}` is {word} in the docs, and not in metadata");
                let places = places(format!("{word} here"), format!("not {word} here"));
                self.told.report(Code::TypeAgainstMetadata, Matter::Types, difference, message, places);
            }
            (false, true) => {
                let message = format!("the docs don't say that `{local}` is {word}");
                let places = places("not said here".to_owned(), format!("{word} here"));
                self.told.note(Code::TypeAgainstMetadata, Matter::Types, difference, message, places);
            }
            (true, true) | (false, false) => {}
        }
    }

    /// Whether metadata lets a type have properties that it doesn't declare.
    pub(super) fn is_open(&self, declared: &StructuredType) -> bool {
        self.schema.model.ancestry(&declared.name).iter().any(|ty| ty.is_open)
    }

    /// What the docs describe and metadata doesn't declare.
    fn add_docs_alone(&mut self, model: &mut Model) {
        for (name, ty) in self.docs.types.iter().filter(|(name, _)| !self.schema.model.enums.contains_key(*name)) {
            if !model.types.contains_key(name) {
                let removed = Difference::removed(Subject::Type, name, Some(ty.kind.to_string()));
                self.report_docs_alone(removed, name, ty.synthesised, &ty.origins);
                model.types.insert(name.clone(), ty.clone());
            }
        }
        for (name, ty) in self.docs.enums.iter().filter(|(name, _)| !self.schema.model.types.contains_key(*name)) {
            if !model.enums.contains_key(name) {
                let removed = Difference::removed(Subject::Enum, name, Some(ty.member_names()));
                self.report_docs_alone(removed, name, ty.synthesised, &ty.origins);
                model.enums.insert(name.clone(), ty.clone());
            }
        }
        cut_chains(model, self.report);
        // Types of the docs alone may derive from declared ones: these keep the properties that they declare.
        let has_base_of_docs = |name: &TypeName| self.schema.undeclared_bases.contains_key(name);
        let several =
            drop_inherited(model, |name| has_base_of_docs(name) || !self.schema.model.types.contains_key(name));
        for several in several {
            self.report.push(several.finding);
        }
    }

    fn report_docs_alone(&mut self, removed: Difference, name: &TypeName, is_guess: bool, origins: &[Origin]) {
        if is_guess || !self.schema.has_namespace_of(name) {
            return;
        }
        let message =
            format!("metadata has no type `{}`; it is read where an operation or a property needs it", name.local());
        let places = (Saying::at(origins, "described here"), Saying::nothing());
        self.told.report(Code::TypeNotInMetadata, Matter::Types, removed, message, places);
    }
}

/// A type that metadata alone has.
fn added(declared: &StructuredType) -> Difference {
    Difference::added(Subject::Type, &declared.name, Some(declared.kind.to_string()))
}

/// A type of another kind.
pub(super) fn of_kind(subject: Subject, name: &TypeName, docs: &str, metadata: &str) -> Difference {
    Difference::aspect(subject, name, "kind", Some(docs.to_owned()), Some(metadata.to_owned()))
}

fn kind_word(kind: StructuredKind) -> &'static str {
    match kind {
        StructuredKind::Entity => "an entity type",
        StructuredKind::Complex => "a complex type",
    }
}

/// What metadata declares, with what the docs say in agreement or overruled.
pub(super) fn reconciled<T: Clone + PartialEq + std::fmt::Display>(
    matter: Matter,
    said: &Fact<T>,
    declared: &Fact<T>,
) -> Fact<T> {
    if goes_before_metadata(matter, &said.rule) {
        return said.clone();
    }
    if said.value == declared.value {
        let rule = if said.overruled.is_empty() { declared.rule.clone() } else { Rule::Metadata };
        let (origins, overruled) = (joined(&declared.origins, &said.origins), said.overruled.clone());
        return Fact { value: declared.value.clone(), rule, origins, overruled };
    }
    let mut fact = said.clone();
    fact.overrule(declared.clone().by(Rule::Metadata));
    fact
}

/// The grounds of what metadata declares, and of what docs decide of a type.
pub(super) fn told(docs: Option<&Places>, declared: &Places) -> Places {
    let of_docs = [Aspect::Area, Aspect::Deprecated, Aspect::IgnoresCase];
    let mut places = docs.map(|docs| docs.only(&of_docs)).unwrap_or_default();
    places.complete(declared);
    places
}

/// Both lists, one behind the other.
pub(super) fn joined(one: &[Origin], two: &[Origin]) -> Vec<Origin> {
    let new = two.iter().filter(|origin| !one.contains(origin));
    one.iter().chain(new).cloned().collect()
}

/// Where the type of a property is said.
pub(super) fn place(property: &Property) -> Option<&Origin> {
    property.ty.origins.first()
}

/// Where a property is listed: its name, beside which its kind and all else stands.
pub(super) fn name_place(property: &Property) -> Option<&Origin> {
    property.said.origin(Aspect::Kind).or(place(property))
}
