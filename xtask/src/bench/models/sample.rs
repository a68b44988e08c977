//! Which types of the docs are measured.

use std::collections::BTreeSet;
use std::path::Path;

use mdsdk::rooms::model::{Model, TypeName};

/// What the speed of reading and writing is measured on, by local name.
const ROOTS: [&str; 6] = ["user", "driveItem", "directoryObject", "group", "device", "servicePrincipal"];

/// The model of the docs; of about `count` types of it, where a number is given.
pub(super) fn model(docs: &Path, count: Option<usize>) -> Result<Model, String> {
    let mut model = mdsdk::read(docs, None).map_err(|error| error.to_string())?.model;
    if let Some(count) = count {
        let kept = sample(&model, count);
        model.types.retain(|name, _| kept.contains(name));
    }
    Ok(model)
}

/// The roots with all that they hold, and others evenly over the names.
fn sample(model: &Model, count: usize) -> BTreeSet<TypeName> {
    let mut kept = BTreeSet::new();
    for root in ROOTS {
        keep(model, &TypeName::new(&model.namespace, root), &mut kept);
    }
    for name in model.types.keys().step_by((model.types.len() / count.max(1)).max(1)) {
        if kept.len() < count {
            kept.insert(name.clone());
        }
    }
    kept
}

fn keep(model: &Model, name: &TypeName, kept: &mut BTreeSet<TypeName>) {
    let mut open = vec![name.clone()];
    while let Some(name) = open.pop() {
        if model.types.contains_key(&name) && kept.insert(name.clone()) {
            open.extend(model.ancestry(&name).iter().map(|base| base.name.clone()));
            open.extend(model.all_properties(&name).iter().filter_map(|property| property.ty.value.name()).cloned());
        }
    }
}
