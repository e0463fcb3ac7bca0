//! Pictures of pixels as image objects (ISO 32000-1 §8.9.5): their dictionaries, colours and transparency.

use super::{ColorSpace, Embedded};
use crate::syntax;
use crate::write::Objects;

/// Writes a picture that is part of a drawing.
pub(crate) fn put(objects: &mut Objects<'_>, picture: Embedded<'static>) -> u32 {
    let mut dictionary = size(&picture).into_bytes();
    color_space(&mut dictionary, objects, &picture.space, &mut Profiles::default());
    dictionary.extend_from_slice(picture.entries.as_bytes());
    if let Some(mask) = picture.mask {
        let id = objects.reserve();
        objects.put_stream(
            id,
            format!("{}/ColorSpace/DeviceGray{}", size(&mask), mask.entries).into_bytes(),
            mask.data.into_owned(),
        );
        dictionary.extend_from_slice(b"/SMask ");
        syntax::reference(&mut dictionary, id);
    }
    let id = objects.reserve();
    objects.put_stream(id, dictionary, picture.data.into_owned());
    id
}

fn size(picture: &Embedded<'_>) -> String {
    let Embedded { columns, rows, bits, .. } = picture;
    format!("/Type/XObject/Subtype/Image/Width {columns}/Height {rows}/BitsPerComponent {bits}")
}

/// Writes how opaque the pixels of a picture are, as an object of its own.
pub(crate) fn write_mask<'i>(objects: &mut Objects<'i>, mask: &'i Embedded<'_>) -> u32 {
    let dictionary = format!("{}/ColorSpace/DeviceGray{}", size(mask), mask.entries);
    let id = objects.reserve();
    objects.put_stream(id, dictionary.into_bytes(), &*mask.data);
    id
}

/// The objects of profiles: pictures of one source share theirs.
#[derive(Default)]
pub(crate) struct Profiles<'p>(Vec<(&'p [u8], u32)>);

impl<'p> Profiles<'p> {
    fn object(&mut self, objects: &mut Objects<'_>, components: u8, profile: &'p [u8]) -> u32 {
        if let Some((_, id)) = self.0.iter().find(|(known, _)| *known == profile) {
            return *id;
        }
        let id = objects.add_deflated(&format!("/N {components}"), profile);
        self.0.push((profile, id));
        id
    }
}

/// Writes the entry for the colours of a picture (§8.6).
pub(crate) fn color_space<'p>(
    out: &mut Vec<u8>,
    objects: &mut Objects<'_>,
    space: &'p ColorSpace,
    profiles: &mut Profiles<'p>,
) {
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
            let profile = profiles.object(objects, *components, profile);
            out.extend_from_slice(b"[/ICCBased ");
            syntax::reference(out, profile);
            out.push(b']');
        }
    }
}
