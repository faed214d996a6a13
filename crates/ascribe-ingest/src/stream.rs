//! Bytes of a file of many records: where they stand and how they are encoded.
//!
//! The encoding of such a file is settled once, at the first record that is not
//! UTF-8, from the beginning of the file and that record.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;
use std::rc::Rc;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::encoding::{self, Decoded, Found};
use crate::feed::Feed;
use crate::ground::Ground;

/// How much of the beginning is looked at before the first record is read.
pub(crate) const SAMPLE_BYTES: usize = 256 << 10;

/// How much UTF-16 is turned into UTF-8 at a time, and so how exactly its
/// records can be found again.
const WIDE_BYTES: usize = 4 << 10;

/// A file of many records.
pub(crate) struct Stream<'r> {
    pub(crate) feed: Feed<'r>,
    sample: Vec<u8>,
    found: Option<Found>,
    marks: Option<Rc<RefCell<Marks>>>,
}

impl<'r> Stream<'r> {
    pub(crate) fn new(mut feed: Feed<'r>) -> io::Result<Self> {
        let sample = feed.peek(WIDE_BYTES)?;
        let marked = Encoding::for_bom(sample).map(|(encoding, _)| encoding);
        let wide = marked
            .or_else(|| encoding::unmarked_utf16(sample))
            .filter(|e| *e != UTF_8);
        let marks = wide.map(|_| Rc::new(RefCell::new(Marks::default())));
        if let (Some(encoding), Some(marks)) = (wide, &marks) {
            feed = Feed::new(Box::new(Narrow {
                feed,
                decoder: encoding.new_decoder_with_bom_removal(),
                text: Vec::new(),
                at: 0,
                written: 0,
                marks: Rc::clone(marks),
                ended: false,
            }));
        }
        if feed.peek(3)?.starts_with("\u{feff}".as_bytes()) {
            feed.pass(3);
        }
        let sample = feed.peek(SAMPLE_BYTES)?;
        let sample = sample[..sample.len().min(SAMPLE_BYTES)].to_vec();
        Ok(Self {
            feed,
            sample,
            found: None,
            marks,
        })
    }

    /// The beginning of the file.
    pub(crate) fn sample(&self) -> &[u8] {
        &self.sample
    }

    /// Text of bytes that stand at `at`, which are dropped from memory on the way.
    pub(crate) fn decode(&mut self, bytes: Vec<u8>, at: u64, max: usize) -> Decoded {
        let ground = self.ground(at..at + bytes.len() as u64);
        let found = match std::str::from_utf8(&bytes) {
            Ok(_) => Found::Utf8,
            Err(_) => self.settle(&bytes),
        };
        encoding::decode_as(bytes, found, ground, max)
    }

    /// Where bytes that stand at `range` of this stream stand in the file.
    pub(crate) fn ground(&mut self, range: Range<u64>) -> Ground {
        match &self.marks {
            None => Ground::At(range.start),
            Some(marks) => Ground::Somewhere(marks.borrow_mut().hull(range)),
        }
    }

    fn settle(&mut self, bytes: &[u8]) -> Found {
        if let Some(found) = self.found {
            return found;
        }
        let samples = [self.sample.as_slice(), bytes];
        let found = if encoding::is_mostly_utf8(&samples.concat()) {
            Found::Utf8
        } else {
            Found::Guessed(encoding::guess(&samples))
        };
        *self.found.insert(found)
    }
}

/// Where pieces of a UTF-16 file went: pairs of place in the text and place in the file.
#[derive(Default)]
struct Marks(VecDeque<(u64, u64)>);

impl Marks {
    fn hull(&mut self, range: Range<u64>) -> Range<u64> {
        // Records are read in order, so marks well before this one are done with.
        while self.0.len() > 2 && self.0[1].0 <= range.start {
            self.0.pop_front();
        }
        let start = self.0.front().map_or(0, |mark| mark.1);
        let after = self.0.iter().find(|mark| mark.0 >= range.end);
        let end = after.or(self.0.back()).map_or(start, |mark| mark.1);
        start..end.max(start)
    }
}

/// Turns UTF-16 into UTF-8 on the way.
struct Narrow<'r> {
    feed: Feed<'r>,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    written: u64,
    marks: Rc<RefCell<Marks>>,
    ended: bool,
}

impl Narrow<'_> {
    fn more(&mut self) -> io::Result<()> {
        let from = self.feed.offset();
        let bytes = self.feed.peek(WIDE_BYTES)?;
        let bytes = bytes[..bytes.len().min(WIDE_BYTES)].to_vec();
        self.feed.pass(bytes.len());
        self.ended = bytes.is_empty();
        let mut out = String::with_capacity(bytes.len() * 3 + 16);
        let (result, _, _) = self.decoder.decode_to_string(&bytes, &mut out, self.ended);
        debug_assert_eq!(
            result,
            CoderResult::InputEmpty,
            "the room suffices for any UTF-16"
        );
        let mut marks = self.marks.borrow_mut();
        marks.0.push_back((self.written, from));
        self.written += out.len() as u64;
        if self.ended {
            marks.0.push_back((self.written, from));
        }
        self.text = out.into_bytes();
        self.at = 0;
        Ok(())
    }
}

impl Read for Narrow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            self.more()?;
        }
        let n = buffer.len().min(self.text.len() - self.at);
        buffer[..n].copy_from_slice(&self.text[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests;
