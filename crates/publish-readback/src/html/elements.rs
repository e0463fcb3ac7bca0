//! Elements of HTML.

/// Whether an element has no content and no end tag (void elements, HTML Standard §13.1.2). `name` is in lower case.
pub fn is_void(name: &str) -> bool {
    const VOID: [&str; 13] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    VOID.contains(&name)
}

/// Whether an element runs on in a line of text: no word ends at its edges (phrasing content, HTML Standard §3.2.5.2.5).
pub(super) fn is_phrasing(name: &str) -> bool {
    const PHRASING: [&str; 22] = [
        "a", "abbr", "b", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "math", "s", "small", "span",
        "strong", "sub", "sup", "time", "u", "wbr", "input",
    ];
    PHRASING.contains(&name)
}
