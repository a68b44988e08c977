//! Names don't move.

use std::collections::BTreeSet;

use mdsdk::rooms::model::{Model, StructuredType};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Fields, ImplItem, Item, Signature, Visibility};

use crate::build::*;

/// What the files declare in public, by module: types, their fields and variants, functions, constants,
/// implementations.
fn declared(model: &Model) -> BTreeSet<String> {
    let files = files(model);
    let sources = files.iter().filter(|(path, _)| path.starts_with("src/"));
    sources.flat_map(|(path, text)| declarations(path, &parsed(path, text))).collect()
}

fn parsed(path: &str, text: &str) -> Vec<Item> {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")).items
}

/// Which private file holds a type is no part of the API; its module is.
fn declarations(path: &str, items: &[Item]) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or(path, |(folder, _)| folder);
    let mut all = Vec::new();
    for item in items {
        all.extend(item_declarations(item).into_iter().map(|tokens| format!("{folder}: {tokens}")));
    }
    all
}

fn item_declarations(item: &Item) -> Vec<TokenStream> {
    match item {
        Item::Struct(of) if is_public(&of.vis) => {
            let (ident, generics) = (&of.ident, &of.generics);
            let mut all = vec![quote!(struct #ident #generics)];
            all.extend(fields(&of.fields).map(|field| quote!(struct #ident { #field })));
            all
        }
        Item::Enum(of) => {
            let (ident, generics) = (&of.ident, &of.generics);
            let mut all = vec![quote!(enum #ident #generics)];
            for variant in &of.variants {
                let (cfg, name, fields) = (cfg(&variant.attrs), &variant.ident, &variant.fields);
                all.push(quote!(enum #ident { #cfg #name #fields }));
            }
            all
        }
        Item::Impl(of) => implemented(of),
        Item::Macro(of) => vec![of.mac.to_token_stream()],
        Item::Use(of) if is_public(&of.vis) => used(&of.tree),
        Item::Mod(of) if is_public(&of.vis) => vec![of.ident.to_token_stream()],
        Item::Type(of) if is_public(&of.vis) => vec![of.to_token_stream()],
        Item::Fn(of) if is_public(&of.vis) => vec![signature(&of.sig)],
        _ => Vec::new(),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn fields(fields: &Fields) -> impl Iterator<Item = TokenStream> {
    let public = fields.iter().filter(|field| is_public(&field.vis));
    public.map(|field| {
        let (cfg, ident, ty) = (cfg(&field.attrs), &field.ident, &field.ty);
        quote!(#cfg #ident: #ty)
    })
}

/// The features that something exists with.
fn cfg(attributes: &[syn::Attribute]) -> TokenStream {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).map(ToTokens::to_token_stream).collect()
}

/// Methods without their bodies, and constants of a type's own without their values: a list of members gets longer.
fn implemented(of: &syn::ItemImpl) -> Vec<TokenStream> {
    let ty = &of.self_ty;
    let what = of.trait_.as_ref().map(|(path, _)| quote!(#path for));
    let header = quote!(impl #what #ty);
    let mut all = vec![header.clone()];
    for item in &of.items {
        let told = match item {
            ImplItem::Fn(function) if of.trait_.is_some() || is_public(&function.vis) => signature(&function.sig),
            ImplItem::Const(constant) => {
                let (ident, ty) = (&constant.ident, &constant.ty);
                quote!(const #ident: #ty)
            }
            ImplItem::Type(alias) => alias.to_token_stream(),
            _ => continue,
        };
        all.push(quote!(#header { #told }));
    }
    all
}

fn signature(signature: &Signature) -> TokenStream {
    signature.to_token_stream()
}

/// What a path exports, without the private file that it comes from.
fn used(tree: &syn::UseTree) -> Vec<TokenStream> {
    match tree {
        syn::UseTree::Path(path) => used(&path.tree),
        syn::UseTree::Group(group) => group.items.iter().flat_map(used).collect(),
        syn::UseTree::Name(_) | syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => vec![quote!(use #tree)],
    }
}

fn moved(before: &Model, after: &Model) -> Vec<String> {
    let (before, after) = (declared(before), declared(after));
    assert!(before.len() > 20 && after.len() > before.len(), "{} and {}", before.len(), after.len());
    before.difference(&after).cloned().collect()
}

fn user() -> StructuredType {
    let properties =
        vec![property("userId", string()), property("data", one("data")), navigation("friend", one("user"))];
    entity("user", properties)
}

#[test]
fn adding_types_and_members_elsewhere_changes_no_existing_name() {
    let before = model(vec![user()], vec![enumeration("kind", &["a", "A"])], vec![get("/me", "user")]);
    let more =
        vec![user(), entity("User", vec![]), entity("userPath", vec![]), entity("example.api.user.user", vec![])];
    let enums = vec![enumeration("kind", &["b", "a", "A", "unrecognized"]), enumeration("other", &["a"])];
    let operations = vec![get("/me", "user"), list("/users", "user"), get("/user", "userPath")];
    assert_eq!(moved(&before, &model(more, enums, operations)), Vec::<String>::new());
}

#[test]
fn a_property_more_changes_no_existing_name() {
    let before = model(vec![user()], vec![], vec![get("/me", "user")]);
    let mut longer = user();
    longer.properties.insert(0, property("userid", string()));
    longer.properties.push(property("user_id", string()));
    longer.properties.push(property("extra", string()));
    assert_eq!(moved(&before, &model(vec![longer], vec![], vec![get("/me", "user")])), Vec::<String>::new());
}

#[test]
fn a_first_derived_type_changes_no_existing_name() {
    let holder = || entity("group", vec![property("owner", one("user")), navigation("members", many("user"))]);
    let before = model(vec![user(), holder()], vec![], vec![get("/me", "user"), list("/users", "user")]);
    let admin = derived("user", entity("admin", vec![property("level", string())]));
    let after = model(vec![user(), holder(), admin], vec![], vec![get("/me", "user"), list("/users", "user")]);
    assert_eq!(moved(&before, &after), Vec::<String>::new());
}

#[test]
fn a_first_derived_type_of_an_abstract_one_changes_no_existing_name() {
    let shape = || StructuredType { is_abstract: true, ..entity("shape", vec![property("area", string())]) };
    let holder = || entity("drawing", vec![property("frame", one("shape")), navigation("shapes", many("shape"))]);
    let operations = || vec![get("/drawing", "drawing"), list("/shapes", "shape")];
    let circle = derived("shape", entity("circle", vec![property("radius", string())]));
    let before = model(vec![shape(), holder()], vec![], operations());
    let after = model(vec![shape(), holder(), circle], vec![], operations());
    assert_eq!(moved(&before, &after), Vec::<String>::new());
}

#[test]
fn the_same_model_gives_the_same_files() {
    let model = model(vec![entity("user", vec![])], vec![], vec![get("/me", "user"), list("/users", "user")]);
    assert_eq!(files(&model), files(&model));
}
