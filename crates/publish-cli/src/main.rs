//! Parses arguments, calls publish-build, prints reports; the binary is publish.
fn main() {}
