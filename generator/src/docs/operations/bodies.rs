//! "In the request body, supply a JSON representation of the [user](user.md) object."

use std::collections::BTreeSet;
use std::ops::Range;

use crate::claims::{
    BodyClaim, BodyContent, BodyRows, BodyTable, ParameterClaim, ParameterSource, PropertyClaim, PropertySource,
    TypeCell, TypeWord,
};
use crate::docs::dialect::{Column, Dialect, Phrase, SectionKind, Subject, is_identifier};
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, RowClaim, distinct, keep_all};
use crate::docs::tables::{NamedTable, claim_properties};
use crate::docs::words::{alternatives, link_target, named_at, parse_type_cell, says_optional};
use crate::markdown::{Block, BlockKind, Row, Table, Text};
use crate::model::PropertyKind;
use crate::source::Span;

/// What the request body section says, while it is open which of its rows are about the body.
#[derive(Default)]
pub(in crate::docs) struct ReadBody {
    content: BodyContent,
    alternatives: Vec<TypeCell>,
    optional: bool,
    /// What is sent is some of the fields of what is changed.
    is_partial: bool,
    linked: Vec<TypeCell>,
    span: Option<Span>,
    tables: Tables,
    /// The URL arguments that it lists.
    arguments: Vec<RowClaim<ParameterClaim>>,
    /// Whether its rows are parameters of a query where they are none of a body or of a function.
    suits_query: bool,
}

impl ReadBody {
    /// The parameters of the URL among its rows. A GET carries no body: what its page lists as one are arguments of a
    /// function.
    pub(in crate::docs) fn take_arguments(
        &mut self,
        dialect: &Dialect,
        is_read: bool,
        is_function: bool,
    ) -> Vec<RowClaim<ParameterClaim>> {
        let mut arguments = std::mem::take(&mut self.arguments);
        let lists_parameters = self.suits_query || matches!(self.tables.first, Some((BodyRows::Parameters, _)));
        if is_read && (is_function || lists_parameters) {
            let is_query = self.suits_query && !is_function;
            let source = if is_query { ParameterSource::Query } else { ParameterSource::Function };
            let rows = std::mem::take(&mut self.tables).rows;
            arguments.extend(rows.into_iter().map(|row| row.map(|property| argument(dialect, property, source))));
        }
        arguments
    }

    /// Reads a paragraph of the section.
    fn read(&mut self, dialect: &Dialect, text: &Text) {
        self.span.get_or_insert_with(|| text.span.clone());
        self.is_partial |= dialect.bodies.fields.is_match(&text.plain);
        let before = self.content.clone();
        read_sentence(dialect, text, &mut self.content);
        if before != self.content {
            self.alternatives = self.content.ty().map(|ty| alternatives(dialect, text, ty)).unwrap_or_default();
        }
        self.linked.extend(linked_types(dialect, text));
        let is_allowed = self.content == BodyContent::Empty && dialect.bodies.allowed.is_match(&text.plain);
        self.optional |= before == BodyContent::Empty && before != self.content || is_allowed;
    }

    /// What is left is about the body.
    pub(in crate::docs) fn keep(mut self, cx: &mut Context<'_>) -> BodyClaim {
        let table = std::mem::take(&mut self.tables).into_table(cx);
        self.with_table(table)
    }

    /// What the paragraphs say, beside a table.
    fn with_table(self, table: Option<BodyTable>) -> BodyClaim {
        let content = match self.content {
            BodyContent::Empty if table.is_some() => BodyContent::Unsaid,
            content => content,
        };
        let is_partial = self.is_partial && content == BodyContent::Unsaid;
        let linked = if content == BodyContent::Unsaid { self.linked } else { Vec::new() };
        BodyClaim {
            content,
            alternatives: self.alternatives,
            optional: self.optional,
            is_partial,
            linked,
            table,
            span: self.span,
        }
    }
}

/// A property of a body, read as a parameter of the URL.
fn argument(dialect: &Dialect, row: PropertyClaim, source: ParameterSource) -> ParameterClaim {
    let doc = row.doc.as_ref().map(|doc| doc.value.as_str()).unwrap_or_default();
    let paging = dialect.paging.parameter(&row.name.value, doc).filter(|_| source == ParameterSource::Query);
    ParameterClaim {
        paging,
        numbers: paging.map(|_| dialect.paging.numbers(doc)).unwrap_or_default(),
        style: None,
        default: None,
        values: row.values.map(|values| *values).filter(|_| source == ParameterSource::Query),
        name: row.name,
        source,
        lines: None,
        of: BTreeSet::new(),
        ty: Some(row.ty),
        required: row.required.is_some(),
        optional: row.doc.as_ref().is_some_and(|doc| says_optional(dialect, &doc.value)),
        doc: row.doc,
    }
}

/// Reads the request body section.
pub(in crate::docs) fn read_body(cx: &mut Context<'_>, sections: &[Section<'_>]) -> ReadBody {
    let dialect = cx.dialect;
    let mut body = ReadBody::default();
    let mut in_url = false;
    let mut speaks_of_parameters = false;
    for (kind, block) in blocks_of_body(sections) {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) => {
                body.read(dialect, text);
                in_url |= dialect.bodies.in_url.is_match(&text.plain);
                speaks_of_parameters |= dialect.bodies.parameters.is_match(&text.plain);
                body.suits_query |= dialect.bodies.of_query.is_match(&text.plain);
            }
            _ if cx.ledger.knows(block) => {}
            BlockKind::Table(table) if in_url => {
                let listed = super::parameters::claim_table(cx, block, table, ParameterSource::Function);
                body.arguments.extend(listed);
            }
            BlockKind::Table(table) => {
                if let Some((subject, rows)) = claim_table(cx, table, speaks_of_parameters) {
                    cx.ledger.model(block);
                    body.suits_query |= *kind == SectionKind::Parameters;
                    body.tables.first.get_or_insert((subject, block.span.clone()));
                    body.tables.rows.extend(rows);
                }
            }
            _ => {}
        }
    }
    body
}

/// What stands in sections on the body, each with what it is about.
fn blocks_of_body<'s, 'a>(sections: &'s [Section<'a>]) -> impl Iterator<Item = (&'s SectionKind, &'a Block)> {
    let blocks = sections.iter().flat_map(|section| section.blocks.iter().map(move |block| (section, *block)));
    let of_kind = blocks.map(|(section, block)| (section.kind_of(block), block));
    of_kind.filter(|(kind, _)| matches!(kind, SectionKind::RequestBody | SectionKind::Parameters))
}

/// What the paragraphs of some sections say of a body whose table is read; they have it if they have any.
pub(super) fn reread_body(dialect: &Dialect, sections: &[Section<'_>], table: Option<&BodyTable>) -> BodyClaim {
    let mut body = ReadBody::default();
    let blocks = || blocks_of_body(sections).map(|(_, block)| block);
    for block in blocks() {
        if let BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) = &block.kind {
            body.read(dialect, text);
        }
    }
    let has_table = blocks().any(|block| matches!(block.kind, BlockKind::Table(_)));
    body.with_table(table.filter(|_| has_table).cloned())
}

/// The body that one paragraph speaks of, in short: a type, or bytes.
pub(in crate::docs) fn said_body(dialect: &Dialect, text: &Text) -> Option<String> {
    let mut content = BodyContent::Unsaid;
    read_sentence(dialect, text, &mut content);
    content_in_short(&content)
}

fn content_in_short(content: &BodyContent) -> Option<String> {
    match content {
        BodyContent::Unsaid => None,
        BodyContent::Empty => Some("no body".to_owned()),
        BodyContent::Value(cell) => Some(cell.named()),
        BodyContent::Bytes(media_type) => Some(media_type.clone()),
    }
}

/// A body in short: `boat`, or that there is a table of what it holds.
pub(super) fn body_in_short(BodyClaim { content, table, .. }: &BodyClaim) -> String {
    let table = || table.as_ref().map(|_| "a table".to_owned());
    content_in_short(content).or_else(table).unwrap_or_default()
}

/// The first sentence that names a type or bytes tells; "no body is needed" may stand before it.
fn read_sentence(dialect: &Dialect, text: &Text, content: &mut BodyContent) {
    if matches!(content, BodyContent::Value(_) | BodyContent::Bytes(_)) {
        return;
    }
    if dialect.bodies.none.is_match(text.trimmed()) {
        *content = BodyContent::Empty;
    } else if let Some(ty) = represented_type(dialect, text) {
        *content = BodyContent::Value(ty);
    } else if dialect.bodies.bytes.is_match(&text.plain) {
        let media_type =
            if dialect.bodies.mime.is_match(&text.plain) { "text/plain" } else { "application/octet-stream" };
        *content = BodyContent::Bytes(media_type.to_owned());
    }
}

/// The type whose JSON the body is.
fn represented_type(dialect: &Dialect, text: &Text) -> Option<TypeCell> {
    let at = |lead: &Phrase| lead.find_iter(&text.plain).map(|found| found.end()).collect::<Vec<_>>();
    let linked_only = |at: &usize| text.link_at(*at).is_some();
    let word = at(&dialect.bodies.json_of)
        .into_iter()
        .find_map(|at| named_at(dialect, text, at).filter(|word| is_type_name(dialect, word)))
        .or_else(|| {
            at(&dialect.bodies.object_of).into_iter().filter(linked_only).find_map(|at| named_at(dialect, text, at))
        })
        .or_else(|| lone_type(dialect, text))
        .or_else(|| sent_type(dialect, text));
    let many = || many_sent(dialect, text).filter(|_| word.is_none());
    let (word, is_many) = match many() {
        Some(word) => (word, true),
        None => (word.or_else(|| translated_type(dialect, text))?, false),
    };
    Some(TypeCell::new(word, is_many, text.span.clone()))
}

/// "The body is a [parcel](parcel.md) object.", "The [parcel change](parcel-change.md) to apply."
fn sent_type(dialect: &Dialect, text: &Text) -> Option<TypeWord> {
    let is_sent = |range: &Range<usize>| {
        let split = (text.plain.get(..range.start), text.plain.get(range.end..));
        let (Some(before), Some(after)) = split else { return false };
        let is_alone = || dialect.bodies.opening.is_match(before) && dialect.bodies.ending.is_match(after);
        dialect.bodies.sent.is_match(before) && !dialect.bodies.of_object.is_match(after) || is_alone()
    };
    links_to_types(dialect, text).find(|range| is_sent(range)).and_then(|range| named_at(dialect, text, range.start))
}

/// "An array of [parcel](parcel.md) objects."
fn many_sent(dialect: &Dialect, text: &Text) -> Option<TypeWord> {
    let is_sent = |range: &Range<usize>| {
        text.plain.get(..range.start).is_some_and(|lead| dialect.bodies.many_sent.is_match(lead))
    };
    links_to_types(dialect, text).find(|range| is_sent(range)).and_then(|range| named_at(dialect, text, range.start))
}

fn linked_types(dialect: &Dialect, text: &Text) -> Vec<TypeCell> {
    let is_aside =
        |range: &Range<usize>| text.plain.get(..range.start).is_some_and(|before| dialect.bodies.see.is_match(before));
    let links = links_to_types(dialect, text).filter(|range| !is_aside(range));
    links
        .filter_map(|range| named_at(dialect, text, range.start))
        .map(|word| TypeCell::new(word, false, text.span.clone()))
        .collect()
}

/// Where a text links the pages of types.
fn links_to_types<'t>(dialect: &Dialect, text: &'t Text) -> impl Iterator<Item = &'t Range<usize>> {
    let is_of_type = |link: &str| {
        let file = link_target(&text.span, link).and_then(|target| target.file);
        file.is_some_and(|file| dialect.links.is_of_type(&file, link))
    };
    text.links().filter(move |(_, _, link)| is_of_type(link)).map(|(mark, ..)| &mark.range)
}

/// "A [parcel](parcel.md) object."
fn lone_type(dialect: &Dialect, text: &Text) -> Option<TypeWord> {
    let blank = text.plain.len() - text.plain.trim_start().len();
    let found = dialect.bodies.lone_object.captures(text.plain.trim())?;
    named_at(dialect, text, blank + found.name("type")?.start()).filter(|word| is_type_name(dialect, word))
}

/// The type that a sentence in another language links beside the word `JSON`.
fn translated_type(dialect: &Dialect, text: &Text) -> Option<TypeWord> {
    let (mark, ..) = text.links().find(|(_, _, target)| dialect.links.is_in_types(target))?;
    (text.plain.contains("JSON") && !dialect.bodies.is_english(&text.plain))
        .then(|| named_at(dialect, text, mark.range.start))
        .flatten()
}

/// Words that follow "representation of the" without naming a type.
fn is_type_name(dialect: &Dialect, word: &TypeWord) -> bool {
    match word {
        TypeWord::Named { text, target } => target.is_some() || !dialect.bodies.no_types.has(text),
        TypeWord::Primitive(_) | TypeWord::Enumeration | TypeWord::Untyped | TypeWord::Unreadable(_) => false,
    }
}

/// The rows of a table of properties or parameters.
fn claim_table(
    cx: &mut Context<'_>,
    table: &Table,
    speaks_of_parameters: bool,
) -> Option<(BodyRows, Vec<RowClaim<PropertyClaim>>)> {
    let dialect = cx.dialect;
    let named = NamedTable::read(dialect, table).filter(|named| named.subject != Subject::Permission);
    let named = match named.or_else(|| NamedTable::behind_others(dialect, table)) {
        Some(named) => named,
        None => NamedTable::by_position(table, translated_subject(dialect, table)?)
            .filter(|named| has_types(dialect, named))?,
    };
    let is_known = matches!(named.subject, Subject::Property | Subject::Parameter | Subject::Relationship);
    if !is_known || !(named.has(Column::Type) || named.has(Column::Value)) {
        return None;
    }
    let is_call = named.subject == Subject::Parameter || speaks_of_parameters;
    let subject = if is_call { BodyRows::Parameters } else { BodyRows::Properties };
    let rows = claim_properties(cx, &named, PropertyKind::Structural, PropertySource::Body);
    Some((subject, rows))
}

/// What a table lists whose headers are in another language; nothing where one of them is known.
fn translated_subject(dialect: &Dialect, table: &Table) -> Option<Subject> {
    let first = table.header.first()?.trimmed();
    if dialect.columns.lists_parameters(first) {
        return Some(Subject::Parameter);
    }
    let is_foreign = table.header.iter().all(|cell| dialect.columns.of(cell.trimmed()).is_none());
    is_foreign.then_some(Subject::Property)
}

/// Whether a table without a known header has a name and a type in each row.
fn has_types(dialect: &Dialect, table: &NamedTable<'_>) -> bool {
    let is_row = |row: &Row| match row.cells.as_slice() {
        [name, ty, ..] => {
            is_identifier(name.trimmed().trim_matches(['*', '`']))
                && !matches!(parse_type_cell(dialect, ty).word, TypeWord::Unreadable(_))
        }
        _ => false,
    };
    !table.rows.is_empty() && table.rows.iter().all(is_row)
}

/// Several tables of one body are one list, of the first one's kind.
#[derive(Default)]
struct Tables {
    first: Option<(BodyRows, Span)>,
    rows: Vec<RowClaim<PropertyClaim>>,
}

impl Tables {
    fn into_table(self, cx: &mut Context<'_>) -> Option<BodyTable> {
        let (subject, span) = self.first?;
        let rows = distinct(cx, self.rows);
        Some(BodyTable { subject, rows: keep_all(cx, rows), span })
    }
}
