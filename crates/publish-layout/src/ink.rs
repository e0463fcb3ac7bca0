//! Colours by what they are for.

use publish_core::CodeStyle;
use publish_core::theme::{Color, Paint};

/// What something is painted with: a colour of the theme by what it is for. Which colour that is, is looked up when the
/// page is painted, so that what was measured does not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Running text.
    Text,
    /// Titles.
    Title,
    /// Headings, the letterhead and its rule.
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
    /// Highlighted code.
    Code(CodeStyle),
    /// The bar beside quotations.
    QuoteBar,
    /// The ground of highlighted words.
    Highlight,
    /// The bar and the title of a callout, by its place in [`Paint::callouts`].
    Callout(u8),
    /// The ground of a callout.
    CalloutGround(u8),
    /// Black, whatever the theme: markings of protection and crop marks.
    Black,
}

impl Ink {
    /// The colour of a theme.
    pub fn color(self, paint: &Paint) -> Color {
        match self {
            Ink::Text => paint.text,
            Ink::Title => paint.title,
            Ink::Accent => paint.accent,
            Ink::Muted => paint.muted,
            Ink::Link => paint.link,
            Ink::Hairline => paint.hairline,
            Ink::CodeGround => paint.code_ground,
            Ink::CodeMark => paint.code_mark,
            Ink::Code(style) => paint.code(style),
            Ink::QuoteBar => paint.quote_bar,
            Ink::Highlight => paint.highlight,
            Ink::Callout(kind) => paint.callouts[usize::from(kind)].0,
            Ink::CalloutGround(kind) => paint.callouts[usize::from(kind)].1,
            Ink::Black => Color::rgb(0),
        }
    }

    /// The ink of code of a style: what is not highlighted is as running text.
    pub(crate) fn of_code(style: CodeStyle) -> Ink {
        if style == CodeStyle::Plain { Ink::Text } else { Ink::Code(style) }
    }
}
