//! Decides on what no rule has read: ignored for a reason, or reported.

use std::collections::BTreeSet;

use crate::docs::dialect::{AnnotationKind, Column, SectionKind, Subject};
use crate::docs::http::{has_other_method, lines, requests_in_text};
use crate::docs::layout::{Section, heading_words};
use crate::docs::ledger::{Context, Fate, Naming, Part, Reason};
use crate::docs::tables::{NamedTable, is_cloud_table, lists_typed_names};
use crate::markdown::{Annotation, Block, BlockKind, Fence, Page, Table, Text};
use crate::model::{Method, capitalised};
use crate::report::{Code, Diagnostic, Level};

use super::mentions::{mention_commands, mention_requests};

/// Gives every block of the page a fate. What describes the API and was not read is reported.
pub(in crate::docs) fn decide_rest(
    cx: &mut Context<'_>,
    page: &Page,
    sections: &[Section<'_>],
    in_other_languages: &BTreeSet<usize>,
) {
    for block in page.blocks.iter().filter(|block| in_other_languages.contains(&block.id)) {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::OtherLanguage));
    }
    let requests = requests(cx, sections);
    for section in sections {
        if let Some(heading) = section.heading_block {
            match section.kind {
                SectionKind::Other => decide_heading(cx, heading),
                _ => cx.ledger.model(heading),
            }
            mention_requests(cx, section, heading);
        }
        let has_read_table = section.blocks.iter().any(|block| is_read_table(cx, block));
        let place =
            |at: usize| Place { section, after: &section.blocks[at + 1..], has_read_table, requests: &requests };
        for (at, block) in section.blocks.iter().enumerate() {
            if cx.ledger.knows(*block) {
                report_unread_lines(cx, block);
            } else {
                decide_block(cx, &place(at), block);
            }
            mention_requests(cx, section, block);
        }
    }
    mention_commands(cx, page, sections);
}

/// The methods and URLs below the headings of requests.
type Requests<'a> = BTreeSet<(Method, &'a str)>;

fn requests<'a>(cx: &Context<'_>, sections: &[Section<'a>]) -> Requests<'a> {
    let of_requests = sections.iter().filter(|section| section.kind == SectionKind::HttpRequest);
    let fences = of_requests.flat_map(|section| &section.blocks).filter_map(|block| match &block.kind {
        BlockKind::Fence(fence) => Some((*block, fence)),
        _ => None,
    });
    fences.flat_map(|(block, fence)| cx.lines.of(block).iter().map(|line| (line.method, line.url(fence)))).collect()
}

/// A heading over text for people, or a misspelled one over a part of the API.
fn decide_heading(cx: &mut Context<'_>, block: &Block) {
    let dialect = cx.dialect;
    let BlockKind::Heading(heading) = &block.kind else { return };
    let words = heading_words(heading);
    let Some(meant) = Some(&words).filter(|_| heading.level == 2).and_then(|words| dialect.headings.like(words)) else {
        return cx.ledger.ignore(block, Reason::Prose);
    };
    let message = format!("no section is called `{words}`");
    let finding = Diagnostic::new(Code::LostHeading, heading.text.span.clone(), message);
    cx.refuse(block, finding.help(format!("did you mean `{}`?", capitalised(meant))));
}

/// Where a block stands.
struct Place<'s, 'a> {
    section: &'s Section<'a>,
    /// The section's blocks below it.
    after: &'s [&'a Block],
    /// Whether a table of the section has been read.
    has_read_table: bool,
    /// The page's requests.
    requests: &'s Requests<'a>,
}

fn decide_block(cx: &mut Context<'_>, place: &Place<'_, '_>, block: &Block) {
    match &block.kind {
        BlockKind::Annotation(annotation) => decide_annotation(cx, block, annotation, place.after),
        BlockKind::Comment => cx.ledger.ignore(block, Reason::EditorComment),
        // The reader of comments has reported these.
        BlockKind::BrokenAnnotation | BlockKind::UnclosedComment => cx.ledger.decide(block.into(), Fate::Reported),
        BlockKind::Fence(fence) => decide_fence(cx, place.requests, block, fence),
        BlockKind::Table(table) => decide_table(cx, place, block, table),
        BlockKind::Paragraph(text) | BlockKind::Quote(text) | BlockKind::Item(text) => {
            report_lines_in_text(cx, place.section, block, text);
        }
        BlockKind::Heading(_) | BlockKind::Html(_) | BlockKind::Tab | BlockKind::Rule | BlockKind::Include(_) => {}
    }
}

/// Request lines of a code block that was read as something else.
fn report_unread_lines(cx: &mut Context<'_>, block: &Block) {
    let lines = cx.lines.of(block).iter().map(|line| (Part::Line(block.id, line.number), &line.span));
    let unread: Vec<_> = lines.filter(|(line, _)| !cx.ledger.knows(*line)).collect();
    if let Some((_, place)) = unread.first() {
        cx.find(Code::StrayRequest, place, "request lines in a block of another kind aren't read");
    }
    for (line, _) in unread {
        cx.ledger.decide(line, Fate::Reported);
    }
}

/// Request lines of a request section that stand in its text.
fn report_lines_in_text(cx: &mut Context<'_>, section: &Section<'_>, block: &Block, text: &Text) {
    if section.kind != SectionKind::HttpRequest {
        return;
    }
    let lines: Vec<_> = requests_in_text(text).into_iter().map(|line| Part::Line(block.id, line)).collect();
    let unread: Vec<_> = lines.into_iter().filter(|line| !cx.ledger.knows(*line)).collect();
    if !unread.is_empty() {
        let finding =
            Diagnostic::new(Code::StrayRequest, block.span.clone(), "a request line in running text isn't read");
        cx.report.push(finding.help("put it into a code block: a line of ```http before it and one of ``` after it"));
    }
    for line in unread {
        cx.ledger.decide(line, Fate::Reported);
    }
}

/// An annotation says something of the block after it; a page's own says something to the publishing tools.
fn decide_annotation(cx: &mut Context<'_>, block: &Block, annotation: &Annotation, after: &[&Block]) {
    let words = &cx.dialect.annotations;
    let json = annotation.json.as_object();
    let has_kind = json.is_some_and(|json| words.kind_of(json).is_some());
    let is_of_page = json.is_some_and(|json| words.is_of_page(json));
    let is_about = |block: &&&Block| {
        !matches!(
            block.kind,
            BlockKind::Paragraph(_) | BlockKind::Quote(_) | BlockKind::Comment | BlockKind::UnclosedComment
        )
    };
    let subject = after.iter().find(is_about);
    let is_attached = subject.is_some_and(|subject| {
        matches!(subject.kind, BlockKind::Fence(_) | BlockKind::Table(_) | BlockKind::Include(_))
    });
    if let Some(subject) = subject.filter(|subject| is_unread_message(cx, annotation, subject)) {
        let message = "the annotation says that this is a message, but it doesn't start like one";
        cx.refuse_whole(subject, Diagnostic::new(Code::BrokenExample, subject.span.clone(), message));
        cx.ledger.decide(block.into(), Fate::Reported);
    } else if has_kind && is_attached {
        cx.ledger.model(block);
    } else if has_kind {
        let message = "no code block, table or include follows the annotation";
        cx.refuse(block, Diagnostic::new(Code::LoneAnnotation, block.span.clone(), message));
    } else if is_of_page {
        cx.ledger.ignore(block, Reason::PageAnnotation);
    } else if is_attached {
        let message = "the annotation doesn't say what it is about: it has no `blockType`";
        cx.refuse(block, Diagnostic::new(Code::LoneAnnotation, block.span.clone(), message));
    } else {
        cx.ledger.ignore(block, Reason::EditorComment);
    }
}

/// Whether a code block is annotated as a request or a response and nobody has read it.
fn is_unread_message(cx: &Context<'_>, annotation: &Annotation, subject: &Block) -> bool {
    let kind = annotation.json.as_object().and_then(|json| cx.dialect.annotations.kind_of(json));
    let is_message = matches!(kind, Some(AnnotationKind::Request | AnnotationKind::Response));
    is_message && matches!(subject.kind, BlockKind::Fence(_)) && !cx.ledger.knows(subject)
}

/// A code block that is neither request nor response nor a JSON representation. Request lines are never ignored, but
/// for those that the page has among its `requests` too.
fn decide_fence(cx: &mut Context<'_>, requests: &Requests<'_>, block: &Block, fence: &Fence) {
    report_other_methods(cx, block, fence);
    if !cx.lines.of(block).is_empty() {
        let mut is_read = true;
        for line in cx.lines.of(block) {
            let part = Part::Line(block.id, line.number);
            if requests.contains(&(line.method, line.url(fence))) {
                cx.mention(part, (line.method, line.url(fence)), &line.span);
                continue;
            }
            let message = "request lines outside `## HTTP request` and the examples aren't read";
            cx.refuse(part, Diagnostic::new(Code::StrayRequest, line.span.clone(), message));
            is_read = false;
        }
        if is_read {
            cx.ledger.ignore(block, Reason::Fragment);
        } else {
            cx.ledger.decide(block.into(), Fate::Reported);
        }
    } else if cx.dialect.requests.is_fragment(&fence.info) {
        cx.ledger.ignore(block, Reason::Fragment);
    } else {
        cx.ledger.ignore(block, Reason::OtherLanguage);
    }
}

/// Lines of raw HTTP with a method that is none of this API.
fn report_other_methods(cx: &mut Context<'_>, block: &Block, fence: &Fence) {
    if !fence.info.is_empty() && !cx.dialect.requests.is_code_block(&fence.info) {
        return;
    }
    for (number, (line, span)) in lines(fence).into_iter().enumerate().filter(|(_, (line, _))| has_other_method(line)) {
        let message = format!("no operation is read from `{}`: its method is none of this API", line.trim());
        cx.refuse(Part::Line(block.id, number), Diagnostic::new(Code::StrayRequest, span, message));
    }
}

const NOT_READ: (&str, &str) = (
    "the table's columns describe an API, but nothing here is read from it",
    "if it lists a part of the API, put it under the heading of its kind, such as `## Properties`, with the columns \
     `Property`, `Type`, `Description`",
);

/// What is said of a table that isn't read, by its section.
fn help_on(section: &SectionKind) -> &'static str {
    match section {
        SectionKind::RequestBody => "call its columns `Property`, `Type`, `Description`, `Required`",
        _ => NOT_READ.1,
    }
}

/// Properties of nothing, or of what only a title names.
fn of_no_type(naming: &Naming, table: &Block) -> Diagnostic {
    let (message, help) = match naming {
        Naming::ByPage | Naming::ByLink => (
            "the table lists properties, but nothing says of which type: the page's title names none".to_owned(),
            "title the page `# boat resource type`".to_owned(),
        ),
        Naming::WantsLink(name) => (
            format!("the table lists properties, but nothing besides the title says that `{name}` is a type"),
            format!(
                "title the page `# {name} resource type`; or let its file be called after the title, or another page \
                 link it as a type, `[{name}](..)`; or, where the title is one word, its front matter say `doc_type: \
                 resourcePageType`"
            ),
        ),
    };
    Diagnostic::new(Code::UnknownColumns, table.span.clone(), message).help(help)
}

/// A table for people is ignored; one with a column of types, members, parameters or permissions is not.
fn decide_table(cx: &mut Context<'_>, place: &Place<'_, '_>, block: &Block, table: &Table) {
    let dialect = cx.dialect;
    let section = place.section;
    let subject = NamedTable::read(dialect, table).map(|named| named.subject);
    let says = |wanted: fn(Column) -> bool| {
        table.header.iter().any(|cell| dialect.columns.of(cell.trimmed()).is_some_and(wanted))
    };
    if subject == Some(Subject::Method) || section.kind == SectionKind::Methods && !says(describes_api) {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::MethodIndex));
    } else if is_cloud_table(dialect, table) {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::CloudAvailability));
    } else if section.kind == SectionKind::ValueParts {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::ProseTable));
    } else if !cx.describes_api && (cx.is_concept || !says(describes_api)) {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::ConceptualPage));
    } else if says(describes_api)
        || section.kind.lists_parts() && !section.continues && !place.has_read_table
        || section.kind == SectionKind::Other && lists_typed_names(dialect, table)
    {
        let is_of_no_type = !cx.describes_api && section.kind == SectionKind::Properties;
        let (message, help) = (NOT_READ.0, help_on(&section.kind));
        let is_for_people = !section.kind.lists_parts() || matches!(section.kind, SectionKind::Values(_));
        let level = if is_for_people { Level::Note } else { Level::Warning };
        let not_read =
            || Diagnostic { level, ..Diagnostic::new(Code::UnknownColumns, block.span.clone(), message).help(help) };
        let finding = if is_of_no_type { of_no_type(&cx.naming, block) } else { not_read() };
        cx.refuse_whole(block, finding);
    } else if section.kind == SectionKind::Errors {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::ErrorTable));
    } else {
        cx.ledger.decide_whole(block, Fate::Ignored(Reason::ProseTable));
    }
}

/// A table that has been read: one with other columns beside it is for people.
fn is_read_table(cx: &Context<'_>, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table(_)) && cx.ledger.fate(block) == Some(Fate::Modelled)
}

/// Columns that only tables about the API have.
fn describes_api(column: Column) -> bool {
    match column {
        Column::Type => true,
        Column::Name(subject) => matches!(subject, Subject::Member | Subject::Parameter | Subject::Permission),
        Column::Value
        | Column::Description
        | Column::Required
        | Column::Default
        | Column::Allowed
        | Column::Access
        | Column::Place => false,
    }
}
