//! Hits for a person to read.

use std::io::{self, Write};

use ascribe_case::{DocumentHit, Hits, StatementHit};

use super::found::Found;
use crate::terminal::{count, harmless};

/// Longest content shown of a statement, in characters.
const CONTENT_CHARS_MAX: usize = 400;

/// How hits are laid out.
pub(super) struct Page {
    /// Whether matches are set in bold type.
    pub(super) marks: bool,
}

impl Page {
    /// Writes statements, then documents.
    pub(super) fn write(&self, found: &Found, out: &mut dyn Write) -> io::Result<()> {
        self.statements(out, found.statements.as_ref())?;
        self.documents(out, found.documents.as_ref())
    }

    fn statements(&self, out: &mut dyn Write, hits: Option<&Hits<StatementHit>>) -> io::Result<()> {
        let Some(hits) = hits else { return Ok(()) };
        writeln!(
            out,
            "{}",
            found(hits.n_matching, hits.best.len(), "statement")
        )?;
        for hit in &hits.best {
            let content: String = hit.content_text.chars().take(CONTENT_CHARS_MAX).collect();
            let cut = if content.len() < hit.content_text.len() {
                " …"
            } else {
                ""
            };
            let source = hit.source_text.as_deref().unwrap_or("(no source named)");
            let cue = hit.cue_text.as_deref().unwrap_or("");
            writeln!(
                out,
                "  {} | {} | {}{cut}",
                line(source),
                line(cue),
                line(&content)
            )?;
            let confidence = hit.statement.confidence;
            writeln!(
                out,
                "    {}  {}  confidence {confidence:.2}",
                harmless(hit.statement.document.as_str()),
                hit.statement.id
            )?;
        }
        writeln!(out)
    }

    fn documents(&self, out: &mut dyn Write, hits: Option<&Hits<DocumentHit>>) -> io::Result<()> {
        let Some(hits) = hits else { return Ok(()) };
        writeln!(
            out,
            "{}",
            found(hits.n_matching, hits.best.len(), "document")
        )?;
        for hit in &hits.best {
            let date = hit
                .metadata
                .published
                .map_or_else(|| "undated".to_owned(), |moment| moment.to_string());
            let title = hit.metadata.title.as_deref().unwrap_or("");
            writeln!(
                out,
                "  {}  {date}  {}",
                harmless(hit.id.as_str()),
                line(title)
            )?;
            writeln!(out, "    {}", self.excerpt(hit))?;
        }
        Ok(())
    }

    /// The excerpt with its matches marked.
    fn excerpt(&self, hit: &DocumentHit) -> String {
        let mut shown = String::new();
        let mut at = 0;
        let text = &hit.excerpt_text;
        for span in &hit.matches {
            let start = (span.start.saturating_sub(hit.excerpt.start)) as usize;
            let end = (span.end.saturating_sub(hit.excerpt.start)) as usize;
            let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) else {
                continue;
            };
            let (on, off) = if self.marks {
                ("\u{1b}[1m", "\u{1b}[0m")
            } else {
                ("", "")
            };
            shown.push_str(&format!("{}{on}{}{off}", line(before), line(word)));
            at = end;
        }
        shown.push_str(&line(text.get(at..).unwrap_or("")));
        shown
    }
}

/// Text on one line, harmless.
fn line(text: &str) -> String {
    harmless(&text.replace(['\n', '\r', '\t'], " "))
}

fn found(n: u64, shown: usize, what: &str) -> String {
    let cut = if n > shown as u64 {
        format!(", the best {shown} shown")
    } else {
        String::new()
    };
    format!("{}{cut}", count(n, what))
}
