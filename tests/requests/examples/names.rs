//! What the plan calls everything, to be looked up.

use std::collections::BTreeMap;

use mdsdk::rooms::plan::{
    EnumPlan, Ident, ItemPath, ModelPlan, PatchPlan, PathPlan, Plan, Room, StructPlan, UnionPlan,
};

type Key = (Room, Option<Ident>, Ident);

/// The items of a plan by their Rust paths, and structs by their wire names.
pub(crate) struct Names<'p> {
    pub(crate) plan: &'p Plan,
    items: BTreeMap<Key, &'p ModelPlan>,
    structs: BTreeMap<String, (ItemPath, &'p StructPlan)>,
    patches: BTreeMap<String, (ItemPath, &'p PatchPlan)>,
    paths: BTreeMap<&'p Ident, &'p PathPlan>,
}

impl<'p> Names<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let mut names = Self {
            plan,
            items: BTreeMap::new(),
            structs: BTreeMap::new(),
            patches: BTreeMap::new(),
            paths: plan.paths.paths.iter().map(|path| (&path.ident, path)).collect(),
        };
        for namespace in &plan.namespaces {
            namespace.files.iter().for_each(|file| names.add(Room::Models, namespace.module.clone(), &file.item));
        }
        plan.paths.bodies.iter().for_each(|file| names.add(Room::Bodies, None, &file.item));
        names
    }

    fn add(&mut self, room: Room, namespace: Option<Ident>, item: &'p ModelPlan) {
        let path = ItemPath { room, namespace: namespace.clone(), ident: item.ident().clone(), area: None };
        match item {
            ModelPlan::Struct(plan) => drop(self.structs.insert(plan.name.to_lowercase(), (path, plan))),
            ModelPlan::Patch(plan) => drop(self.patches.insert(plan.name.to_lowercase(), (path, plan))),
            ModelPlan::Enum(_) | ModelPlan::Union(_) => {}
        }
        self.items.insert((room, namespace, item.ident().clone()), item);
    }

    fn item(&self, path: &ItemPath) -> Option<&'p ModelPlan> {
        self.items.get(&(path.room, path.namespace.clone(), path.ident.clone())).copied()
    }

    pub(crate) fn structure(&self, path: &ItemPath) -> Option<&'p StructPlan> {
        match self.item(path)? {
            ModelPlan::Struct(plan) => Some(plan),
            ModelPlan::Enum(_) | ModelPlan::Union(_) | ModelPlan::Patch(_) => None,
        }
    }

    pub(crate) fn enumeration(&self, path: &ItemPath) -> Option<&'p EnumPlan> {
        match self.item(path)? {
            ModelPlan::Enum(plan) => Some(plan),
            ModelPlan::Struct(_) | ModelPlan::Union(_) | ModelPlan::Patch(_) => None,
        }
    }

    pub(crate) fn union(&self, path: &ItemPath) -> Option<&'p UnionPlan> {
        match self.item(path)? {
            ModelPlan::Union(plan) => Some(plan),
            ModelPlan::Struct(_) | ModelPlan::Enum(_) | ModelPlan::Patch(_) => None,
        }
    }

    pub(crate) fn patch(&self, path: &ItemPath) -> Option<&'p PatchPlan> {
        match self.item(path)? {
            ModelPlan::Patch(plan) => Some(plan),
            ModelPlan::Struct(_) | ModelPlan::Enum(_) | ModelPlan::Union(_) => None,
        }
    }

    /// The struct with that wire name, with or without `#`, in any case.
    pub(crate) fn of_wire(&self, name: &str) -> Option<(&ItemPath, &'p StructPlan)> {
        let (path, plan) = self.structs.get(&name.trim_start_matches('#').to_lowercase())?;
        Some((path, *plan))
    }

    /// The changes of the type with that wire name.
    pub(crate) fn patch_of_wire(&self, name: &str) -> Option<(&ItemPath, &'p PatchPlan)> {
        let (path, plan) = self.patches.get(&name.trim_start_matches('#').to_lowercase())?;
        Some((path, *plan))
    }

    pub(crate) fn path(&self, ident: &Ident) -> Option<&'p PathPlan> {
        self.paths.get(ident).copied()
    }
}

/// `sdk::models::call_records::Session`
pub(crate) fn rust_path(item: &ItemPath) -> String {
    let room = match item.room {
        Room::Models => "models",
        Room::Bodies => "bodies",
        Room::Paths => "paths",
        Room::Parameters => "parameters",
    };
    let namespace = item.namespace.as_ref().map(|namespace| format!("{namespace}::")).unwrap_or_default();
    format!("{room}::{namespace}{}", item.ident)
}
