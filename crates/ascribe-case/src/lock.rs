//! One build of a case at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use crate::Error;
use crate::error::Kind;

/// Takes the lock of the case whose derived files lie in `derived`, without
/// waiting. It is released when the file is unlocked, and by the system when
/// the process ends in whatever way.
pub(crate) fn lock(derived: &Path) -> Result<File, Error> {
    let path = derived.join("build.lock");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|e| Error::io("lock the case", &path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let path = derived.join("case.db").display().to_string();
            Err(Kind::Busy { path }.into())
        }
        // A file system without locks: SQLite's own locking still keeps the
        // file whole, only two builds could undo each other's work.
        Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(e)) => Err(Error::io("lock the case", &path, e)),
    }
}
