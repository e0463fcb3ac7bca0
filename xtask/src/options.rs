//! Options that have numbers.

/// The values of `--NAME NUMBER`, in the order of `options`, which has each name and what holds without it.
pub(crate) fn numbers<const N: usize>(mut words: &[&str], options: [(&str, u64); N]) -> Result<[u64; N], String> {
    let mut values = options.map(|(_, usual)| usual);
    while let [option, rest @ ..] = words {
        let place = options.iter().position(|(name, _)| name == option);
        let place = place.ok_or_else(|| format!("`{option}` is unknown"))?;
        let [value, rest @ ..] = rest else { return Err(format!("`{option}` needs a number")) };
        values[place] = value.parse().map_err(|_| format!("`{value}` is no number"))?;
        words = rest;
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_names() {
        let read = |words: &[&str]| numbers(words, [("--count", 300), ("--seed", 1)]);
        assert_eq!(read(&[]), Ok([300, 1]));
        assert_eq!(read(&["--seed", "7"]), Ok([300, 7]));
        assert_eq!(read(&["--seed", "7", "--count", "2"]), Ok([2, 7]));
        assert!(read(&["--seed"]).is_err() && read(&["--seed", "x"]).is_err() && read(&["--times", "1"]).is_err());
    }
}
