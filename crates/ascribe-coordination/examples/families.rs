//! Puts every line of a file into a family of nearly identical texts.
//!
//! `cargo run --release -p ascribe-coordination --example families -- texts.txt`
//! prints the number of each line's family, for comparison with other programs
//! (`benchsuite/copies`).
#![allow(
    clippy::disallowed_methods,
    reason = "an example is a program: it opens the files it is given"
)]

use std::io::{self, BufWriter, Write};

use ascribe_coordination::echoes::NEAR;
use ascribe_coordination::layer::words;
use ascribe_coordination::near::Families;

fn main() -> io::Result<()> {
    let path = std::env::args_os().nth(1);
    let path = path.ok_or_else(|| io::Error::other("expected a file of texts, one a line"))?;
    let texts = std::fs::read_to_string(path)?;
    let mut families = Families::new(NEAR);
    let mut out = BufWriter::new(io::stdout().lock());
    for text in texts.lines() {
        match families.join(&words(text)) {
            Some(joined) => writeln!(out, "{}", joined.family)?,
            None => writeln!(out)?,
        }
    }
    out.flush()
}
