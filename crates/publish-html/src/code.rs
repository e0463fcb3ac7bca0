//! Code blocks.

use publish_core::model::{Block, CodeBlock};

use crate::attributes::{class_name, open};
use crate::writer::Writer;

/// From this many characters in a line on, a code block is wider than the column on a desktop screen and scrolls.
const SCROLLS: usize = 62;

/// Writes a code block. On small screens its lines are broken; where it scrolls it can take the focus, so that
/// keys scroll it too (WCAG 2.1.1).
pub(crate) fn write_code_block(w: &mut Writer, block: &Block, code: &CodeBlock) {
    let CodeBlock { language, text } = code;
    open(w, "pre", w.anchor(block.id), "", &block.attributes);
    if text.lines().any(|line| line.chars().nth(SCROLLS).is_some()) {
        w.push(" tabindex=\"0\"");
    }
    w.push("><code");
    let name = language.as_deref().map(class_name).filter(|name| !name.is_empty());
    if let Some(name) = name {
        w.attribute("class", &format!("language-{name}"));
    }
    w.push(">");
    // A parser drops a newline right after `<pre>`, not one after `<code>`.
    w.text(text.trim_end_matches('\n'));
    w.push("\n</code></pre>\n");
}
