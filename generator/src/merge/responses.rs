//! Bodies of requests and responses.

use crate::claims::{MessageClaim, PageClaims, ResponseBodyClaim, ResponseClaim, TypeCell};
use crate::model::{
    Body, Fact, Method, OperationKind, PathTemplate, Primitive, Property, PropertyKind, Response, ResponseBody,
    Segment, TypeItem, TypeRef,
};

use super::Merger;

impl Merger<'_> {
    /// The success responses of an operation, the one that decides first.
    pub(super) fn merge_responses(&self, page: &PageClaims, kind: OperationKind, path: &PathTemplate) -> Vec<Response> {
        let Some(claims) = &page.operations else { return Vec::new() };
        let said: Vec<ResponseClaim> =
            if claims.responses.is_empty() { example_statuses(page) } else { claims.responses.clone() };
        let mut responses: Vec<Response> = said
            .iter()
            .map(|claim| Response {
                status: claim.status.unwrap_or(200),
                body: self.response_body(page, kind, path, claim),
                origin: Some(claim.span.clone().into()),
            })
            .collect();
        if responses.is_empty() {
            let body = default_body(kind);
            let status = if body == ResponseBody::Empty { 204 } else { 200 };
            responses.push(Response { status, body, origin: None });
        }
        responses
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
            (_, Some(204)) => return ResponseBody::Empty,
            (_, Some(302)) => return ResponseBody::Bytes,
            _ => {}
        }
        match &claim.body {
            ResponseBodyClaim::Type(cell) => self.value_body(page, kind, path, cell),
            ResponseBodyClaim::Empty => ResponseBody::Empty,
            ResponseBodyClaim::Bytes => ResponseBody::Bytes,
            ResponseBodyClaim::Unsaid => self.example_body(page, kind, path, claim.status),
        }
    }

    /// A value of the type said; a key at the URL's end addresses one.
    fn value_body(&self, page: &PageClaims, kind: OperationKind, path: &PathTemplate, cell: &TypeCell) -> ResponseBody {
        let ty = self.cell_type(page, cell);
        if ty.item == TypeItem::Primitive(Primitive::Stream) {
            return ResponseBody::Bytes;
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
        let examples = || page.examples.iter().filter_map(|example| example.response.as_ref());
        let same =
            examples().find(|response| status.is_none() || response.status == status).or_else(|| examples().next());
        match same.and_then(|response| self.shown_type(page, response)) {
            Some(cell) => self.value_body(page, kind, path, &cell),
            None if same.is_some_and(|response| !response.has_body) => ResponseBody::Empty,
            None => match default_body(kind) {
                ResponseBody::Unknown if status == Some(202) => ResponseBody::Empty,
                body => body,
            },
        }
    }

    /// The type that an example's annotation or its own `@odata.type` names, with the shape of its body.
    fn shown_type(&self, page: &PageClaims, response: &MessageClaim) -> Option<TypeCell> {
        let json = response.json.as_ref();
        let is_array = json.is_some_and(|json| json["value"].is_array());
        if let Some(cell) = &response.annotated {
            return Some(TypeCell { collection: cell.collection || is_array, ..cell.clone() });
        }
        let item = json.map(|json| if is_array { &json["value"][0] } else { json })?;
        let name = item["@odata.type"].as_str()?.trim_start_matches('#').to_owned();
        let word = crate::claims::TypeWord::Named { text: name, target: None };
        let cell = TypeCell { word, collection: is_array, span: response.span.clone() };
        matches!(self.names.resolve(&cell.word, page), super::names::Resolved::Known(_)).then_some(cell)
    }

    /// What a request carries.
    pub(super) fn merge_body(
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
            (_, Method::Get | Method::Delete) => return None,
            _ => {}
        }
        if let Some(media_type) = claim.bytes.clone().or_else(|| example_media_type(page)) {
            return Some(fact(Body::Bytes(media_type), claim.span.as_ref()));
        }
        if kind == OperationKind::Upload {
            return Some(fact(Body::Bytes("application/octet-stream".to_owned()), claim.span.as_ref()));
        }
        let rows = claim.table.as_ref().map(|table| (table.lists_parameters, &table.rows));
        let is_call =
            matches!(kind, OperationKind::Action | OperationKind::CreateUploadSession | OperationKind::Function);
        if let Some((lists_parameters, rows)) = rows
            && is_call
            && (lists_parameters || claim.ty.is_none())
        {
            return Some(fact(
                Body::Parameters(rows.iter().map(|row| self.parameter(page, row)).collect()),
                claim.span.as_ref(),
            ));
        }
        if let Some(cell) = &claim.ty {
            return Some(Fact::said(Body::Value(self.cell_type(page, cell)), cell.span.clone()));
        }
        if claim.is_empty || is_call {
            return None;
        }
        let of_response = responses.iter().find_map(|response| match &response.body {
            ResponseBody::Value(ty) => Some(TypeRef::one(ty.item.clone())),
            ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
        });
        of_response.map(|ty| Fact::inferred(Body::Value(ty)))
    }

    /// An action's parameter.
    fn parameter(&self, page: &PageClaims, row: &crate::claims::PropertyClaim) -> Property {
        Property {
            name: row.name.value.clone(),
            kind: PropertyKind::Structural,
            ty: Fact::said(self.cell_type(page, &row.ty), row.ty.span.clone()),
            nullable: None,
            contains_target: false,
            read_only: false,
            required_on_create: row.required,
            doc: row.doc.clone().map(|said| Fact::said(said.value, said.span)),
            deprecated: row.deprecated.clone(),
        }
    }
}

fn fact(body: Body, span: Option<&crate::source::Span>) -> Fact<Body> {
    Fact { value: body, origins: span.cloned().map(Into::into).into_iter().collect() }
}

fn primitive_body(primitive: Primitive) -> ResponseBody {
    ResponseBody::Value(TypeRef::one(TypeItem::Primitive(primitive)))
}

/// What follows from the kind alone.
fn default_body(kind: OperationKind) -> ResponseBody {
    match kind {
        OperationKind::Delete | OperationKind::AddRef | OperationKind::SetRef | OperationKind::RemoveRef => {
            ResponseBody::Empty
        }
        OperationKind::Download | OperationKind::Report => ResponseBody::Bytes,
        OperationKind::Count => primitive_body(Primitive::Int32),
        _ => ResponseBody::Unknown,
    }
}

/// The statuses of the example responses, for pages whose response section says nothing.
fn example_statuses(page: &PageClaims) -> Vec<ResponseClaim> {
    let responses = page.examples.iter().filter_map(|example| example.response.as_ref());
    let claim = |response: &MessageClaim| {
        let status = response.status.filter(|status| (200..400).contains(status))?;
        Some(ResponseClaim { status: Some(status), body: ResponseBodyClaim::Unsaid, span: response.span.clone() })
    };
    let mut claims: Vec<ResponseClaim> = Vec::new();
    for claim in responses.filter_map(claim) {
        if claims.iter().all(|known| known.status != claim.status) {
            claims.push(claim);
        }
    }
    claims
}

/// The media type of a first example request whose body is no JSON.
fn example_media_type(page: &PageClaims) -> Option<String> {
    let claims = page.operations.as_ref()?;
    let request = page
        .examples
        .iter()
        .find_map(|example| example.request.as_ref())
        .filter(|request| request.has_body && request.json.is_none())?;
    let (_, value) = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?;
    let media_type = value.split(';').next()?.trim().to_lowercase();
    let is_other = media_type.contains('/')
        && !media_type.contains("json")
        && claims.body.ty.is_none()
        && claims.body.table.is_none();
    is_other.then_some(media_type)
}
