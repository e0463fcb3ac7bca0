//! `[cache]`: where a project keeps what it made before, how much of it, and what it shares with other machines.

use publish_core::{ProjectPath, codes};

use super::reader::{Reader, Value, Wanted};
use crate::cache::{RemoteChoice, RemoteMode};

const KEYS: [&str; 5] = ["dir", "mode", "size", "trusted", "url"];
const UNITS: [(&str, u64); 4] = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];

/// What a project chose for its cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CacheChoice {
    /// The folder that it lies in, in place of `.publish`.
    pub folder: Option<ProjectPath>,
    /// How large it may be, in bytes.
    pub size: Option<u64>,
    /// A cache that many machines share.
    pub remote: Option<RemoteChoice>,
}

pub(super) fn choice(reader: &mut Reader<'_>, value: &Value<'_>) -> CacheChoice {
    let mut choice = CacheChoice::default();
    let (mut url, mut mode, mut trusted) = (None, RemoteMode::default(), false);
    for (key, value) in reader.table("cache", value).into_iter().flatten() {
        match &**key.get_ref() {
            "dir" => choice.folder = reader.path("dir", value),
            "size" => choice.size = reader.word("size", value, Wanted::Like("a size such as `\"4 GB\"`"), size),
            "url" => {
                url = reader.word("url", value, Wanted::Like("an address such as `\"s3://bucket/folder\"`"), address)
            }
            "mode" => {
                let wanted = Wanted::OneOf(&["read", "read-write"]);
                mode = reader.word("mode", value, wanted, mode_of).unwrap_or_default();
            }
            "trusted" => trusted = reader.boolean("trusted", value).unwrap_or_default(),
            name => reader.unknown(name, key.span(), "a key of `[cache]`", &KEYS),
        }
    }
    if url.is_none() && trusted {
        reader.fail(&codes::INVALID_CONFIGURATION, value.span(), "`trusted` is said of no address; `url` is missing");
    }
    choice.remote = url.map(|url| RemoteChoice { url, mode, trusted });
    choice
}

fn mode_of(name: &str) -> Option<RemoteMode> {
    match name {
        "read" => Some(RemoteMode::Read),
        "read-write" => Some(RemoteMode::ReadWrite),
        _ => None,
    }
}

/// An address has a scheme; passwords come from the environment alone.
fn address(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let host = rest.split('/').next()?;
    (!scheme.is_empty() && !rest.is_empty() && !host.contains('@')).then(|| text.to_owned())
}

/// A number of bytes with a unit of the SI.
fn size(text: &str) -> Option<u64> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit() && c != '.')?);
    let (_, bytes) = UNITS.iter().find(|(name, _)| unit.trim().eq_ignore_ascii_case(name))?;
    let number: f64 = number.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0)?;
    Some((number * *bytes as f64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(size("4 GB"), Some(4_000_000_000));
        assert_eq!(size("1.5mb"), Some(1_500_000));
        assert_eq!(size("12"), None);
        assert_eq!(size("a GB"), None);
        assert_eq!(size("4 GiB"), None);
    }

    #[test]
    fn addresses_have_no_passwords() {
        assert!(address("s3://bucket/folder").is_some());
        assert!(address("file:///mnt/cache").is_some());
        assert!(address("/mnt/cache").is_none());
        assert!(address("https://name:word@host/cache").is_none());
    }
}
