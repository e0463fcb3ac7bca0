//! The fonts of this machine, where its system keeps them.

use std::sync::OnceLock;

use fontdb::{Database, ID, Source, Style};
use publish_core::{ReadError, SystemFace, SystemFonts};

/// The fonts of this machine. They are looked for when a build first asks; their files are mapped, not read.
#[derive(Debug, Default)]
pub struct MachineFonts {
    found: OnceLock<Found>,
}

#[derive(Debug, Default)]
struct Found {
    database: Database,
    ids: Vec<ID>,
    faces: Vec<SystemFace>,
}

impl MachineFonts {
    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            Found::of(database)
        })
    }
}

impl Found {
    /// The faces of a database in an order that does not depend on that of the folders.
    fn of(database: Database) -> Found {
        let mut faces: Vec<(SystemFace, ID)> = database
            .faces()
            .filter_map(|face| {
                let (Source::File(file) | Source::SharedFile(file, _)) = &face.source else { return None };
                let known = SystemFace {
                    file: file.to_string_lossy().into_owned(),
                    index: face.index,
                    families: face.families.iter().map(|(name, _)| name.clone()).collect(),
                    weight: face.weight.0,
                    italic: face.style != Style::Normal,
                    normal_width: face.stretch == fontdb::Stretch::Normal,
                };
                Some((known, face.id))
            })
            .collect();
        faces.sort();
        let (faces, ids) = faces.into_iter().unzip();
        Found { database, ids, faces }
    }
}

impl SystemFonts for MachineFonts {
    fn faces(&self) -> &[SystemFace] {
        &self.found().faces
    }

    fn look(&self, face: usize, look: &mut dyn FnMut(&[u8])) -> Result<(), ReadError> {
        let Found { database, ids, faces: _ } = self.found();
        let id = ids.get(face).ok_or(ReadError::NotFound)?;
        database.with_face_data(*id, |data, _| look(data)).ok_or(ReadError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_are_sorted_and_can_be_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let font = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fonts/source-sans-3/SourceSans3-");
        for (name, weight) in [("b", "Regular"), ("a", "SemiBold")] {
            std::fs::copy(format!("{font}{weight}.ttf"), folder.path().join(format!("{name}.ttf"))).unwrap();
        }
        std::fs::write(folder.path().join("c.ttf"), "no font").unwrap();
        let mut database = Database::new();
        database.load_fonts_dir(folder.path());
        let fonts = MachineFonts { found: OnceLock::from(Found::of(database)) };
        let found: Vec<(u16, bool)> = fonts.faces().iter().map(|face| (face.weight, face.italic)).collect();
        assert_eq!(found, [(600, false), (400, false)]);
        assert_eq!(fonts.faces()[0].families, ["Source Sans 3"]);
        let mut size = 0;
        fonts.look(1, &mut |data| size = data.len()).unwrap();
        assert_eq!(size as u64, std::fs::metadata(folder.path().join("b.ttf")).unwrap().len());
        assert_eq!(fonts.look(2, &mut |_| {}), Err(ReadError::NotFound));
    }
}
