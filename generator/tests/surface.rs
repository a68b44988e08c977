//! What programs can use of a crate, and what changes for them.

use mdsdk::files::Files;
use mdsdk::rooms::surface::{ItemChange, RustVerdict, compare_surfaces, read_surface};

const LIB: &str = "#[cfg(feature = \"client\")]\npub mod paths;\npub mod models;\n";

const MODELS: &str = "#[cfg(feature = \"mail\")]\nmod message;\n#[cfg(feature = \"mail\")]\npub use message::Message;\n\
                      mod level;\npub use level::Level;\n";

const MESSAGE: &str = "/// A message.\n#[derive(Clone)]\npub struct Message {\n    pub subject: Option<String>,\n    \
                       pub to: Option<Vec<crate::models::Person>>,\n}\nimpl Message {\n    pub const TO: u8 = 1;\n    \
                       pub(crate) fn new() -> Self { loop {} }\n}\n::mdsdk_runtime::model!(Message);\n\
                       ::mdsdk_runtime::patch!(Message of crate::models::Message, fixed: [\"id\"]);\n";

const LEVEL: &str = "#[non_exhaustive]\npub enum Level {\n    Low,\n    Other(Box<str>),\n}\n";

const PATHS: &str = "pub struct MessagesPath {\n    path: u8,\n}\nimpl MessagesPath {\n    /// Lists them.\n    \
                     pub fn list(&self) -> ::mdsdk_runtime::Request<::mdsdk_runtime::Page<crate::models::Message>> { \
                     self.path.list() }\n}\n";

fn files(edits: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    let edited = |text: &str| edits.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    let manifest = "[package]\nname = \"sdk\"\n\n[features]\ndefault = []\nmail = []\n\n[dependencies]\n";
    for (path, text) in [
        ("Cargo.toml", manifest),
        ("src/lib.rs", LIB),
        ("src/models/mod.rs", MODELS),
        ("src/models/message.rs", MESSAGE),
        ("src/models/level.rs", LEVEL),
        ("src/paths/mod.rs", PATHS),
    ] {
        files.insert(path, edited(text));
    }
    files
}

fn changes(edits: &[(&str, &str)]) -> Vec<ItemChange> {
    compare_surfaces(&read_surface(&files(&[])), &read_surface(&files(edits)))
}

fn told(edits: &[(&str, &str)]) -> Vec<(RustVerdict, String)> {
    changes(edits).iter().map(|change| (change.verdict(), change.to_string())).collect()
}

#[test]
fn every_public_item_is_listed_with_its_signature_and_its_features() {
    let surface = read_surface(&files(&[]));
    let line = |(name, item): (&_, &_)| {
        let (name, item): (&mdsdk::rooms::surface::ItemName, &mdsdk::rooms::surface::Item) = (name, item);
        let features: Vec<&str> = item.features.iter().map(String::as_str).collect();
        format!("{} {} `{}` [{}]", name.kind.as_str(), name.path(), item.signature, features.join(" "))
    };
    let lines: Vec<String> = surface.iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "feature default `` []",
            "feature mail `` []",
            "module models `` []",
            "module paths `` [client]",
            "enum models::Level `non_exhaustive enum` []",
            "struct models::Message `struct` [mail]",
            "variant models::Level::Low `` []",
            "variant models::Level::Other `(Box<str>)` []",
            "implementation models::Message::Clone `` [mail]",
            "constant models::Message::TO `u8` [mail]",
            "implementation models::Message::model!(Message) `` [mail]",
            "implementation models::Message::patch!(Message of Message) `` [mail]",
            "field models::Message::subject `Option<String>` [mail]",
            "field models::Message::to `Option<Vec<crate::models::Person>>` [mail]",
            "struct paths::MessagesPath `struct` [client]",
            "method paths::MessagesPath::list `(&self) -> \
             ::mdsdk_runtime::Request<::mdsdk_runtime::Page<crate::models::Message>>` [client]",
        ]
    );
}

#[test]
fn an_equal_crate_has_no_change() {
    assert_eq!(told(&[]), []);
}

#[test]
fn what_programs_may_not_compile_with_any_more_is_major() {
    let major = |text: &str| vec![(RustVerdict::Major, text.to_owned())];
    assert_eq!(told(&[("    pub subject: Option<String>,\n", "")]), major("field `models::Message::subject` removed"));
    assert_eq!(
        told(&[("Option<String>", "Option<i32>")]),
        major("field `models::Message::subject` is `Option<i32>`, was `Option<String>`")
    );
    assert_eq!(
        told(&[("Page<crate::models::Message>", "Page<crate::models::Person>")]),
        major("method `paths::MessagesPath::list` returns `Request<Page<Person>>`, was `Request<Page<Message>>`")
    );
    assert_eq!(told(&[("    Low,\n", "")]), major("variant `models::Level::Low` removed"));
    assert_eq!(
        told(&[("#[non_exhaustive]\n", "")]),
        major("enum `models::Level` is `enum`, was `non_exhaustive enum`")
    );
    assert_eq!(
        told(&[("mod level;\npub use", "#[cfg(feature = \"mail\")]\nmod level;\n#[cfg(feature = \"mail\")]\npub use")]),
        major("enum `models::Level` moved behind feature `mail`")
    );
    assert_eq!(told(&[("mail = []\n", "")]), major("feature `mail` removed"));
    assert_eq!(told(&[("#[derive(Clone)]\n", "")]), major("implementation `models::Message::Clone` removed"));
}

#[test]
fn where_lines_break_is_no_change() {
    assert_eq!(
        told(&[("list(&self)", "list(\n        &self,\n    )"), ("models::Message>>", "models::Message,>,>")]),
        []
    );
}

#[test]
fn what_there_is_more_is_minor() {
    let minor = |text: &str| vec![(RustVerdict::Minor, text.to_owned())];
    assert_eq!(told(&[("    Low,\n", "    Low,\n    High,\n")]), minor("variant `models::Level::High` added"));
    assert_eq!(told(&[("mail = []\n", "mail = []\npeople = []\n")]), minor("feature `people` added"));
    assert_eq!(
        told(&[("    pub to:", "    #[deprecated]\n    pub to:")]),
        minor("field `models::Message::to` deprecated")
    );
    let unguarded = "mod message;\npub use message::Message;\n";
    let guarded = "#[cfg(feature = \"mail\")]\nmod message;\n#[cfg(feature = \"mail\")]\npub use message::Message;\n";
    assert_eq!(told(&[(guarded, unguarded)]), minor("struct `models::Message` needs no feature `mail`"));
}

#[test]
fn docs_bodies_and_values_are_a_patch() {
    let patch = |text: &str| vec![(RustVerdict::Patch, text.to_owned())];
    assert_eq!(told(&[("Lists them", "Lists all")]), patch("method `paths::MessagesPath::list` edited"));
    assert_eq!(told(&[("path.list()", "path.all()")]), patch("method `paths::MessagesPath::list` edited"));
    assert_eq!(
        told(&[("[\"id\"]", "[\"id\", \"to\"]")]),
        patch("implementation `models::Message::patch!(Message of Message)` edited")
    );
    assert_eq!(told(&[("u8 = 1", "u8 = 2")]), patch("constant `models::Message::TO` edited"));
}

#[test]
fn what_goes_with_its_owner_is_told_of_the_owner_alone() {
    let gone =
        [("#[cfg(feature = \"mail\")]\nmod message;\n#[cfg(feature = \"mail\")]\npub use message::Message;\n", "")];
    assert_eq!(told(&gone), [(RustVerdict::Major, "struct `models::Message` removed".to_owned())]);
}
