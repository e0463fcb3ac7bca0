use std::fs;
// ANCHOR: main
fn main() {}
// ANCHOR_END: main
