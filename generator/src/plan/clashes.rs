//! Names that fold to one identifier, so that one of them got a number: worth a word to the docs' writers.

use std::collections::BTreeSet;

use crate::model::{Model, Origin};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Span;

use super::choices::Choices;
use super::items::Namespace;
use super::names::{self, Ident, Scope};

/// Reports types, properties and members whose identifiers are taken.
pub(super) fn report_clashes(model: &Model, choices: &Choices, namespaces: &[Namespace], report: &mut Report) {
    for namespace in namespaces {
        for (name, item, _) in &namespace.items {
            if let Some(ty) = model.types.get(name) {
                clash(report, (Scope::Type, choices.of_type(name), &item.ident), name.as_str(), &ty.origins);
                let properties: Vec<&str> = model
                    .all_properties(name)
                    .into_iter()
                    .map(|known| choices.of_property(model, name, known))
                    .collect();
                members(report, Scope::Field, &properties, name.as_str(), &ty.origins);
            }
            if let Some(ty) = model.enums.get(name) {
                clash(report, (Scope::Type, choices.of_type(name), &item.ident), name.as_str(), &ty.origins);
                let names: Vec<&str> = ty.members.iter().map(|member| choices.of_member(name, member)).collect();
                members(report, Scope::Variant, &names, name.as_str(), &ty.origins);
            }
            if let (Some(ty), Some(_)) = (model.enums.get(name), model.types.get(name)) {
                report.push(taken(
                    name.as_str(),
                    "is an enum and a structured type: the enum is left out",
                    &ty.origins,
                ));
            }
        }
    }
}

fn members(report: &mut Report, scope: Scope, wires: &[&str], owner: &str, origins: &[Origin]) {
    // A name that is listed twice is one name.
    let wires: BTreeSet<&str> = wires.iter().copied().collect();
    let idents = names::idents(scope, wires.iter().copied());
    for (wire, ident) in wires.iter().zip(&idents) {
        clash(report, (scope, wire, ident), &format!("{wire}` of `{owner}"), origins);
    }
}

fn clash(report: &mut Report, (scope, wire, ident): (Scope, &str, &Ident), shown: &str, origins: &[Origin]) {
    let wanted = names::wanted(scope, wire);
    if wanted != ident.text() {
        report.push(taken(shown, &format!("is `{ident}` in Rust: `{wanted}` is taken"), origins));
    }
}

fn taken(shown: &str, what: &str, origins: &[Origin]) -> Diagnostic {
    let span = origins.first().map_or_else(|| Span::file(&"".into()), |origin| origin.span.clone());
    Diagnostic::new(Code::NameTaken, span, format!("`{shown}` {what}"))
}
