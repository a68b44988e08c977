//! Header fields below a request line: `Prefer: respond-async`.

use std::collections::BTreeSet;

use crate::claims::{HeaderClaim, Said, ValueList};
use crate::docs::dialect::SectionKind;
use crate::docs::examples::header;
use crate::docs::http::{RequestLine, lines, names_method};
use crate::docs::layout::Section;
use crate::markdown::{Block, BlockKind, Fence};
use crate::source::Span;

use super::reach::Reach;

/// A header field of a code block of request lines.
pub(super) struct HeaderLine<'a> {
    pub block: &'a Block,
    pub name: String,
    pub value: String,
    pub span: Span,
    /// The request lines that it is about; nothing: all of them.
    lines: Option<BTreeSet<Span>>,
}

/// Those of all blocks of request lines, each up to the body. Each is about the line above it, and about those of the
/// same method right above that one.
pub(super) fn header_lines<'a>(sections: &[Section<'a>], reach: &Reach<'_, '_>) -> Vec<HeaderLine<'a>> {
    let of_requests = sections.iter().filter(|section| section.kind == SectionKind::HttpRequest);
    let blocks = of_requests.flat_map(|section| section.blocks.iter().copied());
    let of_block = |block: &'a Block| match &block.kind {
        BlockKind::Fence(fence) => of_fence(block, fence, reach),
        _ => Vec::new(),
    };
    blocks.flat_map(of_block).collect()
}

fn of_fence<'a>(block: &'a Block, fence: &Fence, reach: &Reach<'_, '_>) -> Vec<HeaderLine<'a>> {
    let mut found = Vec::new();
    let (mut method_above, mut above) = (None, Vec::new());
    let mut is_headed = false;
    for (line, span) in lines(fence) {
        if let Some(RequestLine { method, .. }) = RequestLine::read(line) {
            if is_headed || method_above.replace(method) != Some(method) {
                above.clear();
            }
            above.push(span);
            is_headed = false;
        } else if let Some((name, value)) = header(line).filter(|(name, _)| !above.is_empty() && !names_method(name)) {
            let lines = reach.lines_at(&above);
            found.push(HeaderLine { block, name, value: unquoted(&value).to_owned(), span, lines });
            is_headed = true;
        } else if line.trim().is_empty() {
            above.clear();
        }
    }
    found
}

/// A value without the quotes around it, which are those of a programming language; entity tags have their own inside.
fn unquoted(value: &str) -> &str {
    value
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'))
        .unwrap_or(value)
}

impl HeaderLine<'_> {
    /// The field as a row would say it: it is sent as it is written, unless something stands for its value.
    pub(super) fn claim(self) -> HeaderClaim {
        let Self { block: _, name, value, span, lines } = self;
        let is_value =
            !value.is_empty() && !value.contains(['{', '<', '$']) && !value.contains(" + ") && !value.contains("...");
        let list = || ValueList {
            values: vec![Said::new(value.clone(), span.clone())],
            deprecated: Vec::new(),
            span: span.clone(),
        };
        HeaderClaim {
            values: is_value.then(list),
            name: Said::new(name, span.clone()),
            lines,
            required: Some(span),
            default: None,
            doc: None,
        }
    }
}
