//! Properties of docs and metadata.

use std::collections::BTreeMap;

use crate::merge::authority::{Matter, decide};
use crate::merge::names::folded;
use crate::model::{Aspect, Property, PropertyKind, StructuredType, TypeItem, TypeName, TypeRef, capitalised};
use crate::report::Code;

use super::findings::{Saying, note, report};
use super::scope::docs_decide;
use super::types::{Types, place, reconciled};

/// What docs decide wherever they say it.
const OF_DOCS: [Aspect; 4] = [Aspect::ReadOnly, Aspect::RequiredOnCreate, Aspect::Any, Aspect::Deprecated];

/// Properties by their folded name.
type Keyed<'a> = BTreeMap<String, &'a Property>;

impl Types<'_> {
    /// The properties that metadata declares, as the docs tell them; then those of the docs alone that an open type may
    /// have.
    pub(super) fn properties(&mut self, docs: &StructuredType, declared: &StructuredType) -> Vec<Property> {
        let own: Keyed<'_> = keyed(&docs.properties);
        let inherited: Keyed<'_> = keyed(self.docs.all_properties(&declared.name));
        let mut properties: Vec<Property> = Vec::new();
        for property in &declared.properties {
            let key = folded(&property.name);
            properties.push(match (own.get(&key), inherited.get(&key)) {
                (Some(said), _) => self.property(declared, property, said),
                // A page of a base lists it: what it says of creating the base is not heard.
                (None, Some(said)) => {
                    self.property(declared, property, &Property { required_on_create: false, ..(*said).clone() })
                }
                (None, None) => {
                    self.report_unlisted(docs, property);
                    property.clone()
                }
            });
        }
        let all: Keyed<'_> = keyed(self.schema.model.all_properties(&declared.name));
        for said in &docs.properties {
            match all.get(&folded(&said.name)) {
                // Declared by a base: the docs list it once more.
                Some(known) if !declares(declared, known) => self.compare(declared, known, said),
                Some(_) => {}
                None => properties.extend(self.undeclared(declared, said)),
            }
        }
        properties
    }

    fn property(&mut self, owner: &StructuredType, declared: &Property, said: &Property) -> Property {
        self.compare(owner, declared, said);
        let told = Some((declared.kind, reconciled(&said.ty, &declared.ty)));
        let is_told = !docs_decide(&said.ty.value, &declared.ty);
        let told = told.filter(|_| is_told);
        let (kind, ty) = decide(Matter::PropertyType, Some((said.kind, said.ty.clone())), told)
            .unwrap_or((declared.kind, declared.ty.clone()));
        let mut places = said.said.only(&OF_DOCS);
        places.complete(&if is_told { &declared.said } else { &said.said }.only(&[Aspect::Kind]));
        places.complete(&declared.said);
        Property {
            said: places,
            name: declared.name.clone(),
            kind,
            ty,
            nullable: declared.nullable,
            contains_target: declared.contains_target,
            read_only: decide(Matter::Writing, said.read_only.then_some(true), Some(declared.read_only))
                .unwrap_or_default(),
            required_on_create: said.required_on_create,
            any: said.any,
            doc: decide(Matter::Prose, said.doc.clone(), declared.doc.clone()),
            deprecated: decide(Matter::Prose, said.deprecated.clone(), declared.deprecated.clone()),
        }
    }

    /// A property that docs list and metadata doesn't know: an open type may have it, another one can't.
    fn undeclared(&mut self, owner: &StructuredType, said: &Property) -> Option<Property> {
        let is_open = self.is_open(owner);
        let end = if is_open { "the type is open, so it is read" } else { "it is not read" };
        let message = format!("metadata has no `{}.{}`; {end}", owner.name.local(), said.name);
        let places = (Saying::new(place(said), "listed here"), Saying::at(&owner.origins, "not declared here"));
        let tell = if is_open { note } else { report };
        tell(self.report, Code::PropertyNotInMetadata, Matter::Properties, message, places);
        is_open.then(|| said.clone())
    }

    /// A property that the page of its type doesn't list.
    fn report_unlisted(&mut self, docs: &StructuredType, declared: &Property) {
        if docs.synthesised {
            return;
        }
        let message = format!("the docs don't list `{}.{}`", docs.name.local(), declared.name);
        let places = (Saying::at(&docs.origins, "not listed here"), Saying::new(place(declared), "declared here"));
        note(self.report, Code::UndocumentedProperty, Matter::Properties, message, places);
    }

    /// Name, kind and type of one property, said twice.
    fn compare(&mut self, owner: &StructuredType, declared: &Property, said: &Property) {
        let what = format!("{}.{}", owner.name.local(), said.name);
        let says_nothing = self.says_nothing(owner, said, &declared.ty.value);
        let mut tell = |message: String, docs: String, metadata: String| {
            let places = (Saying::new(place(said), docs), Saying::new(place(declared), metadata));
            report(self.report, Code::PropertyAgainstMetadata, Matter::PropertyType, message, places);
        };
        if declared.name != said.name {
            tell(
                format!("`{what}` is spelled `{}` in metadata", declared.name),
                format!("`{}` here", said.name),
                format!("`{}` here", declared.name),
            );
        }
        let (ours, theirs) = (&said.ty.value, &declared.ty.value);
        if docs_decide(ours, &declared.ty) {
            return;
        }
        if ours != theirs && !says_nothing {
            tell(
                format!("`{what}` is `{ours}` in the docs and `{theirs}` in metadata"),
                format!("`{ours}` here"),
                format!("`{theirs}` here"),
            );
        } else if said.kind != declared.kind {
            let (ours, theirs) = (kind_word(said.kind), kind_word(declared.kind));
            tell(
                format!("`{what}` is {ours} in the docs and {theirs} in metadata"),
                format!("{ours} here"),
                format!("{theirs} here"),
            );
        }
    }

    /// Docs that name no type don't contradict: the cell was unreadable, or said `Enumeration`.
    fn says_nothing(&self, owner: &StructuredType, said: &Property, declared: &TypeRef) -> bool {
        let is_enum = |name: &TypeName| self.schema.model.enums.contains_key(name);
        match &said.ty.value.item {
            TypeItem::Untyped => true,
            TypeItem::Named(name) => {
                let invented = format!("{}{}", owner.name.local(), capitalised(&said.name));
                let is_guess = self.docs.enums.get(name).is_some_and(|ty| ty.synthesised);
                is_guess && name.local().eq_ignore_ascii_case(&invented) && declared.name().is_some_and(is_enum)
            }
            TypeItem::Primitive(_) => false,
        }
    }
}

fn keyed<'a>(properties: impl IntoIterator<Item = &'a Property>) -> Keyed<'a> {
    properties.into_iter().map(|property| (folded(&property.name), property)).collect()
}

fn declares(ty: &StructuredType, property: &Property) -> bool {
    ty.properties.iter().any(|own| own.name == property.name)
}

fn kind_word(kind: PropertyKind) -> &'static str {
    match kind {
        PropertyKind::Structural => "a property",
        PropertyKind::Navigation => "a relationship",
    }
}
