//! Takes out of a file what could do something or leads elsewhere.
//!
//! A page shows a picture as an image, which runs no script and fetches nothing; but a picture of a site, or one that a
//! reader saves, can be opened by itself. A file that has such things is written anew from what was read of it, so that
//! no reader can understand it otherwise; all others pass through as they are.

use usvg::roxmltree::{Attribute, Document, Node, NodeType};

use crate::budget::href;
use crate::check::Hidden;
use crate::css;
use crate::letters::Run;

pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
const HTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The file without dangers, if it has any, and what of the picture is not shown for that.
pub(crate) fn clean(document: &Document<'_>) -> (Option<String>, Vec<Hidden>) {
    let mut cleaner = Cleaner { out: String::new(), split: None, hidden: Vec::new(), dangerous: false };
    for node in document.root().children() {
        match node.node_type() {
            NodeType::Element => cleaner.element(node),
            // A stylesheet of its own is fetched (XML Stylesheet §3).
            NodeType::PI => cleaner.instruction(node),
            NodeType::Root | NodeType::Comment | NodeType::Text => {}
        }
    }
    (cleaner.dangerous.then_some(cleaner.out), cleaner.hidden)
}

/// The file, clean, with the letters that are not of the usual faces in spans of their own.
pub(crate) fn with_runs(document: &Document<'_>, split: Split<'_>) -> String {
    let mut cleaner = Cleaner { out: String::new(), split: Some(split), hidden: Vec::new(), dangerous: false };
    cleaner.element(document.root_element());
    cleaner.out
}

/// Splits a text into parts that are drawn in one family each.
type Split<'l> = &'l dyn Fn(&str) -> Vec<Run<'_>>;

struct Cleaner<'l> {
    out: String,
    /// Splits text where other faces begin.
    split: Option<Split<'l>>,
    hidden: Vec<Hidden>,
    dangerous: bool,
}

impl Cleaner<'_> {
    fn instruction(&mut self, node: Node<'_, '_>) {
        self.dangerous = true;
        let value = node.pi().filter(|instruction| instruction.target == "xml-stylesheet").and_then(|pi| pi.value);
        let address =
            value.and_then(|value| value.split_once("href=")).map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        if let Some(address) = address.and_then(|rest| rest.split(['"', '\'']).next()) {
            self.hide(Hidden::Elsewhere(address.to_owned()));
        }
    }

    fn hide(&mut self, hidden: Hidden) {
        self.dangerous = true;
        if !self.hidden.contains(&hidden) {
            self.hidden.push(hidden);
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        if self.is_refused(node) {
            return;
        }
        let name = qualified(node, node.tag_name().namespace(), node.tag_name().name());
        self.out.push('<');
        self.out.push_str(&name);
        self.namespaces(node);
        for attribute in node.attributes() {
            self.attribute(node, &attribute);
        }
        if !node.has_children() {
            return self.out.push_str("/>");
        }
        self.out.push('>');
        for child in node.children() {
            match child.node_type() {
                NodeType::Element => self.element(child),
                NodeType::Text => self.text(node, child.text().unwrap_or_default()),
                NodeType::Root | NodeType::PI | NodeType::Comment => {}
            }
        }
        self.out.push_str("</");
        self.out.push_str(&name);
        self.out.push('>');
    }

    /// Whether an element is left out: it runs, is of HTML, or gives such a value to another's attribute.
    fn is_refused(&mut self, node: Node<'_, '_>) -> bool {
        let tag = node.tag_name();
        let (name, namespace) = (tag.name(), tag.namespace());
        let lower = name.to_ascii_lowercase();
        match lower.as_str() {
            "script" | "handler" | "listener" => self.dangerous = true,
            "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas" => {
                self.hide(Hidden::Element(name.to_owned()));
            }
            "set" | "animate" if is_dangerous_target(node) => self.dangerous = true,
            _ if namespace == Some(HTML) => self.hide(Hidden::Element(name.to_owned())),
            _ => return false,
        }
        true
    }

    fn namespaces(&mut self, node: Node<'_, '_>) {
        let outer = node.parent_element();
        for namespace in node.namespaces() {
            let inherited =
                outer.is_some_and(|outer| outer.lookup_namespace_uri(namespace.name()) == Some(namespace.uri()));
            if inherited || namespace.uri() == XML {
                continue;
            }
            self.out.push_str(" xmlns");
            if let Some(prefix) = namespace.name() {
                self.out.push(':');
                self.out.push_str(prefix);
            }
            self.value(namespace.uri());
        }
    }

    fn attribute(&mut self, node: Node<'_, '_>, attribute: &Attribute<'_, '_>) {
        let (name, value) = (attribute.name(), attribute.value());
        if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
            self.dangerous = true;
            return;
        }
        let is_address = matches!(name, "href" | "src");
        if is_address && self.is_refused_address(node, value) {
            return;
        }
        let clean = if is_address { None } else { css::without_elsewhere(value).filter(|_| may_refer(name)) };
        self.out.push(' ');
        let namespace = attribute.namespace();
        self.out.push_str(&qualified(node, namespace, name));
        match clean {
            Some((clean, found)) => {
                found.into_iter().for_each(|address| self.hide(Hidden::Elsewhere(address)));
                self.value(&clean);
            }
            None => self.value(value),
        }
    }

    /// Whether an address is left out. Links may lead anywhere that a browser may go to by itself.
    fn is_refused_address(&mut self, node: Node<'_, '_>, address: &str) -> bool {
        // Browsers read over spaces and control characters in a scheme (URL Standard §4.4).
        let plain: String = address.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect();
        let plain = plain.to_ascii_lowercase();
        if node.tag_name().name() == "a" {
            let harmless =
                plain.starts_with('#') || ["http:", "https:", "mailto:"].iter().any(|scheme| plain.starts_with(scheme));
            let scheme = plain.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
            let refused = !harmless && scheme;
            self.dangerous |= refused;
            return refused;
        }
        let is_picture = plain.starts_with("data:image/") && matches!(node.tag_name().name(), "image" | "feImage");
        if plain.is_empty() || plain.starts_with('#') || is_picture {
            return false;
        }
        self.hide(Hidden::Elsewhere(address.trim().to_owned()));
        true
    }

    fn text(&mut self, parent: Node<'_, '_>, text: &str) {
        let clean = if parent.tag_name().name() == "style" { css::without_elsewhere(text) } else { None };
        match clean {
            Some((clean, found)) => {
                found.into_iter().for_each(|address| self.hide(Hidden::Elsewhere(address)));
                escape(&mut self.out, &clean);
            }
            None => self.letters(parent, text),
        }
    }

    fn letters(&mut self, parent: Node<'_, '_>, text: &str) {
        let is_text = matches!(parent.tag_name().name(), "text" | "tspan" | "textPath" | "a");
        let Some(split) = self.split.filter(|_| is_text) else { return escape(&mut self.out, text) };
        for Run { text, family } in split(text) {
            let Some(family) = family else {
                escape(&mut self.out, text);
                continue;
            };
            // A file may have `svg:` before the names of its elements.
            let name = qualified(parent, parent.tag_name().namespace(), "tspan");
            self.out.push_str(&format!("<{name} style=\"font-family:{family}\">"));
            escape(&mut self.out, text);
            self.out.push_str(&format!("</{name}>"));
        }
    }

    fn value(&mut self, value: &str) {
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }
}

/// Whether an animation would set what is not allowed to be there at all.
fn is_dangerous_target(node: Node<'_, '_>) -> bool {
    let name = node.attribute("attributeName").unwrap_or_default().trim().to_ascii_lowercase();
    let name = name.rsplit(':').next().unwrap_or_default();
    name.starts_with("on") || matches!(name, "href" | "src" | "style") || href(node).is_some_and(css::is_elsewhere)
}

/// Whether an attribute is read as CSS.
fn may_refer(name: &str) -> bool {
    matches!(name, "style" | "fill" | "stroke" | "clip-path" | "mask" | "filter" | "cursor")
        || name.starts_with("marker")
}

/// A name with the prefix of its namespace; `svg` elements of a file without a namespace have none.
fn qualified(node: Node<'_, '_>, namespace: Option<&str>, name: &str) -> String {
    let prefix = match namespace {
        Some(XML) => Some("xml"),
        Some(namespace) => node.lookup_prefix(namespace),
        None => None,
    };
    let own = namespace == Some(SVG) && node.default_namespace() == Some(SVG);
    match prefix {
        Some(prefix) if !prefix.is_empty() && !own => format!("{prefix}:{name}"),
        _ => name.to_owned(),
    }
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            sign => out.push(sign),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(content: &str) -> (Option<String>, Vec<Hidden>) {
        let text = format!("<svg xmlns='{SVG}' xmlns:x='http://www.w3.org/1999/xlink'>{content}</svg>");
        let document = Document::parse(&text).expect("XML");
        let (clean, hidden) = clean(&document);
        let clean = clean.map(|clean| {
            Document::parse(&clean).expect("what is written can be read");
            let start = clean.find('>').expect("a tag") + 1;
            clean[start..].trim_end_matches("</svg>").to_owned()
        });
        (clean, hidden)
    }

    #[test]
    fn harmless_files_pass() {
        for content in [
            "<a href='https://example.org/'><path d='M0 0'/></a>",
            "<image href='data:image/png;base64,AA'/><use x:href='#a'/>",
            "<style>a{fill:url(#b)}</style><rect style='fill:url( \"#b\" )'/>",
            "<title>on &amp; off</title><animate attributeName='x' to='3'/>",
        ] {
            assert_eq!(cleaned(content), (None, vec![]), "{content}");
        }
    }

    #[test]
    fn what_runs_is_left_out() {
        for (content, expected) in [
            ("<script>alert(1)</script><g/>", "<g/>"),
            ("<g onclick='a()' ONLOAD='b()' id='c'/>", "<g id=\"c\"/>"),
            ("<a x:href=' java&#10;script:a()'><g/></a>", "<a><g/></a>"),
            ("<set attributeName='onclick' to='a()'/><g/>", "<g/>"),
            ("<animate attributeName='xlink:href' to='javascript:a()'/><g/>", "<g/>"),
            ("<use x:href='data:image/svg+xml,x#y'/>", "<use/>"),
            ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'/><g/>", "<g/>"),
        ] {
            assert_eq!(cleaned(content).0.as_deref(), Some(expected), "{content}");
        }
    }

    #[test]
    fn what_lies_elsewhere_is_told() {
        let elsewhere = |address: &str| vec![Hidden::Elsewhere(address.to_owned())];
        assert_eq!(cleaned("<image href='file:///etc/passwd'/>").1, elsewhere("file:///etc/passwd"));
        assert_eq!(cleaned("<image x:href='photo.png'/>").1, elsewhere("photo.png"));
        assert_eq!(cleaned("<rect fill='url(http://a.example/b#c)'/>").1, elsewhere("http://a.example/b#c"));
        assert_eq!(cleaned("<style>@import 'a.css';</style>").1, elsewhere("a.css"));
        assert_eq!(cleaned("<foreignObject><p/></foreignObject>").1, vec![Hidden::Element("foreignObject".into())]);
    }

    #[test]
    fn names_keep_their_namespaces() {
        let (clean, _) = cleaned("<g onload='a' xml:space='preserve'><t xmlns:i='urn:i' i:a='&lt;&quot;'>x\ny</t></g>");
        assert_eq!(
            clean.as_deref(),
            Some("<g xml:space=\"preserve\"><t xmlns:i=\"urn:i\" i:a=\"&lt;&quot;\">x&#10;y</t></g>")
        );
    }
}
