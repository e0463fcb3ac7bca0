//! Paths of the file system.

use std::io;
use std::path::{Component, Path, PathBuf};

/// The devices of Windows that have names of their own.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// The numbers of those that have numbers.
const PORTS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "\u{b9}", "\u{b2}", "\u{b3}"];

/// The path without links, `.` and `..`; it must exist.
pub(crate) fn canonical(path: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// The path without links, `.` and `..`, as far as it exists; what does not exist yet is appended.
pub(crate) fn absolute(path: &Path, current: &Path) -> PathBuf {
    let path = current.join(path);
    let mut missing: Vec<Component<'_>> = Vec::new();
    let mut existing = path.components();
    loop {
        // What has the name of a device leads to the device, unless it is taken for a name alone.
        if !has_device_name(existing.as_path())
            && let Ok(found) = canonical(existing.as_path())
        {
            return missing.iter().rev().fold(found, |folder, name| step(folder, *name));
        }
        match existing.next_back() {
            Some(name) => missing.push(name),
            None => return path,
        }
    }
}

fn step(mut folder: PathBuf, name: Component<'_>) -> PathBuf {
    match name {
        Component::ParentDir => {
            folder.pop();
        }
        Component::Normal(name) => folder.push(name),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
    }
    folder
}

/// Where `path` is on the disk, below `root`.
///
/// Names are joined one by one: a verbatim path of Windows (`\\?\…`) does not know `/`.
pub(crate) fn below(root: &Path, path: &str) -> PathBuf {
    path.split('/').filter(|name| !name.is_empty()).fold(root.to_owned(), |mut folder, name| {
        folder.push(name);
        folder
    })
}

/// Removes the folders above a file that was removed, below `top`, as far as they have nothing in them.
pub(crate) fn remove_empty_folders(removed: &Path, top: &Path) {
    let mut above = removed.ancestors().skip(1).take_while(|folder| *folder != top && folder.starts_with(top));
    // A folder with something in it can't be removed, nor can those above it.
    while above.next().is_some_and(|folder| std::fs::remove_dir(folder).is_ok()) {}
}

/// Whether a name in `path` is that of a device, which most programs can't open as a file, and not remove. Only Windows has
/// such names.
pub(crate) fn has_device_name(path: &Path) -> bool {
    let is_one =
        |name: Component<'_>| matches!(name, Component::Normal(name) if is_device_name(&name.to_string_lossy()));
    cfg!(windows) && path.components().any(is_one)
}

/// Whether Windows takes a file of this name for a device, whatever its ending (Microsoft: Naming Files, Paths, and Namespaces).
fn is_device_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_ascii_uppercase();
    let is_port = |kind: &str| stem.strip_prefix(kind).is_some_and(|number| PORTS.contains(&number));
    DEVICES.contains(&stem.as_str()) || is_port("COM") || is_port("LPT")
}

/// A path as people are told it: relative to the current folder where that is short, else in full.
pub fn shown(path: &Path, current: &Path) -> PathBuf {
    let common = path.components().zip(current.components()).take_while(|(a, b)| a == b).count();
    let up = current.components().count() - common;
    if common <= 1 || up > 3 {
        return without_verbatim_prefix(path);
    }
    let mut relative: PathBuf = std::iter::repeat_n("..", up).collect();
    relative.extend(path.components().skip(common));
    if relative.as_os_str().is_empty() { PathBuf::from(".") } else { relative }
}

/// Windows puts `\\?\` before a path without links, which people do not know.
fn without_verbatim_prefix(path: &Path) -> PathBuf {
    let plain = path.to_str().and_then(|path| path.strip_prefix(r"\\?\")).filter(|path| !path.starts_with("UNC"));
    plain.map_or_else(|| path.to_owned(), PathBuf::from)
}

/// A path with `/` between its names, on every system.
pub(crate) fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_from_the_current_folder() {
        let show = |path: &str| slashed(&shown(Path::new(path), Path::new("/projects/office")));
        assert_eq!(show("/projects/office/content/a.md"), "content/a.md");
        assert_eq!(show("/projects/output/a.pdf"), "../output/a.pdf");
        assert_eq!(show("/srv/a.md"), "/srv/a.md");
        assert_eq!(show("/projects/office"), ".");
    }

    #[test]
    fn names_of_devices_are_known_whatever_their_ending() {
        for name in ["con", "CON.md", "nul.txt", "aux.tar.gz", "Com1.pdf", "LPT\u{b2}.txt", "prn .html", "CONOUT$"] {
            assert!(is_device_name(name), "{name}");
        }
        for name in ["console.md", "my.con", "com", "com0.txt", "com10.txt", "lpt-1.txt", "null.txt", ".con", ""] {
            assert!(!is_device_name(name), "{name}");
        }
        assert_eq!(has_device_name(&Path::new("out").join("aux").join("memo.pdf")), cfg!(windows));
    }

    #[test]
    fn what_does_not_exist_is_appended() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path()).unwrap();
        assert_eq!(absolute(Path::new("a/../b/./c"), &root), root.join("b").join("c"));
        assert_eq!(absolute(&root, Path::new("/")), root);
    }
}
