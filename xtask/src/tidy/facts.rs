//! What rules ask about a file, gathered in one walk over its syntax.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, File, ItemMod, Macro, Meta, Signature, Visibility};

use super::paths::{PathFact, absolute, use_paths};
use super::tokens::{Piece, pieces};

/// What is in a file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Paths that the code names, but for names without `::`.
    pub(super) paths: Vec<PathFact>,
    /// Functions and the bodies of `quote!`, with their sizes.
    pub(super) bodies: Vec<BodyFact>,
    /// Macros and methods that are called.
    pub(super) calls: Vec<CallFact>,
    /// Modules that are declared.
    pub(super) modules: Vec<ModuleFact>,
}

/// A stretch of code with a limit.
#[derive(Debug)]
pub(super) struct BodyFact {
    pub(super) kind: BodyKind,
    pub(super) line: usize,
    pub(super) lines: usize,
}

/// What a stretch of code is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    /// A function with its name.
    Function(String),
    /// The tokens of a `quote!`.
    Quote,
}

/// A call: `unwrap` for `.unwrap()`, `panic!` for the macro.
#[derive(Debug)]
pub(super) struct CallFact {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) in_test: bool,
}

/// A declared module.
#[derive(Debug)]
pub(super) struct ModuleFact {
    pub(super) name: String,
    pub(super) is_public: bool,
    pub(super) is_test: bool,
    pub(super) is_inline: bool,
}

/// The facts of a file that is the module `here`.
pub(super) fn read_facts(file: &File, here: &[String]) -> Facts {
    let mut reader = Reader { facts: Facts::default(), here: here.to_vec(), in_test: false };
    reader.visit_file(file);
    reader.facts
}

struct Reader {
    facts: Facts,
    here: Vec<String>,
    in_test: bool,
}

impl Reader {
    fn path(&mut self, parts: Vec<String>, line: usize) {
        let parts = absolute(parts, &self.here);
        self.facts.paths.push(PathFact { parts, line, in_test: self.in_test });
    }

    fn call(&mut self, name: String, line: usize) {
        self.facts.calls.push(CallFact { name, line, in_test: self.in_test });
    }

    fn function(&mut self, signature: &Signature, block: &Block) {
        let kind = BodyKind::Function(signature.ident.to_string());
        self.body(kind, signature.span(), block.brace_token.span.close());
    }

    fn body(&mut self, kind: BodyKind, first: Span, last: Span) {
        let line = first.start().line;
        self.facts.bodies.push(BodyFact { kind, line, lines: last.end().line + 1 - line });
    }

    /// Walks on with `in_test` set if `attributes` say so.
    fn within(&mut self, attributes: &[Attribute], walk: impl FnOnce(&mut Self)) {
        let before = self.in_test;
        self.in_test |= attributes.iter().any(is_for_tests);
        walk(self);
        self.in_test = before;
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.within(&item.attrs, |reader| {
            for path in use_paths(&item.tree) {
                reader.path(path.parts, path.line);
            }
        });
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let parts = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.path(parts, path.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.within(&item.attrs, |reader| {
            reader.facts.modules.push(ModuleFact {
                name: item.ident.to_string(),
                is_public: matches!(item.vis, Visibility::Public(_)),
                is_test: reader.in_test,
                is_inline: item.content.is_some(),
            });
            reader.here.push(item.ident.to_string());
            visit::visit_item_mod(reader, item);
            reader.here.pop();
        });
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        self.within(&item.attrs, |reader| visit::visit_item_fn(reader, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        self.within(&item.attrs, |reader| visit::visit_impl_item_fn(reader, item));
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        self.within(&item.attrs, |reader| visit::visit_trait_item_fn(reader, item));
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.call(call.method.to_string(), call.method.span().start().line);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        let name = called.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let line = called.path.span().start().line;
        if name.starts_with("quote") || name.starts_with("parse_quote") {
            let delimiters = called.delimiter.span();
            self.body(BodyKind::Quote, delimiters.open(), delimiters.close());
        } else {
            for piece in pieces(called.tokens.clone()) {
                match piece {
                    Piece::Path(parts, line) => self.path(parts, line),
                    Piece::Method(name, line) => self.call(name, line),
                    Piece::Macro(name, line) => self.call(format!("{name}!"), line),
                }
            }
        }
        self.call(format!("{name}!"), line);
    }
}

/// Whether an attribute is `#[test]` or `#[cfg(test)]`.
fn is_for_tests(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        Meta::NameValue(_) => false,
    }
}
