//! The colours of a theme.

use crate::code::CodeStyle;

/// Colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint {
    /// The page.
    pub background: Color,
    /// Running text.
    pub text: Color,
    /// The title, and what is like it.
    pub title: Color,
    /// Headings of the structure's levels 1 to 6, of which the title is the first.
    pub headings: [Color; 6],
    /// The letterhead and its rule, the edges of tables, titles of lists.
    pub accent: Color,
    /// Dates, captions, headers and footers.
    pub muted: Color,
    /// Links.
    pub link: Color,
    /// Hairlines.
    pub hairline: Color,
    /// The ground of code.
    pub code_ground: Color,
    /// The ground of marked lines of code.
    pub code_mark: Color,
    /// What code is made of.
    pub code: CodePaint,
    /// The bar beside quotations.
    pub quote_bar: Color,
    /// The ground of highlighted words.
    pub highlight: Color,
    /// Notes, tips, important, warnings and cautions: the colour of rule and title, and the ground.
    pub callouts: [(Color, Color); 5],
}

/// A colour in sRGB (IEC 61966-2-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Color {
    /// Makes a colour of `0xRRGGBB`.
    pub const fn rgb(value: u32) -> Color {
        Color { red: (value >> 16) as u8, green: (value >> 8) as u8, blue: value as u8 }
    }

    /// The colour as `RRGGBB`, for Word and CSS.
    pub fn hex(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

/// The colours of highlighted code. What has none here has the colour of running text.
#[derive(Clone, Debug, PartialEq)]
pub struct CodePaint {
    /// Keywords.
    pub keyword: Color,
    /// Names of functions and macros.
    pub function: Color,
    /// Names of types and modules.
    pub type_name: Color,
    /// Variables where the language marks them, as shells do.
    pub variable: Color,
    /// Numbers and other constants, escapes in strings.
    pub constant: Color,
    /// Strings.
    pub string: Color,
    /// Comments.
    pub comment: Color,
    /// Names of elements and attributes in markup, annotations, keys of data.
    pub tag: Color,
    /// Headings in markup.
    pub heading: Color,
    /// Lines that a change brings.
    pub inserted: Color,
    /// Lines that a change takes away.
    pub deleted: Color,
}

impl Paint {
    /// The colour of code of a style.
    pub fn code(&self, style: CodeStyle) -> Color {
        let code = &self.code;
        match style {
            CodeStyle::Plain => self.text,
            CodeStyle::Keyword => code.keyword,
            CodeStyle::Function => code.function,
            CodeStyle::Type => code.type_name,
            CodeStyle::Variable => code.variable,
            CodeStyle::Constant => code.constant,
            CodeStyle::String => code.string,
            CodeStyle::Comment => code.comment,
            CodeStyle::Tag => code.tag,
            CodeStyle::Heading => code.heading,
            CodeStyle::Inserted => code.inserted,
            CodeStyle::Deleted => code.deleted,
        }
    }
}
