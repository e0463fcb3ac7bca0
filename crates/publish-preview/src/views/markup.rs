//! Markup that the page puts into itself.

use std::fmt::Write as _;

use publish_readback::Numbering;

/// Writes markup whose words are counted.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    pub(crate) out: String,
    pub(crate) numbering: Numbering,
}

impl Markup {
    /// Writes markup as it is.
    pub(crate) fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes text, with the number of its first word before it.
    pub(crate) fn text(&mut self, text: &str) {
        if let Some(number) = self.numbering.push(text) {
            let _ = write!(self.out, "<!--w{number}-->");
        }
        self.uncounted(text);
    }

    /// Writes text whose words are none of the document.
    pub(crate) fn uncounted(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Writes an attribute, with a space before it.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }
}

/// Writes text so that nothing of it is markup, in elements and in attributes.
pub(crate) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_have_the_number_of_their_first_word_and_are_no_markup() {
        let mut markup = Markup::default();
        markup.push("<p>");
        markup.text("One & <b>");
        markup.text(" – ");
        markup.text("\"three\"");
        assert_eq!(markup.out, "<p><!--w0-->One &amp; &lt;b&gt; – <!--w2-->&quot;three&quot;");
    }
}
