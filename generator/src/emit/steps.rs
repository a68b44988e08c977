//! Steps from path to path.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{ArgumentPlan, ArgumentType, CallArgument, NavigationPlan, Quoting, StepPlan};

use super::docs::emit_docs;

/// ```text
/// pub fn messages(&self) -> crate::paths::MessageCollectionPath {
///     crate::paths::MessageCollectionPath::new(self.path.name("messages"))
/// }
/// ```
pub(super) fn emit_navigation(plan: &NavigationPlan) -> TokenStream {
    let NavigationPlan { ident, docs, step, to } = plan;
    let docs = emit_docs(docs);
    let generics = emit_generics(emit_lifetime(step));
    let arguments = emit_step_arguments(step);
    let Step { before, path } = emit_step(step);
    quote! {
        #docs
        #[inline]
        pub fn #ident #generics(&self, #(#arguments),*) -> crate::paths::#to {
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
        StepPlan::Cast(name) => path(quote!(self.path.cast(#name))),
        StepPlan::ItemPath(argument) => path(quote!(self.path.item_path(#argument))),
        StepPlan::AlternateKey(parts) => {
            Step { before: Some(emit_arguments(parts)), path: quote!(self.path.alternate_key(arguments)) }
        }
        StepPlan::Call { name, arguments } => {
            Step { before: Some(emit_arguments(arguments)), path: quote!(self.path.call(#name, arguments)) }
        }
    }
}

/// ```text
/// let arguments = Arguments::new();
/// let arguments = arguments.quoted("address", address);
/// ```
fn emit_arguments(arguments: &[CallArgument]) -> TokenStream {
    let adding = arguments.iter().map(emit_call_argument);
    quote! {
        let arguments = ::mdsdk_runtime::Arguments::new();
        #(#adding)*
    }
}

/// ```text
/// let arguments = arguments.quoted("address", address);
/// let arguments = arguments.plain_if("count", Into::<Option<i64>>::into(count));
/// ```
fn emit_call_argument(plan: &CallArgument) -> TokenStream {
    let CallArgument { name, quoting, argument: ArgumentPlan { ident, ty } } = plan;
    let (always, perhaps) = match quoting {
        Quoting::Quoted => (quote!(quoted), quote!(quoted_if)),
        Quoting::Plain => (quote!(plain), quote!(plain_if)),
    };
    match emit_optional(*ty) {
        None => quote!(let arguments = arguments.#always(#name, #ident);),
        Some(option) => quote! {
            let arguments = arguments.#perhaps(#name, ::core::convert::Into::<#option>::into(#ident));
        },
    }
}

/// ```text
/// 'a
/// ```
pub(super) fn emit_lifetime(step: &StepPlan) -> Option<TokenStream> {
    let StepPlan::Call { name: _, arguments } = step else { return None };
    let is_borrowed = |argument: &CallArgument| argument.argument.ty == ArgumentType::OptionalText;
    arguments.iter().any(is_borrowed).then(|| quote!('a))
}

/// ```text
/// <'a, How>
/// ```
pub(super) fn emit_generics(parameters: impl IntoIterator<Item = TokenStream>) -> Option<TokenStream> {
    let parameters: Vec<TokenStream> = parameters.into_iter().collect();
    (!parameters.is_empty()).then(|| quote!(<#(#parameters),*>))
}

/// ```text
/// key: impl Key
/// ```
pub(super) fn emit_step_arguments(step: &StepPlan) -> Vec<TokenStream> {
    match step {
        StepPlan::Name(_) | StepPlan::Cast(_) => Vec::new(),
        StepPlan::Key(argument) => vec![quote!(#argument: impl ::mdsdk_runtime::Key)],
        StepPlan::ItemPath(argument) => vec![quote!(#argument: &str)],
        StepPlan::AlternateKey(arguments) | StepPlan::Call { name: _, arguments } => {
            arguments.iter().map(|argument| emit_argument(&argument.argument)).collect()
        }
    }
}

/// ```text
/// address: impl Into<Option<&'a str>>
/// ```
pub(super) fn emit_argument(plan: &ArgumentPlan) -> TokenStream {
    let ArgumentPlan { ident, ty } = plan;
    let optional = emit_optional(*ty).map(|option| quote!(impl ::core::convert::Into<#option>));
    let ty = optional.unwrap_or_else(|| match ty {
        ArgumentType::Text => quote!(impl ::core::convert::AsRef<str>),
        ArgumentType::Key | ArgumentType::OptionalText | ArgumentType::OptionalInteger | ArgumentType::OptionalBool => {
            quote!(impl ::mdsdk_runtime::Key)
        }
    });
    quote!(#ident: #ty)
}

/// ```text
/// Option<&'a str>
/// ```
fn emit_optional(ty: ArgumentType) -> Option<TokenStream> {
    match ty {
        ArgumentType::Key | ArgumentType::Text => None,
        ArgumentType::OptionalText => Some(quote!(::core::option::Option<&'a str>)),
        ArgumentType::OptionalInteger => Some(quote!(::core::option::Option<i64>)),
        ArgumentType::OptionalBool => Some(quote!(::core::option::Option<bool>)),
    }
}
