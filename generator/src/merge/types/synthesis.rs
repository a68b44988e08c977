//! Types without a page: known from a body table, a value list or a link.

use std::collections::BTreeMap;

use crate::claims::{KindNote, PageClaims, PropertyClaim, TypeCell, TypeWord, ValueList};
use crate::merge::enums::{members_of_list, union_members};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Description, Names, Resolved, Shapes, messages, parameters, rows};
use crate::model::{
    Aspect, EnumType, Ground, Places, Primitive, PropertyKind, Rule, StructuredKind, StructuredType, TypeItem,
    TypeName, capitalised, did_you_mean, folded, nearest,
};
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

use super::outside::{documented_outside, is_outside};

/// A name that is used and that no page defines.
#[derive(Debug)]
struct Wanted<'a> {
    name: TypeName,
    /// It is meant to be structured: it is linked, so that it should have a page, or its values are objects.
    structured: bool,
    /// It is spelled as only names are.
    evident: bool,
    /// The value lists that stand beside it.
    lists: Vec<&'a ValueList>,
    /// The page that a link to it leads to.
    page: Option<&'a str>,
    /// Where it is used first.
    span: &'a Span,
}

impl Wanted<'_> {
    /// Bare names in type cells are enums nearly always, but for those whose values are objects; a link without values
    /// leads to a resource.
    fn is_enum(&self) -> bool {
        !self.lists.is_empty() || !self.structured
    }

    /// A word that nothing but its place says to be a name: one without a capital inside, or like another name.
    fn is_slip(&self, names: &Names) -> bool {
        let is_word = || !self.evident || !types_like(names, self.name.local()).is_empty();
        self.is_enum() && self.lists.is_empty() && is_word()
    }
}

impl<'a> Merger<'a> {
    /// Adds an enum or an open type for every name that is used without being defined.
    pub(in crate::merge) fn synthesise(&mut self, described: &Described<'a>) {
        let mut wanted: BTreeMap<String, Wanted<'a>> = BTreeMap::new();
        let shapes = Shapes::collect(self.pages);
        for (owner, description, property) in rows(described) {
            let named = self.property_name(owner, description, property);
            let structured = is_structured(property, &shapes) || description.shows_object(&property.name.value);
            want(&self.names, &mut wanted, (named, structured), property.values.as_deref(), &property.ty);
        }
        for (_, description, row) in rows(described).filter(|(_, _, row)| row.values.is_some()) {
            // A table calls the enum `String`, and the JSON representation names it.
            if let (TypeWord::Primitive(Primitive::String), Some(word)) =
                (&row.ty.word, description.shown_name(&row.name.value))
            {
                let named = self.names.resolve(word, description.page);
                want(&self.names, &mut wanted, (named, false), row.values.as_deref(), &row.ty);
            }
        }
        for (page, parameter) in parameters(self.pages) {
            let named = self.parameter_name(page, parameter);
            want(
                &self.names,
                &mut wanted,
                (named, is_structured(parameter, &shapes)),
                parameter.values.as_deref(),
                &parameter.ty,
            );
        }
        for (page, cell) in messages(self.pages) {
            if let body @ Resolved::Unknown { evident: true, .. } = self.names.resolve(&cell.word, page) {
                want(&self.names, &mut wanted, (body, true), None, cell);
            }
        }
        let is_described =
            |name: &TypeName| described.get(name).is_some_and(|all| !all.iter().all(Description::is_correction));
        wanted.retain(|_, wanted| !is_described(&wanted.name) && !wanted.is_slip(&self.names));
        for wanted in wanted.into_values() {
            self.add_wanted(&wanted);
        }
        self.report_plurals(described);
        self.report_foreign_namespaces(described);
    }

    /// A name in the plural is read as the documented one; rows tell by it that there are many, which is no slip.
    fn report_plurals(&mut self, described: &Described<'_>) {
        let of_rows = rows(described).map(|(_, description, row)| (description.page, &row.ty));
        let of_parameters = parameters(self.pages).map(|(page, row)| (page, &row.ty));
        for (page, cell) in of_rows.chain(of_parameters).chain(messages(self.pages)) {
            let (TypeWord::Named { text, .. }, Some(name)) = (&cell.word, self.names.of_plural(&cell.word, page))
            else {
                continue;
            };
            let message = format!("no type is called `{text}`; `{}` is read", name.local());
            let mut finding = Diagnostic::new(Code::SpellingsDiffer, cell.span.clone(), message);
            finding.level = Level::Note;
            self.report.push(finding);
        }
    }

    /// A name in a namespace that no page declares is read as one of the API's own.
    fn report_foreign_namespaces(&mut self, described: &Described<'_>) {
        let of_rows = rows(described).map(|(_, description, row)| (description.page, &row.ty));
        let of_parameters = parameters(self.pages).map(|(page, row)| (page, &row.ty));
        for (page, cell) in of_rows.chain(of_parameters).chain(messages(self.pages)) {
            let TypeWord::Named { text, .. } = &cell.word else { continue };
            let Some(namespace) = self.names.foreign_namespace(text) else { continue };
            let Resolved::Known(TypeItem::Named(name)) = self.names.resolve(&cell.word, page) else { continue };
            let message = format!("no page declares the namespace `{namespace}`; `{text}` is read as `{name}`");
            self.report.push(Diagnostic::new(Code::ForeignNamespace, cell.span.clone(), message));
        }
    }

    /// What the type cell of a property names; a nameless enum is named after its property.
    pub(in crate::merge) fn property_name(
        &self,
        owner: &TypeName,
        description: &Description<'_>,
        property: &PropertyClaim,
    ) -> Resolved {
        let resolved = self.resolve_cell(&property.ty, description.page);
        if let (Some(_), Some(_), TypeWord::Named { text, .. }) =
            (&property.values, self.names.of_plural(&property.ty.word, description.page), &property.ty.word)
        {
            // What lists its values is an enum of that name.
            return Resolved::Unknown { name: self.names.qualify(text, description.page), evident: true };
        }
        if resolved != Resolved::Enumeration {
            return resolved;
        }
        let siblings = self.named_rows.get(&(owner.clone(), folded(&property.name.value))).into_iter().flatten();
        let named = siblings
            .map(|(page, sibling)| self.names.resolve(&sibling.ty.word, page))
            .find(|resolved| matches!(resolved, Resolved::Known(_) | Resolved::Unknown { .. }));
        named.unwrap_or_else(|| {
            let name =
                TypeName::new(owner.namespace(), &format!("{}{}", owner.local(), capitalised(&property.name.value)));
            self.names.find(&name).map_or(Resolved::Unknown { name: name.clone(), evident: true }, |known| {
                Resolved::Known(TypeItem::Named(known.clone()))
            })
        })
    }

    /// What the type cell of an action's parameter names; a nameless enum with values is named after both.
    pub(in crate::merge) fn parameter_name(&self, page: &PageClaims, parameter: &PropertyClaim) -> Resolved {
        let resolved = self.resolve_cell(&parameter.ty, page);
        let called =
            page.operations.as_ref().and_then(|claims| claims.requests.first()?.path.segments.last()?.called());
        match (&resolved, &parameter.values, called) {
            (Resolved::Enumeration, Some(_), Some(called)) => {
                let local = called.rsplit('.').next().unwrap_or(called);
                let name = format!("{local}{}", capitalised(&parameter.name.value));
                let name = self.names.qualify(&name, page);
                let unknown = || Resolved::Unknown { name: name.clone(), evident: true };
                self.names.find(&name).map_or_else(unknown, |known| Resolved::Known(TypeItem::Named(known.clone())))
            }
            _ => resolved,
        }
    }

    /// Tells what becomes of a name without a page; metadata knows better what it declares.
    fn report_wanted(&mut self, name: &TypeName, wanted: &Wanted<'_>) {
        if self.is_declared(name) {
            return;
        }
        let kind = if wanted.is_enum() { "enum" } else { "open type without properties" };
        let is_there = |file: &&str| self.pages.iter().any(|page| page.file.eq_ignore_ascii_case(file));
        let unread = wanted.page.filter(is_there);
        let has_none = unread.map_or_else(
            || format!("`{}` has no page", name.local()),
            |page| format!("no type is read from `{page}`, where `{}` leads", name.local()),
        );
        if let Some(page) = wanted.page.filter(|page| is_outside(page)) {
            return self.report.push(documented_outside(name, page, &format!("it becomes an {kind}"), wanted.span));
        }
        let message = format!("{has_none}; it becomes an {kind}");
        let mut diagnostic = Diagnostic::new(Code::TypeWithoutPage, wanted.span.clone(), message);
        if !wanted.lists.is_empty() {
            // A list beside the name documents an enum well enough.
            diagnostic.level = Level::Note;
        }
        let help = match unread {
            Some(_) => format!("title that page `# {} resource type`, and list its properties there", name.local()),
            None => format!("document `{}` on a page of its own", name.local()),
        };
        let meant = did_you_mean(&types_like(&self.names, name.local()));
        diagnostic.help = Some(meant.map_or_else(|| help.clone(), |meant| format!("{help}; {meant}")));
        self.report.push(diagnostic);
    }

    fn add_wanted(&mut self, wanted: &Wanted<'_>) {
        let name = self.names.add(wanted.name.clone());
        self.report_wanted(&name, wanted);
        if wanted.is_enum() {
            let lists: Vec<_> = wanted.lists.iter().map(|list| (members_of_list(list), &list.span)).collect();
            let members = union_members(&mut self.report, &name, &lists);
            let origins = lists.iter().map(|(_, span)| (*span).clone().into()).collect();
            self.model.enums.insert(name.clone(), EnumType { members, origins, ..synthesised_enum(name) });
        } else {
            self.model.types.insert(name.clone(), synthesised_type(name, wanted.span));
        }
    }
}

/// Longer names are like no primitive's.
const LONGEST_MISSPELLED: usize = 20;

/// The types whose names another one misspells: a letter or two are other ones, or swapped. Primitive types come first:
/// every page means them.
pub(in crate::merge) fn types_like<'n>(names: &'n Names, name: &str) -> Vec<&'n str> {
    let folded = name.to_lowercase();
    let primitives = Primitive::ALL.iter().map(|primitive| primitive.edm().trim_start_matches("Edm."));
    let most = |primitive: &str| if primitive.len() < 6 { 1 } else { 2 };
    let near = primitives
        .filter(|_| name.len() < LONGEST_MISSPELLED)
        .map(|primitive| (strsim::osa_distance(&folded, &primitive.to_lowercase()), primitive))
        .filter(|(distance, primitive)| (1..=most(primitive)).contains(distance));
    let near = nearest(near);
    if near.is_empty() { names.like(name).into_iter().map(TypeName::local).collect() } else { near }
}

/// Whether a row tells that its type is structured: by a link, by a word beside its name, or since examples show
/// objects.
fn is_structured(row: &PropertyClaim, shapes: &Shapes) -> bool {
    match (&row.ty.word, row.ty.note) {
        _ if row.kind == PropertyKind::Navigation => true,
        (TypeWord::Named { target: Some(_), .. }, _) | (_, Some(KindNote::Structured)) => true,
        (_, Some(KindNote::Enum | KindNote::Flags)) => false,
        (_, None) => shapes.is_object(&row.name.value),
    }
}

fn want<'a>(
    names: &Names,
    wanted: &mut BTreeMap<String, Wanted<'a>>,
    (resolved, structured): (Resolved, bool),
    list: Option<&'a ValueList>,
    cell: &'a TypeCell,
) {
    let Resolved::Unknown { name, evident } = resolved else { return };
    if names.find(&name).is_some() {
        return;
    }
    let page = match &cell.word {
        TypeWord::Named { target: Some(target), .. } => target.file.as_deref(),
        _ => None,
    };
    let (lists, span) = (Vec::new(), &cell.span);
    let entry = wanted.entry(name.folded()).or_insert(Wanted { name, structured, evident, lists, page, span });
    entry.page = entry.page.or(page);
    entry.structured |= structured;
    entry.evident |= evident;
    entry.lists.extend(list);
}

/// An open type about which nothing is known.
pub(in crate::merge) fn synthesised_type(name: TypeName, span: &Span) -> StructuredType {
    let mut said = Places::default();
    said.set(Aspect::IsOpen, Ground::inferred(Rule::NoPage));
    StructuredType {
        is_open: true,
        synthesised: true,
        said,
        origins: vec![span.clone().into()],
        ..StructuredType::new(name, StructuredKind::Complex)
    }
}

/// An enum that nothing defines.
pub(in crate::merge) fn synthesised_enum(name: TypeName) -> EnumType {
    EnumType {
        name,
        members: Vec::new(),
        overruled: Vec::new(),
        flags: None,
        ignores_case: false,
        synthesised: true,
        area: None,
        doc: None,
        deprecated: None,
        said: Places::default(),
        origins: Vec::new(),
    }
}
