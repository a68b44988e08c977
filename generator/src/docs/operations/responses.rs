//! "If successful, this method returns a `200 OK` response code and a [user](user.md) object in the response body."

use crate::claims::{MonitorClaim, OperationNoun, ResponseBodyClaim, ResponseClaim, TypeCell, TypeWord};
use crate::docs::dialect::{Column, Dialect, SectionKind, is_identifier};
use crate::docs::layout::Section;
use crate::docs::words::{alternatives, link_target, parse_type_cell, word_of};
use crate::markdown::{BlockKind, Heading, Mark, Row, Table, Text};
use crate::model::Primitive;
use crate::source::page_name;

use super::status_tables::{is_success, status_rows};

/// The success responses that a page's response section describes, in order.
pub(in crate::docs) fn claim_responses(dialect: &Dialect, sections: &[Section<'_>]) -> Vec<ResponseClaim> {
    let texts = response_texts(sections).into_iter().map(|(_, text)| claim_text(dialect, text));
    joined(texts.chain(response_tables(sections).into_iter().map(|table| listed_responses(dialect, table))))
}

/// The responses that paragraphs describe together.
pub(super) fn joined(texts: impl Iterator<Item = Vec<ResponseClaim>>) -> Vec<ResponseClaim> {
    let mut claims: Vec<ResponseClaim> = Vec::new();
    for mut of_text in texts {
        // A sentence of several statuses may stand behind the one that names the body.
        let is_told = |known: &ResponseClaim| known.status.is_none() && !known.says_no_body();
        if of_text.len() > 1
            && of_text.iter().all(ResponseClaim::says_no_body)
            && let Some(at) = claims.iter().position(is_told)
        {
            share_body(&mut of_text, &claims.remove(at).body);
        }
        for claim in of_text {
            add_response(&mut claims, claim);
        }
    }
    claims
}

/// A status and its type may stand in two sentences: what one leaves out, the other tells.
fn add_response(claims: &mut Vec<ResponseClaim>, claim: ResponseClaim) {
    let completes = |known: &&mut ResponseClaim| {
        known.status == claim.status
            || claim.status.is_none() && known.body == ResponseBodyClaim::Unsaid
            || known.status.is_none() && claim.body == ResponseBodyClaim::Unsaid
    };
    match claims.iter_mut().find(completes) {
        None => claims.push(claim),
        Some(known) => {
            known.status = known.status.or(claim.status);
            if known.body == ResponseBodyClaim::Unsaid {
                known.body = claim.body;
                known.alternatives = claim.alternatives;
            }
            known.monitor = known.monitor.take().or(claim.monitor);
        }
    }
}

/// The paragraphs of the response section, each with the heading above it.
pub(super) fn response_texts<'a>(sections: &[Section<'a>]) -> Vec<(Option<&'a Heading>, &'a Text)> {
    let texts = of_response(sections).flat_map(|section| section.blocks.iter().map(|block| (section.heading, *block)));
    let texts = texts.filter_map(|(heading, block)| match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) => Some((heading, text)),
        _ => None,
    });
    texts.collect()
}

/// The tables of the response section.
fn response_tables<'a>(sections: &[Section<'a>]) -> Vec<&'a Table> {
    let blocks = of_response(sections).flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// The replies of a success that a table lists, a status per row.
fn listed_responses(dialect: &Dialect, table: &Table) -> Vec<ResponseClaim> {
    let rows = status_rows(dialect, table).unwrap_or_default().into_iter().filter(|(_, status, _)| is_success(*status));
    let type_at = table.header.iter().position(|cell| dialect.columns.of(cell.trimmed()) == Some(Column::Type));
    let claim = |(row, status, _): (&Row, u16, Option<&Text>)| {
        let typed = type_at.and_then(|at| row.cells.get(at)).and_then(|cell| typed_body(dialect, cell));
        let told = row.cells[1..].iter().map(|cell| claim_body(dialect, cell, 0, cell.plain.len()));
        let body = typed.into_iter().chain(told).find(|body| *body != ResponseBodyClaim::Unsaid);
        ResponseClaim {
            status: Some(status),
            body: body.unwrap_or(ResponseBodyClaim::Unsaid),
            alternatives: Vec::new(),
            monitor: None,
            span: row.span.clone(),
        }
    };
    rows.map(claim).collect()
}

/// The body of a reply whose type stands in a cell of its own.
fn typed_body(dialect: &Dialect, cell: &Text) -> Option<ResponseBodyClaim> {
    let is_type = !cell.is_empty() && !dialect.columns.nothing.has_in_any_case(cell.trimmed());
    let ty = is_type.then(|| parse_type_cell(dialect, cell))?;
    match ty.word {
        TypeWord::Named { .. } | TypeWord::Primitive(_) | TypeWord::Untyped => Some(ResponseBodyClaim::Type(ty)),
        TypeWord::Enumeration | TypeWord::Unreadable(_) => None,
    }
}

/// The response section with its parts. A second section of that name belongs to the examples.
fn of_response<'s, 'a>(sections: &'s [Section<'a>]) -> impl Iterator<Item = &'s Section<'a>> {
    let first = sections.iter().skip_while(|section| section.kind != SectionKind::Response);
    first.take_while(|section| section.kind == SectionKind::Response)
}

/// The replies that one paragraph speaks of, in short: `200 boat`.
pub(in crate::docs) fn said_responses(dialect: &Dialect, text: &Text) -> Vec<String> {
    claim_text(dialect, text).iter().map(response_in_short).collect()
}

/// A response in short: `200 boat`.
pub(super) fn response_in_short(claim: &ResponseClaim) -> String {
    let status = claim.status.map(|status| status.to_string());
    let body = match &claim.body {
        ResponseBodyClaim::Type(cell) => Some(cell.named()),
        ResponseBodyClaim::Bytes => Some("bytes".to_owned()),
        ResponseBodyClaim::Stream(form, cell) => {
            Some(cell.as_ref().map_or_else(|| form.to_string(), |cell| format!("{form} of {}", cell.named())))
        }
        ResponseBodyClaim::Empty | ResponseBodyClaim::Unsaid => None,
    };
    status.into_iter().chain(body).collect::<Vec<_>>().join(" ")
}

/// The responses that one paragraph describes: one per status code.
pub(super) fn claim_text(dialect: &Dialect, text: &Text) -> Vec<ResponseClaim> {
    let codes = codes(dialect, text);
    if codes.is_empty() && dialect.responses.failure.is_match(&text.plain) {
        return Vec::new();
    }
    if codes.is_empty() {
        let body = claim_body(dialect, text, 0, text.plain.len());
        let said = !matches!(body, ResponseBodyClaim::Unsaid);
        let (alternatives, span) = (of_body(dialect, text, &body), text.span.clone());
        let claim = ResponseClaim { status: None, body, alternatives, monitor: None, span };
        return if said { vec![claim] } else { Vec::new() };
    }
    let ends = codes.iter().skip(1).map(|(at, _)| *at).chain([text.plain.len()]);
    let claim = |((start, status), end): (&(usize, u16), usize)| {
        let start = if codes.len() == 1 { 0 } else { *start };
        let monitor = claim_monitor(dialect, text, start, end);
        let (body, span) = (claim_body(dialect, text, start, end), text.span.clone());
        ResponseClaim { status: Some(*status), alternatives: of_body(dialect, text, &body), body, monitor, span }
    };
    let mut claims: Vec<ResponseClaim> = codes.iter().zip(ends).map(claim).collect();
    if codes.len() > 1 && claims.iter().all(ResponseClaim::says_no_body) {
        share_body(&mut claims, &claim_body(dialect, text, 0, codes[0].0));
    }
    claims
}

/// The status codes of a paragraph, and where they stand.
pub(super) fn codes(dialect: &Dialect, text: &Text) -> Vec<(usize, u16)> {
    let is_code =
        |before: &str, after: &str| !before.ends_with(['.', '#', '-']) && !dialect.responses.counted.is_match(after);
    let found = dialect.responses.code.find_iter(&text.plain);
    let codes = found.filter(|code| is_code(&text.plain[..code.start()], &text.plain[code.end()..]));
    codes.map(|code| (code.start(), status(code.as_str()))).collect()
}

/// The status among the words that name it; a range of codes starts at its first.
fn status(words: &str) -> u16 {
    let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 3);
    numbers.find_map(|digits| digits.parse().ok()).unwrap_or(200)
}

/// "a [boat](boat.md), with `201 Created` if it is new or `200 OK` if it isn't": both bring it.
fn share_body(claims: &mut [ResponseClaim], body: &ResponseBodyClaim) {
    for claim in claims.iter_mut().filter(|claim| matches!(claim.status, Some(200 | 201))) {
        claim.body = body.clone();
    }
}

/// The alternatives to a body's type.
fn of_body(dialect: &Dialect, text: &Text, body: &ResponseBodyClaim) -> Vec<TypeCell> {
    match body {
        ResponseBodyClaim::Type(cell) => alternatives(dialect, text, cell),
        ResponseBodyClaim::Empty
        | ResponseBodyClaim::Bytes
        | ResponseBodyClaim::Stream(..)
        | ResponseBodyClaim::Unsaid => Vec::new(),
    }
}

/// The type that the bytes `start..end` of a paragraph link, or name.
fn told_type(dialect: &Dialect, text: &Text, start: usize, end: usize) -> Option<TypeCell> {
    linked_type(dialect, text, start, end).or_else(|| {
        let (word, collection) = named_type(dialect, text, start, end)?;
        Some(TypeCell::new(word, collection, text.span.clone()))
    })
}

/// What the bytes `start..end` of a paragraph say of the body.
fn claim_body(dialect: &Dialect, text: &Text, start: usize, end: usize) -> ResponseBodyClaim {
    let part = text.plain.get(start..end).unwrap_or_default();
    let named = told_type(dialect, text, start, end);
    if let Some(form) = dialect.responses.stream(part) {
        return ResponseBodyClaim::Stream(form, named.map(|cell| TypeCell { collection: false, ..cell }));
    }
    if let Some(named) = named {
        return ResponseBodyClaim::Type(named);
    }
    let cell = |word, collection| ResponseBodyClaim::Type(TypeCell::new(word, collection, text.span.clone()));
    if dialect.responses.empty.is_match(part) {
        return ResponseBodyClaim::Empty;
    }
    if let Some(found) = dialect.responses.primitive.captures(part) {
        let Some(name) = found.get(1).or_else(|| found.get(3)) else { return ResponseBodyClaim::Unsaid };
        let many =
            found.get(2).or_else(|| found.get(4)).is_some() || dialect.responses.many.is_match(&part[..name.start()]);
        return match dialect.types.primitive(name.as_str()) {
            Some(Primitive::Stream) => ResponseBodyClaim::Bytes,
            Some(primitive) => cell(TypeWord::Primitive(primitive), many),
            None => ResponseBodyClaim::Unsaid,
        };
    }
    if dialect.responses.bytes.is_match(part) {
        ResponseBodyClaim::Bytes
    } else if dialect.responses.truth.is_match(part) {
        cell(TypeWord::Primitive(Primitive::Boolean), false)
    } else {
        ResponseBodyClaim::Unsaid
    }
}

/// The first link to a type in the bytes `start..end` of a text.
pub(in crate::docs) fn linked_type(dialect: &Dialect, text: &Text, start: usize, end: usize) -> Option<TypeCell> {
    let mut links: Vec<_> = text.links().filter(|(mark, ..)| (start..end).contains(&mark.range.start)).collect();
    links.sort_by_key(|(mark, ..)| mark.range.start);
    links.into_iter().find_map(|(mark, name, link)| {
        let target = link_target(&text.span, link)?;
        let file = target.file.as_deref()?;
        let is_page =
            dialect.links.is_of_type(file, link) && !is_location(dialect, &text.plain[start..mark.range.start]);
        if !is_page {
            return None;
        }
        let (bare, inside) = dialect.responses.split_many(name.trim());
        let (before, after) =
            (&text.plain[start..mark.range.start], &text.plain[mark.range.end..end.max(mark.range.end)]);
        let many = inside
            || dialect.responses.many.is_match(before)
            || dialect.responses.many_after.is_match(after)
            || dialect.types.sentence_says_many(before, after);
        let is_named = dialect.responses.type_nouns.start(after.trim_start_matches(['*', '`', ' ', ']']));
        let ordinary = !is_named && is_part_of(bare, file);
        let word = match word_of(dialect, bare) {
            TypeWord::Named { text, .. } => TypeWord::Named { text, target: Some(target) },
            TypeWord::Primitive(primitive) => TypeWord::Primitive(primitive),
            // "[error codes](errors.md)" is no type.
            TypeWord::Unreadable(_) | TypeWord::Enumeration | TypeWord::Untyped => return None,
        };
        Some(TypeCell { ordinary, ..TypeCell::new(word, many, mark.span.clone()) })
    })
}

/// Whether a word in small letters is a part of a page's name.
fn is_part_of(word: &str, file: &str) -> bool {
    let is_small = word.chars().all(|c| c.is_ascii_lowercase());
    is_small && page_name(file).is_some_and(|page| page.to_lowercase().contains(word))
}

/// What a sentence about a `Location` links to: the type that is found there, or the page of reading it.
fn claim_monitor(dialect: &Dialect, text: &Text, start: usize, end: usize) -> Option<MonitorClaim> {
    if !dialect.responses.speaks_of_location(text.plain.get(start..end)?) {
        return None;
    }
    let mut links = text.links().filter(|(mark, ..)| (start..end).contains(&mark.range.start));
    let target = |(mark, name, link): (&Mark, &str, &str)| {
        let target = link_target(&text.span, link)?;
        let file = target.file.clone()?;
        match word_of(dialect, name.trim()) {
            TypeWord::Named { text, .. } if dialect.links.is_of_type(&file, link) => {
                let word = TypeWord::Named { text, target: Some(target) };
                Some(MonitorClaim::Type(TypeCell::new(word, false, mark.span.clone())))
            }
            _ => (!dialect.links.is_of_type(&file, link)).then_some(MonitorClaim::Page(file)),
        }
    };
    Some(links.find_map(target).unwrap_or(MonitorClaim::Unnamed))
}

/// Whether what follows is not the body, but what a header leads to.
fn is_location(dialect: &Dialect, before: &str) -> bool {
    dialect.responses.speaks_of_location(before.rsplit(". ").next().unwrap_or_default())
}

/// A type in bold or code, or a bare word before "object".
fn named_type(dialect: &Dialect, text: &Text, start: usize, end: usize) -> Option<(TypeWord, bool)> {
    use crate::markdown::MarkKind;
    let part = text.plain.get(start..end)?;
    let marked =
        text.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Code | MarkKind::Strong)).find_map(|mark| {
            let name = text.plain.get(mark.range.clone())?.trim();
            let inside = mark.range.start >= start && mark.range.end <= end;
            let after = text.plain.get(mark.range.end..)?.trim_start();
            let is_type = is_identifier(name) && dialect.responses.type_nouns.start(after);
            (inside && is_type).then(|| {
                (
                    name,
                    dialect.responses.many.is_match(&text.plain[start..mark.range.start])
                        || dialect.responses.many_after.is_match(after),
                )
            })
        });
    let (name, many) = marked.or_else(|| {
        let found = dialect.responses.bare_type.captures(part)?;
        let found = found.iter().skip(1).flatten().next()?;
        let many = dialect.responses.many.is_match(&part[..found.start()])
            || dialect.responses.many_after.is_match(&part[found.end()..]);
        (!dialect.responses.no_types.has(found.as_str())).then_some((found.as_str(), many))
    })?;
    match word_of(dialect, name) {
        word @ TypeWord::Named { .. } => Some((word, many)),
        _ => None,
    }
}

/// Which word the response section uses for its subject.
pub(in crate::docs) fn operation_noun(dialect: &Dialect, sections: &[Section<'_>]) -> Option<OperationNoun> {
    let texts: Vec<String> = response_texts(sections).into_iter().map(|(_, text)| text.plain.to_lowercase()).collect();
    dialect.responses.noun_of(&texts)
}
