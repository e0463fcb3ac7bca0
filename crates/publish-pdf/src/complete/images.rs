//! Pictures: their data, colours and transparency (ISO 32000-1 §8.9.5).

use std::borrow::Cow;

use lopdf::{Document, Object};

use super::pages::Resources;
use crate::pictures::{ColorSpace, Embedded};
use crate::syntax;
use crate::write::Objects;

pub(super) fn complete<'a>(
    document: &mut Document,
    objects: &mut Objects<'a>,
    resources: &Resources,
    pictures: &[Option<Embedded<'a>>],
) {
    for (picture, place) in pictures.iter().zip(0..) {
        let id = resources.pictures.get(format!("I{place}").as_bytes()).and_then(Object::as_reference);
        let (Some(picture), Ok(id)) = (picture, id) else { continue };
        let Some(Object::Stream(stream)) = document.objects.remove(&id) else { continue };
        let mut dictionary = super::absorb::entries(&stream.dict);
        color_space(&mut dictionary, objects, &picture.space);
        dictionary.extend_from_slice(picture.entries.as_bytes());
        if let Some(mask) = &picture.mask {
            let mask = write_mask(objects, mask);
            dictionary.extend_from_slice(b"/SMask ");
            syntax::reference(&mut dictionary, mask);
        }
        objects.put_stream(id.0, dictionary, shared(&picture.data));
    }
}

/// The data; a file that is passed through is not copied.
fn shared<'a>(data: &Cow<'a, [u8]>) -> Cow<'a, [u8]> {
    match data {
        Cow::Borrowed(data) => Cow::Borrowed(*data),
        Cow::Owned(data) => Cow::Owned(data.clone()),
    }
}

fn write_mask<'a>(objects: &mut Objects<'a>, mask: &Embedded<'a>) -> u32 {
    let dictionary = format!(
        "/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent {}/ColorSpace/DeviceGray{}",
        mask.columns, mask.rows, mask.bits, mask.entries
    );
    let id = objects.reserve();
    objects.put_stream(id, dictionary.into_bytes(), shared(&mask.data));
    id
}

fn color_space(out: &mut Vec<u8>, objects: &mut Objects<'_>, space: &ColorSpace) {
    out.extend_from_slice(b"/ColorSpace");
    match space {
        ColorSpace::Gray => out.extend_from_slice(b"/DeviceGray"),
        ColorSpace::Rgb => out.extend_from_slice(b"/DeviceRGB"),
        ColorSpace::Palette(colors) => {
            let colors = &colors[..colors.len() / 3 * 3];
            out.extend_from_slice(b"[/Indexed/DeviceRGB ");
            syntax::integer(out, (colors.len() / 3) as i64 - 1);
            syntax::bytes(out, colors);
            out.push(b']');
        }
        ColorSpace::Profile(components, profile) => {
            let profile = objects.add_deflated(&format!("/N {components}"), profile);
            out.extend_from_slice(b"[/ICCBased ");
            syntax::reference(out, profile);
            out.push(b']');
        }
    }
}
