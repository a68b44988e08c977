//! What functions take: arguments in a path.

use crate::address::Declared;
use crate::diff::Subject;
use crate::merge::authority::Matter;
use crate::model::{
    Argument, Call, CallKind, Operation, Overruled, Parameter, ParameterPlace, Property, Segment, is_same_name,
};
use crate::report::Code;

use super::disagreement::{Difference, Message, Saying};
use super::reconciled::Reconciled;
use super::scope::docs_decide;
use super::types::{name_place, place};

impl Reconciled<'_> {
    /// The arguments of every function that a path calls.
    pub(super) fn arguments(&mut self, operation: &mut Operation) {
        let declared = self.paths.declared(&operation.path);
        for (segment, declared) in operation.path.segments.clone().iter().zip(declared) {
            let Some(Declared::Call(call) | Declared::Import(_, call)) = declared else { continue };
            let arguments = match segment {
                Segment::Call { arguments, .. } => arguments.as_slice(),
                _ => &[],
            };
            if call.kind == CallKind::Function {
                self.passed(operation, arguments, call);
            }
        }
    }

    /// The types of a function's arguments; those that it doesn't take are reported, and those that are left out.
    fn passed(&mut self, operation: &mut Operation, arguments: &[Argument], call: &Call) {
        let request = operation.to_string();
        let left_out = Self::left_out(operation, arguments, call);
        let is_unknown = |argument: &&Argument| !call.parameters.iter().any(|one| is_for(argument, one));
        let unknown: Vec<&Argument> = arguments.iter().filter(is_unknown).collect();
        match (unknown.as_slice(), left_out.as_slice()) {
            ([argument], [declared]) if has_type(operation, argument, declared) => {
                self.report_renamed(operation, &argument.name, declared, call);
            }
            _ => {
                for argument in unknown {
                    self.report_argument(operation, &argument.name, call);
                }
                for declared in left_out {
                    self.report_left_out(operation, declared, call);
                }
            }
        }
        for argument in arguments {
            let Some(declared) = call.parameters.iter().find(|one| is_for(argument, one)) else { continue };
            let is_meant = |name: &str| name == argument.parameter;
            let slots = operation
                .parameters
                .iter_mut()
                .filter(|one| one.place == ParameterPlace::Function && is_meant(&one.name));
            slots.for_each(|slot| self.argument_type(&request, slot, declared, call));
        }
    }

    /// A parameter of another name that is the only one of its type which the docs don't pass.
    fn report_renamed(&mut self, operation: &Operation, argument: &str, declared: &Property, call: &Call) {
        let (name, local) = (&declared.name, call.name.local());
        let message = format!("metadata has no parameter `{argument}` of `{local}`; did you mean `{name}`?");
        let places = (
            Saying::at(&operation.origins, "passed here"),
            Saying::new(name_place(declared), format!("`{name}` here")),
        );
        let aspect = format!("function parameter `{name}` name");
        let names = (Some(argument.to_owned()), Some(name.clone()));
        let difference = Difference::aspect(Subject::Operation, operation, aspect, names.0, names.1);
        self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
    }

    fn report_argument(&mut self, operation: &Operation, argument: &str, call: &Call) {
        let message = format!("metadata has no parameter `{argument}` of `{}`", call.name.local());
        let places =
            (Saying::at(&operation.origins, "passed here"), Saying::new(Some(&call.origin), "not declared here"));
        let difference = passed(operation, argument, Some("passed".to_owned()), None);
        self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
    }

    /// What all overloads of a function take more than a path passes. What is passed in the query is passed (OData URL
    /// Conventions 4.01, section 5.1.1.15.1), and an argument without a name is any of them.
    fn left_out<'c>(operation: &Operation, arguments: &[Argument], call: &'c Call) -> Vec<&'c Property> {
        let in_query = |parameter: &Property| {
            let of_query = operation.parameters.iter().filter(|one| one.place == ParameterPlace::Query);
            of_query.map(|one| one.name.trim_start_matches('@')).any(|name| is_same_name(name, &parameter.name))
        };
        let is_passed = |one: &Property| arguments.iter().any(|argument| is_for(argument, one)) || in_query(one);
        let unnamed = arguments.iter().filter(|argument| argument.name.is_empty()).count();
        call.parameters.iter().filter(|one| !is_passed(one) && call.needs(one)).skip(unnamed).collect()
    }

    fn report_left_out(&mut self, operation: &Operation, parameter: &Property, call: &Call) {
        let (before, after) = ("the docs don't pass ".to_owned(), format!(" to `{}`", call.name.local()));
        let message = Message::Named { before, name: parameter.name.clone(), after };
        let places =
            (Saying::at(&operation.origins, "not passed here"), Saying::new(name_place(parameter), "taken here"));
        let new = format!("{}, required", parameter.ty.value);
        let difference = passed(operation, &parameter.name, None, Some(new));
        self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
    }

    /// Gives an argument the type that metadata declares; where a page says another one, that is a finding.
    fn argument_type(&mut self, request: &str, argument: &mut Parameter, declared: &Property, call: &Call) {
        if docs_decide(&argument.ty, &declared.ty) || argument.ty == declared.ty.value {
            return;
        }
        let (ours, theirs) = (&argument.ty, &declared.ty.value);
        if let Some(origin) = &argument.origin {
            let message = format!(
                "parameter `{}` of `{}` is `{ours}` in the docs and `{theirs}` in metadata",
                declared.name,
                call.name.local()
            );
            let places = (
                Saying::new(Some(origin), format!("`{ours}` here")),
                Saying::new(place(declared), format!("`{theirs}` here")),
            );
            let types = (Some(ours.to_string()), Some(theirs.to_string()));
            let difference = passed(&request, &declared.name, types.0, types.1);
            self.told.report(Code::OperationAgainstMetadata, Matter::Calls, difference, message, places);
            argument.overruled.push(Overruled::new(ours.to_string(), Some(origin.clone())));
        }
        argument.ty = declared.ty.value.clone();
        argument.origin = declared.ty.origins.first().cloned();
    }
}

/// Whether the docs pass a value of a parameter's type, or tell no type.
fn has_type(operation: &Operation, argument: &Argument, declared: &Property) -> bool {
    let mut slots = operation.parameters.iter().filter(|one| one.place == ParameterPlace::Function);
    let slot = slots.find(|one| one.name == argument.parameter);
    slot.is_none_or(|slot| slot.origin.is_none() || slot.ty == declared.ty.value)
}

/// Whether an argument is that of a parameter.
fn is_for(argument: &Argument, parameter: &Property) -> bool {
    is_same_name(&parameter.name, &argument.name)
}

/// What of a request a function is passed as an argument.
fn passed(request: &impl ToString, argument: &str, docs: Option<String>, metadata: Option<String>) -> Difference {
    Difference::aspect(Subject::Operation, request, format!("function parameter `{argument}`"), docs, metadata)
}
