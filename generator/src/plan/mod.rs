//! Every Rust choice.
//!
//! Comes in: a [`Model`], the [`Addresses`] of the whole that it may be a part of, and the user's [`PlanOptions`].
//! Goes out: a [`Plan`]: the generated crate with every name, type and docs text decided.
//! Promised: no choice is left open; the same model gives the same plan; adding a type, a member or a derived type
//! changes no existing name; an operation that no method offers is reported.
//! Not known here: tokens, files, how text is printed.

mod bodies;
mod called;
mod choices;
mod clashes;
mod context;
mod cycles;
mod depth;
mod enums;
mod families;
mod features;
mod groups;
mod items;
mod models;
mod names;
mod operations;
mod options;
mod own;
mod parameters;
mod patches;
mod paths;
mod prose;
mod structs;
mod taken;
mod types;
mod unions;
mod wires;

pub use crate::model::{
    Auth, Collection, Counter, Encoding, ErrorShape, KeyForm, Method, Paging, ParameterStyle, ReferenceForm,
    Shape as CollectionShape, StreamForm,
};
pub use called::{CalledPlan, called};
pub use enums::{EnumPlan, Reading, VariantPlan};
pub use items::{ItemPath, Room};
pub use models::{ModelFilePlan, ModelPlan, NamespacePlan};
pub use names::Ident;
pub use operations::{ArgumentPlan, ArgumentType, BodyPlan, CallArgument, MethodPlan, Quoting, ReplyPlan};
pub use options::{Choice, Chosen, DocsSite, PlanOptions, RuntimeSource};
pub use own::{Dependency, DependencyPlace, OwnType};
pub use parameters::{ParameterPlan, ParametersPlan, QueryPlan, TakenPlan, TakesPlan};
pub use patches::{BindPlan, PatchPlan, SetterPlan, Targets};
pub use paths::{
    AddressingPlan, BaseUrlPlan, Brackets, ClientPlan, EmptyCall, HeaderPlan, NavigationPlan, PathPlan, PathsPlan,
    Presence, StepPlan,
};
pub use prose::Docs;
pub use structs::{FieldPlan, StructPlan};
pub use types::{RustType, Scalar};
pub use unions::{AccessorPlan, UnionPlan, UnionVariantPlan};
pub use wires::{Wires, wires};

use crate::address::Addresses;
use crate::model::{Model, Operation};
use crate::report::Report;

use choices::Choices;
use context::Context;
use families::Families;
use features::{Areas, area_features, renamed_areas};
pub use features::{feature, told_areas};
use paths::Graph;
pub use paths::told_headers;

/// What this version's code expects of the runtime: the runtime's own number, which goes up with this one.
const CONTRACT: u32 = 2;

/// The generated crate, decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The package.
    pub package: PackagePlan,
    /// The types of each namespace, the API's own first.
    pub namespaces: Vec<NamespacePlan>,
    /// The client, the path structs and the parameter structs.
    pub paths: PathsPlan,
}

/// The package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackagePlan {
    /// Its name: letters, digits, `-` and `_`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as an SPDX expression.
    pub license: Option<String>,
    /// The URL of the repository that it is kept in.
    pub repository: Option<String>,
    /// Where it finds the runtime.
    pub runtime: RuntimeSource,
    /// The version of the generator, and of the runtime that it generates for.
    pub generator: String,
    /// The number of what generated code expects of the runtime.
    pub contract: u32,
    /// The API's namespace, on one line.
    pub api: String,
    /// The module of another crate's root that holds everything; none for a package of its own.
    pub module: Option<Ident>,
    /// The features of product areas.
    pub areas: Vec<String>,
    /// The areas whose feature is not called as they are, each with that.
    pub renamed_areas: Vec<(String, String)>,
    /// How deep the compiler has to follow types that hold each other, where that is more than it does unasked.
    pub recursion_limit: Option<usize>,
    /// Some requests are replied to by a stream of values.
    pub streams: bool,
    /// The packages of types of the user's own, by the name that code knows them by.
    pub dependencies: Vec<(String, Dependency)>,
}

/// Decides how `model` looks in Rust.
pub fn plan(model: &Model, options: &PlanOptions) -> (Plan, Report) {
    plan_part(model, &Addresses::new(model), options)
}

/// Decides how a part of a model looks in Rust; its paths lead where they lead in the whole.
pub fn plan_part(model: &Model, addresses: &Addresses<'_>, options: &PlanOptions) -> (Plan, Report) {
    let families = Families::new(model);
    let mut report = Report::default();
    let choices = Choices::new(model, options, &mut report);
    let namespaces = items::namespaces(model, &families, &Areas::new(model, options), &choices);
    let context = Context::new(model, options, choices, &namespaces, families);
    let graph = Graph::new(model, addresses);
    if options.module.is_none() {
        report.extend(told_areas(model));
    }
    report.extend(told_headers(model));
    clashes::report_clashes(model, &context.choices, &namespaces, &mut report);
    let paths = paths::plan_paths(&context, &graph, &mut report);
    let namespaces = models::plan_models(&context, &graph, &namespaces);
    let package = package(&context, depth::recursion_limit(&namespaces));
    (Plan { package, namespaces, paths }, report.sorted())
}

fn package(Context { model, options, choices, .. }: &Context<'_>, recursion_limit: Option<usize>) -> PackagePlan {
    PackagePlan {
        name: names::package(&options.package),
        version: options.version.clone(),
        license: options.license.clone(),
        repository: options.repository.clone(),
        runtime: options.runtime.clone(),
        generator: env!("CARGO_PKG_VERSION").to_owned(),
        contract: CONTRACT,
        api: prose::code(&model.namespace),
        module: options.module.as_deref().map(names::module),
        areas: area_features(model, options),
        renamed_areas: renamed_areas(model, options),
        recursion_limit,
        streams: model.operations.iter().filter_map(Operation::response).any(|response| response.body.is_stream()),
        dependencies: choices.dependencies.clone().into_iter().collect(),
    }
}
