//! Finds the objects of an array, or of a file of objects, one after the other.

use std::io;

use crate::feed::Feed;

/// How the objects of a file are set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One on each line.
    Lines,
    /// Elements of an array, or objects over many lines.
    Values,
}

/// What [`next`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Nothing more.
    End,
    /// An object, its bytes handed over.
    Object,
    /// An object longer than allowed, skipped.
    TooLong,
    /// The beginning of an object that never ends.
    CutOff,
    /// So many bytes at this place that belong to no object.
    Junk(u64, u64),
}

/// The shape of a file that begins with `sample`.
pub(crate) fn shape(sample: &[u8], name: &str) -> Shape {
    let start = sample.trim_ascii_start();
    if start.first() == Some(&b'[') {
        return Shape::Values;
    }
    let lines_promised = {
        let name = name.to_ascii_lowercase();
        name.contains(".jsonl") || name.contains(".ndjson")
    };
    if lines_promised {
        return Shape::Lines;
    }
    let mut scan = Scan::default();
    let first = start
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    match scan.object(first) {
        Some(_) => Shape::Lines,
        None => Shape::Values,
    }
}

/// Reads the next object's bytes, keeping at most `max` of them.
pub(crate) fn next(feed: &mut Feed<'_>, max: usize, bytes: &mut Vec<u8>) -> io::Result<Part> {
    let (mut junk, mut first_junk) = (0, 0);
    loop {
        let at = feed.offset();
        let ahead = feed.fill()?;
        let found = ahead.iter().position(|&byte| byte == b'{');
        let passed = found.unwrap_or(ahead.len());
        for (n, _) in ahead[..passed]
            .iter()
            .enumerate()
            .filter(|(_, byte)| !is_between(**byte))
        {
            first_junk = if junk == 0 { at + n as u64 } else { first_junk };
            junk += 1;
        }
        let ended = ahead.is_empty();
        feed.pass(passed);
        if junk > 0 && (ended || found.is_some()) {
            return Ok(Part::Junk(first_junk, junk));
        }
        if ended {
            return Ok(Part::End);
        }
        if found.is_some() {
            break;
        }
    }
    let mut scan = Scan::default();
    let mut cut = false;
    loop {
        let ahead = feed.fill()?;
        if ahead.is_empty() {
            return Ok(Part::CutOff);
        }
        let end = scan.object(ahead);
        let taken = end.unwrap_or(ahead.len());
        let kept = taken.min(max - bytes.len());
        bytes.extend_from_slice(&ahead[..kept]);
        cut |= kept < taken;
        feed.pass(taken);
        if end.is_some() {
            return Ok(if cut { Part::TooLong } else { Part::Object });
        }
    }
}

fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b',' | 0x1e)
}

/// Where in an object the bytes are; counts brackets, so no depth is too deep.
#[derive(Default)]
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// The end of the object in `bytes`, when it ends there.
    fn object(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, &byte) in bytes.iter().enumerate() {
            if self.escaped {
                self.escaped = false;
            } else if self.in_string {
                match byte {
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                if self.depth == 0 && byte == b'}' {
                    return Some(at + 1);
                }
            }
        }
        None
    }
}
