//! Characters that act without being seen: controls, terminal escapes,
//! overrides of the writing direction, invisible tags.
//!
//! A document may hold any of them. Shown as they are they could move a
//! cursor, turn a sentence around or hide words, so every output for people
//! shows a sign in their place. Marks that ordinary writing needs (joiners,
//! soft hyphens, left-to-right and right-to-left marks) are left alone.

#[cfg(test)]
mod tests;

/// Whether the character acts on what stands around it and must be shown as
/// a sign instead. Tab, line feed and carriage return are white space.
pub(crate) const fn is_unseen(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Embeddings, overrides and isolates of the writing direction.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Line and paragraph separators that terminals and scripts take for line ends.
        '\u{2028}' | '\u{2029}' => true,
        // Deprecated format characters, interlinear annotation, tags.
        '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        _ => false,
    }
}

/// Appends `c` to a line meant for a terminal; one that acts unseen becomes
/// its control picture (`␛`) or its number (`\u{202e}`).
pub(crate) fn push_plain(line: &mut String, c: char) {
    if !is_unseen(c) {
        line.push(c);
        return;
    }
    match c {
        '\u{0}'..='\u{1f}' => {
            let picture = char::from_u32(0x2400 + u32::from(c));
            line.push(picture.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        '\u{7f}' => line.push('\u{2421}'),
        _ => line.extend(c.escape_unicode()),
    }
}
