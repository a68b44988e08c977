//! Paths of the docs, walked through metadata (OData URL Conventions 4.01, section 4).

use std::collections::BTreeMap;

use crate::model::{
    Argument, Call, ContainerKind, Derived, Fact, PathTemplate, Segment, StructuredKind, StructuredType, TypeItem,
    TypeName, TypeRef,
};

use super::Schema;

/// What a path leads to.
pub(super) enum Place<'a> {
    /// A value: an entity set, a singleton, a property, one item of a collection.
    Value(Fact<TypeRef>),
    /// An action or a function.
    Call(&'a Call),
    /// `$ref`, `$value` or `$count` of something.
    Aspect,
}

/// Why a path leads nowhere.
pub(super) struct Stop {
    /// What the metadata lacks, in words.
    pub(super) why: String,
    /// The type at which the path ends.
    pub(super) at: Option<TypeName>,
}

/// What is needed to walk paths.
pub(super) struct Walker<'a> {
    schema: &'a Schema,
    /// Folded local name → overloads.
    calls: BTreeMap<String, Vec<&'a Call>>,
    derived: Derived<'a>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let mut calls: BTreeMap<String, Vec<&Call>> = BTreeMap::new();
        for call in &schema.model.calls {
            calls.entry(call.name.local().to_lowercase()).or_default().push(call);
        }
        Self { schema, calls, derived: schema.model.derivations() }
    }

    /// What `path` leads to.
    pub(super) fn walk(&self, path: &PathTemplate) -> Result<Place<'a>, Stop> {
        let (first, rest) = path.segments.split_first().ok_or_else(|| stop("the path is empty".to_owned(), None))?;
        rest.iter().try_fold(self.root(first)?, |place, segment| self.step(&place, segment))
    }

    fn root(&self, segment: &Segment) -> Result<Place<'a>, Stop> {
        let (name, arguments) = match segment {
            Segment::Name(name) => (name.as_str(), None),
            Segment::Call { name, arguments } => (name.as_str(), Some(arguments.as_slice())),
            other => return Err(stop(format!("no path starts with `{other}`"), None)),
        };
        let mut roots = self.schema.model.container.iter();
        if let Some(root) = roots.find(|root| root.name.eq_ignore_ascii_case(name)) {
            let collection = root.kind == ContainerKind::EntitySet && arguments.is_none();
            let value = TypeRef { item: TypeItem::Named(root.ty.clone()), collection };
            return Ok(Place::Value(Fact::agreed(value, root.origins.clone())));
        }
        let imported = self.schema.imports.get(&name.to_lowercase()).into_iter().flatten();
        let overloads: Vec<&Call> = imported.filter_map(|at| self.schema.model.calls.get(*at)).collect();
        let call = best(&overloads, arguments);
        call.map(Place::Call).ok_or_else(|| stop(format!("metadata has no entity set or singleton `{name}`"), None))
    }

    fn step(&self, place: &Place<'a>, segment: &Segment) -> Result<Place<'a>, Stop> {
        let ty = match place {
            Place::Value(ty) => ty,
            Place::Call(call) => match &call.returns {
                Some(returns) => returns,
                None => return Err(stop(format!("`{}` returns nothing in metadata", call.name.local()), None)),
            },
            Place::Aspect => return Err(stop(format!("`{segment}` cannot come after what precedes it"), None)),
        };
        match segment {
            Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_) => item_of(ty),
            Segment::PathAddress(_) => Ok(with(ty, TypeRef::one(ty.value.item.clone()))),
            Segment::Cast(name) => {
                Ok(with(ty, TypeRef { item: TypeItem::Named(name.clone()), collection: ty.value.collection }))
            }
            Segment::Ref | Segment::Value | Segment::Count => Ok(Place::Aspect),
            Segment::Name(name) => self.named(ty, name, None),
            Segment::Call { name, arguments } => self.named(ty, name, Some(arguments)),
        }
    }

    /// A property, an action or a function of what is addressed; a name behind a collection of entities is a key.
    fn named(&self, at: &Fact<TypeRef>, name: &str, arguments: Option<&[Argument]>) -> Result<Place<'a>, Stop> {
        let ty = &at.value;
        let found = self.member(ty, name).map(Place::Value);
        let found = found.or_else(|| self.bound(ty, name, arguments).map(Place::Call));
        let is_entity = || {
            let owner = ty.name().and_then(|name| self.schema.model.types.get(name));
            owner.is_some_and(|owner| owner.kind == StructuredKind::Entity)
        };
        match found {
            Some(place) => Ok(place),
            None if ty.collection && arguments.is_none() && is_entity() => item_of(at),
            None => Err(stop(format!("metadata has no `{name}` at `{ty}`"), ty.name().cloned())),
        }
    }

    /// The type of a property: of the type, of its bases, else of the types that derive from it.
    fn member(&self, ty: &TypeRef, name: &str) -> Option<Fact<TypeRef>> {
        let owner = ty.name().filter(|_| !ty.collection)?;
        let own = self.schema.model.property(owner, name);
        let property = own.or_else(|| {
            let below = self.below(owner);
            below.into_iter().flat_map(|ty| &ty.properties).find(|property| property.name.eq_ignore_ascii_case(name))
        })?;
        Some(property.ty.clone())
    }

    /// The call that is bound to the type, to its nearest base, else to a type that derives from it.
    fn bound(&self, ty: &TypeRef, name: &str, arguments: Option<&[Argument]>) -> Option<&'a Call> {
        let local = name.rsplit('.').next().unwrap_or(name).to_lowercase();
        let overloads = self.calls.get(&local)?;
        let on = |item: &TypeItem| -> Vec<&'a Call> {
            let fits = |bound: &TypeRef| bound.item == *item && bound.collection == ty.collection;
            overloads.iter().copied().filter(|call| call.bound_to.as_ref().is_some_and(fits)).collect()
        };
        let Some(owner) = ty.name() else { return best(&on(&ty.item), arguments) };
        let above = self.schema.model.ancestry(owner);
        let candidates = above.into_iter().chain(self.below(owner)).map(|ty| on(&TypeItem::Named(ty.name.clone())));
        candidates.into_iter().find_map(|overloads| best(&overloads, arguments))
    }

    /// The types that derive from `owner`, nearest first.
    fn below(&self, owner: &TypeName) -> Vec<&'a StructuredType> {
        let mut found: Vec<&StructuredType> = self.derived.get(owner).cloned().unwrap_or_default();
        let mut next = 0;
        // Metadata's chains of bases don't loop, so that no type comes twice.
        while let Some(ty) = found.get(next) {
            found.extend(self.derived.get(&ty.name).into_iter().flatten());
            next += 1;
        }
        found
    }
}

/// The overload with just these arguments, else the first.
fn best<'a>(overloads: &[&'a Call], arguments: Option<&[Argument]>) -> Option<&'a Call> {
    let written = arguments.unwrap_or_default();
    let takes = |call: &Call, name: &str| call.parameters.iter().any(|one| one.name.eq_ignore_ascii_case(name));
    let is_exact = |call: &&&Call| {
        call.parameters.len() == written.len() && written.iter().all(|argument| takes(call, &argument.name))
    };
    overloads.iter().find(is_exact).or(overloads.first()).copied()
}

fn item_of<'a>(at: &Fact<TypeRef>) -> Result<Place<'a>, Stop> {
    let ty = &at.value;
    if ty.collection {
        return Ok(with(at, TypeRef::one(ty.item.clone())));
    }
    Err(stop(format!("`{ty}` is one value in metadata: no key can follow it"), ty.name().cloned()))
}

/// A value of another type, declared at the same place.
fn with<'a>(at: &Fact<TypeRef>, value: TypeRef) -> Place<'a> {
    Place::Value(Fact::agreed(value, at.origins.clone()).by(at.rule.clone()))
}

fn stop(why: String, at: Option<TypeName>) -> Stop {
    Stop { why, at }
}
