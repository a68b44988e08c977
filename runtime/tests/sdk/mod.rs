//! A small SDK by hand, in the shape that the generator emits.

#![allow(dead_code, missing_docs, unreachable_pub, unused_imports, reason = "each test uses a part of it")]

mod models;
#[cfg(feature = "client")]
mod paths;

pub use models::{BodyType, Book, DayOfWeek, ItemBody, Message, Range, Stock, User};
#[cfg(feature = "client")]
pub use paths::Client;
