//! House checks and release steps that need code.
fn main() {}
