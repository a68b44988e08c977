//! What the things of the API are called in the crate.

use super::Plan;
use super::enums::EnumPlan;
use super::models::{ModelFilePlan, ModelPlan, NamespacePlan};
use super::names::{self, Ident, Scope};
use super::operations::MethodPlan;
use super::paths::NavigationPlan;
use super::structs::StructPlan;
use crate::model::{Model, TypeName, folded, folded_path};

/// A thing of the API with its name in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledPlan {
    /// The thing, as a correction is about it: `user.city`, `GET /users/{id}`, `/users`.
    pub at: String,
    /// What it is known by, whatever the case; a step by each path that it leads to.
    pub keys: Vec<String>,
    /// Its name in Rust.
    pub ident: String,
    /// Whether somebody could choose that: no verb is free.
    pub is_free: bool,
}

/// The names of namespaces, types, properties, members, operations and steps.
pub fn called(plan: &Plan, model: &Model) -> Vec<CalledPlan> {
    let mut all: Vec<CalledPlan> =
        plan.namespaces.iter().flat_map(|namespace| of_namespace(namespace, model)).collect();
    let client = &plan.paths.client;
    let paths = plan.paths.paths.iter().map(|path| (&path.steps, &path.methods));
    for (steps, methods) in paths.chain([(&client.steps, &client.methods)]) {
        all.extend(steps.iter().filter_map(of_step));
        all.extend(methods.iter().filter_map(of_method));
    }
    all
}

fn of_namespace<'a>(namespace: &'a NamespacePlan, model: &'a Model) -> impl Iterator<Item = CalledPlan> + 'a {
    let module = namespace.module.as_ref().map(|module| {
        let at = format!("namespace {}", namespace.name);
        CalledPlan { keys: vec![folded(&at)], at, ident: module.text().to_owned(), is_free: true }
    });
    module.into_iter().chain(namespace.files.iter().flat_map(|file| of_file(file, model)))
}

fn of_file(file: &ModelFilePlan, model: &Model) -> Vec<CalledPlan> {
    match &file.item {
        ModelPlan::Struct(plan) => of_struct(plan, model),
        ModelPlan::Enum(plan) => of_enum(plan, model),
        ModelPlan::Union(_) | ModelPlan::Patch(_) => Vec::new(),
    }
}

/// A type, and the properties that it has of its own.
fn of_struct(plan: &StructPlan, model: &Model) -> Vec<CalledPlan> {
    let Some(ty) = model.types.get(&TypeName::qualified(&plan.name)) else { return Vec::new() };
    let own = plan.fields.iter().filter(|field| ty.own(&field.name).is_some());
    let fields = own.map(|field| named(model, &plan.name, Some(&field.name), field.ident.text()));
    std::iter::once(named(model, &plan.name, None, plan.ident.text())).chain(fields).collect()
}

fn of_enum(plan: &EnumPlan, model: &Model) -> Vec<CalledPlan> {
    let variants = plan.variants.iter();
    let variants = variants.map(|variant| named(model, &plan.name, Some(&variant.name), variant.ident.text()));
    std::iter::once(named(model, &plan.name, None, plan.ident.text())).chain(variants).collect()
}

/// A type or a part of one; those of the API's own namespace are called without it.
fn named(model: &Model, owner: &str, part: Option<&str>, ident: &str) -> CalledPlan {
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    let own = owner.strip_prefix(&model.namespace).and_then(|rest| rest.strip_prefix('.'));
    let at = format!("{}{part}", own.filter(|own| !own.contains('.')).unwrap_or(owner));
    CalledPlan { at, keys: vec![folded(&format!("{owner}{part}"))], ident: ident.to_owned(), is_free: true }
}

fn of_step(step: &NavigationPlan) -> Option<CalledPlan> {
    let NavigationPlan { ident, urls, .. } = step;
    let at = urls.iter().min_by_key(|url| (url.len(), url.as_str()))?.clone();
    Some(of_method_of(ident, at, urls.iter().map(|url| folded_path(url)).collect()))
}

/// The operations that a method stands for: what is chosen for one is chosen for all.
fn of_method(method: &MethodPlan) -> Option<CalledPlan> {
    let at = method.operations.iter().min_by_key(|operation| (operation.len(), operation.as_str()))?.clone();
    let key = |operation: &String| {
        let (verb, path) = operation.split_once(' ').unwrap_or_default();
        format!("{} {}", verb.to_ascii_lowercase(), folded_path(path))
    };
    Some(of_method_of(&method.ident, at, method.operations.iter().map(key).collect()))
}

fn of_method_of(ident: &Ident, at: String, keys: Vec<String>) -> CalledPlan {
    let is_free = names::wanted(Scope::Method, ident.text()) == ident.text();
    CalledPlan { at, keys, ident: ident.text().to_owned(), is_free }
}
