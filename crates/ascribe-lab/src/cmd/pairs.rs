//! Accusations by paragraph and reversals by pair.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context as _;
use ascribe_lab::labels::{LabelRow, rows, sliced, spans};
use ascribe_lab::score::claims::{ClaimLabel, Claims, Differences, Pair, Passage, Reach, reach};
use ascribe_meaning::{CaseStatement, case_reversals};
use ascribe_model::{Accusation, ClaimKind, Document, Findings, Reversal, Span, Stance};
use serde_json::Value;

use super::interpreted::Interpreted;
use crate::args::EvaluateMeaning;
use crate::console::harmless;

/// Scores the claims of the labelled paragraphs.
pub(super) fn accusations(
    args: &EvaluateMeaning,
    library: &mut Interpreted<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let path = args.labels.join("accusations.jsonl");
    let mut claims = Claims::default();
    for LabelRow { line, value: row } in rows(&path, args.part.as_deref())? {
        let told = || format!("{}:{line}", path.display());
        let name = row["document"].as_str().with_context(told)?;
        let (document, findings) = library.get(name).with_context(told)?;
        let paragraph = span(&row["span"]).with_context(told)?;
        let labels = claim_labels(&row, document)
            .with_context(|| format!("{}: not an accusation label", told()))?;
        let found: Vec<&Accusation> = findings
            .accusations
            .iter()
            .filter(|claim| {
                claim
                    .basis
                    .first()
                    .is_some_and(|basis| paragraph.contains(*basis))
            })
            .collect();
        let differences = claims.add(document, &labels, &found);
        if args.errors {
            let place = format!("accusations:{line} {name}:{}", paragraph.start);
            tell_claims(document, paragraph, &place, &differences, out)?;
        }
    }
    Ok(write!(out, "{}", claims.report())?)
}

/// The claims that people marked in a paragraph; `None` when the row is no label.
pub(super) fn claim_labels(row: &Value, document: &Document) -> Option<Vec<ClaimLabel>> {
    let items = row["items"].as_array()?.iter();
    items.map(|item| label(item, document)).collect()
}

/// Lists what differs in a paragraph; of a whole document its words are left
/// out.
fn tell_claims(
    document: &Document,
    paragraph: Span,
    place: &str,
    differences: &Differences<'_>,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let Differences {
        missed,
        half,
        wrong,
    } = differences;
    if missed.is_empty() && half.is_empty() && wrong.is_empty() {
        return Ok(());
    }
    let words = |span: Span| {
        let words = span.slice(&document.text).unwrap_or_default();
        harmless(&words.replace('\n', " "))
    };
    writeln!(out, "{place}")?;
    if paragraph.len() < PARAGRAPH_BYTES_MAX {
        writeln!(out, "  {}", words(paragraph))?;
    }
    let marked = |label: &ClaimLabel| {
        format!(
            "{} {:?} / {:?} {:?}",
            label.kind,
            label.claimant,
            label.accused.map(words),
            label.stance
        )
    };
    let told = |claim: &Accusation| {
        format!(
            "{} {:?} / {:?} {:?} act {:?} by {:?}",
            claim.kind,
            claim.claimant.as_ref().map(|speaker| &speaker.name),
            claim.accused.as_ref().map(|party| &party.name),
            claim.stance,
            claim.act.map(words),
            claim.basis.first().copied().map(words)
        )
    };
    for label in missed {
        writeln!(out, "    missed {}", harmless(&marked(label)))?;
    }
    for (label, claim) in half {
        writeln!(out, "    half   {}", harmless(&marked(label)))?;
        writeln!(out, "           found {}", harmless(&told(claim)))?;
    }
    for claim in wrong {
        writeln!(out, "    wrong  {}", harmless(&told(claim)))?;
    }
    Ok(())
}

/// Longest stretch whose words are shown.
const PARAGRAPH_BYTES_MAX: u32 = 4_000;

pub(super) fn span(value: &Value) -> Option<Span> {
    let found = spans(&Value::Array(vec![value.clone()]))?;
    found.first().copied()
}

fn label(item: &Value, document: &Document) -> Option<ClaimLabel> {
    let named = |field: &str| match &item[field] {
        Value::Null => Some(None),
        name => sliced(name, &document.text).map(Some),
    };
    Some(ClaimLabel {
        kind: ClaimKind::from_word(item["kind"].as_str()?)?,
        claimant: named("claimant")?,
        accused: match &item["accused"] {
            Value::Null => None,
            spans_of => Some(spans(spans_of)?.first().copied()?),
        },
        accused_name: named("accused_name")?,
        stance: item["stance"].as_str().and_then(Stance::from_word),
        doubtful: item["doubtful"] == true,
    })
}

/// Scores the reversals between the labelled pairs.
pub(super) fn reversals(
    args: &EvaluateMeaning,
    library: &mut Interpreted<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let path = args.labels.join("reversals.jsonl");
    let labelled = rows(&path, args.part.as_deref())?;
    let pairs: Vec<Pair> = labelled
        .iter()
        .map(|LabelRow { line, value: row }| {
            pair(row).with_context(|| format!("{}:{line}: not a pair", path.display()))
        })
        .collect::<anyhow::Result<_>>()?;
    let names: Vec<String> = library
        .articles
        .keys()
        .map(|name| (*name).to_owned())
        .collect();
    for name in &names {
        library.get(name)?;
    }
    let found = all_reversals(library);
    let understood = |name: &str| library.understood.get(name);
    let furthest = |pair: &Pair| {
        let reached = found
            .iter()
            .map(|reversal| reach(reversal, pair, understood));
        reached.max().unwrap_or(Reach::Nothing)
    };
    // How far each pair was reached: reversals, and pairs that are none.
    let (mut marked, mut negatives) = (Vec::new(), Vec::new());
    for (pair, LabelRow { line, value: row }) in pairs.iter().zip(&labelled) {
        let reached = furthest(pair);
        if pair.is_reversal {
            marked.push(reached);
        } else {
            negatives.push(reached);
        }
        let told = reached == Reach::Both || !pair.is_reversal && reached == Reach::Sentence;
        if args.errors && told != pair.is_reversal {
            tell_pair(library, *line, (pair, row), reached, out)?;
        }
    }
    if args.errors {
        list(library, &found, out)?;
    }
    tell_reached(&marked, &negatives, found.len(), out)
}

/// The shares of pairs reached so far and further.
fn tell_reached(
    marked: &[Reach],
    negatives: &[Reach],
    n_found: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let count = |pairs: &[Reach], least| pairs.iter().filter(|reach| **reach >= least).count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of pairs labelled by hand"
    )]
    let share = |n: usize, all: usize| n as f64 / all.max(1) as f64;
    writeln!(
        out,
        "reversals: {} pairs marked, {} that are none; {n_found} found in all documents",
        marked.len(),
        negatives.len()
    )?;
    for (what, least) in [
        ("recall                              ", Reach::Both),
        ("or both in the one sentence         ", Reach::Sentence),
        ("the change itself found             ", Reach::Change),
    ] {
        let n = count(marked, least);
        let all = marked.len();
        writeln!(out, "  {what} {:.3} ({n}/{all})", share(n, all))?;
    }
    let (n, all) = (count(negatives, Reach::Sentence), negatives.len());
    writeln!(
        out,
        "  false among same-speaker pairs       {:.1} in 1,000 ({n}/{all})",
        1000.0 * share(n, all)
    )?;
    Ok(())
}

/// Tells a pair that differs: a reversal missed, or found where there is none.
fn tell_pair(
    library: &Interpreted<'_>,
    line: usize,
    (pair, row): (&Pair, &Value),
    reached: Reach,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let verdict = match (pair.is_reversal, reached) {
        (true, Reach::Nothing) => "missed",
        (true, _) => "half found",
        (false, _) => "wrong",
    };
    let kind = row["kind"].as_str().unwrap_or("no reversal");
    writeln!(out, "reversals:{line} {verdict} {kind}")?;
    for passage in [&pair.earlier, &pair.later] {
        let known = library.understood.get(&passage.document);
        let text = known.and_then(|(document, _)| passage.span.slice(&document.text));
        let text = text.unwrap_or_default().replace('\n', " ");
        writeln!(out, "    {}: {}", passage.document, harmless(&text))?;
    }
    Ok(())
}

/// Every reversal inside and between the documents.
fn all_reversals(library: &Interpreted<'_>) -> Vec<Reversal> {
    let inside = library.understood.values();
    let mut found: Vec<Reversal> = inside
        .flat_map(|(_, findings)| findings.reversals.iter().cloned())
        .collect();
    found.extend(between_documents(&library.understood));
    found
}

/// The reversals between documents.
pub(super) fn between_documents(
    documents: &BTreeMap<String, (Document, Findings)>,
) -> Vec<Reversal> {
    let statements = documents.values().flat_map(|(document, findings)| {
        let each = findings.statements.iter();
        each.map(|statement| CaseStatement {
            published: document.metadata.published,
            content: statement.content.text(&document.text),
            cue: statement
                .cue
                .as_ref()
                .map_or_else(String::new, |cue| cue.text(&document.text)),
            statement: statement.clone(),
        })
    });
    case_reversals(&statements.collect::<Vec<_>>())
}

/// Lists what was found, for a person to judge.
fn list(library: &Interpreted<'_>, found: &[Reversal], out: &mut dyn Write) -> std::io::Result<()> {
    for reversal in found {
        writeln!(
            out,
            "found {} {} ({}, {:.2})",
            harmless(&reversal.speaker.name),
            reversal.kind,
            reversal.basis,
            reversal.confidence
        )?;
        for (name, id) in [&reversal.earlier, &reversal.later] {
            let key = name.as_str().rsplit('/').next().unwrap_or_default();
            let Some((document, findings)) = library.understood.get(key) else {
                continue;
            };
            let Some(statement) = findings
                .statements
                .iter()
                .find(|statement| statement.id == *id)
            else {
                continue;
            };
            let cue = statement
                .cue
                .as_ref()
                .map_or_else(String::new, |cue| cue.text(&document.text));
            let content: String = statement
                .content
                .text(&document.text)
                .chars()
                .take(260)
                .collect();
            writeln!(
                out,
                "    {key}: [{}] {}",
                harmless(&cue),
                harmless(&content.replace('\n', " "))
            )?;
        }
    }
    Ok(())
}

pub(super) fn pair(row: &Value) -> Option<Pair> {
    let passage = |side: &Value| {
        let document = side["document"].as_str()?.to_owned();
        let span = match span(&side["span"]) {
            Some(span) => span,
            None => {
                let ends = [spans(&side["cue"])?, spans(&side["content"])?].concat();
                Span::new(
                    ends.iter().map(|s| s.start).min()?,
                    ends.iter().map(|s| s.end).max()?,
                )
            }
        };
        Some(Passage { document, span })
    };
    Some(Pair {
        earlier: passage(&row["earlier"])?,
        later: passage(&row["later"])?,
        is_reversal: row["reversal"] == true,
    })
}
