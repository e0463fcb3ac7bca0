//! The chapters of a book: to which one a node belongs, and from where its references are read.

use publish_core::model::{BlockId, Document};
use publish_core::{ProjectPath, SourceMap, Span};

/// The chapters of a document; none for a document of one file.
#[derive(Debug, Default)]
pub(crate) struct Chapters {
    /// Where chapters start among the blocks, and among the notes, by rising number.
    starts: Vec<(BlockId, usize)>,
    paths: Vec<ProjectPath>,
}

impl Chapters {
    /// The chapters of a document whose nodes are numbered.
    pub(crate) fn of(document: &Document) -> Chapters {
        let mut chapters = Chapters::default();
        for (index, chapter) in document.chapters.iter().enumerate() {
            chapters.starts.extend(document.blocks.get(chapter.blocks.start).map(|block| (block.id, index)));
            let note = document.notes.get(chapter.notes.start).filter(|_| !chapter.notes.is_empty());
            chapters.starts.extend(note.map(|note| (note.id, index)));
            chapters.paths.push(chapter.path.clone());
        }
        chapters.starts.sort_unstable();
        chapters
    }

    /// The chapter that a node belongs to.
    pub(crate) fn of_block(&self, block: BlockId) -> Option<usize> {
        let after = self.starts.partition_point(|(start, _)| *start <= block);
        Some(self.starts.get(after.checked_sub(1)?)?.1)
    }

    /// The chapter that a file is, also by the name that its web page has.
    pub(crate) fn of_path(&self, path: &ProjectPath) -> Option<usize> {
        let found = |path: &str| self.paths.iter().position(|chapter| chapter.as_str() == path);
        found(path.as_str()).or_else(|| {
            let stem = path.as_str().strip_suffix(".html")?;
            let folder = stem.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/'));
            found(&format!("{stem}.md")).or_else(|| found(&format!("{}README.md", folder?)))
        })
    }
}

/// The folders that references in a document are relative to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folders<'a> {
    pub(crate) sources: &'a SourceMap,
    /// That of a document which is no file.
    pub(crate) otherwise: &'a ProjectPath,
}

impl Folders<'_> {
    /// The folder for what stands at `span`: that of the document or chapter, and where the text was included, that of
    /// its own file too.
    pub(crate) fn of(&self, span: Span) -> [Option<ProjectPath>; 2] {
        let folder = |span| self.sources.file(span).map(ProjectPath::folder);
        let base = folder(self.sources.included_from(span)).unwrap_or_else(|| self.otherwise.clone());
        let own = folder(span).filter(|own| *own != base);
        [Some(base), own]
    }
}
