//! What the built case lets a reader doubt about a case file.

use ascribe_model::assessment::{Finding, Severity, Tables};
use ascribe_model::{ClaimKind, counted};

use super::{Links, NAMED_MAX};

impl Links {
    /// What the built case lets a reader doubt about the file.
    #[must_use]
    pub fn doubts(&self, tables: &Tables, file: &str) -> Vec<Finding> {
        let mut doubts = Vec::new();
        let mut add = |line: usize, detail: String, hint: &str| {
            doubts.push(Finding {
                file: file.to_owned(),
                line,
                column: None,
                severity: Severity::Doubt,
                detail,
                hint: Some(hint.to_owned()),
            });
        };
        let line = |id: &str| {
            let item = tables.evidence.iter().find(|item| item.id == id);
            item.map_or(1, |item| item.line)
        };
        for (id, name) in &self.missing {
            add(
                line(id),
                format!("\"{id}\" quotes statement {name}, which the built case does not hold"),
                "ascribe timeline --format jsonl has the names; they change with the text",
            );
        }
        for id in &self.unmatched {
            add(
                line(id),
                format!("\"{id}\" quotes words in which the build found no claim"),
                "read the passage again: does it say this, and does the speaker say it?",
            );
        }
        for (id, documents) in &self.copies {
            let first = &documents[..documents.len().min(NAMED_MAX)];
            add(
                line(id),
                format!(
                    "\"{id}\" has the same words in {}: {}",
                    counted(documents.len() as u64, "other document"),
                    first.join(", ")
                ),
                "copies are one origin: list them in echo = [ … ]",
            );
        }
        for item in tables.evidence.iter().filter(|item| item.is_statement) {
            let claim = self.item(&item.id).iter();
            let claim = claim
                .into_iter()
                .find(|l| l.kind == Some(ClaimKind::Forgery));
            if let Some(claim) = claim.filter(|_| item.claims_forged.is_empty()) {
                add(
                    item.line,
                    format!(
                        "\"{}\" says that evidence was forged and names no item: {}",
                        item.id, claim.line
                    ),
                    "name the items in claims_forged = [ … ]: it switches their forgery on",
                );
            }
        }
        if self.n_unquoted > 0 {
            let n = counted(self.n_unquoted as u64, "claim");
            add(
                1,
                format!(
                    "{n} of forgery in the case that nothing here quotes: {}",
                    self.unquoted.join("; ")
                ),
                "ascribe draft writes them as sayings, with the items they speak of",
            );
        }
        doubts
    }
}
