//! The text of a `case.toml` being read, and what is wrong with it so far.

use std::cell::RefCell;

use ascribe_model::assessment::{Finding, Severity};
use toml::Spanned;
use toml::de::DeValue;

/// A value and where it stands.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// Findings of one file; a file with more is no case.
const FINDINGS_MAX: usize = 1_000;
/// Characters of a value in a message.
pub(crate) const SHOWN_MAX: usize = 60;

/// The file being read.
pub(crate) struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    newlines: Vec<usize>,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            path,
            text,
            newlines: newlines.map(|(at, _)| at).collect(),
            findings: RefCell::default(),
        }
    }

    /// The line of a byte.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < at) + 1
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// The value as it was written.
    pub(crate) fn raw(&self, value: &Value<'_>) -> &str {
        self.text.get(value.span()).unwrap_or_default()
    }

    /// How many mistakes there are so far.
    pub(crate) fn n_findings(&self) -> usize {
        self.findings.borrow().len()
    }

    /// The mistakes so far.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.findings.borrow().clone()
    }

    /// A mistake on the line of a byte.
    pub(crate) fn wrong(&self, at: usize, detail: String, hint: Option<String>) {
        self.add(at, None, detail, hint);
    }

    /// A mistake at a byte.
    pub(crate) fn wrong_here(&self, at: usize, detail: String, hint: Option<String>) {
        self.add(at, Some(self.column(at)), detail, hint);
    }

    fn add(&self, at: usize, column: Option<usize>, detail: String, hint: Option<String>) {
        let mut findings = self.findings.borrow_mut();
        if findings.len() < FINDINGS_MAX {
            findings.push(Finding {
                file: self.path.to_owned(),
                line: self.line(at),
                column,
                severity: Severity::Wrong,
                detail: detail.replace('\n', " "),
                hint,
            });
        }
    }

    /// The character of a byte in its line.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        before[line_start..].chars().count() + 1
    }

    /// The value as it was written, cut short.
    pub(crate) fn shown(&self, value: &Value<'_>) -> String {
        let line = self.raw(value).lines().next().unwrap_or_default();
        line.chars().take(SHOWN_MAX).collect()
    }
}
