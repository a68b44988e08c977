//! The property of the whole: what a builder sends for a request line, with the placeholders' own words as values, is
//! that line; or a finding at the line says why not.

mod drawn;
pub(crate) mod line;
mod modelled;
mod sent;
