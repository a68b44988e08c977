//! Models as crates, and what the crates of two sides differ in.

use std::collections::BTreeSet;

use crate::address::Addresses;
use crate::choices::plan_choices;
use crate::emit::emit;
use crate::files::Files;
use crate::generate::part;
use crate::model::Model;
use crate::plan::{CalledPlan, Choice, PlanOptions, Wires, called, plan_part, wires};
use crate::subset::Subset;
use crate::surface::{Item, ItemChange, ItemName, Surface, compare_surfaces, read_surface};
use crate::{ReadError, Reading, Side};

/// What of a model goes into a crate, and what is chosen for Rust.
#[derive(Clone, Debug, Default)]
pub struct Planning {
    subset: Subset,
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
    surface: Surface,
    wires: Wires,
    called: Vec<CalledPlan>,
    /// What has a name that was chosen for it, by its key.
    chosen: BTreeSet<String>,
}

impl Side {
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
        Ok(Self {
            surface: read_surface(&emit(&plan)),
            wires: wires(&plan, model),
            called: called(&plan, model),
            chosen: options.choices.iter().filter(|one| one.rust.is_some()).map(|one| one.about.key()).collect(),
        })
    }

    /// The same crate, as files have it.
    #[must_use]
    pub fn written_as(self, files: &Files) -> Self {
        Self { surface: read_surface(files), ..self }
    }

    /// What changes for programs from this crate to `new`.
    pub fn changes_to(&self, new: &Self) -> Vec<ItemChange> {
        compare_surfaces(&self.surface, &new.surface)
    }

    /// What the things of the API are called.
    pub(crate) fn called(&self) -> &[CalledPlan] {
        &self.called
    }

    /// Whether somebody chose what a thing is called.
    pub(crate) fn is_chosen(&self, called: &CalledPlan) -> bool {
        called.keys.iter().any(|key| self.chosen.contains(key))
    }

    /// What the item at a path stands for in the API.
    pub(crate) fn wires(&self, path: &str) -> impl Iterator<Item = &str> {
        self.wires.get(path).into_iter().flatten().map(String::as_str)
    }

    /// What the items in the module at a path stand for.
    pub(crate) fn wires_below(&self, path: &str) -> impl Iterator<Item = &str> {
        let below = format!("{path}::");
        let items = self.wires.range(below.clone()..).take_while(move |(path, _)| path.starts_with(&below));
        items.flat_map(|(_, names)| names).map(String::as_str)
    }

    /// The items of the crate that the signature of an item names; that a trait is there or is exported names it.
    pub(crate) fn mentioned(&self, change: &ItemChange) -> BTreeSet<String> {
        let Some(item) = self.item(change) else { return BTreeSet::new() };
        let named = change
            .path
            .split(|c: char| !is_of_path(c))
            .filter_map(|word| word.find("parameters::").map(|at| &word[at..]));
        mentioned(&item.signature).into_iter().chain(named.map(str::to_owned)).collect()
    }

    /// Whether an item needs a feature.
    pub(crate) fn is_guarded_by(&self, change: &ItemChange, feature: &str) -> bool {
        self.item(change).is_some_and(|item| item.features.contains(feature))
    }

    fn item(&self, change: &ItemChange) -> Option<&Item> {
        let (owner, name) = change.path.rsplit_once("::").unwrap_or(("", &change.path));
        self.surface.get(&ItemName { owner: owner.to_owned(), name: name.to_owned(), kind: change.item })
    }
}

/// `models::User` in `Option<crate::models::User>`
fn mentioned(signature: &str) -> BTreeSet<String> {
    let after = signature.split("crate::").skip(1);
    after.map(|rest| rest.chars().take_while(|c| is_of_path(*c)).collect::<String>()).collect()
}

fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || ['_', ':', '#'].contains(&c)
}
