//! Resource pages: property tables and the annotation of the JSON representation.

use serde_json::{Map, Value};

use crate::claims::{
    BaseClaim, BaseSource, EntityEvidence, PropertyClaim, PropertySource, Said, TypeClaim, TypeSource, TypeWord,
};
use crate::docs::dialect::{AnnotationKind, Column, Dialect, SectionKind, Subject, is_identifier};
use crate::docs::examples::parse_body;
use crate::docs::layout::{Section, heading_words, titles};
use crate::docs::ledger::{Context, RowClaim, keep_all};
use crate::docs::tables::{NamedTable, claim_properties};
use crate::docs::words::{defined_type, parse_type_cell, without_hash, word_of};
use crate::markdown::{Block, BlockKind, Fence, Heading, Page, Table, Text};
use crate::model::PropertyKind;
use crate::report::{Code, Diagnostic, Level};
use crate::source::Span;

use super::derived::claim_derived;
use super::introduction::Introduction;
use super::representation::{sampled_properties, shown_properties, shows_identifier};
use super::restored_names::restore_names;
use super::table_properties::{PropertyTable, TableProperties};
use super::untitled::{lower_first, untitled_name};

/// The types that a resource page describes.
pub(in crate::docs) fn claim_types(
    cx: &mut Context<'_>,
    sections: &[Section<'_>],
    intro: &Introduction<'_>,
    page: &Page,
) -> Vec<TypeClaim> {
    let dialect = cx.dialect;
    let annotations = resource_annotations(cx.dialect, sections);
    let tables = property_tables(cx, sections);
    let untitled = || titles(sections).next().filter(|_| !tables.is_empty() && has_property_section(sections));
    let untitled = untitled().filter(|_| !has_requests(sections));
    let named = type_name(cx, &annotations, sections);
    let Some(name) = named.or_else(|| untitled_name(cx, page, untitled?)) else { return Vec::new() };
    let mut tables = TableProperties::new(tables);
    let further: Vec<TypeClaim> =
        annotations.iter().skip(1).filter_map(|annotation| further_type(cx, annotation, &mut tables)).collect();
    let rows = tables.take_rest(cx);
    let derived = claim_derived(cx, sections);
    let is_open = || intro.says_open().is_some() || title_says_open(dialect, sections).is_some();
    let lists_any = !annotations.is_empty() || !rows.is_empty() || !derived.is_empty();
    if !lists_any && !has_property_section(sections) && !is_open() {
        if !has_requests(sections) && !cx.is_concept {
            report_nothing(cx, &name);
        }
        return Vec::new();
    }
    let first = annotations.first();
    let mut properties = main_properties(cx, first, rows);
    if properties.is_empty() && (!has_property_section(sections) || !further.is_empty()) {
        properties = first.map(|annotation| sample(dialect, annotation)).unwrap_or_default();
    }
    for annotation in &annotations {
        annotation.blocks.iter().for_each(|block| cx.ledger.model(block));
        if let Some(fence) = annotation.fence.filter(|fence| fence.text.trim_start().starts_with(['{', '['])) {
            parse_body(cx, fence, fence.text.trim());
        }
    }
    let listed = match first {
        Some(annotation) => annotated_type(dialect, annotation, name),
        None => TypeClaim::new(name, TypeSource::Title),
    };
    let main = main_type(dialect, sections, intro, &annotations, TypeClaim { properties, derived, ..listed });
    std::iter::once(main).chain(further).collect()
}

/// What the rows of the page's own type say. The JSON has the names that a translation has changed.
fn main_properties(
    cx: &mut Context<'_>,
    annotation: Option<&ResourceAnnotation<'_>>,
    rows: Vec<RowClaim<PropertyClaim>>,
) -> Vec<PropertyClaim> {
    let rows = if cx.is_translated {
        restore_names(cx, rows, &annotation.map(|annotation| sample(cx.dialect, annotation)).unwrap_or_default())
    } else {
        rows
    };
    keep_all(cx, rows)
}

/// What the JSON below an annotation shows.
fn sample(dialect: &Dialect, annotation: &ResourceAnnotation<'_>) -> Vec<PropertyClaim> {
    annotation.fence.map(|fence| sampled_properties(dialect, fence)).unwrap_or_default()
}

/// The page's own type, with what title, introduction, sections and JSON say beside what is listed.
fn main_type(
    dialect: &Dialect,
    sections: &[Section<'_>],
    intro: &Introduction<'_>,
    annotations: &[ResourceAnnotation<'_>],
    listed: TypeClaim,
) -> TypeClaim {
    let fences = || annotations.iter().filter(|one| one.is_about(&listed.name)).filter_map(|one| one.fence);
    let identifier = || fences().any(|fence| shows_identifier(dialect, fence)).then_some(EntityEvidence::Identifier);
    let bases = listed.bases.iter().cloned().chain(intro.bases()).chain(row_bases(&listed.properties));
    TypeClaim {
        bases: bases.collect(),
        is_abstract: listed.is_abstract.clone().or_else(|| intro.says_abstract()),
        is_open: listed.is_open.clone().or_else(|| intro.says_open()).or_else(|| title_says_open(dialect, sections)),
        evidence: has_members(sections, &listed).then_some(EntityEvidence::Members).or_else(identifier),
        shown: fences().flat_map(|fence| shown_properties(dialect, fence)).collect(),
        ..listed
    }
}

/// Whether a type has methods or relationships.
fn has_members(sections: &[Section<'_>], listed: &TypeClaim) -> bool {
    sections.iter().any(|section| section.kind == SectionKind::Methods && has_table(section))
        || listed.properties.iter().any(|property| property.kind == PropertyKind::Navigation)
}

/// "settings resource type (Open Type)"
fn title_says_open(dialect: &Dialect, sections: &[Section<'_>]) -> Option<Span> {
    let title = titles(sections).find(|title| dialect.titles.says_open(&heading_words(title)));
    title.map(|title| title.text.span.clone())
}

/// A page titled as a type that describes nothing of it.
fn report_nothing(cx: &mut Context<'_>, name: &Said<String>) {
    let message = format!("the page is titled as the type `{}`, but describes no property of it", name.value);
    let help = "list its properties in a table under `## Properties`, or write `None.` there";
    cx.report.push(Diagnostic::new(Code::NothingDescribed, name.span.clone(), message).help(help));
}

/// A type with what its annotation says of it.
fn annotated_type(dialect: &Dialect, annotation: &ResourceAnnotation<'_>, name: Said<String>) -> TypeClaim {
    let words = &dialect.annotations;
    let span = || annotation.span.clone();
    let key = words.key_property.value_in(annotation.json).map(key_properties).unwrap_or_default();
    TypeClaim {
        bases: annotated_base(dialect, annotation).into_iter().collect(),
        is_abstract: words.is_abstract.is_set_in(annotation.json).then(span),
        is_open: words.open.is_set_in(annotation.json).then(span),
        key: key.into_iter().map(|name| Said::new(name, span())).collect(),
        ..TypeClaim::new(name, TypeSource::Annotation)
    }
}

/// The names of key properties: `"id"`, `"order, line"` or `["order", "line"]`; none where one of them is no name.
fn key_properties(said: &Value) -> Vec<String> {
    let names: Vec<&str> = match said {
        Value::String(names) => names.split(',').map(str::trim).collect(),
        Value::Array(names) => names.iter().map(|name| name.as_str().unwrap_or_default().trim()).collect(),
        _ => Vec::new(),
    };
    let is_key = names.iter().all(|name| is_identifier(name));
    names.into_iter().filter(|_| is_key).map(ToOwned::to_owned).collect()
}

/// A further resource annotation of the page: the tables behind it in its section describe its type, else its JSON.
fn further_type(
    cx: &mut Context<'_>,
    annotation: &ResourceAnnotation<'_>,
    tables: &mut TableProperties<'_>,
) -> Option<TypeClaim> {
    let dialect = cx.dialect;
    let claim = annotated_type(dialect, annotation, annotation.name.clone()?);
    let rows = tables.take_behind(cx, annotation.blocks.first()?.id);
    let rows = keep_all(cx, rows);
    let properties = if rows.is_empty() { sample(dialect, annotation) } else { rows };
    Some(TypeClaim { properties, ..claim })
}

/// An annotation with `blockType: resource` and the JSON below it.
struct ResourceAnnotation<'a> {
    json: &'a Map<String, Value>,
    /// The type that it names.
    name: Option<Said<String>>,
    span: &'a Span,
    fence: Option<&'a Fence>,
    /// The annotation and the fence.
    blocks: Vec<&'a Block>,
}

impl ResourceAnnotation<'_> {
    /// Whether it names the type `name`, or none.
    fn is_about(&self, name: &Said<String>) -> bool {
        self.name.as_ref().is_none_or(|own| own.value.eq_ignore_ascii_case(&name.value))
    }
}

fn resource_annotations<'a>(dialect: &Dialect, sections: &[Section<'a>]) -> Vec<ResourceAnnotation<'a>> {
    let of_section = |section: &Section<'a>| {
        let annotated = section.blocks.iter().enumerate();
        annotated
            .filter_map(|(at, block)| resource_annotation(dialect, block, &section.blocks[at + 1..]))
            .collect::<Vec<_>>()
    };
    sections.iter().flat_map(of_section).collect()
}

/// The annotation of a resource and the first code block after it, if that is near and no other annotation's.
fn resource_annotation<'a>(dialect: &Dialect, block: &'a Block, after: &[&'a Block]) -> Option<ResourceAnnotation<'a>> {
    let BlockKind::Annotation(annotation) = &block.kind else { return None };
    let json = annotation.json.as_object()?;
    if dialect.annotations.kind_of(json)? != AnnotationKind::Resource {
        return None;
    }
    let own = after.iter().take(3).take_while(|block| !matches!(block.kind, BlockKind::Annotation(_)));
    let below = own.copied().find_map(|block| match &block.kind {
        BlockKind::Fence(fence) => Some((block, fence)),
        _ => None,
    });
    let name = defined_type(dialect, json).map(|name| Said::new(name.to_owned(), block.span.clone()));
    Some(ResourceAnnotation {
        json,
        name,
        span: &block.span,
        fence: below.map(|(_, fence)| fence),
        blocks: std::iter::once(block).chain(below.map(|(block, _)| block)).collect(),
    })
}

/// The type's name: of the annotation, else of the title.
fn type_name(
    cx: &mut Context<'_>,
    annotations: &[ResourceAnnotation<'_>],
    sections: &[Section<'_>],
) -> Option<Said<String>> {
    let dialect = cx.dialect;
    if let Some(name) = annotations.iter().find_map(|annotation| annotation.name.clone()) {
        return Some(name);
    }
    let title = titles(sections).next()?;
    let name = titled_name(dialect, title)?;
    if is_identifier(&name.value) {
        return Some(name);
    }
    if !name.value.contains(' ') {
        cx.find(Code::UnreadableName, &name.span, format!("`{}` is not a valid name for a type", name.value));
    }
    None
}

/// `user` of "user resource type".
fn titled_name(dialect: &Dialect, heading: &Heading) -> Option<Said<String>> {
    let words = heading_words(heading);
    let name = dialect.titles.type_of(&words).or_else(|| anchored_name(dialect, heading, &words))?;
    Some(Said::new(lower_first(name.trim_matches(['*', '`', ' '])), heading.text.span.clone()))
}

/// The word of a title that its English anchor starts with: `cup-resource-type`.
fn anchored_name<'w>(dialect: &Dialect, heading: &Heading, words: &'w str) -> Option<&'w str> {
    let name = dialect.titles.type_of_anchor(heading.anchor.as_deref()?)?;
    words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').find(|word| word.eq_ignore_ascii_case(name))
}

fn has_table(section: &Section<'_>) -> bool {
    section.blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_)))
}

/// Whether the page is about requests.
fn has_requests(sections: &[Section<'_>]) -> bool {
    sections.iter().any(|section| section.kind == SectionKind::HttpRequest)
}

/// Whether a section says which properties there are, perhaps none.
fn has_property_section(sections: &[Section<'_>]) -> bool {
    sections.iter().any(|section| matches!(section.kind, SectionKind::Properties))
}

/// All property and relationship tables.
fn property_tables<'a>(cx: &mut Context<'_>, sections: &[Section<'a>]) -> Vec<PropertyTable<'a>> {
    let dialect = cx.dialect;
    let mut tables = Vec::new();
    for section in sections {
        let mut above = None;
        for block in &section.blocks {
            if matches!(block.kind, BlockKind::Annotation(_)) {
                above = Some(block.id);
            }
            let BlockKind::Table(table) = &block.kind else { continue };
            if cx.ledger.knows(*block) {
                continue;
            }
            let Some((named, kind)) = property_table(dialect, section, table) else { continue };
            if NamedTable::read(dialect, table).is_none() && !table.header.iter().all(Text::is_empty) {
                note_columns(cx, block);
            }
            let rows = claim_properties(cx, &named, kind, PropertySource::Table);
            tables.push(PropertyTable { block, annotation: above, rows });
        }
    }
    tables
}

/// Translations call the columns otherwise, but keep their order.
fn note_columns(cx: &mut Context<'_>, block: &Block) {
    let message = "no column has a known name; the columns are read as name, type and description";
    let mut note = Diagnostic::new(Code::UnknownColumns, block.span.clone(), message);
    note.level = Level::Note;
    cx.report.push(note);
}

/// A table of properties, and which kind its section says they are.
fn property_table<'a>(
    dialect: &Dialect,
    section: &Section<'_>,
    table: &'a Table,
) -> Option<(NamedTable<'a>, PropertyKind)> {
    let kind = match section.kind {
        SectionKind::Properties => PropertyKind::Structural,
        SectionKind::Relationships => PropertyKind::Navigation,
        SectionKind::Introduction | SectionKind::JsonRepresentation => {
            let named = NamedTable::read(dialect, table)
                .filter(|named| named.subject == Subject::Property && named.has(Column::Type))?;
            return (!dialect.columns.of_people.has_in_any_case(table.header.first()?.trimmed()))
                .then_some((named, PropertyKind::Structural));
        }
        _ => return None,
    };
    let named = NamedTable::read(dialect, table).filter(|named| named.has(Column::Type) || holds_types(dialect, named));
    let by_position = || {
        (table.header.len() == 3 && NamedTable::read(dialect, table).is_none())
            .then(|| NamedTable::by_position(table, Subject::Property))
            .flatten()
    };
    let known = named.or_else(by_position).filter(rows_look_like_properties)?;
    Some((known, kind))
}

/// Whether the values of a table of properties are types: "Property name | Value".
fn holds_types(dialect: &Dialect, table: &NamedTable<'_>) -> bool {
    let is_type = |cell: &Text| !matches!(parse_type_cell(dialect, cell).word, TypeWord::Unreadable(_));
    let values: Vec<&Text> = table.rows.iter().filter_map(|row| table.cell(row, Column::Value)).collect();
    table.subject == Subject::Property && !values.is_empty() && values.into_iter().all(is_type)
}

/// Names in the first column are identifiers in most rows.
fn rows_look_like_properties(table: &NamedTable<'_>) -> bool {
    let names = table.rows.iter().filter_map(|row| row.cells.first());
    let (mut good, mut bad) = (0_usize, 0_usize);
    for name in names {
        let first = name.trimmed().trim_matches(['*', '`', '@']).split([' ', '(']).next().unwrap_or_default();
        // A word in other letters is a name that a translator changed.
        if is_identifier(first) || !first.is_ascii() { good += 1 } else { bad += 1 }
    }
    good >= bad
}

/// The base that an annotation names.
fn annotated_base(dialect: &Dialect, annotation: &ResourceAnnotation<'_>) -> Option<BaseClaim> {
    let name = without_hash(dialect.annotations.base.value_in(annotation.json)?.as_str()?);
    let base =
        || BaseClaim { word: word_of(dialect, name), source: BaseSource::Annotation, span: annotation.span.clone() };
    is_identifier(name).then(base)
}

/// The ancestors that rows name.
fn row_bases(properties: &[PropertyClaim]) -> Vec<BaseClaim> {
    let base = |property: &PropertyClaim| {
        let word = property.inherited_from.as_deref()?.clone();
        Some(BaseClaim { word, source: BaseSource::Row, span: property.name.span.clone() })
    };
    properties.iter().filter_map(base).collect()
}
