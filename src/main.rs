//! The command line of Sextant.
fn main() {}
