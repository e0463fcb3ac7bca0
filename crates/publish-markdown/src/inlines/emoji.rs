//! Emoji by their names at GitHub.

/// A name, a space, its emoji, a line each, in the order of their bytes.
const LINES: &str = include_str!(concat!(env!("OUT_DIR"), "/emoji.txt"));

/// The emoji of a name.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, LINES.len());
    while low < high {
        let bytes = LINES.as_bytes();
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = middle + bytes[middle..].iter().position(|&byte| byte == b'\n')?;
        let (found, emoji) = LINES[start..end].split_once(' ')?;
        match found.cmp(name) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Equal => return Some(emoji),
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_emoji() {
        let mut count = 0;
        for (name, emoji) in LINES.lines().filter_map(|line| line.split_once(' ')) {
            assert_eq!(named(name), Some(emoji));
            count += 1;
        }
        assert!(count > 1800);
        assert_eq!((named("+1"), named("tada"), named("zzz")), (Some("👍"), Some("🎉"), Some("💤")));
    }

    #[test]
    fn what_is_no_name_has_none() {
        for name in ["", " ", "\n", "+", "tad", "tadaa", "tada 🎉", "zzzz", "🎉", "~"] {
            assert_eq!(named(name), None, "{name:?}");
        }
    }
}
