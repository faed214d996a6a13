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
