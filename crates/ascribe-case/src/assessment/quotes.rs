//! Whether the quotations of a case are still in their files.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use ascribe_model::Digest;
use ascribe_model::assessment::{Finding, Quote, Severity, Tables};
use sha2::Digest as _;

use super::fields::clip;

/// Bytes of a file that is quoted.
const BYTES_MAX: u64 = 1 << 30;

/// A quoted file as it is now.
struct Quoted {
    bytes: Vec<u8>,
    sha256: String,
}

/// Where a passage is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// First byte, and one past the last.
    pub bytes: (u64, u64),
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Looks into every file that the evidence quotes, below `root`.
#[must_use]
pub fn check_quotes(tables: &Tables, root: &Path, path: &str) -> Vec<Finding> {
    let mut files: BTreeMap<&str, Result<Quoted, String>> = BTreeMap::new();
    let mut findings = Vec::new();
    for item in &tables.evidence {
        for quote in &item.quotes {
            let file = files
                .entry(&quote.file)
                .or_insert_with(|| read(root, &quote.file));
            let problem = match file {
                Err(problem) => Some((problem.clone(), None)),
                Ok(file) => differs(quote, file),
            };
            if let Some((detail, hint)) = problem {
                findings.push(Finding {
                    file: path.to_owned(),
                    line: quote.line,
                    column: None,
                    severity: Severity::Wrong,
                    detail: format!("\"{}\": quote: {detail}", clip(&item.id)),
                    hint,
                });
            }
        }
    }
    findings
}

fn read(root: &Path, name: &str) -> Result<Quoted, String> {
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(inside) {
        let name = clip(name);
        return Err(format!(
            "file \"{name}\" lies outside the case, expected a path inside it"
        ));
    }
    let path = root.join(name);
    let n_bytes = std::fs::metadata(&path).map_or(0, |data| data.len());
    if n_bytes > BYTES_MAX {
        return Err(format!(
            "file \"{}\" has {n_bytes} bytes, expected at most {BYTES_MAX}",
            clip(name)
        ));
    }
    let bytes = std::fs::read(&path)
        .map_err(|error| format!("file \"{}\" cannot be read: {error}", clip(name)))?;
    let sha256 = Digest(sha2::Sha256::digest(&bytes).into()).to_string();
    Ok(Quoted { bytes, sha256 })
}

/// How a quotation differs from its file, and where it might be now.
fn differs(quote: &Quote, file: &Quoted) -> Option<(String, Option<String>)> {
    let name = clip(&quote.file);
    let now = quote.exact.as_deref().and_then(|exact| {
        let at = find(&file.bytes, exact.as_bytes())?;
        Some(format!(
            "the words are at bytes = [{at}, {}], sha256 = \"{}\"",
            at + exact.len(),
            file.sha256
        ))
    });
    if let Some(sha256) = &quote.sha256 {
        let typed = sha256.trim().to_lowercase();
        let is_short = typed.len() < 8 || !typed.bytes().all(|b| b.is_ascii_hexdigit());
        if is_short {
            let detail = format!(
                "sha256 is \"{}\", expected 8 to 64 hexadecimal digits",
                clip(sha256)
            );
            return Some((detail, Some(format!("it is {}", file.sha256))));
        }
        if !file.sha256.starts_with(&typed) {
            let detail = format!(
                "{name} has SHA-256 {}, expected {}",
                &file.sha256[..16],
                clip(&typed)
            );
            return Some((
                detail,
                now.or(Some("the file changed since it was quoted".to_owned())),
            ));
        }
    }
    let (from, to) = quote.bytes?;
    let slice = usize::try_from(from).ok().zip(usize::try_from(to).ok());
    let slice = slice.and_then(|(from, to)| file.bytes.get(from..to));
    let Some(slice) = slice else {
        let detail = format!(
            "bytes {from} to {to} are not in {name}, which has {}",
            file.bytes.len()
        );
        return Some((detail, now));
    };
    let exact = quote.exact.as_deref()?;
    if slice == exact.as_bytes() {
        return None;
    }
    let found: String = String::from_utf8_lossy(slice).chars().take(60).collect();
    let detail = format!(
        "bytes {from} to {to} of {name} are \"{}\", expected the words of exact",
        found.escape_debug()
    );
    Some((
        detail,
        now.or(Some("the words are nowhere in the file".to_owned())),
    ))
}

/// Where the needle first stands.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(hay).ok();
    if let (Some(text), Ok(needle)) = (text, std::str::from_utf8(needle)) {
        return text.find(needle);
    }
    hay.windows(needle.len())
        .position(|window| window == needle)
}

impl Found {
    /// Looks for words in a file below `root`.
    ///
    /// # Errors
    /// A message when the file cannot be read or does not hold the words.
    pub fn look(root: &Path, file: &str, words: &str) -> Result<Self, String> {
        let quoted = read(root, file)?;
        let at = find(&quoted.bytes, words.as_bytes())
            .ok_or_else(|| format!("\"{}\" does not hold the words", clip(file)))?;
        Ok(Self {
            bytes: (at as u64, (at + words.len()) as u64),
            sha256: quoted.sha256,
        })
    }
}
