//! Themes and those that they extend, as layers from the base to the nearest.

use publish_core::decode::decode;
use publish_core::node::{Entries, Node, Value};
use publish_core::text::nearest;
use publish_core::{Diagnostic, ProjectPath, ReadError, SourceMap, Span, TextOrigin, World, codes};
use publish_settings::{Kind, Part};

use crate::built_in::{BUILT_IN, built_in};
use crate::layer::Layer;
use crate::read::read;

/// The folder of a project's themes.
pub const FOLDER: &str = "themes";
/// How many themes may extend one another.
const MOST: usize = 16;

/// Collects layers.
pub(crate) struct Chain<'c> {
    pub(crate) world: &'c dyn World,
    pub(crate) sources: &'c mut SourceMap,
    pub(crate) found: Vec<Diagnostic>,
    pub(crate) layers: Vec<Layer>,
    /// The files that are being read, each extended by the one before it.
    open: Vec<ProjectPath>,
}

impl<'c> Chain<'c> {
    pub(crate) fn new(world: &'c dyn World, sources: &'c mut SourceMap) -> Chain<'c> {
        Chain { world, sources, found: Vec::new(), layers: Vec::new(), open: Vec::new() }
    }

    /// Adds what is said by a name, by several, or by keys. Paths are relative to a folder.
    pub(crate) fn add(&mut self, node: &Node, folder: &ProjectPath) {
        match &node.value {
            Value::Map(entries) => self.keys(entries, folder),
            Value::List(nodes) => nodes.iter().for_each(|node| self.add(node, folder)),
            Value::Text(name) => self.named(name.trim(), node.span, folder),
            // `theme: false` and a theme left empty name none.
            Value::Bool(false, _) | Value::Null => {}
            Value::Bool(true, _) | Value::Number(_) => {
                let message =
                    format!("`theme` is {}; wanted the name of a theme or the path of its file", node.describe());
                self.found.push(Diagnostic::new(&codes::INVALID_THEME, node.span, message));
            }
        }
    }

    fn keys(&mut self, entries: &Entries, folder: &ProjectPath) {
        let read = read(entries, self.sources, &mut self.found);
        for (name, span) in read.extends {
            self.named(name.trim(), span, folder);
        }
        self.layers.push(read.layer);
    }

    fn named(&mut self, name: &str, span: Span, folder: &ProjectPath) {
        if is_path(name) {
            match folder.join(name) {
                Ok(path) => self.file(&path, span, name),
                Err(error) => self.unknown(span, format!("the theme `{name}` can't be read: {error}"), None),
            }
            return;
        }
        let own = ProjectPath::new(&format!("{FOLDER}/{name}.toml")).ok();
        // A theme of the project may have the name of one that it extends.
        let own = own.filter(|path| !self.open.contains(path) && self.world.exists(path));
        match (own, built_in(name)) {
            (Some(path), _) => self.file(&path, span, name),
            (None, Some(layers)) => self.layers.extend(layers.iter().cloned()),
            (None, None) => self.nowhere(name, span),
        }
    }

    fn nowhere(&mut self, name: &str, span: Span) {
        let own = ProjectPath::new(FOLDER).ok().and_then(|folder| self.world.list(&folder).ok()).unwrap_or_default();
        let own: Vec<&str> =
            own.iter().filter(|path| path.as_str().ends_with(".toml")).map(ProjectPath::stem).collect();
        let near = nearest(name, BUILT_IN.iter().map(|(name, _)| *name).chain(own.iter().copied())).map(str::to_owned);
        self.unknown(
            span,
            format!("there is no theme `{name}`, so documents look as usual"),
            near.map(|near| (near, name)),
        );
    }

    fn unknown(&mut self, span: Span, message: String, near: Option<(String, &str)>) {
        let fault = Diagnostic::new(&codes::UNKNOWN_THEME, span, message);
        self.found.push(match near {
            Some((near, name)) => fault.did_you_mean(&near, self.sources.once(span, name)),
            None => fault.help(format!(
                "`publish theme list` lists those that there are; one of your own is `{FOLDER}/NAME.toml`, or a path"
            )),
        });
    }

    fn file(&mut self, path: &ProjectPath, span: Span, name: &str) {
        if self.open.contains(path) {
            let fault = Diagnostic::new(&codes::INVALID_THEME, span, format!("the theme `{name}` extends itself"));
            return self.found.push(fault.help("take one of the names out of `extends`"));
        }
        if self.open.len() >= MOST {
            let message = format!("more than {MOST} themes extend one another");
            return self.found.push(Diagnostic::new(&codes::INVALID_THEME, span, message));
        }
        if !path.as_str().ends_with(".toml") {
            return self.unknown(span, format!("`{name}` is no theme; the file of one ends in `.toml`"), None);
        }
        let bytes = match self.world.read(path) {
            Ok(bytes) => bytes,
            Err(ReadError::NotFound) => {
                return self.unknown(
                    span,
                    format!("there is no theme file `{path}`, so documents look as usual"),
                    None,
                );
            }
            Err(error) => {
                let message = format!("the theme `{path}` can't be read: {error}");
                return self.found.push(Diagnostic::new(&codes::INVALID_THEME, span, message));
            }
        };
        let decoded = decode(&bytes);
        let text = self.sources.add(TextOrigin::File(path.clone()), decoded.text);
        if let Some(fault) = decoded.fault {
            return self.found.push(fault.diagnostic(text, "the text of a theme"));
        }
        let source = self.sources.get(text).text.clone();
        match Part::whole(&source, text, Kind::THEME).toml() {
            Ok(entries) => {
                self.open.push(path.clone());
                self.keys(&entries, &path.folder());
                self.open.pop();
            }
            Err(fault) => self.found.push(*fault),
        }
    }
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.ends_with(".toml") || name.contains('.')
}
