//! How paragraphs and runs look: what styles and direct formatting say, the last word last (ECMA-376-1 §17.7.2).

use crate::docx::events::Tag;

/// How a run looks (ECMA-376-1 §17.3.2). What nothing says is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunLook {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Struck through.
    pub strike: Option<bool>,
    /// Small capitals.
    pub small_caps: Option<bool>,
    /// Capitals.
    pub caps: Option<bool>,
    /// Not shown (`w:vanish`).
    pub hidden: Option<bool>,
    /// Raised or lowered.
    pub vertical: Option<Vertical>,
    /// The colour, as six hexadecimal digits.
    pub color: Option<String>,
    /// The colour behind it, as six hexadecimal digits.
    pub background: Option<String>,
    /// The size, in half points.
    pub size: Option<u32>,
    /// The family of the font.
    pub font: Option<String>,
}

/// Whether text is raised or lowered (`w:vertAlign`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vertical {
    /// On the line.
    Baseline,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// How a paragraph looks (ECMA-376-1 §17.3.1). Lengths are twips (1/1440 in).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParagraphLook {
    /// How its lines are aligned.
    pub alignment: Option<Alignment>,
    /// The space at its start.
    pub indent: Option<i32>,
    /// How far its first line stands out before the others; negative where it is further in.
    pub hanging: Option<i32>,
    /// The space before it.
    pub before: Option<i32>,
    /// The space behind it.
    pub after: Option<i32>,
    /// The colour behind it, as six hexadecimal digits.
    pub background: Option<String>,
    /// The colour of a line at its start, as six hexadecimal digits.
    pub rule: Option<String>,
    /// Whether a line is below it.
    pub line_below: bool,
    /// Whether it starts a page.
    pub starts_page: bool,
    /// Its direction is from right to left.
    pub right_to_left: bool,
}

/// How lines are aligned (`w:jc`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// At the start.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
    /// At both sides.
    Justified,
}

impl RunLook {
    /// Takes what an element of run properties says.
    pub(super) fn read(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("w:val").unwrap_or_default();
        // A toggle is on without a value (ECMA-376-1 §17.17.4).
        let is_on = || Some(!matches!(value().as_str(), "0" | "false" | "off" | "none"));
        match tag.name() {
            "w:b" => self.bold = is_on(),
            "w:i" => self.italic = is_on(),
            "w:u" => self.underline = is_on(),
            "w:strike" | "w:dstrike" => self.strike = is_on(),
            "w:smallCaps" => self.small_caps = is_on(),
            "w:caps" => self.caps = is_on(),
            "w:vanish" => self.hidden = is_on(),
            "w:vertAlign" => {
                self.vertical = Some(match value().as_str() {
                    "superscript" => Vertical::Superscript,
                    "subscript" => Vertical::Subscript,
                    _ => Vertical::Baseline,
                });
            }
            "w:color" => self.color = color(&value()),
            "w:shd" => self.background = tag.attribute("w:fill").and_then(|fill| color(&fill)),
            "w:sz" => self.size = value().parse().ok(),
            "w:rFonts" => {
                if let Some(family) = tag.attribute("w:ascii").or_else(|| tag.attribute("w:hAnsi")) {
                    self.font = Some(family);
                }
            }
            _ => {}
        }
    }

    /// This look, over that of `base`.
    pub(super) fn over(self, base: &RunLook) -> RunLook {
        RunLook {
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            underline: self.underline.or(base.underline),
            strike: self.strike.or(base.strike),
            small_caps: self.small_caps.or(base.small_caps),
            caps: self.caps.or(base.caps),
            hidden: self.hidden.or(base.hidden),
            vertical: self.vertical.or(base.vertical),
            color: self.color.or_else(|| base.color.clone()),
            background: self.background.or_else(|| base.background.clone()),
            size: self.size.or(base.size),
            font: self.font.or_else(|| base.font.clone()),
        }
    }
}

impl ParagraphLook {
    /// Takes what an element of paragraph properties says.
    pub(super) fn read(&mut self, tag: &Tag<'_>) {
        let value = || tag.attribute("w:val").unwrap_or_default();
        let number = |name: &str| tag.attribute(name).and_then(|number| number.parse::<i32>().ok());
        match tag.name() {
            "w:jc" => {
                self.alignment = Some(match value().as_str() {
                    "center" => Alignment::Center,
                    "right" | "end" => Alignment::End,
                    "both" | "distribute" => Alignment::Justified,
                    _ => Alignment::Start,
                });
            }
            "w:ind" => {
                self.indent = number("w:left").or(number("w:start")).or(self.indent);
                let first = number("w:firstLine").map(|first| -first);
                self.hanging = number("w:hanging").or(first).or(self.hanging);
            }
            "w:spacing" => {
                self.before = number("w:before").or(self.before);
                self.after = number("w:after").or(self.after);
            }
            "w:shd" => self.background = tag.attribute("w:fill").and_then(|fill| color(&fill)),
            "w:pageBreakBefore" => self.starts_page = !matches!(value().as_str(), "0" | "false" | "off"),
            "w:bidi" => self.right_to_left = !matches!(value().as_str(), "0" | "false" | "off"),
            _ => {}
        }
    }

    /// Takes what an element of the borders of a paragraph says (`w:pBdr`).
    pub(super) fn read_border(&mut self, tag: &Tag<'_>) {
        let is_drawn = !matches!(tag.attribute("w:val").as_deref(), None | Some("nil" | "none"));
        match tag.name() {
            "w:left" | "w:start" if is_drawn => self.rule = tag.attribute("w:color").and_then(|found| color(&found)),
            "w:bottom" => self.line_below = is_drawn,
            _ => {}
        }
    }

    /// This look, over that of `base`.
    pub(super) fn over(self, base: &ParagraphLook) -> ParagraphLook {
        ParagraphLook {
            alignment: self.alignment.or(base.alignment),
            indent: self.indent.or(base.indent),
            hanging: self.hanging.or(base.hanging),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            background: self.background.or_else(|| base.background.clone()),
            rule: self.rule.or_else(|| base.rule.clone()),
            line_below: self.line_below || base.line_below,
            starts_page: self.starts_page || base.starts_page,
            right_to_left: self.right_to_left || base.right_to_left,
        }
    }
}

/// A colour that is written in full; `auto` is none.
fn color(value: &str) -> Option<String> {
    (value.len() == 6 && value.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| value.to_owned())
}
