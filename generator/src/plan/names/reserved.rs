//! The one table of words that a scope keeps for itself.

use crate::files::is_device;

/// Where an identifier lives: how it is spelled, and what it may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::plan) enum Scope {
    /// A field of a model or of a parameter struct.
    Field,
    /// The constant of a property.
    Constant,
    /// A variant of an enum.
    Variant,
    /// A variant of an enum of derived types.
    Union,
    /// A method that gives a property of a base.
    Accessor,
    /// A method that changes a property.
    Setter,
    /// A type in `models` or `bodies`.
    Type,
    /// A public module: another namespace.
    Namespace,
    /// A private module, which is also a file's name.
    File,
    /// A method of a path struct or of the client.
    Method,
    /// An argument of a method.
    Argument,
    /// A method by which a request takes a parameter.
    Parameter,
}

/// Keywords of every edition (The Rust Reference, "Keywords") that may be written raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that can't be written raw.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// What the generated struct adds to a model's fields.
const FIELDS: &[&str] = &["extra"];

/// Constants that are no property.
const CONSTANTS: &[&str] = &["REQUIRED_ON_CREATE"];

/// The catch-all variant, and the constant beside the variants.
const VARIANTS: &[&str] = &["Unrecognized", "ALL"];

/// The variant that is the base.
const UNION: &[&str] = &["Other"];

/// Other methods of an enum of derived types.
const ACCESSORS: &[&str] = &["from_json", "odata_type", "to_json"];

/// Other methods of a struct of changes.
const SETTERS: &[&str] = &["bind", "diff", "from_model", "is_empty", "new", "to_json", "with", "with_as", "without"];

/// Types and traits of the prelude: `use models::*` would hide them.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Verbs and other methods that every path struct has or may get, and methods of traits that a method would hide.
const METHODS: &[&str] = &[
    "add_ref",
    "batch",
    "borrow",
    "borrow_mut",
    "builder",
    "clone",
    "clone_from",
    "clone_into",
    "count",
    "create",
    "delete",
    "fmt",
    "follow",
    "from",
    "get",
    "head",
    "header",
    "id",
    "into",
    "list_ref",
    "new",
    "patch",
    "path",
    "post",
    "put",
    "remove_ref",
    "replace",
    "service",
    "set_ref",
    "to_owned",
    "to_string",
    "token",
    "try_from",
    "try_into",
    "type_id",
    "update",
    "value",
    "with_endpoint",
    "with_token",
];

/// Names of files that Cargo reads otherwise.
const FILES: &[&str] = &["lib", "main", "mod"];

/// Local names of emitted methods.
const ARGUMENTS: &[&str] = &["arguments", "body", "request"];

/// Methods of the runtime's requests, and of traits, that would hide or be mistaken for a parameter's. OData's options
/// are none: where requests have those, no parameter is called so.
const PARAMETERS: &[&str] = &[
    "any_query",
    "blocking",
    "body",
    "borrow",
    "borrow_mut",
    "bytes",
    "clone",
    "clone_from",
    "clone_into",
    "eventual",
    "fmt",
    "form",
    "from",
    "header",
    "ieee754_compatible",
    "if_match",
    "if_none_match",
    "into",
    "into_future",
    "items",
    "json",
    "multipart",
    "operation",
    "pages",
    "parameter",
    "prefer_minimal",
    "query",
    "query_in",
    "reference",
    "repeatable",
    "respond_async",
    "resume",
    "resume_work",
    "retry",
    "return_representation",
    "save_to",
    "send",
    "send_full",
    "send_raw",
    "status_at",
    "stream",
    "takes",
    "text_parameter",
    "timeout",
    "to_http",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
    "typed",
    "upload",
];

impl Scope {
    /// Whether an identifier of this scope may not be `text`.
    pub(super) fn reserves(self, text: &str) -> bool {
        NEVER_RAW.contains(&text) || self.own(text)
    }

    /// The scope's own words.
    fn own(self, text: &str) -> bool {
        match self {
            Self::Field => FIELDS.contains(&text),
            Self::Constant => CONSTANTS.contains(&text),
            Self::Variant => VARIANTS.contains(&text),
            Self::Union => UNION.contains(&text),
            Self::Accessor => ACCESSORS.contains(&text),
            Self::Setter => SETTERS.contains(&text),
            Self::Type => PRELUDE.contains(&text) || is_like_a_module(text),
            Self::Method => METHODS.contains(&text),
            Self::Argument => ARGUMENTS.contains(&text),
            Self::Parameter => PARAMETERS.contains(&text),
            Self::Namespace => is_keyword(text) || is_device(text),
            Self::File => is_keyword(text) || is_device(text) || FILES.contains(&text),
        }
    }
}

/// Whether a module beside the type could be called `text`: modules have no capitals, and `1a` gives a type none
/// either.
fn is_like_a_module(text: &str) -> bool {
    !text.ends_with('_') && !text.contains(|char: char| char.is_ascii_uppercase())
}

/// Whether `text` is a keyword that must be written raw.
pub(super) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}
