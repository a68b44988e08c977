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
    let (_, claims) = challenge.split_once("claims=\"")?;
    let (claims, _) = claims.split_once('"')?;
    Some(decode(claims).unwrap_or_else(|| claims.to_owned()))
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
