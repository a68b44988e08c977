//! The plan as files of Rust.
//!
//! Comes in: a [`Plan`].
//! Goes out: [`Files`]: a crate that stands alone, but for `mdsdk-runtime`.
//! Promised: no decision is made here; one function per shape, which takes its plan apart completely; docs text never
//! leaves its string literal; every Rust file opens with `// @generated`.
//! Not known here: the docs, the model, why anything is called what it is called.

mod client;
mod collections;
mod docs;
mod enums;
mod features;
mod library;
mod methods;
mod models;
mod package;
mod parameters;
mod patches;
mod paths;
mod print;
mod queries;
mod steps;
mod structs;
mod types;
mod unions;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::files::Files;
use crate::plan::{Ident, ModelFilePlan, ParametersPlan, PathPlan, PathsPlan, Plan};

/// What an emitter of another codec needs: the benchmark of models has one to measure against.
#[cfg(feature = "rooms")]
pub mod parts {
    pub use super::docs::{emit_deprecated, emit_docs};
    pub use super::enums::{emit_names, emit_variant};
    pub use super::models::{emit_models, emit_namespace, namespace_files};
    pub use super::print::{File, Printer};
    pub use super::types::{emit_item, emit_type};
}

use print::{File, Printer};

/// The files of the generated crate; of a module of another crate, where the plan says so.
pub fn emit(plan: &Plan) -> Files {
    emit_some(plan, &Known::default())
}

/// The same without the files of types, paths and parameters for which another plan decides the same.
pub fn emit_beside(plan: &Plan, other: &Plan) -> Files {
    emit_some(plan, &Known::of(other))
}

/// Files that need not be emitted: what is decided for each, by its path or its module.
#[derive(Default)]
struct Known<'a> {
    models: BTreeMap<String, &'a ModelFilePlan>,
    paths: BTreeMap<&'a Ident, &'a PathPlan>,
    parameters: BTreeMap<&'a Ident, &'a ParametersPlan>,
}

impl<'a> Known<'a> {
    fn of(plan: &'a Plan) -> Self {
        let PathsPlan { client: _, paths, bodies: _, parameters } = &plan.paths;
        Self {
            models: model_files(plan).collect(),
            paths: paths.iter().map(|plan| (&plan.module, plan)).collect(),
            parameters: parameters.iter().map(|plan| (&plan.module, plan)).collect(),
        }
    }
}

/// The files of types and of parameter structs, with their paths.
fn model_files(plan: &Plan) -> impl Iterator<Item = (String, &ModelFilePlan)> {
    let namespaced = plan.namespaces.iter().flat_map(|namespace| models::namespace_files(namespace, "src/models"));
    namespaced.chain(models::files(&plan.paths.bodies, "src/bodies"))
}

fn emit_some(plan: &Plan, known: &Known<'_>) -> Files {
    let printer = Printer { module: plan.package.module.as_ref() };
    let code = emit_crate(printer, plan, known);
    let mut files = Files::default();
    for (path, text) in package::emit_package(&plan.package, &plan.paths.parameters).into_iter().chain(code) {
        files.insert(path, text);
    }
    files
}

/// The Rust of the crate.
fn emit_crate(printer: Printer<'_>, plan: &Plan, known: &Known<'_>) -> Vec<File> {
    let Plan { package, namespaces, paths: PathsPlan { client, paths, bodies, parameters } } = plan;
    let roots = [
        ("src/lib.rs".to_owned(), printer.print(None, library::emit_library(package, parameters))),
        ("src/client.rs".to_owned(), printer.print(None, client::emit_client(client))),
        ("src/models/mod.rs".to_owned(), printer.print(None, models::emit_models(namespaces))),
        ("src/bodies/mod.rs".to_owned(), printer.print(None, models::emit_bodies(bodies))),
        ("src/paths/mod.rs".to_owned(), printer.print(None, paths::emit_paths(paths))),
    ];
    let is_new = |(path, plan): &(String, &ModelFilePlan)| known.models.get(path) != Some(plan);
    let models: Vec<(String, &ModelFilePlan)> = model_files(plan).filter(is_new).collect();
    let models: Vec<File> =
        models.into_par_iter().map(|(path, plan)| (path, models::emit_file(printer, plan))).collect();
    let is_new = |plan: &&PathPlan| known.paths.get(&plan.module) != Some(plan);
    let paths: Vec<File> = paths.par_iter().filter(is_new).map(|plan| paths::emit_file(printer, plan)).collect();
    let parameters = if parameters.is_empty() {
        Vec::new()
    } else {
        let module = ("src/parameters/mod.rs".to_owned(), printer.print(None, parameters::emit_parameters(parameters)));
        let is_new = |plan: &&ParametersPlan| known.parameters.get(&plan.module) != Some(plan);
        parameters.iter().filter(is_new).map(|plan| parameters::emit_file(printer, plan)).chain([module]).collect()
    };
    let modules = namespaces.iter().filter_map(|namespace| models::emit_namespace(printer, namespace));
    roots.into_iter().chain(models).chain(paths).chain(parameters).chain(modules).collect()
}
