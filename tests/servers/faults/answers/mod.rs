//! What the server answers.
//!
//! Comes in: the course of an exchange, with the request that came last.
//! Goes out: what to do on the connection.
//! Promised: what is right depends on the request alone, so that it can be asked for again; what is wrong is drawn from
//! the exchange.
//! Not known here: what the client makes of it.

mod body;
mod link;
mod redirect;
mod rest;
mod right;
mod status;
mod store;
mod wire;

pub(super) use body::BodyFault;
pub(super) use link::Link;
pub(super) use redirect::Redirect;
pub(super) use rest::Rest;
pub(super) use status::Status;
pub(super) use wire::Wire;

use super::course::{Course, Hosts};
use super::draw::Fault;
use super::message::Act;

/// What to do about the request that came last.
pub(super) fn answer(course: &mut Course, hosts: &Hosts) -> Vec<Act> {
    let right = right::answer(course, hosts);
    let Course { exchange, asked, .. } = &*course;
    let (Some(last), nth) = (asked.last(), asked.len() - 1) else { return right.play() };
    let nth = u32::try_from(nth).unwrap_or(u32::MAX);
    let rng = &mut exchange.choices(nth);
    let is_hit = nth >= exchange.first && nth - exchange.first < exchange.hits;
    match exchange.fault {
        Fault::Link(link) => link.spoil(last, right, hosts).play(),
        Fault::Rest(rest) => rest.play(exchange, last, nth, right),
        Fault::Redirect(redirect) => redirect.play(exchange, last, nth, &right, hosts),
        Fault::Wire(wire) if is_hit => wire.play(rng, &right),
        Fault::Body(fault) if is_hit => fault.spoil(right).play(),
        Fault::Status(status) if is_hit => status.spoil(right).play(),
        Fault::Nothing | Fault::Wire(_) | Fault::Body(_) | Fault::Status(_) => right.play(),
    }
}
