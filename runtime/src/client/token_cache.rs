//! Tokens that are kept until they expire.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Deadline, Token, TokenRequest, TokenSource};
use crate::{BoxFuture, Error};

/// How long a token is kept that does not say how long it is valid.
const UNKNOWN_LIFETIME: Duration = Duration::from_secs(300);

/// How long before its end a token is replaced, unless that is more than a fifth of its life.
const EARLY: Duration = Duration::from_secs(300);

/// Keeps the tokens of a source, per scopes, until they expire. All requests that need a token wait for one answer of
/// the source.
///
/// A token that says how long it is valid ([`Token::expires_in`]) is replaced before that, while requests go on with
/// it; where the source then fails, it is used to its end. One that says nothing is kept for five minutes. A program in
/// a browser has no clock in the standard library: there each request asks.
///
/// ```
/// use std::time::Duration;
///
/// use mdsdk_runtime::{Error, Token, TokenCache};
///
/// let source = || async { Ok::<_, Error>(Token::from("abc").expires_in(Duration::from_secs(3600))) };
/// let tokens = TokenCache::new(source);
/// ```
pub struct TokenCache<S> {
    source: S,
    kept: Mutex<BTreeMap<Vec<String>, Kept>>,
    /// Held by the one who asks the source.
    asking: async_lock::Mutex<()>,
}

#[derive(Clone)]
struct Kept {
    token: Token,
    /// From when on a new one is asked for.
    fresh: Deadline,
    valid: Deadline,
    /// For which claims it was given.
    claims: Option<String>,
    /// Tells it from the one before.
    number: u64,
}

impl Kept {
    fn new(token: Token, claims: Option<String>, number: u64) -> Self {
        let lifetime = token.lifetime().unwrap_or(UNKNOWN_LIFETIME);
        let fresh = Deadline::of(Some(lifetime.saturating_sub(EARLY.min(lifetime / 5))));
        Self { token, fresh, valid: Deadline::of(Some(lifetime)), claims, number }
    }
}

impl<S: TokenSource> TokenCache<S> {
    /// A cache of the source's tokens.
    pub fn new(source: S) -> Self {
        Self { source, kept: Mutex::default(), asking: async_lock::Mutex::new(()) }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Vec<String>, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept for a request.
    fn find(&self, want: &TokenRequest) -> Option<Kept> {
        self.lock().get(&want.scopes).filter(|kept| !kept.valid.is_over()).cloned()
    }

    async fn ask(&self, want: &TokenRequest) -> Result<Option<Token>, Error> {
        let token = self.source.token(want).await?;
        if let Some(token) = &token {
            let mut kept = self.lock();
            let number = kept.get(&want.scopes).map_or(0, |kept| kept.number + 1);
            kept.insert(want.scopes.clone(), Kept::new(token.clone(), want.claims.clone(), number));
        }
        Ok(token)
    }

    async fn get(&self, want: &TokenRequest) -> Result<Option<Token>, Error> {
        let old = self.find(want);
        let Some(old) = old.as_ref().filter(|_| want.claims.is_none()) else {
            let old = old.map(|old| old.number);
            let _asking = self.asking.lock().await;
            // Who asked before may have asked for the same. A token that is older was refused.
            let new = self.find(want).filter(|kept| Some(kept.number) != old && kept.claims == want.claims);
            return match new {
                Some(kept) => Ok(Some(kept.token)),
                None => self.ask(want).await,
            };
        };
        let asking = if old.fresh.is_over() { self.asking.try_lock() } else { None };
        match asking {
            None => Ok(Some(old.token.clone())),
            Some(_asking) => self.ask(want).await.or_else(|_| Ok(Some(old.token.clone()))),
        }
    }
}

impl<S: TokenSource> TokenSource for TokenCache<S> {
    fn token<'a>(&'a self, want: &'a TokenRequest) -> BoxFuture<'a, Result<Option<Token>, Error>> {
        Box::pin(self.get(want))
    }
}

impl<S> std::fmt::Debug for TokenCache<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenCache(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Operation};

    const READ: Operation = Operation { method: Method::Get, template: "/x" };

    fn want() -> TokenRequest {
        TokenRequest { scopes: vec!["s".to_owned()], claims: None, operation: &READ }
    }

    /// A cache with a token, of a source that gives the other.
    fn cache<S: TokenSource>(source: S, fresh: Duration, valid: Duration) -> TokenCache<S> {
        let cache = TokenCache::new(source);
        let (fresh, valid) = (Deadline::of(Some(fresh)), Deadline::of(Some(valid)));
        cache.lock().insert(want().scopes, Kept { fresh, valid, ..Kept::new("old".into(), None, 0) });
        cache
    }

    async fn token<S: TokenSource>(cache: &TokenCache<S>) -> Result<Option<Token>, Error> {
        cache.token(&want()).await
    }

    #[tokio::test]
    async fn a_token_is_replaced_before_its_end() {
        let hour = Duration::from_secs(3600);
        assert_eq!(token(&cache("new", hour, hour)).await.ok(), Some(Some("old".into())));
        let due = cache("new", Duration::ZERO, hour);
        assert_eq!(token(&due).await.ok(), Some(Some("new".into())));
        assert_eq!(token(&due).await.ok(), Some(Some("new".into())));
    }

    #[tokio::test]
    async fn a_token_is_used_to_its_end_while_its_source_fails_or_is_asked() {
        let fails = || async { Err::<&str, _>("down") };
        let due = cache(fails, Duration::ZERO, Duration::from_secs(3600));
        assert_eq!(token(&due).await.ok(), Some(Some("old".into())));
        let _asking = due.asking.lock().await;
        assert_eq!(token(&due).await.ok(), Some(Some("old".into())));
        assert!(token(&cache(fails, Duration::ZERO, Duration::ZERO)).await.is_err());
    }

    #[test]
    fn a_short_life_is_not_all_early() {
        let kept = |seconds| Kept::new(Token::from("x").expires_in(Duration::from_secs(seconds)), None, 0);
        let left = |deadline: Deadline| deadline.left().unwrap_or_default().as_secs();
        assert!((75..=80).contains(&left(kept(100).fresh)));
        assert!((3290..=3300).contains(&left(kept(3600).fresh)));
    }
}
