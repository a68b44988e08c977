//! Keys of entity types.

use std::collections::BTreeSet;

use crate::claims::{DeclaredType, MetadataClaims};
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{Aspect, Model, Overruled, Places, StructuredKind, StructuredType, TypeName, folded};
use crate::report::{Code, Diagnostic, Report};

use super::disagreement::{Difference, Saying};
use super::schema::Schema;
use super::types::Types;

impl Schema {
    /// Leaves out the keys that no property of their type has.
    pub(super) fn drop_unknown_keys(&mut self, claims: &MetadataClaims, report: &mut Report) {
        for schema in &claims.schemas {
            for claim in &schema.types {
                let name = TypeName::new(&schema.namespace.value, &claim.name.value);
                let has_unknown_base =
                    self.model.ancestry(&name).iter().any(|ty| self.undeclared_bases.contains_key(&ty.name));
                if !has_unknown_base {
                    drop_unknown(&mut self.model, &name, claim, report);
                }
            }
        }
    }
}

fn drop_unknown(model: &mut Model, name: &TypeName, claim: &DeclaredType, report: &mut Report) {
    let known: BTreeSet<String> = model.all_properties(name).iter().map(|property| property.name.clone()).collect();
    // A key may be a path to a property of a complex one: `address/city`.
    let is_known = |key: &str| key.split('/').next().is_some_and(|first| known.contains(first));
    for key in claim.key.iter().filter(|key| !is_known(&key.value)) {
        let message = format!("`{}` has no property `{}`, which its key names", claim.name.value, key.value);
        report.push(Diagnostic::new(Code::OddDeclaration, key.span.clone(), message));
    }
    if let Some(ty) = model.types.get_mut(name) {
        ty.key.retain(|key| is_known(key));
    }
}

impl Types<'_> {
    /// The key that metadata declares; where it declares none, that of the docs.
    pub(super) fn key(&self, docs: &StructuredType, declared: &StructuredType) -> (Vec<String>, Places) {
        let is_known = |key: &String| self.schema.model.property(&declared.name, key).is_some();
        let is_silent = declared.kind == StructuredKind::Entity && self.schema.model.key(&declared.name).is_empty();
        if is_silent && says_key(docs) && docs.key.iter().all(is_known) {
            (docs.key.clone(), docs.said.only(&[Aspect::Key]))
        } else {
            (declared.key.clone(), Places::default())
        }
    }

    /// What the docs say of a key where metadata declares another.
    pub(super) fn overruled_key(&self, docs: &StructuredType, declared: &StructuredType) -> Option<Overruled> {
        let (ours, theirs) = self.keys(declared);
        let is_overruled = says_key(docs) && !theirs.is_empty() && !are_same(ours, theirs);
        let origin = docs.said.origin(Aspect::Key).cloned();
        is_overruled.then(|| Overruled::new(format!("has the key {}", ours.join(", ")), origin))
    }

    /// A key that the docs say otherwise, or of which they say nothing.
    pub(super) fn report_key(&mut self, docs: &StructuredType, declared: &StructuredType) {
        let (ours, theirs) = self.keys(declared);
        let is_declared_here = !declared.key.is_empty();
        if docs.kind != declared.kind || are_same(ours, theirs) || !(says_key(docs) || is_declared_here) {
            return;
        }
        let text = |key: &[String]| (!key.is_empty()).then(|| key.join(", "));
        let (old, new) = (text(ours), text(theirs));
        let word = |key: &Option<String>| key.as_ref().map_or("nothing".to_owned(), |key| format!("`{key}`"));
        let (one, two) = (word(&old), word(&new));
        let difference = Difference::aspect(Subject::Type, &declared.name, "key", old, new);
        let place = declared.said.origin(Aspect::Key).or(declared.origins.first());
        let theirs = Saying::new(place, format!("{two} here"));
        let (local, code) = (declared.name.local(), Code::TypeAgainstMetadata);
        if says_key(docs) {
            let message = format!("the key of `{local}` is {one} in the docs and {two} in metadata");
            let ours = Saying::new(docs.said.origin(Aspect::Key), format!("{one} here"));
            self.told.report(code, Matter::Types, difference, message, (ours, theirs));
        } else {
            let message = format!("the docs don't say that the key of `{local}` is {two}");
            let ours = Saying::at(&docs.origins, "not said here");
            self.told.note(code, Matter::Types, difference, message, (ours, theirs));
        }
    }

    /// The whole keys of a type, with what it inherits: that of the docs, that of metadata.
    fn keys(&self, declared: &StructuredType) -> (&[String], &[String]) {
        (self.docs.key(&declared.name), self.schema.model.key(&declared.name))
    }
}

/// Whether a place of the docs says what the key is.
fn says_key(docs: &StructuredType) -> bool {
    !docs.key.is_empty() && docs.said.origin(Aspect::Key).is_some()
}

fn are_same(one: &[String], other: &[String]) -> bool {
    let names = |key: &[String]| key.iter().map(|name| folded(name)).collect::<BTreeSet<_>>();
    names(one) == names(other)
}
