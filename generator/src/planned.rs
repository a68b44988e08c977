//! Models as crates, and what the crates of two sides differ in.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::Addresses;
use crate::choices::plan_choices;
use crate::emit::{emit, emit_beside};
use crate::files::Files;
use crate::generate::part;
use crate::model::{Id, Model, Part};
use crate::plan::{CalledPlan, Choice, Plan, PlanOptions, Wires, called, plan_part, wires};
use crate::surface::{ItemChange, ItemKind, ItemName, Surface, compare_surfaces, read_surface};
use crate::{ReadError, Reading, Side};

/// What of a model goes into a crate, and what is chosen for Rust.
#[derive(Clone, Debug, Default)]
pub struct Planning {
    subset: Part,
    choices: Vec<Choice>,
}

impl Planning {
    /// Only operations like these, such as `GET /users/**`, and what they need.
    #[must_use]
    pub fn include(mut self, patterns: impl IntoIterator<Item = String>) -> Self {
        self.subset.operations.extend(patterns);
        self
    }

    /// These types, such as `changeNotification`, beside the operations that are included.
    #[must_use]
    pub fn include_types(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.subset.types.extend(names);
        self
    }

    /// All of a side, which is the part that is wanted.
    #[must_use]
    pub fn of_all(self) -> Self {
        Self { subset: Part::default(), ..self }
    }

    /// What the corrections of these docs choose.
    #[must_use]
    pub fn chosen_by(mut self, reading: &Reading) -> Self {
        self.choices = plan_choices(&reading.choices);
        self
    }
}

/// A side as a crate.
#[derive(Debug)]
pub struct Planned {
    plan: Plan,
    wires: Wires,
    /// The types and traits that other items are parts of, by their paths.
    owners: BTreeMap<String, ItemName>,
    called: Vec<CalledPlan>,
    /// What has a name that was chosen for it, by its key.
    chosen: BTreeSet<String>,
    /// Its public items, where they are those of files and not of its plan.
    written: Option<Surface>,
}

impl Side {
    /// The crates of this side and of `new`.
    ///
    /// # Errors
    ///
    /// One of them has nothing of what is to go into its crate: says which one, and what is missing.
    pub fn planned_beside(
        &self,
        new: &Self,
        plannings: (&Planning, &Planning),
    ) -> Result<(Planned, Planned), (&'static str, ReadError)> {
        let (old, new) = rayon::join(|| self.planned(plannings.0), || new.planned(plannings.1));
        Ok((old.map_err(|error| ("old", error))?, new.map_err(|error| ("new", error))?))
    }

    /// The crate that is generated from this side.
    ///
    /// # Errors
    ///
    /// It has nothing of what is to go into the crate.
    pub fn planned(&self, planning: &Planning) -> Result<Planned, ReadError> {
        match self {
            Self::Docs(model) => Planned::of(model, planning),
            Self::Metadata(metadata) => Planned::of(&metadata.model(), planning),
        }
    }
}

impl Planned {
    fn of(model: &Model, planning: &Planning) -> Result<Self, ReadError> {
        let addresses = Addresses::new(model);
        let part = part(&addresses, &planning.subset)?;
        let model = part.as_ref().unwrap_or(model);
        let options = PlanOptions { choices: planning.choices.clone(), ..PlanOptions::new("sdk") };
        let (plan, _) = plan_part(model, &addresses, &options);
        let wires = wires(&plan, model);
        let owners = wires.keys().filter(|name| name.kind.is_named()).map(|name| (name.path(), name.clone())).collect();
        let called = called(&plan, model);
        let chosen = options.choices.iter().filter(|one| one.rust.is_some()).map(|one| one.about.key()).collect();
        Ok(Self { plan, wires, owners, called, chosen, written: None })
    }

    /// The same crate, as files have it.
    #[must_use]
    pub fn written_as(self, files: &Files) -> Self {
        Self { written: Some(read_surface(files)), ..self }
    }

    /// What changes for programs from this crate to `new`.
    pub fn changes_to(&self, new: &Self) -> Vec<ItemChange> {
        let (old, new) = self.surfaces(new);
        compare_surfaces(&old, &new)
    }

    /// The public items of this crate and of `new`, without those of files that are the same in both.
    pub(crate) fn surfaces(&self, new: &Self) -> (Surface, Surface) {
        let surface = |one: &Self, other: &Self| match (&one.written, &other.written) {
            (Some(written), _) => written.clone(),
            (None, Some(_)) => read_surface(&emit(&one.plan)),
            (None, None) => read_surface(&emit_beside(&one.plan, &other.plan)),
        };
        rayon::join(|| surface(self, new), || surface(new, self))
    }

    /// What the things of the API are called.
    pub(crate) fn called(&self) -> &[CalledPlan] {
        &self.called
    }

    /// Whether somebody chose what a thing is called.
    pub(crate) fn is_chosen(&self, called: &CalledPlan) -> bool {
        called.keys.iter().any(|key| self.chosen.contains(key))
    }

    /// What an item stands for in the API; of a module, what the items in it do.
    pub(crate) fn ids(&self, name: &ItemName) -> impl Iterator<Item = &Id> {
        let module = (name.kind == ItemKind::Module).then(|| name.path());
        let inside =
            module.into_iter().flat_map(|path| self.wires.iter().filter(move |(other, _)| other.owner == path));
        self.wires.get(name).into_iter().chain(inside.map(|(_, ids)| ids)).flatten()
    }

    /// What the item stands for that signatures know by this name.
    pub(crate) fn ids_of_named(&self, owner: &str, name: &str) -> impl Iterator<Item = &Id> {
        let kinds = [ItemKind::Struct, ItemKind::Enum, ItemKind::Trait];
        kinds.into_iter().filter_map(|kind| self.wires.get(&ItemName::of(owner, name, kind))).flatten()
    }

    /// The type or the trait that an item is a part of.
    pub(crate) fn owner(&self, name: &ItemName) -> Option<&ItemName> {
        self.owners.get(&name.owner)
    }
}
