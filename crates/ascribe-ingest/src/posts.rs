//! Files of posts, to columns: tables, JSON and Parquet, plain or compressed,
//! in the forms that the usual collections come in.
//!
//! A [`PostReader`] is handed one file after the other and gives all their posts
//! at the end. A row without account or time is skipped with a remark; everything
//! else about a post may be missing.

mod bounded;
mod gather;
mod halves;
mod intern;
mod map;
mod marks;
mod objects;
mod once;
mod parquet;
mod path;
mod plan;
mod preset;
mod repeated;
mod rows;
mod seen;
mod settings;
mod spilled;
mod table;
mod time;

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::ops::ControlFlow;

use ascribe_model::{Format, Place, Posts, Remark, RemarkKind, Scratch};

use bytes::Bytes;

pub use gather::Gathered;
pub use map::PostMap;
pub use once::once;
pub use preset::{Preset, Slot};
pub use settings::PostSettings;
pub use spilled::SpilledPosts;

use crate::compressed;
use crate::error::Error;
use crate::feed::Feed;
use crate::harvest::{Item, Origin};
use crate::outlet::{Note, Outlet};
use crate::sniff::{self, SNIFF_BYTES};
use crate::source::Source;
use crate::stream::Stream;
use bounded::Bounded;
use gather::Gather;

/// The longest Parquet file that is held in memory, because it is no file on a disk.
const HELD_BYTES_MAX: u64 = 1 << 30;

/// Whether an ordinary file is a Parquet file; it is left at its beginning.
fn is_parquet(file: &mut File) -> io::Result<bool> {
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    let mut head = Vec::new();
    (&mut *file).take(4).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head == parquet::MAGIC)
}

/// Reads posts from one file after the other.
pub struct PostReader {
    settings: PostSettings,
    gather: Gather,
}

impl PostReader {
    /// A reader with nothing read yet.
    #[must_use]
    pub fn new(settings: PostSettings) -> Self {
        let mut gather = Gather::default();
        gather.latest = settings.latest;
        Self { settings, gather }
    }

    /// Leaves out the names of posts, which are not needed to find who acts together.
    #[must_use]
    pub fn without_ids(mut self) -> Self {
        self.gather.keeps_ids = false;
        self
    }

    /// Works in about so many bytes of memory: when posts take half of it, they go
    /// to what `make` makes.
    #[must_use]
    pub fn bounded(
        mut self,
        memory: u64,
        make: impl FnMut() -> io::Result<Box<dyn Scratch>> + 'static,
    ) -> Self {
        self.gather.bounded = Some(Bounded::new(memory, Box::new(make)));
        self
    }

    /// Reads the next file from other columns than the one before.
    pub fn set_map(&mut self, map: PostMap) {
        self.settings.map = map;
    }

    /// Reads a file to its end and adds its posts.
    ///
    /// # Errors
    /// When `bytes` cannot be read; what was read before that stands.
    pub fn read(
        &mut self,
        origin: &Origin<'_>,
        bytes: &mut dyn Read,
        remarks: &mut dyn FnMut(Remark),
    ) -> Result<(), Error> {
        let source = Source::unhashed(bytes);
        let read = |this: &mut Self, out: &mut Outlet<'_>| this.open(&source, out);
        let result = self.within(origin, remarks, read);
        result.map_err(|failed| failed.into_error(origin.name, source.n_bytes()))
    }

    /// Reads an open file, of which Parquet needs the end before the beginning;
    /// any other file is read as [`PostReader::read`] does.
    ///
    /// # Errors
    /// When the file cannot be read; what was read before that stands.
    pub fn read_file(
        &mut self,
        origin: &Origin<'_>,
        mut file: File,
        remarks: &mut dyn FnMut(Remark),
    ) -> Result<(), Error> {
        if !is_parquet(&mut file).map_err(|error| Error::read(origin.name, 0, error))? {
            self.gather.n_bytes_ahead = file.metadata().map_or(0, |of| of.len());
            let result = self.read(origin, &mut file, remarks);
            self.gather.n_bytes_ahead = 0;
            return result;
        }
        let result = self.within(origin, remarks, |this, out| {
            parquet::read(file, &this.settings, &mut this.gather, out);
            Ok(())
        });
        result.map_err(|failed| failed.into_error(origin.name, 0))
    }

    /// Reads one file within bounds, and says so when nothing came of it.
    fn within(
        &mut self,
        origin: &Origin<'_>,
        remarks: &mut dyn FnMut(Remark),
        read: impl FnOnce(&mut Self, &mut Outlet<'_>) -> io::Result<()>,
    ) -> Result<(), Failed> {
        let mut sink = |item: Item| {
            if let Item::Remark(remark) = item {
                remarks(remark);
            }
            ControlFlow::Continue(())
        };
        let limits = self.settings.limits.clone();
        let mut out = Outlet::new(origin.name, &limits, &mut sink);
        self.gather.begin(origin.name);
        let before = self.gather.n_posts();
        let result = read(self, &mut out);
        self.gather.end(&mut out);
        if let Some(error) = self.gather.bounded.as_mut().and_then(Bounded::failed) {
            return Err(Failed::Scratch(error));
        }
        if result.is_ok() && self.gather.n_posts() == before && out.n_remarks() == 0 {
            let detail = "holds no posts".to_owned();
            out.note(Note::new(
                RemarkKind::Empty,
                Place::File,
                "nothing to read",
                detail,
            ));
        }
        out.finish();
        result.map_err(Failed::Read)
    }

    fn open(&mut self, source: &Source<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
        let mut opened = compressed::open(source, &self.settings.limits)?;
        let troubles = opened.troubles.clone();
        let head = opened.feed.peek(SNIFF_BYTES)?;
        if head.is_empty() {
            if troubles.borrow().is_empty() {
                let detail = "the file is empty".to_owned();
                out.note(Note::new(
                    RemarkKind::Empty,
                    Place::File,
                    "empty files",
                    detail,
                ));
            }
        } else if head.starts_with(parquet::MAGIC) {
            self.open_parquet(&mut opened.feed, out)?;
        } else if let Some((kind, detail)) = sniff::not_text(head) {
            out.note(Note::new(kind, Place::File, "not text", detail));
        } else {
            let is_json = match sniff::by_name(out.name) {
                Some(Format::JsonLines) => true,
                Some(Format::Csv) => false,
                _ => matches!(head.trim_ascii_start().first(), Some(b'{' | b'[')),
            };
            let stream = Stream::new(opened.feed)?;
            if is_json {
                objects::read(stream, &self.settings, &mut self.gather, out)?;
            } else {
                table::read(stream, &self.settings, &mut self.gather, out)?;
            }
        }
        for trouble in troubles.borrow_mut().drain(..) {
            let place = Place::Byte(trouble.byte);
            out.note(Note::new(
                trouble.kind,
                place,
                "compressed data",
                trouble.detail,
            ));
        }
        Ok(())
    }

    /// Reads a Parquet file that comes as a stream, or compressed once more: it is
    /// held whole, for its end tells what is in it.
    fn open_parquet(&mut self, feed: &mut Feed<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
        let mut bytes = Vec::new();
        feed.take(HELD_BYTES_MAX + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > HELD_BYTES_MAX {
            let detail = format!(
                "a stream of Parquet longer than {HELD_BYTES_MAX} bytes, not read; give it as a file"
            );
            let note = Note::new(RemarkKind::Limit, Place::File, "Parquet data", detail);
            out.note(note);
            return Ok(());
        }
        parquet::read(Bytes::from(bytes), &self.settings, &mut self.gather, out);
        Ok(())
    }

    /// All posts that were read, when their memory is not [bounded](Self::bounded).
    #[must_use]
    pub fn finish(self) -> Posts {
        self.gather.finish()
    }

    /// All posts that were read, wherever they are.
    ///
    /// # Errors
    /// When the last of them cannot be put down.
    pub fn finish_bounded(self) -> Result<Gathered, Error> {
        self.gather.finish_bounded().map_err(Error::scratch)
    }
}

/// Why the reading of a file ended.
enum Failed {
    Read(io::Error),
    Scratch(io::Error),
}

impl Failed {
    fn into_error(self, name: &str, byte: u64) -> Error {
        match self {
            Self::Read(error) => Error::read(name, byte, error),
            Self::Scratch(error) => Error::scratch(error),
        }
    }
}

#[cfg(test)]
mod tests;
