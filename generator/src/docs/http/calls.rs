//! Calls and keys with names inside a URL: `name(a={a},b='{b}')`.

use std::collections::HashSet;

use super::brackets::unnested;
use super::segment::{SAMPLE, is_placeholder_word, parameter_name, plain_segment};
use crate::model::{Argument, KeyForm, PathKey, Segment};

/// `name(a={a},b='{b}')`, `name('{key}')`, or `name({value})`.
pub(in crate::docs) fn parse_call(
    part: &str,
    segments: &mut Vec<Segment>,
    slips: &mut Vec<&'static str>,
) -> Result<(), &'static str> {
    let Some((name, rest)) = part.split_once('(') else { return Ok(()) };
    match rest.rsplit_once(')') {
        None => slips.push("no closing parenthesis"),
        Some((_, after)) if !after.is_empty() => return Err("text follows a closing parenthesis"),
        Some(_) => {}
    }
    let inner = rest.rsplit_once(')').map_or(rest, |(inner, _)| inner).trim();
    note_slips(name, inner, slips);
    let name = plain_segment(name)?;
    let mut arguments = parse_arguments(inner);
    if arguments.iter().any(|argument| !is_name(&argument.name)) {
        return Err("an argument has a character that no name has");
    }
    let is_named = !unnested(inner, '=').is_empty();
    if let ([value], false) = (arguments.as_mut_slice(), is_named) {
        let text = inner.trim_matches('\'').trim();
        if text.is_empty() {
            return Err("a key in quotes is empty");
        }
        match text {
            _ if text.contains(['{', '<', '}', '>']) => {}
            _ if is_placeholder_word(text) => slips.push("a placeholder without braces"),
            _ => {
                slips.push(SAMPLE);
                (value.name, value.parameter) = ("id".to_owned(), "id".to_owned());
            }
        }
    }
    let mut known = HashSet::new();
    if !arguments.iter().all(|argument| known.insert(&argument.name)) {
        return Err("a call has an argument twice");
    }
    match (name, arguments.as_slice()) {
        (name, []) => segments.push(name),
        (name, [Argument { parameter, quoted: true, .. }]) if !is_named => {
            segments.extend([name, Segment::Key(PathKey { name: parameter.clone(), form: KeyForm::Quotes })]);
        }
        (Segment::Name(name), _) => segments.push(Segment::Call { name, arguments }),
        (other, _) => segments.push(other),
    }
    Ok(())
}

/// What is odd in a call and read over.
fn note_slips(name: &str, inner: &str, slips: &mut Vec<&'static str>) {
    if name.ends_with(char::is_whitespace) {
        slips.push("a blank before a parenthesis");
    }
    if inner.matches('{').count() != inner.matches('}').count() {
        slips.push("braces that don't match");
    }
    if inner.contains("{'") {
        slips.push("quotes inside of a placeholder");
    }
}

/// Whether a text may name an argument.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@'))
}

/// `a={x},b='{y}'` as a segment of its own.
pub(in crate::docs) fn parse_alternate_key(part: &str) -> Result<Segment, &'static str> {
    let arguments = parse_arguments(part);
    let is_key = !arguments.is_empty() && arguments.iter().all(|argument| is_name(&argument.name));
    if is_key { Ok(Segment::AlternateKey(arguments)) } else { Err("a segment has a character that no name has") }
}

/// `a={x},b='{y}'`; an argument without a name is named after its placeholder.
fn parse_arguments(text: &str) -> Vec<Argument> {
    let mut cuts = unnested(text, ',');
    cuts.push(text.len());
    let mut start = 0;
    let mut arguments = Vec::new();
    for cut in cuts {
        let part = text[start..cut].trim();
        start = (cut + 1).min(text.len());
        if part.is_empty() {
            continue;
        }
        let (name, value) = split_name(part);
        let parameter = if value.contains(['{', '<']) || name.is_empty() {
            parameter_of_value(value)
        } else {
            parameter_name(name)
        };
        let name = if name.is_empty() { parameter.clone() } else { name.to_owned() };
        let quoted = value.starts_with('\'') || value.starts_with("{'");
        arguments.push(Argument { name, parameter, quoted });
    }
    arguments.retain(|argument| !argument.name.is_empty());
    arguments
}

/// `a` and `'{x}'` of `a='{x}'`; a part without a name is a value.
fn split_name(part: &str) -> (&str, &str) {
    let at = unnested(part, '=').first().copied();
    at.map_or(("", part), |at| (part[..at].trim(), part[at + 1..].trim()))
}

/// The placeholder inside a value such as `microsoft.graph.timeZoneStandard'{x}'`.
fn parameter_of_value(value: &str) -> String {
    parameter_name(value.find(['{', '<']).map_or(value, |at| &value[at..]))
}
