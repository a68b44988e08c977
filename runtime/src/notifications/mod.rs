//! Change notifications, on the side that receives them.
//!
//! Comes in: the query of a POST to a notification URL, and the notifications of its body as models of the generated
//! crate (`ChangeNotificationCollection::from_json`).
//! Goes out: what to answer, and which notifications are the subscription's own.
//! Not known here: servers.

use percent_encoding::percent_decode_str;

use crate::{Json, Model};

/// The text that a receiver sends back (200, `text/plain`) when a subscription is made, from the query of the request:
/// `validationToken=…`. Nothing for requests that bring notifications.
///
/// ```
/// use mdsdk_runtime::notifications::validation_token;
/// assert_eq!(validation_token("validationToken=Validation%3a+Testing").as_deref(), Some("Validation: Testing"));
/// assert_eq!(validation_token(""), None);
/// ```
pub fn validation_token(query: &str) -> Option<String> {
    let mut options = query.trim_start_matches('?').split('&').filter_map(|option| option.split_once('='));
    let (_, token) = options.find(|(name, _)| name.eq_ignore_ascii_case("validationToken"))?;
    let token = token.replace('+', " ");
    Some(percent_decode_str(&token).decode_utf8_lossy().into_owned())
}

/// Whether a notification carries the subscription's secret, its `clientState`. All others are to be ignored: anybody
/// can send to a notification URL. The comparison takes the same time wherever the texts differ.
///
/// ```
/// use mdsdk_runtime::{Model, notifications::has_client_state};
///
/// fn genuine<'a, N: Model>(notifications: &'a [N], secret: &str) -> Vec<&'a N> {
///     notifications.iter().filter(|notification| has_client_state(*notification, secret)).collect()
/// }
/// ```
pub fn has_client_state(notification: &impl Model, secret: &str) -> bool {
    match notification.get("clientState") {
        Some(Json::String(state)) => is_same(state.as_bytes(), secret.as_bytes()),
        _ => false,
    }
}

fn is_same(one: &[u8], other: &[u8]) -> bool {
    let difference = one.iter().zip(other).fold(0, |difference, (one, other)| difference | (one ^ other));
    one.len() == other.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_secret_is_the_secret() {
        assert!(is_same(b"secret", b"secret"));
        assert!(!is_same(b"secret", b"secres") && !is_same(b"secret", b"secre") && !is_same(b"", b"s"));
    }

    #[test]
    fn token_is_found_among_other_options() {
        assert_eq!(validation_token("?a=b&validationtoken=x%2By").as_deref(), Some("x+y"));
        assert_eq!(validation_token("validationToken"), None);
    }
}
