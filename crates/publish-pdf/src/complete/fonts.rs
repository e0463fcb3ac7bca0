//! Fonts: exact widths, the map from codes to glyphs, and a descriptor with the face's own measures
//! (ISO 32000-1 §9.7, §9.8).

use lopdf::{Document, Object, ObjectId};
use publish_core::theme::Family;

use super::pages::Resources;
use crate::fonts::{EmbeddedFont, Program};
use crate::write::Objects;

pub(super) fn complete(
    document: &mut Document,
    objects: &mut Objects<'_>,
    resources: &Resources,
    fonts: &[EmbeddedFont<'_>],
) {
    for (font, place) in fonts.iter().zip(0..) {
        let name = format!("F{place}");
        let id = resources.fonts.get(name.as_bytes()).and_then(Object::as_reference);
        if let Ok(id) = id {
            complete_font(document, objects, id, font);
        }
    }
}

fn complete_font(document: &mut Document, objects: &mut Objects<'_>, id: ObjectId, font: &EmbeddedFont<'_>) {
    let Ok(dictionary) = document.get_object_mut(id).and_then(Object::as_dict_mut) else { return };
    let Ok(descendants) = dictionary.get_mut(b"DescendantFonts").and_then(Object::as_array_mut) else { return };
    let Some(Ok(descendant)) = descendants.first_mut().map(Object::as_dict_mut) else { return };
    descendant.set("W", widths(font));
    // Code 0 is never shown.
    descendant.set("DW", 0);
    if let (Some(map), Program::TrueType(_)) = (&font.glyph_map, &font.program) {
        let map = objects.add_deflated("", map);
        descendant.set("CIDToGIDMap", Object::Reference((map, 0)));
    }
    let Ok(descriptor) = descendant.get(b"FontDescriptor").and_then(Object::as_reference) else { return };
    let Ok(descriptor) = document.get_object_mut(descriptor).and_then(Object::as_dict_mut) else { return };
    let metrics = font.face.metrics();
    descriptor.set("CapHeight", scaled(metrics.cap_height.into(), metrics.units_per_em));
    descriptor.set("ItalicAngle", Object::Real(metrics.italic_angle));
    descriptor.set("Flags", flags(font));
}

/// The widths of all codes, in thousandths of an em, as the font program has them (§9.7.4.3).
fn widths(font: &EmbeddedFont<'_>) -> Object {
    let units = font.face.units_per_em();
    let widths = font.advances.iter().skip(1).map(|&advance| scaled(advance.into(), units));
    Object::Array(vec![Object::Integer(1), Object::Array(widths.collect())])
}

fn scaled(value: i32, units_per_em: u16) -> Object {
    let thousandths = value * 1000;
    let units = i32::from(units_per_em);
    if thousandths % units == 0 {
        Object::Integer((thousandths / units).into())
    } else {
        Object::Real((f64::from(thousandths) / f64::from(units)) as f32)
    }
}

/// What kind of face it is (§9.8.2, Table 123).
fn flags(font: &EmbeddedFont<'_>) -> i64 {
    const FIXED_PITCH: i64 = 1;
    const SERIF: i64 = 1 << 1;
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    let metrics = font.face.metrics();
    let mut flags = SYMBOLIC;
    if metrics.monospaced {
        flags |= FIXED_PITCH;
    }
    if font.face.family() == Family::Serif {
        flags |= SERIF;
    }
    if metrics.italic_angle != 0.0 {
        flags |= ITALIC;
    }
    flags
}
