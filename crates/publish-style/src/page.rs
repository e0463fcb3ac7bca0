//! What stands at the edges of pages, and how much of a page things take.

pub use publish_core::Share;

use publish_core::Pt;

use crate::boxes::RuleRole;
use crate::role::Role;
use crate::sheet::Sheet;

/// Between the columns of a page.
pub const COLUMN_GAP: Pt = Pt(20.0);
/// How much of a title page is free above its title.
pub const TITLE_DROP: Share = Share(0.2);
/// How much of the page's height a picture that stands alone takes at most: some is left for its caption.
pub const TALLEST_PICTURE: Share = Share(0.86);
/// Between the two sides of a header, at least.
pub const HEADER_SIDES: Pt = Pt(12.0);
/// Between the two sides of a footer, at least: the number of the page is looked for there.
pub const FOOTER_SIDES: Pt = Pt(40.0);
/// How much of a header's width what stands at its end takes at most.
pub const WIDEST_ASIDE: Share = Share(0.55);
/// How much of the paper a margin takes at most: something must be left to print on.
pub const WIDEST_MARGIN: Share = Share(0.4);
/// Paper is taken to be at least so wide and high.
pub const LEAST_PAPER: Pt = Pt(36.0);

/// Between the rule of a header and the text.
const HEADER_GAP: Pt = Pt(10.0);
/// How much of a narrow margin at least is above the header.
const ABOVE_HEADER: Share = Share(0.25);
/// Where in the room below the text the footer stands: nearer to it than to the edge of the paper.
const FOOTER_PLACE: Share = Share(0.42);
/// The footer is at least and at most so far from the text.
const FOOTER_GAPS: (Pt, Pt) = (Pt(2.0), Pt(26.0));

impl Sheet<'_> {
    /// How far the header is from the edge of the paper, within the margin above the text.
    pub fn header_distance(&self, margin: Pt) -> Pt {
        let own = self.style(Role::Running).leading;
        (margin - own - self.rule(RuleRole::Header).gap - HEADER_GAP).max(ABOVE_HEADER.of(margin))
    }

    /// How far the footer is from the text, within the margin below it.
    pub fn footer_gap(&self, margin: Pt) -> Pt {
        let room = margin - self.style(Role::Running).leading;
        FOOTER_PLACE.of(room).max(FOOTER_GAPS.0).min(FOOTER_GAPS.1)
    }
}
