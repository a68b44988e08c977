//! Where containers say that navigation properties lead (CSDL XML 4.01, section 13.4).

use crate::claims::{DeclaredBinding, MetadataClaims};
use crate::model::{PropertyKind, StructuredType, TypeItem, TypeName};
use crate::report::{Code, Diagnostic, Report};

use super::Schema;
use super::scope::Scope;

/// Reports bindings of what no type has, and those to what no container holds.
pub(super) fn check_bindings(schema: &Schema, scope: &Scope<'_>, claims: &MetadataClaims, report: &mut Report) {
    for root in claims.schemas.iter().flat_map(|schema| &schema.roots) {
        let ty = TypeName::qualified(&scope.expanded(&root.ty.value));
        for binding in &root.bindings {
            if let Some(why) = schema.misled(scope, ty.clone(), &binding.path.value) {
                let message = format!("the path `{}` is bound, and {why}", binding.path.value);
                report.push(Diagnostic::new(Code::OddDeclaration, binding.path.span.clone(), message));
            }
            if let Some(finding) = unknown_target(schema, binding) {
                report.push(finding);
            }
        }
    }
}

impl Schema {
    /// Why a path from a type leads to no navigation property; nothing where it does, or where only others can tell.
    fn misled(&self, scope: &Scope<'_>, from: TypeName, path: &str) -> Option<String> {
        let (mut at, mut kind) = (from, None);
        for segment in path.split('/') {
            if segment.contains('.') {
                at = TypeName::qualified(&scope.expanded(segment));
                continue;
            }
            let ty = self.model.types.get(&at)?;
            let Some(property) = self.model.property(&ty.name, segment) else {
                return self.is_whole(ty).then(|| format!("`{}` has no `{segment}`", at.local()));
            };
            kind = Some(property.kind);
            match &property.ty.value.item {
                TypeItem::Named(name) => at = name.clone(),
                TypeItem::Primitive(_) => break,
                TypeItem::Untyped => return None,
            }
        }
        (kind != Some(PropertyKind::Navigation)).then(|| "leads to no navigation property".to_owned())
    }

    /// Whether it declares all that a type has.
    pub(super) fn is_whole(&self, ty: &StructuredType) -> bool {
        let ancestry = self.model.ancestry(&ty.name);
        !ancestry.iter().any(|ty| ty.is_open || self.undeclared_bases.contains_key(&ty.name))
    }
}

/// A target that is in no container; one of another document isn't known.
fn unknown_target(schema: &Schema, binding: &DeclaredBinding) -> Option<Diagnostic> {
    let first = binding.target.value.split('/').next().filter(|first| !first.contains('.'))?;
    let is_known = schema.model.container.iter().any(|element| element.name == first);
    let message =
        format!("no entity set and no singleton is called `{first}`, to which `{}` is bound", binding.path.value);
    (!is_known).then(|| Diagnostic::new(Code::OddDeclaration, binding.target.span.clone(), message))
}
