//! `ascribe evaluate meaning`: what statements mean against labels made by
//! hand.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use ascribe_model::{Document, Findings, Moment, Span};
use ascribe_statements::corpus::brat::Relation;
use ascribe_statements::score::meaning::{Item, Label, Tally, statement_of};
use ascribe_statements::train::Article;
use serde_json::Value;

use crate::args::EvaluateMeaning;
use crate::terminal::{Outcome, harmless};

/// The sets that label relations, in the order of the report.
const SETS: [&str; 4] = ["speakers", "stance", "dates", "chains"];

pub(crate) fn run(args: &EvaluateMeaning) -> anyhow::Result<Outcome> {
    let articles = super::articles(&args.corpus)?;
    let articles: BTreeMap<&str, &Article> =
        articles.iter().map(|a| (a.name.as_str(), a)).collect();
    let published = published(&args.corpus)?;
    let mut out = std::io::stdout().lock();
    for set in SETS {
        if args.set.as_ref().is_some_and(|only| only != set) {
            continue;
        }
        let path = args.labels.join(format!("{set}.jsonl"));
        let rows = rows(&path, args.part.as_deref())?;
        let mut tally = Tally::default();
        let mut understood: BTreeMap<String, (Document, Findings)> = BTreeMap::new();
        for (line, row) in rows {
            let told = || format!("{}:{line}", path.display());
            let name = row["document"]
                .as_str()
                .with_context(|| format!("{}: no document", told()))?;
            let article = articles
                .get(name)
                .with_context(|| format!("{}: {name} is not in the corpus", told()))?;
            let (document, findings) = understood
                .entry(name.to_owned())
                .or_insert_with(|| understand(article, published.get(name).copied()));
            let item = item(set, &row, &document.text)
                .with_context(|| format!("{}: not a {set} label", told()))?;
            let statement = statement_of(&item.relation, &findings.statements);
            let agrees = tally.add(&item.label, statement);
            if args.errors && !agrees {
                let text = |spans: &[Span]| {
                    spans
                        .iter()
                        .filter_map(|s| s.slice(&document.text))
                        .collect::<Vec<_>>()
                        .join(" … ")
                };
                let r = &item.relation;
                let found = statement.map(|s| {
                    format!(
                        "{:?} {:?} {:?} {:?} {:?} {:?} via {:?}",
                        s.speaker.as_ref().map(|s| (&s.name, s.kind.as_str())),
                        s.unresolved.map(|u| u.as_str()),
                        s.stance.map(|s| s.as_str()),
                        s.polarity.map(|s| s.as_str()),
                        s.certainty.map(|s| s.as_str()),
                        s.said.as_ref().map(|s| s.date.to_string()),
                        s.via
                    )
                });
                let shown = format!(
                    "{set}:{line} {name}:{} {} | {} | {}\n    labelled {:?}\n    found    {}",
                    r.cue.first().map_or(0, |s| s.start),
                    text(&r.source),
                    text(&r.cue),
                    text(&r.content),
                    item.label,
                    found.unwrap_or_default()
                );
                for shown in shown.lines() {
                    writeln!(out, "{}", harmless(shown))?;
                }
            }
        }
        write!(out, "{}", tally.report(set))?;
    }
    Ok(Outcome::Done)
}

/// The rows of a label file with their line numbers.
fn rows(path: &Path, part: Option<&str>) -> anyhow::Result<Vec<(usize, Value)>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: not a JSON object", path.display(), index + 1))?;
        if part.is_none_or(|part| row["part"] == part) {
            rows.push((index + 1, row));
        }
    }
    Ok(rows)
}

/// The day each article was published, from the corpus's table.
fn published(corpus: &Path) -> anyhow::Result<BTreeMap<String, Moment>> {
    let path = corpus.join("metadata.tsv");
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter()
            .position(|found| *found == name)
            .with_context(|| format!("{}: expected a column {name}", path.display()))
    };
    let (name, date) = (column("filename")?, column("publication_date")?);
    Ok(lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Some((
                (*cells.get(name)?).to_owned(),
                cells.get(date)?.parse().ok()?,
            ))
        })
        .collect())
}

/// What the annotated relations of an article mean.
fn understand(article: &Article, published: Option<Moment>) -> (Document, Findings) {
    let document = super::document(article, published);
    let findings = ascribe_statements::interpret(&document, &article.relations);
    (document, findings)
}

fn spans(value: &Value) -> Option<Vec<Span>> {
    value
        .as_array()?
        .iter()
        .map(|pair| {
            let end = |at: usize| u32::try_from(pair.get(at)?.as_u64()?).ok();
            let (start, end) = (end(0)?, end(1)?);
            (start <= end).then(|| Span::new(start, end))
        })
        .collect()
}

fn words(value: &Value, text: &str) -> Option<String> {
    let spans = spans(value)?;
    let words: Option<Vec<&str>> = spans.iter().map(|span| span.slice(text)).collect();
    Some(words?.join(" "))
}

/// The item of a row of one set.
fn item(set: &str, row: &Value, text: &str) -> Option<Item> {
    let relation = Relation {
        source: spans(&row["source"])?,
        cue: spans(&row["cue"])?,
        content: spans(&row["content"])?,
    };
    let word = |name: &str| row[name].as_str();
    let label = match set {
        "speakers" => Label::Speaker {
            name: match &row["name"] {
                Value::Null => None,
                name => Some(words(name, text)?),
            },
            kind: word("type").and_then(ascribe_model::SpeakerType::from_word),
        },
        "stance" => Label::Stance {
            stance: word("stance").and_then(ascribe_model::Stance::from_word),
            polarity: word("polarity").and_then(ascribe_model::Polarity::from_word),
            certainty: ascribe_model::Certainty::from_word(word("certainty")?)?,
        },
        "dates" => Label::Date(match word("date") {
            None => None,
            Some(date) => Some(date.parse().ok()?),
        }),
        "chains" => Label::Chain(
            row["via"]
                .as_array()?
                .iter()
                .map(|spans| words(spans, text))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    };
    Some(Item { relation, label })
}
