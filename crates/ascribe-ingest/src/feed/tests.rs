use std::io::{self, Read};

use super::{Feed, Line};

/// Hands out its bytes a few at a time.
struct Drip<'b>(&'b [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = buffer.len().min(3).min(self.0.len());
        buffer[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

#[test]
fn lines_places_and_bytes_taken_back() -> io::Result<()> {
    let mut feed = Feed::new(Box::new(Drip(b"one\ntwo three\n\nlast")));
    let mut line = Vec::new();
    assert_eq!(feed.line(100, &mut line)?, Line::Whole);
    assert_eq!((line.as_slice(), feed.offset()), (&b"one\n"[..], 4));
    assert_eq!(feed.line(3, &mut line)?, Line::Cut);
    assert_eq!((line.as_slice(), feed.offset()), (&b"two"[..], 14));
    feed.unread(b"two three\n");
    assert_eq!(feed.offset(), 4);
    assert_eq!(feed.line(100, &mut line)?, Line::Whole);
    assert_eq!(line, b"two three\n");
    assert_eq!(feed.record(3, 2)?, (b"\nl".to_vec(), 3));
    assert_eq!(feed.rest(1)?, (b"s".to_vec(), true));
    Ok(())
}

#[test]
fn peeking_passes_nothing() -> io::Result<()> {
    let mut feed = Feed::new(Box::new(Drip(b"0123456789")));
    assert!(feed.peek(5)?.starts_with(b"01234"));
    feed.pass(4);
    assert!(feed.peek(100)?.ends_with(b"456789"));
    assert_eq!(feed.offset(), 4);
    assert_eq!(feed.rest(100)?, (b"456789".to_vec(), false));
    assert!(feed.fill()?.is_empty());
    Ok(())
}
