//! A program that uses every public item of a crate, as those who depend on it do: a function for each.

use mdsdk::rooms::surface::{Item, ItemKind, ItemName, Surface};
use syn::{FnArg, Pat, ReturnType, Signature};

/// A use of an item.
pub(crate) struct Use {
    /// What is used.
    pub(crate) name: ItemName,
    /// The features that it takes.
    pub(crate) features: Vec<String>,
    /// The function, without its name and its features: what follows `fn u7`.
    code: String,
}

impl Use {
    /// The function on one line, so that an error's line tells the use.
    pub(crate) fn line(&self, at: usize) -> String {
        let features: Vec<String> = self.features.iter().map(|feature| format!("feature = {feature:?}")).collect();
        format!("#[cfg(all({}))] fn u{at}{}", features.join(", "), self.code)
    }
}

/// A use of each item that programs write, and the items that they write no use of.
pub(crate) fn uses(surface: &Surface) -> (Vec<Use>, Vec<ItemName>) {
    let (mut uses, mut unused) = (Vec::new(), Vec::new());
    for (name, item) in surface.iter() {
        let features = item.features.iter().cloned().collect();
        match code(surface, name, item) {
            Some(code) => uses.push(Use { name: name.clone(), features, code }),
            None => unused.push(name.clone()),
        }
    }
    (uses, unused)
}

/// What stands behind the name of the function.
fn code(surface: &Surface, name: &ItemName, item: &Item) -> Option<String> {
    let (path, owner) = (format!("sdk::{}", name.path()), format!("sdk::{}", name.owner));
    let text = seen_from_outside(&item.signature, &owner);
    Some(match name.kind {
        ItemKind::Module => format!("() {{ #[allow(unused_imports)] use {path}::*; }}"),
        ItemKind::Struct | ItemKind::Enum => format!("(_: &{path}) {{}}"),
        ItemKind::Trait => format!("<S: {path}>(_: &S) {{}}"),
        ItemKind::Field => format!("(of: &{owner}) {{ let _: &{text} = &of.{}; }}", name.name),
        ItemKind::Constant => format!("() {{ let _: {text} = {path}; }}"),
        ItemKind::Variant if text.is_empty() => format!("(of: &{owner}) -> bool {{ matches!(of, {path}) }}"),
        ItemKind::Variant => {
            let held = text.trim_start_matches('(').trim_end_matches(')');
            format!("(of: {owner}) {{ if let {path}(held) = of {{ let _: {held} = held; }} }}")
        }
        ItemKind::Method => method(surface, name, &text)?,
        ItemKind::Implementation => implementation(name)?,
        _ => return None,
    })
}

/// A signature as other crates write it.
fn seen_from_outside(signature: &str, owner: &str) -> String {
    let outside = signature.replace("::mdsdk_runtime::", "sdk::runtime::").replace("crate::", "sdk::");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut text = String::new();
    for (at, part) in outside.split("Self").enumerate() {
        if at > 0 {
            let is_whole = !text.ends_with(is_word) && !part.starts_with(is_word);
            text += if is_whole { owner } else { "Self" };
        }
        text += part;
    }
    text
}

/// A function that takes what the method takes, and gives what it gives.
fn method(surface: &Surface, name: &ItemName, signature: &str) -> Option<String> {
    let owner = format!("sdk::{}", name.owner);
    let item = |kind| {
        let (of, own) = name.owner.rsplit_once("::").unwrap_or(("", &name.owner));
        surface.get(&ItemName { owner: of.to_owned(), name: own.to_owned(), kind })
    };
    let is_of_trait = item(ItemKind::Trait).is_some();
    let function = format!("fn {}{signature}", name.name.replacen("r#", "", 1) + "_");
    let Signature { generics, inputs, output, .. } = syn::parse_str(&function).ok()?;
    let text = |range: &dyn quote::ToTokens| range.to_token_stream().to_string();
    let mut arguments = Vec::new();
    let mut parameters = Vec::new();
    for input in &inputs {
        match input {
            FnArg::Receiver(receiver) => {
                let of = if is_of_trait { "S" } else { &owner };
                let reference = if matches!(receiver.kind, syn::ReceiverKind::Reference(..)) { "&" } else { "" };
                parameters.push(format!("this: {reference}{of}"));
                arguments.push("this".to_owned());
            }
            FnArg::Typed(argument) => {
                let Pat::Ident(pattern) = &*argument.pat else { return None };
                parameters.push(format!("{}: {}", pattern.ident, text(&argument.ty)));
                arguments.push(pattern.ident.to_string());
            }
        }
    }
    let called = if is_of_trait { format!("<S as {owner}>") } else { owner.clone() };
    let output = match &output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", text(ty)),
    };
    let (output, bound) = if is_of_trait {
        (output.replace(&spaced(&owner), "S"), format!("S: {owner}"))
    } else {
        (output, String::new())
    };
    let own = generics.params.iter().map(|one| text(one)).collect::<Vec<_>>();
    let all: Vec<String> = own.into_iter().chain((!bound.is_empty()).then_some(bound)).collect();
    let generics = if all.is_empty() { String::new() } else { format!("<{}>", all.join(", ")) };
    let (parameters, arguments) = (parameters.join(", "), arguments.join(", "));
    Some(format!("{generics}({parameters}){output} {{ {called}::{}({arguments}) }}", name.name))
}

/// A path as tokens are written.
fn spaced(path: &str) -> String {
    path.replace("::", " :: ")
}

/// That a type has a trait, or a conversion.
fn implementation(name: &ItemName) -> Option<String> {
    let owner = format!("sdk::{}", name.owner);
    let has = |bound: &str, ty: &str| format!("() {{ fn needs<T: {bound}>() {{}} needs::<{ty}>(); }}");
    let model = |path: &str| {
        let is_of_room = ["bodies::", "paths::", "parameters::"].iter().any(|room| path.starts_with(room));
        if is_of_room { format!("sdk::{path}") } else { format!("sdk::models::{path}") }
    };
    if name.name.contains(" for ") {
        return None;
    }
    let Some((called, given)) = name.name.split_once("!(") else {
        let is_of_runtime = ["Model", "Union", "Service", "FollowsOData"].contains(&name.name.as_str());
        let bound = if is_of_runtime { format!("sdk::runtime::{}", name.name) } else { name.name.clone() };
        let bound = if bound == "Display" { "core::fmt::Display".to_owned() } else { bound };
        let bound = if bound == "Debug" { "core::fmt::Debug".to_owned() } else { bound };
        return Some(has(
            &bound.replace("<Client>", "<sdk::runtime::Client>").replace("<&str>", "<&'static str>"),
            &owner,
        ));
    };
    let given = given.trim_end_matches(')');
    Some(match called {
        "boxed" => has("sdk::runtime::Wire", &format!("Box<{owner}>")),
        "derives" | "derived_patch" => has(&format!("From<{owner}>"), &model(given.split_once(": ")?.1)),
        "variant" => has(&format!("From<{}>", model(given.split_once('(')?.1)), &owner),
        "patch" => format!("(of: &{}) -> {owner} {{ {owner}::from_model(of) }}", model(given.split_once(" of ")?.1)),
        _ => has("Clone + PartialEq + core::fmt::Debug + sdk::runtime::Wire", &owner),
    })
}
