//! What is still to be done with the words of a run.

/// What must be done with a run when it is complete.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// Smart punctuation.
    pub(super) punctuation: bool,
    /// A search for notes that are referred to but not defined.
    pub(super) notes: bool,
    /// A search for attributes in braces.
    pub(super) braces: bool,
    /// A search for what pulldown-cmark does not know.
    pub(super) inlines: bool,
    /// Marked characters to be put back.
    pub(super) literals: bool,
}

impl Needs {
    /// Notes what a text may need that is added behind the byte `before`.
    pub(super) fn look_at_joint(&mut self, before: Option<u8>, text: &str) {
        let joined = before.is_some() && before == text.as_bytes().first().copied();
        self.punctuation |= joined && matches!(before, Some(b'-' | b'.'));
        self.look_at(text);
    }

    fn look_at(&mut self, text: &str) {
        let mut previous = 0;
        self.braces |= text.starts_with('{');
        self.notes |= text.starts_with('^');
        self.inlines |= text.starts_with('{');
        for &byte in text.as_bytes() {
            match byte {
                b'"' | b'\'' => self.punctuation = true,
                b'-' | b'.' if previous == byte => self.punctuation = true,
                b'^' => {
                    self.notes |= previous == b'[';
                    self.inlines = true;
                }
                b'~' | b'@' | b':' => self.inlines = true,
                b'{' if previous == b']' => self.inlines = true,
                b'=' | b'+' if previous == byte => self.inlines = true,
                b'w' | b'W' if previous == b'w' || previous == b'W' => self.inlines = true,
                _ => {}
            }
            previous = byte;
        }
    }
}
