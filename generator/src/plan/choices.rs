//! What the user chooses for single things of the API: their names in Rust, and types of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EnumMember, Model, Operation, Property, StructuredKind, Subject, TypeName};
use crate::report::{Code, Diagnostic, Report};

use super::names::{self, MethodNamePlan, Scope, wanted_method};
use super::options::{Chosen, PlanOptions};
use super::own::{Dependency, OwnType};
use super::taken::Taken;

/// The choices that can be had.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    names: BTreeMap<Subject, String>,
    /// Where the names of methods are chosen: of operations, and of steps.
    methods: BTreeMap<Subject, Chosen>,
    types: BTreeMap<Subject, OwnType>,
    derives: BTreeMap<Subject, Vec<OwnType>>,
    pub(super) dependencies: BTreeMap<String, Dependency>,
}

impl Choices {
    /// The choices of `options`; one that can't be had is reported.
    pub(super) fn new(model: &Model, options: &PlanOptions, report: &mut Report) -> Self {
        let mut choices = Self::default();
        if options.choices.is_empty() {
            return choices;
        }
        let mut taken_names = Taken::new(model);
        let known = options.choices.iter().filter_map(|choice| Some((folded(model, &choice.about)?, choice)));
        for (about, choice) in known {
            if let Some(name) = &choice.rust
                && let Some(finding) = choices.take_name((model, &mut taken_names), &about, name)
            {
                report.push(finding);
            }
            for path in &choice.derives {
                let taken = choices.take_path(options, (path, choice.from.as_ref()));
                match taken {
                    Ok(path) => choices.derives.entry(about.clone()).or_default().push(path),
                    Err((choice, why)) => report.push(refused(choice, &why)),
                }
            }
            if let Some(path) = &choice.with {
                let taken = choices.take_type(model, options, &about, (path, choice.from.as_ref()));
                taken.unwrap_or_else(|(choice, why)| report.push(refused(choice, &why)));
            }
        }
        choices
    }

    /// Takes a name; else what is told instead.
    fn take_name(
        &mut self,
        (model, taken): (&Model, &mut Taken<'_>),
        about: &Subject,
        name: &Chosen,
    ) -> Option<Diagnostic> {
        let (scope, wire) = match about {
            Subject::Type(own) | Subject::Enum(own) => (Scope::Type, own.local()),
            Subject::Member(_, own) => (Scope::Variant, own.as_str()),
            Subject::Property(_, own) => (Scope::Field, own.as_str()),
            Subject::Namespace(own) => (Scope::Namespace, relative(model, own)),
            Subject::Operation(..) | Subject::Step(_) => {
                // What it is called without is known where the others beside it are.
                self.methods.insert(about.clone(), name.clone());
                return None;
            }
            Subject::Area(_) => return None,
        };
        if let Err(why) = is_spelled(scope, &name.text) {
            return Some(refused(name, &why));
        }
        if let Some(other) = self.clash((model, taken), about, &name.text) {
            return Some(refused(name, &format!("`{other}` is `{}` in Rust already", name.text)));
        }
        if names::wanted(scope, wire) == name.text {
            return Some(idle(name));
        }
        match about {
            Subject::Type(own) | Subject::Enum(own) => taken.rename_type(own, (self.of_type(own), &name.text)),
            Subject::Property(owner, own) => {
                taken.rename_property((owner, own), (self.name(about, own), &name.text));
            }
            Subject::Member(owner, own) => {
                taken.rename_member((owner, own), (self.name(about, own), &name.text));
            }
            Subject::Area(_) | Subject::Namespace(_) | Subject::Operation(..) | Subject::Step(_) => {}
        }
        self.names.insert(about.clone(), name.text.clone());
        None
    }

    /// Takes a type of the user's; the error is the choice that can't be had, and why.
    fn take_type<'c>(
        &mut self,
        model: &Model,
        options: &PlanOptions,
        about: &Subject,
        (path, from): (&'c Chosen, Option<&'c Chosen>),
    ) -> Result<(), (&'c Chosen, String)> {
        can_be_held(model, about).map_err(|why| (path, why))?;
        let own = self.take_path(options, (path, from))?;
        self.types.insert(about.clone(), own);
        Ok(())
    }

    /// Takes a path into a package of the user's; the error is the choice that can't be had, and why.
    fn take_path<'c>(
        &mut self,
        options: &PlanOptions,
        (path, from): (&'c Chosen, Option<&'c Chosen>),
    ) -> Result<OwnType, (&'c Chosen, String)> {
        let own = OwnType::parse(&path.text, options).map_err(|why| (path, why))?;
        let dependency = from.map(|from| Dependency::parse(&from.text).map_err(|why| (from, why))).transpose()?;
        match dependency {
            _ if options.module.is_some() => {}
            Some(dependency) => {
                let name = own.segments().next().unwrap_or_default().to_owned();
                self.depend_on(name, dependency).map_err(|why| (from.unwrap_or(path), why))?;
            }
            None => {
                let why = format!("`from` names no package that has `{}`, such as `money 1.2`", path.text);
                return Err((path, why));
            }
        }
        Ok(own)
    }

    fn depend_on(&mut self, name: String, dependency: Dependency) -> Result<(), String> {
        match self.dependencies.get(&name) {
            Some(known) if *known != dependency => Err(format!("`{name}` is from another package already")),
            _ => {
                self.dependencies.insert(name, dependency);
                Ok(())
            }
        }
    }

    /// What a name in Rust is made of: the one that is chosen, else the wire name.
    pub(super) fn name<'n>(&'n self, about: &Subject, wire: &'n str) -> &'n str {
        self.names.get(about).map_or(wire, String::as_str)
    }

    /// The same of a type or an enum.
    pub(super) fn of_type<'n>(&'n self, name: &'n TypeName) -> &'n str {
        let chosen = self.names.get(&Subject::Type(name.clone()));
        let chosen = chosen.or_else(|| self.names.get(&Subject::Enum(name.clone())));
        chosen.map_or(name.local(), String::as_str)
    }

    /// The same of a property of a type or of its bases.
    pub(super) fn of_property<'n>(&'n self, model: &Model, owner: &TypeName, property: &'n Property) -> &'n str {
        if self.names.is_empty() {
            return &property.name;
        }
        let mut subjects = declarations(model, owner, property);
        subjects.find_map(|subject| self.names.get(&subject)).map_or(&property.name, String::as_str)
    }

    /// The same of a member of an enum.
    pub(super) fn of_member<'n>(&'n self, owner: &TypeName, member: &'n EnumMember) -> &'n str {
        self.name(&Subject::Member(owner.clone(), member.name.clone()), &member.name)
    }

    /// The name that is chosen for the step to a path.
    pub(super) fn of_step(&self, path: &str) -> Option<&str> {
        if self.methods.is_empty() {
            return None;
        }
        self.methods.get(&Subject::Step(path.to_owned())).map(|chosen| chosen.text.as_str())
    }

    /// The names that are chosen for steps, each with the path that it leads to.
    pub(super) fn steps(&self) -> Vec<(&str, &Chosen)> {
        let steps = self.methods.iter().filter_map(|(about, chosen)| match about {
            Subject::Step(path) => Some((path.as_str(), chosen)),
            _ => None,
        });
        steps.collect()
    }

    /// The type of the user's own that a property is held in.
    pub(super) fn type_of(&self, model: &Model, owner: &TypeName, property: &Property) -> Option<&OwnType> {
        if self.types.is_empty() {
            return None;
        }
        declarations(model, owner, property).find_map(|subject| self.types.get(&subject))
    }

    /// What a type or an enum derives beside what all have.
    pub(super) fn derives(&self, about: &Subject) -> Vec<OwnType> {
        self.derives.get(about).cloned().unwrap_or_default()
    }

    /// The types of the model that types of the user's own stand for.
    pub(super) fn own_types(&self) -> impl Iterator<Item = (&TypeName, &OwnType)> {
        self.types.iter().filter_map(|(about, own)| match about {
            Subject::Type(name) => Some((name, own)),
            Subject::Area(_)
            | Subject::Namespace(_)
            | Subject::Operation(..)
            | Subject::Step(_)
            | Subject::Enum(_)
            | Subject::Member(..)
            | Subject::Property(..) => None,
        })
    }

    /// What has the identifier already that a choice asks for.
    fn clash(&self, (model, taken): (&Model, &Taken<'_>), about: &Subject, name: &str) -> Option<String> {
        match about {
            Subject::Type(own) | Subject::Enum(own) => taken.beside_type(own, name),
            Subject::Member(owner, own) => taken.beside_member(owner, own, name),
            Subject::Property(owner, own) => taken.beside_property(owner, own, name),
            Subject::Namespace(own) => {
                let namespaces = model.types.keys().chain(model.enums.keys()).map(TypeName::namespace);
                let mut others = namespaces.filter(|other| other != own && *other != model.namespace);
                let named =
                    |other: &str| self.name(&Subject::Namespace(other.to_owned()), relative(model, other)).to_owned();
                others.find(|other| names::wanted(Scope::Namespace, &named(other)) == name).map(str::to_owned)
            }
            // Where its method stands is known later.
            Subject::Operation(..) | Subject::Step(_) | Subject::Area(_) => None,
        }
    }
}

/// A property as something of its type, or of one of its bases.
fn declarations(model: &Model, owner: &TypeName, property: &Property) -> impl Iterator<Item = Subject> {
    let bases = model.ancestry(owner).into_iter();
    bases.map(|ty| Subject::Property(ty.name.clone(), property.name.clone()))
}

/// `callRecords` for `microsoft.graph.callRecords`; a foreign namespace whole.
pub(super) fn relative<'a>(model: &Model, namespace: &'a str) -> &'a str {
    let below = namespace.strip_prefix(model.namespace.as_str()).and_then(|rest| rest.strip_prefix('.'));
    below.filter(|rest| !rest.is_empty()).unwrap_or(namespace)
}

/// A subject as the model spells it; nothing where this part of the API doesn't have it.
fn folded(model: &Model, about: &Subject) -> Option<Subject> {
    match about {
        Subject::Property(owner, name) => {
            let property = model.property(owner, name)?;
            Some(Subject::Property(owner.clone(), property.name.clone()))
        }
        other => Some(other.clone()),
    }
}

/// Whether a name is spelled as Rust spells such names.
fn is_spelled(scope: Scope, name: &str) -> Result<(), String> {
    let spelled = names::wanted(scope, name);
    if spelled == name { Ok(()) } else { Err(format!("`{name}` can't be its name in Rust; `{spelled}` could")) }
}

/// Whether a value of a type of the user's own can stand where a thing does.
fn can_be_held(model: &Model, about: &Subject) -> Result<(), String> {
    let held = match about {
        Subject::Type(name) => Some(name),
        Subject::Property(owner, name) => model.property(owner, name).and_then(|property| property.ty.value.name()),
        Subject::Area(_)
        | Subject::Namespace(_)
        | Subject::Operation(..)
        | Subject::Step(_)
        | Subject::Enum(_)
        | Subject::Member(..) => None,
    };
    let Some(ty) = held.and_then(|name| model.types.get(name)) else { return Ok(()) };
    if ty.kind == StructuredKind::Entity {
        return Err(format!("`{}` is an entity, which has an address", ty.name));
    }
    let is_of_family = ty.base.is_some() || model.derived(&ty.name).next().is_some();
    if matches!(about, Subject::Type(_)) && is_of_family {
        return Err(format!("`{}` is part of a family of types", ty.name));
    }
    Ok(())
}

/// What methods that stand beside each other are about, for which names may be chosen: those of steps by the paths that
/// they lead to, then those of operations.
pub(super) fn subjects_of_methods<'s>(
    choices: &Choices,
    steps: impl Iterator<Item = Vec<&'s str>>,
    methods: impl Iterator<Item = &'s [&'s Operation]>,
) -> Vec<Vec<Subject>> {
    if choices.methods.is_empty() {
        return Vec::new();
    }
    let operation = |operation: &&Operation| {
        let (path, method) = operation.identity();
        Subject::Operation(path, method)
    };
    let of_steps = steps.map(|paths| paths.into_iter().map(|path| Subject::Step(path.to_owned())).collect());
    of_steps.chain(methods.map(|operations| operations.iter().map(operation).collect())).collect()
}

/// Gives methods that stand beside each other the names that are chosen for what they are about; others are claimed
/// behind them.
pub(super) fn choose_methods(
    choices: &Choices,
    mut claims: Vec<MethodNamePlan>,
    subjects: Vec<Vec<Subject>>,
) -> (Vec<MethodNamePlan>, Vec<Diagnostic>) {
    // What sends other media types has the same operations, and is named after them.
    let mut named = BTreeSet::new();
    let mut found = Vec::new();
    if choices.methods.is_empty() {
        return (claims, found);
    }
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for claim in &claims {
        *wanted.entry(wanted_method(claim)).or_default() += 1;
    }
    for (at, subjects) in subjects.into_iter().enumerate() {
        let new = subjects.into_iter().filter(|subject| named.insert(subject.clone()));
        let chosen = new.filter_map(|subject| choices.methods.get(&subject));
        for choice in chosen {
            let name = &choice.text;
            let old = wanted_method(&claims[at]);
            let others = wanted.get(name).map_or(0, |count| count - usize::from(old == *name));
            let refusal = match &claims[at] {
                MethodNamePlan::Chosen(known) if known != name => Some(format!("its method is `{known}` already")),
                _ if others > 0 => Some(format!("another method beside it is `{name}`")),
                MethodNamePlan::Chosen(_) => None,
                _ if old == *name => {
                    found.push(idle(choice));
                    continue;
                }
                _ => is_spelled(Scope::Method, name).err(),
            };
            if let Some(why) = refusal {
                found.push(refused(choice, &why));
                continue;
            }
            wanted.entry(old).and_modify(|count| *count -= 1);
            claims[at] = MethodNamePlan::Chosen(name.clone());
            *wanted.entry(wanted_method(&claims[at])).or_default() += 1;
        }
    }
    (claims, found)
}

/// A choice that can't be had.
pub(super) fn refused(choice: &Chosen, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadableCorrection, choice.span.clone(), format!("the choice for Rust isn't taken: {why}"))
}

/// A choice that changes nothing.
fn idle(choice: &Chosen) -> Diagnostic {
    let message = format!("the choice for Rust does nothing: its name is `{}` without it", choice.text);
    Diagnostic::new(Code::IdleCorrection, choice.span.clone(), message)
}
