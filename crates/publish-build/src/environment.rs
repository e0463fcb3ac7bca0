//! What the process was started with.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::SystemTime;

use publish_core::model::Date;

use crate::error::BuildError;
use crate::path::canonical;

const SECONDS_A_DAY: i64 = 86_400;

/// What the environment says that a build depends on.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The current folder, without links in it.
    pub current_folder: PathBuf,
    /// The day of `SOURCE_DATE_EPOCH`; the clock is never asked, so that the same source gives the same bytes.
    pub today: Option<Date>,
    /// The folder of caches (`PUBLISH_CACHE_DIR`).
    pub cache_folder: Option<PathBuf>,
    /// What vouches for entries of caches that machines share: made of `PUBLISH_CACHE_KEY`, which may be any text.
    pub cache_key: Option<[u8; 32]>,
}

impl Environment {
    /// Reads the environment of this process.
    ///
    /// # Errors
    /// When there is no current folder, or `SOURCE_DATE_EPOCH` is no number.
    pub fn read() -> Result<Environment, BuildError> {
        let current_folder = std::env::current_dir()
            .and_then(|folder| canonical(&folder))
            .map_err(|source| BuildError::CurrentFolder { source })?;
        let today = variable("SOURCE_DATE_EPOCH").map(|epoch| day_of(&epoch.to_string_lossy())).transpose()?;
        let cache_folder = variable("PUBLISH_CACHE_DIR").map(|folder| current_folder.join(folder));
        let key = variable("PUBLISH_CACHE_KEY").map(OsString::into_encoded_bytes);
        let cache_key = key.map(|key| blake3::derive_key("publish: entries of a shared cache", &key));
        Ok(Environment { current_folder, today, cache_folder, cache_key })
    }
}

/// What a variable has, unless that is nothing.
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// The day of today, for the text of a new document: `SOURCE_DATE_EPOCH` where it is set, else the clock's (UTC).
pub fn today() -> String {
    let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let epoch = std::env::var("SOURCE_DATE_EPOCH").unwrap_or_default();
    let date = day_of(&epoch).or_else(|_| day_of(&now().to_string()));
    date.ok().and_then(|date| date.iso()).unwrap_or_default()
}

/// The day of a number of seconds since 1970, which the specification of reproducible builds wants refused if malformed.
fn day_of(epoch: &str) -> Result<Date, BuildError> {
    let seconds = epoch.trim().parse::<i64>().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds));
    seconds.map(|seconds| civil(seconds / SECONDS_A_DAY)).ok_or_else(|| BuildError::Environment {
        variable: "SOURCE_DATE_EPOCH",
        value: epoch.to_owned(),
        wanted: "a number of seconds since 1970-01-01",
    })
}

/// The date of a day counted from 1970-01-01, in the Gregorian calendar, for days from then on.
///
/// Years are counted from March, so the leap day is the last of its year: 400 years have 146 097 days.
fn civil(day: i64) -> Date {
    let day = day + 719_468;
    let (era, day_of_era) = (day / 146_097, day % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    let small = |number: i64| u8::try_from(number).expect("months and days are small");
    Date::Day(i32::try_from(year).expect("the year is below 10000"), small(month), small(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_are_days() {
        assert_eq!(day_of("0").unwrap(), Date::Day(1970, 1, 1));
        assert_eq!(day_of("951782400").unwrap(), Date::Day(2000, 2, 29));
        assert_eq!(day_of("1256083199").unwrap(), Date::Day(2009, 10, 20));
        assert_eq!(day_of("4107542400").unwrap(), Date::Day(2100, 3, 1));
        assert!(day_of("yesterday").is_err());
        assert!(day_of("-1").is_err());
    }
}
