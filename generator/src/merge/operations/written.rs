//! Request lines that write a path in another way than it is sent.

use super::documented::Documented;
use crate::claims::RequestClaim;
use crate::model::{Operation, PathTemplate, Segment};
use crate::report::{Code, Diagnostic, Report};

/// Reports a request line that writes the path of an operation in another way than the line that stands for it: what is
/// sent is not what it shows.
pub(in crate::merge) fn compare_written(known: &Operation, other: &Operation, report: &mut Report) {
    let shape = |operation: &Operation| (operation.path.shape(), operation.trailing_slash);
    if shape(known) == shape(other) {
        return;
    }
    if let (Some(first), Some(here)) = (known.origins.first(), other.origins.first()) {
        let message =
            format!("the URL `{}` is `{}` in another line, which is sent", other.written_path(), known.written_path());
        let finding = Diagnostic::new(Code::WrittenOtherwise, here.span.clone(), message);
        report.push(finding.witness(first.span.clone(), "this line stands for both"));
    }
}

/// Why the path of an operation is sent in another way than its line writes it; `read` is the line's path with its
/// segments resolved.
pub(in crate::merge) fn sent_otherwise(
    line: &RequestClaim,
    read: &PathTemplate,
    sent: &PathTemplate,
) -> Option<&'static str> {
    let is_bare = |segment: &Segment| matches!(segment, Segment::AlternateKey(_));
    if line.path.segments.iter().any(is_bare) {
        return Some("a key with a name stands in parentheses");
    }
    let has_no_name = |segment: &Segment| match segment {
        Segment::Call { name, arguments } => {
            arguments.iter().any(|argument| argument.name.is_empty())
                && read.segments.iter().any(|one| matches!(one, Segment::Call { name: called, .. } if called == name))
        }
        _ => false,
    };
    if line.path.segments.iter().any(has_no_name) {
        return Some("an argument has its name before it");
    }
    let is_renamed = |segment: &Segment| match segment {
        Segment::Cast(name) => !line.path.segments.iter().any(|written| written.called() == Some(name.as_str())),
        _ => false,
    };
    if read.segments.iter().any(is_renamed) {
        return Some("its type is called so by its own page");
    }
    (read.shape() != sent.shape()).then_some("the line leaves out what the page lists")
}

/// Reports a line that its operation is not sent as.
pub(in crate::merge) fn report_sent_otherwise(documented: &Documented, report: &mut Report) {
    let Documented { operation, sent_otherwise, .. } = documented;
    if let (Some(why), Some(origin)) = (sent_otherwise, operation.origins.first()) {
        let message = format!("the URL is sent as `{}`: {why}", operation.written_path());
        report.push(Diagnostic::new(Code::WrittenOtherwise, origin.span.clone(), message));
    }
}
