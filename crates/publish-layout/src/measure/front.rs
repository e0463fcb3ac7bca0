//! The title block and the contact block.

use publish_core::Pt;
use publish_core::model::{BlockId, Contact, ContactField, Generated, InlineId, Phrase};
use publish_resolve::{AuthorDetails, FrontPart, Resolved};
use publish_style::em::WORD_SPACE;
use publish_style::page::TITLE_DROP;
use publish_style::{Role, RuleRole, RuleStyle};

use super::builder::{Builder, Column, Keep};
use super::costs::NEVER;
use super::measured::{Part, rules};
use super::{blocks, contents};
use crate::node::Node;
use crate::page::{self, Artifact};
use crate::paragraph::{Content, SetParagraph, Shape, filled};
use crate::style::{Alignment, BlockStyle};

/// A part of the title block.
pub(crate) fn part(b: &mut Builder<'_, '_>, part: FrontPart) {
    if b.ctx.resolved.has_title_page() && Some(part) == b.ctx.resolved.title_start() {
        // Space at the top of a page would be dropped.
        b.strip(&[], TITLE_DROP.of(Pt(b.ctx.height)).0, None);
        b.keep(NEVER);
    }
    match part {
        FrontPart::Letterhead => letterhead(b),
        FrontPart::Kicker { date } => kicker(b, date),
        FrontPart::Title => title(b),
        FrontPart::Subtitle => subtitle(b),
        FrontPart::Byline { date } => byline(b, date),
        FrontPart::Abstract => summary(b),
        FrontPart::Contents => {
            let column = column(b, b.ctx.running());
            contents::list(b, None, Generated::Contents, &column);
            b.space(b.ctx.theme.metrics.headings[0].above.0);
        }
    }
    // The title block stays together, with what follows it.
    if !matches!(part, FrontPart::Contents | FrontPart::Abstract) {
        b.keep(NEVER);
    }
}

fn column(b: &Builder<'_, '_>, style: BlockStyle) -> Column {
    Column { x: 0.0, width: b.ctx.width, style, depth: 0 }
}

/// Something at one side of a line.
struct Side {
    owner: BlockId,
    content: Content,
    style: BlockStyle,
}

/// Sets two things at the two sides of a line, or one below the other where they are too long for that.
fn sides(b: &mut Builder<'_, '_>, left: Option<Side>, right: Option<Side>) {
    let width = b.ctx.width;
    let (Some(left), Some(right)) = (&left, &right) else {
        for side in [left, right].into_iter().flatten() {
            let alone = column(b, side.style);
            b.content(side.owner, &side.content, &alone, Keep::Together);
            b.keep(NEVER);
        }
        return;
    };
    let [one, other] =
        [left, right].map(|side| b.set(side.owner, &side.content, &side.style, f32::MAX, Shape::Running));
    if line_width(&one) + line_width(&other) + left.style.text.size > width {
        for side in [left, right] {
            let alone = column(b, side.style);
            b.content(side.owner, &side.content, &alone, Keep::Together);
            b.keep(NEVER);
        }
        return;
    }
    let baseline = one.baseline.max(other.baseline);
    let x = width - line_width(&other);
    let height = |set: &SetParagraph| baseline - set.baseline + set.laid.lines[0].height.0;
    let total = height(&one).max(height(&other));
    let (y, right_y) = (baseline - one.baseline, baseline - other.baseline);
    let left = b.block(b.node(left.owner), one.laid);
    let right = b.block(b.node(right.owner), other.laid);
    let parts = [Part { block: left, x: 0.0, y, lines: 0..1 }, Part { block: right, x, y: right_y, lines: 0..1 }];
    b.strip(&parts, total, Some(baseline));
}

fn line_width(set: &SetParagraph) -> f32 {
    let items = set.laid.lines.iter().flat_map(|line| &line.items);
    items.fold(0.0, |width, item| match item {
        page::Item::Text(run) => {
            let end = run.at.x.0 + run.width().0;
            width.max(end)
        }
        page::Item::Picture(picture) => width.max(picture.rect.at.x.0 + picture.rect.width.0),
        page::Item::Rule(_) => width,
    })
}

fn side(b: &mut Builder<'_, '_>, phrase: &Phrase, style: BlockStyle) -> Side {
    let content = b.read(phrase.id, &phrase.content, style.text, b.ctx.width);
    Side { owner: phrase.id, content, style }
}

/// The organization and its office over a strong rule.
fn letterhead(b: &mut Builder<'_, '_>) {
    let metadata = b.ctx.resolved.metadata();
    let style = b.ctx.style(Role::Letterhead);
    let left = metadata.organization.as_ref().map(|phrase| side(b, phrase, style));
    let small = b.ctx.style(Role::Office);
    let right = metadata.office.as_ref().map(|phrase| side(b, phrase, small));
    sides(b, left, right);
    rule(b, RuleRole::Letterhead);
    b.space(style.space);
}

/// The kind of document and the date over the title.
fn kicker(b: &mut Builder<'_, '_>, has_date: bool) {
    let metadata = b.ctx.resolved.metadata();
    let style = b.ctx.style(Role::Kicker);
    let left = metadata.subtitle.as_ref().map(|phrase| {
        let content = b.read_capitals(phrase, style.text, b.ctx.width);
        Side { owner: phrase.id, content, style }
    });
    let right = date(b, b.ctx.style(Role::Date)).filter(|_| has_date);
    sides(b, left, right);
    b.space(style.space);
}

fn date(b: &Builder<'_, '_>, style: BlockStyle) -> Option<Side> {
    let entry = b.ctx.resolved.metadata().date.as_ref()?;
    let mut content = Content::default();
    content.words(b.ctx.resolved.date()?, style.text, InlineId(0), page::Part::Content);
    Some(Side { owner: entry.id, content, style })
}

fn title(b: &mut Builder<'_, '_>) {
    let Some(title) = &b.ctx.resolved.metadata().title else { return };
    let style = b.ctx.style(Role::Title);
    display(b, title, style);
    b.space(style.space);
}

fn subtitle(b: &mut Builder<'_, '_>) {
    let Some(subtitle) = &b.ctx.resolved.metadata().subtitle else { return };
    let style = b.ctx.style(Role::Subtitle);
    b.replace_space(b.ctx.sheet.style(Role::Subtitle).above.0);
    display(b, subtitle, style);
    b.space(style.space);
}

/// A phrase in lines of about the same length.
fn display(b: &mut Builder<'_, '_>, phrase: &Phrase, style: BlockStyle) {
    let content = b.read(phrase.id, &phrase.content, style.text, b.ctx.width);
    if content.is_empty() {
        return;
    }
    let set = b.set(phrase.id, &content, &style, b.ctx.width, Shape::Balanced);
    b.lines(b.node(phrase.id), set, 0.0, Keep::Together);
    b.keep(NEVER);
}

/// The authors, one after another, and perhaps the date at the other side.
fn byline(b: &mut Builder<'_, '_>, with_date: bool) {
    let metadata = b.ctx.resolved.metadata();
    let style = b.ctx.style(Role::Author);
    let count = metadata.authors.len();
    let mut names = Vec::with_capacity(count);
    for (index, author) in metadata.authors.iter().enumerate() {
        let mut content = b.read(author.id, &author.value.name, style.text, b.ctx.width);
        let AuthorDetails { before, email, after } = Resolved::author_details(&author.value);
        content.generated(&before, style.text, page::Part::Generated);
        match Resolved::mail_address(email) {
            Some(_) => content.generated(email, style.text.linked(), page::Part::Address),
            None => content.generated(email, style.text, page::Part::Generated),
        }
        content.generated(after, style.text, page::Part::Generated);
        if index + 1 < count {
            content.generated(", ", style.text, page::Part::Generated);
        }
        names.push(Side { owner: author.id, content, style });
    }
    let date = if with_date { date(b, b.ctx.style(Role::Date)) } else { None };
    if names.len() < 2 {
        sides(b, names.pop(), date);
    } else {
        row(b, names);
        if let Some(date) = date {
            b.keep(NEVER);
            let alone = column(b, date.style);
            b.content(date.owner, &date.content, &alone, Keep::Together);
        }
    }
    b.space(style.space);
}

/// Sets several things one after another, in as many lines as they need.
fn row(b: &mut Builder<'_, '_>, sides: Vec<Side>) {
    let mut parts: Vec<Part> = Vec::new();
    let (mut x, mut height, mut baseline) = (0.0, 0.0, 0.0);
    for side in sides {
        let set = b.set(side.owner, &side.content, &side.style, b.ctx.width, Shape::Running);
        let wide = if set.laid.lines.len() > 1 { b.ctx.width } else { line_width(&set) };
        if x + wide > b.ctx.width && !parts.is_empty() {
            b.strip(&std::mem::take(&mut parts), height, Some(baseline));
            b.keep(NEVER);
            x = 0.0;
        }
        let lines = set.laid.lines.len() as u32;
        height = set.laid.lines.iter().map(|line| line.height.0).sum();
        baseline = set.baseline;
        let block = b.block(b.node(side.owner), set.laid);
        parts.push(Part { block, x, y: 0.0, lines: 0..lines });
        // The space behind a comma, which ends a line and so has no width.
        x += wide + WORD_SPACE.of(Pt(side.style.text.size)).0;
    }
    b.strip(&parts, height, Some(baseline));
}

/// The abstract: smaller and narrower, under its name.
fn summary(b: &mut Builder<'_, '_>) {
    let resolved = b.ctx.resolved;
    let content = &resolved.metadata().abstract_text;
    let (label, (start, end)) = (b.ctx.style(Role::AbstractTitle), b.ctx.sheet.insets(Role::Abstract));
    let inner = column(b, b.ctx.style(Role::Abstract)).inset(start.0, end.0);
    let first = Resolved::visible(content, publish_core::Format::Pdf).next().map(|block| block.id);
    let Some(first) = first else { return };
    let mut words = Content::default();
    words.generated(resolved.abstract_title(), label.text, page::Part::Generated);
    b.space(b.ctx.sheet.style(Role::AbstractTitle).above.0);
    b.content(first, &words, &inner.styled(label), Keep::Together);
    b.replace_space(label.space);
    b.keep(NEVER);
    blocks::blocks(b, content, &inner);
    b.space(b.ctx.sheet.behind_abstract().0);
}

/// A rule as wide as the column.
fn rule(b: &mut Builder<'_, '_>, rule: RuleRole) {
    let RuleStyle { thickness: Pt(thickness), ink, gap, .. } = b.ctx.sheet.rule(rule);
    if rule == RuleRole::Letterhead {
        b.space(gap.0);
        b.keep(NEVER);
    }
    let laid = rules(thickness, vec![filled(0.0, 0.0, b.ctx.width, thickness, ink)]);
    b.whole(Node::Artifact(Artifact::Decoration), laid, 0.0, None);
}

/// Whom to ask, under a thin rule.
pub(crate) fn contact(b: &mut Builder<'_, '_>, contact: &Contact) {
    let plain = b.ctx.style(Role::Contact);
    b.space(b.ctx.sheet.rule(RuleRole::Contact).above.0);
    rule(b, RuleRole::Contact);
    b.space(b.ctx.sheet.rule(RuleRole::Contact).gap.0);
    for (field, line) in &contact.lines {
        let mut style = match field {
            ContactField::Name => b.ctx.style(Role::ContactName),
            ContactField::Address | ContactField::Telephone | ContactField::Email | ContactField::Web => plain,
        };
        style.alignment = Alignment::Left;
        if b.ctx.resolved.contact_address(*field, line).is_some() {
            style.text = style.text.linked();
        }
        b.keep(NEVER);
        let alone = column(b, style);
        b.paragraph(line.id, &line.content, &alone, Keep::Together);
    }
}
