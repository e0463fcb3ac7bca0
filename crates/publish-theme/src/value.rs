//! A value of a theme, and how it is read.

use publish_core::Pt;
use publish_core::model::PaperSize;
use publish_core::node::{Node, Value as NodeValue};
use publish_core::text::{nearest, one_of};
use publish_core::theme::running::{Field, RunningPiece};
use publish_core::theme::{Color, Weight};

use crate::color;

/// What a value may be.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A colour, or the name of one of the palette or of a role.
    Color,
    /// Up to six colours.
    Colors,
    /// A length on paper within bounds, in points.
    Length(f32, f32),
    /// So many lengths on paper.
    Lengths(usize, usize),
    /// A length on screens within bounds, in `rem`.
    Rem(f32, f32),
    /// A number within bounds.
    Number(f32, f32),
    /// A whole number within bounds.
    Whole(usize, usize),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A weight of type.
    Weight,
    /// A size of paper.
    Paper,
    /// The name of a family.
    Name,
    /// A text or several.
    Texts,
    /// A part of a header or footer.
    Line,
    /// Up to six signs, each to underline with.
    Marks,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Color(Named),
    Colors(Vec<Named>),
    Length(Pt),
    Lengths(Vec<Pt>),
    Number(f32),
    Whole(usize),
    Word(&'static str),
    Flag(bool),
    Weight(Weight, u16),
    Paper(PaperSize),
    Text(String),
    Texts(Vec<String>),
    Line(Vec<RunningPiece>),
}

impl Value {
    /// The colours in it.
    pub(crate) fn colors(&self) -> Vec<&Named> {
        if let Value::Color(color) = self {
            return vec![color];
        }
        let Value::Colors(colors) = self else { return Vec::new() };
        colors.iter().collect()
    }
}

/// A colour as it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Named {
    /// By its channels.
    Rgb(Color),
    /// By a name.
    Name(String),
    /// That of the page, so that nothing is seen of it.
    None,
}

/// What is wrong with a value: what was wanted, and what was perhaps meant.
pub(crate) struct Wrong {
    pub(crate) wanted: String,
    pub(crate) near: Option<String>,
}

impl Wrong {
    fn wanted(wanted: impl Into<String>) -> Wrong {
        Wrong { wanted: wanted.into(), near: None }
    }
}

/// The longest text that is kept.
const LONGEST: usize = 300;

impl Kind {
    /// Reads a value.
    pub(crate) fn read(self, node: &Node) -> Result<Value, Wrong> {
        let wrong = || Wrong::wanted(self.wanted());
        match self {
            Kind::Color => color(node).map(Value::Color).ok_or_else(wrong),
            Kind::Colors => several(node, 1, 6, color).map(Value::Colors).ok_or_else(wrong),
            Kind::Length(least, most) => length(node, least, most).map(Value::Length).ok_or_else(wrong),
            Kind::Lengths(least, most) => {
                several(node, least, most, |node| length(node, 0.0, 720.0)).map(Value::Lengths).ok_or_else(wrong)
            }
            Kind::Rem(least, most) => within(rem(node), least, most).map(Value::Number).ok_or_else(wrong),
            Kind::Number(least, most) => within(number(node), least, most).map(Value::Number).ok_or_else(wrong),
            Kind::Whole(least, most) => {
                let whole = node.words().and_then(|words| words.trim().parse::<usize>().ok());
                whole.filter(|whole| (least..=most).contains(whole)).map(Value::Whole).ok_or_else(wrong)
            }
            Kind::Word(words) => word(node, words).map(Value::Word),
            Kind::Flag => {
                let NodeValue::Bool(yes, _) = node.value else { return Err(wrong()) };
                Ok(Value::Flag(yes))
            }
            Kind::Weight => weight(node).ok_or_else(wrong),
            Kind::Paper => {
                let found = node.words().and_then(PaperSize::from_name).map(Value::Paper);
                found.ok_or_else(|| Wrong { near: near(node, PaperSize::NAMES), ..wrong() })
            }
            Kind::Name => text(node).filter(|name| !name.trim().is_empty()).map(Value::Text).ok_or_else(wrong),
            Kind::Texts => several(node, 1, 16, text).map(Value::Texts).ok_or_else(wrong),
            Kind::Line => line(node).map(Value::Line),
            Kind::Marks => several(node, 1, 6, mark).map(Value::Texts).ok_or_else(wrong),
        }
    }

    /// What it may be, for messages.
    pub(crate) fn wanted(self) -> String {
        let upto =
            |least: usize, most: usize| if least == most { most.to_string() } else { format!("{least} to {most}") };
        match self {
            Kind::Color => "a colour such as `#1b365d`, or the name of one".to_owned(),
            Kind::Colors => "a list of 1 to 6 colours".to_owned(),
            Kind::Length(least, most) => {
                format!("a length of {least} to {most} pt, such as `\"10pt\"`, `\"4mm\"` or `\"0.2in\"`")
            }
            Kind::Lengths(least, most) => {
                format!("a list of {} lengths such as `\"56pt\"` or `\"25mm\"`", upto(least, most))
            }
            Kind::Rem(least, most) => {
                format!("a length of {least} to {most} rem, such as `\"{}rem\"`", (least + most) / 2.0)
            }
            Kind::Number(least, most) => format!("a number from {least} to {most}"),
            Kind::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Kind::Word(words) => one_of(words),
            Kind::Flag => "`true` or `false`".to_owned(),
            Kind::Weight => "a weight: `400`, `600` or `700`".to_owned(),
            Kind::Paper => one_of(PaperSize::NAMES),
            Kind::Name => "the name of a family of fonts".to_owned(),
            Kind::Texts => "a text, or a list of texts".to_owned(),
            Kind::Line => "a text such as `\"Page {page} of {pages}\"`".to_owned(),
            Kind::Marks => {
                "a list of 1 to 6 signs such as `\"=\"`; nothing between the quotation marks for none".to_owned()
            }
        }
    }
}

/// The values of a list, or a single one.
fn several<T>(node: &Node, least: usize, most: usize, read: impl Fn(&Node) -> Option<T>) -> Option<Vec<T>> {
    let single = std::slice::from_ref(node);
    let nodes = if let NodeValue::List(nodes) = &node.value { nodes } else { single };
    let values = nodes.iter().map(read).collect::<Option<Vec<T>>>()?;
    (least..=most).contains(&values.len()).then_some(values)
}

fn text(node: &Node) -> Option<String> {
    let NodeValue::Text(text) = &node.value else { return None };
    let is_kept = text.chars().count() <= LONGEST && !text.contains(char::is_control);
    is_kept.then(|| text.clone())
}

fn color(node: &Node) -> Option<Named> {
    let text = text(node)?;
    match text.trim() {
        "none" => Some(Named::None),
        hex if hex.starts_with('#') => color::from_hex(hex).map(Named::Rgb),
        name if !name.is_empty() && name.chars().all(is_of_name) => Some(Named::Name(name.to_owned())),
        _ => None,
    }
}

/// Whether a character may stand in the name of a colour.
fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}

fn number(node: &Node) -> Option<f32> {
    let NodeValue::Number(written) = &node.value else { return None };
    written.replace('_', "").parse().ok().filter(|number: &f32| number.is_finite())
}

fn within(number: Option<f32>, least: f32, most: f32) -> Option<f32> {
    number.filter(|number| (least..=most).contains(number))
}

/// A number and its unit.
fn measured(node: &Node) -> Option<(f32, &str)> {
    let words = node.words()?.trim();
    let unit = words.find(|character: char| character.is_ascii_alphabetic()).unwrap_or(words.len());
    let number: f32 = words[..unit].trim().parse().ok()?;
    number.is_finite().then_some((number, &words[unit..]))
}

fn length(node: &Node, least: f32, most: f32) -> Option<Pt> {
    let (number, unit) = measured(node)?;
    let length = match unit {
        "pt" => Pt(number),
        "mm" => Pt::from_mm(number),
        "cm" => Pt::from_mm(number * 10.0),
        "in" => Pt::from_inches(number),
        "pc" => Pt(number * 12.0),
        "px" => Pt::from_px(number),
        "" if number == 0.0 => Pt::ZERO,
        _ => return None,
    };
    (least..=most).contains(&length.0).then_some(length)
}

/// A length in the size of text that the reader has chosen, which is taken to be 16 px.
fn rem(node: &Node) -> Option<f32> {
    let (number, unit) = measured(node)?;
    match unit {
        "rem" | "em" => Some(number),
        "px" => Some(number / 16.0),
        "pt" => Some(number / 12.0),
        _ => None,
    }
}

fn word(node: &Node, words: &'static [&'static str]) -> Result<&'static str, Wrong> {
    let found = node.words().and_then(|written| words.iter().find(|word| **word == written.trim()));
    found.copied().ok_or_else(|| Wrong { wanted: one_of(words), near: near(node, words) })
}

fn near(node: &Node, words: &[&str]) -> Option<String> {
    nearest(node.words()?.trim(), words.iter().copied()).map(str::to_owned)
}

fn weight(node: &Node) -> Option<Value> {
    let class = match node.words()?.trim() {
        "regular" | "normal" => 400,
        "semibold" => 600,
        "bold" => 700,
        number => number.parse().ok().filter(|class| (1..=1000).contains(class))?,
    };
    Some(Value::Weight(Weight::of_class(class), class))
}

fn mark(node: &Node) -> Option<String> {
    text(node).filter(|mark| mark.chars().count() <= 8)
}

/// A part of a header or footer: words, and fields in braces. A brace that is meant is written twice.
fn line(node: &Node) -> Result<Vec<RunningPiece>, Wrong> {
    let text = text(node).ok_or_else(|| Wrong::wanted(Kind::Line.wanted()))?;
    let (mut pieces, mut words) = (Vec::new(), String::new());
    let mut rest = text.as_str();
    while let Some(character) = rest.chars().next() {
        if rest.starts_with("{{") || rest.starts_with("}}") {
            words.push(character);
            rest = &rest[2..];
        } else if let Some(behind) = rest.strip_prefix('{') {
            let Some((name, behind)) = behind.split_once('}') else {
                return Err(Wrong::wanted("a `}` behind each `{`; a brace that is meant is written twice"));
            };
            if !words.is_empty() {
                pieces.push(RunningPiece::Words(std::mem::take(&mut words)));
            }
            pieces.push(RunningPiece::Field(field(name.trim())?));
            rest = behind;
        } else {
            words.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    if !words.is_empty() {
        pieces.push(RunningPiece::Words(words));
    }
    Ok(pieces)
}

fn field(name: &str) -> Result<Field, Wrong> {
    let found = Field::NAMED.iter().find(|(known, _)| *known == name).map(|(_, field)| *field);
    found.ok_or_else(|| {
        let names = Field::NAMED.map(|(name, _)| name);
        Wrong { wanted: format!("fields in braces: {}", one_of(&names)), near: nearest(name, names).map(str::to_owned) }
    })
}
