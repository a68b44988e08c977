//! Bodies of requests and responses.

use std::collections::BTreeSet;

use crate::claims::{
    BodyClaim, BodyContent, BodyRows, BodyTable, JsonShape, MessageClaim, PageClaims, RequestClaim, ResponseBodyClaim,
    ResponseClaim, Said, ShownBody, TypeCell, TypeWord,
};
use crate::merge::merger::Merger;
use crate::merge::types::item;
use crate::model::{
    Aspect, Body, Fact, Method, OperationKind, PathTemplate, Places, Primitive, Property, PropertyKind, Response,
    ResponseBody, Rule, Segment, StreamForm, TypeItem, TypeRef,
};
use crate::source::Span;

use super::media_types::{may_be_json, sent_media_type};
use super::uploads::answer_to_last_part;

impl Merger<'_> {
    /// The success responses of an operation, the one that decides first.
    pub(in crate::merge) fn merge_responses(
        &self,
        page: &PageClaims,
        request: &RequestClaim,
        kind: OperationKind,
        path: &PathTemplate,
    ) -> Vec<Response> {
        let Some(claims) = &page.operations else { return Vec::new() };
        let own = own_answer(page, request).filter(|_| request.returned.is_none());
        if let Some(answer) = own {
            return vec![self.shown_response(page, kind, path, answer)];
        }
        let mut said: Vec<ResponseClaim> = if claims.responses.is_empty() {
            example_statuses(page)
        } else {
            claims.responses_to(request).cloned().collect()
        };
        if let Some(last) = answer_to_last_part(page, kind) {
            said.retain(|claim| claim.span != last.span || claim.status.is_some());
        }
        let mut responses: Vec<Response> = said
            .iter()
            .map(|claim| {
                let mut body = self.response_body(page, kind, path, claim);
                let mut rule = Rule::Said;
                match &mut body {
                    ResponseBody::Value(ty) => self.widen_to(page, (ty, &mut rule), &claim.alternatives),
                    ResponseBody::Unknown => {
                        let answer = answer_with(page, claim.status);
                        if let Some(ty) = answer.and_then(|answer| self.type_of_path(page, path, answer)) {
                            (body, rule) = (ResponseBody::Value(ty), Rule::ShownAtPath);
                        }
                    }
                    ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Stream { .. } => {}
                }
                let status = claim.status.or_else(|| shown_status(page)).unwrap_or(200);
                Response { rule, ..Response::said(status, body, Some(claim.span.clone().into())) }
            })
            .collect();
        if responses.is_empty() {
            let body = default_body(kind);
            let status = if kind == OperationKind::Head { 200 } else { body.status(200) };
            responses.push(Response { rule: Rule::UsualResponse, ..Response::said(status, body, None) });
        }
        responses
    }

    /// The response that one example shows.
    fn shown_response(
        &self,
        page: &PageClaims,
        kind: OperationKind,
        path: &PathTemplate,
        answer: &MessageClaim,
    ) -> Response {
        let body = match self.shown_type(page, answer) {
            Some(cell) => ResponseBodyClaim::Type(cell),
            None if answer.body == ShownBody::Absent => ResponseBodyClaim::Empty,
            None => ResponseBodyClaim::Unsaid,
        };
        let span = answer.span.clone();
        let claim = ResponseClaim { status: answer.status, body, alternatives: Vec::new(), monitor: None, span };
        let body = self.response_body(page, kind, path, &claim);
        Response::said(answer.status.unwrap_or(200), body, Some(answer.span.clone().into()))
    }

    /// URL, then status, then phrase, then example.
    fn response_body(
        &self,
        page: &PageClaims,
        kind: OperationKind,
        path: &PathTemplate,
        claim: &ResponseClaim,
    ) -> ResponseBody {
        match (kind, claim.status) {
            (OperationKind::Download | OperationKind::Report, _) => return ResponseBody::Bytes,
            (OperationKind::Count, _) => return primitive_body(Primitive::Int32),
            (OperationKind::Head, _) | (_, Some(204)) => return ResponseBody::Empty,
            (_, Some(302)) => return ResponseBody::Bytes,
            _ => {}
        }
        match &claim.body {
            ResponseBodyClaim::Type(cell) => self.value_body(page, kind, path, cell),
            ResponseBodyClaim::Empty => ResponseBody::Empty,
            ResponseBodyClaim::Bytes => ResponseBody::Bytes,
            ResponseBodyClaim::Stream(form, cell) => {
                let shown = || self.shown_type(page, answer_with(page, claim.status)?);
                self.stream(page, *form, cell.clone().or_else(shown))
            }
            ResponseBodyClaim::Unsaid => self.example_body(page, kind, path, claim.status),
        }
    }

    /// A value of the type said; a key at the URL's end addresses one.
    fn value_body(&self, page: &PageClaims, kind: OperationKind, path: &PathTemplate, cell: &TypeCell) -> ResponseBody {
        let ty = self.cell_type(page, cell);
        if ty.item == TypeItem::Primitive(Primitive::Stream) {
            return ResponseBody::Bytes;
        }
        if !self.model.knows(&ty) {
            return ResponseBody::Unknown;
        }
        let addresses_one =
            matches!(path.segments.last(), Some(Segment::Key(_) | Segment::LiteralKey(_) | Segment::AlternateKey(_)));
        let is_many = match kind {
            OperationKind::Delta | OperationKind::List => true,
            OperationKind::Get | OperationKind::Update | OperationKind::Replace if addresses_one => false,
            _ => ty.collection,
        };
        ResponseBody::Value(TypeRef { collection: is_many, item: self.narrowed(path, ty.item) })
    }

    /// A stream of values of the type that is told or shown.
    fn stream(&self, page: &PageClaims, form: StreamForm, cell: Option<TypeCell>) -> ResponseBody {
        let told = cell.map(|cell| self.cell_type(page, &cell)).filter(|ty| self.model.knows(ty));
        ResponseBody::Stream { form, ty: TypeRef::one(told.map_or(TypeItem::Untyped, |ty| ty.item)) }
    }

    /// A cast at the URL's end leaves only values of its type, whatever the page says of the URL without it.
    fn narrowed(&self, path: &PathTemplate, item: TypeItem) -> TypeItem {
        match (path.segments.last(), &item) {
            (Some(Segment::Cast(cast)), TypeItem::Named(said)) if self.model.is_a(cast, said) => {
                TypeItem::Named(cast.clone())
            }
            _ => item,
        }
    }

    /// What the first example response of this status shows.
    fn example_body(
        &self,
        page: &PageClaims,
        kind: OperationKind,
        path: &PathTemplate,
        status: Option<u16>,
    ) -> ResponseBody {
        let same = answer_with(page, status);
        if let Some((form, shown)) = same.and_then(|shown| Some((stream_form(shown)?, shown))) {
            return self.stream(page, form, self.shown_type(page, shown));
        }
        match same.and_then(|response| self.shown_type(page, response)) {
            Some(cell) => self.value_body(page, kind, path, &cell),
            None if same.is_some_and(|response| response.body == ShownBody::Absent) => ResponseBody::Empty,
            None if same.is_some_and(shows_bytes) => ResponseBody::Bytes,
            None => match default_body(kind) {
                ResponseBody::Unknown if status == Some(202) => ResponseBody::Empty,
                body => body,
            },
        }
    }

    /// The type that an example's annotation or its own `@odata.type` names, with the shape of its body.
    fn shown_type(&self, page: &PageClaims, response: &MessageClaim) -> Option<TypeCell> {
        let is_known =
            |word: &TypeWord| matches!(self.names.resolve(word, page), crate::merge::names::Resolved::Known(_));
        let annotated = response.annotated.as_ref();
        let known = annotated.filter(|cell| is_known(&cell.word));
        let ShownBody::Json { shape, ty } = &response.body else { return known.cloned() };
        let is_array = *shape == JsonShape::Collection;
        let of_annotation = |cell: &TypeCell| TypeCell { collection: cell.collection || is_array, ..cell.clone() };
        if let Some(cell) = known {
            return Some(of_annotation(cell));
        }
        let cell = |word| TypeCell::new(word, is_array, response.span.clone());
        if let (JsonShape::Scalar(primitive), None) = (shape, annotated) {
            return Some(cell(TypeWord::Primitive(*primitive)));
        }
        // An annotation that names nothing known says less than the body itself.
        ty.clone().filter(is_known).map(cell).or_else(|| annotated.map(of_annotation))
    }

    /// What a request carries.
    pub(in crate::merge) fn merge_body(
        &self,
        page: &PageClaims,
        method: Method,
        kind: OperationKind,
        responses: &[Response],
    ) -> Option<Fact<Body>> {
        let claim = &page.operations.as_ref()?.body;
        match (kind, method) {
            (OperationKind::AddRef | OperationKind::SetRef, _) => {
                return Some(fact(Body::Reference, claim.span.as_ref()));
            }
            (_, Method::Get | Method::Head | Method::Delete) => return None,
            _ => {}
        }
        if let Some(media_type) = sent_media_type(page, kind).filter(|_| !claim.optional) {
            return Some(fact(Body::Bytes(media_type), claim.span.as_ref()));
        }
        let names_type = claim.content.ty().is_some_and(|cell| self.model.knows(&self.cell_type(page, cell)));
        if let Some(table) = parameter_table(claim, kind, names_type) {
            let parameters = table.rows.iter().map(|row| self.parameter(page, row)).collect();
            let first = || table.rows.first().map(|row| &row.name.span);
            return Some(fact(Body::Parameters(parameters), claim.span.as_ref().or_else(first)));
        }
        match &claim.content {
            BodyContent::Value(cell) => {
                let said = self.cell_type(page, cell);
                let ty = if self.model.knows(&said) { said } else { TypeRef { item: TypeItem::Untyped, ..said } };
                let (mut ty, mut rule) = (ty, Rule::Said);
                self.widen_to(page, (&mut ty, &mut rule), &claim.alternatives);
                Some(Fact { rule, ..Fact::said(Body::Value(ty), cell.span.clone()) })
            }
            BodyContent::Empty => None,
            BodyContent::Bytes(_) if claim.optional => None,
            BodyContent::Unsaid if is_call(kind) => self::shown_body(page, method),
            BodyContent::Bytes(_) if is_call(kind) => None,
            BodyContent::Unsaid | BodyContent::Bytes(_) => {
                of_response(responses).or_else(|| body_of_unnamed_type(page, kind))
            }
        }
    }

    /// The types that the section on a body links and doesn't say to be what is sent, where an example shows that.
    pub(in crate::merge) fn linked_types(&self, page: &PageClaims) -> Vec<(TypeRef, Span)> {
        let mut sent = page.examples.iter().filter_map(|example| example.request.as_ref());
        let is_shown = sent.any(|message| message.body != ShownBody::Absent);
        let body = page.operations.as_ref().map(|claims| &claims.body);
        let cells = body.filter(|body| is_shown && body.table.is_none()).into_iter().flat_map(|body| &body.linked);
        let types = cells.map(|cell| (self.cell_type(page, cell), cell.span.clone()));
        types.filter(|(ty, _)| self.model.knows(ty)).collect()
    }

    /// A member of a request alone.
    pub(in crate::merge) fn parameter(&self, page: &PageClaims, row: &crate::claims::PropertyClaim) -> Property {
        let ty = TypeRef { item: item(self.parameter_name(page, row)), collection: row.ty.collection };
        let ty = Fact::said(ty, row.ty.span.clone());
        // What is left out is null to an action (OData JSON Format 4.01, section 18).
        let left_out = || row.optional.clone().map(|span| Said::new(true, span));
        let nullable = row.nullable.clone().or_else(left_out);
        Property {
            nullable: nullable.as_ref().map(|said| said.value),
            default: self.told_if_plain(row.default.as_ref()),
            limits: self.told_if_plain(row.limits.as_deref()),
            required_on_create: row.required.is_some(),
            doc: row.doc.clone().map(|said| Fact::said(said.value, said.span)),
            deprecated: row.deprecated.as_ref().map(|said| said.value.clone()),
            said: Places::default()
                .with(Aspect::Kind, [row.name.span.clone()])
                .with(Aspect::Nullable, nullable.map(|said| said.span))
                .with(Aspect::RequiredOnCreate, row.required.clone())
                .with(Aspect::Deprecated, row.deprecated.as_ref().map(|said| said.span.clone())),
            ..Property::new(&row.name.value, PropertyKind::Structural, ty)
        }
    }
}

/// The first example response of a status, else the first.
fn answer_with(page: &PageClaims, status: Option<u16>) -> Option<&MessageClaim> {
    let answers = || page.examples.iter().filter_map(|example| example.response.as_ref());
    answers().find(|answer| status.is_none() || answer.status == status).or_else(|| answers().next())
}

/// The answer to the very request line, on pages whose request lines are examples with answers of their own.
fn own_answer<'a>(page: &'a PageClaims, request: &RequestClaim) -> Option<&'a MessageClaim> {
    let lines = page.operations.as_ref().map(|claims| claims.requests.as_slice()).unwrap_or_default();
    let answer = |line: &RequestClaim| {
        let holds = |message: &MessageClaim| {
            let span = &message.span;
            span.file == line.span.file && span.start <= line.span.start && line.span.end <= span.end
        };
        let example = page.examples.iter().find(|one| one.request.iter().any(holds))?;
        example.response.as_ref().filter(|one| one.status.is_some_and(|status| (200..400).contains(&status)))
    };
    let own = answer(request)?;
    lines.iter().filter_map(answer).any(|other| other.span != own.span).then_some(own)
}

/// The table that lists what a call takes: one headed so, or any where the sentence names no known type.
fn parameter_table(claim: &BodyClaim, kind: OperationKind, names_type: bool) -> Option<&BodyTable> {
    let lists_parameters = |table: &&BodyTable| table.subject == BodyRows::Parameters || !names_type;
    claim.table.as_ref().filter(|_| is_call(kind)).filter(lists_parameters)
}

/// Whether an operation is called by name.
fn is_call(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::Action | OperationKind::CreateUploadSession | OperationKind::Function)
}

/// What is returned is what was sent.
fn of_response(responses: &[Response]) -> Option<Fact<Body>> {
    let returned = responses.iter().find_map(|response| response.body.ty())?;
    Some(Fact::inferred(Body::Value(TypeRef::one(returned.item.clone())), Rule::SentAndReturned))
}

/// JSON of a type that the page doesn't tell: what is created is listed in a table, or shown by an example.
fn body_of_unnamed_type(page: &PageClaims, kind: OperationKind) -> Option<Fact<Body>> {
    let is_told = may_be_json(page, kind) && kind == OperationKind::Create;
    is_told.then(|| Fact::inferred(Body::Value(TypeRef::one(TypeItem::Untyped)), Rule::AnyJson))
}

/// Any JSON, where a call says nothing of its body, and an example shows one.
fn shown_body(page: &PageClaims, method: Method) -> Option<Fact<Body>> {
    let is_sent = |request: &&MessageClaim| {
        let is_own = request.sent.as_ref().is_none_or(|sent| sent.method == method);
        is_own && matches!(request.body, ShownBody::Json { .. })
    };
    let shown = page.examples.iter().filter_map(|example| example.request.as_ref()).find(is_sent)?;
    Some(Fact::said(Body::Value(TypeRef::one(TypeItem::Untyped)), shown.span.clone()))
}

fn fact(body: Body, span: Option<&crate::source::Span>) -> Fact<Body> {
    Fact::agreed(body, span.cloned().map(Into::into).into_iter().collect())
}

fn primitive_body(primitive: Primitive) -> ResponseBody {
    ResponseBody::Value(TypeRef::one(TypeItem::Primitive(primitive)))
}

/// What follows from the kind alone.
fn default_body(kind: OperationKind) -> ResponseBody {
    match kind {
        OperationKind::Head
        | OperationKind::Delete
        | OperationKind::AddRef
        | OperationKind::SetRef
        | OperationKind::RemoveRef => ResponseBody::Empty,
        OperationKind::Download | OperationKind::Report => ResponseBody::Bytes,
        OperationKind::Count => primitive_body(Primitive::Int32),
        _ => ResponseBody::Unknown,
    }
}

/// The only status of a success with a body that examples show, for sentences that tell none.
fn shown_status(page: &PageClaims) -> Option<u16> {
    let shown: BTreeSet<u16> = example_statuses(page).iter().filter_map(|claim| claim.status).collect();
    shown.first().copied().filter(|status| shown.len() == 1 && matches!(status, 200..=203))
}

/// The statuses of the example responses, for pages whose response section says nothing.
fn example_statuses(page: &PageClaims) -> Vec<ResponseClaim> {
    let responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    let claim = |response: &MessageClaim| {
        let is_success = response.status.map_or(response.annotated.is_some(), |status| (200..400).contains(&status));
        let (status, span) = (response.status, response.span.clone());
        let body = ResponseBodyClaim::Unsaid;
        is_success.then_some(ResponseClaim { status, body, alternatives: Vec::new(), monitor: None, span })
    };
    let mut claims: Vec<ResponseClaim> = Vec::new();
    for claim in responses.filter_map(claim) {
        if claims.iter().all(|known| known.status != claim.status) {
            claims.push(claim);
        }
    }
    claims
}

/// The form of the stream that an example response shows.
fn stream_form(response: &MessageClaim) -> Option<StreamForm> {
    StreamForm::of_media_type(response.media_type.as_deref()?)
}

/// Whether an example response has a body that its media type says to be no JSON.
fn shows_bytes(response: &MessageClaim) -> bool {
    response.body == ShownBody::Other
        && response.media_type.as_ref().is_some_and(|media_type| !media_type.contains("json"))
}
