//! What in the API the public items of the crate stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::enums::EnumPlan;
use super::items::{ItemPath, Room};
use super::models::{ModelFilePlan, ModelPlan};
use super::names::Ident;
use super::operations::{BodyPlan, MethodPlan};
use super::parameters::{ParametersPlan, TakenPlan};
use super::patches::PatchPlan;
use super::paths::{HeaderPlan, NavigationPlan};
use super::structs::StructPlan;
use super::types::RustType;
use super::unions::UnionPlan;
use crate::model::{Id, Model, Passed, TypeName};
use crate::surface::{ItemKind, ItemName};

/// By the name of each item: the things of the model that it is made of.
pub type Wires = BTreeMap<ItemName, BTreeSet<Id>>;

/// What the items of a plan of `model` stand for.
pub fn wires(plan: &Plan, model: &Model) -> Wires {
    let mut known = Known { model, wires: Wires::new() };
    for namespace in &plan.namespaces {
        let module = namespace.module.iter().fold("models".to_owned(), |at, module| format!("{at}::{module}"));
        let named = named_structs(&namespace.files);
        namespace.files.iter().for_each(|file| known.file(&module, file, &named));
    }
    let bodies: BTreeMap<&Ident, &StructPlan> = plan.paths.bodies.iter().filter_map(structure).collect();
    for path in &plan.paths.paths {
        let at = format!("paths::{}", path.ident);
        known.members(&at, (&path.steps, &path.headers), &path.methods, &bodies);
        known.add("paths", &path.ident, ItemKind::Struct, path.stands_for.iter().cloned());
    }
    known.members("Client", (&plan.paths.client.steps, &[]), &plan.paths.client.methods, &bodies);
    known.take(ItemName::of("", "Client", ItemKind::Struct), [Id::Service]);
    plan.paths.parameters.iter().for_each(|plan| known.parameters(plan));
    known.wires
}

fn structure(file: &ModelFilePlan) -> Option<(&Ident, &StructPlan)> {
    match &file.item {
        ModelPlan::Struct(plan) => Some((&plan.ident, plan)),
        ModelPlan::Enum(_) | ModelPlan::Union(_) | ModelPlan::Patch(_) => None,
    }
}

/// The wire names of structs by their identifiers.
fn named_structs(files: &[ModelFilePlan]) -> BTreeMap<&Ident, TypeName> {
    files.iter().filter_map(structure).map(|(ident, plan)| (ident, TypeName::qualified(&plan.name))).collect()
}

struct Known<'a> {
    model: &'a Model,
    wires: Wires,
}

impl Known<'_> {
    fn take(&mut self, name: ItemName, ids: impl IntoIterator<Item = Id>) {
        self.wires.entry(name).or_default().extend(ids);
    }

    fn add(&mut self, owner: &str, ident: &Ident, kind: ItemKind, ids: impl IntoIterator<Item = Id>) {
        self.take(ItemName::of(owner, &ident.to_string(), kind), ids);
    }

    fn file(&mut self, module: &str, file: &ModelFilePlan, named: &BTreeMap<&Ident, TypeName>) {
        match &file.item {
            ModelPlan::Struct(plan) => self.structure(module, plan),
            ModelPlan::Enum(plan) => self.enumeration(module, plan),
            ModelPlan::Union(plan) => {
                if let Some(base) = named.get(&plan.base.ident) {
                    self.union(module, plan, base);
                }
            }
            ModelPlan::Patch(plan) => self.patch(module, plan),
        }
    }

    fn structure(&mut self, module: &str, plan: &StructPlan) {
        let (at, name) = (format!("{module}::{}", plan.ident), TypeName::qualified(&plan.name));
        for field in &plan.fields {
            let ids = self.property(&name, &field.name);
            self.add(&at, &field.ident, ItemKind::Field, ids.clone());
            self.add(&at, &field.constant, ItemKind::Constant, ids);
        }
        let ids = self.ty(&name);
        self.add(module, &plan.ident, ItemKind::Struct, ids);
    }

    fn enumeration(&mut self, module: &str, plan: &EnumPlan) {
        let (at, name) = (format!("{module}::{}", plan.ident), TypeName::qualified(&plan.name));
        for variant in &plan.variants {
            self.add(&at, &variant.ident, ItemKind::Variant, [Id::member(&name, &variant.name)]);
        }
        self.add(module, &plan.ident, ItemKind::Enum, [Id::enumeration(&name)]);
    }

    fn union(&mut self, module: &str, plan: &UnionPlan, base: &TypeName) {
        let at = format!("{module}::{}", plan.ident);
        let derived = |name: &str| Id::ty(&TypeName::qualified(name));
        for variant in &plan.variants {
            self.add(&at, &variant.ident, ItemKind::Variant, [derived(&variant.name)]);
        }
        for accessor in &plan.accessors {
            let ids = self.property(base, &accessor.name);
            self.add(&at, &accessor.ident, ItemKind::Method, ids);
        }
        let all = plan.variants.iter().map(|variant| derived(&variant.name));
        self.add(module, &plan.ident, ItemKind::Enum, all.chain([Id::ty(base)]));
    }

    fn patch(&mut self, module: &str, plan: &PatchPlan) {
        let (at, name) = (format!("{module}::{}", plan.ident), TypeName::qualified(&plan.name));
        let setters = plan.setters.iter().map(|setter| (&setter.ident, &setter.name));
        for (ident, property) in setters.chain(plan.binds.iter().map(|bind| (&bind.ident, &bind.name))) {
            let ids = self.property(&name, property);
            self.add(&at, ident, ItemKind::Method, ids);
        }
        let ids = self.ty(&name);
        self.add(module, &plan.ident, ItemKind::Struct, ids.into_iter().chain(plan.stands_for.iter().cloned()));
    }

    /// A type, and those that it derives from.
    fn ty(&self, name: &TypeName) -> Vec<Id> {
        self.model.ancestry(name).into_iter().map(|ty| Id::ty(&ty.name)).collect()
    }

    /// A property of a type, or of one that it derives from.
    fn property(&self, owner: &TypeName, name: &str) -> Vec<Id> {
        self.model.ancestry(owner).into_iter().map(|owner| Id::property(&owner.name, name)).collect()
    }

    fn members(
        &mut self,
        at: &str,
        (steps, headers): (&[NavigationPlan], &[HeaderPlan]),
        methods: &[MethodPlan],
        bodies: &BTreeMap<&Ident, &StructPlan>,
    ) {
        for NavigationPlan { ident, stands_for, .. } in steps {
            self.add(at, ident, ItemKind::Method, stands_for.iter().cloned());
        }
        for HeaderPlan { ident, stands_for, .. } in headers {
            self.add(at, ident, ItemKind::Method, stands_for.iter().cloned());
        }
        for method in methods {
            self.add(at, &method.ident, ItemKind::Method, method.stands_for.iter().cloned());
            if let BodyPlan::One(RustType::Item(ItemPath { room: Room::Bodies, ident, .. })) = &method.body
                && let Some(body) = bodies.get(ident)
            {
                self.body(body, &method.stands_for);
            }
        }
    }

    /// The struct of what actions are passed.
    fn body(&mut self, plan: &StructPlan, operations: &[Id]) {
        let at = format!("bodies::{}", plan.ident);
        for field in &plan.fields {
            let ids = passed(operations, Passed::Body, &field.name);
            self.add(&at, &field.ident, ItemKind::Field, ids.clone());
            self.add(&at, &field.constant, ItemKind::Constant, ids);
        }
        self.add("bodies", &plan.ident, ItemKind::Struct, operations.iter().cloned());
    }

    fn parameters(&mut self, ParametersPlan { taken, enums, stands_for, .. }: &ParametersPlan) {
        if let Some(TakenPlan { marker, methods_of, methods, .. }) = taken {
            self.add("parameters", marker, ItemKind::Enum, stands_for.iter().cloned());
            self.add("parameters", methods_of, ItemKind::Trait, stands_for.iter().cloned());
            let at = format!("parameters::{methods_of}");
            for method in methods {
                let ids = passed(stands_for, Passed::Url, &method.query.name);
                self.add(&at, &method.query.argument.ident, ItemKind::Method, ids);
            }
        }
        for (plan, name) in enums {
            let ids = passed(stands_for, Passed::Url, name);
            let at = format!("parameters::{}", plan.ident);
            for variant in &plan.variants {
                self.add(&at, &variant.ident, ItemKind::Variant, ids.iter().cloned());
            }
            self.add("parameters", &plan.ident, ItemKind::Enum, ids);
        }
    }
}

/// A parameter of each of some operations.
fn passed(operations: &[Id], passed: Passed, name: &str) -> Vec<Id> {
    operations.iter().filter_map(|operation| operation.parameter(passed, name)).collect()
}
