//! The grammars of type cells and URLs, from their productions: what is written so reads as what it says.
//!
//! `tests/spec/type-cells.md` and `tests/spec/urls.md` say the same in examples.

mod segments;
mod type_cells;
mod types;
mod urls;
mod words;
