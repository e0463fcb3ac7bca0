//! The names of a subset.

use skrifa::raw::types::NameId;
use skrifa::raw::{FontRef, TableProvider as _};

/// A `name` table: names of the subset's own, and who has the copyright and gives which licence. English, for Windows.
pub(crate) fn names(font: &FontRef<'_>, family: &str, style: &str) -> Option<Vec<u8>> {
    let own = format!("{family} {style}");
    let names = [
        (0, said(font, NameId::COPYRIGHT_NOTICE)?),
        (1, family.to_owned()),
        (2, style.to_owned()),
        (4, own.clone()),
        (6, own.replace(' ', "-")),
        (13, said(font, NameId::LICENSE_DESCRIPTION)?),
    ];
    let (mut records, mut texts) = (Vec::new(), Vec::new());
    for (id, text) in &names {
        let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for value in [3, 1, 0x409, *id, text.len() as u16, texts.len() as u16] {
            records.extend_from_slice(&value.to_be_bytes());
        }
        texts.extend(text);
    }
    let header = [0, names.len() as u16, 6 + records.len() as u16];
    Some(header.into_iter().flat_map(u16::to_be_bytes).chain(records).chain(texts).collect())
}

fn said(font: &FontRef<'_>, id: NameId) -> Option<String> {
    let names = font.name().ok()?;
    let record = names.name_record().iter().find(|record| record.name_id() == id && record.is_unicode())?;
    Some(record.string(names.string_data()).ok()?.chars().collect())
}
