//! The XML document: its root, and the schemas in it.

use roxmltree::{Document, Error, Node, ParsingOptions};

use crate::claims::SchemaClaim;
use crate::report::{Code, Diagnostic, Report};
use crate::source::{SourceFile, Span};

use super::annotations::read_remarks;
use super::attributes::{Reader, elements};
use super::repeats::Declared;
use super::schema::read_schema;
use super::start_tags::{MAX_ATTRIBUTES, too_many_attributes};

/// The most elements, texts and comments of a document; the largest real one has 200,000.
const MAX_NODES: u32 = 10_000_000;

/// The namespace of the elements around schemas (CSDL XML 4.01, section 2.1).
const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";

/// The versions of CSDL that are read.
const VERSIONS: [&str; 2] = ["4.0", "4.01"];

/// The schemas of a document.
pub(super) fn read_schemas(file: &SourceFile, report: &mut Report) -> Vec<SchemaClaim> {
    if let Some(tag) = too_many_attributes(&file.text) {
        let message = format!("an element has more than {MAX_ATTRIBUTES} attributes: nothing is read");
        let finding = Diagnostic::new(Code::BrokenMetadata, Span::new(&file.path, tag), message);
        report.push(finding.help("give the service's `$metadata` as it is served"));
        return Vec::new();
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(&file.text, options) {
        Ok(document) => document,
        Err(error) => {
            report.push(unreadable(file, &error));
            return Vec::new();
        }
    };
    let root = document.root_element();
    let mut reader = Reader { file, report };
    if !root.has_tag_name((EDMX, "Edmx")) {
        let name = root.tag_name();
        let of = name.namespace().map(|namespace| format!(" of `{namespace}`")).unwrap_or_default();
        let message = format!("the root is `{}`{of}, not `Edmx` of OData 4: nothing is read", name.name());
        reader.broken(root, message, "give the service's `$metadata`, as XML, of OData 4");
        return Vec::new();
    }
    check_version(&mut reader, root);
    let schemas: Vec<Node<'_, '_>> = schemas(root).collect();
    if schemas.is_empty() {
        reader.broken(root, "the document has no schema of OData 4".to_owned(), "give the whole `$metadata`");
    }
    let includes: Vec<Node<'_, '_>> = includes(root).collect();
    let remarks = read_remarks(&mut reader, &schemas, &includes);
    let mut declared = Declared::default();
    schemas.into_iter().filter_map(|schema| read_schema(&mut reader, &remarks, &mut declared, schema)).collect()
}

fn schemas<'a, 'input>(root: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let services = root.children().filter(|child| child.has_tag_name((EDMX, "DataServices")));
    services.flat_map(|services| elements(services, "Schema"))
}

/// The namespaces of other documents, perhaps with an alias (CSDL XML 4.01, section 4.2).
fn includes<'a, 'input>(root: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    let references = root.children().filter(|child| child.has_tag_name((EDMX, "Reference")));
    references.flat_map(|reference| reference.children().filter(|child| child.has_tag_name((EDMX, "Include"))))
}

fn check_version(reader: &mut Reader<'_>, root: Node<'_, '_>) {
    let version = root.attribute("Version").unwrap_or_default();
    if !VERSIONS.contains(&version) {
        let message = format!("the version is `{version}`; it is read as {}", VERSIONS[0]);
        reader.odd(reader.span(root), message);
    }
}

/// The finding for a document that is no XML, or XML of a kind that isn't read.
fn unreadable(file: &SourceFile, error: &Error) -> Diagnostic {
    let span = match error {
        Error::DtdDetected => doctype(file),
        _ => place(file, error),
    };
    let (message, help) = match error {
        Error::DtdDetected => {
            ("a document type is declared; neither it nor its entities are read".to_owned(), "take `<!DOCTYPE` out")
        }
        Error::NodesLimitReached => (format!("more than {MAX_NODES} elements"), "leave schemas out"),
        _ => (format!("not XML: {error}"), "give the service's `$metadata` as it is served"),
    };
    Diagnostic::new(Code::BrokenMetadata, span, message).help(help)
}

fn doctype(file: &SourceFile) -> Span {
    let start = file.text.find("<!DOCTYPE").unwrap_or_default();
    Span::new(&file.path, start..start + "<!DOCTYPE".len().min(file.text.len() - start))
}

/// The byte of an error's line and column; the parser counts both from 1, columns in characters.
fn place(file: &SourceFile, error: &Error) -> Span {
    let at = error.pos();
    let line = usize::try_from(at.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(at.col).unwrap_or(1).saturating_sub(1);
    let start: usize = file.text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = file.text.get(start..).unwrap_or_default();
    let within = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    let end = rest.get(within..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(&file.path, start + within..start + within + end)
}
