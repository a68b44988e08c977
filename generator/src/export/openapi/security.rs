//! Who may call: OAuth 2.0 flows of the Microsoft identity platform, and the permissions of each operation as their
//! scopes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::object::Object;
use crate::model::{Auth, Model, Operation};

/// The scheme of all callers, where they have no token, or where no kinds of them are told apart.
const CALLERS: &str = "callers";
/// The scheme of callers who act for somebody.
const DELEGATED: &str = "azureADDelegated";
/// The scheme of callers who act for themselves.
const APPLICATION: &str = "azureADApplication";
const AUTHORIZE: &str = "https://login.microsoftonline.com/common/oauth2/v2.0/authorize";
const TOKEN: &str = "https://login.microsoftonline.com/common/oauth2/v2.0/token";

/// The namespaces of services whose callers sign in at the Microsoft identity platform.
const OF_PLATFORM: &str = "microsoft.";

/// Where callers of another service sign in, docs don't tell: their permissions are roles of a bearer's token.
fn bearer_scheme() -> Value {
    json!({ "type": "http", "scheme": "bearer" })
}

/// The schemes with all scopes that operations name; nothing where none is named.
pub(super) fn security_schemes(model: &Model) -> Option<Value> {
    if let Some(auth) = &model.auth {
        return Some(json!({ CALLERS: scheme(&auth.value) }));
    }
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (scheme, scope) in model.operations.iter().flat_map(scopes_of) {
        used.entry(scheme).or_default().insert(scope);
    }
    let is_of_platform = model.namespace.starts_with(OF_PLATFORM);
    let mut scheme = |name: &str, of_platform: fn(BTreeSet<&str>) -> Value| {
        let scopes = used.remove(name)?;
        Some(if is_of_platform { of_platform(scopes) } else { bearer_scheme() })
    };
    let (delegated, application) = (scheme(DELEGATED, user_scheme), scheme(APPLICATION, daemon_scheme));
    let any = scheme(CALLERS, |_| bearer_scheme());
    let is_empty = delegated.is_none() && application.is_none() && any.is_none();
    (!is_empty)
        .then(|| Object::new().maybe(DELEGATED, delegated).maybe(APPLICATION, application).maybe(CALLERS, any).into())
}

/// How callers sign in who act for somebody.
fn user_scheme(delegated: BTreeSet<&str>) -> Value {
    let flow = json!({ "authorizationUrl": AUTHORIZE, "tokenUrl": TOKEN, "scopes": scopes(delegated) });
    json!({ "type": "oauth2", "flows": { "authorizationCode": flow } })
}

/// How callers sign in who act for themselves.
fn daemon_scheme(application: BTreeSet<&str>) -> Value {
    let flow = json!({ "tokenUrl": TOKEN, "scopes": scopes(application) });
    json!({ "type": "oauth2", "flows": { "clientCredentials": flow } })
}

/// How callers without a token say who they are.
fn scheme(auth: &Auth) -> Value {
    match auth {
        Auth::Basic => json!({ "type": "http", "scheme": "basic" }),
        Auth::KeyHeader(name) => json!({ "type": "apiKey", "in": "header", "name": name }),
        Auth::KeyScheme(scheme) => {
            let description = format!("The key stands behind the word `{scheme}`.");
            json!({ "type": "apiKey", "in": "header", "name": "Authorization", "description": description })
        }
        Auth::KeyQuery(name) => json!({ "type": "apiKey", "in": "query", "name": name }),
    }
}

/// What every caller needs; nothing where each operation tells.
pub(super) fn common_security(model: &Model) -> Option<Value> {
    model.auth.is_some().then(|| json!([{ CALLERS: [] }]))
}

/// What a caller needs: any one of the permissions, the least privileged first.
pub(super) fn security(operation: &Operation, auth: Option<&Auth>) -> Vec<Value> {
    if auth.is_some() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    scopes_of(operation)
        .filter(|alternative| seen.insert(*alternative))
        .map(|(scheme, scope)| json!({ scheme: [scope] }))
        .collect()
}

/// The scopes of an operation, each with its scheme.
fn scopes_of(operation: &Operation) -> impl Iterator<Item = (&'static str, &str)> {
    let user = delegated(operation).map(|scope| (DELEGATED, scope));
    let daemon = application(operation).map(|scope| (APPLICATION, scope));
    let any = operation.permissions.any_caller.iter().flatten().map(|scope| (CALLERS, scope.as_str()));
    user.chain(daemon).chain(any)
}

fn delegated(operation: &Operation) -> impl Iterator<Item = &str> {
    let permissions = &operation.permissions;
    let lists = permissions.delegated_work.iter().chain(&permissions.delegated_personal);
    lists.flatten().map(String::as_str)
}

fn application(operation: &Operation) -> impl Iterator<Item = &str> {
    operation.permissions.application.iter().flatten().map(String::as_str)
}

/// Scopes have descriptions in OpenAPI; the docs describe them elsewhere.
fn scopes(names: BTreeSet<&str>) -> Value {
    names.into_iter().fold(Object::new(), |scopes, name| scopes.with(name, "")).into()
}
