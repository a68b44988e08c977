//! What replies have beside their bodies.

use crate::claims::PageClaims;
use crate::model::{Aspect, Fact, OtherStatus, Places, ReplyHeader};

/// The documented headers of responses.
pub(super) fn merge_reply_headers(page: &PageClaims) -> Vec<ReplyHeader> {
    let claims = page.operations.iter().flat_map(|claims| &claims.reply_headers);
    claims
        .map(|claim| ReplyHeader {
            name: claim.name.value.clone(),
            ty: claim.ty.as_ref().map(|ty| Fact::said(ty.value, ty.span.clone())),
            doc: claim.doc.clone().map(|said| Fact::said(said.value, said.span)),
            said: Places::default().with(Aspect::Name, [claim.name.span.clone()]),
        })
        .collect()
}

/// The documented statuses that are none of a success.
pub(super) fn merge_other_statuses(page: &PageClaims) -> Vec<OtherStatus> {
    let claims = page.operations.iter().flat_map(|claims| &claims.other_statuses);
    claims
        .map(|claim| OtherStatus {
            status: claim.status.value,
            doc: claim.doc.clone().map(|said| Fact::said(said.value, said.span)),
            origin: Some(claim.status.span.clone().into()),
        })
        .collect()
}

/// Adds what another page of the operation lists.
pub(super) fn add_reply_headers(known: &mut Vec<ReplyHeader>, news: Vec<ReplyHeader>) {
    for header in news {
        match known.iter_mut().find(|known| known.name.eq_ignore_ascii_case(&header.name)) {
            None => known.push(header),
            Some(known) => {
                known.ty = known.ty.take().or(header.ty);
                known.doc = known.doc.take().or(header.doc);
            }
        }
    }
}

/// Adds what another page of the operation lists.
pub(super) fn add_other_statuses(known: &mut Vec<OtherStatus>, news: Vec<OtherStatus>) {
    for other in news {
        match known.iter_mut().find(|known| known.status == other.status) {
            None => known.push(other),
            Some(known) => known.doc = known.doc.take().or(other.doc),
        }
    }
}
