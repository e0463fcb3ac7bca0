//! Drawings as `Form` objects (ISO 32000-1 §8.10): SVG pictures stay vectors.
//!
//! A form has the drawing's own coordinates, with `y` downward, and a matrix that makes it as large as the picture of a
//! page is: one unit. Groups that are done something with as one are transparency groups (§11.6.6) of their own; all
//! others are painted straight into the stream, so that states are not saved deeper than PDF/A-2 allows (ISO 19005-2
//! §6.1.13: 28).

mod gradient;
mod path;
mod stream;

use std::collections::HashMap;

use publish_svg::{Blend, Bounds, Drawing, Effect, Group, Matrix, Node, Pattern, Picture, PictureKind, Soft, SoftKind};

use crate::pictures::{image, jpeg, png};
use crate::write::Objects;
use stream::{Resource, Stream, array, rectangle};

/// How deep states are saved in a stream before the rest gets one of its own.
const DEPTH: u32 = 20;

/// Writes a drawing as the form `id`.
pub(crate) fn write<'i>(objects: &mut Objects<'i>, id: u32, drawing: &'i Drawing) {
    let Drawing { width, height, root } = drawing;
    let mut drawer = Drawer { objects, shared: HashMap::new(), tilings: HashMap::new(), pictures: HashMap::new() };
    let mut stream = Stream::default();
    drawer.group(&mut stream, root, Matrix::IDENTITY);
    let bounds = Bounds { left: 0.0, top: 0.0, right: *width, bottom: *height };
    let matrix = array(&[1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
    // A group of its own: what mixes mixes with the picture's ground, not with the page.
    let entries = format!("/Matrix{matrix}{GROUP}");
    drawer.put_form(id, stream, bounds, &entries);
}

const GROUP: &str = "/Group<</S/Transparency/CS/DeviceRGB/I true>>";

/// Writes drawings; what several things refer to is written once.
struct Drawer<'o, 'i> {
    objects: &'o mut Objects<'i>,
    /// Small objects, by how they are written.
    shared: HashMap<String, u32>,
    /// Patterns, by where they lie in memory and the matrix through which they are seen.
    tilings: HashMap<(*const Pattern, String), u32>,
    /// Pictures of pixels, by where they lie in memory.
    pictures: HashMap<*const u8, Option<u32>>,
}

impl<'i> Drawer<'_, 'i> {
    fn group(&mut self, stream: &mut Stream, group: &Group, matrix: Matrix) {
        let Group { matrix: own, effect, children } = group;
        let matrix = matrix.then_inner(*own);
        match effect {
            None => self.nodes(stream, children, matrix),
            Some(effect) if needs_form(effect) || stream.depth >= DEPTH => {
                self.grouped(stream, effect, children, matrix);
            }
            Some(effect) => {
                stream.save();
                effect.clips.iter().for_each(|(outline, rule)| stream.clip(outline, *rule, matrix));
                self.nodes(stream, children, matrix);
                stream.restore();
            }
        }
    }

    fn nodes(&mut self, stream: &mut Stream, nodes: &[Node], matrix: Matrix) {
        for node in nodes {
            match node {
                Node::Group(group) => self.group(stream, group, matrix),
                Node::Path(path) => self.path(stream, path, matrix),
                Node::Picture(picture) => self.picture(stream, picture, matrix),
            }
        }
    }

    /// Paints nodes as one, with what is done with them.
    fn grouped(&mut self, stream: &mut Stream, effect: &Effect, nodes: &[Node], matrix: Matrix) {
        let Effect { bounds, opacity, blend, isolated: _, clips, masks } = effect;
        let mut inner = Stream::default();
        self.nodes(&mut inner, nodes, Matrix::IDENTITY);
        let form = self.form(inner, *bounds, GROUP);
        stream.save();
        stream.transform(matrix);
        clips.iter().for_each(|(outline, rule)| stream.clip(outline, *rule, Matrix::IDENTITY));
        let mut state = String::new();
        if *opacity < 1.0 {
            state.push_str(&format!("/ca {opacity}/CA {opacity}"));
        }
        if *blend != Blend::Normal {
            state.push_str("/BM");
            state.push_str(name(*blend));
        }
        state.push_str(&self.mask(masks));
        if !state.is_empty() {
            let state = self.shared(&format!("<<{state}>>"));
            stream.resource(Resource::State, state, "gs");
        }
        stream.resource(Resource::Object, form, "Do");
        stream.restore();
    }

    /// The entry for a soft mask (§11.6.5.3). There is room for one: a further mask masks the first one's drawing.
    fn mask(&mut self, masks: &[Soft]) -> String {
        let [Soft { kind, bounds, content }, more @ ..] = masks else { return String::new() };
        let mut inner = Stream::default();
        self.group(&mut inner, content, Matrix::IDENTITY);
        let mut form = self.form(inner, *bounds, GROUP);
        let further = self.mask(more);
        if !further.is_empty() {
            let state = self.shared(&format!("<<{further}>>"));
            let mut outer = Stream::default();
            outer.resource(Resource::State, state, "gs");
            outer.resource(Resource::Object, form, "Do");
            form = self.form(outer, *bounds, GROUP);
        }
        let kind = match kind {
            SoftKind::Alpha => "Alpha",
            SoftKind::Luminance => "Luminosity",
        };
        format!("/SMask<</S/{kind}/G {form} 0 R>>")
    }

    fn picture(&mut self, stream: &mut Stream, picture: &Picture, matrix: Matrix) {
        let Picture { kind, bytes, width, height } = picture;
        let key = bytes.as_ptr();
        let id = match self.pictures.get(&key) {
            Some(known) => *known,
            None => {
                let embedded = match kind {
                    PictureKind::Png => png::embed(bytes),
                    PictureKind::Jpeg => jpeg::embed(bytes),
                };
                let id = embedded.map(|embedded| image::put(self.objects, embedded.into_owned()));
                self.pictures.insert(key, id);
                id
            }
        };
        let Some(id) = id else { return };
        stream.save();
        // A picture's first row is its highest.
        stream.transform(matrix.then_inner(Matrix([*width, 0.0, 0.0, -height, 0.0, *height])));
        stream.resource(Resource::Object, id, "Do");
        stream.restore();
    }

    /// Puts in a form with the resources of its stream.
    fn form(&mut self, stream: Stream, bounds: Bounds, entries: &str) -> u32 {
        let id = self.objects.reserve();
        self.put_form(id, stream, bounds, entries);
        id
    }

    fn put_form(&mut self, id: u32, mut stream: Stream, bounds: Bounds, entries: &str) {
        let resources = stream.resources();
        let cell = rectangle(bounds);
        let dictionary = format!("/Type/XObject/Subtype/Form/BBox{cell}{entries}{resources}");
        self.objects.put_deflated(id, dictionary.into_bytes(), &stream.out);
    }

    /// The number of a small object, which is there once.
    fn shared(&mut self, written: &str) -> u32 {
        if let Some(known) = self.shared.get(written) {
            return *known;
        }
        let id = self.objects.add(|out| out.extend_from_slice(written.as_bytes()));
        self.shared.insert(written.to_owned(), id);
        id
    }
}

/// Whether things have to be painted before they are done something with; clips can do without.
fn needs_form(effect: &Effect) -> bool {
    let Effect { bounds: _, opacity, blend, isolated, clips: _, masks } = effect;
    *opacity < 1.0 || *blend != Blend::Normal || *isolated || !masks.is_empty()
}

/// Blend modes (ISO 32000-1 §11.3.5).
fn name(blend: Blend) -> &'static str {
    match blend {
        Blend::Normal => "/Normal",
        Blend::Multiply => "/Multiply",
        Blend::Screen => "/Screen",
        Blend::Overlay => "/Overlay",
        Blend::Darken => "/Darken",
        Blend::Lighten => "/Lighten",
        Blend::ColorDodge => "/ColorDodge",
        Blend::ColorBurn => "/ColorBurn",
        Blend::HardLight => "/HardLight",
        Blend::SoftLight => "/SoftLight",
        Blend::Difference => "/Difference",
        Blend::Exclusion => "/Exclusion",
        Blend::Hue => "/Hue",
        Blend::Saturation => "/Saturation",
        Blend::Color => "/Color",
        Blend::Luminosity => "/Luminosity",
    }
}
