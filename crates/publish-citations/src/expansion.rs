//! Guards against citation styles that would never come to an end: macros that call themselves, or that call others
//! so often that the result explodes, and elements nested too deep.

use std::collections::HashMap;

/// How many macro calls a style may come to.
const MAX_CALLS: u64 = 100_000;
/// How deep elements may be nested in a style; macros included, each as deep as its own elements.
const MAX_DEPTH: usize = 200;

/// Whether a style can be rendered in a bounded time.
pub(crate) fn is_bounded(xml: &str) -> bool {
    if depth(xml) > MAX_DEPTH / 4 {
        return false;
    }
    let mut macros: HashMap<&str, Vec<&str>> = HashMap::new();
    for part in xml.split("<macro").skip(1) {
        let (own, _) = part.split_once("</macro").unwrap_or((part, ""));
        let (head, body) = own.split_once('>').unwrap_or((own, ""));
        if let Some(name) = attribute(head, "name=") {
            macros.insert(name, calls(body));
        }
    }
    let mut sizes = HashMap::new();
    let roots: u64 = calls(xml).iter().map(|name| size(name, &macros, &mut sizes, 0)).fold(0, u64::saturating_add);
    roots <= MAX_CALLS
}

/// How many calls a macro comes to.
// Recursion ends at the depth limit; a finished macro is not walked again.
fn size<'a>(
    name: &'a str,
    macros: &HashMap<&'a str, Vec<&'a str>>,
    sizes: &mut HashMap<&'a str, u64>,
    depth: usize,
) -> u64 {
    if depth > MAX_DEPTH {
        return u64::MAX;
    }
    if let Some(&size) = sizes.get(name) {
        return size;
    }
    // A macro that is met again while it is walked calls itself.
    sizes.insert(name, u64::MAX);
    let inside = macros.get(name).map(Vec::as_slice).unwrap_or_default();
    let total = inside.iter().map(|name| size(name, macros, sizes, depth + 1)).fold(1, u64::saturating_add);
    sizes.insert(name, total);
    total
}

/// The names of the macros that a piece of a style calls.
fn calls(xml: &str) -> Vec<&str> {
    xml.split("macro=").skip(1).filter_map(quoted).collect()
}

fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    quoted(&head[head.find(name)? + name.len()..])
}

fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].split(quote).next()
}

/// How deep elements are nested.
fn depth(xml: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for part in xml.split('<').skip(1) {
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !part.starts_with(['!', '?']) && !part.split('>').next().unwrap_or_default().ends_with('/') {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_that_never_end_are_found() {
        let style = |macros: &str| format!("<style>{macros}<layout><text macro=\"a\"/></layout></style>");
        assert!(is_bounded(&style("<macro name=\"a\"><text macro='b'/></macro><macro name='b'><text/></macro>")));
        assert!(!is_bounded(&style(
            "<macro name=\"a\"><text macro='b'/></macro><macro name='b'><text macro='a'/></macro>"
        )));
        let twice: String = (0..40)
            .map(|level| format!("<macro name='m{level}'><text macro='m{0}'/><text macro='m{0}'/></macro>", level + 1))
            .collect();
        assert!(!is_bounded(&style(&format!("<macro name='a'><text macro='m0'/></macro>{twice}"))));
        assert!(!is_bounded(&"<group>".repeat(1000)));
    }
}
