//! The standards that a PDF file can meet.

/// The standards that a PDF file is to meet and to claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfStandards {
    /// Whether PDF/UA-1 (ISO 14289-1) is among them.
    pub accessible: bool,
    /// The part and level of PDF/A among them.
    pub archive: Option<PdfArchive>,
}

impl Default for PdfStandards {
    fn default() -> PdfStandards {
        PdfStandards { accessible: true, archive: Some(PdfArchive::A2a) }
    }
}

impl PdfStandards {
    /// What is wanted of names that are none, for messages.
    pub const WANTED: &str =
        "`ua-1`, one of `a-2a`, `a-2u`, `a-2b`, `a-3a`, `a-3u` and `a-3b`, both with a comma between them, or `none`";
    /// No standard: the file claims nothing.
    pub const NONE: PdfStandards = PdfStandards { accessible: false, archive: None };

    /// The standards that the names stand for, in any case, also as `PDF/A-2a`; `none` stands alone. A file claims one
    /// part of PDF/A at most (ISO 19005-2 §6.6.4).
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<PdfStandards> {
        let names: Vec<String> = names.into_iter().map(|name| name.trim().to_ascii_lowercase()).collect();
        if names.iter().any(String::is_empty) || names.is_empty() {
            return None;
        }
        if names == ["none"] {
            return Some(PdfStandards::NONE);
        }
        let mut standards = PdfStandards::NONE;
        for name in &names {
            match name.strip_prefix("pdf/").unwrap_or(name) {
                "ua-1" => standards.accessible = true,
                name => {
                    let archive = PdfArchive::from_name(name)?;
                    if standards.archive.is_some_and(|before| before != archive) {
                        return None;
                    }
                    standards.archive = Some(archive);
                }
            }
        }
        Some(standards)
    }

    /// The standards of a text such as `ua-1,a-2a`.
    pub fn from_text(text: &str) -> Option<PdfStandards> {
        PdfStandards::from_names(text.split(','))
    }
}

/// A part and level of PDF/A on PDF 1.7. Part 1 wants PDF 1.4, part 4 wants PDF 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PdfArchive {
    /// PDF/A-2a: ISO 19005-2, accessible.
    A2a,
    /// PDF/A-2u: ISO 19005-2, with text that can be read as Unicode.
    A2u,
    /// PDF/A-2b: ISO 19005-2, of the same looks for good.
    A2b,
    /// PDF/A-3a: ISO 19005-3, accessible.
    A3a,
    /// PDF/A-3u: ISO 19005-3, with text that can be read as Unicode.
    A3u,
    /// PDF/A-3b: ISO 19005-3, of the same looks for good.
    A3b,
}

impl PdfArchive {
    /// The standard that `name` names, such as `a-2a`.
    pub fn from_name(name: &str) -> Option<PdfArchive> {
        match name {
            "a-2a" => Some(PdfArchive::A2a),
            "a-2u" => Some(PdfArchive::A2u),
            "a-2b" => Some(PdfArchive::A2b),
            "a-3a" => Some(PdfArchive::A3a),
            "a-3u" => Some(PdfArchive::A3u),
            "a-3b" => Some(PdfArchive::A3b),
            _ => None,
        }
    }

    /// The part of ISO 19005, for `pdfaid:part`.
    pub const fn part(self) -> &'static str {
        match self {
            PdfArchive::A2a | PdfArchive::A2u | PdfArchive::A2b => "2",
            PdfArchive::A3a | PdfArchive::A3u | PdfArchive::A3b => "3",
        }
    }

    /// The level of conformance, for `pdfaid:conformance`.
    pub const fn level(self) -> &'static str {
        match self {
            PdfArchive::A2a | PdfArchive::A3a => "A",
            PdfArchive::A2u | PdfArchive::A3u => "U",
            PdfArchive::A2b | PdfArchive::A3b => "B",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_standards() {
        let usual = Some(PdfStandards::default());
        assert_eq!(PdfStandards::from_text("ua-1,a-2a"), usual);
        assert_eq!(PdfStandards::from_text("PDF/A-2a, PDF/UA-1"), usual);
        assert_eq!(PdfStandards::from_text("none"), Some(PdfStandards::NONE));
        let archive = PdfStandards { accessible: false, archive: Some(PdfArchive::A3u) };
        assert_eq!(PdfStandards::from_text("a-3u"), Some(archive));
        for wrong in ["", "ua-1,", "none,ua-1", "a-2a,a-3a", "a-1b", "a-4", "ua-2", "x"] {
            assert_eq!(PdfStandards::from_text(wrong), None, "{wrong}");
        }
    }
}
