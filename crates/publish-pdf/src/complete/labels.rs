//! Page labels (ISO 32000-1 §12.4.2): the numbers that are printed on pages.

use publish_layout::Layout;

use crate::syntax;

/// A label that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Decimal(u32),
    Roman(u32),
}

/// Appends the number tree of page labels.
pub(super) fn write(out: &mut Vec<u8>, layout: &Layout) {
    out.extend_from_slice(b"<</Nums[");
    let mut before = None;
    for (index, page) in layout.pages.iter().enumerate() {
        let label = parse(&page.label);
        if index > 0 && label.is_some() && label == before.and_then(next) {
            before = label;
            continue;
        }
        before = label;
        if index > 0 {
            out.push(b' ');
        }
        syntax::integer(out, index as i64);
        let (style, start) = match label {
            Some(Label::Decimal(start)) => ("<</S/D", start),
            Some(Label::Roman(start)) => ("<</S/r", start),
            None => {
                out.extend_from_slice(b"<</P");
                syntax::text(out, &page.label);
                ("", 1)
            }
        };
        out.extend_from_slice(style.as_bytes());
        if start != 1 {
            out.extend_from_slice(b"/St ");
            syntax::integer(out, i64::from(start));
        }
        out.extend_from_slice(b">>");
    }
    out.extend_from_slice(b"]>>");
}

fn next(label: Label) -> Option<Label> {
    match label {
        Label::Decimal(number) => number.checked_add(1).map(Label::Decimal),
        Label::Roman(number) => number.checked_add(1).map(Label::Roman),
    }
}

fn parse(label: &str) -> Option<Label> {
    if let Some(number) = label.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == label) {
        return Some(Label::Decimal(number));
    }
    (1..400).find(|&number| roman(number) == label).map(Label::Roman)
}

fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut text = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            text.push_str(letters);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use publish_core::model::PaperSize;
    use publish_layout::Page;

    use super::*;

    fn labels(labels: &[&str]) -> String {
        let page = |label: &&str| Page { size: PaperSize::A4, placed: Vec::new(), label: (*label).to_owned() };
        let layout = Layout { pages: labels.iter().map(page).collect(), ..Layout::default() };
        let mut out = Vec::new();
        write(&mut out, &layout);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn runs_of_numbers_are_one_range() {
        assert_eq!(labels(&["1", "2", "3"]), "<</Nums[0<</S/D>>]>>");
        assert_eq!(labels(&["i", "ii", "1", "2"]), "<</Nums[0<</S/r>> 2<</S/D>>]>>");
        assert_eq!(labels(&["7", "8", "A-1"]), "<</Nums[0<</S/D/St 7>> 2<</P(A-1)>>]>>");
        assert_eq!(labels(&["", "01"]), "<</Nums[0<</P()>> 1<</P(01)>>]>>");
    }
}
