//! Properties of docs and metadata.

use std::collections::BTreeMap;

use crate::diff::Subject;
use crate::merge::authority::{Matter, decide, goes_before_metadata};
use crate::model::{Aspect, Property, PropertyKind, StructuredType, TypeItem, TypeName, TypeRef, capitalised, folded};
use crate::report::Code;

use super::disagreement::{Difference, Message, Saying};
use super::findings::list;
use super::scope::docs_decide;
use super::types::{Types, name_place, place, reconciled};

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

    /// Properties that the docs' base has, and that of metadata hasn't.
    pub(super) fn report_lost(&mut self, docs: &StructuredType, declared: &StructuredType) {
        let theirs = declared.base.as_ref().map(|base| &base.value);
        let Some(base) = docs.base.as_ref().filter(|base| Some(&base.value) != theirs) else { return };
        if goes_before_metadata(Matter::Bases, &base.rule) || self.schema.undeclared_bases.contains_key(&declared.name)
        {
            return;
        }
        let known: Keyed<'_> = keyed(self.schema.model.all_properties(&declared.name));
        let is_told = |owner: &StructuredType, property: &Property| {
            // Of a type that has it in neither place is told there.
            let is_declared = || self.schema.model.property(&owner.name, &property.name).is_some();
            self.schema.model.types.contains_key(&owner.name) && !is_declared()
        };
        let inherited = self.docs.ancestry(&base.value).into_iter().rev();
        let inherited = inherited.flat_map(|owner| owner.properties.iter().map(move |property| (owner, property)));
        let lost = inherited.filter(|(_, one)| !known.contains_key(&folded(&one.name)));
        let lost: Keyed<'_> = keyed(lost.filter(|(owner, one)| !is_told(owner, one)).map(|(_, one)| one));
        let own: Keyed<'_> = keyed(&docs.properties);
        for property in lost.into_iter().filter(|(key, _)| !own.contains_key(key)).map(|(_, property)| property) {
            let local = declared.name.local();
            let before = format!("`{local}` derives from something else in metadata, and has no ");
            let message = Message::Named { before, name: property.name.clone(), after: "; not read".to_owned() };
            let ours = base.origins.first().or(docs.origins.first());
            let theirs = declared.base.as_ref().and_then(|base| base.origins.first()).or(declared.origins.first());
            let places = (Saying::new(ours, "inherited here"), Saying::new(theirs, "not inherited here"));
            let what = named(declared, &property.name);
            let removed = Difference::removed(Subject::Property, &what, Some(property.ty.value.to_string()));
            self.told.report(Code::PropertyNotInMetadata, Matter::Properties, removed, message, places);
        }
    }

    fn property(&mut self, owner: &StructuredType, declared: &Property, said: &Property) -> Property {
        self.compare(owner, declared, said);
        let told = Some((declared.kind, reconciled(Matter::PropertyType, &said.ty, &declared.ty)));
        let is_told = !docs_decide(&said.ty.value, &declared.ty);
        let told = told.filter(|_| is_told);
        let (kind, ty) = decide(Matter::PropertyType, Some((said.kind, said.ty.clone())), told)
            .unwrap_or((declared.kind, declared.ty.clone()));
        let mut places = said.said.only(&OF_DOCS);
        places.complete(&if is_told { &declared.said } else { &said.said }.only(&[Aspect::Kind]));
        places.complete(&declared.said);
        Property {
            default: None,
            limits: None,
            said: places,
            name: declared.name.clone(),
            kind,
            ty,
            nullable: declared.nullable,
            contains_target: declared.contains_target,
            read_only: decide(Matter::Writing, said.read_only.then_some(true), Some(declared.read_only))
                .unwrap_or_default(),
            required_on_create: said.required_on_create,
            optional: declared.optional,
            any: said.any,
            doc: decide(Matter::Prose, said.doc.clone(), declared.doc.clone()),
            deprecated: decide(Matter::Prose, said.deprecated.clone(), declared.deprecated.clone()),
        }
    }

    /// A property that docs list and metadata doesn't know: an open type may have it, another one can't.
    fn undeclared(&mut self, owner: &StructuredType, said: &Property) -> Option<Property> {
        if let Some(declared) = self.schema.of_former_base(owner, &said.name) {
            return Some(self.property(owner, declared, said));
        }
        let below = self.derived.declaring(&owner.name, &said.name);
        if !below.is_empty() {
            self.report_below(owner, said, &below);
            return None;
        }
        let is_open = self.is_open(owner);
        let end = if is_open { "the type is open, so it is read" } else { "it is not read" };
        let message = format!("metadata has no `{}.{}`; {end}", owner.name.local(), said.name);
        let places = (Saying::new(name_place(said), "listed here"), Saying::at(&owner.origins, "not declared here"));
        let removed =
            Difference::removed(Subject::Property, &named(owner, &said.name), Some(said.ty.value.to_string()));
        let code = Code::PropertyNotInMetadata;
        if is_open {
            self.told.note(code, Matter::Properties, removed, message, places);
        } else {
            self.told.report(code, Matter::Properties, removed, message, places);
        }
        is_open.then(|| said.clone())
    }

    /// A property that the docs list of a type, and metadata of types that derive from it.
    fn report_below(&mut self, owner: &StructuredType, said: &Property, below: &[(&StructuredType, &Property)]) {
        let what = format!("{}.{}", owner.name.local(), said.name);
        let types = list(below.iter().map(|(ty, _)| ty.name.local()));
        let message = format!("metadata has no `{what}`, but gives `{}` to {types}; it is read there", said.name);
        let places = (
            Saying::new(name_place(said), "listed here"),
            Saying::new(below.first().and_then(|(_, one)| name_place(one)), "declared here"),
        );
        let types = below.iter().map(|(ty, _)| ty.name.to_string()).collect::<Vec<_>>().join(", ");
        let sides = (Some(owner.name.to_string()), Some(types));
        let difference =
            Difference::aspect(Subject::Property, &named(owner, &said.name), "declaring type", sides.0, sides.1);
        self.told.report(Code::PropertyNotInMetadata, Matter::Properties, difference, message, places);
    }

    /// A property that the page of its type doesn't list.
    fn report_unlisted(&mut self, docs: &StructuredType, declared: &Property) {
        if docs.synthesised {
            return;
        }
        let message = format!("the docs don't list `{}.{}`", docs.name.local(), declared.name);
        let places = (Saying::at(&docs.origins, "not listed here"), Saying::new(name_place(declared), "declared here"));
        let ty = Some(declared.ty.value.to_string());
        let added = Difference::added(Subject::Property, &named(docs, &declared.name), ty);
        self.told.note(Code::UndocumentedProperty, Matter::Properties, added, message, places);
    }

    /// One property, said twice.
    fn compare(&mut self, owner: &StructuredType, declared: &Property, said: &Property) {
        if declared.name != said.name {
            let words = (format!("`{}`", said.name), format!("`{}`", declared.name));
            let says = format!("spelled {} in metadata", words.1);
            self.report_shape(owner, (declared, said), "name", (&said.name, &declared.name), words, &says);
        }
        let told = self.told.count();
        self.compare_type(owner, declared, said);
        self.told.settle(told, &said.ty.rule);
        let nullable = said.nullable.zip(declared.nullable).filter(|_| !declared.ty.value.collection);
        if let Some((docs, metadata)) = nullable.filter(|(docs, metadata)| docs != metadata) {
            self.report_null(owner, (declared, metadata), (said, docs));
        }
        if declared.read_only && !said.read_only {
            self.report_unsaid(owner, (declared, said), (Matter::Writing, Aspect::ReadOnly, "read-only"));
        }
        if declared.deprecated.is_some() && said.deprecated.is_none() {
            self.report_unsaid(owner, (declared, said), (Matter::Prose, Aspect::Deprecated, "deprecated"));
        }
    }

    /// Its type, else its kind.
    fn compare_type(&mut self, owner: &StructuredType, declared: &Property, said: &Property) {
        let (ours, theirs) = (&said.ty.value, &declared.ty.value);
        if docs_decide(ours, &declared.ty) {
            return;
        }
        let (aspect, values, words) = if ours != theirs && !self.says_nothing(owner, said, theirs) {
            ("type", (ours.to_string(), theirs.to_string()), (format!("`{ours}`"), format!("`{theirs}`")))
        } else if said.kind != declared.kind {
            let words = (kind_word(said.kind).to_owned(), kind_word(declared.kind).to_owned());
            ("kind", (said.kind.to_string(), declared.kind.to_string()), words)
        } else {
            return;
        };
        let says = format!("{} in the docs and {} in metadata", words.0, words.1);
        self.report_shape(owner, (declared, said), aspect, (&values.0, &values.1), words, &says);
    }

    fn report_shape(
        &mut self,
        owner: &StructuredType,
        (declared, said): (&Property, &Property),
        aspect: &str,
        (old, new): (&str, &str),
        (ours, theirs): (String, String),
        says: &str,
    ) {
        let at = if aspect == "type" { place } else { name_place };
        let places =
            (Saying::new(at(said), format!("{ours} here")), Saying::new(at(declared), format!("{theirs} here")));
        let what = named(owner, &declared.name);
        let difference =
            Difference::aspect(Subject::Property, &what, aspect, Some(old.to_owned()), Some(new.to_owned()));
        let message = format!("`{}.{}` is {says}", owner.name.local(), said.name);
        self.told.report(Code::PropertyAgainstMetadata, Matter::PropertyType, difference, message, places);
    }

    /// Null where the other side has none.
    fn report_null(
        &mut self,
        owner: &StructuredType,
        (declared, metadata): (&Property, bool),
        (said, docs): (&Property, bool),
    ) {
        let message = if docs {
            "may be null in the docs, and not in metadata"
        } else {
            "is never null in the docs, and may be in metadata"
        };
        let message = format!("`{}.{}` {message}", owner.name.local(), said.name);
        let told = |property: &Property, may_be: bool| {
            let place_of = property.said.origin(Aspect::Nullable).or(place(property));
            Saying::new(place_of, if may_be { "null here" } else { "no null here" })
        };
        let places = (told(said, docs), told(declared, metadata));
        let difference = Difference::flag(Subject::Property, &named(owner, &declared.name), "nullable", docs, metadata);
        self.told.report(Code::PropertyAgainstMetadata, Matter::PropertyType, difference, message, places);
    }

    /// What metadata says of a property, and the docs might.
    fn report_unsaid(
        &mut self,
        owner: &StructuredType,
        (declared, said): (&Property, &Property),
        (matter, aspect, word): (Matter, Aspect, &str),
    ) {
        let message = format!("the docs don't say that `{}.{}` is {word}", owner.name.local(), said.name);
        let doc = said.doc.as_ref().and_then(|doc| doc.origins.first());
        let places = (
            Saying::new(doc.or(name_place(said)), "not said here"),
            Saying::new(declared.said.origin(aspect).or(name_place(declared)), format!("{word} here")),
        );
        let difference = Difference::flag(Subject::Property, &named(owner, &declared.name), word, false, true);
        self.told.note(Code::PropertyAgainstMetadata, matter, difference, message, places);
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

/// The qualified name of a property.
fn named(owner: &StructuredType, property: &str) -> String {
    format!("{}.{property}", owner.name)
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
