//! Disagreements as findings: the docs' place first, metadata's place as the other witness.

use crate::diff::{Change, Subject};
use crate::merge::authority::{self, Matter};
use crate::report::{Code, Diagnostic, Report};

use super::disagreement::{Disagreement, Message, Saying};

/// A finding for each disagreement; one for all that differ in a name alone, at one place or in one enum's many rows.
pub fn tell_disagreements(disagreements: &[Disagreement]) -> Report {
    let mut report = Report::default();
    let mut rest = disagreements;
    while let Some(first) = rest.first() {
        let count = |is_alike: fn(&Disagreement, &Disagreement) -> bool| {
            rest.iter().take_while(|other| differ_in_name(first, other) && is_alike(first, other)).count()
        };
        let (at_place, of_enum) = (count(are_at_one_place), count(are_members_of_one));
        let alike = if of_enum > MOST_NAMES { of_enum } else { at_place.max(1) };
        let (told, others) = rest.split_at(alike);
        if let Some(finding) = finding(first, told) {
            report.push(finding);
        }
        rest = others;
    }
    report
}

fn differ_in_name(one: &Disagreement, other: &Disagreement) -> bool {
    let (Message::Named { before, after, .. }, Message::Named { before: other_before, after: other_after, .. }) =
        (&one.message, &other.message)
    else {
        return false;
    };
    (before, after, one.code, one.level) == (other_before, other_after, other.code, other.level)
}

/// Parameters of one call have a place each in metadata.
fn are_at_one_place(one: &Disagreement, other: &Disagreement) -> bool {
    one.docs == other.docs && (one.metadata == other.metadata || is_of_one_request(one, other))
}

fn is_of_one_request(one: &Disagreement, other: &Disagreement) -> bool {
    one.change.subject == Subject::Operation && one.change.what == other.change.what
}

fn are_members_of_one(one: &Disagreement, other: &Disagreement) -> bool {
    one.change.subject == Subject::Member && (one.docs == other.docs || one.metadata == other.metadata)
}

/// The finding, at the docs' place where there is one.
fn finding(first: &Disagreement, told: &[Disagreement]) -> Option<Diagnostic> {
    let Disagreement { change: _, is_settled: _, code, level, matter: _, message: _, docs, metadata } = first;
    let (place, witness) = match (docs.span(), metadata.span()) {
        (Some(span), witness) => ((span, &docs.text), witness),
        (None, span) => ((span?, &metadata.text), None),
    };
    let is_of_docs = docs.span().is_some();
    let mut finding = Diagnostic::new(*code, place.0.clone(), message(told)).label(place.1.clone());
    finding.level = *level;
    let finding = match witness {
        Some(span) => finding.witness(span.clone(), metadata.text.clone()),
        None => finding,
    };
    let is_seen = |other: &Saying| [Some(place.0), witness].contains(&other.span());
    let is_request = first.change.subject == Subject::Operation;
    let others = told.iter().skip(1).take(if is_request { told.len() } else { MOST_NAMES - 1 });
    let others = others.map(|other| if is_of_docs && !is_request { &other.docs } else { &other.metadata });
    let others = others.filter(|other| !is_seen(other));
    let finding = others.fold(finding, |finding, other| match other.span() {
        Some(span) => finding.witness(span.clone(), other.text.clone()),
        None => finding,
    });
    Some(finding.help(help(first)))
}

/// Who is believed; of operations, also what to write.
fn help(told: &Disagreement) -> String {
    let why = authority::why(told.matter);
    let has_advice = authority::metadata_decides(told.matter) || told.matter == Matter::Operations;
    if told.code != Code::OperationAgainstMetadata || !has_advice {
        return why.to_owned();
    }
    format!("{why}: {}, or mend the metadata", advice(&told.change))
}

/// What docs would say that agree.
fn advice(change: &Change) -> String {
    let aspect = change.aspect.as_deref().unwrap_or_default();
    let (part, of) = aspect.rsplit_once('`').map_or((aspect, ""), |(part, of)| (part, of.trim()));
    let new = change.new.as_deref();
    match (part, of, new) {
        ("method", _, Some(method)) => format!("write {method} in the request line"),
        ("response", _, Some(response)) => format!("say that it answers with {response}"),
        ("body", _, Some(body)) => format!("say that it takes {body}"),
        ("body", _, None) => "say that it takes no body".to_owned(),
        ("bound type", _, Some(types)) => format!("cast to `{}` in the request line", types.replace(", ", "` or `")),
        ("name", _, Some(name)) => format!("write `{name}` in paths"),
        (_, "name", Some(name)) => format!("write `{name}`"),
        (_, "nullable", Some("yes")) => "don't call it required".to_owned(),
        (_, "nullable", _) => "don't call it optional".to_owned(),
        (_, _, None) => "leave it out".to_owned(),
        (_, _, Some(_)) if change.old.is_none() && aspect.starts_with("body parameter") => "list it".to_owned(),
        (_, _, Some(_)) if change.old.is_none() => "add it to the request line".to_owned(),
        (_, _, Some(new)) => format!("write `{new}`"),
    }
}

/// What a finding says of disagreements that are told together.
fn message(told: &[Disagreement]) -> String {
    match told.first().map(|first| &first.message) {
        Some(Message::Whole(message)) => message.clone(),
        Some(Message::Named { before, after, .. }) => format!("{before}{}{after}", list(told.iter().filter_map(name))),
        None => String::new(),
    }
}

fn name(told: &Disagreement) -> Option<&str> {
    match &told.message {
        Message::Named { name, .. } => Some(name),
        Message::Whole(_) => None,
    }
}

/// The most names that a message tells.
const MOST_NAMES: usize = 8;

/// `` `a`, `b` and `c` ``; of many, the first and how many more.
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_NAMES {
        let rest = names.len() - MOST_NAMES;
        names.truncate(MOST_NAMES);
        names.push(format!("{rest} more"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
