//! The themes that are part of the program.

use std::sync::LazyLock;

use publish_core::node::Entries;
use publish_core::{Diagnostic, ProjectPath, SourceMap, TextOrigin};
use publish_settings::{Kind, Part};

use crate::layer::Layer;
use crate::read::{Read, read};

/// The themes that are part of the program, by their names, with what they say.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("official", include_str!("built_in/official.toml")),
    ("plain", include_str!("built_in/plain.toml")),
    ("report", include_str!("built_in/report.toml")),
    ("book", include_str!("built_in/book.toml")),
];

static LAYERS: LazyLock<Vec<(&str, Vec<Layer>)>> =
    LazyLock::new(|| BUILT_IN.iter().map(|(name, text)| (*name, layers(name, text))).collect());

/// The layers of a theme by its name.
pub(crate) fn built_in(name: &str) -> Option<&'static [Layer]> {
    LAYERS.iter().find(|(known, _)| *known == name).map(|(_, layers)| layers.as_slice())
}

/// The layers of a text: a theme of the program extends others of it alone.
fn layers(name: &str, text: &'static str) -> Vec<Layer> {
    let (mut read, _) = read_text(name, text);
    let said = read.layer.common.iter_mut().chain(read.layer.own.iter_mut().map(|(_, said)| said));
    said.for_each(|said| said.span = None);
    let below = read.extends.iter().filter_map(|(name, _)| BUILT_IN.iter().find(|(known, _)| known == name));
    let mut all: Vec<Layer> = below.flat_map(|(name, text)| layers(name, text)).collect();
    all.push(read.layer);
    all
}

/// What a text says, and what is wrong with it.
fn read_text(name: &str, text: &'static str) -> (Read, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let path = ProjectPath::new(name).expect("the names of themes are paths");
    let id = sources.add(TextOrigin::File(path), text);
    let mut found = Vec::new();
    let entries = Part::whole(text, id, Kind::THEME).toml();
    let entries: Entries = entries.map_err(|fault| found.push(*fault)).unwrap_or_default();
    (read(&entries, &sources, &mut found), found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_of_the_program_is_read_without_a_fault() {
        for (name, text) in BUILT_IN {
            let (read, found) = read_text(name, text);
            assert_eq!(found, [], "{name}");
            for (extended, _) in read.extends {
                assert!(built_in(&extended).is_some(), "{name} extends {extended}");
            }
        }
    }
}
