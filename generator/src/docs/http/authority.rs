//! The authority of a URL (RFC 3986, 3.2): a host, perhaps with a port, or what stands for it.

use super::brackets::is_bracket;
use super::segment::parameter_name;
use super::slips::Slips;
use crate::claims::HostClaim;

/// What stands between scheme and path.
pub(super) fn read_host(text: &str, slips: &mut Slips) -> Result<HostClaim, &'static str> {
    let parts = parts(text);
    let literal: String = parts.iter().filter_map(|(kind, part)| (*kind == Kind::Text).then_some(*part)).collect();
    let is_word = |c: char| c.is_alphanumeric();
    match parts.as_slice() {
        [] => Err("no host stands behind its scheme"),
        _ if is_host(text) => Ok(HostClaim::Name(text.to_owned())),
        [(Kind::Placeholder, placeholder)] => Ok(HostClaim::StandIn(parameter_name(placeholder))),
        [(Kind::Text, words)] if is_of_words(words) => {
            slips.push("a host with a blank in it, which stands for one");
            Ok(HostClaim::StandIn(parameter_name(words)))
        }
        [(Kind::Text, _)] => Err("its host has a character that no host has"),
        _ if !literal.contains(is_word) => {
            Ok(HostClaim::StandIn(parameter_name(&text.replace(|c| is_bracket(c) || c == ':', " "))))
        }
        _ if literal.chars().all(is_of_host) => Ok(HostClaim::Pattern(pattern(&parts))),
        _ => Err("its host has a character that no host has"),
    }
}

/// Whether a URL without a scheme begins with a host: `x.example/boats`, `localhost:8080/boats`, `//x.example/boats`.
pub(super) fn starts_with_host(url: &str) -> bool {
    let Some((first, rest)) = url.strip_prefix("//").unwrap_or(url).split_once('/') else { return false };
    let (name, port) = first.split_once(':').unwrap_or((first, ""));
    let is_domain = || {
        let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let last = name.rsplit('.').next().unwrap_or_default();
        name.contains('.') && name.split('.').all(label) && last.len() > 1 && last.chars().all(char::is_alphabetic)
    };
    let has_port = !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
    let may_be_host = !name.is_empty() && is_host(name);
    !rest.is_empty() && may_be_host && (has_port || is_domain() || name.eq_ignore_ascii_case("localhost"))
}

/// A host and a port as RFC 3986 has them, without what its percent codes could hide.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => (host, port),
        Some(_) | None => (text, ""),
    };
    let literal = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_address = |text: &str| text.contains(':') && text.chars().all(|c| c.is_ascii_hexdigit() || ":.".contains(c));
    let is_name = !host.is_empty() && !host.contains(':') && host.chars().all(is_of_host);
    port.len() < 6 && literal.map_or(is_name, is_address)
}

fn is_of_host(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':')
}

/// Words that readers replace by a host: `site url`.
fn is_of_words(text: &str) -> bool {
    text.contains(' ') && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Placeholder,
}

/// The placeholders of a host, and what stands beside them.
fn parts(text: &str) -> Vec<(Kind, &str)> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(open) = rest.find(['{', '<', '[', '(']) {
        let Some(close) = rest[open..].find(['}', '>', ']', ')']).map(|close| open + close) else { break };
        let end = close + rest[close..].chars().take_while(|c| matches!(c, '}' | '>' | ']' | ')')).count();
        parts.extend([(Kind::Text, &rest[..open]), (Kind::Placeholder, &rest[open..end])]);
        rest = &rest[end..];
    }
    parts.push((Kind::Text, rest));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// `{tenant}.example.com`
fn pattern(parts: &[(Kind, &str)]) -> String {
    let written = |(kind, part): &(Kind, &str)| match kind {
        Kind::Text => part.to_lowercase(),
        Kind::Placeholder => format!("{{{}}}", parameter_name(part)),
    };
    parts.iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> Result<HostClaim, &'static str> {
        read_host(text, &mut Slips::default())
    }

    #[test]
    fn a_host_is_a_name_or_what_stands_for_all_or_a_part_of_one() {
        for name in ["h.example", "h.example:8443", "10.0.0.1", "[::1]:80"] {
            assert_eq!(host(name), Ok(HostClaim::Name(name.to_owned())));
        }
        for (text, name) in [("{server}", "server"), ("<server name>:<port>", "server-name-port"), ("[host]", "host")] {
            assert_eq!(host(text), Ok(HostClaim::StandIn(name.to_owned())));
        }
        for (text, written) in [
            ("{tenant}.h.example", "{tenant}.h.example"),
            ("<tenant id>-Admin.h.example", "{tenant-id}-admin.h.example"),
            ("{host}:8080", "{host}:8080"),
        ] {
            assert_eq!(host(text), Ok(HostClaim::Pattern(written.to_owned())));
        }
        for text in ["", "user:pw@h.example", "h.example?x", "h example.com", "{tenant} h.example"] {
            assert!(host(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_host_of_blanks_stands_for_one_and_is_told() {
        let mut slips = Slips::default();
        assert_eq!(read_host("site url", &mut slips), Ok(HostClaim::StandIn("site-url".to_owned())));
        assert_eq!(slips.into_all().len(), 1);
    }

    #[test]
    fn a_host_without_a_scheme_is_seen() {
        for url in ["localhost:8080/u", "//h.example/u", "h.example/api/u", "graph.microsoft.com/v1.0/u", "h:80/u"] {
            assert!(starts_with_host(url), "{url}");
        }
        for url in ["/users/u", "users/u", "me.", "h.example", "/h.example/u", "~/me", "root:/x", "a.b.1/c"] {
            assert!(!starts_with_host(url), "{url}");
        }
    }
}
