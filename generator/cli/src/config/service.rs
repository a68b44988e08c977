//! The table `[service]`: what docs leave out of how the service uses HTTP.

use mdsdk::Service;
use serde_core::Deserialize;
use toml::de::ValueDeserializer;

use super::problem::Problem;
use super::value::{Entry, Values};

/// Reads the table. What it may say, the library knows; a word that says nothing is told with those that do.
pub(super) fn read_service(entry: &Entry<'_>, values: &mut Values<'_>) -> Option<Service> {
    let read = Service::deserialize(ValueDeserializer::from(entry.value.clone()));
    let tell = |error: toml::de::Error| {
        let place = error.span().unwrap_or_else(|| entry.at.clone());
        let problem = Problem::new(place, "this is not understood in `[service]`", error.message().to_owned());
        values.problems.push(problem);
    };
    read.map_err(tell).ok()
}
