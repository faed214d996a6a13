//! Temporary files of a run: room for what memory has none for.
//!
//! A file has no name in its folder once it is open (on Windows it goes when it is
//! closed), so nothing is left of it however the run ends: done, failed, stopped
//! by Ctrl-C or killed.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ascribe_model::Scratch;

/// Bytes that are turned into words at a time.
const BLOCK_BYTES: usize = 1 << 16;

/// Where temporary files of a run are made.
#[derive(Clone, Debug)]
pub(crate) struct ScratchFolder {
    folder: PathBuf,
    /// Bytes that all files hold, those that are gone already left out.
    held: Arc<AtomicU64>,
    /// The most that it ever was.
    most: Arc<AtomicU64>,
}

impl ScratchFolder {
    /// Temporary files in this folder, or where the system has them.
    pub(crate) fn new(folder: Option<&Path>) -> Self {
        Self {
            folder: folder.map_or_else(std::env::temp_dir, Path::to_path_buf),
            held: Arc::default(),
            most: Arc::default(),
        }
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    /// The most bytes that the files held at one time.
    pub(crate) fn n_bytes(&self) -> u64 {
        self.most.load(Ordering::Relaxed)
    }

    /// A new file.
    pub(crate) fn file(&self) -> io::Result<Box<dyn Scratch>> {
        let file = tempfile::tempfile_in(&self.folder);
        let file = file.map_err(|error| self.with_advice(&error, "making a temporary file"))?;
        Ok(Box::new(ScratchFile {
            file,
            end: 0,
            bytes: Vec::new(),
            folder: self.clone(),
        }))
    }

    /// The error with what was being done, where, and what may help.
    fn with_advice(&self, error: &io::Error, doing: &str) -> io::Error {
        let folder = self.folder.display();
        let advice = "--temp-dir names another folder, a larger --memory needs less of it";
        let detail = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => format!(
                "{doing} in {folder}: the disk is full; {} of temporary data are there already, \
                 and in all they come to about twice the posts uncompressed; {advice}",
                size(self.held.load(Ordering::Relaxed))
            ),
            _ => format!("{doing} in {folder}: {error}; {advice}"),
        };
        io::Error::new(error.kind(), detail)
    }
}

/// Bytes as messages tell them.
pub(crate) fn size(n_bytes: u64) -> String {
    match n_bytes {
        0..1_000_000 => format!("{} KB", n_bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", n_bytes.div_ceil(1_000_000)),
        _ => format!("{:.1} GB", n_bytes as f64 / 1e9),
    }
}

/// One temporary file.
struct ScratchFile {
    file: File,
    end: u64,
    bytes: Vec<u8>,
    folder: ScratchFolder,
}

impl ScratchFile {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        let at = SeekFrom::Start(self.end);
        let written = self.file.seek(at).and_then(|_| self.file.write_all(bytes));
        written.map_err(|error| self.folder.with_advice(&error, "writing temporary data"))?;
        let n = bytes.len() as u64;
        self.end += n;
        let held = self.folder.held.fetch_add(n, Ordering::Relaxed) + n;
        self.folder.most.fetch_max(held, Ordering::Relaxed);
        Ok(())
    }

    fn read(&mut self, bytes: &mut [u8]) -> io::Result<()> {
        let read = self.file.read_exact(bytes);
        read.map_err(|error| {
            self.folder
                .with_advice(&error, "reading temporary data back")
        })
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        self.folder.held.fetch_sub(self.end, Ordering::Relaxed);
    }
}

impl Scratch for ScratchFile {
    fn put_words(&mut self, words: &[u32]) -> io::Result<u64> {
        let at = self.end;
        let mut bytes = std::mem::take(&mut self.bytes);
        for block in words.chunks(BLOCK_BYTES / size_of::<u32>()) {
            bytes.clear();
            bytes.extend(block.iter().flat_map(|word| word.to_le_bytes()));
            self.put(&bytes)?;
        }
        self.bytes = bytes;
        Ok(at)
    }

    fn put_text(&mut self, text: &str) -> io::Result<u64> {
        let at = self.end;
        self.put(text.as_bytes())?;
        Ok(at)
    }

    fn words(&mut self, at: u64, n: usize, words: &mut Vec<u32>) -> io::Result<()> {
        words.clear();
        words.reserve_exact(n);
        self.file.seek(SeekFrom::Start(at))?;
        let mut bytes = std::mem::take(&mut self.bytes);
        while words.len() < n {
            let n_bytes = ((n - words.len()) * size_of::<u32>()).min(BLOCK_BYTES);
            bytes.resize(n_bytes, 0);
            self.read(&mut bytes)?;
            let read = bytes.as_chunks().0.iter();
            words.extend(read.map(|word| u32::from_le_bytes(*word)));
        }
        self.bytes = bytes;
        Ok(())
    }

    fn text(&mut self, at: u64, n: usize, text: &mut String) -> io::Result<()> {
        let mut bytes = std::mem::take(text).into_bytes();
        bytes.resize(n, 0);
        self.file.seek(SeekFrom::Start(at))?;
        self.read(&mut bytes)?;
        *text = String::from_utf8(bytes).map_err(|_| {
            self.folder.with_advice(
                &io::ErrorKind::InvalidData.into(),
                "reading temporary data back",
            )
        })?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
