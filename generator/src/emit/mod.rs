//! The plan as files of Rust.
//!
//! Comes in: a [`Plan`].
//! Goes out: [`Files`]: a crate that stands alone, but for `mdsdk-runtime`.
//! Promised: no decision is made here; one function per shape, which takes its plan apart completely; docs text never
//! leaves its string literal; every Rust file opens with `// @generated`.
//! Not known here: the docs, the model, why anything is called what it is called.

mod client;
mod docs;
mod enums;
mod library;
mod methods;
mod models;
mod package;
mod paths;
mod print;
mod steps;
mod structs;
mod types;

use rayon::prelude::*;

use crate::files::Files;
use crate::plan::{ModelFilePlan, PackagePlan, PathsPlan, Plan};

/// A file: its path and its text.
type File = (String, String);

/// The files of the generated crate.
pub fn emit(plan: &Plan) -> Files {
    let Plan { package, namespaces, paths: PathsPlan { client, paths, bodies } } = plan;
    let mut files = Files::default();
    let roots = [
        ("Cargo.toml".to_owned(), package::emit_manifest(package)),
        ("README.md".to_owned(), package::emit_readme(package)),
        ("src/lib.rs".to_owned(), print::print(None, library::emit_library(package))),
        ("src/client.rs".to_owned(), print::print(None, client::emit_client(client))),
        ("src/models/mod.rs".to_owned(), print::print(None, models::emit_models(namespaces))),
        ("src/bodies/mod.rs".to_owned(), print::print(None, models::emit_bodies(bodies))),
        ("src/paths/mod.rs".to_owned(), print::print(None, paths::emit_paths(paths))),
    ];
    let namespaced = namespaces.iter().flat_map(|namespace| models::namespace_files(namespace, "src/models"));
    let models: Vec<(String, &ModelFilePlan)> = namespaced.chain(models::files(bodies, "src/bodies")).collect();
    let models: Vec<File> = models.into_par_iter().map(|(path, plan)| (path, models::emit_file(plan))).collect();
    let paths: Vec<File> = paths.par_iter().map(paths::emit_file).collect();
    let modules = namespaces.iter().filter_map(models::emit_namespace);
    for (path, text) in roots.into_iter().chain(models).chain(paths).chain(modules) {
        files.insert(path, text);
    }
    files
}

/// The name that Rust code knows a package by.
fn library_name(package: &PackagePlan) -> String {
    package.name.replace('-', "_")
}
