//! Calls and keys with names inside a URL: `name(a={a},b='{b}')`.

use std::collections::HashSet;

use super::brackets::unnested;
use super::segment::plain_segment;
use super::slips::Slips;
use super::values::{Value, read_value};
use crate::model::{Argument, KeyForm, PathKey, Segment};

/// `name(a={a},b='{b}')`, `name('{key}')`, `name({value})` or `name()`; an argument without a name has none.
pub(in crate::docs) fn parse_call(
    part: &str,
    segments: &mut Vec<Segment>,
    slips: &mut Slips,
) -> Result<(), &'static str> {
    let Some((name, rest)) = part.split_once('(') else { return Ok(()) };
    match rest.rsplit_once(')') {
        None if rest.trim().is_empty() => return Err("parentheses don't match"),
        None => slips.push("no closing parenthesis"),
        Some((_, after)) if !after.is_empty() => return Err("text follows a closing parenthesis"),
        Some(_) => {}
    }
    let inner = rest.rsplit_once(')').map_or(rest, |(inner, _)| inner).trim();
    if name.ends_with(char::is_whitespace) && !inner.contains(['{', '<', '=', '\'']) && !inner.is_empty() {
        return Err("a note follows it");
    }
    note_slips(name, inner, slips);
    let name = plain_segment(name)?;
    let arguments = parse_arguments(inner, slips)?;
    if arguments.iter().any(|argument| !argument.name.is_empty() && !is_name(&argument.name)) {
        return Err("an argument has a character that no name has");
    }
    let named: Vec<&String> = arguments.iter().map(|argument| &argument.name).filter(|name| !name.is_empty()).collect();
    if !named.is_empty() && named.len() < arguments.len() {
        return Err("some arguments of a call have a name and others have none");
    }
    if named.iter().collect::<HashSet<_>>().len() < named.len() {
        return Err("a call has an argument twice");
    }
    match (name, arguments.as_slice()) {
        (name, [Argument { name: unnamed, parameter, quoted: true }]) if unnamed.is_empty() => {
            segments.extend([name, Segment::Key(PathKey { name: parameter.clone(), form: KeyForm::Quotes })]);
        }
        (Segment::Name(name), _) => segments.push(Segment::Call { name, arguments }),
        (other, _) => segments.push(other),
    }
    Ok(())
}

/// What is odd in a call and read over.
fn note_slips(name: &str, inner: &str, slips: &mut Slips) {
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
pub(in crate::docs) fn parse_alternate_key(part: &str, slips: &mut Slips) -> Result<Segment, &'static str> {
    let arguments = parse_arguments(part, slips)?;
    let is_key = !arguments.is_empty() && arguments.iter().all(|argument| is_name(&argument.name));
    if is_key { Ok(Segment::AlternateKey(arguments)) } else { Err("a segment has a character that no name has") }
}

/// `a={x},b='{y}'`
fn parse_arguments(text: &str, slips: &mut Slips) -> Result<Vec<Argument>, &'static str> {
    let mut cuts = unnested(text, ',');
    cuts.push(text.len());
    let mut start = 0;
    let mut arguments = Vec::new();
    for cut in cuts {
        let part = text[start..cut].trim();
        start = (cut + 1).min(text.len());
        if !part.is_empty() {
            arguments.push(parse_argument(part, slips)?);
        }
    }
    Ok(arguments)
}

/// `a={x}`; what has no name is a value.
fn parse_argument(part: &str, slips: &mut Slips) -> Result<Argument, &'static str> {
    let at = unnested(part, '=').first().copied();
    let (name, value) = at.map_or(("", part), |at| (part[..at].trim(), part[at + 1..].trim()));
    let Value { parameter, quoted, slip } = read_value(name, value)?;
    if let Some(slip) = slip {
        slips.push(slip);
    }
    Ok(Argument { name: name.to_owned(), parameter, quoted })
}
