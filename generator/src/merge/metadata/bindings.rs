//! Where containers say that navigation properties lead (CSDL XML 4.01, section 13.4).

use crate::claims::{DeclaredBinding, DeclaredRoot, MetadataClaims};
use crate::model::{Model, TypeName};
use crate::report::{Code, Diagnostic, Report};

use super::schema::Schema;
use super::scope::Scope;

/// Reports bindings of what no type has, and to what no container holds.
pub(super) fn check_bindings(schema: &Schema, scope: &Scope<'_>, claims: &MetadataClaims, report: &mut Report) {
    for root in claims.schemas.iter().flat_map(|schema| &schema.roots) {
        for binding in &root.bindings {
            let found = [unknown_path(schema, scope, root, binding), unknown_target(&schema.model, binding)];
            found.into_iter().flatten().for_each(|finding| report.push(finding));
        }
    }
}

/// A path with a step that its type doesn't have.
fn unknown_path(
    schema: &Schema,
    scope: &Scope<'_>,
    root: &DeclaredRoot,
    binding: &DeclaredBinding,
) -> Option<Diagnostic> {
    let mut owner = TypeName::qualified(&scope.expanded(&root.ty.value));
    for step in binding.path.value.split('/') {
        if step.contains('.') {
            owner = TypeName::qualified(&scope.expanded(step));
            continue;
        }
        let ancestry = schema.model.ancestry(&owner);
        let is_vague = |name: &TypeName| schema.without_base.contains(name);
        if ancestry.is_empty() || ancestry.iter().any(|ty| ty.is_open || is_vague(&ty.name)) {
            return None;
        }
        let Some(property) = schema.model.property(&owner, step) else {
            let message = format!("`{}` binds `{step}`, which `{}` doesn't have", root.name.value, owner.local());
            return Some(Diagnostic::new(Code::OddDeclaration, binding.path.span.clone(), message));
        };
        owner = property.ty.value.name()?.clone();
    }
    None
}

/// A target that is in no container; one of another document isn't known.
fn unknown_target(model: &Model, binding: &DeclaredBinding) -> Option<Diagnostic> {
    let first = binding.target.value.split('/').next().filter(|first| !first.contains('.'))?;
    let is_known = model.container.iter().any(|element| element.name == first);
    let message =
        format!("no entity set and no singleton is called `{first}`, to which `{}` is bound", binding.path.value);
    (!is_known).then(|| Diagnostic::new(Code::OddDeclaration, binding.target.span.clone(), message))
}
