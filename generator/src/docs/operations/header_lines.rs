//! Header fields below a request line: `Prefer: respond-async`.

use crate::claims::{HeaderClaim, Said, ValueList};
use crate::docs::dialect::SectionKind;
use crate::docs::examples::header;
use crate::docs::http::{RequestLine, lines, names_method};
use crate::docs::layout::Section;
use crate::markdown::{Block, BlockKind, Fence};
use crate::source::Span;

/// A header field of a code block of request lines.
pub(super) struct HeaderLine<'a> {
    pub block: &'a Block,
    pub name: String,
    pub value: String,
    pub span: Span,
}

/// Those of all blocks of request lines, each up to the body.
pub(super) fn header_lines<'a>(sections: &[Section<'a>]) -> Vec<HeaderLine<'a>> {
    let of_requests = sections.iter().filter(|section| section.kind == SectionKind::HttpRequest);
    let blocks = of_requests.flat_map(|section| section.blocks.iter().copied());
    let of_block = |block: &'a Block| match &block.kind {
        BlockKind::Fence(fence) => of_fence(block, fence),
        _ => Vec::new(),
    };
    blocks.flat_map(of_block).collect()
}

fn of_fence<'a>(block: &'a Block, fence: &Fence) -> Vec<HeaderLine<'a>> {
    let mut found = Vec::new();
    let mut is_below = false;
    for (line, span) in lines(fence) {
        if RequestLine::read(line).is_some() {
            is_below = true;
        } else if let Some((name, value)) = header(line).filter(|(name, _)| is_below && !names_method(name)) {
            found.push(HeaderLine { block, name, value: unquoted(&value).to_owned(), span });
        } else if line.trim().is_empty() {
            is_below = false;
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
        let Self { block: _, name, value, span } = self;
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
            required: Some(span),
            default: None,
            doc: None,
        }
    }
}
