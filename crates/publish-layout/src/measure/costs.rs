//! How unwelcome page breaks are at places: costs, of which page breaking makes the least sum. And how much of a page the
//! head of a table may take, which comes again on each.

/// A page break must not be here.
pub(crate) const NEVER: f32 = 1e9;
/// A page break must be here.
pub(crate) const FORCED: f32 = -1e9;
/// One after what introduces what follows.
pub(crate) const INTRODUCES: f32 = 200.0;
/// One after a hyphen: the word would be parted by a turn of the page.
pub(crate) const AFTER_HYPHEN: f32 = 120.0;
/// One that leaves a row of a table alone.
pub(crate) const LONE_ROW: f32 = 120.0;
/// One after an entry of the contents that others stand below.
pub(crate) const TOP_ENTRY: f32 = 60.0;
/// One that leaves the first or the last item of a list alone.
pub(crate) const LONE_ITEM: f32 = 40.0;
/// One before a thematic break.
pub(crate) const BREAK: f32 = 20.0;
/// One within a paragraph, a little less welcome than between two.
pub(crate) const IN_PARAGRAPH: f32 = 4.0;
/// One between two rows.
pub(crate) const BETWEEN_ROWS: f32 = 3.0;
/// One between two lines of code.
pub(crate) const IN_CODE: f32 = 2.0;

/// A head that takes more of a page than this stands once: it would leave no room for the rows.
pub(crate) const TALLEST_HEAD: f32 = 0.4;
/// Rows are taken to have at least this much of a page.
pub(crate) const LEAST_ROOM: f32 = 0.3;

/// The more binding of two wishes about a page break.
pub(crate) fn stronger(one: f32, other: f32) -> f32 {
    if one == FORCED || other == FORCED { FORCED } else { one.max(other) }
}
