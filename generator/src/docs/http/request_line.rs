//! Request lines as they are written: `GET /users/{id}`.

use std::ops::Range;

use crate::markdown::{Fence, Text};
use crate::model::Method;
use crate::source::Span;

/// A line that starts with an HTTP method and goes on with something else: the one place that says what a request line
/// is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::docs) struct RequestLine<'a> {
    pub method: Method,
    pub url: &'a str,
    /// The byte of the line at which the URL starts.
    pub at: usize,
    /// Whether a blank stands between both.
    is_parted: bool,
}

impl<'a> RequestLine<'a> {
    /// Reads a line of a code block: what stands there isn't a sentence.
    pub(in crate::docs) fn read(line: &'a str) -> Option<Self> {
        let start = line.trim_start();
        // Most lines of code are none.
        let methods = start.starts_with(['G', 'H', 'P', 'D']).then_some(Method::ALL)?;
        let (method, after) =
            methods.into_iter().find_map(|method| Some((method, start.strip_prefix(method.as_str())?)))?;
        let url = after.trim_start();
        let is_parted = url.len() < after.len();
        let is_request = !url.is_empty() && (is_parted || url.starts_with(['/', '~', '{', '*']));
        is_request.then(|| Self { method, url: url.trim_end(), at: line.len() - url.len(), is_parted })
    }

    /// The same request with its URL written in another way.
    pub(in crate::docs) fn with_url(self, url: &str) -> RequestLine<'_> {
        RequestLine { url, ..self }
    }

    /// Reads code among words, or a cell: there, a path may begin without a slash.
    pub(in crate::docs) fn read_code(code: &'a str) -> Option<Self> {
        let open = || Self::read(code).filter(|read| read.is_parted && is_open_path(read.url));
        Self::read_text(code).or_else(open)
    }

    /// Reads a line of a text or of a body: its URL has to start as only URLs do, since sentences speak of methods too.
    pub(in crate::docs) fn read_text(line: &'a str) -> Option<Self> {
        let starts_as_url =
            |url: &str| ["/", "~/", "{", "http://", "https://"].iter().any(|root| url.starts_with(root));
        Self::read(line).filter(|read| read.is_parted && starts_as_url(read.url))
    }
}

/// The requests that lines of a text begin with, each with the number of its line and where that starts: `GET /boats:
/// all of them`.
pub(in crate::docs) fn requests_before_words(text: &str) -> Vec<(usize, usize, Method, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for (number, line) in text.split('\n').enumerate() {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        let Some(RequestLine { method, url, .. }) = RequestLine::read_text(line) else { continue };
        let first = url.split_whitespace().next().unwrap_or_default();
        let first = first.trim_end_matches([':', ',', ';', '.', '–', '—']);
        // "GET / POST"
        if first.len() > 1 || first == url {
            found.push((number, start, method, first));
        }
    }
    found
}

/// Whether a word is a path that begins without a slash: `boats/{id}`. Two words with a slash between them may be a
/// media type.
pub(super) fn is_open_path(word: &str) -> bool {
    const MEDIA: [&str; 6] = ["application", "audio", "image", "multipart", "text", "video"];
    let starts = word.starts_with(|c: char| c.is_alphanumeric());
    let first = || word.split('/').next().unwrap_or_default();
    let is_path = || word.contains('/') && !word.contains("//") || word.contains('{');
    starts && !word.contains(char::is_whitespace) && is_path() && !MEDIA.contains(&first())
}

/// Whether a line is a word and a URL: `LIST /users`, `get users/{id}`.
pub(in crate::docs) fn has_odd_verb(line: &str) -> bool {
    let start = line.trim();
    let after = start.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (word, url) = (&start[..start.len() - after.len()], after.trim_start());
    let is_parted = (3..=8).contains(&word.len()) && url.len() < after.len();
    let path = ["/", "http://", "https://"].iter().find_map(|root| url.strip_prefix(root));
    is_parted && path.is_some_and(|path| path.starts_with(|c: char| !c.is_whitespace()))
        || is_parted && is_capital(word) && is_open_template(url)
        || names_method(word)
            && (is_parted || after.starts_with(':'))
            && is_open_template(url.trim_start_matches([':', ' ']))
}

fn is_capital(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether a word is a method in any case.
pub(in crate::docs) fn names_method(word: &str) -> bool {
    Method::ALL.iter().any(|method| method.as_str().eq_ignore_ascii_case(word))
}

/// Whether a text is a path with a placeholder and without a slash in front: `users/{id}`.
fn is_open_template(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic());
    begins && text.contains('/') && text.contains('{') && !text.contains(|c: char| c.is_whitespace() || c == '"')
}

/// Whether a line is a word in capitals and a URL, and the word is no method of this API: `FETCH /users`.
pub(in crate::docs) fn has_other_method(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    is_capital(word) && has_odd_verb(line) && RequestLine::read(line).is_none()
}

/// Why a line that was meant as a request is none; nothing for any other line.
pub(in crate::docs) fn missing_part(line: &str) -> Option<&'static str> {
    let line = line.trim();
    if let Some(said) = comment(line) {
        return holds_request(said).then_some("the line is a comment, and the request in it isn't read");
    }
    if Method::ALL.iter().any(|method| method.as_str() == line) {
        Some("the line has no URL after its method")
    } else if starts_as_path(line) || is_open_template(line) {
        Some("the line has no HTTP method before its URL")
    } else if has_odd_verb(line) || has_decorated_method(line) {
        Some("the line doesn't start with an HTTP method of this API")
    } else {
        None
    }
}

/// What a comment in a code block says: `# All boats`, `// All boats`.
pub(in crate::docs) fn comment(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix("//").or_else(|| line.strip_prefix('#'))
}

/// Whether a request stands somewhere in a comment.
fn holds_request(said: &str) -> bool {
    let is_word = |at: usize| !said[..at].ends_with(|c: char| c.is_alphanumeric());
    let places = |method: &Method| said.match_indices(method.as_str()).map(|(at, _)| at).collect::<Vec<_>>();
    let mut places = Method::ALL.iter().flat_map(places).filter(|at| is_word(*at));
    places.any(|at| RequestLine::read_code(&said[at..]).is_some())
}

/// Whether a line starts as URLs do; a comment has two slashes.
pub(super) fn starts_as_path(line: &str) -> bool {
    let path = ["/", "http://", "https://"].iter().find_map(|root| line.strip_prefix(root));
    path.is_some_and(|path| path.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '{' | '$' | ':' | '<')))
}

/// Whether a line is a request with something before or behind its method: `- GET /users`, `GET|POST /users`.
fn has_decorated_method(line: &str) -> bool {
    let start = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let word = start.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    line.contains('/') && Method::ALL.iter().any(|method| method.as_str() == word)
}

/// The numbers of the lines of a request section's text that look like requests.
pub(in crate::docs) fn requests_in_text(text: &Text) -> Vec<usize> {
    text.plain
        .lines()
        .enumerate()
        .filter(|(_, line)| RequestLine::read_text(line).is_some())
        .map(|(number, _)| number)
        .collect()
}

/// The lines of a code block with their places.
pub(in crate::docs) fn lines(fence: &Fence) -> Vec<(&str, Span)> {
    ranges_of_lines(fence).map(|range| (&fence.text[range.clone()], fence.place(range))).collect()
}

/// The bytes of each line of a code block, without its end.
pub(in crate::docs) fn ranges_of_lines(fence: &Fence) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    fence.text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}
