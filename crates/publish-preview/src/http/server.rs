//! The server: a thread that lets clients in, and one for each of them.

use std::io::Write;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::connection;
use super::request::Request;
use super::response::{Body, Response, Status};
use crate::settings::{PreviewError, Settings};

/// What is served.
pub(crate) trait Service: Send + Sync {
    /// How it is served.
    fn settings(&self) -> &Settings;

    /// Answers what was let in; its path is without the token.
    fn answer(&self, request: &Request) -> Response;

    /// Takes note of the document that a client looks at now.
    fn looks_at(&self, document: Option<usize>);

    /// Waits for a version of the state that is not `seen`, at most so long; `None` when the server ends.
    fn wait(&self, seen: u64, longest: Duration) -> Option<u64>;

    /// Whether the server ends.
    fn has_stopped(&self) -> bool;

    /// Ends what waits.
    fn stop(&self);
}

/// A preview that is being served, until it is stopped or dropped.
pub struct Server {
    service: Arc<dyn Service>,
    address: SocketAddr,
    clients: Arc<Clients>,
    thread: Option<JoinHandle<()>>,
}

/// The connections that are open.
#[derive(Default)]
struct Clients(Mutex<Vec<(u64, TcpStream)>>);

impl Server {
    /// Serves on a listener, on threads of its own.
    pub(crate) fn start(service: Arc<dyn Service>, listener: TcpListener) -> Result<Server, PreviewError> {
        let address = listener.local_addr().map_err(PreviewError::Serve)?;
        let clients = Arc::new(Clients::default());
        let thread = {
            let (service, clients) = (service.clone(), clients.clone());
            let work = move || accept(&listener, &service, &clients, address.port());
            std::thread::Builder::new().name("preview".to_owned()).spawn(work).map_err(PreviewError::Serve)?
        };
        Ok(Server { service, address, clients, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of its page, with the token: whoever has it sees all documents.
    pub fn url(&self) -> String {
        let host = match self.address {
            // Where it listens on all addresses, this machine reaches it by its own.
            address if address.ip().is_unspecified() => format!("127.0.0.1:{}", address.port()),
            address => address.to_string(),
        };
        format!("http://{host}/{}/", self.service.settings().token.as_str())
    }

    /// Ends it: connections are closed, and no thread is left that lets others in.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.service.stop();
        // Who waits for a client is woken by one.
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
        }
        let woken = TcpStream::connect_timeout(&address, Duration::from_secs(1));
        self.clients.close();
        if woken.is_ok() {
            // A thread that panicked has nothing left to end.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

fn accept(listener: &TcpListener, service: &Arc<dyn Service>, clients: &Arc<Clients>, port: u16) {
    let mut number = 0;
    for stream in listener.incoming() {
        if service.has_stopped() {
            return;
        }
        let Ok(stream) = stream else {
            // There are too many open files; some will be closed.
            std::thread::sleep(Duration::from_millis(20));
            continue;
        };
        number += 1;
        if !clients.enter(number, &stream, service.settings().limits.clients) {
            turn_away(stream);
            continue;
        }
        let (service, guest) = (service.clone(), Guest { number, clients: clients.clone() });
        let work = move || {
            let _guest = guest;
            connection::serve(stream, &*service, port);
        };
        // Without a thread the connection is closed, and its guest leaves.
        let _ = std::thread::Builder::new().name(format!("preview client {number}")).spawn(work);
    }
}

/// Tells a client that there are too many. It is not waited for.
fn turn_away(mut stream: TcpStream) {
    let response = Response::refusal(Status::Busy, "Too many clients look at this preview.");
    let Body::Bytes(bytes) = &response.body else { return };
    let _ = stream.set_nonblocking(true);
    let answer = [response.head(true).as_bytes(), bytes].concat();
    let _ = stream.write(&answer);
    let _ = stream.shutdown(Shutdown::Write);
}

impl Clients {
    fn enter(&self, number: u64, stream: &TcpStream, most: usize) -> bool {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(stream) = (open.len() < most).then(|| stream.try_clone().ok()).flatten() else { return false };
        open.push((number, stream));
        true
    }

    fn close(&self) {
        let open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, stream) in open.iter() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// A client that is in; it leaves when its thread ends, however that does.
struct Guest {
    number: u64,
    clients: Arc<Clients>,
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut open = self.clients.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|(number, _)| *number != self.number);
    }
}
