//! Why paths of the docs lead nowhere in metadata.

use crate::address::{Called, Place, Reason, Returns, What};
use crate::model::{Argument, Derived, Method, Segment, StructuredKind, TypeItem, TypeName, TypeRef, is_same_name};

use super::Schema;

/// Why a path leads nowhere.
pub(super) struct Stop {
    /// What the metadata lacks, in words.
    pub(super) why: String,
    /// The type at which the path ends.
    pub(super) at: Option<TypeName>,
    /// Metadata has nothing with which the path could begin: that is told of the root.
    pub(super) lacks_root: bool,
}

impl Stop {
    pub(super) fn new(why: impl Into<String>, at: Option<&TypeName>) -> Self {
        Self { why: why.into(), at: at.cloned(), lacks_root: false }
    }
}

/// A method that changes or deletes one value, at many.
pub(super) fn of_many(method: Method, ty: &TypeRef) -> Stop {
    Stop::new(format!("`{ty}` is many, and {} is of one", method.as_str()), ty.name())
}

/// What segments can't come after, though their form is known.
pub(super) struct Limits<'a> {
    schema: &'a Schema,
    derived: Derived<'a>,
}

impl<'a> Limits<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        Self { schema, derived: schema.model.derivations() }
    }

    /// Nothing is behind `segment`; `called` is the name of what is before it.
    pub(super) fn no_step(&self, before: &Place, called: &str, segment: &Segment) -> Stop {
        match (&before.what, segment) {
            (What::Service, Segment::Name(name) | Segment::Call { name, .. }) => self.no_root(name),
            (What::Service, _) => Stop::new(format!("no path starts with `{segment}`"), None),
            (What::Call(Called { returns: Returns::Nothing, .. }), _) => {
                let local = called.rsplit('.').next().unwrap_or(called);
                Stop::new(format!("`{local}` returns nothing in metadata"), None)
            }
            (What::Value(ty) | What::Call(Called { returns: Returns::Value(ty), .. }), segment) => {
                let why = match segment {
                    Segment::Name(name) | Segment::Call { name, .. } => {
                        format!("metadata has no `{name}` at `{}`", ty.value)
                    }
                    _ => format!("`{}` is one value in metadata: no key can follow it", ty.value),
                };
                Stop::new(why, ty.value.name())
            }
            (What::Call(Called { returns: Returns::Unknown, .. }) | What::Aspect | What::Unknown, _) => {
                Stop::new(format!("`{segment}` cannot come after what precedes it"), None)
            }
        }
    }

    fn no_root(&self, name: &str) -> Stop {
        match self.schema.undeclared_roots.iter().find(|root| is_same_name(&root.name, name)) {
            Some(root) => {
                let why = format!("metadata doesn't declare `{}`, the type of its {} `{name}`", root.ty, root.kind);
                Stop::new(why, None)
            }
            None => Stop { lacks_root: true, ..Stop::new(format!("metadata has no root `{name}`"), None) },
        }
    }

    /// Why `segment` can't come after what precedes it.
    pub(super) fn impossible(&self, before: &Place, segment: &Segment, behind: &Place) -> Option<Stop> {
        match segment {
            Segment::Cast(cast) => self.unrelated(before.ty()?.value.name()?, cast),
            Segment::AlternateKey(arguments) => self.no_key(&before.ty()?.value, arguments),
            Segment::Call { arguments, .. } if behind.reason == Some(Reason::Key) => {
                self.no_key(&behind.ty()?.value, arguments)
            }
            Segment::Count | Segment::Ref => self.no_aspect(&before.ty()?.value, segment),
            Segment::Call { .. }
            | Segment::Name(_)
            | Segment::Key(_)
            | Segment::LiteralKey(_)
            | Segment::PathAddress(_)
            | Segment::Value => None,
        }
    }

    /// A cast to a type that nothing of what precedes it can be.
    fn unrelated(&self, of: &TypeName, cast: &TypeName) -> Option<Stop> {
        // Where a base isn't declared, nobody knows what derives from it.
        let is_known = |name: &TypeName| {
            let ancestry = self.schema.model.ancestry(name);
            !ancestry.is_empty() && !ancestry.iter().any(|ty| self.schema.undeclared_bases.contains_key(&ty.name))
        };
        let is_related = self.schema.model.is_a(cast, of) || self.schema.model.is_a(of, cast);
        let is_wrong = is_known(cast) && is_known(of) && !is_related;
        is_wrong.then(|| Stop::new(format!("`{cast}` doesn't derive from `{of}`"), Some(of)))
    }

    /// A key by something that no value of the type has.
    fn no_key(&self, ty: &TypeRef, arguments: &[Argument]) -> Option<Stop> {
        let owner = ty.name()?;
        if !self.schema.is_whole(self.schema.model.types.get(owner)?) {
            return None;
        }
        let has = |name: &str| {
            self.schema.model.property(owner, name).is_some() || !self.derived.declaring(owner, name).is_empty()
        };
        let unknown = arguments.iter().find(|one| !one.name.is_empty() && !has(&one.name))?;
        Some(Stop::new(format!("`{owner}` has no property `{}` to be its key", unknown.name), Some(owner)))
    }

    /// `$count` of one value, and `$ref` of what is no entity.
    fn no_aspect(&self, ty: &TypeRef, segment: &Segment) -> Option<Stop> {
        let why = match (segment, &ty.item) {
            (_, TypeItem::Untyped) => return None,
            (Segment::Count, _) if !ty.collection => {
                format!("`{ty}` is one value in metadata: there is no `$count` of it")
            }
            (Segment::Ref, item) if self.schema.is_entity(item) == Some(false) => {
                format!("`{ty}` is no entity in metadata: there is no `$ref` of it")
            }
            _ => return None,
        };
        Some(Stop::new(why, ty.name()))
    }
}

impl Schema {
    /// Whether it is an entity; nothing where only others can tell.
    pub(super) fn is_entity(&self, item: &TypeItem) -> Option<bool> {
        match item {
            TypeItem::Primitive(_) => Some(false),
            TypeItem::Untyped => None,
            TypeItem::Named(name) if self.model.enums.contains_key(name) => Some(false),
            TypeItem::Named(name) => Some(self.model.types.get(name)?.kind == StructuredKind::Entity),
        }
    }
}
