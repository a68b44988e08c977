//! Permission tables, in both orders and all shapes.

use std::collections::BTreeSet;

use crate::claims::{PermissionClaim, RequestClaim};
use crate::docs::dialect::{Dialect, SectionKind};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Distinct, Reason, RowClaim};
use crate::markdown::{Block, BlockKind, Row, Table, Text};
use crate::model::Caller;
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

use super::permission_cells::{helpful, label, look_for_names, report_joint, unread_part};
use super::permission_subjects::requests_of;

/// The permissions that a page's tables list.
pub(in crate::docs) fn claim_permissions(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    requests: &[RequestClaim],
) -> Vec<PermissionClaim> {
    let mut claims = Vec::new();
    for section in sections.iter().filter(|section| section.kind == SectionKind::Permissions) {
        for block in &section.blocks {
            if let BlockKind::Table(table) = &block.kind
                && claim_table(cx, table, requests, &mut claims)
            {
                cx.ledger.model(block);
            }
        }
    }
    if claims.is_empty() {
        claim_stray_tables(cx, sections, requests, &mut claims);
    }
    if claims.is_empty() {
        report_unlisted(cx, sections);
        report_absent(cx, sections);
    }
    if requests.len() > 1 {
        report_items(cx, sections, &claims);
    }
    claims
}

/// Permissions in a file that is not there: a checkout without its folder has no error for that.
fn report_absent(cx: &mut Context<'_>, sections: &[Section<'_>]) {
    let of_permissions = sections.iter().filter(|section| section.kind == SectionKind::Permissions);
    let mut includes = of_permissions.flat_map(|section| &section.blocks).filter_map(|block| match &block.kind {
        BlockKind::Include(include) => Some((&block.span, include)),
        _ => None,
    });
    let is_absent =
        |span: &Span| cx.report.iter().any(|found| found.code == Code::MissingInclude && found.span == *span);
    if let Some((span, include)) = includes.find(|(span, _)| is_absent(span)) {
        let message = format!("the permissions in `{}` are not there; who may call isn't known", include.path);
        let finding = Diagnostic::new(Code::NothingDescribed, span.clone(), message);
        cx.report.push(finding.help("add the file to the checkout, or correct its path"));
    }
}

/// Permissions that the section has in its text alone: who may call with them isn't said.
fn report_unlisted(cx: &mut Context<'_>, sections: &[Section<'_>]) {
    let dialect = cx.dialect;
    let of_permissions = sections.iter().filter(|section| section.kind == SectionKind::Permissions);
    let names = |text: &Text| dialect.permissions.name.find_iter(&text.plain).any(|found| is_scope(found.as_str()));
    let first = of_permissions.flat_map(|section| &section.blocks).find_map(|block| match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) if names(text) => Some(text),
        _ => None,
    });
    if let Some(text) = first {
        let message = "permissions are not listed in a table; they aren't read";
        let finding = Diagnostic::new(Code::NothingDescribed, text.span.clone(), message);
        cx.report.push(finding.help("list them in a table, with a row for each kind of caller"));
    }
}

/// Items beside one table that name what it lists for nobody: they speak of some of the requests.
fn report_items(cx: &mut Context<'_>, sections: &[Section<'_>], claims: &[PermissionClaim]) {
    let of_permissions = sections.iter().filter(|section| section.kind == SectionKind::Permissions);
    let blocks: Vec<&Block> = of_permissions.flat_map(|section| section.blocks.iter().copied()).collect();
    if blocks.iter().filter(|block| matches!(block.kind, BlockKind::Table(_))).count() != 1 {
        return;
    }
    let listed: BTreeSet<&str> =
        claims.iter().filter_map(|claim| claim.names.as_ref()).flatten().map(String::as_str).collect();
    for block in blocks {
        let BlockKind::Item(text) = &block.kind else { continue };
        let named = cx.dialect.permissions.name.find_iter(&text.plain).map(|found| found.as_str());
        if let Some(name) = named.filter(|name| is_scope(name)).find(|name| !listed.contains(name)) {
            let message = format!("`{name}` is said of some requests, and the table lists it for nobody");
            let finding = Diagnostic::new(Code::UnlistedPermission, text.span.clone(), message);
            cx.report.push(finding.help("add it to the table, or give each request a row of its own"));
        }
    }
}

/// Whether a word in a text can only be a permission: each of its parts has a capital.
fn is_scope(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Without a table below the heading, one under another heading counts, if its labels are those of callers.
fn claim_stray_tables(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    requests: &[RequestClaim],
    claims: &mut Vec<PermissionClaim>,
) {
    let dialect = cx.dialect;
    let before = sections.iter().take_while(|section| section.kind != SectionKind::Examples);
    for block in before.flat_map(|section| &section.blocks) {
        let BlockKind::Table(table) = &block.kind else { continue };
        let rows = table.rows.iter().filter_map(|row| row.cells.first());
        let callers = |cells: &mut dyn Iterator<Item = &Text>| {
            cells.filter_map(|cell| dialect.permissions.caller(cell.trimmed())).count()
        };
        let names_callers = callers(&mut rows.into_iter()) >= 2 || callers(&mut table.header.iter()) >= 2;
        if names_callers && !cx.ledger.knows(block) && claim_table(cx, table, requests, claims) {
            cx.ledger.model(block);
        }
    }
}

/// A table with a row per caller, or with a column per caller, or of scopes. False where it is none.
fn claim_table(
    cx: &mut Context<'_>,
    table: &Table,
    requests: &[RequestClaim],
    claims: &mut Vec<PermissionClaim>,
) -> bool {
    let dialect = cx.dialect;
    let by_column: Vec<Option<Caller>> =
        table.header.iter().map(|cell| dialect.permissions.caller(cell.trimmed())).collect();
    if by_column.iter().flatten().count() >= 2 {
        claims.extend(claim_columns(cx, table, &by_column, requests));
        return true;
    }
    if table.header.first().is_some_and(|cell| dialect.permissions.scopes.has_in_any_case(cell.trimmed())) {
        claims.extend(claim_scopes(cx, table));
        return true;
    }
    let reversed = table.header.iter().any(|cell| dialect.permissions.most_to_least.is_match(&cell.plain));
    let before = claims.len();
    let known = table.rows.iter().filter_map(|row| dialect.permissions.caller(row.cells.first()?.trimmed())).count();
    let is_headed =
        table.header.iter().any(|cell| dialect.columns.permission_part.are_in(&cell.trimmed().to_lowercase()));
    let has_places = is_standard(cx, table, known);
    let mut callers = Callers::default();
    for (index, row) in table.rows.iter().enumerate() {
        let labelled = row.cells.first().and_then(|cell| dialect.permissions.caller(cell.trimmed()));
        let placed = STANDARD_ROWS.get(index).copied().filter(|_| has_places && labelled.is_none());
        if placed.is_some() {
            note_place(cx, row);
        }
        let Some(kind) = callers.of(row, labelled.or(placed)) else {
            refuse_unknown_row(cx, row, (known > 0, is_headed));
            continue;
        };
        let is_divided = table.rows.get(index + 1).is_some_and(is_part);
        let cells: Vec<&Text> = row.cells.iter().skip(1).filter(|cell| !is_divided || is_told(dialect, cell)).collect();
        let said = claim_cells(cx, kind, &cells, row, reversed);
        claims.push(RowClaim::new(row, said).keep(cx));
    }
    claims.len() > before
}

/// The callers of the rows so far.
#[derive(Default)]
struct Callers {
    last: Option<Caller>,
    /// The last row that names one says nothing else.
    is_empty: bool,
}

impl Callers {
    /// Whom a row is about. Rows by product area stand below a caller's row: indented, or below one that is empty by
    /// itself.
    fn of(&mut self, row: &Row, named: Option<Caller>) -> Option<Caller> {
        if named.is_none() {
            return self.last.filter(|_| self.is_empty || is_part(row));
        }
        *self = Self { last: named, is_empty: row.cells.iter().skip(1).all(Text::is_empty) };
        named
    }
}

/// Whether a row is indented, and tells a part of what the row above is about: `| &nbsp; &nbsp; Moorings | .. |`.
fn is_part(row: &Row) -> bool {
    row.cells.first().is_some_and(|label| {
        let label = label.raw.trim_start_matches(' ');
        label.starts_with("&nbsp;") || label.starts_with('\u{a0}')
    })
}

/// Whether a cell holds a permission, or says that there is none.
fn is_told(dialect: &Dialect, cell: &Text) -> bool {
    dialect.permissions.name.is_match(&cell.plain) || dialect.permissions.is_negative(cell.trimmed())
}

/// A table of scopes: each row is one that any caller may have, or several.
fn claim_scopes(cx: &mut Context<'_>, table: &Table) -> Vec<PermissionClaim> {
    let mut claims = Vec::new();
    for row in &table.rows {
        let cells: Vec<&Text> = row.cells.iter().take(1).collect();
        let said = claim_cells(cx, Caller::Any, &cells, row, false);
        claims.push(RowClaim::new(row, said).keep(cx));
    }
    claims
}

/// A table with a column per caller, and often a row per resource: what each row says of the requests that it is about.
/// Where the rows speak of no URL of the page, each is about all.
fn claim_columns(
    cx: &mut Context<'_>,
    table: &Table,
    by_column: &[Option<Caller>],
    requests: &[RequestClaim],
) -> Vec<PermissionClaim> {
    let label = by_column.iter().position(Option::is_none);
    let labels: Vec<Option<&Text>> = table.rows.iter().map(|row| row.cells.get(label?)).collect();
    let about = requests_of(&labels, requests);
    if let Some(about) = &about {
        note_left_out(cx, about, requests);
    }
    let mut claims = Vec::new();
    for (at, (row, label)) in table.rows.iter().zip(labels).enumerate() {
        let of = about.as_ref().map(|about| &about[at]);
        match label.filter(|_| of.is_some_and(BTreeSet::is_empty)) {
            Some(label) => refuse_other(cx, row, label),
            None => claims.extend(claim_row(cx, row, by_column, of)),
        }
    }
    claims
}

fn claim_row(
    cx: &mut Context<'_>,
    row: &Row,
    by_column: &[Option<Caller>],
    of: Option<&BTreeSet<Span>>,
) -> Vec<PermissionClaim> {
    let mut said = Vec::new();
    for (cell, caller) in row.cells.iter().zip(by_column) {
        let claim = caller.map(|caller| claim_cells(cx, caller, &[cell], row, false));
        said.extend(claim.map(|claim| PermissionClaim { of: of.cloned(), ..claim }));
    }
    RowClaim::new(row, said).keep(cx)
}

/// A row about something that no URL of the page has.
fn refuse_other(cx: &mut Context<'_>, row: &Row, label: &Text) {
    let message = format!("no URL of the page is about `{}`; the row isn't read", label.trimmed());
    let mut finding = Diagnostic::new(Code::UnknownPermissionRow, label.span.clone(), message);
    finding.level = Level::Note;
    cx.refuse(row, finding);
}

/// Requests that no row is about.
fn note_left_out(cx: &mut Context<'_>, about: &[BTreeSet<Span>], requests: &[RequestClaim]) {
    let told: BTreeSet<&Span> = about.iter().flatten().collect();
    for request in requests.iter().filter(|request| !told.contains(&request.span)) {
        let what = format!("{} {}", request.method.as_str(), request.path);
        let message =
            format!("no row of the permissions names a resource that is in `{what}`; who may call it isn't read");
        let mut note = Diagnostic::new(Code::UnknownPermissionRow, request.span.clone(), message);
        note.level = Level::Note;
        cx.report.push(note);
    }
}

/// Whether rows without a label that is known can be told by their place: no other label stands at a place that isn't
/// its own.
fn is_standard(cx: &Context<'_>, table: &Table, known: usize) -> bool {
    let dialect = cx.dialect;
    let mut places = table.rows.iter().zip(STANDARD_ROWS);
    let fits = |(row, kind): (&Row, Caller)| {
        row.cells
            .first()
            .and_then(|cell| dialect.permissions.caller(cell.trimmed()))
            .is_none_or(|labelled| labelled == kind)
    };
    let may_be_foreign = known == 0 || cx.is_translated;
    may_be_foreign && table.rows.len() == STANDARD_ROWS.len() && names_permissions(dialect, table) && places.all(fits)
}

fn note_place(cx: &mut Context<'_>, row: &Row) {
    let Some(label) = row.cells.first() else { return };
    let message = format!("`{}` is not a known kind of caller; the row is read by its position", label.trimmed());
    let mut note = Diagnostic::new(Code::UnknownPermissionRow, label.span.clone(), message);
    note.level = Level::Note;
    cx.report.push(note);
}

/// Whether any cell but the labels holds a permission or says that there is none.
fn names_permissions(dialect: &Dialect, table: &Table) -> bool {
    let cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
    cells.filter(|cell| !cell.is_empty()).any(|cell| is_told(dialect, cell))
}

/// The rows of the usual table, in their order in every language.
const STANDARD_ROWS: [Caller; 3] = [Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application];

/// A row that says something of nobody known isn't read. Sub-headers say nothing.
fn refuse_unknown_row(cx: &mut Context<'_>, row: &Row, (is_among_callers, is_headed): (bool, bool)) {
    let dialect = cx.dialect;
    let label = row.cells.first().map(Text::trimmed).unwrap_or_default();
    if row.cells.iter().skip(1).all(Text::is_empty) {
        let reason = if label.is_empty() { Reason::BlankRow } else { Reason::SubHeader };
        return cx.ledger.ignore(row, reason);
    }
    let says_permissions =
        is_headed && row.cells.iter().skip(1).any(|cell| dialect.permissions.name.is_match(&cell.plain));
    if !says_permissions && !is_among_callers {
        return;
    }
    let message = format!("`{label}` is not a kind of caller; the row isn't read");
    cx.refuse(row, Diagnostic::new(Code::UnknownPermissionRow, row.span.clone(), message));
}

/// What the cells of one caller say; "higher privileged" cells go after "least privileged" ones.
fn claim_cells(cx: &mut Context<'_>, caller: Caller, cells: &[&Text], row: &Row, reversed: bool) -> PermissionClaim {
    let dialect = cx.dialect;
    let found: Vec<_> = cells.iter().map(|cell| look_for_names(dialect, cell)).collect();
    let mut names = Distinct::new();
    for (cell, found) in cells.iter().zip(&found) {
        for name in helpful(dialect, cell, found) {
            // A permission may be listed twice.
            let _ = names.add(name, name.to_owned());
        }
        report_joint(cx, cell, found);
    }
    let mut names = names.into_items();
    if reversed {
        names.reverse();
    }
    let first = cells.first().map(|cell| cell.trimmed()).unwrap_or_default();
    if cells.iter().any(|cell| dialect.descriptions.is_draft(&cell.raw)) {
        cx.find(Code::DraftText, &row.span, "the permissions are a draft");
        return PermissionClaim { caller, names: None, of: None, span: row.span.clone() };
    }
    let told = !names.is_empty() || dialect.permissions.is_negative(first);
    if let Some(part) =
        cells.iter().zip(&found).find_map(|(cell, found)| unread_part(dialect, cell, found)).filter(|_| told)
    {
        cx.find(Code::UnknownPermissionRow, &row.span, format!("`{part}` names no permission; it isn't read"));
    } else if let Some(label) = cells.iter().find_map(|cell| label(dialect, cell)).filter(|_| told) {
        note_unread(cx, row, format!("what `{label}` says of the permissions behind it isn't read"));
    }
    if !told && cells.iter().any(|cell| !cell.is_empty()) {
        let message = format!("`{first}` names no permission");
        if first.contains(' ') {
            note_unread(cx, row, message + "; who may call isn't read");
        } else {
            cx.find(Code::UnknownPermissionRow, &row.span, message);
        }
    }
    PermissionClaim { caller, names: told.then_some(names), of: None, span: row.span.clone() }
}

/// What people read, and programs don't: when permissions are needed, or that others tell which.
fn note_unread(cx: &mut Context<'_>, row: &Row, message: String) {
    let mut note = Diagnostic::new(Code::UnknownPermissionRow, row.span.clone(), message);
    note.level = Level::Note;
    cx.report.push(note);
}
