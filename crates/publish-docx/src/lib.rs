//! Writes a resolved document as WordprocessingML through docx-rs.
