//! As much of CSS as tells what a stylesheet refers to.

/// The addresses in `url(…)` of a text, each with the range of bytes that it takes with its brackets.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = (&str, std::ops::Range<usize>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + find(&text[from..], "url(")?;
        let open = start + 4;
        let close = text[open..].find(')').map_or(text.len(), |at| open + at);
        from = (close + 1).min(text.len());
        let address = text[open..close].trim().trim_matches(['"', '\'']).trim();
        Some((address, start..from))
    })
}

/// The names of the elements that a text refers to within its document: `url(#name)`.
pub(crate) fn references(text: &str) -> impl Iterator<Item = &str> {
    addresses(text).filter_map(|(address, _)| address.strip_prefix('#'))
}

/// Whether an address leads out of the document.
pub(crate) fn is_elsewhere(address: &str) -> bool {
    let address = address.trim_start();
    let is_data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    !address.is_empty() && !address.starts_with('#') && !is_data
}

/// A text without what leads out of the document, and what that was; `None` where it has nothing of it.
///
/// CSS reads `\75 rl(` as `url(`: a text with escapes, which drawing programs don't write, loses all of itself.
pub(crate) fn without_elsewhere(text: &str) -> Option<(String, Vec<String>)> {
    let mut found = Vec::new();
    if text.contains('\\') {
        return Some((String::new(), vec!["\\".to_owned()]));
    }
    let mut text = text.to_owned();
    while let Some(start) = find(&text, "@import") {
        let end = text[start..].find(';').map_or(text.len(), |at| start + at + 1);
        let what = text[start + 7..end].trim_end_matches(';').trim();
        let address = addresses(what).next().map_or(what.trim_matches(['"', '\'']), |(address, _)| address);
        found.push(address.to_owned());
        text.replace_range(start..end, "");
    }
    let mut clean = String::with_capacity(text.len());
    let mut from = 0;
    for (address, range) in addresses(&text).filter(|(address, _)| is_elsewhere(address)) {
        found.push(address.to_owned());
        clean.push_str(&text[from..range.start]);
        clean.push_str("none");
        from = range.end;
    }
    clean.push_str(&text[from..]);
    (!found.is_empty()).then_some((clean, found))
}

/// Finds a word in small or capital letters.
fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// A rule of a stylesheet: the last part of a selector, and the elements that its declarations refer to.
pub(crate) struct RuleReferences<'t> {
    selector: &'t str,
    /// The elements that it refers to.
    pub(crate) references: Vec<&'t str>,
}

/// The rules of a stylesheet that refer to elements.
pub(crate) fn rules(sheet: &str) -> Vec<RuleReferences<'_>> {
    let mut rules = Vec::new();
    for rule in sheet.split('}') {
        let Some((selectors, declarations)) = rule.rsplit_once('{') else { continue };
        let references: Vec<&str> = references(declarations).collect();
        if references.is_empty() {
            continue;
        }
        for selector in selectors.split(',') {
            let selector = selector.trim().rsplit([' ', '>', '+', '~', '/']).next().unwrap_or_default();
            rules.push(RuleReferences { selector, references: references.clone() });
        }
    }
    rules
}

impl RuleReferences<'_> {
    /// Whether an element may be meant; in doubt it is.
    pub(crate) fn may_match(&self, name: &str, id: &str, classes: &str) -> bool {
        let end = |text: &str| text.find(['.', '#', ':', '[']).unwrap_or(text.len());
        if let Some(class) = self.selector.strip_prefix('.') {
            let class = &class[..end(class)];
            return classes.split_ascii_whitespace().any(|own| own == class);
        }
        if let Some(wanted) = self.selector.strip_prefix('#') {
            return &wanted[..end(wanted)] == id;
        }
        let wanted = &self.selector[..end(self.selector)];
        wanted.is_empty() || wanted == "*" || wanted == name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_taken_out() {
        assert_eq!(without_elsewhere("fill: url(#a) red; src: url('data:x')"), None);
        let (clean, found) = without_elsewhere("@import 'a.css'; a{fill:URL( \"b.svg#c\" )}").expect("two");
        assert_eq!((clean.as_str(), found), (" a{fill:none}", vec!["a.css".to_owned(), "b.svg#c".to_owned()]));
        assert_eq!(without_elsewhere("fill: \\75rl(x)").map(|(clean, _)| clean), Some(String::new()));
    }

    #[test]
    fn rules_match_by_the_last_part() {
        let rules = rules("g .a, #b{fill:url(#x)} rect.c{stroke:url(#y)} .plain{fill:red}");
        let matching = |name, id, classes| -> Vec<&str> {
            let matching = rules.iter().filter(|rule| rule.may_match(name, id, classes));
            matching.flat_map(|rule| rule.references.iter().copied()).collect()
        };
        assert_eq!(matching("path", "", "k a"), ["x"]);
        assert_eq!(matching("path", "b", ""), ["x"]);
        assert_eq!(matching("rect", "", "c"), ["y"]);
        assert!(matching("path", "c", "plain").is_empty());
    }
}
