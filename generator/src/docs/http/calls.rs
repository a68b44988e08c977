//! Calls and keys with names inside a URL: `name(a={a},b='{b}')`.

use std::collections::HashSet;

use super::brackets::unnested;
use super::segment::{parameter_name, plain_segment};
use crate::model::{Argument, Segment};

/// `name(a={a},b='{b}')`, or `name('key')`.
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
    let name = plain_segment(name)?;
    let arguments = parse_arguments(inner);
    let mut known = HashSet::new();
    if !arguments.iter().all(|argument| known.insert(&argument.name)) {
        return Err("a call has an argument twice");
    }
    let is_named = !unnested(inner, '=').is_empty();
    match (name, is_named) {
        (name, _) if inner.is_empty() => segments.push(name),
        (name, false) if inner.starts_with('\'') => segments.extend([name, quoted_key(inner)?]),
        (Segment::Name(name) | Segment::LiteralKey(name), _) => segments.push(Segment::Call { name, arguments }),
        (other, _) => segments.push(other),
    }
    Ok(())
}

/// `'{id}'`, or a sample of a key.
fn quoted_key(inner: &str) -> Result<Segment, &'static str> {
    if inner.contains(['{', '<']) {
        return Ok(Segment::Key(parameter_name(inner)));
    }
    match inner.trim_matches('\'').trim() {
        "" => Err("a key in quotes is empty"),
        key => Ok(Segment::LiteralKey(key.to_owned())),
    }
}

/// `a={x},b='{y}'`; an argument without a name is named after its placeholder.
pub(in crate::docs) fn parse_arguments(text: &str) -> Vec<Argument> {
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
        arguments.push(Argument { quoted: value.starts_with('\''), name, parameter });
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
