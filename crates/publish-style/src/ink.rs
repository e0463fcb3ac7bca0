//! The colours of a theme, by what they are for.

use publish_core::CodeStyle;
use publish_core::model::HeadingLevel;
use publish_core::theme::{Color, Paint};

use crate::callout::Callout;

/// A colour of a theme. It is looked up in the paint when something is drawn, so what is measured knows none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Running text.
    #[default]
    Text,
    /// The page that it stands on.
    Page,
    /// What is like a title: the labels of captions.
    Title,
    /// A heading of a level of the structure, of which the title is the first.
    Heading(HeadingLevel),
    /// The letterhead and its rule, the edges of tables, titles of lists.
    Accent,
    /// Dates, captions, headers and footers.
    Muted,
    /// Links.
    Link,
    /// Hairlines.
    Hairline,
    /// The ground of code.
    CodeGround,
    /// The ground of marked lines of code.
    CodeMark,
    /// What code is made of.
    Code(CodeStyle),
    /// The bar beside quotations.
    QuoteBar,
    /// The ground of highlighted words.
    Highlight,
    /// The bar and the title of a callout.
    Callout(Callout),
    /// The ground of a callout.
    CalloutGround(Callout),
    /// Black, whatever the theme has: markings of protection and crop marks.
    Black,
}

impl Ink {
    /// The colour that a paint has for it.
    pub fn color(self, paint: &Paint) -> Color {
        match self {
            Ink::Text => paint.text,
            Ink::Page => paint.background,
            Ink::Title => paint.title,
            Ink::Heading(level) => paint.headings[usize::from(level.get()).clamp(1, 6) - 1],
            Ink::Accent => paint.accent,
            Ink::Muted => paint.muted,
            Ink::Link => paint.link,
            Ink::Hairline => paint.hairline,
            Ink::CodeGround => paint.code_ground,
            Ink::CodeMark => paint.code_mark,
            Ink::Code(style) => paint.code(style),
            Ink::QuoteBar => paint.quote_bar,
            Ink::Highlight => paint.highlight,
            Ink::Callout(callout) => paint.callouts[callout as usize].0,
            Ink::CalloutGround(callout) => paint.callouts[callout as usize].1,
            Ink::Black => Color::rgb(0),
        }
    }

    /// The ink of code of a style: what is not highlighted is as running text.
    pub fn of_code(style: CodeStyle) -> Ink {
        if style == CodeStyle::Plain { Ink::Text } else { Ink::Code(style) }
    }
}
