//! The public items of a crate's files.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use rayon::prelude::*;
use syn::{Attribute, ImplItem, Visibility};

use super::item::{Item, ItemKind, ItemName, Surface};
use super::tokens::{mentions, short, text};
use crate::digest::Digest;
use crate::files::Files;

/// The root of a crate.
const ROOT: &str = "src/lib.rs";

/// The public items of a crate. A private module is a part of the one that has it, which exports all of it.
pub fn read_surface(files: &Files) -> Surface {
    let sources: Vec<(&str, &str)> = files.iter().filter(|(path, _)| path.starts_with("src/")).collect();
    let listed = sources.into_par_iter().filter_map(|(path, source)| Some((path, list(source)?)));
    let mut reader = Reader { files: listed.collect(), items: features(files) };
    reader.module(ROOT, "src", "", &BTreeSet::new());
    Surface { items: reader.items }
}

/// The features of the manifest.
fn features(files: &Files) -> BTreeMap<ItemName, Item> {
    let manifest = files.iter().find(|(path, _)| *path == "Cargo.toml").map(|(_, text)| text).unwrap_or_default();
    let (_, section) = manifest.split_once("[features]\n").unwrap_or_default();
    let lines = section.lines().take_while(|line| !line.starts_with('['));
    let named = lines.filter_map(|line| line.split_once(" = ")).filter(|(name, _)| !name.starts_with('#'));
    let item = |(name, turns_on): (&str, &str)| {
        let name = name.trim_matches('"');
        (ItemName::of("", name, ItemKind::Feature), Item::of(String::new(), turns_on))
    };
    named.map(item).collect()
}

impl Item {
    fn of(signature: String, content: &str) -> Self {
        let content = Digest::of(content.as_bytes());
        Self { signature, features: BTreeSet::new(), is_deprecated: false, mentions: BTreeSet::new(), content }
    }
}

/// What programs can write of an item.
#[derive(Default)]
struct Signature {
    text: String,
    mentions: BTreeSet<(String, String)>,
}

impl Signature {
    fn of(tokens: TokenStream) -> Self {
        let mut named = BTreeSet::new();
        mentions(tokens.clone(), &mut named);
        Self { text: text(tokens), mentions: named }
    }

    /// A signature that names no item of the crate.
    fn words(text: String) -> Self {
        Self { text, mentions: BTreeSet::new() }
    }
}

/// What a file declares.
#[derive(Default)]
struct Listed {
    modules: Vec<Module>,
    /// Items, each with the path of its owner below the module.
    items: Vec<(ItemName, Item)>,
}

struct Module {
    name: String,
    is_public: bool,
    features: BTreeSet<String>,
}

struct Reader<'a> {
    files: BTreeMap<&'a str, Listed>,
    items: BTreeMap<ItemName, Item>,
}

impl Reader<'_> {
    /// Takes the items of the file at `path`, which is the module `at`; files of modules in it are in `folder`.
    fn module(&mut self, path: &str, folder: &str, at: &str, features: &BTreeSet<String>) {
        let Some(Listed { modules, items }) = self.files.remove(path) else { return };
        for (name, item) in items {
            self.take(at, features, name, item);
        }
        for Module { name, is_public, features: own } in modules {
            let features = features.union(&own).cloned().collect();
            let below = if is_public { joined(at, &name) } else { at.to_owned() };
            if is_public {
                let name = ItemName::of(at, &name, ItemKind::Module);
                self.items.insert(name, Item { features: BTreeSet::clone(&features), ..Item::of(String::new(), "") });
            }
            let inside = format!("{folder}/{name}");
            for file in [format!("{inside}.rs"), format!("{inside}/mod.rs")] {
                self.module(&file, &inside, &below, &features);
            }
        }
    }

    fn take(&mut self, at: &str, features: &BTreeSet<String>, mut name: ItemName, mut item: Item) {
        item.features.extend(features.iter().cloned());
        name.owner = if name.owner.is_empty() { at.to_owned() } else { joined(at, &name.owner) };
        self.items.insert(name, item);
    }
}

fn joined(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}::{name}") }
}

/// What the text of a file declares; nothing where it is no Rust.
fn list(source: &str) -> Option<Listed> {
    let file = syn::parse_file(source).ok()?;
    let mut listed = Listed::default();
    file.items.iter().for_each(|item| listed.item(item));
    Some(listed)
}

impl Listed {
    fn item(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Struct(item) if is_public(&item.vis) => self.structure(item),
            syn::Item::Enum(item) if is_public(&item.vis) => self.enumeration(item),
            syn::Item::Trait(item) if is_public(&item.vis) => self.interface(item),
            syn::Item::Impl(item) => self.block(item),
            syn::Item::Macro(item) => self.call(item),
            syn::Item::Mod(item) => self.nested(item),
            syn::Item::Use(item) if is_public(&item.vis) => self.exports(&item.attrs, &item.tree),
            _ => {}
        }
    }

    fn nested(&mut self, item: &syn::ItemMod) {
        let (name, features) = (item.ident.to_string(), features_of(&item.attrs));
        let Some((_, items)) = &item.content else {
            self.modules.push(Module { name, is_public: is_public(&item.vis), features });
            return;
        };
        let mut inside = Self::default();
        for item in items {
            inside.item(item);
        }
        self.add("", &name, ItemKind::Module, (Signature::default(), &item.attrs, String::new()));
        for (mut known, mut item) in inside.items {
            known.owner = if known.owner.is_empty() { name.clone() } else { joined(&name, &known.owner) };
            item.features.extend(features.iter().cloned());
            self.items.push((known, item));
        }
    }

    /// What other modules and crates have; a private module's own items are listed where they are declared.
    fn exports(&mut self, attrs: &[Attribute], tree: &syn::UseTree) {
        let path = text(tree.to_token_stream());
        let is_own = !path.contains("crate::") && !path.contains("mdsdk_runtime");
        if !is_own {
            let mut signature = Signature::default();
            mentions(tree.to_token_stream(), &mut signature.mentions);
            self.add("", &path, ItemKind::Export, (signature, attrs, String::new()));
        }
    }

    fn structure(&mut self, item: &syn::ItemStruct) {
        let owner = item.ident.to_string();
        self.add(
            "",
            &owner,
            ItemKind::Struct,
            (Signature::words(head("struct", &item.attrs, &item.generics)), &item.attrs, String::new()),
        );
        self.derives(&owner, &item.attrs);
        for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
            let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let signature = Signature::of(field.ty.to_token_stream());
            self.add(&owner, &name, ItemKind::Field, (signature, &field.attrs, String::new()));
        }
    }

    fn enumeration(&mut self, item: &syn::ItemEnum) {
        let owner = item.ident.to_string();
        let signature = Signature::words(head("enum", &item.attrs, &item.generics));
        self.add("", &owner, ItemKind::Enum, (signature, &item.attrs, String::new()));
        self.derives(&owner, &item.attrs);
        for variant in &item.variants {
            let signature = Signature::of(variant.fields.to_token_stream());
            self.add(&owner, &variant.ident.to_string(), ItemKind::Variant, (signature, &variant.attrs, String::new()));
        }
    }

    fn interface(&mut self, item: &syn::ItemTrait) {
        let owner = item.ident.to_string();
        let bounds = text(item.supertraits.to_token_stream());
        let signature = Signature::words(format!("{}: {bounds}", head("trait", &item.attrs, &item.generics)));
        self.add("", &owner, ItemKind::Trait, (signature, &item.attrs, String::new()));
        for part in &item.items {
            if let syn::TraitItem::Fn(method) = part {
                let signature = signature_of(&method.sig);
                let name = method.sig.ident.to_string();
                self.add(&owner, &name, ItemKind::Method, (signature, &method.attrs, String::new()));
            }
        }
    }

    fn block(&mut self, item: &syn::ItemImpl) {
        let ty = text(item.self_ty.to_token_stream());
        if let Some((name, _)) = &item.trait_ {
            return self.implementation(item, &ty, &short(&text(name.to_token_stream())));
        }
        for part in &item.items {
            match part {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    let parts = (signature_of(&method.sig), &*method.attrs, text(method.block.to_token_stream()));
                    self.add(&ty, &method.sig.ident.to_string(), ItemKind::Method, parts);
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let signature = Signature::of(constant.ty.to_token_stream());
                    let parts = (signature, &*constant.attrs, text(constant.expr.to_token_stream()));
                    self.add(&ty, &constant.ident.to_string(), ItemKind::Constant, parts);
                }
                _ => {}
            }
        }
    }

    /// A trait of a type; what it gives the trait's types is a part of the signature.
    fn implementation(&mut self, item: &syn::ItemImpl, ty: &str, name: &str) {
        let is_of_module = syn::parse_str::<syn::Ident>(ty).is_ok();
        let (owner, name) =
            if is_of_module { (ty, name.to_owned()) } else { ("", format!("{name} for {}", short(ty))) };
        let is_type = |part: &&ImplItem| matches!(part, ImplItem::Type(_));
        let types: Vec<String> = item.items.iter().filter(is_type).map(|part| text(part.to_token_stream())).collect();
        let others = item.items.iter().filter(|part| !is_type(part));
        let content = others.map(|part| text(part.to_token_stream())).collect();
        let mut signature = Signature::words(text(item.generics.to_token_stream()) + &types.join(" "));
        let of_trait = item.trait_.iter().map(|(name, _)| name.to_token_stream());
        let given = item.items.iter().filter(is_type).map(ToTokens::to_token_stream);
        let named = of_trait.chain([item.self_ty.to_token_stream(), item.generics.to_token_stream()]).chain(given);
        named.for_each(|tokens| mentions(tokens, &mut signature.mentions));
        self.add(owner, &name, ItemKind::Implementation, (signature, &item.attrs, content));
    }

    /// What a macro of the runtime gives a type: `model!(User)`. Its first argument is what programs see of it.
    fn call(&mut self, item: &syn::ItemMacro) {
        let tokens = item.mac.tokens.clone().into_iter();
        let given =
            text(tokens.take_while(is_of_first).filter(|token| !matches!(token, TokenTree::Literal(_))).collect());
        let owner: String = given.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let name = format!("{}!({})", short(&text(item.mac.path.to_token_stream())), short(&given));
        let parts = (Signature::default(), &*item.attrs, text(item.mac.tokens.clone()));
        self.add(&owner, &name, ItemKind::Implementation, parts);
    }

    fn derives(&mut self, owner: &str, attrs: &[Attribute]) {
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
            let Ok(list) = attr.meta.require_list() else { continue };
            for name in text(list.tokens.clone()).split(", ") {
                self.add(owner, name, ItemKind::Implementation, (Signature::default(), &[], String::new()));
            }
        }
    }

    fn add(
        &mut self,
        owner: &str,
        name: &str,
        kind: ItemKind,
        (signature, attrs, body): (Signature, &[Attribute], String),
    ) {
        let said = attrs.iter().filter(|attr| !attr.path().is_ident("cfg") && !attr.path().is_ident("derive"));
        let content = body + &said.map(|attr| text(attr.to_token_stream())).collect::<String>();
        let item = Item {
            features: features_of(attrs),
            is_deprecated: attrs.iter().any(|attr| attr.path().is_ident("deprecated")),
            mentions: signature.mentions,
            ..Item::of(signature.text, &content)
        };
        self.items.push((ItemName::of(owner, name, kind), item));
    }
}

/// Whether a token of a macro belongs to its first argument.
fn is_of_first(token: &TokenTree) -> bool {
    !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// `non_exhaustive enum`
fn head(word: &str, attrs: &[Attribute], generics: &syn::Generics) -> String {
    let is_open = attrs.iter().any(|attr| attr.path().is_ident("non_exhaustive"));
    let open = if is_open { "non_exhaustive " } else { "" };
    format!("{open}{word}{}", text(generics.to_token_stream()))
}

/// `(&self) -> Request<User>`
fn signature_of(signature: &syn::Signature) -> Signature {
    let Signature { text, mentions } = Signature::of(signature.to_token_stream());
    let name = format!("fn {}", signature.ident);
    Signature { text: text.replacen(&name, "", 1).trim().to_owned(), mentions }
}

/// The features that attributes ask for.
fn features_of(attrs: &[Attribute]) -> BTreeSet<String> {
    let conditions = attrs.iter().filter(|attr| attr.path().is_ident("cfg")).map(|attr| text(attr.to_token_stream()));
    let named = |condition: String| -> Vec<String> {
        condition.split("feature = \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    conditions.flat_map(named).collect()
}
