//! What a program has to be permitted.
//!
//! Comes in: a model, and the calls of a program, each a line `METHOD URL`.
//! Goes out: [`LeastPermissions`]: for each kind of account the least set that covers all calls, what else each call
//! could have, where that is said, and which calls nothing is said of.
//! Promised: the order of the docs' rows decides, the least privileged first.
//! Not known here: files of calls, what a permission is about.

mod calls;
mod cover;
mod written;

use std::collections::BTreeSet;

use serde::Serialize;

use super::show::{Place, place};
use crate::model::{Caller, Model, Operation, Permissions};

/// What calls have to be permitted, for each kind of account.
///
/// ```
/// # use mdsdk::{Sources, Tree, export::LeastPermissions};
/// # let page = "# Get user\n\n## Permissions\n
/// # |Permission type|Permissions (from least to most privileged)|
/// # |:-|:-|
/// # |Application|User.Read.All, Directory.Read.All|\n
/// # ## HTTP request\n\n```http\nGET /users/{id}\n```\n\n## Response\n\nA `204 No Content` response code.\n";
/// # let model = Sources::new(Tree::from_texts([("api/user-get.md", page)])).read()?.model;
/// let needed = LeastPermissions::of_calls(&model, &["GET /users/7", "GET /zebras"]);
/// let application = needed.accounts.iter().find(|one| one.kind == "application").expect("there are three");
/// assert_eq!(application.least, ["User.Read.All"]);
/// assert_eq!(needed.unknown, ["GET /zebras"]);
/// # Ok::<(), mdsdk::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeastPermissions {
    /// One for each kind of account.
    pub accounts: Vec<Account>,
    /// The calls that the docs have no operation for, as they were written.
    pub unknown: Vec<String>,
}

/// What calls have to be permitted where they are made by one kind of account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// `delegated_work`, `delegated_personal`, `application`, or `any` where the docs tell no kinds apart.
    #[serde(rename = "account")]
    pub kind: &'static str,
    /// The least permissions that cover all calls which have a row.
    pub least: Vec<String>,
    /// What each operation needs, in the order of the calls.
    pub operations: Vec<Need>,
}

/// What one operation needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// Its method and path.
    pub operation: String,
    /// What the docs say of this kind of account.
    pub row: Row,
    /// The one of the least permissions that allows it.
    pub permission: Option<String>,
    /// What would allow it instead, the least privileged first.
    pub alternatives: Vec<String>,
    /// The rows that say so.
    pub said: Vec<Place>,
}

/// What the docs say of one kind of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// It has a row with permissions.
    Permissions,
    /// Its row says that it is not supported.
    NotSupported,
    /// It has no row.
    Missing,
}

impl LeastPermissions {
    /// What these calls need, each a method and a URL, or a path of the docs with or without values in it.
    pub fn of_calls<T: AsRef<str>>(model: &Model, calls: &[T]) -> Self {
        let (mut operations, mut unknown) = (Vec::<&Operation>::new(), Vec::new());
        for call in calls.iter().map(AsRef::as_ref) {
            match calls::called(model, call) {
                Some(one) if !operations.iter().any(|other| std::ptr::eq(*other, one)) => operations.push(one),
                Some(_) => {}
                None => unknown.push(call.to_owned()),
            }
        }
        Self { accounts: accounts(&operations), unknown }
    }

    /// What all operations need.
    pub fn of_all(model: &Model) -> Self {
        Self { accounts: accounts(&model.operations.iter().collect::<Vec<_>>()), unknown: Vec::new() }
    }
}

fn accounts(operations: &[&Operation]) -> Vec<Account> {
    let tells = |caller| operations.iter().any(|operation| row(&operation.permissions, caller).is_some());
    let kinds = [Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application];
    let any = tells(Caller::Any).then_some(Caller::Any);
    kinds.into_iter().chain(any).map(|one| account(one, operations)).collect()
}

fn account(caller: Caller, operations: &[&Operation]) -> Account {
    let rows = operations.iter().filter_map(|operation| row(&operation.permissions, caller));
    let rows: Vec<Vec<&str>> = rows.map(|names| names.iter().map(String::as_str).collect()).collect();
    let mut seen = BTreeSet::new();
    let order: Vec<&str> =
        rows.iter().filter_map(|row| row.first().copied()).filter(|name| seen.insert(*name)).collect();
    let least = cover::cover(&rows.into_iter().filter(|row| !row.is_empty()).collect(), &order);
    Account {
        kind: name(caller),
        operations: operations.iter().map(|operation| need(caller, operation, &least)).collect(),
        least: least.into_iter().map(str::to_owned).collect(),
    }
}

fn need(caller: Caller, operation: &Operation, least: &[&str]) -> Need {
    let names = row(&operation.permissions, caller);
    let all = names.map_or(&[][..], Vec::as_slice);
    let permission = all.iter().find(|name| least.contains(&name.as_str()));
    Need {
        operation: format!("{} {}", operation.method.as_str(), operation.written_path()),
        row: match names {
            None => Row::Missing,
            Some(names) if names.is_empty() => Row::NotSupported,
            Some(_) => Row::Permissions,
        },
        permission: permission.cloned(),
        alternatives: all.iter().filter(|name| Some(*name) != permission).cloned().collect(),
        said: operation.permissions.said.origins(caller.aspect()).iter().map(place).collect(),
    }
}

fn row(permissions: &Permissions, caller: Caller) -> Option<&Vec<String>> {
    permissions.lists().into_iter().find(|(one, _)| *one == caller).and_then(|(_, names)| names)
}

fn name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "delegated_work",
        Caller::DelegatedPersonal => "delegated_personal",
        Caller::Application => "application",
        Caller::Any => "any",
    }
}
