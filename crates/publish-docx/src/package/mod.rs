//! The package (ISO/IEC 29500-2): parts, relationships, content types, properties, settings, fonts, theme and pictures in
//! an archive, with time stamps and ids of our own. docx-rs would take them from the clock and from counters that all
//! threads share.

mod archive;
mod fonts;
mod media;
mod parts;
mod pieces;
mod properties;
mod relationships;
mod running;
mod settings;

pub(crate) use fonts::{Missing, Reason};
pub(crate) use media::Media;
pub(crate) use parts::Package;
pub(crate) use pieces::PieceCache;
pub(crate) use properties::DocumentProperties;
pub(crate) use relationships::Relationships;
pub(crate) use running::{Pair, Running, RunningParts, references};
pub(crate) use settings::Settings;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
