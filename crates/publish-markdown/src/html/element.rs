//! What HTML elements mean in the content model.

use publish_core::model::{Attributes, HeadingLevel, Inline, InlineKind, Link, Style, Text};
use publish_core::{Span, walk};

use crate::literal;

/// The part of a table that a row belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RowGroup {
    /// The header rows.
    Head,
    /// The body.
    #[default]
    Body,
    /// The footer rows.
    Foot,
}

/// What an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// A line break.
    Break,
    /// A picture.
    Picture,
    /// A link, or the target of links.
    Anchor,
    /// An inline that styles what is in it.
    Styled(Style),
    /// Code.
    Code,
    /// An inline that means nothing here but may carry attributes.
    Plain,
    /// A quotation within a sentence.
    Quotation,
    /// Preformatted text.
    Preformatted,
    /// A block.
    Block(BlockElement),
    /// A tag without words that means nothing here.
    Empty,
    /// An element whose contents are no words: scripts and styles.
    Dropped,
    /// An element that has no counterpart.
    Unknown,
}

/// What a block-level element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockElement {
    Paragraph,
    Heading(HeadingLevel),
    Division,
    Quote,
    BulletList,
    OrderedList,
    Item,
    DefinitionList,
    Term,
    Definition,
    Rule,
    Table,
    Rows(RowGroup),
    Row,
    Cell,
    Figure,
    /// The caption of a table or figure.
    Caption,
    Summary,
}

/// The meaning of an element by its name in lower case.
pub(crate) fn element(name: &str) -> Element {
    use BlockElement as B;
    let heading = |level: u8| Element::Block(B::Heading(HeadingLevel::clamped(level)));
    match name {
        "br" => Element::Break,
        "img" => Element::Picture,
        "a" => Element::Anchor,
        "em" | "i" | "cite" | "dfn" | "var" => Element::Styled(Style::Emphasis),
        "strong" | "b" => Element::Styled(Style::Strong),
        "s" | "del" | "strike" => Element::Styled(Style::Strikethrough),
        "u" | "ins" => Element::Styled(Style::Underline),
        "sup" => Element::Styled(Style::Superscript),
        "sub" => Element::Styled(Style::Subscript),
        "mark" => Element::Styled(Style::Highlight),
        "kbd" => Element::Styled(Style::Keyboard),
        "code" | "tt" | "samp" => Element::Code,
        "q" => Element::Quotation,
        "span" | "small" | "big" | "font" | "abbr" | "acronym" | "time" | "data" | "bdi" | "bdo" | "nobr" | "label"
        | "picture" | "ruby" | "rb" => Element::Plain,
        "pre" | "listing" | "xmp" => Element::Preformatted,
        "p" => Element::Block(B::Paragraph),
        "h1" => heading(1),
        "h2" => heading(2),
        "h3" => heading(3),
        "h4" => heading(4),
        "h5" => heading(5),
        "h6" => heading(6),
        "div" | "center" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "address"
        | "hgroup" | "search" | "details" | "html" | "body" => Element::Block(B::Division),
        "blockquote" => Element::Block(B::Quote),
        "ul" | "menu" | "dir" => Element::Block(B::BulletList),
        "ol" => Element::Block(B::OrderedList),
        "li" => Element::Block(B::Item),
        "dl" => Element::Block(B::DefinitionList),
        "dt" => Element::Block(B::Term),
        "dd" => Element::Block(B::Definition),
        "hr" => Element::Block(B::Rule),
        "table" => Element::Block(B::Table),
        "thead" => Element::Block(B::Rows(RowGroup::Head)),
        "tbody" => Element::Block(B::Rows(RowGroup::Body)),
        "tfoot" => Element::Block(B::Rows(RowGroup::Foot)),
        "tr" => Element::Block(B::Row),
        "td" | "th" => Element::Block(B::Cell),
        "figure" => Element::Block(B::Figure),
        "figcaption" | "caption" => Element::Block(B::Caption),
        "summary" => Element::Block(B::Summary),
        "wbr" | "source" | "col" | "colgroup" | "meta" | "link" | "area" | "param" | "track" | "base" | "head" => {
            Element::Empty
        }
        "script" | "style" => Element::Dropped,
        _ => Element::Unknown,
    }
}

/// Whether an element that has no counterpart is one of HTML, or of the SVG and `MathML` that may stand in it.
pub(crate) fn is_foreign(name: &str) -> bool {
    const NAMES: &str = "\
        animate annotation applet audio basefont bgsound blink button canvas circle clippath command content \
        datalist defs desc dialog ellipse embed fieldset filter form frame frameset g iframe image input isindex \
        keygen legend line lineargradient map marker marquee mask math menuitem metadata meter mfrac mi mn mo \
        mover mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder noembed noframes \
        noscript object optgroup option output path pattern plaintext polygon polyline portal progress rect rp \
        rt rtc select semantics set slot spacer stop svg switch symbol template text textarea textpath title \
        tspan use video view xml";
    NAMES.split(' ').any(|known| known == name)
}

/// The name of what looks like a tag but is none of HTML, as in `Vec<T>` or `<file name>`; it was meant as text.
pub(crate) fn placeholder(html: &str) -> Option<&str> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let words = inner.strip_prefix('/').unwrap_or(inner);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '\n' | '_' | '-' | ':' | '.');
    let name = words.split([' ', '\n']).next().filter(|name| !name.contains('-') && words.chars().all(plain))?;
    let known = element(&name.to_ascii_lowercase()) != Element::Unknown || is_foreign(&name.to_ascii_lowercase());
    (!known).then_some(name)
}

/// An inline element that is open.
#[derive(Debug)]
pub(crate) enum InlineElement {
    Styled(Style),
    Code,
    Link(Link),
    Plain,
    Quotation,
    Dropped,
}

impl InlineElement {
    /// The inlines that the element becomes with what is in it.
    pub(crate) fn close(self, content: Vec<Inline>, attributes: Attributes, span: Span) -> Vec<Inline> {
        let element = match self {
            InlineElement::Styled(Style::Superscript | Style::Subscript) if is_small_print(&content) => {
                InlineElement::Plain
            }
            element => element,
        };
        let kind = match element {
            InlineElement::Dropped => return Vec::new(),
            InlineElement::Code => return code(content),
            InlineElement::Quotation => return quotation(content, span),
            InlineElement::Plain if attributes.get().is_none() => return content,
            InlineElement::Plain => InlineKind::Styled(Style::Plain, content),
            InlineElement::Styled(style) => InlineKind::Styled(style, content),
            InlineElement::Link(link) => InlineKind::Link(Box::new(Link { content, ..link })),
        };
        vec![Inline { attributes, ..Inline::new(kind, span) }]
    }
}

/// A script has no more words than this.
const LONGEST_SCRIPT: usize = 6;

/// Whether words are a sentence, raised or lowered only to be small.
fn is_small_print(content: &[Inline]) -> bool {
    walk::plain_text(content).split_whitespace().nth(LONGEST_SCRIPT).is_some()
}

/// Makes code of all words.
// Recursion is as deep as inlines are nested, which is bounded.
fn code(content: Vec<Inline>) -> Vec<Inline> {
    let convert = |mut inline: Inline| {
        inline.kind = match inline.kind {
            InlineKind::Text(words) => InlineKind::Code(literal::restored(&words)),
            InlineKind::Styled(style, content) => InlineKind::Styled(style, code(content)),
            InlineKind::Link(mut link) => {
                link.content = code(link.content);
                InlineKind::Link(link)
            }
            kind => kind,
        };
        inline
    };
    content.into_iter().map(convert).collect()
}

/// Sets quotation marks around the content, which smart punctuation makes those of the language.
fn quotation(mut content: Vec<Inline>, span: Span) -> Vec<Inline> {
    let mark = |span: Span| Inline::words(Text::derived("\"", span));
    content.insert(0, mark(Span { end: span.start, ..span }));
    content.push(mark(Span { start: span.end, ..span }));
    content
}
