//! Each folder of fonts has the license of what is in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::files::below;

pub(super) fn problems() -> Vec<String> {
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in below("fonts") {
        if let Some((folder, name)) = file.rsplit_once('/') {
            folders.entry(folder.to_owned()).or_default().insert(name.to_owned());
        }
    }
    let is_font = |name: &String| [".ttf", ".otf", ".ttc", ".woff2"].iter().any(|ending| name.ends_with(ending));
    let is_license = |name: &String| name.starts_with("OFL") || name.starts_with("LICENSE");
    let bare = folders.into_iter().filter(|(_, names)| names.iter().any(is_font) && !names.iter().any(is_license));
    bare.map(|(folder, _)| format!("{folder}: there is no license beside the fonts")).collect()
}
