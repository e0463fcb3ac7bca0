//! Numbering definitions, which docx-rs writes: one for bullets, one for tasks, one for numbers, one for lines of code, and
//! an instance for each numbered list and block of code.

use docx_rs::{
    AbstractNumbering, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText, NumberFormat, Numbering,
    SpecialIndentType, Start,
};
use publish_core::Twips;
use publish_core::fingerprint::fingerprint;
use publish_core::model::{NumberDelimiter, NumberStyle, Numbering as ListNumbering};
use publish_style::Ink;

use crate::normalize::normalize;
use crate::numbered_lists::{Counted, NumberedLists, Series};
use crate::numbering::{BULLETS, CODE_LINES, LEVELS, NUMBERS, TASKS};
use crate::styles::{ListLevel, OutlineLevel, ParagraphStyle, Sheet};

/// The content of `w:numbering`.
pub(crate) fn write(lists: &NumberedLists, sheet: &Sheet<'_>) -> String {
    let mut out = String::new();
    for (number, kind) in [(BULLETS, Kind::Bullets), (TASKS, Kind::Tasks), (NUMBERS, Kind::Numbers)] {
        write_definition(&definition(number, kind, sheet), &mut out);
    }
    if lists.iter().any(|(_, counted)| matches!(counted, Counted::Code(_))) {
        write_definition(&code_lines(sheet), &mut out);
    }
    for (number, counted) in lists.iter() {
        match counted {
            Counted::List(series) if series.is_continued => {
                write_definition(&continued(number, series, sheet), &mut out);
            }
            Counted::Headings(first) => write_definition(&headings(number, Some(first)), &mut out),
            Counted::Appendices => write_definition(&headings(number, None), &mut out),
            Counted::Unnumbered => write_definition(&nothing(number), &mut out),
            Counted::List(_) | Counted::Code(_) => {}
        }
    }
    for number in [BULLETS, TASKS, NUMBERS] {
        normalize(&Numbering::new(number, number), &mut out);
    }
    for (number, counted) in lists.iter() {
        normalize(&instance(number, counted, sheet), &mut out);
    }
    out
}

/// Writes a definition with what docx-rs does not know of it: a number that tells it apart from others when text is put
/// into another document (`w:nsid`, ECMA-376-1 §17.9.15), where definitions of one number become one.
fn write_definition(definition: &AbstractNumbering, out: &mut String) {
    let start = out.len();
    normalize(definition, out);
    let [a, b, c, d, ..] = fingerprint(&out.as_bytes()[start..]);
    let inside = out[start..].find('>').map_or(out.len(), |end| start + end + 1);
    out.insert_str(inside, &format!(r#"<w:nsid w:val="{:08X}"/>"#, u32::from_be_bytes([a, b, c, d])));
}

fn instance(number: usize, counted: Counted, sheet: &Sheet<'_>) -> Numbering {
    match counted {
        Counted::List(series) if series.is_continued => Numbering::new(number, number + 1),
        Counted::List(series) => Numbering::new(number, NUMBERS).add_override(counts_anew(series, sheet)),
        Counted::Headings(_) | Counted::Appendices | Counted::Unnumbered => Numbering::new(number, number + 1),
        Counted::Code(start) => Numbering::new(number, CODE_LINES).add_override(LevelOverride::new(0).start(start)),
    }
}

/// The definition of lists that continue each other. Its number is one above their numbering's: no other has it.
fn continued(number: usize, series: Series, sheet: &Sheet<'_>) -> AbstractNumbering {
    let Series { level, numbering, .. } = series;
    let ListNumbering { start, style, delimiter } = numbering;
    let mut definition = definition(number + 1, Kind::Series, sheet);
    definition.levels[level] = numbers(level, start as usize, style, delimiter, sheet);
    definition
}

/// The definition of numbers of headings, `1`, `1.1` and so on; those of appendices start with a letter. It has a number as
/// that of lists that continue each other. The levels from `first` on are those of styles of headings.
fn headings(number: usize, first: Option<OutlineLevel>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(number + 1);
    definition.multi_level_type = Some("multilevel".to_owned());
    let mut styles = first.into_iter().flat_map(OutlineLevel::and_below);
    for index in 0..LEVELS {
        let format = if first.is_none() && index == 0 { "upperLetter" } else { "decimal" };
        let text = (1..=index + 1).map(|part| format!("%{part}")).collect::<Vec<_>>().join(".");
        let format = NumberFormat::new(format);
        let mut level = Level::new(index, Start::new(1), format, LevelText::new(text), LevelJc::new("left"))
            .suffix(LevelSuffixType::Space)
            .indent(Some(0), Some(SpecialIndentType::FirstLine(0)), None, None);
        if let Some(style) = styles.next() {
            level = level.paragraph_style(ParagraphStyle::Heading(style).id());
        }
        definition = definition.add_level(level);
    }
    definition
}

/// The definition of no numbers at all.
fn nothing(number: usize) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(number + 1);
    definition.multi_level_type = Some("singleLevel".to_owned());
    let level = Level::new(0, Start::new(1), NumberFormat::new("none"), LevelText::new(""), LevelJc::new("left"));
    let level = level.suffix(LevelSuffixType::Nothing);
    definition.add_level(level.indent(Some(0), Some(SpecialIndentType::FirstLine(0)), None, None))
}

fn counts_anew(series: Series, sheet: &Sheet<'_>) -> LevelOverride {
    let Series { level, numbering, .. } = series;
    let ListNumbering { start, style, delimiter } = numbering;
    let change = LevelOverride::new(level).start(start as usize);
    if (style, delimiter) == (NumberStyle::Decimal, NumberDelimiter::Period) {
        return change;
    }
    change.level(numbers(level, start as usize, style, delimiter, sheet))
}

/// Numbers of lines of code stand at the left, within the frame; the paragraphs say how far they hang.
fn code_lines(sheet: &Sheet<'_>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(CODE_LINES);
    definition.multi_level_type = Some("singleLevel".to_owned());
    let level = Level::new(0, Start::new(1), NumberFormat::new("decimal"), LevelText::new("%1"), LevelJc::new("left"));
    definition.add_level(level.color(sheet.color(Ink::Muted).value.hex()).disable_bold())
}

/// A level that counts in a style (`w:numFmt` and `w:lvlText`, ECMA-376-1 §17.9.17, §17.9.11).
fn numbers(level: usize, start: usize, style: NumberStyle, delimiter: NumberDelimiter, sheet: &Sheet<'_>) -> Level {
    let format = match style {
        NumberStyle::Decimal => "decimal",
        NumberStyle::LowerAlpha => "lowerLetter",
        NumberStyle::UpperAlpha => "upperLetter",
        NumberStyle::LowerRoman => "lowerRoman",
        NumberStyle::UpperRoman => "upperRoman",
    };
    let text = match delimiter {
        NumberDelimiter::Period => format!("%{}.", level + 1),
        NumberDelimiter::Parenthesis => format!("%{})", level + 1),
        NumberDelimiter::Parentheses => format!("(%{})", level + 1),
    };
    // Numbers end in a line, one below the other.
    let side = LevelJc::new("right");
    let Twips(left) = sheet.item_start(level);
    let Twips(hanging) = sheet.hanging_number();
    Level::new(level, Start::new(start), NumberFormat::new(format), LevelText::new(text), side).indent(
        Some(left),
        Some(SpecialIndentType::Hanging(hanging)),
        None,
        None,
    )
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullets,
    Tasks,
    Numbers,
    /// The same without a style.
    Series,
}

fn definition(number: usize, kind: Kind, sheet: &Sheet<'_>) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(number);
    definition.multi_level_type = Some("multilevel".to_owned());
    for index in 0..LEVELS {
        let (format, text) = match kind {
            Kind::Bullets => ("bullet", if index % 2 == 0 { "•" } else { "–" }.to_owned()),
            Kind::Tasks => ("none", String::new()),
            Kind::Numbers | Kind::Series => ("decimal", format!("%{}.", index + 1)),
        };
        // Numbers end in a line, one below the other.
        let side = LevelJc::new(if matches!(kind, Kind::Numbers | Kind::Series) { "right" } else { "left" });
        let level = Level::new(index, Start::new(1), NumberFormat::new(format), LevelText::new(text), side);
        let Twips(hanging) = match kind {
            Kind::Bullets => sheet.hanging_bullet(),
            Kind::Tasks => sheet.indent(),
            Kind::Numbers | Kind::Series => sheet.hanging_number(),
        };
        let Twips(left) = sheet.item_start(index);
        let mut level = level.indent(Some(left), Some(SpecialIndentType::Hanging(hanging)), None, None);
        let style = match kind {
            Kind::Bullets => ListLevel::of_numbering(index).map(ParagraphStyle::ListBullet),
            Kind::Tasks | Kind::Series => None,
            Kind::Numbers => ListLevel::of_numbering(index).map(ParagraphStyle::ListNumber),
        };
        if let Some(style) = style {
            level = level.paragraph_style(style.id());
        }
        if kind == Kind::Tasks {
            level = level.suffix(LevelSuffixType::Nothing);
        }
        definition = definition.add_level(level);
    }
    definition
}
