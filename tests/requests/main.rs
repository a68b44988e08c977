//! Requests of the crate of the corpus: documented ones, and those of programs that users write.

mod addressed;
mod business_central;
mod examples;
mod graph_app;
mod methods;
mod programs;
mod round_trip;
mod scratch;
