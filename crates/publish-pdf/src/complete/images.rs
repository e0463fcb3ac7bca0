//! Pictures: their data, colours and transparency (ISO 32000-1 §8.9.5).

use lopdf::{Document, Object};

use super::pages::Resources;
use crate::pictures::{ColorSpace, Embedded, Shown};
use crate::syntax;
use crate::write::Objects;

pub(super) fn complete<'i>(
    document: &mut Document,
    objects: &mut Objects<'i>,
    resources: &Resources,
    pictures: &'i [Option<Shown<'_>>],
) {
    let mut profiles = Profiles::default();
    for (picture, place) in pictures.iter().zip(0..) {
        let id = resources.pictures.get(format!("I{place}").as_bytes()).and_then(Object::as_reference);
        let (Some(picture), Ok(id)) = (picture, id) else { continue };
        let Some(Object::Stream(stream)) = document.objects.remove(&id) else { continue };
        let picture = match picture {
            Shown::Pixels(picture) => picture,
            Shown::Drawing(drawing) => {
                crate::drawings::write(objects, id.0, drawing);
                continue;
            }
        };
        let mut dictionary = super::absorb::entries(&stream.dict);
        color_space(&mut dictionary, objects, &picture.space, &mut profiles);
        dictionary.extend_from_slice(picture.entries.as_bytes());
        if let Some(mask) = &picture.mask {
            let mask = write_mask(objects, mask);
            dictionary.extend_from_slice(b"/SMask ");
            syntax::reference(&mut dictionary, mask);
        }
        objects.put_stream(id.0, dictionary, &*picture.data);
    }
}

/// Puts in a picture that is part of a drawing.
pub(crate) fn put_image(objects: &mut Objects<'_>, picture: Embedded<'static>) -> u32 {
    let mut dictionary = size(&picture).into_bytes();
    color_space(&mut dictionary, objects, &picture.space, &mut Profiles::default());
    dictionary.extend_from_slice(picture.entries.as_bytes());
    if let Some(mask) = picture.mask {
        let id = objects.reserve();
        objects.put_stream(
            id,
            format!("{}/ColorSpace/DeviceGray{}", size(&mask), mask.entries).into_bytes(),
            mask.data,
        );
        dictionary.extend_from_slice(b"/SMask ");
        syntax::reference(&mut dictionary, id);
    }
    let id = objects.reserve();
    objects.put_stream(id, dictionary, picture.data);
    id
}

fn size(picture: &Embedded<'_>) -> String {
    let Embedded { columns, rows, bits, .. } = picture;
    format!("/Type/XObject/Subtype/Image/Width {columns}/Height {rows}/BitsPerComponent {bits}")
}

fn write_mask<'i>(objects: &mut Objects<'i>, mask: &'i Embedded<'_>) -> u32 {
    let dictionary = format!("{}/ColorSpace/DeviceGray{}", size(mask), mask.entries);
    let id = objects.reserve();
    objects.put_stream(id, dictionary.into_bytes(), &*mask.data);
    id
}

/// The objects of profiles: pictures of one source share theirs.
#[derive(Default)]
struct Profiles<'p>(Vec<(&'p [u8], u32)>);

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

fn color_space<'p>(out: &mut Vec<u8>, objects: &mut Objects<'_>, space: &'p ColorSpace, profiles: &mut Profiles<'p>) {
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
