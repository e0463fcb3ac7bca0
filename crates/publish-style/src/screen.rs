//! The looks of a window, where they can't be those of a page: it is read from further away than paper, is lit, has any
//! width, is scrolled and is pressed with fingers. All else on a screen is as the sheet has it.

use publish_core::model::Language;
use publish_core::theme::{Family, ScreenMetrics};
use publish_core::{Pt, Rem};

use crate::em::Em;
use crate::page::Share;

/// A length that grows with the window, between two bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fluid {
    /// The least.
    pub least: Em,
    /// What it starts from.
    pub base: Em,
    /// What is added: a share of the window's width.
    pub of_window: Share,
    /// The most.
    pub most: Em,
}

/// From baseline to baseline of running text, as a share of its size.
const LEADING: Share = Share(1.5);
/// The same where letters are dense, or reach far above and below the line.
const TALL_LEADING: Share = Share(1.7);
/// How many times as far apart lines stand that are short, as in tables, code and contents.
const SLACK: Share = Share(1.14);
/// Languages whose scripts are dense or tall: Chinese, Japanese and Korean, Arabic, Devanagari.
pub const TALL: [&str; 16] =
    ["zh", "yue", "ja", "ko", "ar", "fa", "ur", "ps", "sd", "ug", "ckb", "hi", "mr", "ne", "sa", "kok"];

/// How far apart lines stand on a screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lines {
    /// From baseline to baseline of running text, as a share of its size.
    pub leading: Share,
    /// How many times as far apart as on paper lines stand that are short.
    pub slack: Share,
}

/// Lines of dense or tall scripts.
pub const TALL_LINES: Lines = Lines { leading: TALL_LEADING, slack: Share(SLACK.0 * TALL_LEADING.0 / LEADING.0) };

impl Lines {
    /// The lines of a language in a theme.
    pub fn of(language: &Language, screen: &ScreenMetrics) -> Lines {
        let leading = screen.leading.unwrap_or(LEADING);
        if TALL.contains(&language.primary()) && leading.0 < TALL_LEADING.0 {
            return TALL_LINES;
        }
        Lines { leading, slack: Share(SLACK.0 * leading.0 / LEADING.0) }
    }
}

/// A heading on a screen. There is more room than on paper, so that sizes can be further apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenHeading {
    /// The font size.
    pub size: Em,
    /// The space above.
    pub above: Em,
    /// The space below.
    pub below: Em,
}

/// The title and the headings of the levels 2 to 6 in a theme.
pub fn headings(screen: &ScreenMetrics) -> [ScreenHeading; 6] {
    let Some(Share(ratio)) = screen.ratio else { return HEADINGS };
    let size = |level: usize| Em(ratio.powf(POWERS[level]));
    std::array::from_fn(|level| ScreenHeading { size: size(level), ..HEADINGS[level] })
}

/// Running text in a theme: of the size that it says in a wide window, and as much smaller in a narrow one as usual.
pub fn text(screen: &ScreenMetrics) -> Fluid {
    let Some(Rem(wide)) = screen.text else { return TEXT };
    let scaled = |length: Em| Em(length.0 * wide / TEXT.most.0);
    let of_window = Share(TEXT.of_window.0 * wide / TEXT.most.0);
    Fluid { least: scaled(TEXT.least), base: scaled(TEXT.base), of_window, most: Em(wide) }
}

/// How wide text is at most in a theme.
pub fn measure(screen: &ScreenMetrics) -> Em {
    screen.measure.map_or(MEASURE, |Rem(measure)| Em(measure))
}

/// The sizes of headings as powers of a ratio; those below follow one of 1.22.
const POWERS: [f32; 6] = [3.73, 2.0, 1.0, 0.25, 0.0, -0.15];
/// The title and the headings of the levels 2 to 6. What stands over the title is close to it.
const HEADINGS: [ScreenHeading; 6] = [
    ScreenHeading { size: Em(2.1), above: Em(0.35), below: Em(1.1) },
    ScreenHeading { size: Em(1.5), above: Em(2.2), below: Em(0.45) },
    ScreenHeading { size: Em(1.22), above: Em(1.75), below: Em(0.35) },
    ScreenHeading { size: Em(1.05), above: Em(1.4), below: Em(0.25) },
    ScreenHeading { size: Em(1.0), above: Em(1.2), below: Em(0.2) },
    ScreenHeading { size: Em(0.97), above: Em(1.2), below: Em(0.2) },
];
/// The largest title in narrow windows, as a share of their width: a word of fourteen letters is on one line.
pub const TITLE_OF_WINDOW: Share = Share(0.09);
/// Code that stands alone.
pub const CODE: Em = Em(0.84);
/// How far the further lines of an entry of the contents stand in.
pub const HANG: Em = Em(1.2);
/// How many times as much space is between boxes, and between text and the edges of its box.
pub const SPACE: Share = Share(1.4);
/// How many times as thick lines are drawn: pixels are coarser than the dots of a printer.
pub const STROKE: Share = Share(1.2);
/// The thinnest line that every screen shows: a pixel.
pub const THINNEST: Pt = Pt::from_px(1.0);

/// Running text, of what the reader has chosen for it: larger in windows wider than that of a phone.
const TEXT: Fluid = Fluid { least: Em(1.0625), base: Em(0.97), of_window: Share(0.0045), most: Em(1.156_25) };
/// A family of many systems that is larger than ours at the same size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    /// What it is called when it is made smaller.
    pub name: &'static str,
    /// What it is called where it is installed.
    pub installed: &'static str,
    /// What it stands in for.
    pub family: Family,
    /// How large it is made.
    pub scale: Share,
}

/// Families that would take more paper than ours. At these sizes their small letters are nearly as high as ours.
pub const FITTED: [Fitted; 2] = [
    Fitted { name: "Fitted Serif", installed: "Noto Serif", family: Family::Serif, scale: Share(0.92) },
    Fitted { name: "Fitted Sans", installed: "Noto Sans", family: Family::Sans, scale: Share(0.91) },
];
/// Between the text and the edge of the window.
pub const EDGE: Fluid = Fluid { least: Em(1.0), base: Em(0.0), of_window: Share(0.05), most: Em(1.25) };
/// The widest letterhead that is one line in the narrowest window (320 px, WCAG 2.2 §1.4.10), and what stands beside
/// it: their sizes as shares of the window's width.
pub const LETTERHEAD_OF_WINDOW: Share = Share(0.054);
/// See [`LETTERHEAD_OF_WINDOW`].
pub const SMALL_OF_WINDOW: Share = Share(0.042);

/// Lines have some 70 letters. Other widths are shares of this one.
pub const MEASURE: Em = Em(38.5);
/// Somewhat more than the text is wide in any window: pictures that are wider fill it.
pub const WIDEST_TEXT: Pt = Pt::from_px(720.0);
/// Landscape divisions are wider where the window is.
pub const LANDSCAPE: Em = Em(MEASURE.0 * 5.0 / 3.0);
/// Tables that need more than the measure are at most so wide, where the window is.
pub const WIDE_TABLE: Em = Em(62.0);
/// What stands beside the text, such as the contents of a site.
pub const SIDE: Em = Em(MEASURE.0 / 2.0);
/// What stands side by side and wraps, such as the ways to other pages.
pub const CARD: Em = Em(MEASURE.0 / 3.0);
/// A table that needs less is as wide as this share of the text, so that its rules are seen as those of a table.
pub const LEAST_TABLE: Share = Share(0.6);
/// Windows up to this width, of the reader's own text size, have no room to spare: code is broken rather than scrolled.
pub const NARROW: Em = Em(40.0);
/// Windows from this width on have room for something beside the text.
pub const WIDE: Em = Em(62.0);

/// Windows from this width on have room for the contents beside text that stands in their middle.
pub const BESIDE: Em = Em(80.0);

/// Paragraphs are parted by space alone, and lines are ragged: with the space of paper they would be one.
pub const PARAGRAPH_SPACE: Em = Em(0.9);
/// Spaces that paper has none of, each 1.6 times the one before it: the preferred numbers R5 (ISO 3).
pub const SPACES: [Em; 9] = [Em(0.1), Em(0.16), Em(0.25), Em(0.4), Em(0.63), Em(1.0), Em(1.6), Em(2.5), Em(4.0)];
/// The corners of boxes.
pub const RADIUS: Em = Em(0.2);
/// The box of a task, which is drawn there, since a reader's fonts may have no sign for it.
pub const TASK_BOX: Em = Em(0.85);
/// What is pressed is at least so wide and high (WCAG 2.2 §2.5.8).
pub const TARGET: Pt = Pt::from_px(24.0);
/// The icon of a callout.
pub const ICON: Em = Em(1.1);
/// What parts a drawing from the edge of its ground in a dark page.
pub const MAT: Em = Em(0.5);
/// Drawings that are smaller have none.
pub const SMALLEST_FRAMED: Pt = Pt::from_px(48.0);
/// How much of the text's colour the shade at an edge has that more lies behind.
pub const SHADE: Share = Share(0.28);
/// How much of the light the shadow of what lies over the page takes, and the veil over a page that something lies on.
pub const SHADOW: Share = Share(0.16);
/// See [`SHADOW`].
pub const VEIL: Share = Share(0.4);
