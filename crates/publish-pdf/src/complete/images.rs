//! Pictures: their data, colours and transparency (ISO 32000-1 §8.9.5).

use std::sync::Arc;

use lopdf::{Document, Object};

use super::pages::Resources;
use crate::pictures::Shown;
use crate::pictures::image::{Profiles, color_space, write_mask};
use crate::syntax;
use crate::write::Objects;

pub(super) fn complete<'i>(
    document: &mut Document,
    objects: &mut Objects<'i>,
    resources: &Resources,
    pictures: &'i [Option<Arc<Shown<'_>>>],
) {
    let mut profiles = Profiles::default();
    for (picture, place) in pictures.iter().zip(0..) {
        let id = resources.pictures.get(format!("I{place}").as_bytes()).and_then(Object::as_reference);
        let (Some(picture), Ok(id)) = (picture, id) else { continue };
        let Some(Object::Stream(stream)) = document.objects.remove(&id) else { continue };
        let picture = match &**picture {
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
