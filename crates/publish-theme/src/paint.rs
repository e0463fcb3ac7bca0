//! Colours: those that are said, and those that are derived from them.

use publish_core::text::nearest;
use publish_core::theme::{CodePaint, Color, Paint};
use publish_core::{Diagnostic, Theme, codes};

use crate::color::{mix, readable};
use crate::stated::{Stated, UNSAID};
use crate::value::{Named, Value};

/// How much of the text is in what is paler than it: muted words, hairlines, the ground of code.
const MUTED: f32 = 0.72;
const HAIRLINE: f32 = 0.24;
const GROUND: f32 = 0.045;
/// How much of a callout's colour is in its ground.
const TINT: f32 = 0.085;
/// The least contrast of text (WCAG 2.2 §1.4.3), and that which is derived for dark screens.
pub(crate) const READABLE: f32 = 4.5;
const BRIGHT: f32 = 7.0;

/// Sets the colours of light screens, of dark ones and of paper.
pub(crate) fn apply(stated: &Stated<'_>, theme: &mut Theme, found: &mut Vec<Diagnostic>) {
    let light = Scheme { stated, prefix: "color.", base: &theme.paint, light: None };
    let light = light.paint(found);
    let dark = Scheme { stated, prefix: "color.dark.", base: &theme.dark, light: Some(&light) }.paint(found);
    let print = Scheme { stated, prefix: "color.print.", base: &light, light: None }.paint(found);
    (theme.paint, theme.dark, theme.print) = (light, dark, print);
}

/// The colours of one kind of ground.
struct Scheme<'s> {
    stated: &'s Stated<'s>,
    /// What leads to the keys of its colours.
    prefix: &'static str,
    /// What its colours are where nothing is said.
    base: &'s Paint,
    /// The colours of light screens, where these are others: what is said of them alone is derived.
    light: Option<&'s Paint>,
}

/// A colour, and the layer that it is from.
#[derive(Clone, Copy)]
struct Shade {
    color: Color,
    layer: usize,
}

impl Scheme<'_> {
    fn paint(&self, found: &mut Vec<Diagnostic>) -> Paint {
        let Scheme { base, .. } = *self;
        let page = self.shade("page", &[], base.background, base.background, || base.background);
        let on_page = |color: Color, ratio: f32| readable(color, &[page.color], ratio);
        let text = self.shade("text", &[page], page.color, base.text, || on_page(base.text, BRIGHT));
        let inks = [text, page];
        let of_text = |share: f32| mix(text.color, page.color, share);
        let muted = self.shade("muted", &inks, page.color, base.muted, || on_page(of_text(MUTED), READABLE));
        let hairline = self.shade("rule", &inks, page.color, base.hairline, || of_text(HAIRLINE));
        let ground = self.shade("ground", &inks, page.color, base.code_ground, || of_text(GROUND));
        let title = self.vivid("title", &[text], page, base.title, |light| light.title, || text.color);
        let accent =
            self.vivid("accent", &[page], page, base.accent, |light| light.accent, || on_page(base.accent, READABLE));
        let link = self.vivid("link", &[page], page, base.link, |light| light.link, || on_page(base.link, READABLE));
        let mark = self.shade("mark", &[], page.color, base.highlight, || base.highlight);
        let code_mark = self.shade("code.mark", &[mark], page.color, base.code_mark, || mark.color);
        let paint = Paint {
            background: page.color,
            text: text.color,
            title: title.color,
            headings: self.headings(title, accent, muted, page),
            accent: accent.color,
            muted: muted.color,
            link: link.color,
            hairline: hairline.color,
            code_ground: ground.color,
            code_mark: code_mark.color,
            code: self.code(&[page, ground, code_mark], accent, link, muted),
            quote_bar: if accent.layer == UNSAID { base.quote_bar } else { accent.color },
            highlight: mark.color,
            callouts: self.callouts(page, link),
        };
        self.report(&paint, found);
        paint
    }

    /// A colour: as it is said, unless what it is derived from was said by who is nearer.
    fn shade(&self, name: &str, from: &[Shade], page: Color, base: Color, derived: impl FnOnce() -> Color) -> Shade {
        let path = format!("{}{name}", self.prefix);
        let layer = self.stated.layer(&path);
        let below = from.iter().map(|shade| shade.layer).max().unwrap_or(UNSAID);
        let said = self.stated.color(&path).filter(|_| layer >= below);
        match said.and_then(|said| self.named(said, page, 0)) {
            Some(color) => Shade { color, layer },
            None if below != UNSAID => Shade { color: derived(), layer: below },
            None => Shade { color: base, layer: UNSAID },
        }
    }

    /// A colour that is a choice: where it is said of light screens alone, dark ones have a lighter shade of it.
    fn vivid(
        &self,
        name: &str,
        from: &[Shade],
        page: Shade,
        base: Color,
        of: impl FnOnce(&Paint) -> Color,
        derived: impl FnOnce() -> Color,
    ) -> Shade {
        let own = self.stated.layer(&format!("{}{name}", self.prefix));
        let light = self.stated.layer(&format!("color.{name}"));
        match self.light {
            Some(paint) if light > own => Shade { color: readable(of(paint), &[page.color], BRIGHT), layer: light },
            _ => self.shade(name, from, page.color, base, derived),
        }
    }

    fn headings(&self, title: Shade, accent: Shade, muted: Shade, page: Shade) -> [Color; 6] {
        let path = format!("{}heading", self.prefix);
        let own = self.stated.layer(&path);
        let below = title.layer.max(accent.layer).max(muted.layer);
        let light = self.stated.layer("color.heading");
        if let Some(paint) = self.light.filter(|_| light > own && light >= below) {
            return paint.headings.map(|color| readable(color, &[page.color], BRIGHT));
        }
        if let Some(Value::Colors(colors)) = self.stated.value(&path).filter(|_| own >= below) {
            let named: Vec<Color> = colors
                .iter()
                .map(|color| self.with_roles(color, [title, accent, muted], page).unwrap_or(title.color))
                .collect();
            return std::array::from_fn(|level| named[level.min(named.len() - 1)]);
        }
        if below == UNSAID {
            return self.base.headings;
        }
        let [title, accent, muted] = [title, accent, muted].map(|shade| shade.color);
        [title, accent, accent, title, title, muted]
    }

    fn with_roles(&self, color: &Named, [title, accent, muted]: [Shade; 3], page: Shade) -> Option<Color> {
        match color {
            Named::Name(name) if name == "title" => Some(title.color),
            Named::Name(name) if name == "accent" => Some(accent.color),
            Named::Name(name) if name == "muted" => Some(muted.color),
            other => self.named(other, page.color, 0),
        }
    }

    fn code(&self, grounds: &[Shade; 3], accent: Shade, link: Shade, muted: Shade) -> CodePaint {
        let (base, page) = (&self.base.code, grounds[0]);
        let all = grounds.map(|shade| shade.color);
        let color = |name: &str, from: &[Shade], base: Color, of: fn(&CodePaint) -> Color| {
            let path = format!("code.{name}");
            let derived = || readable(from.first().map_or(base, |shade| shade.color), &all, READABLE);
            let from: Vec<Shade> = from.iter().chain(grounds).copied().collect();
            self.vivid(&path, &from, page, base, |light| of(&light.code), derived).color
        };
        CodePaint {
            keyword: color("keyword", &[], base.keyword, |code| code.keyword),
            function: color("function", &[link], base.function, |code| code.function),
            type_name: color("type", &[], base.type_name, |code| code.type_name),
            variable: color("variable", &[], base.variable, |code| code.variable),
            constant: color("constant", &[], base.constant, |code| code.constant),
            string: color("string", &[], base.string, |code| code.string),
            comment: color("comment", &[muted], base.comment, |code| code.comment),
            tag: color("tag", &[], base.tag, |code| code.tag),
            heading: color("heading", &[accent], base.heading, |code| code.heading),
            inserted: color("inserted", &[], base.inserted, |code| code.inserted),
            deleted: color("deleted", &[], base.deleted, |code| code.deleted),
        }
    }

    fn callouts(&self, page: Shade, link: Shade) -> [(Color, Color); 5] {
        std::array::from_fn(|kind| {
            let (name, (base, base_ground)) = (CALLOUTS[kind], self.base.callouts[kind]);
            let from = if name == "note" { vec![link, page] } else { vec![page] };
            let source = if name == "note" { link.color } else { base };
            let derived = || readable(source, &[page.color, mix(source, page.color, TINT)], READABLE);
            let path = format!("callout.{name}.color");
            let color = self.vivid(&path, &from, page, base, |light| light.callouts[kind].0, derived);
            let ground = || mix(color.color, page.color, TINT);
            let path = format!("callout.{name}.ground");
            (color.color, self.shade(&path, &[color, page], page.color, base_ground, ground).color)
        })
    }

    /// The colour of a name: of the palette, or of a role of this scheme.
    fn named(&self, color: &Named, page: Color, depth: usize) -> Option<Color> {
        // A name may stand for a name, but not for itself.
        const DEEPEST: usize = 8;
        let name = match color {
            Named::Rgb(color) => return Some(*color),
            Named::None => return Some(page),
            Named::Name(name) => name,
        };
        let next = |path: String| self.stated.color(&path).filter(|_| depth < DEEPEST);
        if let Some(color) = next(format!("palette.{name}")).or_else(|| next(format!("{}{name}", self.prefix))) {
            return self.named(color, page, depth + 1);
        }
        role(self.base, name)
    }

    /// Tells of names that no colour has.
    fn report(&self, paint: &Paint, found: &mut Vec<Diagnostic>) {
        for (path, colors) in self.stated.colors(self.prefix) {
            for color in colors {
                let Named::Name(name) = color else { continue };
                if self.named(color, paint.background, 0).is_some() {
                    continue;
                }
                let Some(span) = self.stated.span(path) else { continue };
                let names = ROLES.into_iter().chain(self.stated.names("palette."));
                let message =
                    format!("`{name}` is no colour; wanted one such as `#1b365d`, of the palette, or of a role");
                let fault = Diagnostic::new(&codes::INVALID_THEME, span, message);
                found.push(match nearest(name, names) {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None => fault.help("write it as `#rrggbb`, or give it a name under `[palette]`"),
                });
            }
        }
    }
}

/// The colours of code by the names that themes have for them.
pub(crate) fn code_colors(code: &CodePaint) -> [(&'static str, Color); 11] {
    let CodePaint {
        keyword,
        function,
        type_name,
        variable,
        constant,
        string,
        comment,
        tag,
        heading,
        inserted,
        deleted,
    } = *code;
    [
        ("keyword", keyword),
        ("function", function),
        ("type", type_name),
        ("variable", variable),
        ("constant", constant),
        ("string", string),
        ("comment", comment),
        ("tag", tag),
        ("heading", heading),
        ("inserted", inserted),
        ("deleted", deleted),
    ]
}

/// The kinds of callouts, in the order of the theme's.
pub(crate) const CALLOUTS: [&str; 5] = ["note", "tip", "important", "warning", "caution"];
/// The roles that colours may be named by.
const ROLES: [&str; 9] = ["page", "text", "title", "accent", "link", "muted", "rule", "ground", "mark"];

/// The colour of a role.
pub(crate) fn role(paint: &Paint, name: &str) -> Option<Color> {
    let colors = [
        paint.background,
        paint.text,
        paint.title,
        paint.accent,
        paint.link,
        paint.muted,
        paint.hairline,
        paint.code_ground,
        paint.highlight,
    ];
    ROLES.iter().position(|role| *role == name).map(|index| colors[index])
}
