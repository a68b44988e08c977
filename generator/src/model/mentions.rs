//! The types that an operation names.

use super::{Body, Operation, ResponseBody, Segment, Subtype, TypeName, TypeRef};

impl Operation {
    /// Every type that it names: in its path, in what goes in, in what comes out, now or later.
    pub fn type_names(&self) -> Vec<&TypeName> {
        let Self {
            method: _,
            base: _,
            path,
            trailing_slash: _,
            kind: _,
            title: _,
            doc: _,
            parameters,
            bound_to,
            headers: _,
            body,
            encoding: _,
            collection: _,
            media_types: _,
            responses,
            reply_headers: _,
            other_statuses: _,
            uploaded,
            monitor,
            repeatable: _,
            permissions: _,
            subtypes,
            overruled: _,
            area: _,
            deprecated: _,
            said: _,
            origins: _,
        } = self;
        let body = body.iter().flat_map(|body| sent(&body.value));
        let returned = responses.iter().filter_map(|response| response.body.ty());
        let bound = bound_to.iter().map(|bound| &bound.value);
        let types = parameters.iter().map(|parameter| &parameter.ty).chain(bound).chain(body).chain(returned);
        let names = types.chain(uploaded).chain(monitor).filter_map(TypeRef::name);
        let casts = path.segments.iter().filter_map(|segment| match segment {
            Segment::Cast(name) => Some(name),
            _ => None,
        });
        names.chain(casts).chain(subtypes.iter().map(|Subtype { name, .. }| name)).collect()
    }

    /// The same, to be changed.
    pub fn type_names_mut(&mut self) -> Vec<&mut TypeName> {
        let Self {
            method: _,
            base: _,
            path,
            trailing_slash: _,
            kind: _,
            title: _,
            doc: _,
            parameters,
            bound_to,
            headers: _,
            body,
            encoding: _,
            collection: _,
            media_types: _,
            responses,
            reply_headers: _,
            other_statuses: _,
            uploaded,
            monitor,
            repeatable: _,
            permissions: _,
            subtypes,
            overruled: _,
            area: _,
            deprecated: _,
            said: _,
            origins: _,
        } = self;
        let body = body.iter_mut().flat_map(|body| sent_mut(&mut body.value));
        let returned = responses.iter_mut().filter_map(|response| returned_mut(&mut response.body));
        let bound = bound_to.iter_mut().map(|bound| &mut bound.value);
        let types = parameters.iter_mut().map(|parameter| &mut parameter.ty).chain(bound).chain(body).chain(returned);
        let names = types.chain(uploaded).chain(monitor).filter_map(TypeRef::name_mut);
        let casts = path.segments.iter_mut().filter_map(|segment| match segment {
            Segment::Cast(name) => Some(name),
            _ => None,
        });
        names.chain(casts).chain(subtypes.iter_mut().map(|Subtype { name, .. }| name)).collect()
    }
}

fn sent(body: &Body) -> Vec<&TypeRef> {
    match body {
        Body::Value(ty) => vec![ty],
        Body::Parameters(fields) => fields.iter().map(|field| &field.ty.value).collect(),
        Body::Reference | Body::Bytes(_) => Vec::new(),
    }
}

fn sent_mut(body: &mut Body) -> Vec<&mut TypeRef> {
    match body {
        Body::Value(ty) => vec![ty],
        Body::Parameters(fields) => fields.iter_mut().map(|field| &mut field.ty.value).collect(),
        Body::Reference | Body::Bytes(_) => Vec::new(),
    }
}

fn returned_mut(body: &mut ResponseBody) -> Option<&mut TypeRef> {
    match body {
        ResponseBody::Value(ty) | ResponseBody::Stream { ty, .. } => Some(ty),
        ResponseBody::Empty | ResponseBody::Bytes | ResponseBody::Unknown => None,
    }
}
