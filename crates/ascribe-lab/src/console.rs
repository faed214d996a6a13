//! What goes to the terminal.

use std::io::Write as _;

/// Writes a line to standard error; a closed one is nothing to stop for.
pub(crate) fn message(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(line));
}

/// Text without characters that could steer a terminal: the words of corpora
/// come from anywhere.
pub(crate) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            '\u{fffd}'
        }
        c if c.is_control() && c != '\n' => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
