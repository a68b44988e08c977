//! What is wrong with the file, shown at its line as findings are.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::Failure;
use crate::output::warn;

/// Something wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) span: Range<usize>,
    pub(super) label: String,
    pub(super) help: Option<String>,
}

impl Problem {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { message: message.into(), span, label: label.into(), help: None }
    }

    /// What the parser says.
    pub(super) fn of_toml(error: &toml::de::Error) -> Self {
        Self::new(error.span().unwrap_or_default(), "this is not TOML", error.message().to_owned())
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// Writes the problems to standard error. Gives why the command can't run.
pub(super) fn fail(problems: &[Problem], path: &Path, text: &str) -> Failure {
    let renderer = if crate::output::has_colour(&std::io::stderr()) { Renderer::styled() } else { Renderer::plain() };
    for problem in problems {
        warn(format_args!("{}\n\n", render(problem, path, text, &renderer)));
    }
    let count = if problems.len() == 1 { "1 error".to_owned() } else { format!("{} errors", problems.len()) };
    format!("`{}` has {count}", path.display())
}

/// ```text
/// error: there is no key `dosc`
///  --> mdsdk.toml:1:1
///   |
/// 1 | dosc = "docs"
///   | ^^^^ unknown
///   |
///   = help: did you mean `docs`?
/// ```
fn render(problem: &Problem, path: &Path, text: &str, renderer: &Renderer) -> String {
    let Problem { message, span, label, help } = problem;
    let mark = AnnotationKind::Primary.span(within(text, span)).label(label);
    let snippet = Snippet::source(text).path(path.display().to_string()).annotation(mark);
    let group = Level::ERROR.primary_title(message).element(snippet);
    let group = match help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    };
    renderer.render(&[group])
}

/// The part of `span` that lies in `text`, and on one line.
fn within(text: &str, span: &Range<usize>) -> Range<usize> {
    let is_place = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=span.start.min(text.len())).rev().find(is_place).unwrap_or_default();
    let end = (start..=span.end.clamp(start, text.len())).rev().find(is_place).unwrap_or(start);
    start..text[start..end].find('\n').map_or(end, |at| start + at)
}
