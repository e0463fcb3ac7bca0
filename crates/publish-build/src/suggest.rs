//! "Did you mean …?"

/// The candidate that is most like `name`, if one is like enough.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let length = name.chars().count();
    let likely = |candidate: &&str| length >= 3 && (candidate.starts_with(&name) || name.starts_with(*candidate));
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let by_distance = candidates.iter().map(|candidate| (distance(&name, &candidate.to_lowercase()), *candidate));
    let near =
        by_distance.filter(|(distance, _)| *distance <= (length / 3).max(1)).min_by_key(|(distance, _)| *distance);
    near.map(|(_, candidate)| candidate).or_else(|| candidates.into_iter().find(likely))
}

/// The number of characters to insert, delete, change or swap with their neighbour to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        let keys = ["content", "documents", "formats", "language", "output"];
        let near = |name: &str| nearest(name, keys);
        assert_eq!(near("contnet"), Some("content"));
        assert_eq!(near("format"), Some("formats"));
        assert_eq!(near("lang"), Some("language"));
        assert_eq!(near("output-dir"), Some("output"));
        assert_eq!(near("theme"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn a_swap_is_one_step() {
        assert_eq!(distance("pfd", "pdf"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("same", "same"), 0);
    }
}
