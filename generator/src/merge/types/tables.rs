//! Tables of request bodies whose type no sentence names: the operation tells it.

use std::collections::{BTreeMap, BTreeSet};

use crate::claims::{BodyRows, BodyTable, OperationClaims, PageClaims, RequestClaim, TypeCell, TypeSource, TypeWord};
use crate::merge::merger::Merger;
use crate::merge::names::{Described, Description, rows};
use crate::model::{Aspect, Body, Model, TypeName, is_same_name};
use crate::report::{Code, Diagnostic};
use crate::source::Span;

/// The bodies of operations by the places of their request lines.
type Sent<'m> = BTreeMap<&'m Span, Option<&'m Body>>;

/// What a table's rows are, as its operations tell.
enum Subject {
    /// Somebody reads them already.
    Heard,
    /// Properties of this type.
    Of(TypeName),
    /// Nothing that is sent.
    Nothing,
}

impl<'a> Merger<'a> {
    /// Compares the rows of such tables with the type that is sent, and reports tables beside which none is. Gives
    /// cells whose type isn't known.
    pub(in crate::merge) fn merge_tables(&mut self, described: &Described<'a>) -> Vec<&'a TypeCell> {
        let (told, idle) = self.told_tables(described);
        for table in idle {
            self.report.push(idle_table(table));
        }
        self.require_told(&told);
        self.compare_told(&told);
        let named = rows(&told).filter(|(_, _, row)| matches!(row.ty.word, TypeWord::Named { .. }));
        let unknown = named.filter(|(owner, page, row)| !self.has(&self.property_name(owner, page, row)));
        unknown.map(|(_, _, row)| &row.ty).chain(self.unknown_members()).collect()
    }

    /// The cells of tables of properties that are sent as members of a body without a type, where they name none.
    fn unknown_members(&self) -> Vec<&'a TypeCell> {
        let sent = bodies_by_place(&self.model);
        let is_own = |request: &RequestClaim| matches!(sent.get(&request.span), Some(Some(Body::Parameters(_))));
        let tables = self.pages.iter().filter_map(|page| Some((&**page, body_table(page)?)));
        let own = tables
            .filter(|(_, (claims, table))| table.subject == BodyRows::Properties && claims.requests.iter().any(is_own));
        let rows = own.flat_map(|(page, (_, table))| table.rows.iter().map(move |row| (page, row)));
        let named = rows.filter(|(_, row)| matches!(row.ty.word, TypeWord::Named { .. }));
        named.filter(|(page, row)| !self.has(&self.parameter_name(page, row))).map(|(_, row)| &row.ty).collect()
    }

    /// The tables whose type the operations of their page tell, and those that describe nothing which is sent.
    fn told_tables(&self, described: &Described<'a>) -> (Described<'a>, Vec<&'a BodyTable>) {
        let bodies = described.values().flatten().filter(|description| !description.is_page());
        let place = |page: &'a PageClaims| (page.file.as_ref(), page.part.as_ref());
        let heard: BTreeSet<(&str, Option<&Span>)> = bodies.map(|description| place(description.page)).collect();
        let sent = bodies_by_place(&self.model);
        let (mut told, mut idle) = (Described::new(), Vec::new());
        for page in self.pages.iter().filter(|page| !heard.contains(&place(page))) {
            let Some((claims, table)) = body_table(page) else { continue };
            match subject(&self.model, claims, &sent) {
                Subject::Heard => {}
                Subject::Nothing => idle.push(table),
                Subject::Of(name) => told.entry(name).or_default().push(Description {
                    page,
                    source: TypeSource::Body,
                    claim: None,
                    properties: &table.rows,
                    span: &table.span,
                }),
            }
        }
        // Parts of a page may share a table, and one of them reads it.
        let heard: BTreeSet<&Span> = told.values().flatten().map(|description| description.span).collect();
        let mut places = BTreeSet::new();
        idle.retain(|table| !heard.contains(&table.span) && places.insert(&table.span));
        (told, idle)
    }

    /// What a body calls required is required.
    fn require_told(&mut self, told: &Described<'_>) {
        for (owner, _, row) in rows(told) {
            let Some(place) = &row.required else { continue };
            let Some(ty) = self.model.types.get_mut(owner) else { continue };
            let mut own = ty.properties.iter_mut();
            if let Some(property) = own.find(|property| is_same_name(&property.name, &row.name.value)) {
                property.required_on_create = true;
                property.said.add(Aspect::RequiredOnCreate, &[place.clone().into()]);
            }
        }
    }

    fn compare_told(&mut self, told: &Described<'_>) {
        let derived = self.model.derivations();
        let mut found = Vec::new();
        for (name, bodies) in told {
            let ty = self.model.types.get(name).filter(|ty| !ty.synthesised);
            let Some(page) = ty.and_then(|ty| ty.origins.first()) else { continue };
            found.extend(bodies.iter().flat_map(|body| self.disputed(name, body)));
            let (unknown, several) = self.compare_rows(name, bodies.iter(), &page.span, &derived);
            found.extend(unknown);
            found.extend(several.into_iter().map(|several| several.finding));
        }
        for finding in found {
            self.report.push(finding);
        }
    }
}

fn bodies_by_place(model: &Model) -> Sent<'_> {
    let each = model.operations.iter().flat_map(|one| one.origins.iter().map(move |origin| (&origin.span, one)));
    each.map(|(span, operation)| (span, operation.body.as_ref().map(|body| &body.value))).collect()
}

fn body_table(page: &PageClaims) -> Option<(&OperationClaims, &BodyTable)> {
    let claims = page.operations.as_ref()?;
    Some((claims, claims.body.table.as_ref().filter(|table| !table.rows.is_empty())?))
}

/// The first request whose body can have rows tells what they are; a page without requests has been reported.
fn subject(model: &Model, claims: &OperationClaims, sent: &Sent<'_>) -> Subject {
    let mut bodies = claims.requests.iter().filter_map(|request| sent.get(&request.span)).peekable();
    if bodies.peek().is_none() {
        return Subject::Heard;
    }
    let subjects = bodies.filter_map(|body| match body {
        Some(Body::Parameters(_) | Body::Reference) => Some(Subject::Heard),
        Some(Body::Value(ty)) => Some(Subject::Of(ty.name().filter(|name| model.types.contains_key(name))?.clone())),
        Some(Body::Bytes(_)) | None => None,
    });
    subjects.into_iter().next().unwrap_or(Subject::Nothing)
}

fn idle_table(table: &BodyTable) -> Diagnostic {
    let message = format!(
        "{} rows describe a request body, but no request has a body that they could belong to",
        table.rows.len()
    );
    let diagnostic = Diagnostic::new(Code::TableWithoutBody, table.span.clone(), message);
    diagnostic.help("name the type that is sent, or remove the table")
}
