//! What docx-rs can't say, and how it travels through docx-rs.
//!
//! An element that docx-rs writes but that no document of ours uses for its own purpose carries the index of an
//! addition; [`mend`](super::mend) puts the addition in its place. Only numbers pass through docx-rs this way, so
//! nothing an author wrote can pose as markup.

use std::fmt::Write;

use docx_rs::{
    Comment, CommentRangeStart, FitText, FrameProperty, ParagraphChild, ParagraphProperty, RunChild, RunProperty, Sym,
};

/// Text and attribute values that are safe in XML 1.0: the five signs escaped, forbidden characters left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars().filter(|&sign| is_allowed(sign)) {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Attribute values are normalized: a line ending or tab would come back as a space anyway (XML 1.0 §3.3.3).
            '\n' | '\r' | '\t' => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Whether XML 1.0 allows a character (§2.2); C1 controls are allowed there, but mean nothing in text.
pub(crate) fn is_allowed(sign: char) -> bool {
    let forbidden = matches!(sign, '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}');
    !forbidden || matches!(sign, '\t' | '\n' | '\r')
}

/// Something that is put in the place of its carrier.
#[derive(Clone, Debug)]
pub(crate) enum Addition {
    /// Properties, each as its element's name and its markup, to be sorted in among the others.
    Properties(Vec<(&'static str, String)>),
    /// Markup.
    Markup(String),
}

/// The additions of one piece of markup.
#[derive(Clone, Debug, Default)]
pub(crate) struct Additions(Vec<Addition>);

impl Additions {
    pub(super) const fn new() -> Additions {
        Additions(Vec::new())
    }

    /// The additions that carriers with their indexes can be given.
    pub(crate) fn get(&self, index: usize) -> Option<&Addition> {
        self.0.get(index)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    fn add(&mut self, addition: Addition) -> usize {
        self.0.push(addition);
        self.0.len() - 1
    }

    /// Adds properties to a run's; the carrier is `w:fitText`.
    pub(crate) fn add_to_run(&mut self, properties: Properties, run: &mut RunProperty) {
        if !properties.0.is_empty() {
            run.fit_text = Some(FitText::new(self.add(Addition::Properties(properties.0))));
        }
    }

    /// Adds properties to a paragraph's; the carrier is `w:framePr`.
    pub(crate) fn add_to_paragraph(&mut self, properties: Properties, paragraph: &mut ParagraphProperty) {
        if !properties.0.is_empty() {
            let index = self.add(Addition::Properties(properties.0));
            paragraph.frame_property = Some(FrameProperty::new().x(index as i32));
        }
    }

    /// Makes a child of a run of markup; the carrier is `w:sym`.
    pub(crate) fn run_child(&mut self, markup: impl Into<String>) -> RunChild {
        let index = self.add(Addition::Markup(markup.into()));
        RunChild::Sym(Sym::new("", index.to_string()))
    }

    /// Makes a child of a paragraph of markup; the carrier is `w:commentRangeStart`.
    pub(crate) fn paragraph_child(&mut self, markup: String) -> ParagraphChild {
        let index = self.add(Addition::Markup(markup));
        ParagraphChild::CommentStart(Box::new(CommentRangeStart::new(Comment::new(index))))
    }

    /// The properties of a content control; the carrier is the value of `w:alias`.
    pub(crate) fn control(&mut self, properties: Properties) -> String {
        self.add(Addition::Properties(properties.0)).to_string()
    }

    /// The markup of `wp:docPr`; the carrier is `distT` of `wp:inline`.
    pub(crate) fn drawing(&mut self, markup: String) -> i32 {
        self.add(Addition::Markup(markup)) as i32
    }

    /// What is in a drawing's `a:blip`; the carrier is `distB` of `wp:inline`, which is 0 without one.
    pub(crate) fn blip(&mut self, markup: String) -> i32 {
        self.add(Addition::Markup(markup)) as i32 + 1
    }

    /// More attributes of a hyperlink; the carrier is `w:history`.
    pub(crate) fn hyperlink(&mut self, attributes: String) -> usize {
        // Without a carrier docx-rs writes `w:history="1"`, so an index must not be 1.
        self.add(Addition::Markup(attributes)) + 2
    }
}

/// The number that a hyperlink's `w:history` carries, as an index.
pub(crate) fn hyperlink_index(history: usize) -> Option<usize> {
    history.checked_sub(2)
}

/// Properties that docx-rs does not know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Properties(Vec<(&'static str, String)>);

impl Properties {
    pub(crate) fn new() -> Properties {
        Properties::default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.0.iter()
    }

    /// Adds a property without a value, such as `w:rtl`.
    pub(crate) fn flag(mut self, name: &'static str) -> Properties {
        self.0.push((name, format!("<{name}/>")));
        self
    }

    /// Adds a property with a value; the value is escaped.
    pub(crate) fn value(self, name: &'static str, value: &str) -> Properties {
        self.attributes(name, &[("w:val", value)])
    }

    /// Adds a property with attributes; their values are escaped.
    pub(crate) fn attributes(mut self, name: &'static str, attributes: &[(&str, &str)]) -> Properties {
        let mut markup = format!("<{name}");
        for (key, value) in attributes {
            write!(markup, " {key}=\"{}\"", escape(value)).expect("a String takes all text");
        }
        markup.push_str("/>");
        self.0.push((name, markup));
        self
    }

    /// Adds a property as it stands.
    pub(crate) fn markup(mut self, name: &'static str, markup: String) -> Properties {
        self.0.push((name, markup));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_forbidden_comes_out() {
        assert_eq!(escape("a<b>&\"\u{0}\u{8}\u{FFFF}\n"), "a&lt;b&gt;&amp;&quot; ");
        assert!(is_allowed('\u{10FFFF}') && is_allowed('é') && !is_allowed('\u{B}'));
    }
}
