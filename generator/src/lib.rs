//! mdsdk reads API reference docs written in Markdown, builds one model of the API, and emits a typed Rust SDK crate.
//!
//! Comes in: a docs folder, and the service's metadata where it is at hand.
//! Goes out: the files of a crate, an exported model, a [`report::Report`].
//! Promised: reading never fails; the same docs give the same bytes.
//! Not known here: who called. The command (the package `mdsdk-cli`) and build scripts use the same functions.
//!
//! [`Sources`] reads docs, [`Generate`] makes a crate of them, [`Build`] does so in a build script. [`export`] writes
//! the model in other formats, [`diff`] compares two models, [`files`] writes a folder, [`report`] shows findings.

// The rooms behind the front are whole: who builds without them sees what only the repository's tests reach.
#![cfg_attr(not(feature = "rooms"), allow(dead_code, unreachable_pub, unused_imports))]

mod address;
mod claims;
mod csdl;
pub mod diff;
mod digest;
mod docs;
mod emit;
pub mod export;
pub mod files;
pub mod lint;
mod markdown;
mod merge;
mod model;
mod plan;
pub mod report;
mod source;
mod subset;
mod surface;

mod build;
mod choices;
mod decided;
mod drift;
mod explained;
mod generate;
mod pinned;
mod planned;
mod reading;

mod request_lines;
mod showing;
mod sources;
mod subjects;

pub use build::{Build, BuildError};
pub use claims::{Name, Names, Service};
pub use decided::{Decided, Share};
pub use docs::{Construct, Counts, Coverage, Dialect, Reason};
pub use drift::Side;
pub use generate::{Generate, Generated};
pub use model::Model;
pub use pinned::{Pins, RustName};
pub use planned::{Planned, Planning};
pub use reading::{Metadata, NoApi, ReadError, Reading, Unknown, read_metadata};
pub use source::{Docs, DocsConfig, LineColumn, LoadError, NotRead, SourceFile, SourceMap, Span, Tree, YamlError};
pub use sources::{KnownPages, Sources, read};

/// The rooms, for the repository's own tests, benchmarks and fuzz targets. Nothing in here is promised to stay.
#[cfg(feature = "rooms")]
#[doc(hidden)]
pub mod rooms {
    pub mod address {
        pub use crate::address::*;
    }
    pub mod claims {
        pub use crate::claims::*;
    }
    pub mod csdl {
        pub use crate::csdl::*;
    }
    pub mod docs {
        pub use crate::docs::*;
    }
    pub mod emit {
        pub use crate::emit::*;
    }
    pub mod markdown {
        pub use crate::markdown::*;
    }
    pub mod merge {
        pub use crate::merge::*;
    }
    pub mod model {
        pub use crate::model::*;
    }
    pub mod plan {
        pub use crate::plan::*;
    }
    pub mod source {
        pub use crate::source::*;
    }
    pub mod surface {
        pub use crate::surface::*;
    }
}
