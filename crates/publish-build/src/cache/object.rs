//! A cache in an object store: S3 and what speaks like it, Google Cloud Storage, Azure Blob Storage.

use std::error::Error;
use std::io;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path;
use object_store::{BackoffConfig, ObjectStore, ObjectStoreExt as _, ObjectStoreScheme, PutPayload, RetryConfig};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::store::Store;

/// So long is waited for an answer; a document is mostly built in less.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many bytes, at the least, come or go in a second of more patience.
const BYTES_A_SECOND: u64 = 1 << 20;
/// A request that fails for a moment is made so often again.
const RETRIES: usize = 2;
/// What stores call a bucket that is not there. As a status it is the same as an entry that is not there.
const NO_BUCKET: [&str; 2] = ["NoSuchBucket", "ContainerNotFound"];
/// So many characters of what a store answers are told.
const TOLD: usize = 200;

/// A folder in a bucket.
#[derive(Debug)]
pub(super) struct Objects {
    store: Box<dyn ObjectStore>,
    folder: Path,
    /// All threads wait on it; one of them does the work of all. It is there until this is dropped.
    runtime: Option<Runtime>,
}

impl Objects {
    /// Opens an address; nothing is asked of the store yet. Keys, regions and servers are those of the environment, so that
    /// none is in a file that is handed on.
    ///
    /// # Errors
    /// When the address is none, or what the environment says does not do for it.
    pub(super) fn open(address: &str) -> Result<Objects, String> {
        let url = Url::parse(address).map_err(|error| error.to_string())?;
        let (scheme, folder) = ObjectStoreScheme::parse(&url).map_err(|error| error.to_string())?;
        choose_cryptography();
        let store: Box<dyn ObjectStore> = match scheme {
            ObjectStoreScheme::AmazonS3 => {
                Box::new(built(AmazonS3Builder::from_env().with_url(address).with_retry(retries()).build())?)
            }
            ObjectStoreScheme::GoogleCloudStorage => {
                Box::new(built(GoogleCloudStorageBuilder::from_env().with_url(address).with_retry(retries()).build())?)
            }
            ObjectStoreScheme::MicrosoftAzure => {
                Box::new(built(MicrosoftAzureBuilder::from_env().with_url(address).with_retry(retries()).build())?)
            }
            _ => return Err("wanted an address that starts with `s3://`, `gs://`, `az://` or `abfs://`".to_owned()),
        };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        Ok(Objects { store, folder, runtime: Some(runtime) })
    }

    fn place(&self, kind: &str, name: &str) -> Path {
        self.folder.clone().join(kind).join(name)
    }

    /// Waits for an answer as long as `size` bytes may take.
    fn wait<T>(&self, size: u64, answer: impl Future<Output = object_store::Result<T>>) -> io::Result<Option<T>> {
        let limit = PATIENCE + Duration::from_secs(size / BYTES_A_SECOND);
        let runtime = self.runtime.as_ref().expect("it is there until this is dropped");
        let late = || io::Error::new(io::ErrorKind::TimedOut, format!("no answer within {} s", limit.as_secs()));
        match runtime.block_on(async { tokio::time::timeout(limit, answer).await }).map_err(|_| late())? {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(io::Error::other(cause(&error))),
        }
    }
}

impl Store for Objects {
    fn get(&self, kind: &str, name: &str) -> io::Result<Option<Vec<u8>>> {
        let place = self.place(kind, name);
        let Some(found) = self.wait(0, self.store.get(&place))? else { return Ok(None) };
        let bytes = self.wait(found.meta.size, found.bytes())?;
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }

    fn put(&self, kind: &str, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let place = self.place(kind, name);
        let bytes = parts.concat();
        let size = bytes.len() as u64;
        let written = self.wait(size, self.store.put(&place, PutPayload::from(bytes)))?;
        written.map(|_| ()).ok_or_else(|| io::Error::other("the store takes nothing under this address"))
    }
}

impl Drop for Objects {
    /// Does not wait for a name server that has not answered.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn built<T>(store: object_store::Result<T>) -> Result<T, String> {
    store.map_err(|error| cause(&error))
}

/// Says what TLS computes with; without it the first request of the process would end it.
fn choose_cryptography() {
    // That another store chose before is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

fn retries() -> RetryConfig {
    let backoff = BackoffConfig { max_backoff: Duration::from_secs(1), ..BackoffConfig::default() };
    RetryConfig { backoff, max_retries: RETRIES, retry_timeout: PATIENCE }
}

/// Whether there is no such entry, in a bucket that is there.
fn is_missing(error: &object_store::Error) -> bool {
    let object_store::Error::NotFound { source, .. } = error else { return false };
    let text = source.to_string();
    !NO_BUCKET.iter().any(|name| text.contains(name))
}

/// The innermost cause: what is around it has times and names, so that no two faults would be told as one.
fn cause(error: &object_store::Error) -> String {
    let mut inner: &dyn Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    let words: Vec<String> = inner.to_string().split_whitespace().map(str::to_owned).collect();
    words.join(" ").chars().filter(|sign| !sign.is_control()).take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::time::Instant;

    use super::*;

    /// A bucket of a server that gives the same answer to each request, or none.
    fn bucket(answer: Option<&'static str>) -> Objects {
        choose_cryptography();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let store = AmazonS3Builder::new()
            .with_endpoint(format!("http://{}", listener.local_addr().unwrap()))
            .with_allow_http(true)
            .with_bucket_name("bucket")
            .with_access_key_id("name")
            .with_secret_access_key("word")
            .with_retry(retries());
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            for mut stream in listener.incoming().flatten() {
                if let Some(answer) = answer {
                    let _ = stream.read(&mut [0; 4_096]);
                    let _ = stream.write_all(answer.as_bytes());
                } else {
                    kept.push(stream);
                }
            }
        });
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Objects { store: Box::new(store.build().unwrap()), folder: Path::from("folder"), runtime: Some(runtime) }
    }

    #[test]
    fn entries_are_there_or_not() {
        let objects = Objects {
            store: Box::new(object_store::memory::InMemory::new()),
            folder: Path::from("a folder"),
            runtime: Some(Builder::new_current_thread().enable_all().build().unwrap()),
        };
        assert_eq!(objects.get("results", "abc").unwrap(), None);
        objects.put("results", "abc", &[b"one", b"two"]).unwrap();
        assert_eq!(objects.get("results", "abc").unwrap().unwrap(), b"onetwo");
        std::thread::scope(|scope| {
            for number in 0..8_u8 {
                let objects = &objects;
                scope.spawn(move || {
                    let name = number.to_string();
                    objects.put("results", &name, &[&[number]]).unwrap();
                    assert_eq!(objects.get("results", &name).unwrap().unwrap(), [number]);
                });
            }
        });
    }

    #[test]
    fn an_entry_that_is_not_there_is_no_fault_but_a_bucket_is() {
        let answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 23\r\nConnection: close\r\n\r\n<Code>NoSuchKey</Code> ";
        assert_eq!(bucket(Some(answer)).get("results", "abc").unwrap(), None);
        let answer =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 26\r\nConnection: close\r\n\r\n<Code>NoSuchBucket</Code> ";
        let error = bucket(Some(answer)).get("results", "abc").unwrap_err();
        assert!(error.to_string().contains("NoSuchBucket"), "{error}");
        let answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\nConnection: close\r\n\r\n\u{1b}[31mno";
        let error = bucket(Some(answer)).put("results", "abc", &[b"one"]).unwrap_err();
        assert!(error.to_string().contains("403 Forbidden: [31mno"), "{error}");
    }

    #[test]
    fn a_store_that_does_not_answer_is_not_waited_for() {
        let begin = Instant::now();
        let error = bucket(None).get("results", "abc").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert!(begin.elapsed() < PATIENCE * 2);
    }

    #[test]
    fn addresses_name_a_store() {
        assert!(Objects::open("ftp://bucket/folder").is_err());
        assert!(Objects::open("memory:///folder").is_err_and(|message| message.contains("s3://")));
        assert_eq!(Objects::open("s3://bucket/a/b").unwrap().place("results", "c"), Path::from("a/b/results/c"));
    }
}
