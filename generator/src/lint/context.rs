//! What every rule may ask.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::address::{Addresses, Reason, Step, Target};
use crate::claims::{CorrectionClaim, OperationClaims, PageClaims, PropertyClaim, TypeClaim};
use crate::model::{
    CalledOperation, CalledUrl, Derived, EnumType, Example, Message, Model, Operation, Property, Segment,
    StructuredType, Subject, TypeItem, TypeName, folded,
};
use crate::source::{SourceFile, SourceMap, Span};

use super::likeness::slips;
use super::links::{Links, Written};

/// The model, indexed, and the files.
pub(super) struct Context<'a> {
    pub(super) model: &'a Model,
    /// What each page says.
    pub(super) claims: &'a [Arc<PageClaims>],
    pub(super) links: Links<'a>,
    map: &'a SourceMap,
    derived: Derived<'a>,
    operations: HashMap<CalledOperation, &'a Operation>,
    /// The operations that each file has a request line of.
    of_files: HashMap<&'a str, Vec<&'a Operation>>,
    addresses: Addresses<'a>,
    /// Where the service lives, where the docs tell.
    pub(super) base: Option<CalledUrl<'a>>,
    /// Types by their names in lower case.
    types: HashMap<String, &'a StructuredType>,
    /// What each page says as a whole, then what its parts say, by its file.
    pages: HashMap<&'a str, Vec<&'a PageClaims>>,
    /// The types that each file describes.
    types_of_files: HashMap<&'a str, Vec<&'a StructuredType>>,
    /// By type, and by what docs call a property, folded: the name that a correction gives it.
    old_names: HashMap<&'a TypeName, HashMap<String, &'a str>>,
}

impl<'a> Context<'a> {
    /// What pages say; what their parts say of operations stands beside it.
    pub(super) fn whole_pages(&self) -> impl Iterator<Item = &'a PageClaims> + use<'a> {
        self.claims.iter().map(Arc::as_ref).filter(|page: &&PageClaims| page.part.is_none())
    }

    pub(super) fn new(
        model: &'a Model,
        claims: &'a [Arc<PageClaims>],
        map: &'a SourceMap,
        links: &'a Written<'a>,
        corrections: &'a [(Subject, CorrectionClaim)],
    ) -> Self {
        let operations = model.operations.iter().map(|operation| (operation.into(), operation)).collect();
        let types = model.types.values().map(|ty| (ty.name.folded(), ty)).collect();
        let base = model.base_url.as_ref().or_else(|| model.bases.first()).map(|url| CalledUrl::parse(url));
        Self {
            model,
            claims,
            links: Links::new(map, links),
            map,
            derived: model.derivations(),
            operations,
            of_files: of_files(model),
            addresses: Addresses::new(model),
            base,
            types,
            pages: pages_of(claims),
            types_of_files: types_of_files(model),
            old_names: old_names(corrections),
        }
    }

    /// The operation that an example calls.
    pub(super) fn operation(&self, example: &Example) -> Option<&'a Operation> {
        self.operations.get(example.operation.as_ref()?).copied()
    }

    /// Where an operation is, where the docs tell.
    pub(super) fn base_of(&self, operation: &Operation) -> Option<CalledUrl<'a>> {
        let other = self.model.other_base(operation).map(CalledUrl::parse);
        other.or_else(|| self.base.clone())
    }

    /// The operations that the page of a message has a request line of.
    pub(super) fn operations_of_page(&self, message: &Message) -> &[&'a Operation] {
        self.operations_of_file(&message.origin.span.file)
    }

    /// Whether a root is one value of the type that a path leads to: `/me` is a user, as `/users/{id}` is.
    pub(super) fn stands_for(&self, root: &str, path: &[Segment]) -> bool {
        let target = self.addresses.place(&[Segment::Name(root.to_owned())]).target;
        matches!(target, Target::One(_)) && self.addresses.place(path).target == target
    }

    /// The operations that a page has a request line of.
    pub(super) fn operations_of_file(&self, file: &str) -> &[&'a Operation] {
        self.of_files.get(file).map(Vec::as_slice).unwrap_or_default()
    }

    /// The types that a page describes.
    pub(super) fn types_of(&self, file: &str) -> &[&'a StructuredType] {
        self.types_of_files.get(file).map(Vec::as_slice).unwrap_or_default()
    }

    /// The type that a page describes, where that is one.
    pub(super) fn only_type_of(&self, file: &str) -> Option<&'a StructuredType> {
        match self.types_of(file) {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The property that a path ends with, where what it belongs to is no guess, and where all types that derive from
    /// that and have it hold the same.
    pub(super) fn property_at(&self, path: &[Segment]) -> Option<&'a Property> {
        let (Segment::Name(name), before) = path.split_last()? else { return None };
        let owner = self.addresses.place(before);
        let is_told = owner.reason.is_some_and(|reason| !reason.is_guess());
        match &owner.target {
            Target::One(owner) if is_told => self.only_property(owner, name),
            Target::One(_) | Target::Root | Target::Many(_) | Target::Below(..) => None,
        }
    }

    /// The last step of a path, and the type that it leads to, where no more than operations tell it.
    pub(super) fn taught_step(&self, path: &[Segment]) -> Option<((Target, Step), TypeItem)> {
        let mut places = self.addresses.places(path).into_iter().rev();
        let (end, before) = (places.next()?, places.next()?);
        let taught = end.ty().filter(|_| end.reason == Some(Reason::Operations))?;
        Some(((before.target, Step::of(path.last()?)), taught.value.item.clone()))
    }

    /// Whether two types are one, or one derives from the other.
    pub(super) fn is_related(&self, one: &TypeName, two: &TypeName) -> bool {
        let derives = |from: &TypeName, base: &TypeName| self.model.ancestry(from).iter().any(|ty| ty.name == *base);
        one == two || derives(one, two) || derives(two, one)
    }

    /// What the page of a message says as a whole.
    pub(super) fn page_of(&self, message: &Message) -> Option<&'a PageClaims> {
        self.claims_of(&message.origin.span.file).first().copied()
    }

    /// What the page of a message says of operations, as a whole and in its parts.
    pub(super) fn said_of_operations(&self, message: &Message) -> impl Iterator<Item = &'a OperationClaims> {
        self.claims_of(&message.origin.span.file).iter().filter_map(|page| page.operations.as_ref())
    }

    /// What the page of an example says of the request that it calls: the part in which its line stands, where that is
    /// in one.
    pub(super) fn said_of(&self, operation: &Operation, message: &Message) -> Vec<&'a PageClaims> {
        let is_line = |line: &Span| operation.origins.iter().any(|origin| origin.span == *line);
        let has_line = |page: &&PageClaims| {
            let mut lines = page.operations.iter().flat_map(|claims| &claims.requests).map(|request| &request.span);
            page.part.is_some() && lines.any(is_line)
        };
        let pages = self.claims_of(&message.origin.span.file);
        let parts: Vec<_> = pages.iter().copied().filter(has_line).collect();
        if parts.is_empty() { pages.to_vec() } else { parts }
    }

    /// The text of a page, or of the part that it is about.
    pub(super) fn text_of(&self, page: &PageClaims) -> &'a str {
        let text = self.file(&page.file).map(|file| &*file.text).unwrap_or_default();
        let part = page.part.as_ref().map_or(0..text.len(), |part| self.links.part(part));
        text.get(part.start..part.end.min(text.len())).unwrap_or_default()
    }

    /// The rows of a property in the tables of a type's own pages, though a base has it too.
    pub(super) fn rows(&self, ty: &TypeName, name: &str) -> impl Iterator<Item = &'a PropertyClaim> {
        let origins = self.model.types.get(ty).into_iter().flat_map(|ty| &ty.origins);
        let pages = origins.filter_map(|origin| self.claims_of(&origin.span.file).first());
        let own = move |known: &&TypeClaim| known.name.value.rsplit('.').next() == Some(ty.local());
        let rows = pages.flat_map(|page| &page.types).filter(own).flat_map(|ty| &ty.properties);
        rows.filter(move |row| row.name.value == name)
    }

    fn claims_of(&self, file: &str) -> &[&'a PageClaims] {
        self.pages.get(file).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the annotation of a message names a type.
    pub(super) fn annotation(&self, message: &Message) -> Option<&'a Span> {
        let examples = self.page_of(message)?.examples.iter();
        let mut messages = examples.flat_map(|example| example.request.iter().chain(&example.response));
        let claim = messages.find(|claim| claim.span == message.origin.span)?;
        claim.annotated.as_ref().map(|cell| &cell.span)
    }

    /// A file.
    pub(super) fn file(&self, path: &str) -> Option<&'a SourceFile> {
        self.map.get(path)
    }

    /// The paths of all files.
    pub(super) fn pages(&self) -> impl Iterator<Item = &'a str> {
        self.map.files().map(|file| &*file.path)
    }

    /// The text of a place.
    pub(super) fn text(&self, span: &Span) -> Option<&'a str> {
        self.map.get(&span.file)?.text.get(span.start..span.end)
    }

    /// Where a text stands in a place; the whole place, where it stands nowhere.
    pub(super) fn part(&self, place: &Span, text: &str) -> Span {
        let at = self.text(place).and_then(|all| all.find(text));
        at.map_or_else(|| place.clone(), |at| place.part(at..at + text.len()))
    }

    /// Whether a URL may be one of the service: it has no host, the service's own, or something in place of one.
    pub(super) fn is_of_service(&self, url: &CalledUrl<'_>) -> bool {
        let (Some(own), Some(host)) = (self.base.as_ref().and_then(|base| base.host), url.host) else { return true };
        [own, host].iter().any(|host| host.contains(['{', '<'])) || host.eq_ignore_ascii_case(own)
    }

    /// The enum of this name.
    pub(super) fn enumeration(&self, name: &TypeName) -> Option<&'a EnumType> {
        self.model.enums.get(name)
    }

    /// The type that a text names, with or without `#` and namespace.
    pub(super) fn type_named(&self, text: &str) -> Option<&'a StructuredType> {
        let name = text.trim().trim_start_matches('#').to_lowercase();
        let local = if self.model.is_unnamed() { name.rsplit('.').next().unwrap_or(&name) } else { &name };
        let own = || self.types.get(&format!("{}.{local}", self.model.namespace.to_lowercase()));
        self.types.get(&name).or_else(own).copied()
    }

    /// The property of a type, of its bases, or of what derives from it.
    pub(super) fn property(&self, ty: &TypeName, name: &str) -> Option<&'a Property> {
        let own = self.model.ancestry(ty).into_iter().find_map(|ty| self.own_property(ty, name));
        own.or_else(|| self.derived.below(ty).into_iter().find_map(|ty| self.own_property(ty, name)))
    }

    /// The same, unless it is a property of several derived types that hold different things.
    fn only_property(&self, ty: &TypeName, name: &str) -> Option<&'a Property> {
        let property = self.property(ty, name)?;
        let is_own = self.model.ancestry(ty).into_iter().any(|ty| self.own_property(ty, name).is_some());
        let mut derived = self.derived.below(ty).into_iter().filter_map(|ty| self.own_property(ty, name));
        (is_own || derived.all(|one| one.ty.value == property.ty.value)).then_some(property)
    }

    /// The property of a type itself, also by the name that docs give it and a correction doesn't.
    fn own_property(&self, ty: &'a StructuredType, name: &str) -> Option<&'a Property> {
        let named = |name: &str| ty.properties.iter().find(|property| property.name == name);
        named(name).or_else(|| named(self.old_names.get(&ty.name)?.get(&folded(name))?))
    }

    /// The names of all properties that a value of a type may have.
    pub(super) fn property_names(&self, ty: &TypeName) -> Vec<&'a str> {
        let types = self.model.ancestry(ty).into_iter().chain(self.derived.below(ty));
        types.flat_map(|ty| &ty.properties).map(|property| property.name.as_str()).collect()
    }

    /// Whether all properties of a type are told: it is documented, closed, and so are its bases.
    pub(super) fn is_told(&self, ty: &TypeName) -> bool {
        let ancestry = self.model.ancestry(ty);
        let is_closed = |ty: &&StructuredType| !ty.is_open && !ty.synthesised;
        ancestry.iter().all(is_closed) && ancestry.iter().any(|ty| !ty.properties.is_empty())
    }

    /// The property of an open type that a name is meant for, which nobody lists: other names may be anything.
    pub(super) fn misspelled(&self, ty: &TypeName, name: &str) -> Option<&'a str> {
        let is_open = self.model.ancestry(ty).iter().any(|ty| ty.is_open);
        let is_slip = |known: &&str| name.len() >= LEAST && slips(name, known, 1) == Some(1);
        self.property_names(ty).into_iter().find(is_slip).filter(|_| is_open)
    }

    /// Where a part of a message stands; the whole message, where its lines are not those of the file.
    pub(super) fn place(&self, message: &Message, part: &Range<usize>) -> Span {
        let whole = &message.origin.span;
        let start = || {
            let text = self.map.get(&whole.file)?.text.get(whole.start..whole.end)?;
            let before = message.text.get(..part.start)?;
            let number = before.matches('\n').count();
            let column = before.rfind('\n').map_or(before.len(), |end| before.len() - end - 1);
            let line = message.text.split('\n').nth(number)?.trim_end_matches('\r');
            let file_line = text.split('\n').nth(number)?;
            // Lines of a block in a list or in a quote have something before them.
            let margin = file_line.trim_end_matches('\r').len().checked_sub(line.len())?;
            let starts = file_line.as_ptr() as usize - text.as_ptr() as usize + margin;
            file_line.get(margin..)?.starts_with(line).then_some(starts + column)
        };
        start().map_or_else(|| whole.clone(), |start| whole.part(start..start + part.len()))
    }
}

/// The claims of each file: those of the whole page stand first.
fn pages_of(claims: &[Arc<PageClaims>]) -> HashMap<&str, Vec<&PageClaims>> {
    let mut pages: HashMap<&str, Vec<&PageClaims>> = HashMap::new();
    for page in claims {
        pages.entry(&*page.file).or_default().push(page);
    }
    pages
}

fn types_of_files(model: &Model) -> HashMap<&str, Vec<&StructuredType>> {
    let mut of_files: HashMap<&str, Vec<&StructuredType>> = HashMap::new();
    for ty in model.types.values() {
        for file in ty.origins.iter().map(|origin| &*origin.span.file).collect::<BTreeSet<_>>() {
            of_files.entry(file).or_default().push(ty);
        }
    }
    of_files
}

fn of_files(model: &Model) -> HashMap<&str, Vec<&Operation>> {
    let mut of_files: HashMap<&str, Vec<&Operation>> = HashMap::new();
    for operation in &model.operations {
        for origin in &operation.origins {
            of_files.entry(&*origin.span.file).or_default().push(operation);
        }
    }
    of_files
}

fn old_names(corrections: &[(Subject, CorrectionClaim)]) -> HashMap<&TypeName, HashMap<String, &str>> {
    let mut old_names: HashMap<_, HashMap<_, _>> = HashMap::new();
    for (about, CorrectionClaim { at, rename, .. }) in corrections {
        if let (Subject::Property(owner, name), Some(_), Some((_, old))) = (about, rename, at.rsplit_once('.')) {
            old_names.entry(owner).or_default().insert(folded(old), name.as_str());
        }
    }
    old_names
}

/// Shorter names differ by a letter and are meant.
const LEAST: usize = 5;
