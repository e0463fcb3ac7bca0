//! The title of a document, as its web page says it.

use publish_core::Rendered;

/// How far into a page its title is looked for.
const HEAD: usize = 64 * 1024;

/// The title of a web page of ours; `None` where it has none.
pub(crate) fn title(output: &Rendered) -> Option<String> {
    let bytes = output.main_bytes();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let (_, behind) = head.split_once("<title>")?;
    let (title, _) = behind.split_once("</title>")?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then(|| unescaped(&title))
}

/// Text without the references that our pages have in it.
fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (written, meant)| text.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use publish_core::OutputPath;

    use super::*;

    fn of(page: &str) -> Option<String> {
        title(&Rendered::single(OutputPath("a.html".to_owned()), page.to_owned()))
    }

    #[test]
    fn the_title_is_that_of_the_head() {
        let page = "<!DOCTYPE html><head><meta charset=\"utf-8\"><title>Law &amp;amp;\n order &lt;2></title></head>";
        assert_eq!(of(page).as_deref(), Some("Law &amp; order <2>"));
    }

    #[test]
    fn a_page_may_have_none() {
        assert_eq!((of("<p>"), of("<title> </title>"), of("<title>never ends")), (None, None, None));
    }
}
