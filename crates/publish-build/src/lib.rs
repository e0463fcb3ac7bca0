//! The world of files: configuration, recording, atomic writing.
