//! Which files a book makes as a site, known before it is built.

use publish_core::model::HtmlForm;
use publish_core::{OutputPath, ProjectPath};
use publish_html::{chapter_pages, shared_files};
use publish_markdown::Book;

use crate::options::BuildOptions;
use crate::settings::FrontMatter;

/// The files of the site that the document `path` with this text is in HTML, but for its pictures; `None` when it is one
/// page.
pub fn site_files(path: &ProjectPath, text: &str, options: &BuildOptions) -> Option<Vec<OutputPath>> {
    let book = Book::of(path.file_name(), text).filter(|book| !book.chapters.is_empty())?;
    let given = options.command_line.metadata.iter().rev().find(|(key, _)| key == "html");
    let given = given.and_then(|(_, value)| HtmlForm::from_name(value));
    let front_matter = FrontMatter { html: given.or(book.html), ..FrontMatter::default() };
    if options.settings_for(&front_matter).html == HtmlForm::Page {
        return None;
    }
    let folder = path.folder();
    let chapters: Vec<ProjectPath> = book.chapters.iter().filter_map(|chapter| folder.join(chapter).ok()).collect();
    let pages = chapter_pages(&folder, &chapters).into_iter();
    let pages = pages.map(|page| OutputPath(format!("{}/{page}", options.stem)));
    let has_address = options.project.site_url.is_some();
    Some(shared_files(&options.stem, has_address).into_iter().chain(pages).collect())
}
