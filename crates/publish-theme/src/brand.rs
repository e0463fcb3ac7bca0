//! Quarto's `_brand.yml` as a theme: what it says of colours, fonts and the logo, in the keys that themes have for it.

use publish_core::decode::decode;
use publish_core::node::{Entries, Entry, Node, Value};
use publish_core::{Diagnostic, ProjectPath, SourceMap, Span, TextOrigin, World, codes};
use publish_settings::{Kind, Part};

use crate::color::{contrast, from_hex};
use crate::paint::READABLE;

/// The file of a project.
const FILE: &str = "_brand.yml";

/// What a brand says.
#[derive(Clone, Debug, PartialEq)]
pub struct Brand {
    /// The keys of a theme.
    pub theme: Node,
    /// The name of the organization.
    pub name: Option<Node>,
}

/// Reads the brand of a project; `None` where there is none, or it can't be read.
pub fn brand(world: &dyn World, sources: &mut SourceMap, found: &mut Vec<Diagnostic>) -> Option<Brand> {
    let path = ProjectPath::new(FILE).expect("the name is a path");
    if !world.exists(&path) {
        return None;
    }
    let decoded = decode(&world.read(&path).ok()?);
    let text = sources.add(TextOrigin::File(path), decoded.text);
    if let Some(fault) = decoded.fault {
        found.push(fault.diagnostic(text, "the text of a brand"));
        return None;
    }
    let source = sources.get(text).text.clone();
    let entries = match Part::whole(&source, text, Kind::BRAND).yaml() {
        Ok(entries) => entries?,
        Err(fault) => {
            found.push(*fault);
            return None;
        }
    };
    let all = Span::new(text, 0..0);
    let message = format!("the looks are those of `{FILE}`, since no theme is named");
    found.push(Diagnostic::new(&codes::BRAND_USED, all, message));
    let mut reader = Reader { brand: Node { span: all, value: Value::Map(entries) }, theme: Entries::new(), found };
    reader.colors();
    reader.fonts();
    reader.logo();
    let name = reader.at("meta.name").or_else(|| reader.at("meta.name.full")).filter(|node| node.words().is_some());
    let name = name.or_else(|| reader.at("meta.name.short")).cloned();
    Some(Brand { theme: Node { span: all, value: Value::Map(reader.theme) }, name })
}

struct Reader<'r> {
    brand: Node,
    theme: Entries,
    found: &'r mut Vec<Diagnostic>,
}

/// The roles of colours, and what themes call them.
const ROLES: [(&str, &str, &str); 8] = [
    ("foreground", "color.text", "text"),
    ("background", "color.page", "page"),
    ("primary", "color.accent", "accent"),
    ("link", "color.link", "link"),
    ("info", "color.callout.note.color", "link"),
    ("success", "color.callout.tip.color", "accent"),
    ("warning", "color.callout.warning.color", "accent"),
    ("danger", "color.callout.caution.color", "accent"),
];

impl Reader<'_> {
    /// What stands at a path of keys.
    fn at(&self, path: &str) -> Option<&Node> {
        path.split('.').try_fold(&self.brand, |node, key| {
            let Value::Map(entries) = &node.value else { return None };
            entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
        })
    }

    /// Says a value of the theme.
    fn say(&mut self, path: &str, node: Node) {
        let span = node.span;
        let mut keys = path.rsplit('.');
        let last = Entry { key: keys.next().unwrap_or_default().to_owned(), span, node };
        let entry = keys.fold(last, |inner, key| {
            let node = Node { span, value: Value::Map(vec![inner]) };
            Entry { key: key.to_owned(), span, node }
        });
        self.theme.push(entry);
    }

    fn colors(&mut self) {
        if let Some(Value::Map(palette)) = self.at("color.palette").map(|node| node.value.clone()) {
            for Entry { key, node, .. } in palette {
                if let Some(color) = self.color(&node) {
                    self.say(&format!("palette.{}", key.replace('.', "-")), color);
                }
            }
        }
        for (name, path, _) in ROLES {
            self.color_of(&format!("color.{name}"), path);
        }
        // A second colour that can be read stands for what is said more softly.
        let page = self.hex("color.background").unwrap_or(publish_core::theme::Color::rgb(0xFF_FFFF));
        if self.hex("color.secondary").is_some_and(|color| contrast(color, page) >= READABLE) {
            self.color_of("color.secondary", "color.muted");
        }
        self.color_of("typography.link.color", "color.link");
        self.color_of("typography.headings.color", "color.heading");
    }

    fn color_of(&mut self, path: &str, key: &str) {
        let Some(node) = self.at(path).cloned() else { return };
        if let Some(color) = self.color(&node) {
            self.say(key, color);
        }
    }

    /// A colour in the words of themes: by its channels, by a name of the palette or by a role.
    fn color(&mut self, node: &Node) -> Option<Node> {
        let words = node.words().unwrap_or_default().trim();
        let role = ROLES.iter().find(|(name, ..)| *name == words).map(|(_, _, role)| (*role).to_owned());
        let known = from_hex(words).is_some() || self.at(&format!("color.palette.{words}")).is_some();
        let value = role.filter(|_| !known).or_else(|| known.then(|| words.to_owned()));
        if value.is_none() {
            let message = format!("{} is no colour that is known here; wanted one such as `#1b365d`", node.describe());
            self.found.push(Diagnostic::new(&codes::INVALID_VALUE, node.span, message));
        }
        value.map(|value| Node { span: node.span, value: Value::Text(value) })
    }

    /// The channels of a colour, also by a name of the palette.
    fn hex(&self, path: &str) -> Option<publish_core::theme::Color> {
        let words = self.at(path)?.words()?.trim();
        from_hex(words).or_else(|| from_hex(self.at(&format!("color.palette.{words}"))?.words()?.trim()))
    }

    fn fonts(&mut self) {
        for (name, used) in [("base", "text"), ("headings", "display"), ("monospace", "code")] {
            let path = format!("typography.{name}");
            let family = self.at(&format!("{path}.family")).or_else(|| self.at(&path));
            if let Some(node) = family.filter(|node| node.words().is_some()).cloned() {
                self.say(
                    &format!("font.{used}.family"),
                    Node { value: Value::Text(node.words().unwrap_or_default().trim().to_owned()), ..node },
                );
            }
        }
        let weight = self.at("typography.headings.weight").cloned();
        if let Some(weight) = weight.filter(|node| node.words().is_some()) {
            self.say("font.display.weight", weight);
        }
        let size = self.at("typography.base.size").cloned();
        if let Some(size) = size.filter(|node| node.words().is_some_and(|words| words.trim().ends_with("pt"))) {
            self.say("size.paper.base", size);
        }
    }

    /// The logo of middle size is that of the letterhead.
    fn logo(&mut self) {
        let Some(node) = self.at("logo.medium").or_else(|| self.at("logo.light")).cloned() else { return };
        let named = node.words().and_then(|name| self.at(&format!("logo.images.{}", name.trim()))).cloned();
        let node = named.unwrap_or(node);
        let part = |key: &str| {
            let Value::Map(entries) = &node.value else { return None };
            entries.iter().find(|entry| entry.key == key).map(|entry| entry.node.clone())
        };
        let picture = if node.words().is_some() { Some(node.clone()) } else { part("path").or_else(|| part("light")) };
        if let Some(picture) = picture.filter(|picture| picture.words().is_some()) {
            self.say("page.letterhead.logo.image", picture);
        }
        if let Some(alt) = part("alt") {
            self.say("page.letterhead.logo.alt", alt);
        }
    }
}
