//! As much of WebSocket (RFC 6455) as speaking with a browser on the same machine takes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

pub(crate) struct WebSocket(BufReader<TcpStream>);

impl WebSocket {
    /// Connects to an address such as `ws://127.0.0.1:1234/path`.
    pub(crate) fn connect(address: &str) -> WebSocket {
        let (host, path) = address.strip_prefix("ws://").and_then(|rest| rest.split_once('/')).expect("an address");
        let mut stream = TcpStream::connect(host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a time");
        let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
        let head = format!(
            "GET /{path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{key}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("a request that is sent");
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).expect("the head of an answer");
        }
        WebSocket(reader)
    }

    pub(crate) fn send(&mut self, text: &str) {
        self.send_frame(0x1, text.as_bytes());
    }

    /// A frame that is masked with zeros, which leave it as it is.
    fn send_frame(&mut self, kind: u8, bytes: &[u8]) {
        let mut frame = vec![0x80 | kind];
        match bytes.len() {
            length @ 0..=125 => frame.push(0x80 | length as u8),
            length @ 126..=65535 => {
                frame.push(0x80 | 126);
                frame.extend_from_slice(&(length as u16).to_be_bytes());
            }
            length => {
                frame.push(0x80 | 127);
                frame.extend_from_slice(&(length as u64).to_be_bytes());
            }
        }
        frame.extend_from_slice(&[0; 4]);
        frame.extend_from_slice(bytes);
        self.0.get_mut().write_all(&frame).expect("a frame that is sent");
    }

    /// The next message.
    pub(crate) fn receive(&mut self) -> String {
        let mut message = Vec::new();
        loop {
            let mut head = [0; 2];
            self.0.read_exact(&mut head).expect("a frame");
            let length = match head[1] & 0x7f {
                126 => u64::from(u16::from_be_bytes(self.bytes())),
                127 => u64::from_be_bytes(self.bytes()),
                length => u64::from(length),
            };
            let mut payload = vec![0; usize::try_from(length).expect("a message that is not endless")];
            self.0.read_exact(&mut payload).expect("a whole frame");
            match head[0] & 0xf {
                0x9 => self.send_frame(0xA, &payload),
                0x8 => panic!("the browser has closed the connection"),
                _ => message.extend_from_slice(&payload),
            }
            if head[0] & 0x80 != 0 && head[0] & 0xf < 0x8 {
                return String::from_utf8(message).expect("text");
            }
        }
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.read_exact(&mut bytes).expect("a length");
        bytes
    }
}
