//! What a theme says of screens.

use crate::units::{Rem, Share};

/// The sizes of text on screens, as far as a theme says them; else they are as usual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScreenMetrics {
    /// The size of running text in a wide window.
    pub text: Option<Rem>,
    /// From baseline to baseline of running text, as a share of its size.
    pub leading: Option<Share>,
    /// How many times as large each level of headings is as the one below it.
    pub ratio: Option<Share>,
    /// How wide the text is at most.
    pub measure: Option<Rem>,
}
