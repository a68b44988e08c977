//! What a service that refuses a token asks the next one to have.

use crate::{Binary, http::Head};

/// The claims that a response asks for (continuous access evaluation; OpenID Connect Core 1.0, 5.5), as JSON text.
pub(super) fn claims(head: Head<'_>) -> Option<String> {
    if head.status != 401 {
        return None;
    }
    let challenges = head.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("WWW-Authenticate"));
    challenges.map(|(_, challenge)| challenge).find_map(claims_in)
}

fn claims_in(challenge: &str) -> Option<String> {
    let claims = parameter(challenge, "claims")?;
    Some(decode(&claims).unwrap_or(claims))
}

/// The value of a parameter of a challenge, as a token or as quoted text (RFC 9110, 11.2 and 5.6.4).
fn parameter(challenge: &str, name: &str) -> Option<String> {
    let mut rest = challenge;
    loop {
        let (before, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, behind) = if let Some(quoted) = after.strip_prefix('"') {
            unquote(quoted)?
        } else {
            let (token, behind) = after.split_at(after.find([',', ' ']).unwrap_or(after.len()));
            (token.to_owned(), behind)
        };
        let known = before.trim_end().rsplit([',', ' ', '\t']).next().unwrap_or_default();
        if known.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = behind;
    }
}

/// Quoted text up to its closing mark, without backslashes, and what follows it.
fn unquote(text: &str) -> Option<(String, &str)> {
    let (mut value, mut is_escaped) = (String::new(), false);
    for (at, c) in text.char_indices() {
        match c {
            '\\' if !is_escaped => is_escaped = true,
            '"' if !is_escaped => return Some((value, text.get(at + 1..)?)),
            c => {
                value.push(c);
                is_escaped = false;
            }
        }
    }
    None
}

fn decode(claims: &str) -> Option<String> {
    let bytes: Binary = claims.parse().ok()?;
    String::from_utf8(bytes.into_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Headers;

    fn asked(status: u16, challenge: &str) -> Option<String> {
        let mut headers = Headers::default();
        headers.set("www-authenticate", challenge);
        claims(Head { status, headers: &headers })
    }

    #[test]
    fn claims_are_decoded() {
        let challenge = r#"Bearer realm="", error="insufficient_claims", claims="eyJhIjoxfQ==""#;
        assert_eq!(asked(401, challenge).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(asked(401, r#"Bearer claims="{}""#).as_deref(), Some("{}"));
        assert_eq!(asked(401, r#"Bearer claims="eyJhIjoiw7_Dvz8_In0""#).as_deref(), Some(r#"{"a":"ÿÿ??"}"#));
    }

    #[test]
    fn parameters_are_read_as_http_writes_them() {
        let escaped = r#"Bearer realm="a claims=\"x\"", CLAIMS = "{\"access_token\":{}}", error="y""#;
        assert_eq!(asked(401, escaped).as_deref(), Some(r#"{"access_token":{}}"#));
        assert_eq!(asked(401, "Bearer claims=e30=").as_deref(), Some("{}"));
        assert_eq!(asked(401, "Bearer error=x,claims=e30=, realm=y").as_deref(), Some("{}"));
        assert_eq!(asked(401, r#"Bearer xclaims="e30=""#), None);
        assert_eq!(asked(401, r#"Bearer claims="e30="#), None);
    }

    #[test]
    fn claims_are_found_in_every_field() {
        let mut headers = Headers::default();
        headers.append("WWW-Authenticate", "Basic realm=\"x\"");
        headers.append("WWW-Authenticate", "Bearer claims=\"e30=\"");
        assert_eq!(claims(Head { status: 401, headers: &headers }).as_deref(), Some("{}"));
    }

    #[test]
    fn other_refusals_ask_for_none() {
        assert_eq!(asked(401, "Bearer realm=\"x\""), None);
        assert_eq!(asked(403, "Bearer claims=\"e30=\""), None);
    }
}
