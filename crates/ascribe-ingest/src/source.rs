//! The bytes as they were collected: hashed and counted as they pass.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

use ascribe_model::Digest;
use sha2::{Digest as _, Sha256};

/// A reader of the collected bytes; clones share one place in the file.
#[derive(Clone)]
pub(crate) struct Source<'r>(Rc<RefCell<Raw<'r>>>);

struct Raw<'r> {
    inner: &'r mut dyn Read,
    /// None where nobody asks for the digest.
    hasher: Option<Sha256>,
    bytes: u64,
    failed: bool,
}

impl<'r> Source<'r> {
    pub(crate) fn new(inner: &'r mut dyn Read) -> Self {
        Self(Rc::new(RefCell::new(Raw {
            inner,
            hasher: Some(Sha256::new()),
            bytes: 0,
            failed: false,
        })))
    }

    /// A reader whose bytes are only counted.
    pub(crate) fn unhashed(inner: &'r mut dyn Read) -> Self {
        let source = Self::new(inner);
        source.0.borrow_mut().hasher = None;
        source
    }

    /// Whether the outside world, not the data, stopped the reading.
    pub(crate) fn failed(&self) -> bool {
        self.0.borrow().failed
    }

    /// How many bytes were read so far.
    pub(crate) fn n_bytes(&self) -> u64 {
        self.0.borrow().bytes
    }

    /// SHA-256 of the bytes read so far.
    pub(crate) fn digest(&self) -> Digest {
        let hasher = self.0.borrow().hasher.clone();
        Digest(hasher.unwrap_or_default().finalize().into())
    }

    /// Reads to the end for the sake of the digest, keeping nothing.
    pub(crate) fn drain(&mut self) -> io::Result<()> {
        let mut chunk = vec![0; 64 << 10];
        while self.read(&mut chunk)? > 0 {}
        Ok(())
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let raw = &mut *self.0.borrow_mut();
        loop {
            match raw.inner.read(buffer) {
                Ok(n) => {
                    // A reader that claims more than it was given room for is held to the room.
                    let n = n.min(buffer.len());
                    if let Some(hasher) = &mut raw.hasher {
                        hasher.update(&buffer[..n]);
                    }
                    raw.bytes += n as u64;
                    return Ok(n);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    raw.failed = true;
                    return Err(error);
                }
            }
        }
    }
}
