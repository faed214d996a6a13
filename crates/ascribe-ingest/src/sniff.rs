//! What a file is: by its name, and by its first bytes when the name lies.

use ascribe_model::{Format, RemarkKind};

/// Endings that say a file is compressed.
const PACKED: &[&str] = &["gz", "gzip", "zst", "zstd"];

/// How many bytes are looked at to tell what a file is.
pub(crate) const SNIFF_BYTES: usize = 8 << 10;

/// Bytes that begin files which are known and not read. Where the bytes could
/// begin a text, the third column asks that the rest be binary too.
const KNOWN: &[(&[u8], &str, Certain)] = &[
    (b"%PDF-", "a PDF file", Certain::Yes),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", Certain::Yes),
    (b"\xff\xd8\xff", "a JPEG image", Certain::Yes),
    (b"GIF8", "a GIF image", Certain::WhenBinary),
    (b"RIFF", "a WebP, WAV or AVI file", Certain::WhenBinary),
    (b"II*\0", "a TIFF image", Certain::Yes),
    (b"MM\0*", "a TIFF image", Certain::Yes),
    (b"\x7fELF", "a program (ELF)", Certain::Yes),
    (b"MZ", "a program (Windows)", Certain::WhenBinary),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)", Certain::Yes),
    (b"\0asm", "a program (WebAssembly)", Certain::Yes),
    (b"SQLite format 3\0", "an SQLite database", Certain::Yes),
    (b"PAR1", "a Parquet file", Certain::WhenBinary),
    (b"ARROW1", "an Arrow file", Certain::WhenBinary),
    (b"Rar!\x1a\x07", "a RAR archive", Certain::Yes),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", Certain::Yes),
    (b"\xfd7zXZ\0", "an xz file", Certain::Yes),
    (b"BZh", "a bzip2 file", Certain::WhenBinary),
    (b"\x04\x22\x4d\x18", "an LZ4 file", Certain::Yes),
    (b"{\\rtf", "an RTF document", Certain::Yes),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document",
        Certain::Yes,
    ),
    (b"ID3", "an MP3 recording", Certain::WhenBinary),
    (b"OggS", "an Ogg recording", Certain::WhenBinary),
    (b"fLaC", "a FLAC recording", Certain::WhenBinary),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Certain {
    Yes,
    WhenBinary,
}

/// Whether a file of this name is read when a directory is walked.
///
/// Hidden files are not; a file named on its own is read whatever it is called.
#[must_use]
pub fn is_readable_name(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    !file.starts_with('.') && by_name(file).is_some()
}

/// Whether a file of this name is read when a directory of posts is walked:
/// tables, JSON and Parquet.
#[must_use]
pub fn is_name_of_posts(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let parquet = file.to_ascii_lowercase().ends_with(".parquet");
    let known = matches!(by_name(file), Some(Format::Csv | Format::JsonLines));
    !file.starts_with('.') && (parquet || known)
}

/// Whether a file of this name that begins with these bytes (eight are enough)
/// is one document, so that all that comes of it is of the order of its length.
///
/// Where that is not certain, as for compressed files, the answer is no.
#[must_use]
pub fn is_one_document(name: &str, head: &[u8]) -> bool {
    let packed = crate::compressed::is_packed(head);
    let format = by_name(name).filter(|_| !packed && !is_warc(head));
    matches!(format, Some(Format::Text | Format::Markdown | Format::Html))
}

/// The format that the ending of a name promises, compression left aside.
pub(crate) fn by_name(name: &str) -> Option<Format> {
    let name = name.to_ascii_lowercase();
    let mut rest = name.rsplit(['/', '\\']).next().unwrap_or(&name);
    loop {
        let (stem, ending) = rest.rsplit_once('.')?;
        if !PACKED.contains(&ending) {
            return by_ending(ending);
        }
        rest = stem;
    }
}

fn by_ending(ending: &str) -> Option<Format> {
    Some(match ending {
        "txt" | "text" => Format::Text,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "jsonl" | "ndjson" | "json" => Format::JsonLines,
        "csv" | "tsv" | "tab" => Format::Csv,
        "warc" => Format::Warc,
        _ => return None,
    })
}

/// The format that the first bytes show, where the name promises none.
pub(crate) fn by_bytes(bytes: &[u8]) -> Format {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = bytes.trim_ascii_start();
    let starts = |with: &[u8]| {
        text.get(..with.len())
            .is_some_and(|b| b.eq_ignore_ascii_case(with))
    };
    if is_warc(bytes) {
        Format::Warc
    } else if starts(b"<!doctype html") || starts(b"<html") {
        Format::Html
    } else if starts(b"{\"") || starts(b"[{\"") || starts(b"[\n") || starts(b"{\n") {
        Format::JsonLines
    } else {
        Format::Text
    }
}

/// Whether the bytes begin a web archive.
pub(crate) fn is_warc(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/0.") || bytes.starts_with(b"WARC/1.")
}

/// Why the bytes are no text, when they are none: what they seem to be.
pub(crate) fn not_text(bytes: &[u8]) -> Option<(RemarkKind, String)> {
    let bytes = &bytes[..bytes.len().min(SNIFF_BYTES)];
    let binary = is_binary(bytes);
    let unsupported = |what: &str| {
        let detail = format!("{what}, which is not read");
        Some((RemarkKind::Unsupported, detail))
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return unsupported(zipped(bytes));
    }
    // A text may have these letters in its fifth to eighth place.
    if bytes.get(4..8) == Some(b"ftyp") && binary {
        return unsupported("a video or audio file (MP4)");
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return unsupported("a tar archive");
    }
    let known = KNOWN.iter().find(|(magic, _, certain)| {
        bytes.starts_with(magic) && (*certain == Certain::Yes || binary)
    });
    if let Some((_, what, _)) = known {
        return unsupported(what);
    }
    binary.then(|| {
        (
            RemarkKind::Binary,
            "no text: most likely a binary file".to_owned(),
        )
    })
}

/// What sort of ZIP container it is.
fn zipped(bytes: &[u8]) -> &'static str {
    let holds = |name: &str| memchr::memmem::find(bytes, name.as_bytes()).is_some();
    if holds("word/") {
        "a Word document (docx)"
    } else if holds("xl/") {
        "an Excel workbook (xlsx)"
    } else if holds("ppt/") {
        "a PowerPoint presentation (pptx)"
    } else if holds("application/epub") {
        "an e-book (EPUB)"
    } else if holds("opendocument") {
        "an OpenDocument file"
    } else {
        "a ZIP archive"
    }
}

/// Whether so many bytes are control characters that it cannot be text: more
/// than one in twenty, or, where there are too few to tell, three in ten.
fn is_binary(bytes: &[u8]) -> bool {
    if crate::encoding::unmarked_utf16(bytes).is_some()
        || bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
    {
        return false;
    }
    let control = bytes.iter().filter(|&&byte| is_control(byte)).count();
    let share = if bytes.len() < 64 { 30 } else { 5 };
    control * 100 > bytes.len() * share
}

/// Control characters that no text file holds; tab, line ends, form feed and
/// escape (terminal colours, ISO-2022) do occur.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31 | 127)
}

#[cfg(test)]
mod tests;
