//! `decisions.jsonl`: what people decided, one JSON object a line.
//!
//! The file is only ever added to. A decision is withdrawn by a later line,
//! so who decided what and when is never lost. Lines that cannot be read stay
//! in the file and are remarked on.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use ascribe_model::{Moment, Place, Remark, RemarkKind};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Error;

#[cfg(test)]
mod tests;

/// Some editors put it before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// A longer line is no decision; it is passed over without being held in memory.
const LINE_BYTES_MAX: u64 = 1024 * 1024;

/// The name of a decision: `d-` and 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecisionId(pub String);

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A statement, by its name.
    Statement(String),
    /// A document, by its name.
    Document(String),
    /// A speaker, by name.
    Speaker(String),
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum Action {
    /// It is right as found.
    Accept {
        /// What is right.
        subject: Subject,
    },
    /// It is wrong and does not count.
    Reject {
        /// What is wrong.
        subject: Subject,
    },
    /// Two names are one.
    Merge {
        /// What is folded in.
        subject: Subject,
        /// The name that stays.
        into: String,
    },
    /// A field has another value.
    Relabel {
        /// What is corrected.
        subject: Subject,
        /// The field, as the records name it.
        field: String,
        /// Its value.
        value: String,
    },
    /// Something to remember.
    Note {
        /// What it is about.
        subject: Subject,
    },
    /// An earlier decision no longer holds.
    Withdraw {
        /// The earlier decision.
        decision: DecisionId,
    },
}

/// One line of `decisions.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The name of the decision.
    pub id: DecisionId,
    /// What was decided.
    #[serde(flatten)]
    pub action: Action,
    /// Who decided.
    pub who: String,
    /// When.
    #[serde(with = "moment")]
    pub when: Moment,
    /// Why, in their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A decision as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The decision.
    pub decision: Decision,
    /// Its line, counted from one.
    pub line: u64,
    /// The decision that withdrew it.
    pub withdrawn_by: Option<DecisionId>,
}

/// The decisions of a case.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Every decision, in the order of the file, withdrawn ones included.
    pub entries: Vec<Entry>,
    /// Lines that could not be read or used.
    pub remarks: Vec<Remark>,
}

impl Decision {
    /// A decision, named after its content.
    #[must_use]
    pub fn new(action: Action, who: String, when: Moment, note: Option<String>) -> Self {
        let mut decision = Self {
            id: DecisionId(String::new()),
            action,
            who,
            when,
            note,
        };
        let content = serde_json::to_vec(&decision).expect("a decision is always JSON");
        let digest = Sha256::digest(&content);
        let digits = digest[..8].iter().map(|byte| format!("{byte:02x}"));
        decision.id = DecisionId(format!("d-{}", digits.collect::<String>()));
        decision
    }

    /// Adds the decision to the file at `path`, which is made when it is not
    /// there, and waits until it is on the disk.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn append(&self, path: &Path) -> Result<(), Error> {
        let line = serde_json::to_string(self).expect("a decision is always JSON");
        append(path, &line).map_err(|e| Error::io("add a decision", path, e))
    }
}

impl Decisions {
    /// Reads the decisions at `path`; none when there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read. Lines that cannot are remarks.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(Error::io("read the decisions", path, e)),
        };
        let name = path.display().to_string();
        Self::from_lines(&name, BufReader::new(file))
            .map_err(|e| Error::io("read the decisions", path, e))
    }

    /// The decisions that hold: neither withdrawn nor withdrawals.
    pub fn standing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| {
            entry.withdrawn_by.is_none()
                && !matches!(entry.decision.action, Action::Withdraw { .. })
        })
    }

    fn from_lines(name: &str, mut lines: impl BufRead) -> io::Result<Self> {
        let mut reading = Reading {
            file: name,
            decisions: Self::default(),
            places: BTreeMap::new(),
        };
        let mut bytes = Vec::new();
        for line in 1u64.. {
            bytes.clear();
            let limit = LINE_BYTES_MAX + 1;
            if (&mut lines).take(limit).read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            if bytes.len() as u64 == limit && !bytes.ends_with(b"\n") {
                lines.skip_until(b'\n')?;
                reading.remark(
                    line,
                    RemarkKind::Limit,
                    "a line longer than 1 MiB".to_owned(),
                );
                continue;
            }
            let mark = if line == 1 { BYTE_ORDER_MARK } else { b"" };
            let text = bytes.strip_prefix(mark).unwrap_or(&bytes).trim_ascii();
            if !text.is_empty() {
                reading.line(line, text);
            }
        }
        Ok(reading.decisions)
    }
}

/// The state of reading a file of decisions.
struct Reading<'a> {
    file: &'a str,
    decisions: Decisions,
    /// Where each decision stands among the entries.
    places: BTreeMap<DecisionId, usize>,
}

impl Reading<'_> {
    fn line(&mut self, line: u64, bytes: &[u8]) {
        match serde_json::from_slice::<Decision>(bytes) {
            Ok(decision) => self.decision(line, decision),
            Err(error) => {
                let detail = format!("not a decision: {}", reason(&error));
                self.remark(line, RemarkKind::Malformed, detail);
            }
        }
    }

    fn decision(&mut self, line: u64, decision: Decision) {
        let id = decision.id.clone();
        if self.places.contains_key(&id) {
            // Two branches of a repository that were joined hold it twice.
            let detail = format!("decision {} stands in the file already", clip(&id.0));
            return self.remark(line, RemarkKind::Duplicate, detail);
        }
        if let Action::Withdraw { decision: earlier } = &decision.action {
            match self.places.get(earlier) {
                Some(&place) => {
                    let entry = &mut self.decisions.entries[place];
                    entry.withdrawn_by.get_or_insert_with(|| id.clone());
                }
                None => {
                    let detail = format!("no earlier decision {} to withdraw", clip(&earlier.0));
                    self.remark(line, RemarkKind::MissingField, detail);
                }
            }
        }
        self.places.insert(id, self.decisions.entries.len());
        self.decisions.entries.push(Entry {
            decision,
            line,
            withdrawn_by: None,
        });
    }

    fn remark(&mut self, line: u64, kind: RemarkKind, detail: String) {
        self.decisions.remarks.push(Remark {
            file: self.file.to_owned(),
            place: Place::Line(line),
            kind,
            count: 1,
            detail,
        });
    }
}

/// What the JSON reader found wrong, without its own count of lines.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let end = message.rfind(" at line ").unwrap_or(message.len());
    clip(&message[..end])
}

fn clip(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(120).collect()
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let is_new = !path.exists();
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)?;
    file.lock()?;
    // A line that was cut off by a crash, or an editor that leaves out the
    // last newline, must not swallow this one.
    let before = if ends_open(&mut file)? { "\n" } else { "" };
    file.write_all(format!("{before}{line}\n").as_bytes())?;
    file.sync_all()?;
    if is_new && let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
        // Without this a power cut can lose the name of the new file; systems
        // that cannot do it do not need it.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Whether the file has a last line without a newline.
fn ends_open(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// Moments as the text they print.
mod moment {
    use ascribe_model::Moment;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(moment)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(de::Error::custom)
    }
}
