//! A server of HTTP/1.1 for a few clients on the same machine (RFC 9112): GET alone, threads, limits.

mod connection;
mod gate;
mod request;
mod response;
mod server;

pub(crate) use request::Request;
pub(crate) use response::{Policy, Response};
pub use server::Server;
pub(crate) use server::Service;
