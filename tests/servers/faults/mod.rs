//! A server that answers wrongly, from a seed, and what must hold after each of its answers.
//!
//! Comes in: a seed, from which exchanges are drawn: a call, what goes wrong with it, and how often.
//! Goes out: what the SDK gave back where it must not have, with the seed that shows it again.
//! Promised: the same seed draws the same exchanges. `MDSDK_FAULTS_SECONDS` runs new seeds for so long,
//! `MDSDK_FAULTS_EXCHANGES` makes each seed's run longer, `MDSDK_FAULTS_SEED` runs one.
//! Not known here: how the SDK does it; both transports are asked for the same.

mod answers;
mod calls;
mod cancel;
mod connections;
mod course;
mod draw;
mod endless;
mod expected;
mod message;
mod oracle;
mod request;
mod run;
mod server;
