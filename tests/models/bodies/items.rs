//! The structs and enums of the plan, by their Rust paths.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use mdsdk::rooms::plan::{FieldPlan, ItemPath, ModelPlan, Plan, Room, RustType, Scalar};

use super::messages::Type;

/// The items of a plan.
pub(super) struct Items<'p> {
    items: BTreeMap<String, &'p ModelPlan>,
    /// The paths of structs by wire name; of enums of derived types before those of their bases.
    named: BTreeMap<&'p str, String>,
}

impl<'p> Items<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let models = plan.namespaces.iter().flat_map(|namespace| {
            namespace
                .files
                .iter()
                .map(|file| (path(Room::Models, namespace.module.as_ref(), file.item.ident()), &file.item))
        });
        let bodies = plan.paths.bodies.iter().map(|file| (path(Room::Bodies, None, file.item.ident()), &file.item));
        let items: BTreeMap<String, &ModelPlan> = models.chain(bodies).collect();
        let mut named = BTreeMap::new();
        for (path, item) in &items {
            if let ModelPlan::Struct(plan) = item {
                named.insert(plan.name.as_str(), path.clone());
            }
        }
        for (path, item) in &items {
            if let ModelPlan::Union(union) = item
                && let Some(ModelPlan::Struct(base)) = items.get(&path_of(&union.base))
            {
                named.insert(base.name.as_str(), path.clone());
            }
        }
        Self { items, named }
    }

    /// The paths of all items.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.items.keys().map(String::as_str)
    }

    /// What a body is read as.
    pub(super) fn of(&self, ty: &Type) -> Option<&str> {
        match ty {
            Type::Named(name) => self.named.get(name.as_str()).map(String::as_str),
            Type::Parameters(names) => {
                let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
                let is_same = |item: &ModelPlan| {
                    matches!(item, ModelPlan::Struct(plan) if plan.name.is_empty()
                        && plan.fields.iter().map(|field| field.name.as_str()).collect::<BTreeSet<_>>() == names)
                };
                self.items.iter().find(|(_, item)| is_same(item)).map(|(path, _)| path.as_str())
            }
        }
    }

    /// Code that counts what the fields hold, of these items and of all that they lead to.
    pub(super) fn walks(&self, roots: &BTreeSet<&str>) -> String {
        let (mut code, mut seen) = (String::new(), BTreeSet::new());
        let mut open: Vec<String> = roots.iter().map(|root| (*root).to_owned()).collect();
        while let Some(path) = open.pop() {
            if seen.insert(path.clone()) {
                let (text, next) = self.walk(&path);
                code.push_str(&text);
                open.extend(next);
            }
        }
        code
    }

    /// The code of one item, and the items that it leads to.
    fn walk(&self, path: &str) -> (String, Vec<String>) {
        let (mut code, mut next) = (String::new(), Vec::new());
        match self.items.get(path) {
            Some(ModelPlan::Struct(plan)) => {
                let _ = writeln!(code, "        tally.own({path:?}, self);");
                for field in &plan.fields {
                    self.walk_field(path, field, &mut code, &mut next);
                }
            }
            Some(ModelPlan::Union(plan)) => {
                let items = plan.variants.iter().map(|variant| (variant.ident.to_string(), &variant.item));
                let arms = items.chain([("Other".to_owned(), &plan.base)]).map(|(ident, item)| {
                    next.push(path_of(item));
                    format!("            Self::{ident}(of) => of.walk(tally),\n")
                });
                let arms: String = arms.collect();
                let _ = write!(code, "        match self {{\n{arms}            _ => unreachable!(),\n        }}\n");
            }
            Some(ModelPlan::Enum(_) | ModelPlan::Patch(_)) | None => {}
        }
        (format!("impl Walk for {path} {{\n    fn walk(&self, tally: &mut Tally) {{\n{code}    }}\n}}\n"), next)
    }

    fn walk_field(&self, path: &str, field: &FieldPlan, code: &mut String, next: &mut Vec<String>) {
        let FieldPlan { ident, name, ty, .. } = field;
        let innermost = innermost(ty);
        if let RustType::Scalar(Scalar::Json) = innermost {
            let _ = writeln!(code, "        tally.untyped({path:?}, {name:?}, self.{ident}.is_some());");
        }
        if let RustType::Item(item) = innermost
            && !matches!(self.items.get(&path_of(item)), Some(ModelPlan::Enum(_)))
        {
            let _ = writeln!(code, "        self.{ident}.walk(tally);");
            next.push(path_of(item));
        }
    }
}

fn innermost(ty: &RustType) -> &RustType {
    match ty {
        RustType::List(inner) | RustType::Boxed(inner) | RustType::Nav(inner) => innermost(inner),
        RustType::Scalar(_) | RustType::Item(_) | RustType::Own(_) | RustType::Flags(_) => ty,
    }
}

fn path_of(item: &ItemPath) -> String {
    path(item.room, item.namespace.as_ref(), &item.ident)
}

/// `models::call_records::Session`
fn path(room: Room, namespace: Option<&mdsdk::rooms::plan::Ident>, ident: &mdsdk::rooms::plan::Ident) -> String {
    let room = match room {
        Room::Models => "models",
        Room::Bodies => "bodies",
        Room::Paths => "paths",
        Room::Parameters => "parameters",
    };
    let namespace = namespace.map(|namespace| format!("{namespace}::")).unwrap_or_default();
    format!("{room}::{namespace}{ident}")
}
