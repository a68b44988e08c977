//! The workspace of both crates and of the programs that use them.

use std::path::{Path, PathBuf};

use mdsdk::files;
use mdsdk::rooms::emit::emit;
use mdsdk::rooms::model::Model;
use mdsdk::rooms::plan::{ModelPlan, Plan, PlanOptions, RuntimeSource, plan};

use super::derive::emit_derived;
use super::{Side, bodies, programs};

/// A folder with a workspace.
pub(super) struct Scratch {
    pub(super) folder: PathBuf,
    /// How many types are structs.
    pub(super) structs: usize,
}

impl Scratch {
    /// Writes both crates, the programs and the bodies below `target/`.
    pub(super) fn write(root: &Path, model: &Model) -> Result<Self, String> {
        let folder = root.join("target/bench-models");
        let mut structs = Vec::new();
        for side in Side::BOTH {
            let plan = planned(root, model, side);
            structs = struct_names(&plan);
            write_crate(&folder, side, &plan)?;
        }
        put(&folder.join("Cargo.toml"), &programs::workspace())?;
        for (path, text) in programs::programs(root, &structs).into_iter().chain(bodies::bodies()) {
            put(&folder.join(path), &text)?;
        }
        Ok(Self { folder, structs: structs.len() })
    }
}

fn planned(root: &Path, model: &Model, side: Side) -> Plan {
    let mut options = PlanOptions::new(side.package());
    options.runtime = RuntimeSource::Path(root.join("runtime").display().to_string());
    // A module has no features of areas, as the derived models have none.
    options.module = match side {
        Side::Table => None,
        Side::Derive => Some("derived".to_owned()),
    };
    plan(model, &options).0
}

/// The structs of the API's own namespace.
fn struct_names(plan: &Plan) -> Vec<String> {
    let own = plan.namespaces.iter().filter(|namespace| namespace.module.is_none());
    let items = own.flat_map(|namespace| &namespace.files).map(|file| &file.item);
    let structs = items.filter(|item| matches!(item, ModelPlan::Struct(_)));
    structs.map(|item| item.ident().to_string()).collect()
}

fn write_crate(folder: &Path, side: Side, plan: &Plan) -> Result<(), String> {
    let folder = folder.join(side.package());
    let files = match side {
        Side::Table => emit(plan),
        Side::Derive => emit_derived(plan),
    };
    files::write(&folder, &files).map(|_| ()).map_err(|error| error.to_string())
}

/// Writes a file, unless it is there already as it should be.
fn put(path: &Path, text: &str) -> Result<(), String> {
    let fail = |error: std::io::Error| format!("{}: {error}", path.display());
    if std::fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    std::fs::create_dir_all(path.parent().unwrap_or(path)).map_err(fail)?;
    std::fs::write(path, text).map_err(fail)
}
