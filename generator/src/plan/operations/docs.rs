//! The docs of a method.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Fact, Header, Operation, Parameter, ParameterPlace, Permissions, ReplyHeader};

use super::super::context::{Context, source};
use super::super::prose::{self, Docs};
use super::draft::Draft;
use super::media_types::is_incomplete;
use super::shape::BodyDraft;

/// So many documented paths are listed.
const LISTED: usize = 12;

/// What the docs say of the operations of a method: each account of them with the paths that it is about.
pub(super) fn method_docs(context: &Context<'_>, operations: &[&Operation]) -> Docs {
    let accounts = accounts(operations).into_iter().map(|account| account_docs(context, &account));
    let docs = with_headers(accounts.reduce(Docs::then).unwrap_or_default(), operations);
    let docs = with_replies(docs, operations);
    if context.model.is_odata() { with_options(docs, operations) } else { docs }
}

/// Operations of which the docs say the same, on one page; those of the shortest path first.
fn accounts<'a>(operations: &[&'a Operation]) -> Vec<Vec<&'a Operation>> {
    let mut accounts: Vec<Vec<&Operation>> = Vec::new();
    for operation in operations {
        match accounts.iter_mut().find(|account| account.first().is_some_and(|first| are_told_alike(first, operation)))
        {
            Some(account) => account.push(operation),
            None => accounts.push(vec![operation]),
        }
    }
    accounts.sort_by_key(|account| account.iter().map(|operation| operation.to_string().len()).min());
    accounts
}

fn are_told_alike(one: &Operation, other: &Operation) -> bool {
    let text = |operation: &Operation| operation.doc.as_ref().map(|doc| doc.value.clone());
    source(&one.origins) == source(&other.origins)
        && (&one.title, text(one)) == (&other.title, text(other))
        && one.permissions.lists() == other.permissions.lists()
}

/// What one account says.
fn account_docs(context: &Context<'_>, operations: &[&Operation]) -> Docs {
    let Some(first) = operations.first() else { return Docs::default() };
    let title = prose::comment(&first.title);
    let fallback = if title.is_empty() { format!("Sends {}.", prose::code(first.method.as_str())) } else { title };
    // A title goes the same way as other text of the docs.
    let fallback = Docs::said(Some(&fallback), "An operation.");
    let docs = match first.doc.as_ref() {
        Some(doc) if !doc.value.trim().is_empty() => Docs::said(Some(&doc.value), "An operation."),
        Some(_) | None => fallback,
    };
    let paths = operations.iter().map(|operation| operation.written());
    let docs = with_permissions(templates(docs, &paths.collect()), &first.permissions);
    context.with_source(docs, &first.origins)
}

/// Adds the documented paths.
pub(in crate::plan) fn templates(docs: Docs, paths: &BTreeSet<String>) -> Docs {
    let mut sorted: Vec<&String> = paths.iter().collect();
    sorted.sort_by_key(|path| path.len());
    let more = sorted.len().saturating_sub(LISTED);
    let listed = sorted.iter().take(LISTED).map(|path| prose::code(path));
    match sorted.as_slice() {
        [] => docs,
        [path] => docs.paragraph(format!("Documented as {}.", prose::code(path))),
        _ => docs.paragraph("Documented as:").list(listed.chain((more > 0).then(|| format!("and {more} more")))),
    }
}

/// Adds who may call, least privileged first.
fn with_permissions(docs: Docs, permissions: &Permissions) -> Docs {
    let Permissions { delegated_work, delegated_personal, application, any_caller, said: _ } = permissions;
    let callers = [
        ("Delegated (work or school account)", delegated_work),
        ("Delegated (personal account)", delegated_personal),
        ("Application", application),
        ("Any caller", any_caller),
    ];
    let told: Vec<String> = callers
        .iter()
        .filter_map(|(caller, names)| Some(format!("{caller}: {}", names_of(names.as_deref()?))))
        .collect();
    if told.is_empty() { docs } else { docs.paragraph("Permissions, least privileged first:").list(told) }
}

/// `User.Read`, `User.ReadWrite`
fn names_of(permissions: &[String]) -> String {
    if permissions.is_empty() {
        return "not supported".to_owned();
    }
    permissions.iter().map(|name| prose::code(name)).collect::<Vec<_>>().join(", ")
}

/// Adds the documented headers.
fn with_headers(docs: Docs, operations: &[&Operation]) -> Docs {
    let headers = operations.iter().flat_map(|operation| &operation.headers);
    let is_left = |header: &&Header| header.required && header.constant().is_none();
    let needed = |header: &Header| if is_left(&header) { " (required)" } else { "" };
    let names: BTreeSet<String> =
        headers.map(|header| format!("{}{}", prose::code(&header.name), needed(header))).collect();
    if names.is_empty() {
        return docs;
    }
    docs.paragraph(format!("Documented headers: {}.", names.into_iter().collect::<Vec<_>>().join(", ")))
}

/// Adds the documented headers of replies, and statuses beside those of a success.
fn with_replies(docs: Docs, operations: &[&Operation]) -> Docs {
    let headers = operations.iter().flat_map(|operation| &operation.reply_headers);
    let headers: BTreeMap<&str, String> = headers.map(|header| (header.name.as_str(), reply_header(header))).collect();
    let statuses = operations.iter().flat_map(|operation| &operation.other_statuses);
    let mut told: BTreeMap<u16, String> = BTreeMap::new();
    for other in statuses {
        told.entry(other.status)
            .or_insert_with(|| described(&prose::code(&other.status.to_string()), other.doc.as_ref()));
    }
    let add = |docs: Docs, title: &str, list: Vec<String>| {
        if list.is_empty() { docs } else { docs.paragraph(title).list(list) }
    };
    let docs = add(docs, "Headers of the reply, which `.send_full()` keeps:", headers.into_values().collect());
    add(docs, "Other statuses, each of which is an error:", told.into_values().collect())
}

fn reply_header(header: &ReplyHeader) -> String {
    described(&prose::code(&header.name), header.doc.as_ref())
}

/// What is in code, and what the docs say of it.
fn described(code: &str, doc: Option<&Fact<String>>) -> String {
    let note = doc.map(|doc| prose::note(&doc.value)).filter(|note| !note.is_empty());
    note.map_or_else(|| code.to_owned(), |note| format!("{code}: {note}"))
}

/// Adds OData's own options that request lines and tables name: requests have methods for them.
fn with_options(docs: Docs, operations: &[&Operation]) -> Docs {
    let parameters = operations.iter().flat_map(|operation| &operation.parameters);
    let is_option = |one: &&Parameter| one.place == ParameterPlace::Query && one.name.starts_with('$');
    let mut options: BTreeMap<&str, bool> = BTreeMap::new();
    for option in parameters.filter(is_option).filter(|option| option.constant().is_none()) {
        *options.entry(&option.name).or_default() |= option.required;
    }
    if options.is_empty() {
        return docs;
    }
    let written = |(name, required): (&str, bool)| prose::code(name) + if required { " (required)" } else { "" };
    let written: Vec<String> = options.into_iter().map(written).collect();
    docs.paragraph(format!("Documented query options: {}.", written.join(", ")))
}

/// Adds the files that are parts of the form.
pub(super) fn with_files(docs: Docs, operations: &[&Operation]) -> Docs {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for operation in operations {
        let Some(Body::Parameters(members)) = operation.body.as_ref().map(|body| &body.value) else { continue };
        for member in members.iter().filter(|member| operation.sends_as_file(member)) {
            let needed = if member.required_on_create { " (required)" } else { "" };
            let name = prose::code(&member.name) + needed;
            files.entry(&member.name).or_insert_with(|| described(&name, member.doc.as_ref()));
        }
    }
    if files.is_empty() {
        docs
    } else {
        docs.paragraph("Files, by the names of their parts:").list(files.into_values())
    }
}

/// Adds what may be in the query.
pub(super) fn with_queries(docs: Docs, listed: &[String]) -> Docs {
    if listed.is_empty() { docs } else { docs.paragraph("Query parameters:").list(listed.iter().cloned()) }
}

/// Adds the media types that the docs name, where the caller is to choose among them.
pub(super) fn with_media_types(docs: Docs, draft: &Draft<'_>) -> Docs {
    let BodyDraft::Bytes(first) = draft.shape.body else { return docs };
    let others = draft.operations.iter().flat_map(|operation| &operation.media_types).map(String::as_str);
    let named: BTreeSet<String> = std::iter::once(first).chain(others).map(prose::code).collect();
    if named.len() < 2 && !is_incomplete(first) {
        return docs;
    }
    docs.paragraph(format!("Documented media types: {}.", named.into_iter().collect::<Vec<_>>().join(", ")))
}
