//! Parameter structs of actions.
//!
//! A struct is named by its action: `SendMail`. Where actions of one name take different parameters, each of their
//! structs is named by its bound type too: `MessageForward`, `EventForward`.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Origin, Property};

use super::context::{Context, source};
use super::items::{ItemPath, Room};
use super::models::{ModelFilePlan, ModelPlan};
use super::names::{self, Scope};
use super::prose::{self, Docs};
use super::structs::{StructPlan, plan_fields};

/// A parameter struct that a method needs.
#[derive(Clone, Debug)]
pub(super) struct BodyRequest<'a> {
    /// The action's name.
    pub(super) action: String,
    /// The words that name what it is bound to.
    pub(super) bound: Vec<String>,
    /// An action's own name may stand alone; a verb never does.
    pub(super) stands_alone: bool,
    /// Its parameters.
    pub(super) parameters: &'a [&'a Property],
    /// The request lines that document it.
    pub(super) origins: &'a [Origin],
}

impl BodyRequest<'_> {
    fn short(&self) -> String {
        names::wanted(Scope::Type, &self.action)
    }

    fn long(&self) -> String {
        format!("{} {}", self.bound.join(" "), self.action)
    }

    /// What makes two parameter structs the same.
    fn content(&self) -> BTreeSet<String> {
        self.parameters.iter().map(|parameter| format!("{}: {}", parameter.name, parameter.ty.value)).collect()
    }
}

/// The structs, one file each, and the struct of each request, in the order of the requests.
pub(super) fn plan_bodies(context: &Context<'_>, requests: &[BodyRequest<'_>]) -> (Vec<ModelFilePlan>, Vec<ItemPath>) {
    let wires = wires(requests);
    let distinct: BTreeSet<&str> = wires.iter().map(String::as_str).collect();
    let idents = names::idents(Scope::Type, distinct.iter().copied());
    let modules = names::files(idents.iter().map(names::Ident::text), &[]);
    let named: BTreeMap<&str, _> = distinct.iter().copied().zip(idents.iter().zip(&modules)).collect();
    let firsts =
        distinct.par_iter().filter_map(|wire| Some((named.get(wire)?, requests.get(index_of(&wires, wire)?)?)));
    let files = firsts.map(|((ident, module), request)| ModelFilePlan {
        module: (*module).clone(),
        features: Vec::new(),
        source: source(request.origins).map(prose::comment),
        item: ModelPlan::Struct(plan_body(context, ident, request)),
    });
    let item = |wire: &String| named.get(wire.as_str()).map(|(ident, _)| (*ident).clone());
    let items =
        wires.iter().filter_map(item).map(|ident| ItemPath { room: Room::Bodies, namespace: None, ident, area: None });
    (files.collect(), items.collect())
}

fn index_of(wires: &[String], wire: &str) -> Option<usize> {
    wires.iter().position(|known| known == wire)
}

/// The name of each request's struct before casing.
fn wires(requests: &[BodyRequest<'_>]) -> Vec<String> {
    let mut contents: BTreeMap<String, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
    for request in requests.iter().filter(|request| request.stands_alone) {
        contents.entry(request.short()).or_default().insert(request.content());
    }
    let is_alone = |request: &BodyRequest<'_>| {
        request.stands_alone && contents.get(&request.short()).is_some_and(|contents| contents.len() == 1)
    };
    requests.iter().map(|request| if is_alone(request) { request.short() } else { request.long() }).collect()
}

fn plan_body(context: &Context<'_>, ident: &names::Ident, request: &BodyRequest<'_>) -> StructPlan {
    let properties = request.parameters.to_vec();
    let docs = Docs::written(format!("The parameters of {}.", prose::code(&request.action)));
    StructPlan {
        ident: ident.clone(),
        name: String::new(),
        docs: context.with_source(docs, request.origins),
        deprecated: None,
        derives: Vec::new(),
        fields: plan_fields(
            &unique(properties),
            None,
            |property| &property.name,
            |property| context.types.rust(&property.ty.value),
        ),
        required: Vec::new(),
        area: None,
        bases: Vec::new(),
        is_boxed: false,
    }
}

/// Each parameter once.
fn unique(properties: Vec<&Property>) -> Vec<&Property> {
    let mut seen = BTreeSet::new();
    properties.into_iter().filter(|property| seen.insert(property.name.as_str())).collect()
}
