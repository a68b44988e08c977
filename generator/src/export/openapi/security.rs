//! Who may call: OAuth 2.0 flows of the Microsoft identity platform, and the permissions of each operation as their
//! scopes.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::object::Object;
use crate::model::{Auth, Model, Operation};

/// The scheme of all callers, where they have no token.
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
fn bearer_schemes(model: &Model) -> Option<Value> {
    let bearer = |is_used: bool| is_used.then(|| json!({ "type": "http", "scheme": "bearer" }));
    let (user, daemon) =
        (model.operations.iter().flat_map(delegated).next(), model.operations.iter().flat_map(application).next());
    let is_empty = user.is_none() && daemon.is_none();
    let schemes = Object::new().maybe(DELEGATED, bearer(user.is_some())).maybe(APPLICATION, bearer(daemon.is_some()));
    (!is_empty).then(|| schemes.into())
}

/// The schemes with all scopes that operations name; nothing where none is named.
pub(super) fn security_schemes(model: &Model) -> Option<Value> {
    if let Some(auth) = &model.auth {
        return Some(json!({ CALLERS: scheme(&auth.value) }));
    }
    if !model.namespace.starts_with(OF_PLATFORM) {
        return bearer_schemes(model);
    }
    let delegated: BTreeSet<&str> = model.operations.iter().flat_map(delegated).collect();
    let application: BTreeSet<&str> = model.operations.iter().flat_map(application).collect();
    let user = (!delegated.is_empty()).then(|| {
        let flow = json!({ "authorizationUrl": AUTHORIZE, "tokenUrl": TOKEN, "scopes": scopes(delegated) });
        json!({ "type": "oauth2", "flows": { "authorizationCode": flow } })
    });
    let daemon = (!application.is_empty()).then(|| {
        let flow = json!({ "tokenUrl": TOKEN, "scopes": scopes(application) });
        json!({ "type": "oauth2", "flows": { "clientCredentials": flow } })
    });
    let is_empty = user.is_none() && daemon.is_none();
    (!is_empty).then(|| Object::new().maybe(DELEGATED, user).maybe(APPLICATION, daemon).into())
}

/// How callers without a token say who they are.
fn scheme(auth: &Auth) -> Value {
    match auth {
        Auth::Basic => json!({ "type": "http", "scheme": "basic" }),
        Auth::KeyHeader(name) => json!({ "type": "apiKey", "in": "header", "name": name }),
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
    let user = delegated(operation).map(|scope| (DELEGATED, scope));
    let all = user.chain(application(operation).map(|scope| (APPLICATION, scope)));
    all.filter(|alternative| seen.insert(*alternative)).map(|(scheme, scope)| json!({ scheme: [scope] })).collect()
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
