//! Links: what they lead to, and whether it is there and safe.

use std::collections::{BTreeSet, HashMap, HashSet};

use publish_core::model::{BlockId, Document, Inline, InlineKind, InlineRef, Link, Style};
use publish_core::text::{Spelling, decode_percent};
use publish_core::{Diagnostic, ProjectPath, Span, World, codes, walk};

use crate::address::{encode, has_host, scheme};
use crate::anchors::Anchors;
use crate::chapters::{Chapters, Folders};
use crate::facts::LinkTarget;

/// The schemes that a link may have: none of them can run a program or read a file.
const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "geo", "news", "nntp", "irc", "ircs", "xmpp",
    "sip", "sips", "urn", "doi", "magnet", "git", "ssh", "matrix", "webcal", "callto", "gopher", "gemini",
];

/// The longest address that PDF/A has room for, in bytes, encoded (ISO 19005-2 §6.1.13).
const LONGEST_ADDRESS: usize = 32_767;

/// Resolves links one after the other.
pub(crate) struct LinkResolver<'a> {
    world: &'a dyn World,
    folders: Folders<'a>,
    chapters: &'a Chapters,
    anchors: &'a Anchors,
    /// The nodes that hold inlines with anchors, by these; collected when they are asked for.
    holders: Option<HashMap<&'a str, BlockId>>,
    spelling: Spelling,
    pub(crate) links: HashMap<InlineRef, LinkTarget>,
    /// The links that have no words and lead to where they stand.
    pub(crate) permalinks: HashSet<Span>,
}

impl<'a> LinkResolver<'a> {
    pub(crate) fn new(
        world: &'a dyn World,
        folders: Folders<'a>,
        chapters: &'a Chapters,
        anchors: &'a Anchors,
    ) -> LinkResolver<'a> {
        LinkResolver {
            world,
            folders,
            chapters,
            anchors,
            holders: None,
            spelling: Spelling::default(),
            links: HashMap::new(),
            permalinks: HashSet::new(),
        }
    }

    /// Finds what a link leads to, and reports a link that leads nowhere.
    pub(crate) fn add(&mut self, at: InlineRef, link: &Link, span: Span, diagnostics: &mut Vec<Diagnostic>) {
        let target = self.resolve(link.destination.trim(), at, span, diagnostics);
        if walk::plain_text(&link.content).trim().is_empty() {
            if self.is_permalink(&target, at.block) {
                self.permalinks.insert(span);
                return;
            }
            if target != LinkTarget::Nowhere {
                let help = "write between the brackets where the link leads";
                diagnostics.push(Diagnostic::new(&codes::EMPTY_LINK, span, "the link has no text").help(help));
            }
        }
        self.links.insert(at, target);
    }

    /// Whether a link leads to the node that it stands in, or to a target of links in it.
    fn is_permalink(&mut self, target: &LinkTarget, block: BlockId) -> bool {
        let LinkTarget::Anchor(anchor) = target else { return false };
        let anchors = self.anchors;
        let holders = self.holders.get_or_insert_with(|| {
            anchors.inlines.iter().map(|(at, name)| (name.as_str(), at.block)).collect::<HashMap<_, _>>()
        });
        anchors.blocks.get(block).is_some_and(|own| **own == **anchor) || holders.get(anchor.as_str()) == Some(&block)
    }

    fn resolve(&self, destination: &str, at: InlineRef, span: Span, diagnostics: &mut Vec<Diagnostic>) -> LinkTarget {
        // Browsers skip tabs and newlines in an address, so a scheme could hide behind them (URL Standard §4.4).
        let destination: String = destination.chars().filter(|c| !c.is_control()).collect();
        let shown: String = destination.chars().take(80).collect();
        if encode(&destination).len() > LONGEST_ADDRESS {
            let message = format!(
                "the address has {} bytes, more than the {LONGEST_ADDRESS} that it may have",
                destination.len()
            );
            diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, span, message).help("shorten it, or write it as code"));
            return LinkTarget::Nowhere;
        }
        if destination.is_empty() {
            let message = "the link has no address";
            diagnostics
                .push(Diagnostic::new(&codes::BROKEN_LINK, span, message).help("write one between the parentheses"));
            return LinkTarget::Nowhere;
        }
        if let Some(scheme) = scheme(&destination) {
            if matches!(scheme.as_str(), "http" | "https") && !has_host(&destination) {
                let message = format!("`{shown}` is no address: a name must follow `{scheme}://`");
                diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, span, message).help("check how it is written"));
                return LinkTarget::Nowhere;
            }
            if SCHEMES.contains(&scheme.as_str()) {
                return LinkTarget::Web(encode(&destination));
            }
            let message = format!("`{scheme}:` could run a program; the link is dropped");
            diagnostics.push(
                Diagnostic::new(&codes::DANGEROUS_LINK, span, message)
                    .help("link to a web page, or write the address as code"),
            );
            return LinkTarget::Nowhere;
        }
        if destination.starts_with("//") || destination.starts_with("\\\\") {
            return LinkTarget::Web(encode(&format!("https:{}", destination.replace('\\', "/"))));
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination.as_str(), None),
        };
        let broken = |message: String, help: &str, diagnostics: &mut Vec<Diagnostic>| {
            diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, span, message).help(help));
            LinkTarget::Nowhere
        };
        if path.is_empty() {
            let fragment = decode_percent(fragment.unwrap_or_default());
            let chapter = self.chapters.of_block(at.block);
            return match self.anchors.find(&fragment, chapter) {
                Some(anchor) => LinkTarget::Anchor(anchor),
                None => broken(
                    format!("nothing here is called `{shown}`"),
                    &self.names_like(&fragment, chapter),
                    diagnostics,
                ),
            };
        }
        let file = decode_percent(path.split('?').next().unwrap_or_default());
        let found: Vec<ProjectPath> =
            self.folders.of(span).into_iter().flatten().filter_map(|folder| folder.join(&file).ok()).collect();
        if let Some(chapter) = found.iter().find_map(|path| self.chapters.of_path(path)) {
            let start = self.anchors.start(chapter);
            let named = fragment.map(decode_percent).filter(|fragment| !fragment.is_empty());
            let anchor = match &named {
                Some(name) => self.anchors.find_in(name, Some(chapter)),
                None => start.clone(),
            };
            return match (anchor, named, start) {
                (Some(anchor), _, _) => LinkTarget::Anchor(anchor),
                (None, Some(name), Some(start)) => {
                    let message = format!("nothing in `{file}` is called `#{name}`; the link leads to its start");
                    let help = self.names_like(&name, Some(chapter));
                    diagnostics.push(Diagnostic::new(&codes::BROKEN_LINK, span, message).help(help));
                    LinkTarget::Anchor(start)
                }
                (None, _, _) => {
                    broken(format!("`{shown}` has nothing to lead to"), "give its text a heading", diagnostics)
                }
            };
        }
        if found.is_empty() {
            return broken(
                format!("`{shown}` lies outside the project"),
                "link to a file of the project or a web page",
                diagnostics,
            );
        }
        if !found.iter().any(|path| self.world.exists(path)) {
            return broken(
                format!("there is no file `{shown}`"),
                "check the name; it is relative to the document",
                diagnostics,
            );
        }
        match path.strip_suffix(".md").or_else(|| path.strip_suffix(".markdown")) {
            Some(stem) if !stem.starts_with('/') => LinkTarget::Document {
                path: encode(stem),
                anchor: fragment.filter(|fragment| !fragment.is_empty()).map(encode),
            },
            _ => LinkTarget::File(encode(destination.trim_start_matches('/'))),
        }
    }
}

impl LinkResolver<'_> {
    /// The help for a fragment that nothing in a chapter is called.
    fn names_like(&self, fragment: &str, chapter: Option<usize>) -> String {
        // In order, so that of two that are equally near the same one is told each time.
        let names = || self.anchors.names(chapter).collect::<BTreeSet<&str>>();
        match self.spelling.nearest(&fragment.to_lowercase(), names) {
            Some(near) => format!("did you mean `#{near}`?"),
            None => {
                "name a heading as its anchor is made (lower case, hyphens), or give it one with `{#name}`".to_owned()
            }
        }
    }
}

/// Takes links out that have no words and lead to where they stand. Web pages have them for those who want to copy the
/// address; an identifier of theirs stays, and so do the numbers of all inlines.
pub(crate) fn drop_permalinks(document: &mut Document, permalinks: &HashSet<Span>) {
    if permalinks.is_empty() {
        return;
    }
    walk::each_run_mut(document, &mut |content| drop_in(content, permalinks));
}

// Recursion is as deep as inlines are nested, which the reader bounds.
fn drop_in(content: &mut [Inline], permalinks: &HashSet<Span>) {
    for inline in content {
        if let InlineKind::Link(link) = &mut inline.kind
            && permalinks.contains(&inline.span)
        {
            // A link holds no link.
            inline.kind = InlineKind::Styled(Style::Plain, std::mem::take(&mut link.content));
        } else {
            drop_in(walk::inline_children_mut(inline), permalinks);
        }
    }
}
