//! Request lines that write a path in another way than it is sent.

use std::collections::{BTreeMap, HashMap};

use super::counts::most_counted;
use super::documented::Documented;
use crate::claims::RequestClaim;
use crate::model::{KeyForm, PathTemplate, Segment};
use crate::report::{Code, Diagnostic, Report};

/// Writes names and keys behind the same name alike, as most lines do, and reports the lines that don't: services read
/// one of them, and clients, exports and docs have to agree on it.
pub(in crate::merge) fn settle_written(merged: &mut [Documented], report: &mut Report) {
    let habits = Habits::of(merged.iter().flat_map(|one| &one.written).map(|written| &written.path));
    for Documented { operation, written, .. } in merged {
        habits.apply(&mut operation.path);
        let sent = (operation.path.shape(), operation.trailing_slash);
        let same = written.iter().find(|one| one.shape() == sent);
        for other in written.iter().filter(|one| one.shape() != sent) {
            let slash = if other.trailing_slash { "/" } else { "" };
            let own = other.path.written() + slash;
            let message = format!("the URL `{own}` is sent as `{}`: other lines write it so", operation.written_path());
            let finding = Diagnostic::new(Code::WrittenOtherwise, other.line.clone(), message);
            report.push(match same {
                Some(same) => finding.witness(same.line.clone(), "this line stands for both"),
                None => finding,
            });
        }
    }
}

/// A name behind another one, in lower case. What paths begin with is behind none: metadata is asked how that is
/// written.
type Behind = (String, String);

/// How lines write what stands behind each name, and how many of them do.
#[derive(Default)]
struct Habits {
    names: HashMap<Behind, BTreeMap<String, usize>>,
    keys: HashMap<String, BTreeMap<KeyForm, usize>>,
}

impl Habits {
    fn of<'p>(paths: impl Iterator<Item = &'p PathTemplate>) -> Self {
        let mut habits = Self::default();
        for path in paths {
            let mut parent = String::new();
            for segment in &path.segments {
                match segment {
                    Segment::Name(name) | Segment::Call { name, .. } if parent.is_empty() => {
                        parent = name.to_lowercase();
                    }
                    Segment::Name(name) | Segment::Call { name, .. } => {
                        let behind = (std::mem::replace(&mut parent, name.to_lowercase()), name.to_lowercase());
                        *habits.names.entry(behind).or_default().entry(name.clone()).or_default() += 1;
                    }
                    Segment::Key(key) => {
                        *habits.keys.entry(parent.clone()).or_default().entry(key.form).or_default() += 1;
                    }
                    _ => {}
                }
            }
        }
        habits
    }

    /// Writes a path as most do; of names that as many write, the one that starts with a small letter.
    fn apply(&self, path: &mut PathTemplate) {
        let mut parent = String::new();
        for segment in &mut path.segments {
            match segment {
                Segment::Name(name) | Segment::Call { name, .. } if parent.is_empty() => parent = name.to_lowercase(),
                Segment::Name(name) | Segment::Call { name, .. } => {
                    let behind = (std::mem::replace(&mut parent, name.to_lowercase()), name.to_lowercase());
                    if let Some(most) = self.names.get(&behind).and_then(most_counted) {
                        name.clone_from(most);
                    }
                }
                Segment::Key(key) => {
                    key.form = self.keys.get(&parent).and_then(most_counted).copied().unwrap_or(key.form);
                }
                _ => {}
            }
        }
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
    let is_named = |name: &String| {
        let called = |one: &Segment| matches!(one, Segment::Call { name: called, .. } if called == name);
        let keyed = |pair: &[Segment]| match pair {
            [Segment::Name(collection), Segment::AlternateKey(_)] => collection == name,
            _ => false,
        };
        read.segments.iter().any(called) || read.segments.windows(2).any(keyed)
    };
    let has_no_name = |segment: &Segment| match segment {
        Segment::Call { name, arguments } => {
            arguments.iter().any(|argument| argument.name.is_empty()) && is_named(name)
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
