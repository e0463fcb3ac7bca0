//! The families that a document names: found among the fonts, and named in the theme.

use std::borrow::Cow;

use publish_core::model::{Entry, Metadata};
use publish_core::theme::Family;
use publish_core::{Diagnostic, Format, FormatSet, SourceMap, Span, TextOrigin, Theme, codes};
use publish_fonts::{Choice, FontFinding, Fonts};

use crate::build::BuildOptions;

/// Lets the families that the document names stand in for those of the theme: in print where the project has their
/// fonts, by name in Word and on the web, where the reader may have them.
pub(crate) fn choose<'t>(
    metadata: &Metadata,
    fonts: &mut Fonts<'_>,
    options: &'t BuildOptions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'t, Theme> {
    let mut theme = Cow::Borrowed(&options.theme);
    // Plain text has no fonts, so none are looked for.
    if options.formats.without(Format::Text) == FormatSet::NONE {
        return theme;
    }
    let metrics = &options.theme.metrics;
    let named = [
        (&metadata.fonts.text, metrics.text_family),
        (&metadata.fonts.display, metrics.display_family),
        (&metadata.fonts.code, metrics.code_family),
    ];
    for (entry, family) in named {
        let Some(Entry { span, value: name, .. }) = entry else { continue };
        if name != family.name() {
            theme.to_mut().families.set(family, name.as_str());
            diagnostics.extend(fault(fonts.choose(family, name), name, family, *span));
        }
    }
    theme
}

fn fault(choice: Choice, name: &str, family: Family, span: Span) -> Option<Diagnostic> {
    let own = family.name();
    let (message, help) = match choice {
        Choice::Found => return None,
        Choice::Unknown(near) => {
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "put its files into the folder `fonts` of the project".to_owned(),
            };
            (format!("no font of the project is called `{name}`, so the PDF is set in {own}"), help)
        }
        Choice::Incomplete => {
            let message = format!("`{name}` lacks letters, digits or signs of ASCII, so the PDF is set in {own}");
            (message, format!("characters that {own} lacks are still taken from it"))
        }
    };
    Some(Diagnostic::new(&codes::UNKNOWN_FONT, span, message).help(help))
}

/// The diagnostic at the start of the file that it speaks of, for tools; a font has no lines to show.
pub(crate) fn located(finding: FontFinding, sources: &mut SourceMap) -> Diagnostic {
    let FontFinding { file, mut diagnostic } = finding;
    diagnostic.span = file.map(|file| Span::new(sources.add(TextOrigin::File(file), ""), 0..0));
    diagnostic
}
