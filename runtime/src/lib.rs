//! What every SDK crate that mdsdk generates depends on.
//!
//! The rooms, in the order a value passes them:
//!
//! - `codec`: JSON to models and back, losing nothing;
//! - `values`: dates, durations, identifiers and bytes, which keep the text that they were read from;
//! - `odata`: property constants, filters, quoting and keys;
//! - `build`: the [`new!`] macro, which makes models;
//! - `error`: what can go wrong with a request (feature `client`);
//! - `http`: one HTTP exchange, and the transport that carries it (feature `client`);
//! - `client`: host, token, retry and redirects (feature `client`);
//! - `request`: paths, requests, replies and pages (feature `client`);
//! - `batch`: many requests in one (feature `client`);
//! - `upload`: files in fragments (feature `client`);
//! - [`notifications`]: what a receiver of change notifications needs;
//! - `blocking`, `mock`: requests without async, and without a network (features of that name).
//!
//! Each item has one path, at this root. What generated code needs and programs don't name is hidden from these pages:
//! here where generated code names it so, else in `__private`. With `default-features = false` only models compile; the
//! feature `client` adds requests, the feature `reqwest` (on by default) a transport.

#[cfg(feature = "client")]
mod batch;
#[cfg(feature = "blocking")]
mod blocking;
mod build;
#[cfg(feature = "client")]
mod client;
mod codec;
#[cfg(feature = "client")]
mod error;
mod fits;
#[cfg(feature = "client")]
mod http;
#[cfg(feature = "mock")]
mod mock;
pub mod notifications;
pub mod odata;
#[cfg(feature = "client")]
mod opaque;
#[cfg(feature = "client")]
mod request;
#[cfg(feature = "client")]
mod upload;
mod values;

#[cfg(feature = "client")]
pub use batch::{Batch, Part, Replies};
#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages, UreqTransport};
pub use build::{Change, Changes, Field};
#[cfg(feature = "azure")]
pub use client::AzureCredential;
#[cfg(feature = "client")]
pub use client::{
    Client, ClientBuilder, Cloud, Endpoint, Next, NoToken, Policy, Retry, Service, Token, TokenCache, TokenRequest,
    TokenSource,
};
pub use codec::{
    DecodeError, Extra, Flags, Json, Model, Nav, OpenEnum, ReadError, Reader, Redacted, Structured, Union, Wire,
    Writer, from_json, json, same_json, to_json,
};
#[doc(hidden)]
pub use codec::{Fields, Fill, Slot, Table, Visit};
#[cfg(feature = "client")]
pub use error::{Error, ErrorKind, ErrorShape};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use http::ReqwestTransport;
#[cfg(feature = "client")]
pub use http::{
    BoxFuture, Headers, HttpRequest, HttpResponse, Incoming, IncomingBody, Method, OutgoingBody, Transport,
    TransportOptions,
};
#[cfg(feature = "mock")]
pub use mock::{Mock, Reaction, Recorded, RecordedFile, Recorder, Replay, any_body};
pub use odata::{
    argument::Argument,
    expand::{Expand, ExpandOptions},
    filter::Filter,
    key::Key,
    literal::Literal,
    null::Null,
    prop::Prop,
    property_path::PropertyPath,
};
#[cfg(feature = "client")]
pub use request::{
    Accepted, Accepts, Answered, Arguments, Bytes, Collection, Counter, Delta, Fetched, FilePart, Follow, FollowsOData,
    Items, KeyForm, Lines, Listed, Operation, Page, PageToken, Pages, Paging, Path, Plain, Reference, Reply, Request,
    Response, Sending, Shape, Style, Typed, TypedItems, Value, Wait, Work, WorkToken,
};
#[cfg(feature = "events")]
pub use request::{Event, Events};
pub use serde_json::json;
#[cfg(feature = "client")]
pub use upload::{Progress, Source, Step, Upload, UploadSession, UploadToken};
pub use values::{Binary, Date, DateTime, Decimal, Duration, Guid, InvalidValue, TimeOfDay};

/// What the macros name; not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::codec::serde::{deserialize, deserialize_enum, serialize};
    pub use crate::codec::{
        Absent, clone_model, is_unrecognized, member, member_ignoring_case, model_from_json, model_to_json,
        property_of, read_boxed, read_enum, read_union, same_model, same_name, same_union, show_enum, show_model,
        show_union, type_of, upcast, write_union,
    };
    pub use crate::fits::fits;
    pub use serde_core as serde;
}
