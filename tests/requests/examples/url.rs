//! URLs as parts that compare, whoever wrote them.
//!
//! `users('7')` is `users/7` (OData URL Conventions 4.01, 4.3.6), `delta()` is `delta`, `roles/name='x'` is
//! `roles(name='x')`.

use percent_encoding::percent_decode_str;

/// A part of a path.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A name or a key.
    Name(String),
    /// What stands in parentheses: names and literals.
    Arguments(Vec<(String, String)>),
    /// A path in a drive, between colons.
    Address(String),
}

/// Names compare without case.
impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, x): &(String, String), (b, y): &(String, String)| a.eq_ignore_ascii_case(b) && x == y;
        match (self, other) {
            (Self::Name(a), Self::Name(b)) | (Self::Address(a), Self::Address(b)) => a.eq_ignore_ascii_case(b),
            (Self::Arguments(a), Self::Arguments(b)) => {
                a.len() == b.len() && a.iter().all(|one| b.iter().any(|other| same(one, other)))
            }
            _ => false,
        }
    }
}

/// The path below the version, and the query, decoded.
pub(crate) fn parse(url: &str) -> (Vec<Part>, Vec<(String, String)>) {
    let (path, query) = cut(url, '?').unwrap_or((url, ""));
    let query = query.split('#').next().unwrap_or_default();
    (parts(below_version(path)), pairs(query))
}

/// What follows scheme, host and version.
fn below_version(path: &str) -> &str {
    let path = match path.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| rest.get(at..).unwrap_or_default()),
        None => path,
    };
    let path = path.trim_start_matches('/');
    let is_version = |text: &str| text == "beta" || text.eq_ignore_ascii_case("v1.0");
    match path.split_once('/') {
        Some((version, rest)) if is_version(version) => rest,
        _ => path,
    }
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name.trim()), decoded(&value.trim().replace('+', " ")))
    };
    query.split('&').filter(|part| !part.trim().is_empty()).map(pair).collect()
}

fn parts(path: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut address: Option<Vec<String>> = None;
    for segment in pieces(path, '/').into_iter().map(str::trim).filter(|segment| !segment.is_empty()) {
        if let Some(names) = &mut address {
            let end = segment.strip_suffix(':');
            names.push(decoded(end.unwrap_or(segment)));
            if end.is_some() {
                parts.push(Part::Address(address.take().unwrap_or_default().join("/")));
            }
        } else if let Some(name) = segment.strip_suffix(':') {
            push_segment(&mut parts, name);
            address = Some(Vec::new());
        } else {
            push_segment(&mut parts, segment);
        }
    }
    parts.extend(address.filter(|names| !names.is_empty()).map(|names| Part::Address(names.join("/"))));
    parts
}

fn push_segment(parts: &mut Vec<Part>, segment: &str) {
    let bracket = segment.strip_suffix(')').and_then(|text| cut(text, '('));
    match bracket {
        Some((name, inside)) => {
            parts.extend((!name.is_empty()).then(|| Part::Name(decoded(name))));
            push_arguments(parts, inside);
        }
        None if segment.contains('=') && !segment.starts_with('{') && is_assignment(segment) => {
            push_arguments(parts, segment);
        }
        None => parts.push(Part::Name(decoded(segment))),
    }
}

/// Whether a segment is a key's name and its value, and not a key that ends in `=`.
fn is_assignment(segment: &str) -> bool {
    segment.split_once('=').is_some_and(|(name, value)| {
        name.len() > 2 && name.chars().all(char::is_alphabetic) && !value.trim_matches('=').is_empty()
    })
}

fn push_arguments(parts: &mut Vec<Part>, inside: &str) {
    let arguments: Vec<&str> = pieces(inside, ',').into_iter().map(str::trim).filter(|one| !one.is_empty()).collect();
    match arguments.as_slice() {
        [] => {}
        [key] if cut(key, '=').is_none() => parts.push(Part::Name(decoded(unquoted(key)))),
        all => {
            let pair = |one: &&str| {
                let (name, value) = cut(one, '=').unwrap_or(("", one));
                (decoded(name.trim()), decoded(value.trim()))
            };
            parts.push(Part::Arguments(all.iter().map(pair).collect()));
        }
    }
}

/// A literal without its quotes.
pub(crate) fn unquoted(text: &str) -> &str {
    text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).unwrap_or(text)
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The text before and after the first `mark` that stands outside quotes, brackets and braces.
fn cut(text: &str, mark: char) -> Option<(&str, &str)> {
    let first = pieces(text, mark).first().map(|piece| piece.len())?;
    Some((text.get(..first)?, text.get(first + mark.len_utf8()..)?))
}

/// The text between marks outside quotes, brackets and braces.
pub(crate) fn pieces(text: &str, mark: char) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut depth, mut is_quoted, mut start) = (0_i32, false, 0);
    for (at, char) in text.char_indices() {
        if char == mark && depth <= 0 && !is_quoted {
            pieces.push(text.get(start..at).unwrap_or_default());
            start = at + char.len_utf8();
        }
        match char {
            '\'' => is_quoted = !is_quoted,
            '(' | '{' if !is_quoted => depth += 1,
            ')' | '}' if !is_quoted => depth -= 1,
            _ => {}
        }
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn spellings_of_one_path_are_equal() {
        let same = [
            ("https://x/v1.0/users('7')/messages", "/Users/7/messages"),
            ("/users/delta()", "/users/delta"),
            ("/directoryRoles/roleTemplateId=7", "/directoryRoles(roleTemplateId=7)"),
            ("/drive/root:/a%20b/c:/content", "/drive/root:/a b/c:/content"),
            ("/x/f(a='1/2',b=3)", "/x/f(b=3,a='1%2F2')"),
        ];
        for (one, other) in same {
            assert_eq!(parse(one), parse(other));
        }
        assert_ne!(parse("/x/f(a='1')"), parse("/x/f(a=1)"));
        assert_ne!(parse("/x/y"), parse("/x/z"));
    }
}
