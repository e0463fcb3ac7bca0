//! Start tags with what the author gave a node: identifier, classes, language, direction. Nothing else gets through.

use publish_core::model::{Attributes, Direction};

use crate::writer::Writer;

/// Appends `<name` with the attributes that `id`, `class` and the author's `attributes` make, without `>`.
pub(crate) fn open(w: &mut Writer, name: &str, id: Option<&str>, class: &str, attributes: &Attributes) {
    w.push("<");
    w.push(name);
    if let Some(id) = id {
        w.attribute("id", id);
    }
    write_classes(w, class, attributes.classes());
    if let Some(language) = attributes.language() {
        w.attribute("lang", language.as_str());
    }
    let implied = attributes.language().map(|language| language.direction());
    if let Some(direction) = attributes.direction().or(implied.filter(|&d| d == Direction::RightToLeft)) {
        w.attribute("dir", direction_name(direction));
    }
}

/// Appends a whole start tag.
pub(crate) fn start(w: &mut Writer, name: &str, id: Option<&str>, class: &str, attributes: &Attributes) {
    open(w, name, id, class, attributes);
    w.push(">");
}

/// Appends the direction of code, which runs from left to right whatever is around it, where that is not so by itself.
pub(crate) fn write_code_direction(w: &mut Writer, code: &str, attributes: &Attributes) {
    let is_right_to_left = |character: char| matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    let around = w.document.language().direction() == Direction::RightToLeft;
    if attributes.written_direction().is_none() && (around || code.contains(is_right_to_left)) {
        w.attribute("dir", direction_name(Direction::LeftToRight));
    }
}

/// Whether an element is needed to carry `attributes`.
pub(crate) fn matter(id: Option<&str>, attributes: &Attributes) -> bool {
    id.is_some()
        || attributes.language().is_some()
        || attributes.direction().is_some()
        || attributes.classes().iter().any(|name| !class_name(name).is_empty())
}

/// The value of `dir`.
pub(crate) fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

fn write_classes(w: &mut Writer, own: &str, authors: &[String]) {
    let mut names: Vec<String> = own.split_ascii_whitespace().map(str::to_owned).collect();
    for name in authors.iter().map(|name| class_name(name)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        w.attribute("class", &names.join(" "));
    }
}

/// The part of a class name that a stylesheet can name; languages are called `c++` and `c#`.
pub(crate) fn class_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '+' | '#')).collect()
}
