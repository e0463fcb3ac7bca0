//! How a document looks, by what it and its project say of a theme.

use publish_core::model::{Text, ThemeSetup};
use publish_core::node::{Node, Value};
use publish_core::{Diagnostic, ProjectPath, SourceMap};
use publish_theme::{Brand, Looks, Origin, brand, load};

use crate::session::Session;

impl Session<'_> {
    /// Reads the theme of a document whose references are relative to a folder. The keys of other tools change it, and what
    /// the document says of it changes both.
    pub(crate) fn looks(
        &self,
        setup: &ThemeSetup,
        folder: &ProjectPath,
        sources: &mut SourceMap,
        found: &mut Vec<Diagnostic>,
    ) -> Looks {
        let ThemeSetup { project, own, keys } = setup;
        let root = ProjectPath::root();
        let keys = keys.first().map(|first| Node { span: first.span, value: Value::Map(keys.clone()) });
        let is_keys = own.as_ref().is_some_and(|node| matches!(node.value, Value::Map(_)));
        let project = project.as_ref().map(|node| Origin { node, folder: &root });
        let (own, keys) = (own.as_ref(), keys.as_ref());
        let (own, keys) = (own.map(|node| Origin { node, folder }), keys.map(|node| Origin { node, folder }));
        // A theme that is named is changed by the keys; keys of a theme are said on purpose, and have the last word.
        let nearer = if is_keys { [keys, own] } else { [own, keys] };
        let origins: Vec<Origin<'_>> = project.into_iter().chain(nearer.into_iter().flatten()).collect();
        if !origins.is_empty() {
            return load(self.world, sources, &origins, found);
        }
        let Some(Brand { theme, name }) = brand(self.world, sources, found) else { return Looks::default() };
        let looks = load(self.world, sources, &[Origin { node: &theme, folder: &root }], found);
        let name = name.and_then(|node| Some(Text::derived(node.words()?.trim(), node.span)));
        Looks { organization: name.filter(|name| !name.as_str().is_empty()), ..looks }
    }
}
