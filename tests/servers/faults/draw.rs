//! Exchanges, drawn from a seed.

use fastrand::Rng;

use super::answers::{BodyFault, Link, Redirect, Rest, Status, Wire};

/// What a program asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Call {
    /// One entity.
    Read,
    /// The items of all pages.
    List,
    /// A number as text.
    Count,
    /// A new entity, which must not be made twice.
    Create,
    /// A body as a whole.
    Download,
    /// A body piece by piece.
    Stream,
    /// A body in a file.
    Save,
    /// A file in fragments.
    Upload,
    /// Many requests in one.
    Batch,
}

impl Call {
    const ALL: [Self; 9] = [
        Self::Read,
        Self::List,
        Self::Count,
        Self::Create,
        Self::Download,
        Self::Stream,
        Self::Save,
        Self::Upload,
        Self::Batch,
    ];

    /// Whether what comes is bytes of any kind, which nothing but HTTP's framing can tell to be whole.
    pub(super) fn is_bytes(self) -> bool {
        matches!(self, Self::Download | Self::Stream | Self::Save)
    }

    /// Whether a body that broke off is gone on with.
    pub(super) fn is_resumed(self) -> bool {
        matches!(self, Self::Stream | Self::Save)
    }

    /// Whether it can be sent again without harm.
    pub(super) fn is_read(self) -> bool {
        !matches!(self, Self::Create | Self::Upload | Self::Batch)
    }
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fault {
    Nothing,
    Wire(Wire),
    Body(BodyFault),
    Status(Status),
    Redirect(Redirect),
    /// In the link to the next page.
    Link(Link),
    /// In the rest of a body that broke off.
    Rest(Rest),
}

/// How a message says where it ends (RFC 9112, 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Framing {
    Length,
    Chunked,
}

/// One call and what goes wrong with it.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    pub(super) number: u64,
    pub(super) call: Call,
    pub(super) fault: Fault,
    /// How many requests are answered wrongly before one is answered right.
    pub(super) hits: u32,
    /// The request that is the first to be answered wrongly.
    pub(super) first: u32,
    pub(super) framing: Framing,
    /// The bytes of what goes up or down.
    pub(super) length: usize,
    /// What its further choices are drawn from.
    pub(super) seed: u64,
}

impl Exchange {
    /// So many exchanges of a seed; of seed 0, each call with each fault that can be told.
    pub(super) fn all(seed: u64, count: u64) -> Vec<Self> {
        let mut rng = Rng::with_seed(seed);
        if seed == 0 {
            let pairs = (0..).zip(every());
            return pairs.map(|(number, (call, fault))| Self::of(&mut rng, number, call, fault)).collect();
        }
        let draw = |number| {
            let call = choose(&mut rng, &Call::ALL);
            let fault = draw_fault(&mut rng, call);
            Self::of(&mut rng, number, call, fault)
        };
        (0..count).map(draw).collect()
    }

    fn of(rng: &mut Rng, number: u64, call: Call, fault: Fault) -> Self {
        let framing = choose(rng, &[Framing::Length, Framing::Chunked]);
        let length = draw_length(rng, call);
        let first = if matches!(call, Call::List | Call::Upload) { rng.u32(..3) } else { 0 };
        Self { number, call, fault, hits: choose(rng, &[1, 1, 2, 9]), first, framing, length, seed: rng.u64(..) }
    }

    /// The choices for one of its answers: the same each time it is asked.
    pub(super) fn choices(&self, nth: u32) -> Rng {
        Rng::with_seed(self.seed ^ u64::from(nth).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Whether the client may lose patience, since the server keeps silent.
    pub(super) fn is_silent(&self) -> bool {
        is_silent(self.fault)
    }
}

/// Each call with each fault that can be told.
fn every() -> impl Iterator<Item = (Call, Fault)> {
    let faults = |call| every_fault().filter(move |fault| can_be_told(call, *fault)).map(move |fault| (call, fault));
    Call::ALL.into_iter().flat_map(faults)
}

fn every_fault() -> impl Iterator<Item = Fault> {
    let of_connections = Wire::ALL.iter().copied().map(Fault::Wire);
    let of_bodies = BodyFault::ALL.iter().copied().map(Fault::Body);
    let of_statuses = Status::ALL.iter().copied().map(Fault::Status);
    let of_places = Redirect::ALL.iter().copied().map(Fault::Redirect);
    let of_links = Link::ALL.iter().copied().map(Fault::Link);
    let of_rests = Rest::ALL.iter().copied().map(Fault::Rest);
    let of_messages = of_connections.chain(of_bodies).chain(of_statuses);
    [Fault::Nothing].into_iter().chain(of_messages).chain(of_places).chain(of_links).chain(of_rests)
}

fn draw_fault(rng: &mut Rng, call: Call) -> Fault {
    loop {
        let fault = match rng.u32(..12) {
            0 => Fault::Nothing,
            1..=4 => Fault::Wire(choose(rng, Wire::ALL)),
            5 => Fault::Body(choose(rng, BodyFault::ALL)),
            6 => Fault::Status(choose(rng, Status::ALL)),
            7 | 8 => Fault::Redirect(choose(rng, Redirect::ALL)),
            9 | 10 => Fault::Link(choose(rng, Link::ALL)),
            _ => Fault::Rest(choose(rng, Rest::ALL)),
        };
        if can_be_told(call, fault) && (!is_silent(fault) || rng.u32(..4) == 0) {
            return fault;
        }
    }
}

/// Whether the server keeps silent, which takes time.
fn is_silent(fault: Fault) -> bool {
    matches!(fault, Fault::Wire(Wire::Silence | Wire::SilenceInBody | Wire::TooLongAndSilent))
}

/// Whether a fault can happen to a call, and a client can tell that something went wrong. By HTTP's framing, what is
/// behind the announced length belongs to nobody; a page of HTML is as good a file as any other, and so is nothing.
fn can_be_told(call: Call, fault: Fault) -> bool {
    match fault {
        Fault::Wire(Wire::LengthTooShort) => !call.is_bytes() && call != Call::Count,
        Fault::Status(Status::NoContent)
        | Fault::Body(BodyFault::Html | BodyFault::Empty | BodyFault::OtherShape | BodyFault::Null) => !call.is_bytes(),
        Fault::Link(_) => call == Call::List,
        Fault::Rest(_) => call.is_resumed(),
        _ => true,
    }
}

fn draw_length(rng: &mut Rng, call: Call) -> usize {
    match call {
        Call::Upload => rng.usize(1..700_000),
        _ if rng.u32(..10) == 0 => rng.usize(500_000..2_000_000),
        _ => rng.usize(1..100_000),
    }
}

/// One of several.
pub(super) fn choose<T: Copy>(rng: &mut Rng, among: &[T]) -> T {
    among[rng.usize(..among.len())]
}
