//! Findings for people, through annotate-snippets.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level as Shown, Origin, Padding, Renderer, Snippet,
};

use crate::report::{Diagnostic, Level, Report};
use crate::source::{SourceMap, Span};

use super::excerpt::{Excerpt, excerpt};
use super::summary;

/// The findings with their source lines and labels, an empty line between two, and the [`summary`] at the end.
///
/// ```text
/// warning[MD0203 unknown-type-cell]: the type cell of `size` names no type
///   --> resources/drive.md:41:10
///    |
/// 41 | | size | Int46 | The size. |
///    |          ^^^^^ no such type
///    |
///    = help: write one of the types of the metadata model, such as `Int64`
/// ```
pub fn human(report: &Report, sources: &SourceMap, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(report));
    text.push('\n');
    text
}

/// One finding as annotate-snippets takes it.
fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Group<'a> {
    let title = shown(diagnostic.level).primary_title(&diagnostic.message).id(diagnostic.code.to_string());
    let help = diagnostic.help.as_ref().map(|help| Element::from(Shown::HELP.message(clean(help))));
    let places = places(diagnostic, sources);
    let cost = diagnostic.cost().map(|cost| Element::from(Shown::NOTE.message(cost)));
    let notes: Vec<_> = cost.into_iter().chain(help).collect();
    let padding = (!notes.is_empty() && places.last().is_some_and(Place::has_line)).then_some(Element::from(Padding));
    Group::with_title(title).elements(places.into_iter().flat_map(Place::elements)).elements(padding).elements(notes)
}

/// Our level as annotate-snippets calls it.
fn shown(level: Level) -> Shown<'static> {
    match level {
        Level::Note => Shown::NOTE,
        Level::Warning => Shown::WARNING,
        Level::Error => Shown::ERROR,
    }
}

/// A line to show, or a place without one, with its labels.
struct Place<'a> {
    span: &'a Span,
    excerpt: Option<Excerpt<'a>>,
    marks: Vec<Mark<'a>>,
}

/// A labelled part of a line.
struct Mark<'a> {
    kind: AnnotationKind,
    bytes: std::ops::Range<usize>,
    text: &'a str,
}

/// The places of a finding; labels of one line stand on one line.
fn places<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Vec<Place<'a>> {
    let first = (AnnotationKind::Primary, &diagnostic.span, diagnostic.label.as_str());
    let others = diagnostic.witnesses.iter().map(|label| (AnnotationKind::Context, &label.span, label.text.as_str()));
    let mut places: Vec<Place<'a>> = Vec::new();
    for (kind, span, text) in std::iter::once(first).chain(others) {
        let excerpt = excerpt(sources, span);
        let mark = Mark { kind, bytes: excerpt.as_ref().map_or(0..0, |excerpt| excerpt.mark.clone()), text };
        match places.iter_mut().find(|place| place.is_line_of(span, excerpt.as_ref())) {
            Some(place) => place.take(excerpt, mark),
            None => places.push(Place { span, excerpt, marks: vec![mark] }),
        }
    }
    places
}

impl<'a> Place<'a> {
    /// Whether this place shows the line of `excerpt`.
    fn is_line_of(&self, span: &Span, excerpt: Option<&Excerpt<'_>>) -> bool {
        let line = |excerpt: &Excerpt<'_>| excerpt.line.map(|_| excerpt.place.line);
        let ours = self.excerpt.as_ref().and_then(line);
        self.span.file == span.file && ours.is_some() && ours == excerpt.and_then(line)
    }

    /// Adds a mark on the same line, and the longer excerpt of the line.
    fn take(&mut self, excerpt: Option<Excerpt<'a>>, mark: Mark<'a>) {
        if let (Some(ours), Some(other)) = (&mut self.excerpt, excerpt) {
            ours.line = ours.line.max(other.line);
        }
        self.marks.push(mark);
    }

    /// Whether a source line is shown.
    fn has_line(&self) -> bool {
        self.excerpt.as_ref().is_some_and(|excerpt| excerpt.line.is_some())
    }

    /// The line with its marks; else where it is, and the labels as notes.
    fn elements(self) -> Vec<Element<'a>> {
        let place = self.excerpt.as_ref().map(|excerpt| excerpt.place);
        match (place, self.excerpt.and_then(|excerpt| excerpt.line)) {
            (Some(place), Some(line)) => {
                let snippet = Snippet::source(line).line_start(place.line).path(clean(&self.span.file));
                vec![snippet.annotations(self.marks.into_iter().map(Mark::annotation)).into()]
            }
            (place, _) => {
                let origin = Origin::path(clean(&self.span.file));
                let origin = match place {
                    Some(place) => origin.line(place.line).char_column(place.column),
                    None => origin,
                };
                let texts = self.marks.into_iter().map(|mark| mark.text).filter(|text| !text.is_empty());
                let notes = texts.map(|text| Shown::NOTE.message(clean(text)).into());
                std::iter::once(origin.into()).chain(notes).collect()
            }
        }
    }
}

impl<'a> Mark<'a> {
    fn annotation(self) -> Annotation<'a> {
        let label = (!self.text.is_empty()).then(|| clean(self.text));
        self.kind.span(self.bytes).label(label)
    }
}

/// Text of a page without what would steer a terminal. annotate-snippets does the same for titles and source lines
/// alone.
fn clean(text: &str) -> String {
    let steers = |char: char| {
        char.is_control() && char != '\n' || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(steers, "\u{fffd}")
}
