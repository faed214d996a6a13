//! `ascribe search`: full text over the documents and statements of a case.

use std::io::{self, BufWriter, Write};

use ascribe_case::{CaseFolder, DocumentHit, Hits, Query, StatementHit, Store};
use ascribe_model::Span;
use serde_json::json;

use crate::args::{Common, Scope, Search, SearchFormat};
use crate::terminal::{self, Outcome, count, harmless};

/// Longest content shown of a statement, in characters.
const CONTENT_CHARS_MAX: usize = 400;

pub(super) fn run(args: &Search, common: &Common) -> anyhow::Result<Outcome> {
    let case = CaseFolder::find(&args.case)?;
    let store = Store::read(case.root())?;
    let query = Query::parse(&args.words.join(" "))?;
    let statements = match args.scope {
        Scope::Documents => None,
        _ => Some(store.search_statements(&query, args.limit)?),
    };
    let documents = match args.scope {
        Scope::Statements => None,
        _ => Some(store.search_documents(&query, args.limit)?),
    };
    let default = if terminal::is_terminal() {
        SearchFormat::Text
    } else {
        SearchFormat::Jsonl
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match args.format.unwrap_or(default) {
        SearchFormat::Jsonl => json_lines(&mut out, documents.as_ref(), statements.as_ref())?,
        SearchFormat::Text => {
            let page = Page {
                marks: terminal::colours(common.color),
            };
            page.statements(&mut out, statements.as_ref())?;
            page.documents(&mut out, documents.as_ref())?;
        }
    }
    out.flush()?;
    let n =
        documents.map_or(0, |hits| hits.n_matching) + statements.map_or(0, |hits| hits.n_matching);
    Ok(if n == 0 {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

fn spans(spans: &[Span]) -> Vec<[u32; 2]> {
    spans.iter().map(|span| [span.start, span.end]).collect()
}

fn json_lines(
    out: &mut dyn Write,
    documents: Option<&Hits<DocumentHit>>,
    statements: Option<&Hits<StatementHit>>,
) -> anyhow::Result<()> {
    for hit in statements.iter().flat_map(|hits| &hits.best) {
        let row = json!({
            "found": "statement",
            "document": hit.statement.document.as_str(),
            "id": hit.statement.id.as_str(),
            "source": hit.source_text,
            "cue": hit.cue_text,
            "content": hit.content_text,
            "spans": spans(&hit.statement.content.spans),
            "confidence": (f64::from(hit.statement.confidence) * 1e4).round() / 1e4,
            "matches": spans(&hit.matches),
        });
        writeln!(out, "{row}")?;
    }
    for hit in documents.iter().flat_map(|hits| &hits.best) {
        let row = json!({
            "found": "document",
            "document": hit.id.as_str(),
            "title": hit.metadata.title,
            "published": hit.metadata.published.map(|moment| moment.to_string()),
            "excerpt": hit.excerpt_text,
            "span": [hit.excerpt.start, hit.excerpt.end],
            "matches": spans(&hit.matches),
        });
        writeln!(out, "{row}")?;
    }
    Ok(())
}

/// Results for reading.
struct Page {
    /// Whether matches are marked by bold type.
    marks: bool,
}

impl Page {
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
