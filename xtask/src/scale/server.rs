//! An S3 server: `moto`, a Python package that keeps everything in memory.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::daemon::{Daemon, bound};
use super::{say, until};
use crate::check::run;
use crate::files::root;

const VERSION: &str = "moto[server]==5.2.5";

/// Where the cache lies.
pub(super) const BUCKET: &str = "s3://bucket/a/folder";

pub(super) struct Server {
    _daemon: Daemon,
    /// What leads a program to it.
    pub(super) environment: Vec<(&'static str, String)>,
}

impl Server {
    /// Installs the server where it is missing, starts it and makes a bucket.
    pub(super) fn start(folder: &Path) -> Result<Server, String> {
        let program = installed()?;
        let port = free_port()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut command = bound(&program);
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
        let mut daemon = Daemon::start(&mut command, &folder.join("server.log"))?;
        let mut answers = || !daemon.lives() || TcpStream::connect(address).is_ok();
        until("the S3 server", Duration::from_secs(60), &mut answers)?;
        make_bucket(address).map_err(|error| format!("the S3 server: {error}"))?;
        let environment = [
            ("AWS_ENDPOINT", format!("http://{address}")),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
            ("AWS_ACCESS_KEY_ID", "name".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "word".to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
            ("PUBLISH_CACHE_KEY", "a key of these machines alone".to_owned()),
        ];
        Ok(Server { _daemon: daemon, environment: environment.into() })
    }
}

fn installed() -> Result<PathBuf, String> {
    let venv = root().join("target").join("tools").join("moto");
    let program = venv.join("bin").join("moto_server");
    if !program.exists() {
        say("installing the S3 server");
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        run(Command::new(venv.join("bin").join("pip")).args(["install", "--quiet", VERSION]))?;
    }
    Ok(program)
}

/// A port that nobody listens on.
pub(super) fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|error| error.to_string())
}

fn make_bucket(address: SocketAddr) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address)?;
    let request = format!("PUT /bucket HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let first = answer.lines().next().unwrap_or_default();
    if first.contains(" 200 ") { Ok(()) } else { Err(std::io::Error::other(first.to_owned())) }
}
