//! Renders all citations and the list of works in one go, in the order of reading.

use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, CitePurpose, ElemChildren, Entry,
    LocatorPayload, RenderedBibliography, SpecificLocator, standalone_citation,
};

use crate::collect::{Collected, Found, Item};
use crate::style::CitationStyle;
use crate::works::Works;

/// What the style says of the citations of a document.
#[derive(Default)]
pub(crate) struct Rendered {
    /// Each citation, in the order in which they stand in the document.
    pub(crate) citations: Vec<ElemChildren>,
    /// The names that a citation in a sentence starts with, in styles that have notes.
    pub(crate) authors: Vec<Option<ElemChildren>>,
    /// The list of works; none where the style has none.
    pub(crate) list: Option<RenderedBibliography>,
}

/// Renders the citations, and a list of the works that are cited or `listed`.
pub(crate) fn render(cited: &Collected, listed: &[&Entry], works: &Works, style: &CitationStyle) -> Rendered {
    let mut driver = BibliographyDriver::new();
    for &(index, number) in &cited.order {
        let found = &cited.found[index];
        let purpose = (found.prose && !style.is_note()).then_some(CitePurpose::Prose);
        let items = found.items.iter().filter_map(|item| citation_item(item, works, purpose)).collect();
        driver.citation(request(items, found, style, number));
    }
    if !listed.is_empty() {
        let hidden = listed.iter().map(|entry| CitationItem::new(*entry, None, None, true, None)).collect();
        driver.citation(CitationRequest::new(hidden, &style.csl, Some(style.locale.clone()), &style.locales, None));
    }
    let mut finished = driver.finish(BibliographyRequest::new(&style.csl, Some(style.locale.clone()), &style.locales));
    let mut citations = vec![ElemChildren::default(); cited.found.len()];
    for (&(index, _), rendered) in cited.order.iter().zip(&mut finished.citations) {
        citations[index] = std::mem::take(&mut rendered.citation);
    }
    let authors = cited.found.iter().map(|found| author(found, works, style)).collect();
    Rendered { citations, authors, list: finished.bibliography }
}

fn citation_item<'a>(
    item: &'a Item,
    works: &'a Works,
    purpose: Option<CitePurpose>,
) -> Option<CitationItem<'a, Entry>> {
    let locator = item
        .locator
        .as_ref()
        .map(|(kind, place): &(Locator, String)| SpecificLocator(*kind, LocatorPayload::Str(place)));
    Some(CitationItem::new(works.get(&item.key)?, locator, None, false, purpose))
}

fn request<'a>(
    items: Vec<CitationItem<'a, Entry>>,
    found: &Found,
    style: &'a CitationStyle,
    number: Option<usize>,
) -> CitationRequest<'a, Entry> {
    let plain = |item: &Item| item.prefix.is_empty() && item.suffix.is_empty() && item.locator.is_none();
    let csl = if found.items.iter().all(plain) { &style.csl } else { &style.apart };
    CitationRequest::new(items, csl, Some(style.locale.clone()), &style.locales, number)
}

/// The names for a sentence, where the citation itself is a footnote or stands in one.
fn author(found: &Found, works: &Works, style: &CitationStyle) -> Option<ElemChildren> {
    if !found.prose || !style.is_note() {
        return None;
    }
    let work = works.get(&found.items.first()?.key)?;
    let item = CitationItem::with_entry(work).kind(CitePurpose::Author);
    let request = CitationRequest::new(vec![item], &style.csl, Some(style.locale.clone()), &style.locales, None);
    let mut names = standalone_citation(request);
    // The style's affixes are for a whole citation.
    strip_affixes(&mut names, &style.csl.citation.layout);
    Some(names)
}

fn strip_affixes(names: &mut ElemChildren, layout: &hayagriva::citationberg::Layout) {
    use hayagriva::ElemChild;
    if let (Some(prefix), Some(ElemChild::Text(first))) = (&layout.prefix, names.0.first_mut()) {
        first.text = first.text.strip_prefix(prefix.as_str()).unwrap_or(&first.text).to_owned();
    }
    if let (Some(suffix), Some(ElemChild::Text(last))) = (&layout.suffix, names.0.last_mut()) {
        last.text = last.text.strip_suffix(suffix.as_str()).unwrap_or(&last.text).to_owned();
    }
}
