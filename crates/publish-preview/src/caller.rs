//! Asks a preview that runs in another process.

use std::io::{Error, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::settings::encoded;

/// How long a preview may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Has the preview at an address, as [`Server::url`](crate::Server::url) gives it, move its pages to a line of a file.
///
/// # Errors
/// When no preview answers there.
pub fn go_to(url: &str, file: &str, line: u32) -> std::io::Result<()> {
    let odd = || Error::from(ErrorKind::InvalidInput);
    let (host, token) = url.strip_prefix("http://").and_then(|rest| rest.split_once('/')).ok_or_else(odd)?;
    let address = host.to_socket_addrs()?.next().ok_or_else(odd)?;
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let path = format!("/{}/go?file={}&line={line}", token.trim_end_matches('/'), encoded(file));
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer)?;
    match answer.starts_with(b"HTTP/1.1 200 ") {
        true => Ok(()),
        false => Err(Error::from(ErrorKind::NotFound)),
    }
}
