//! What pages say as a short text: claims, findings, and what became of the rest.

use std::collections::BTreeSet;
use std::fmt::Write;

use mdsdk::report::{Diagnostic, Report};
use mdsdk::rooms::claims::{
    BaseSegment, BaseSource, BaseUrlClaim, BodyClaim, BodyContent, BodyRows, EntityEvidence, EnumClaim, EnumSource,
    ExampleClaim, HostClaim, JsonShape, MentionClaim, MessageClaim, MonitorClaim, OperationClaims, OperationNoun,
    PageClaims, ParameterClaim, ParameterSource, PermissionClaim, PropertyClaim, RequestClaim, ResponseBodyClaim,
    ResponseClaim, ShownBody, TypeCell, TypeClaim, TypeSource, TypeWord,
};
use mdsdk::rooms::docs::{Construct, Coverage, Dialect, Reason, claim_page};
use mdsdk::rooms::markdown::{note_absent_folders, read_page};
use mdsdk::rooms::model::{Caller, PropertyKind};
use mdsdk::rooms::source::{SourceMap, Span};

use super::words::{deprecated, doc, flag, quoted, type_cell, type_word, visible};

/// The outline of some pages; those in folders named `includes` are no pages by themselves.
pub(crate) fn outline(pages: &[(String, String)]) -> String {
    let mut map = SourceMap::default();
    for (path, text) in pages {
        map.insert(path, text.as_str());
    }
    let is_page = |path: &str| !path.split('/').any(|part| part == "includes");
    let mut lines = Lines(String::new());
    for file in map.files().filter(|file| is_page(&file.path)) {
        let (page, found) = read_page(&map, file);
        let (claims, coverage, mut report) = claim_page(&Dialect::graph(), &page, found);
        note_absent_folders(&map, &page.looked_for, &mut report);
        for page in &claims {
            lines.page(page);
        }
        lines.findings(&map, &file.path, report);
        lines.coverage(&map, &coverage);
    }
    lines.0
}

/// The lines of an outline.
struct Lines(String);

impl Lines {
    fn add(&mut self, line: impl AsRef<str>) {
        let _ = writeln!(self.0, "{}", line.as_ref());
    }

    fn page(&mut self, page: &PageClaims) {
        let title = page.title.as_ref().map(|title| quoted(&title.value));
        self.add(format!("{}: {}", page.file, title.unwrap_or_else(|| "no title".to_owned())));
        if let Some(namespace) = &page.namespace {
            self.add(format!("namespace {}", namespace.value));
        }
        if let Some(area) = &page.area {
            self.add(format!("area {}", area.value));
        }
        if page.doc.is_some() || page.deprecated.is_some() {
            self.add(format!("about{}{}", doc(page.doc.as_ref()), deprecated(page.deprecated.as_ref())));
        }
        page.types.iter().for_each(|claim| self.type_claim(claim));
        page.enums.iter().for_each(|claim| self.enum_claim(claim));
        page.operations.iter().for_each(|claims| self.operations(claims));
        page.examples.iter().for_each(|example| self.example(example));
        for MentionClaim { method, path, .. } in &page.mentions {
            self.add(format!("mentions {} {path}", method.as_str()));
        }
    }

    fn type_claim(&mut self, claim: &TypeClaim) {
        let source = match claim.source {
            TypeSource::Annotation => "annotation",
            TypeSource::Title => "title",
            TypeSource::Body => "body",
            TypeSource::Example => "example",
            TypeSource::Correction => "correction",
        };
        let bases = claim.bases.iter().map(|base| {
            let source = match base.source {
                BaseSource::Annotation => "annotation",
                BaseSource::Phrase => "phrase",
                BaseSource::Derived => "derived",
                BaseSource::Row => "row",
                BaseSource::Correction => "correction",
            };
            format!(" base {} ({source})", type_word(&base.word))
        });
        let flags = flag(claim.is_abstract.is_some(), "abstract")
            + &flag(claim.is_open.is_some(), "open")
            + match claim.evidence {
                Some(EntityEvidence::Members) => " entity",
                Some(EntityEvidence::Identifier) => " with an id",
                None => "",
            };
        let key: String = claim.key.iter().flat_map(|key| [" key ", key.value.as_str()]).collect();
        self.add(format!("type {} ({source}){}{flags}{key}", claim.name.value, bases.collect::<String>()));
        claim.properties.iter().for_each(|property| self.property(property));
        let is_row = |shown: &PropertyClaim| {
            let same =
                |row: &PropertyClaim| type_cell(&row.ty).split(' ').next() == type_cell(&shown.ty).split(' ').next();
            let is_sample = shown.ty.word == TypeWord::Untyped;
            claim.properties.iter().any(|row| row.name.value == shown.name.value && (is_sample || same(row)))
        };
        for shown in claim.shown.iter().filter(|shown| !is_row(shown)) {
            self.add(format!("  shown {}: {}", shown.name.value, type_cell(&shown.ty)));
        }
        for derived in &claim.derived {
            self.add(format!("  derived {}", type_word(&derived.value)));
        }
    }

    fn property(&mut self, claim: &PropertyClaim) {
        let flags = flag(claim.kind == PropertyKind::Navigation, "navigation")
            + &flag(claim.read_only.is_some(), "read-only")
            + &flag(claim.nullable.as_ref().is_some_and(|said| said.value), "nullable")
            + &flag(claim.nullable.as_ref().is_some_and(|said| !said.value), "not-nullable")
            + &flag(claim.required.is_some(), "required")
            + &flag(claim.key, "key")
            + &deprecated(claim.deprecated.as_ref());
        let inherited = claim.inherited_from.as_ref().map(|word| format!(" inherited-from {}", type_word(word)));
        let values = claim.values.as_ref().map(|list| {
            let is_deprecated = |value: &str| list.deprecated.iter().any(|said| said.value == value);
            let note = |value: &str| if is_deprecated(value) { " deprecated" } else { "" };
            let values: Vec<String> = list.values.iter().map(|said| visible(&said.value) + note(&said.value)).collect();
            format!(" values {}", values.join(", "))
        });
        let (ty, text) = (type_cell(&claim.ty), doc(claim.doc.as_ref()));
        let name = &claim.name.value;
        let more = flags + &inherited.unwrap_or_default() + &values.unwrap_or_default();
        self.add(format!("  {name}: {ty}{more}{text}"));
    }

    fn enum_claim(&mut self, claim: &EnumClaim) {
        let source = match claim.source {
            EnumSource::Page => "page",
            EnumSource::Section => "section",
            EnumSource::Correction => "correction",
        };
        let anchor = claim.anchor.as_ref().map(|anchor| format!(" #{anchor}")).unwrap_or_default();
        let flags = flag(claim.is_flags, "flags");
        let why = deprecated(claim.deprecated.as_ref());
        self.add(format!("enum {} ({source}{anchor}){flags}{why}", claim.name.value));
        for member in &claim.members {
            let value = member.value.map(|value| format!(" = {value}")).unwrap_or_default();
            let name = visible(&member.name.value);
            let why = deprecated(member.deprecated.as_ref());
            self.add(format!("  {name}{value}{why}{}", doc(member.doc.as_ref())));
        }
    }

    fn operations(&mut self, claims: &OperationClaims) {
        for request in &claims.requests {
            let pairs = request.query.iter().map(|(name, value)| format!(" ?{name}={value}"));
            let slash = if request.trailing_slash { "/" } else { "" };
            let path = format!("{}{}{slash}", base(&request.base), request.path.written());
            self.add(format!("{} {path}{}", request.method.as_str(), pairs.collect::<String>()));
            request.responses.iter().for_each(|claim| self.response("  its own ", claim));
        }
        match claims.noun {
            Some(OperationNoun::Action) => self.add("says action"),
            Some(OperationNoun::Function) => self.add("says function"),
            None => {}
        }
        claims.permissions.iter().for_each(|row| self.permission(row, &claims.requests));
        for header in &claims.headers {
            let of = of_lines(header.lines.as_ref(), &claims.requests);
            self.add(format!("header {}{}{of}", header.name.value, doc(header.doc.as_ref())));
        }
        if claims.repeatable.is_some() {
            self.add("repeatable");
        }
        claims.parameters.iter().for_each(|parameter| self.parameter(parameter, &claims.requests));
        self.body(&claims.body);
        claims.responses.iter().for_each(|response| self.response("", response));
        for header in &claims.reply_headers {
            let ty = header.ty.as_ref().map(|ty| format!(": {}", ty.value.edm())).unwrap_or_default();
            self.add(format!("reply header {}{ty}{}", header.name.value, doc(header.doc.as_ref())));
        }
        for claim in &claims.other_statuses {
            self.add(format!("status {}{}", claim.status.value, doc(claim.doc.as_ref())));
        }
    }

    fn permission(&mut self, claim: &PermissionClaim, requests: &[RequestClaim]) {
        let caller = match claim.caller {
            Caller::DelegatedWork => "work",
            Caller::DelegatedPersonal => "personal",
            Caller::Application => "application",
            Caller::Any => "any",
        };
        let names = match claim.names.as_deref() {
            None => "not told".to_owned(),
            Some([]) => "not supported".to_owned(),
            Some(names) => names.join(" < "),
        };
        let of = claim.of.as_ref().map(|of| {
            let lines = requests.iter().filter(|request| of.contains(&request.span));
            format!(" of {}", lines.map(|request| request.path.to_string()).collect::<Vec<_>>().join(", "))
        });
        self.add(format!("permissions {caller}: {names}{}", of.unwrap_or_default()));
    }

    fn parameter(&mut self, claim: &ParameterClaim, requests: &[RequestClaim]) {
        let source = match claim.source {
            ParameterSource::Path => "path",
            ParameterSource::Function => "argument",
            ParameterSource::Query => "query",
        };
        let ty = claim.ty.as_ref().map(|ty| format!(": {}", type_cell(ty))).unwrap_or_default();
        let required = flag(claim.required, "required") + &flag(claim.optional, "optional");
        let of = of_lines(claim.lines.as_ref(), requests);
        self.add(format!("{source} {}{ty}{required}{}{of}", claim.name.value, doc(claim.doc.as_ref())));
    }

    fn body(&mut self, claim: &BodyClaim) {
        match &claim.content {
            BodyContent::Unsaid => {}
            BodyContent::Empty => self.add("body empty"),
            BodyContent::Value(ty) => self.add(format!("body {}", one_of(ty, &claim.alternatives))),
            BodyContent::Bytes(media_type) => {
                self.add(format!("body bytes {media_type}{}", flag(claim.optional, "optional")));
            }
        }
        if let Some(table) = &claim.table {
            self.add(match table.subject {
                BodyRows::Parameters => "body of parameters",
                BodyRows::Properties => "body of properties",
            });
            table.rows.iter().for_each(|row| self.property(row));
        }
    }

    fn response(&mut self, before: &str, claim: &ResponseClaim) {
        let status = claim.status.map_or_else(|| "???".to_owned(), |status| status.to_string());
        let body = match &claim.body {
            ResponseBodyClaim::Empty => "empty".to_owned(),
            ResponseBodyClaim::Type(ty) => one_of(ty, &claim.alternatives),
            ResponseBodyClaim::Bytes => "bytes".to_owned(),
            ResponseBodyClaim::Stream(form, None) => form.to_string(),
            ResponseBodyClaim::Stream(form, Some(ty)) => format!("{form} of {}", one_of(ty, &claim.alternatives)),
            ResponseBodyClaim::Unsaid => "unsaid".to_owned(),
        };
        let monitor = match &claim.monitor {
            Some(MonitorClaim::Type(ty)) => format!(", its work at {}", type_cell(ty)),
            Some(MonitorClaim::Page(file)) => format!(", its work as {file} returns"),
            Some(MonitorClaim::Unnamed) => ", its work somewhere".to_owned(),
            None => String::new(),
        };
        self.add(format!("{before}{status} {body}{monitor}"));
    }

    fn example(&mut self, claim: &ExampleClaim) {
        self.add("example");
        claim.request.iter().for_each(|message| self.message('>', message));
        claim.response.iter().for_each(|message| self.message('<', message));
    }

    fn message(&mut self, sign: char, claim: &MessageClaim) {
        let ty = claim.annotated.as_ref().map(|ty| format!(" ({})", type_cell(ty))).unwrap_or_default();
        let first = if claim.first_line.is_empty() { "no first line" } else { &claim.first_line };
        self.add(format!("  {sign} {first}{ty}"));
        for (name, value) in &claim.headers {
            self.add(format!("    {name}: {value}"));
        }
        match &claim.body {
            ShownBody::Json { shape, ty } => {
                let shape = match shape {
                    JsonShape::Object => "an object",
                    JsonShape::Collection => "a collection",
                    JsonShape::Scalar(primitive) => primitive.edm(),
                };
                let ty = ty.as_ref().map(|ty| format!(" of {}", type_word(ty))).unwrap_or_default();
                self.add(format!("    shows {shape}{ty}"));
            }
            ShownBody::Other => self.add("    a body that is no JSON"),
            ShownBody::Absent => {}
        }
    }

    fn findings(&mut self, map: &SourceMap, page: &str, report: Report) {
        for finding in report.sorted().diagnostics() {
            let text = pointed_at(map, finding);
            let level =
                if finding.level == finding.code.level() { String::new() } else { format!(" ({:?})", finding.level) };
            self.add(format!("finding {}{level} {}{text}", finding.code.name(), place(map, page, &finding.span)));
        }
    }

    fn coverage(&mut self, map: &SourceMap, coverage: &Coverage) {
        for (construct, counts) in &coverage.counts {
            for (reason, count) in &counts.ignored {
                // Every page has headings over text and `Authorization`; rows share the fate of an ignored table.
                let is_expected = match construct {
                    Construct::Heading => *reason == Reason::Prose,
                    // The outline has examples and mentions themselves.
                    Construct::RequestLine => matches!(reason, Reason::Example | Reason::Mentioned),
                    Construct::TableRow => {
                        !matches!(reason, Reason::BlankRow | Reason::SubHeader | Reason::Repeated | Reason::NoValue)
                    }
                    _ => false,
                };
                if !is_expected {
                    let times = if *count > 1 { format!(" x{count}") } else { String::new() };
                    self.add(format!("ignored {} ({}){times}", construct.name(), reason.name()));
                }
            }
        }
        for (construct, span) in &coverage.left_over {
            self.add(format!("left over: {} {}", construct.name(), place(map, "", span)));
        }
    }
}

/// The line of a span, after its file where that is another one.
fn place(map: &SourceMap, page: &str, span: &Span) -> String {
    let line = map.position(span).map_or(0, |at| at.line);
    if *span.file == *page { line.to_string() } else { format!("{}:{line}", span.file) }
}

/// The text that a finding points at.
fn pointed_at(map: &SourceMap, finding: &Diagnostic) -> String {
    let Span { file, start, end } = &finding.span;
    let text = map.get(file).and_then(|file| file.text.get(*start..*end)).unwrap_or_default();
    let line = text.trim().lines().next().unwrap_or_default();
    let line: String = line.chars().take(60).collect();
    if line.is_empty() { String::new() } else { format!(" {}", quoted(&line)) }
}

/// A type, and the alternatives to it.
fn one_of(ty: &TypeCell, alternatives: &[TypeCell]) -> String {
    std::iter::once(ty).chain(alternatives).map(type_cell).collect::<Vec<_>>().join(" or ")
}

/// What stands before a path, in angle brackets, where it is more than a host or a version.
fn base(base: &BaseUrlClaim) -> String {
    let is_word = |segment: &BaseSegment| matches!(segment, BaseSegment::Word(_));
    let is_telling = matches!(base.host, HostClaim::StandIn(_)) || base.segments.iter().any(is_word);
    if is_telling { format!("<{base}>") } else { String::new() }
}

/// The request lines that something is about, where that is not all of them.
fn of_lines(lines: Option<&BTreeSet<Span>>, requests: &[RequestClaim]) -> String {
    let Some(lines) = lines else { return String::new() };
    let about = requests.iter().filter(|request| lines.contains(&request.span));
    let about = about.map(|request| format!("{} {}", request.method.as_str(), request.path));
    format!(" of {}", about.collect::<Vec<_>>().join(", "))
}
