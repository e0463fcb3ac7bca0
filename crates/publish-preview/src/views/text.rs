//! The plain text, line by line.

use publish_core::Rendered;

use super::markup::Markup;

/// The plain text as it is shown.
#[derive(Debug)]
pub(crate) struct TextView {
    /// Its markup.
    pub(crate) html: String,
    words: Vec<String>,
}

impl TextView {
    pub(crate) fn read(output: &Rendered) -> TextView {
        let mut markup = Markup::default();
        for line in String::from_utf8_lossy(output.main_bytes()).lines() {
            markup.numbering.end_word();
            markup.push("<span class=\"line\">");
            markup.text(line);
            markup.push("\n</span>");
        }
        TextView { html: markup.out, words: markup.numbering.finish() }
    }

    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use publish_core::OutputPath;

    use super::*;

    #[test]
    fn lines_have_the_numbers_of_their_words() {
        let output = Rendered::single(OutputPath("a.txt".to_owned()), "One <two>\n\n---\nthree".to_owned());
        let view = TextView::read(&output);
        let expected = "<span class=\"line\"><!--w0-->One &lt;two&gt;\n</span><span class=\"line\">\n</span>\
                        <span class=\"line\">---\n</span><span class=\"line\"><!--w2-->three\n</span>";
        assert_eq!(view.html, expected);
        assert_eq!(view.words(), ["one", "two", "three"]);
    }
}
