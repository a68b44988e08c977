//! Links in header fields (RFC 8288).

use crate::Headers;

/// The target of the first link `rel="next"` that is about the response itself.
pub(super) fn next(headers: &Headers) -> Option<String> {
    let fields = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Link"));
    fields.flat_map(|(_, value)| links(value)).find(Link::is_next).map(|link| link.target.to_owned())
}

/// A link, with its parameters.
struct Link<'a> {
    target: &'a str,
    parameters: Vec<(&'a str, String)>,
}

impl Link<'_> {
    /// Whether it is a relation `next` (RFC 8288, 3.3), from no other place than here (3.2).
    fn is_next(&self) -> bool {
        let parameter = |name: &str| self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let relations = parameter("rel").map(|(_, relations)| relations.as_str()).unwrap_or_default();
        parameter("anchor").is_none() && relations.split_whitespace().any(|name| name.eq_ignore_ascii_case("next"))
    }
}

/// The links of a field, read as RFC 8288, B.2, does; what follows something that is no link is left out.
fn links(field: &str) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut rest = field;
    while let Some((target, after)) =
        rest.trim_start_matches([',', ' ', '\t']).strip_prefix('<').and_then(|rest| rest.split_once('>'))
    {
        let parameters;
        (parameters, rest) = read_parameters(after);
        links.push(Link { target, parameters });
    }
    links
}

/// The parameters of a link, and what follows them (RFC 8288, B.3).
fn read_parameters(text: &str) -> (Vec<(&str, String)>, &str) {
    let mut parameters = Vec::new();
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix(';') {
        let end = after.find(['=', ';', ',']).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        let value;
        (value, rest) = match after.strip_prefix('=') {
            Some(after) => read_value(after.trim_start()),
            None => (String::new(), after),
        };
        rest = rest.trim_start();
        parameters.push((name.trim(), value));
    }
    (parameters, rest)
}

/// A value, in quotes or without, and what follows it.
fn read_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (value, rest) = text.split_at(text.find([';', ',']).unwrap_or(text.len()));
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next_of(fields: &[&str]) -> Option<String> {
        let mut headers = Headers::default();
        for field in fields {
            headers.append("link", field);
        }
        next(&headers)
    }

    #[test]
    fn the_next_link_is_found_among_others() {
        for field in [
            "<https://a.example/?page=1>; rel=\"prev\", <https://a.example/?page=3>; rel=\"next\"",
            "<https://a.example/?page=3>;rel=next",
            "<x>; title=\"a, <b>; rel=\\\"next\\\"\"; rel=last , <https://a.example/?page=3> ; REL = \"start NEXT\"; x",
        ] {
            assert_eq!(next_of(&[field]).as_deref(), Some("https://a.example/?page=3"), "{field}");
        }
        assert_eq!(next_of(&["<a>; rel=first", "<b?x=1,2>; rel=next"]).as_deref(), Some("b?x=1,2"));
    }

    #[test]
    fn what_is_no_next_link_is_none() {
        for field in ["", "next", "<a", "<a>", "<a>; rel=nextish", "<a>; title=next", "<a>; rel=next; anchor=\"/x\""] {
            assert_eq!(next_of(&[field]), None, "{field}");
        }
    }
}
