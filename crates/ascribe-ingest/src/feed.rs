//! A buffered reader that can look ahead, read lines within a limit, take bytes
//! back, and always knows where it is.

use std::io::{self, BufRead, Read};

/// How much is asked of the reader below at a time.
const CHUNK: usize = 64 << 10;

/// How much must be asked for to be read without a copy.
const DIRECT: usize = 8 << 10;

/// Bytes on their way to a format reader.
pub(crate) struct Feed<'r> {
    inner: Box<dyn Read + 'r>,
    buffer: Vec<u8>,
    start: usize,
    ended: bool,
    offset: u64,
}

/// What [`Feed::line`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Nothing more to read.
    End,
    /// A line, its line feed included when it has one.
    Whole,
    /// The beginning of a line that is longer than allowed; the rest was skipped.
    Cut,
}

impl<'r> Feed<'r> {
    pub(crate) fn new(inner: Box<dyn Read + 'r>) -> Self {
        Self {
            inner,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            offset: 0,
        }
    }

    /// The place of the next byte, counted from the first ever read.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// At least `n` bytes to come, fewer only at the end.
    pub(crate) fn peek(&mut self, n: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.start < n && !self.ended {
            self.read_more()?;
        }
        Ok(&self.buffer[self.start..])
    }

    /// Some bytes to come; none only at the end.
    pub(crate) fn fill(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    /// Passes over `n` bytes that were looked at.
    pub(crate) fn pass(&mut self, n: usize) {
        let n = n.min(self.buffer.len() - self.start);
        self.start += n;
        self.offset += n as u64;
        if self.start == self.buffer.len() {
            self.buffer.clear();
            self.start = 0;
        }
    }

    /// Takes back bytes that were just passed over.
    pub(crate) fn unread(&mut self, bytes: &[u8]) {
        debug_assert!(
            bytes.len() as u64 <= self.offset,
            "only what was read comes back"
        );
        self.offset -= bytes.len() as u64;
        if self.start >= bytes.len() {
            self.start -= bytes.len();
            self.buffer[self.start..self.start + bytes.len()].copy_from_slice(bytes);
        } else {
            self.buffer.splice(..self.start, bytes.iter().copied());
            self.start = 0;
        }
    }

    /// Reads one line into `line`, keeping at most `max` bytes of it.
    pub(crate) fn line(&mut self, max: usize, line: &mut Vec<u8>) -> io::Result<Line> {
        line.clear();
        let mut cut = false;
        loop {
            let bytes = self.fill()?;
            if bytes.is_empty() {
                break;
            }
            let end = memchr::memchr(b'\n', bytes);
            let taken = end.map_or(bytes.len(), |at| at + 1);
            let kept = taken.min(max - line.len());
            line.extend_from_slice(&bytes[..kept]);
            cut |= kept < taken;
            self.pass(taken);
            if end.is_some() {
                break;
            }
        }
        Ok(match (cut, line.is_empty()) {
            (true, _) => Line::Cut,
            (false, true) => Line::End,
            (false, false) => Line::Whole,
        })
    }

    /// Reads exactly `n` bytes, fewer at the end, keeping at most `max` of them.
    pub(crate) fn record(&mut self, n: u64, max: usize) -> io::Result<(Vec<u8>, u64)> {
        let mut kept = Vec::new();
        let mut read = 0;
        while read < n {
            let bytes = self.fill()?;
            if bytes.is_empty() {
                break;
            }
            let part = usize::try_from(n - read).map_or(bytes.len(), |left| left.min(bytes.len()));
            kept.extend_from_slice(&bytes[..part.min(max - kept.len())]);
            self.pass(part);
            read += part as u64;
        }
        Ok((kept, read))
    }

    /// Everything to come, at most `max` bytes of it; true when there was more.
    pub(crate) fn rest(&mut self, max: usize) -> io::Result<(Vec<u8>, bool)> {
        while self.buffer.len() - self.start <= max && !self.ended {
            self.read_more()?;
        }
        let mut bytes = std::mem::take(&mut self.buffer);
        bytes.drain(..self.start);
        self.start = 0;
        let more = bytes.len() > max;
        bytes.truncate(max);
        self.offset += bytes.len() as u64;
        Ok((bytes, more))
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.start > CHUNK {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = self.inner.read(&mut self.buffer[length..]);
        self.buffer.truncate(length + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }
}

impl Read for Feed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Whoever asks for much gets it without a stop on the way.
        if self.start == self.buffer.len() && !self.ended && buffer.len() >= DIRECT {
            let n = self.inner.read(buffer)?;
            self.ended = n == 0;
            self.offset += n as u64;
            return Ok(n);
        }
        let bytes = self.fill()?;
        let n = bytes.len().min(buffer.len());
        buffer[..n].copy_from_slice(&bytes[..n]);
        self.pass(n);
        Ok(n)
    }
}

impl BufRead for Feed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill()
    }

    fn consume(&mut self, n: usize) {
        self.pass(n);
    }
}

#[cfg(test)]
mod tests;
