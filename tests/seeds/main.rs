//! The five pages that the project began with, read as one docs folder.

mod findings;
mod generated;
mod operations;
mod types;

use std::path::PathBuf;

use mdsdk::{Reading, read};

/// The pages, in the order of their names.
const CREATE_IN_TEAM: &str = "000_4941868976d31937.md";
const ADD_TO_TEAM: &str = "001_84eae22092077d61.md";
const CREATE_IN_CHAT: &str = "002_95f3b4540e913a04.md";
const CREATE_OPERATION: &str = "003_5b201cfe4641fe6d.md";
const CREATE_ON_DEVICE: &str = "004_8e15f0bdd8c200cc.md";

/// The folder of the seeds, where it is at hand.
fn folder() -> Option<PathBuf> {
    mdsdk_tests::corpora("seeds")
}

/// The seeds, read.
fn reading() -> Option<Reading> {
    folder().map(|folder| read(&folder, None).expect("the seeds describe an API"))
}

/// A name of the seeds' namespace.
fn graph(name: &str) -> String {
    format!("microsoft.graph.{name}")
}
