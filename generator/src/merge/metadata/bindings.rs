//! Where containers say that navigation properties lead (CSDL XML 4.01, section 13.4).

use crate::claims::{DeclaredBinding, MetadataClaims};
use crate::model::Model;
use crate::report::{Code, Diagnostic, Report};

/// Reports bindings to what no container holds.
pub(super) fn check_bindings(model: &Model, claims: &MetadataClaims, report: &mut Report) {
    let roots = claims.schemas.iter().flat_map(|schema| &schema.roots);
    let found = roots.flat_map(|root| &root.bindings).filter_map(|binding| unknown_target(model, binding));
    found.for_each(|finding| report.push(finding));
}

/// A target that is in no container; one of another document isn't known.
fn unknown_target(model: &Model, binding: &DeclaredBinding) -> Option<Diagnostic> {
    let first = binding.target.value.split('/').next().filter(|first| !first.contains('.'))?;
    let is_known = model.container.iter().any(|element| element.name == first);
    let message =
        format!("no entity set and no singleton is called `{first}`, to which `{}` is bound", binding.path.value);
    (!is_known).then(|| Diagnostic::new(Code::OddDeclaration, binding.target.span.clone(), message))
}
