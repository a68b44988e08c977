//! What in the API the public items of the crate stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::enums::EnumPlan;
use super::items::{ItemPath, Room};
use super::models::{ModelFilePlan, ModelPlan};
use super::names::Ident;
use super::operations::{BodyPlan, MethodPlan};
use super::parameters::TakesPlan;
use super::patches::PatchPlan;
use super::paths::{NavigationPlan, StepPlan};
use super::structs::StructPlan;
use super::types::RustType;
use super::unions::UnionPlan;
use crate::model::{Model, TypeName, folded};

/// By the path of each item, as seen from the crate's root: wire names of types, properties and members, operations
/// (`GET /users/{id}`), and for a step the segment (`/users`); all of them folded.
pub type Wires = BTreeMap<String, BTreeSet<String>>;

/// What the items of a plan of `model` stand for.
pub fn wires(plan: &Plan, model: &Model) -> Wires {
    let mut known = Known { model, wires: Wires::new() };
    for namespace in &plan.namespaces {
        let module = namespace.module.iter().fold("models".to_owned(), |at, module| format!("{at}::{module}"));
        let named = named_structs(&namespace.files);
        namespace.files.iter().for_each(|file| known.file(&module, file, &named));
    }
    for path in &plan.paths.paths {
        let at = format!("paths::{}", path.ident);
        known.members(&at, &path.steps, &path.methods);
        let all: Vec<&str> = path.methods.iter().flat_map(|method| &method.operations).map(String::as_str).collect();
        known.add(at, all);
    }
    known.members("Client", &plan.paths.client.steps, &plan.paths.client.methods);
    known.add("Client".to_owned(), [model.namespace.as_str()]);
    for taken in plan.paths.parameters.iter().filter_map(|plan| plan.taken.as_ref()) {
        let of_marker = known.wires.get(&format!("parameters::{}", taken.marker)).cloned();
        known.wires.extend(of_marker.map(|operations| (format!("parameters::{}", taken.methods_of), operations)));
    }
    known.wires
}

/// The wire names of structs by their identifiers.
fn named_structs(files: &[ModelFilePlan]) -> BTreeMap<&Ident, &str> {
    let named = files.iter().filter_map(|file| match &file.item {
        ModelPlan::Struct(plan) => Some((&plan.ident, plan.name.as_str())),
        ModelPlan::Enum(_) | ModelPlan::Union(_) | ModelPlan::Patch(_) => None,
    });
    named.collect()
}

struct Known<'a> {
    model: &'a Model,
    wires: Wires,
}

impl Known<'_> {
    fn add<'n>(&mut self, path: String, names: impl IntoIterator<Item = &'n str>) {
        self.wires.entry(path).or_default().extend(names.into_iter().map(folded));
    }

    fn file(&mut self, module: &str, file: &ModelFilePlan, named: &BTreeMap<&Ident, &str>) {
        let at = format!("{module}::{}", file.item.ident());
        match &file.item {
            ModelPlan::Struct(plan) => self.structure(at, plan),
            ModelPlan::Enum(plan) => self.enumeration(at, plan),
            ModelPlan::Union(plan) => self.union(at, plan, named.get(&plan.base.ident).copied().unwrap_or_default()),
            ModelPlan::Patch(plan) => self.patch(at, plan),
        }
    }

    fn structure(&mut self, at: String, plan: &StructPlan) {
        for field in &plan.fields {
            let constant = format!("{at}::{}", field.constant);
            self.property(format!("{at}::{}", field.ident), &plan.name, &field.name);
            self.property(constant, &plan.name, &field.name);
        }
        self.ty(at, &plan.name);
    }

    fn enumeration(&mut self, at: String, plan: &EnumPlan) {
        for variant in &plan.variants {
            self.add(format!("{at}::{}", variant.ident), [format!("{}.{}", plan.name, variant.name).as_str()]);
        }
        self.add(at, [plan.name.as_str()]);
    }

    fn union(&mut self, at: String, plan: &UnionPlan, base: &str) {
        for variant in &plan.variants {
            self.add(format!("{at}::{}", variant.ident), [variant.name.as_str()]);
        }
        for accessor in &plan.accessors {
            self.property(format!("{at}::{}", accessor.ident), base, &accessor.name);
        }
        let derived = plan.variants.iter().map(|variant| variant.name.as_str());
        self.add(at, derived.chain([base]));
    }

    fn patch(&mut self, at: String, plan: &PatchPlan) {
        let setters = plan.setters.iter().map(|setter| (&setter.ident, &setter.name));
        for (ident, name) in setters.chain(plan.binds.iter().map(|bind| (&bind.ident, &bind.name))) {
            self.property(format!("{at}::{ident}"), &plan.name, name);
        }
        self.ty(at, &plan.name);
    }

    /// A type, and those that it derives from.
    fn ty(&mut self, path: String, name: &str) {
        let names: Vec<String> = self.ancestry(name);
        self.add(path, names.iter().map(String::as_str));
    }

    /// A property of a type, or of one that it derives from.
    fn property(&mut self, path: String, owner: &str, name: &str) {
        let names: Vec<String> = self.ancestry(owner).iter().map(|owner| format!("{owner}.{name}")).collect();
        self.add(path, names.iter().map(String::as_str));
    }

    fn ancestry(&self, name: &str) -> Vec<String> {
        let types = self.model.ancestry(&TypeName::qualified(name));
        types.into_iter().map(|ty| ty.name.to_string()).collect()
    }

    fn members(&mut self, at: &str, steps: &[NavigationPlan], methods: &[MethodPlan]) {
        for step in steps {
            self.add(format!("{at}::{}", step.ident), [segment(&step.step).as_str()]);
        }
        for method in methods {
            let operations: Vec<&str> = method.operations.iter().map(String::as_str).collect();
            if let TakesPlan::Own(item) = &method.takes {
                self.add(path_of(item), operations.iter().copied());
            }
            if let BodyPlan::One(RustType::Item(item)) = &method.body
                && item.room == Room::Bodies
            {
                self.add(path_of(item), operations.iter().copied());
            }
            self.add(format!("{at}::{}", method.ident), operations);
        }
    }
}

fn path_of(item: &ItemPath) -> String {
    let room = match item.room {
        Room::Models => "models",
        Room::Bodies => "bodies",
        Room::Paths => "paths",
        Room::Parameters => "parameters",
    };
    let module = item.namespace.iter().fold(room.to_owned(), |at, module| format!("{at}::{module}"));
    format!("{module}::{}", item.ident)
}

/// What a path has behind a step: `/users`, `/{`.
fn segment(step: &StepPlan) -> String {
    match step {
        StepPlan::Name(name) | StepPlan::Cast(name) | StepPlan::Call { name, .. } => format!("/{name}"),
        StepPlan::ItemPath(_) => ":/".to_owned(),
        StepPlan::Key(_) | StepPlan::PlainKey(_) | StepPlan::FormedKey(..) | StepPlan::AlternateKey(_) => {
            "/{".to_owned()
        }
    }
}
