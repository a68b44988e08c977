//! Steps from path to path.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{
    ArgumentPlan, ArgumentType, CallArgument, EmptyCall, KeyForm, NavigationPlan, Presence, Quoting, StepPlan,
};

use super::docs::emit_docs;
use super::types::emit_type;

/// ```text
/// pub fn messages(&self) -> crate::paths::MessageCollectionPath {
///     crate::paths::MessageCollectionPath::new(self.path.name("messages"))
/// }
/// ```
pub(super) fn emit_navigation(plan: &NavigationPlan) -> TokenStream {
    let NavigationPlan { ident, docs, step, to, stands_for: _, urls: _ } = plan;
    let docs = emit_docs(docs);
    let arguments = emit_step_arguments(step);
    let Step { before, path } = emit_step(step);
    quote! {
        #docs
        #[inline]
        pub fn #ident(&self, #(#arguments),*) -> crate::paths::#to {
            #before
            crate::paths::#to::new(#path)
        }
    }
}

/// The expression of a path one step further, and the statements before it.
pub(super) struct Step {
    pub(super) before: Option<TokenStream>,
    pub(super) path: TokenStream,
}

/// ```text
/// self.path.name("messages")
/// ```
pub(super) fn emit_step(step: &StepPlan) -> Step {
    let path = |path: TokenStream| Step { before: None, path };
    match step {
        StepPlan::Name(name) => path(quote!(self.path.name(#name))),
        StepPlan::Key(argument) => path(quote!(self.path.key(#argument))),
        StepPlan::PlainKey(argument) => path(quote!(self.path.plain_key(#argument))),
        StepPlan::FormedKey(form, argument) => {
            let form = emit_key_form(*form);
            path(quote!(self.path.key_as(#form, #argument)))
        }
        StepPlan::Cast(name) => path(quote!(self.path.cast(#name))),
        StepPlan::ItemPath(argument) => path(quote!(self.path.item_path(#argument))),
        StepPlan::AlternateKey(parts) => {
            Step { before: Some(emit_arguments(parts)), path: quote!(self.path.alternate_key(arguments)) }
        }
        StepPlan::Call { name, arguments, empty: EmptyCall::Name } => {
            Step { before: Some(emit_arguments(arguments)), path: quote!(self.path.call(#name, arguments)) }
        }
        StepPlan::Call { name, arguments, empty: EmptyCall::Parentheses } => Step {
            before: Some(emit_arguments(arguments)),
            path: quote!(self.path.call(#name, arguments.in_parentheses())),
        },
    }
}

/// `::mdsdk_runtime::KeyForm::Quotes`
fn emit_key_form(form: KeyForm) -> TokenStream {
    match form {
        KeyForm::Segment => quote!(::mdsdk_runtime::KeyForm::Segment),
        KeyForm::Brackets => quote!(::mdsdk_runtime::KeyForm::Brackets),
        KeyForm::Quotes => quote!(::mdsdk_runtime::KeyForm::Quotes),
    }
}

/// ```text
/// let arguments = Arguments::new();
/// let arguments = arguments.quoted("startDateTime", start_date_time);
/// ```
fn emit_arguments(arguments: &[CallArgument]) -> TokenStream {
    let adding = arguments.iter().map(emit_call_argument);
    quote! {
        let arguments = ::mdsdk_runtime::Arguments::new();
        #(#adding)*
    }
}

/// `let arguments = arguments.plain_if("count", count);`
fn emit_call_argument(plan: &CallArgument) -> TokenStream {
    let CallArgument { name, quoting, presence, argument: ArgumentPlan { ident, ty: _ } } = plan;
    let add = match (quoting, presence) {
        (Quoting::Quoted, Presence::Required) => quote!(quoted),
        (Quoting::Quoted, Presence::Optional) => quote!(quoted_if),
        (Quoting::Plain, Presence::Required) => quote!(plain),
        (Quoting::Plain, Presence::Optional) => quote!(plain_if),
    };
    quote!(let arguments = arguments.#add(#name, #ident);)
}

/// ```text
/// key: impl Key
/// ```
pub(super) fn emit_step_arguments(step: &StepPlan) -> Vec<TokenStream> {
    match step {
        StepPlan::Name(_) | StepPlan::Cast(_) => Vec::new(),
        StepPlan::Key(argument) | StepPlan::PlainKey(argument) | StepPlan::FormedKey(_, argument) => {
            vec![quote!(#argument: impl ::mdsdk_runtime::Key)]
        }
        StepPlan::ItemPath(argument) => vec![quote!(#argument: &str)],
        StepPlan::AlternateKey(arguments) | StepPlan::Call { name: _, arguments, empty: _ } => {
            arguments.iter().map(|argument| emit_argument(&argument.argument)).collect()
        }
    }
}

/// `address: impl Argument`
pub(super) fn emit_argument(plan: &ArgumentPlan) -> TokenStream {
    let ArgumentPlan { ident, ty } = plan;
    let ty = emit_argument_type(ty);
    quote!(#ident: #ty)
}

/// `impl Argument`
pub(super) fn emit_argument_type(ty: &ArgumentType) -> TokenStream {
    match ty {
        ArgumentType::Argument => quote!(impl ::mdsdk_runtime::Argument),
        ArgumentType::Text => quote!(impl ::core::convert::AsRef<str>),
        ArgumentType::Value(ty) => {
            let ty = emit_type(ty);
            quote!(impl ::mdsdk_runtime::Field<#ty>)
        }
    }
}
