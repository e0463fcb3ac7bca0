//! What is drawn, in memory: colors are the report's own, and no word in it can steer the terminal.

use std::io::{self, Write};

use codespan_reporting::term::termcolor::{Buffer, BufferWriter, Color, ColorSpec, WriteColor};

use super::plain::shown;

/// A part of a report.
pub(super) struct Screen(Buffer);

impl Screen {
    /// An empty part, for `writer`.
    pub(super) fn new(writer: &BufferWriter) -> Screen {
        Screen(writer.buffer())
    }

    /// What was drawn.
    pub(super) fn buffer(&self) -> &Buffer {
        &self.0
    }

    /// Writes into memory, which can't fail.
    pub(super) fn put(&mut self, text: &str) {
        self.write_all(text.as_bytes()).expect("memory takes all");
    }

    /// Writes in bold and in a color.
    pub(super) fn colored(&mut self, color: Color, text: &str) {
        self.styled(ColorSpec::new().set_fg(Some(color)).set_bold(true).set_intense(true), text);
    }

    pub(super) fn styled(&mut self, style: &ColorSpec, text: &str) {
        self.set_color(style).expect("memory takes all");
        self.put(text);
        self.reset().expect("memory takes all");
    }
}

impl Write for Screen {
    /// Whoever writes text hands over whole characters.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let safe = |character| if character == '\n' { '\n' } else { shown(character) };
        let text: String = String::from_utf8_lossy(bytes).chars().map(safe).collect();
        self.0.write_all(text.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl WriteColor for Screen {
    fn supports_color(&self) -> bool {
        self.0.supports_color()
    }

    fn set_color(&mut self, style: &ColorSpec) -> io::Result<()> {
        self.0.set_color(style)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.0.reset()
    }
}
