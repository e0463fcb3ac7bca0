//! Files of the cache: a line that says what it is and has the digest of the rest, and the rest. A file that is damaged, of
//! another version or of another program is none.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::digest::Digest;

/// The version of what is written here. A cache of another version is made anew.
const VERSION: u32 = 1;

/// What vouches for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    /// Nothing but its digest: it is as it was written, whoever did so.
    Digest,
    /// A key: who wrote it knew it.
    Key([u8; 32]),
}

impl Seal {
    fn of(self, bytes: &[u8]) -> Digest {
        match self {
            Seal::Digest => Digest::of(bytes),
            Seal::Key(key) => Digest::keyed(&key, bytes),
        }
    }
}

/// A value of a kind as a file.
pub(crate) fn seal(kind: &str, seal: Seal, value: &impl Serialize) -> Vec<u8> {
    let body = serde_json::to_vec(value).expect("what is kept is plain data");
    let mut file = format!("publish {kind} {VERSION} {} {}\n", body.len(), seal.of(&body)).into_bytes();
    file.extend_from_slice(&body);
    file
}

/// The value of a file of a kind, and what stands behind it; `None` where it is no such file, or not whole.
pub(crate) fn unseal<'a, T: DeserializeOwned>(kind: &str, seal: Seal, file: &'a [u8]) -> Option<(T, &'a [u8])> {
    let end = file.iter().take(200).position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&file[..end]).ok()?;
    let (length, digest) = head.strip_prefix(&format!("publish {kind} {VERSION} "))?.split_once(' ')?;
    let (body, rest) = file[end + 1..].split_at_checked(length.parse().ok()?)?;
    (seal.of(body) == Digest::from_hex(digest)?).then_some(())?;
    Some((serde_json::from_slice(body).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_none() {
        let file = seal("words", Seal::Digest, &["one", "two"]);
        let read = |file: &[u8]| unseal::<Vec<String>>("words", Seal::Digest, file).map(|(words, _)| words);
        assert_eq!(read(&file).unwrap(), ["one", "two"]);
        assert_eq!(unseal::<Vec<String>>("units", Seal::Digest, &file), None);
        assert_eq!(unseal::<Vec<String>>("words", Seal::Key([1; 32]), &file), None);
        for index in 0..file.len() {
            assert_eq!(read(&file[..index]), None);
            let mut damaged = file.clone();
            damaged[index] ^= 1;
            assert_eq!(read(&damaged), None, "{index}");
        }
        let mut more = file;
        more.extend_from_slice(b"behind");
        assert_eq!(unseal::<Vec<String>>("words", Seal::Digest, &more).unwrap().1, b"behind");
    }

    #[test]
    fn only_who_has_the_key_can_seal() {
        let file = seal("words", Seal::Key([1; 32]), &["one"]);
        assert!(unseal::<Vec<String>>("words", Seal::Key([1; 32]), &file).is_some());
        assert!(unseal::<Vec<String>>("words", Seal::Key([2; 32]), &file).is_none());
        assert!(unseal::<Vec<String>>("words", Seal::Digest, &file).is_none());
    }
}
