//! Room beside memory, as the rooms know it.

use std::io;

/// Where a stage puts down what memory has no room for.
///
/// The program says what it is, a file that is gone when the run ends; the rooms
/// open none. What was put down is not changed any more.
pub trait Scratch: Send {
    /// Puts numbers down and tells where they are.
    ///
    /// # Errors
    /// When there is no room for them.
    fn put_words(&mut self, words: &[u32]) -> io::Result<u64>;

    /// Puts text down and tells where it is.
    ///
    /// # Errors
    /// When there is no room for it.
    fn put_text(&mut self, text: &str) -> io::Result<u64>;

    /// Brings back `n` numbers, which take the place of those in `words`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn words(&mut self, at: u64, n: usize, words: &mut Vec<u32>) -> io::Result<()>;

    /// Brings back `n` bytes of text, which take the place of what is in `text`.
    ///
    /// # Errors
    /// When they cannot be read.
    fn text(&mut self, at: u64, n: usize, text: &mut String) -> io::Result<()>;
}

/// Room in memory, of so many bytes: for tests, and to see what a full disk does.
#[derive(Clone, Debug)]
pub struct ScratchInMemory {
    bytes: Vec<u8>,
    n_bytes_max: usize,
}

impl ScratchInMemory {
    /// Room for `n_bytes_max` bytes.
    #[must_use]
    pub const fn new(n_bytes_max: usize) -> Self {
        Self {
            bytes: Vec::new(),
            n_bytes_max,
        }
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let at = self.bytes.len();
        if at + bytes.len() > self.n_bytes_max {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(at as u64)
    }

    fn get(&self, at: u64, n: usize) -> io::Result<&[u8]> {
        let start = usize::try_from(at).ok();
        let range = start.and_then(|start| Some(start..start.checked_add(n)?));
        let found = range.and_then(|range| self.bytes.get(range));
        found.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Scratch for ScratchInMemory {
    fn put_words(&mut self, words: &[u32]) -> io::Result<u64> {
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.put(&bytes)
    }

    fn put_text(&mut self, text: &str) -> io::Result<u64> {
        self.put(text.as_bytes())
    }

    fn words(&mut self, at: u64, n: usize, words: &mut Vec<u32>) -> io::Result<()> {
        words.clear();
        let bytes = self.get(at, n.saturating_mul(size_of::<u32>()))?;
        let read = bytes.as_chunks().0.iter();
        words.extend(read.map(|word| u32::from_le_bytes(*word)));
        Ok(())
    }

    fn text(&mut self, at: u64, n: usize, text: &mut String) -> io::Result<()> {
        let read = std::str::from_utf8(self.get(at, n)?);
        let read = read.map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        read.clone_into(text);
        Ok(())
    }
}
