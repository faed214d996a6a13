//! A first case file, made from somebody else's records: names, dates and who
//! said what, with nothing judged.

use std::collections::BTreeSet;

/// A case to be written; every judgement in it is open.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Draft {
    /// The name of the case.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What it is to answer.
    pub question: String,
    /// Hypotheses besides OTHER.
    pub hypotheses: Vec<Named>,
    /// Sources.
    pub sources: Vec<Named>,
    /// Signs that somebody spoke of.
    pub evidence: Vec<DraftEvidence>,
    /// Who said what.
    pub statements: Vec<DraftStatement>,
    /// What a reader of the file has to know, a line each.
    pub remarks: Vec<String>,
}

/// A name for the file and a label for people.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Named {
    /// The name used everywhere in the file.
    pub id: String,
    /// What it stands for.
    pub label: String,
}

/// A sign, rated as saying nothing until somebody judges it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftEvidence {
    /// Its name.
    pub id: String,
    /// What it is.
    pub what: String,
    /// When it became known, as a date.
    pub learned: Option<String>,
    /// The words that speak of it.
    pub quote: Option<DraftQuote>,
    /// Whether it tells who spread something, and nothing of who did it.
    pub is_amplification: bool,
    /// What else is to be known of it, a line each.
    pub remarks: Vec<String>,
}

/// Where the words stand.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftQuote {
    /// The file, from the folder of the case.
    pub file: String,
    /// Where the words stand in it as they are; `None` when they do not.
    pub place: Option<DraftPlace>,
    /// The words.
    pub exact: String,
}

/// Bytes of a file, and which file it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPlace {
    /// SHA-256 of the file, or its beginning.
    pub sha256: String,
    /// First byte, and one past the last.
    pub bytes: (u64, u64),
}

/// One saying.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DraftStatement {
    /// Its name.
    pub id: String,
    /// Who said it, by name of a source.
    pub speaker: String,
    /// What was said.
    pub says: String,
    /// Under which hypotheses it is true.
    pub true_under: Vec<String>,
    /// When it became known, as a date.
    pub learned: Option<String>,
    /// What the record says besides.
    pub note: String,
    /// Outlets that repeat it.
    pub echo: Vec<String>,
    /// The items that it says were forged.
    pub claims_forged: Vec<String>,
    /// The words.
    pub quote: Option<DraftQuote>,
    /// What else is to be known of it, a line each.
    pub remarks: Vec<String>,
}

/// A name that can stand as a bare key: letters, digits, dash.
#[must_use]
pub fn bare_name(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().take(200) {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if name.len() >= 40 {
            break;
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "unnamed".to_owned()
    } else {
        name.to_owned()
    }
}

/// The name, with a number when it is taken.
#[must_use]
pub fn free_name(text: &str, taken: &mut BTreeSet<String>) -> String {
    let name = bare_name(text);
    let mut free = name.clone();
    let mut n = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{n}");
        n += 1;
    }
    free
}
