//! What a program does with a generated crate against SAP CAP, step by step.

mod batches;
mod calls;
mod conditions;
mod expands;
mod failures;
mod filters;
mod keys;
mod media;
mod numbers;
mod pages;
mod queries;
mod shop;
mod values;
mod writes;
