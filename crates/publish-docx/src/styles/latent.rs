//! What Word offers of its own styles that a document does not define (`w:latentStyles`, ECMA-376-1 §17.7.4.5): the few that
//! people look for, in the order in which Word lists them. All others are hidden until they are used.

use crate::wml::Markup;

/// How many styles Word has.
const COUNT: usize = 376;
/// The names of styles that are shown, with their places in the list, and whether they are in the gallery.
const SHOWN: [(&str, usize, bool); 14] = [
    ("Normal", 0, true),
    ("Title", 10, true),
    ("Subtitle", 11, true),
    ("Emphasis", 20, true),
    ("Strong", 22, true),
    ("Quote", 29, true),
    ("Body Text", 1, true),
    ("List Bullet", 36, true),
    ("List Number", 36, true),
    ("List Continue", 36, false),
    ("caption", 35, true),
    ("footnote text", 99, false),
    ("Hyperlink", 99, false),
    ("Table Grid", 39, false),
];
/// The names of styles of several levels, how many there are, their places in the list, and whether they are in the gallery.
const LEVELS: [(&str, usize, usize, bool); 2] = [("heading", 9, 9, true), ("toc", 9, 39, false)];

/// Writes `w:latentStyles`.
pub(super) fn write(out: &mut String) {
    let mut markup = Markup::new();
    markup
        .tag("w:latentStyles")
        .attribute("w:defLockedState", false)
        .attribute("w:defUIPriority", 99)
        .attribute("w:defSemiHidden", true)
        .attribute("w:defUnhideWhenUsed", true)
        .attribute("w:defQFormat", false)
        .attribute("w:count", COUNT)
        .open();
    for (name, priority, in_gallery) in SHOWN {
        exception(name, priority, in_gallery, &mut markup);
    }
    for (name, levels, priority, in_gallery) in LEVELS {
        (1..=levels).for_each(|level| exception(&format!("{name} {level}"), priority, in_gallery, &mut markup));
    }
    markup.close("w:latentStyles");
    out.push_str(markup.as_str());
}

/// Writes `w:lsdException` (§17.7.4.8).
fn exception(name: &str, priority: usize, in_gallery: bool, out: &mut Markup) {
    out.tag("w:lsdException")
        .attribute("w:name", name)
        .attribute("w:semiHidden", false)
        .attribute("w:unhideWhenUsed", false)
        .attribute("w:uiPriority", priority)
        .attribute("w:qFormat", in_gallery)
        .empty();
}
