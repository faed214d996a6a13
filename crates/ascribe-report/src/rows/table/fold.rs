//! Folding a text into lines of a given width.

use unicode_width::UnicodeWidthChar;

use crate::unseen::push_plain;

#[cfg(test)]
mod tests;

/// Characters in one line for each column of it. Marks without width of their
/// own could otherwise pile up on one letter without end.
const CHARS_PER_COLUMN: usize = 4;
/// The request for a picture in place of a letter makes one column two.
const EMOJI_STYLE: char = '\u{fe0f}';

/// `text` in at most `lines_max` lines of at most `width` columns, broken at
/// white space, and inside words longer than a line. When there is more, the
/// last line says how many characters are left out.
pub(in crate::rows) fn fold(text: &str, width: usize, lines_max: usize) -> Vec<String> {
    let mut page = Page::new(width);
    for word in text.split_whitespace() {
        page.word(word);
        if page.lines.len() >= lines_max && page.overflows(lines_max) {
            return page.cut(lines_max, text);
        }
    }
    page.end_line();
    if page.lines.len() > lines_max {
        return page.cut(lines_max, text);
    }
    page.lines
}

/// Characters that are not white space.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Lines being filled.
struct Page {
    width: usize,
    lines: Vec<String>,
    line: String,
    columns: usize,
    n_chars: usize,
}

impl Page {
    const fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
            line: String::new(),
            columns: 0,
            n_chars: 0,
        }
    }

    /// The first lines, and in the place of the last the count of what it
    /// and the following would have held.
    fn cut(mut self, lines_max: usize, text: &str) -> Vec<String> {
        self.lines.truncate(lines_max.saturating_sub(1));
        let shown: usize = self.lines.iter().map(|line| letters(line)).sum();
        let more = letters(text).saturating_sub(shown);
        let notes = [format!("… +{more} letters"), format!("… +{more}")];
        let note = notes
            .into_iter()
            .find(|note| note.chars().count() <= self.width);
        self.lines.push(note.unwrap_or_else(|| "…".to_owned()));
        self.lines
    }

    fn overflows(&self, lines_max: usize) -> bool {
        self.lines.len() > lines_max || !self.line.is_empty()
    }

    fn word(&mut self, word: &str) {
        let mut plain = String::new();
        let mut columns = 0;
        for (i, c) in word.chars().enumerate() {
            push_plain(&mut plain, c);
            columns += width(c);
            if columns > self.width || i >= self.width {
                return self.long_word(word);
            }
        }
        let columns = plain.chars().map(width).sum::<usize>();
        if columns > self.width {
            return self.long_word(word);
        }
        self.make_room(columns);
        self.n_chars += plain.chars().count();
        self.columns += columns;
        self.line.push_str(&plain);
    }

    /// Room for a word of so many columns: a space, or a new line.
    fn make_room(&mut self, columns: usize) {
        if self.line.is_empty() {
            return;
        }
        if self.columns + 1 + columns > self.width {
            self.end_line();
        } else {
            self.push(' ');
        }
    }

    /// A word longer than a line fills the rest of this one and the next.
    fn long_word(&mut self, word: &str) {
        // A stub of a few letters at the end of a line helps nobody.
        let room = if self.width - self.columns > self.width / 2 {
            1
        } else {
            self.width
        };
        self.make_room(room);
        let mut plain = String::new();
        for c in word.chars() {
            push_plain(&mut plain, c);
            for c in plain.drain(..) {
                self.push(c);
            }
            if self.lines.len() > LONG_WORD_LINES {
                return;
            }
        }
    }

    fn push(&mut self, c: char) {
        let columns = width(c);
        let full = self.columns + columns > self.width;
        if full || self.n_chars >= self.width * CHARS_PER_COLUMN {
            self.end_line();
        }
        self.line.push(c);
        self.columns += columns;
        self.n_chars += 1;
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
        self.columns = 0;
        self.n_chars = 0;
    }
}

/// Columns a character takes at most, whatever stands beside it.
fn width(c: char) -> usize {
    if c == EMOJI_STYLE {
        return 1;
    }
    UnicodeWidthChar::width(c).unwrap_or(1)
}

/// Lines after which the rest of one endless word need not be looked at: no
/// caller shows so many.
const LONG_WORD_LINES: usize = 64;
