//! How callers say who they are: rows of request headers and of query parameters, and sentences.

use crate::claims::{ParameterClaim, ParameterSource, Said};
use crate::docs::dialect::{Dialect, Phrase, SectionKind};
use crate::docs::examples::header;
use crate::docs::layout::Section;
use crate::docs::ledger::{Context, Reason, RowClaim};
use crate::markdown::{BlockKind, Mark, Text};
use crate::model::Auth;
use crate::report::{Code, Diagnostic};

/// The query parameter that is a key, taken from the others.
pub(in crate::docs) fn take_key(cx: &mut Context<'_>, rows: &mut Vec<RowClaim<ParameterClaim>>) -> Option<Said<Auth>> {
    let words = &cx.dialect.credentials;
    let is_key = |row: &RowClaim<ParameterClaim>| {
        let ParameterClaim { source, name, doc, .. } = &row.what;
        let says_key = || doc.as_ref().is_some_and(|doc| words.says_key.is_match(&doc.value));
        *source == ParameterSource::Query && (words.is_key(&name.value) || says_key())
    };
    let row = rows.remove(rows.iter().position(is_key)?);
    let name = row.what.name.clone();
    row.ignore(cx, Reason::TransportHeader);
    Some(Said::new(Auth::KeyQuery(name.value), name.span))
}

/// How a header field says who calls, by its name and what is said of its value; a token needs no word. What is said
/// and isn't understood is reported.
pub(super) fn credentials(cx: &mut Context<'_>, name: &Said<String>, said: &str) -> Option<Said<Auth>> {
    let words = &cx.dialect.credentials;
    let auth = if name.value.eq_ignore_ascii_case("authorization") {
        match scheme(cx.dialect, said) {
            Scheme::Untold => None,
            Scheme::Told(auth) => Some(auth),
            Scheme::Unread(value) => {
                let message = format!("`{value}` is no way to say who calls that is understood: a token is sent");
                let finding = Diagnostic::new(Code::UnreadCredentials, name.span.clone(), message);
                cx.report
                    .push(finding.help("write it as a word with a key, such as `ApiKey {key}`, or say it in `auth`"));
                None
            }
        }
    } else if words.is_key(&name.value) || words.says_key.is_match(said) {
        Some(Auth::KeyHeader(name.value.clone()))
    } else {
        None
    };
    auth.map(|auth| Said::new(auth, name.span.clone()))
}

/// How the texts of a page say who calls: "Send your API key in the header `X-Boat-Key`.", `Authorization: Boat {key}`.
pub(in crate::docs) fn spoken_credentials(cx: &mut Context<'_>, sections: &[Section<'_>]) -> Option<Said<Auth>> {
    let of_docs = sections.iter().filter(|section| section.kind != SectionKind::Examples);
    let texts = of_docs.flat_map(|section| &section.blocks).filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) | BlockKind::Quote(text) => Some(text),
        _ => None,
    });
    texts.into_iter().find_map(|text| spoken_in(cx, text))
}

fn spoken_in(cx: &mut Context<'_>, text: &Text) -> Option<Said<Auth>> {
    text.codes().next()?;
    key_in_sentence(cx.dialect, text).or_else(|| key_in_url(cx.dialect, text)).or_else(|| field_in(cx, text))
}

/// "Send your API key in the header `X-Boat-Key`.": the one code of such a sentence.
fn key_in_sentence(dialect: &Dialect, text: &Text) -> Option<Said<Auth>> {
    let named = |sentence: &Phrase| {
        let start = sentence.find(&text.plain)?.start();
        let is_in_it = |mark: &Mark| {
            text.plain.get(start..mark.range.start).is_some_and(|before| !before.contains(['.', '!', '?']))
        };
        let mut named = text.codes().filter(|(mark, code)| is_in_it(mark) && is_field_name(code));
        named
            .next()
            .filter(|_| named.next().is_none())
            .map(|(mark, code)| Said::new(code.to_owned(), mark.span.clone()))
    };
    let words = &dialect.credentials;
    let in_header = named(&words.key_in_header).filter(|name| !name.value.eq_ignore_ascii_case("authorization"));
    let in_header = in_header.map(|name| Said::new(Auth::KeyHeader(name.value), name.span));
    in_header.or_else(|| named(&words.key_in_query).map(|name| Said::new(Auth::KeyQuery(name.value), name.span)))
}

/// `/boats?api_key={key}`
fn key_in_url(dialect: &Dialect, text: &Text) -> Option<Said<Auth>> {
    text.codes().find_map(|(mark, code)| {
        let (name, _) = code.split_once('?')?.1.split_once('=')?;
        let auth = dialect.credentials.is_key(name).then(|| Auth::KeyQuery(name.to_owned()))?;
        Some(Said::new(auth, mark.span.clone()))
    })
}

/// `Authorization: Boat {key}`
fn field_in(cx: &mut Context<'_>, text: &Text) -> Option<Said<Auth>> {
    let fields: Vec<_> = text.codes().filter_map(|(mark, code)| Some((header(code)?, mark.span.clone()))).collect();
    fields.into_iter().find_map(|((name, value), span)| credentials(cx, &Said::new(name, span), &value))
}

fn is_field_name(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_alphabetic())
        && code.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// What `Authorization` holds.
enum Scheme {
    /// Nothing is said, or that it is a token.
    Untold,
    Told(Auth),
    Unread(String),
}

fn scheme(dialect: &Dialect, said: &str) -> Scheme {
    let words = &dialect.credentials;
    if words.basic.is_match(said) {
        return Scheme::Told(Auth::Basic);
    }
    if words.bearer.is_match(said) {
        return Scheme::Untold;
    }
    let code = said.trim_start_matches(['*', ' ']).strip_prefix('`').and_then(|code| code.split('`').next());
    let bare = || words.scheme.captures(said).and_then(|found| found.name("value")).map(|value| value.as_str());
    let Some((value, (scheme, key))) =
        code.or_else(bare).and_then(|value| Some((value, value.trim().split_once(' ')?)))
    else {
        return Scheme::Untold;
    };
    let is_word = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_key = !key.trim().contains(['=', ',', ':', '"', ' ']) || is_placeholder(key.trim());
    if is_word && is_key { Scheme::Told(Auth::KeyScheme(scheme.to_owned())) } else { Scheme::Unread(value.to_owned()) }
}

/// `{your key}`
fn is_placeholder(text: &str) -> bool {
    let inside = |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let inside = inside('{', '}').or_else(|| inside('<', '>')).or_else(|| inside('[', ']'));
    inside.is_some_and(|inside| !inside.contains(['{', '}', '<', '>', '[', ']']))
}
