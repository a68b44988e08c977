//! SDKs against servers: real ones on this machine, and one that does whatever goes wrong on a network.

mod cap;
mod drips;
mod faults;
mod nginx;
mod process;
