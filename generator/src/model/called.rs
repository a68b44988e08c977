//! Which path a written URL calls.

use std::collections::BTreeSet;

use super::{Argument, PathTemplate, Segment};

/// The path of a URL, taken apart as far as one can without knowing what it addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledUrl<'u> {
    /// The host that it names.
    pub host: Option<&'u str>,
    /// Its segments; brackets are segments of their own.
    pub segments: Vec<&'u str>,
    /// The options behind `?`, each with its value.
    pub options: Vec<(&'u str, &'u str)>,
}

impl<'u> CalledUrl<'u> {
    /// Takes a URL apart; what stands behind it on its line, such as the HTTP version, is no part of it.
    pub fn parse(url: &'u str) -> Self {
        let url = url.split_once(" HTTP/").map_or(url, |(url, _)| url).trim();
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let (host, path) = match path.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or((Some(rest), ""), |(host, path)| (Some(host), path)),
            None => (None, path),
        };
        let options = query.split('&').filter_map(|option| option.split_once('=')).collect();
        Self { host, segments: segments(path), options }
    }

    /// The segments before those that call this path, where it calls it.
    pub fn base_of(&self, path: &PathTemplate) -> Option<&[&'u str]> {
        self.base(path, Overload::Any)
    }

    /// The same where it names just the arguments of this path, which tell overloads apart.
    pub fn base_of_overload(&self, path: &PathTemplate) -> Option<&[&'u str]> {
        self.base(path, Overload::Same)
    }

    fn base(&self, path: &PathTemplate, overload: Overload) -> Option<&[&'u str]> {
        let base =
            (0..self.segments.len()).find(|base| is_called(&path.segments, &self.segments[*base..], overload))?;
        Some(&self.segments[..base])
    }
}

/// Which overload of a call a URL may mean.
#[derive(Clone, Copy)]
enum Overload {
    /// Any, whatever arguments it has.
    Any,
    /// The one with just these arguments.
    Same,
}

/// The segments between slashes that no quotes or brackets hold, each parted from brackets at its end.
fn segments(path: &str) -> Vec<&str> {
    let (mut depth, mut is_quoted, mut start) = (0_usize, false, 0);
    let mut segments = Vec::new();
    for (at, c) in path.char_indices().chain([(path.len(), '/')]) {
        match c {
            '\'' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth = depth.saturating_sub(1),
            '/' if at == path.len() || !is_quoted && depth == 0 => {
                segments.extend(part_brackets(&path[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    segments
}

/// `members('a')` is a name and a key.
fn part_brackets(segment: &str) -> impl Iterator<Item = &str> {
    let at = segment.find('(').filter(|_| segment.ends_with(')')).unwrap_or(segment.len());
    let (name, brackets) = segment.split_at(at);
    [name, brackets].into_iter().filter(|part| !part.is_empty())
}

impl PathTemplate {
    /// Whether these segments of a URL call it, with any value for each of its parameters.
    pub fn is_called_by(&self, url: &[&str]) -> bool {
        is_called(&self.segments, url, Overload::Any)
    }

    /// How many segments have to be written as they are: the more there are, the more a path is meant.
    pub fn named_segments(&self) -> usize {
        let is_named = |segment: &&Segment| !matches!(segment, Segment::Key(_) | Segment::PathAddress(_));
        self.segments.iter().filter(is_named).count()
    }
}

fn is_called(path: &[Segment], url: &[&str], overload: Overload) -> bool {
    match (path, url) {
        ([], []) => true,
        ([], rest) => rest == ["()"],
        ([Segment::Call { name, arguments }, path @ ..], [called, brackets, url @ ..]) if !arguments.is_empty() => {
            is_name(name, called) && overload.takes(arguments, brackets) && is_called(path, url, overload)
        }
        ([Segment::PathAddress(_), path @ ..], [..]) => is_called_behind_address(path, url, overload),
        ([segment, path @ ..], [first, url @ ..]) => {
            takes(segment, first)
                && (is_called(path, url, overload)
                    || url.first() == Some(&"()") && is_called(path, &url[1..], overload))
        }
        ([_, ..], []) => false,
    }
}

impl Overload {
    /// Whether a call with these arguments is meant by what stands in brackets.
    fn takes(self, arguments: &[Argument], brackets: &str) -> bool {
        let Some(written) = brackets.strip_prefix('(') else { return false };
        match self {
            Self::Any => true,
            Self::Same => {
                let own: BTreeSet<String> = arguments.iter().map(|one| one.name.to_lowercase()).collect();
                own == argument_names(written.strip_suffix(')').unwrap_or(written))
            }
        }
    }
}

/// The names of arguments in lower case, an empty one where a value has none: `from='1,2',to=3` has `from` and `to`.
fn argument_names(written: &str) -> BTreeSet<String> {
    let mut is_quoted = false;
    let is_between = |c: char| {
        is_quoted ^= c == '\'';
        c == ',' && !is_quoted
    };
    let arguments = written.split(is_between).map(str::trim).filter(|argument| !argument.is_empty());
    let name = |argument: &str| argument.split_once('=').map_or("", |(name, _)| name.trim()).to_lowercase();
    arguments.map(name).collect()
}

/// `root:/path/of/item:/content`: the address ends with a colon, or with the path.
fn is_called_behind_address(path: &[Segment], url: &[&str], overload: Overload) -> bool {
    match url.iter().position(|segment| segment.ends_with(':')) {
        Some(end) => is_called(path, &url[end + 1..], overload),
        None => path.is_empty() && !url.is_empty(),
    }
}

fn takes(segment: &Segment, written: &str) -> bool {
    match segment {
        Segment::Key(_) => written != "()",
        Segment::AlternateKey(_) => written.contains('='),
        Segment::Name(_) | Segment::Call { .. } => {
            segment.bare_name().is_some_and(|name| is_name(name, written.trim_end_matches(':')))
        }
        Segment::LiteralKey(name) => written.trim_matches(['(', ')', '\'']).eq_ignore_ascii_case(name),
        Segment::Cast(name) => is_name(name.as_str(), written),
        Segment::Ref | Segment::Value | Segment::Count => written.eq_ignore_ascii_case(&segment.to_string()),
        Segment::PathAddress(_) => false,
    }
}

/// Names are compared without case; a namespace may be left out.
fn is_name(name: &str, written: &str) -> bool {
    let last = |name: &str| name.bytes().last().map(|letter| letter.to_ascii_lowercase());
    if last(name) != last(written) {
        return false;
    }
    let local = |name: &str| name.rsplit_once('.').map_or(name.len(), |(_, local)| local.len());
    let (of_name, of_written) = (local(name), local(written));
    name.eq_ignore_ascii_case(written)
        || (of_name < name.len() || of_written < written.len())
            && name[name.len() - of_name..].eq_ignore_ascii_case(&written[written.len() - of_written..])
}

#[cfg(test)]
mod tests {
    use super::CalledUrl;

    #[test]
    fn a_url_is_taken_apart_outside_of_quotes_and_brackets() {
        let url = CalledUrl::parse("https://example.com/v1.0/a('x/y')/range(from='1/2')?$select=id,b&$top=1 HTTP/1.1");
        assert_eq!(url.host, Some("example.com"));
        assert_eq!(url.segments, ["v1.0", "a", "('x/y')", "range", "(from='1/2')"]);
        assert_eq!(url.options, [("$select", "id,b"), ("$top", "1")]);
    }
}
