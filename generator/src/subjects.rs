//! What findings are about: what of the API is said where they stand, else what their pages describe.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::claims::{EnumClaim, PageClaims, RequestClaim, TypeClaim};
use crate::model::{Method, Model, PathTemplate};
use crate::report::Report;
use crate::source::{SourceMap, Span};

/// What is about something, as far as anybody asks.
pub(crate) struct Subjects<'a> {
    map: &'a SourceMap,
    files: HashMap<&'a str, OfFile<'a>>,
}

/// What a file says of what.
#[derive(Default)]
struct OfFile<'a> {
    /// Rows, lines and examples.
    parts: Vec<(Range<usize>, Subject<'a>)>,
    /// What all of the page is about.
    page: Option<Subject<'a>>,
}

#[derive(Clone, Copy)]
enum Subject<'a> {
    Type(&'a str),
    /// A property of a type, or a member of an enum.
    Part(&'a str, &'a str),
    Operation(Method, &'a PathTemplate),
}

impl std::fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Type(name) => f.write_str(name),
            Self::Part(owner, name) => write!(f, "{owner}.{name}"),
            Self::Operation(method, path) => write!(f, "{} {}", method.as_str(), path.identity()),
        }
    }
}

impl<'a> Subjects<'a> {
    /// Those of the files that these findings stand in.
    pub(crate) fn of(report: &Report, pages: &'a [Arc<PageClaims>], model: &'a Model, map: &'a SourceMap) -> Self {
        let asked: BTreeSet<&str> = report.iter().map(|finding| &*finding.span.file).collect();
        let mut subjects = Self { map, files: HashMap::new() };
        for page in pages.iter().filter(|page| asked.contains(&*page.file)) {
            subjects.enter_page(page);
        }
        for example in &model.examples {
            let Some(called) = &example.operation else { continue };
            for message in example.messages().filter(|message| asked.contains(&*message.origin.span.file)) {
                let Span { file, start, end } = &message.origin.span;
                subjects.enter(file, *start..*end, Subject::Operation(called.method, &called.path));
            }
        }
        subjects
    }

    /// What is said at a place.
    pub(crate) fn at(&self, place: &Span) -> Option<String> {
        let file = self.files.get(&*place.file)?;
        let around = file.parts.iter().filter(|(bytes, _)| bytes.contains(&place.start));
        let nearest = around.min_by_key(|(bytes, _)| bytes.len()).map(|(_, subject)| subject);
        nearest.or(file.page.as_ref()).map(ToString::to_string)
    }

    fn enter_page(&mut self, page: &'a PageClaims) {
        let PageClaims { file, types, enums, operations, .. } = page;
        let requests = operations.as_ref().map(|claims| claims.requests.as_slice()).unwrap_or_default();
        let of_page = &mut self.files.entry(file).or_default().page;
        *of_page = of_page.or(subject_of_page(requests, types, enums));
        for RequestClaim { method, path, span, .. } in requests {
            self.enter_line(span, Subject::Operation(*method, path));
        }
        for TypeClaim { name: owner, properties, shown, .. } in types {
            for property in properties.iter().chain(shown) {
                self.enter_line(&property.name.span, Subject::Part(&owner.value, &property.name.value));
            }
        }
        for EnumClaim { name: owner, members, .. } in enums {
            for member in members {
                self.enter_line(&member.name.span, Subject::Part(&owner.value, &member.name.value));
            }
        }
    }

    /// Enters what the line of a place is about.
    fn enter_line(&mut self, place: &'a Span, subject: Subject<'a>) {
        let Some(text) = self.map.get(&place.file).map(|file| &*file.text) else { return };
        let (Some(before), Some(behind)) = (text.get(..place.start), text.get(place.start..)) else { return };
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = behind.find('\n').map_or(text.len(), |at| place.start + at);
        self.enter(&place.file, start..end.max(place.end), subject);
    }

    fn enter(&mut self, file: &'a str, bytes: Range<usize>, subject: Subject<'a>) {
        self.files.entry(file).or_default().parts.push((bytes, subject));
    }
}

/// What a page is about: its first operation, else its only type or enum.
fn subject_of_page<'a>(
    requests: &'a [RequestClaim],
    types: &'a [TypeClaim],
    enums: &'a [EnumClaim],
) -> Option<Subject<'a>> {
    match (requests, types, enums) {
        ([first, ..], _, _) => Some(Subject::Operation(first.method, &first.path)),
        ([], [only], _) => Some(Subject::Type(&only.name.value)),
        ([], [], [only]) => Some(Subject::Type(&only.name.value)),
        ([], _, _) => None,
    }
}
