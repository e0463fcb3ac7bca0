//! The standard structure types (ISO 32000-1 §14.8.4) and attributes (§14.8.5).

/// A structure type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Division,
    Quote,
    Contents,
    ContentsItem,
    /// `H1` to `H6`.
    Heading(u8),
    Paragraph,
    List,
    ListItem,
    Label,
    ListBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    TableFoot,
    TableRow,
    HeaderCell,
    DataCell,
    Span,
    Code,
    Link,
    Reference,
    Note,
    Figure,
    Formula,
}

impl Role {
    /// The name of the structure type.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Division => "Div",
            Role::Quote => "BlockQuote",
            Role::Contents => "TOC",
            Role::ContentsItem => "TOCI",
            Role::Heading(level) => match level {
                0 | 1 => "H1",
                2 => "H2",
                3 => "H3",
                4 => "H4",
                5 => "H5",
                6.. => "H6",
            },
            Role::Paragraph => "P",
            Role::List => "L",
            Role::ListItem => "LI",
            Role::Label => "Lbl",
            Role::ListBody => "LBody",
            Role::Table => "Table",
            Role::Caption => "Caption",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::TableFoot => "TFoot",
            Role::TableRow => "TR",
            Role::HeaderCell => "TH",
            Role::DataCell => "TD",
            Role::Span => "Span",
            Role::Code => "Code",
            Role::Link => "Link",
            Role::Reference => "Reference",
            Role::Note => "Note",
            Role::Figure => "Figure",
            Role::Formula => "Formula",
        }
    }

    /// Whether an element of this type stays, without content of its own, in one that has content: in tables and in
    /// items of lists.
    pub(crate) const fn stays_in_parent(self) -> bool {
        matches!(
            self,
            Role::TableHead
                | Role::TableBody
                | Role::TableFoot
                | Role::TableRow
                | Role::HeaderCell
                | Role::DataCell
                | Role::ListBody
        )
    }
}

/// Attributes of an element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Attributes {
    /// How a list is numbered (§14.8.5.5).
    Numbering(&'static str),
    /// Where a figure lies on its page: left, lower, right, upper edge (§14.8.5.4.3).
    Bounds { bounds: [f32; 4], placement: Placement },
    /// What a table is about (§14.8.5.7).
    Summary(String),
    /// What a cell spans, and what a header cell heads (§14.8.5.7).
    Cell { scope: Option<Scope>, columns: u16, rows: u16 },
}

/// How a figure stands to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// By itself.
    Block,
    /// In a line.
    Inline,
}

/// What a header cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Column,
    Row,
}
