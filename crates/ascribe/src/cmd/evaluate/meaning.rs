//! `ascribe evaluate meaning`: what statements mean against labels made by
//! hand.

mod pairs;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use ascribe_model::{Document, Findings, Moment, Span, Statement};
use ascribe_statements::corpus::brat::Relation;
use ascribe_statements::score::meaning::{Item, Label, Tally, statement_of};
use ascribe_statements::train::Article;
use ascribe_statements::{Finder, Model};
use serde_json::Value;

use super::super::model;
use crate::args::{Common, EvaluateMeaning, ModelChoice};
use crate::inputs;
use crate::pipeline::{self, Event, Options};
use crate::terminal::{Outcome, harmless};

/// The sets, in the order of the report.
const SETS: [&str; 6] = [
    "speakers",
    "stance",
    "dates",
    "chains",
    "accusations",
    "reversals",
];

pub(crate) fn run(args: &EvaluateMeaning, common: &Common) -> anyhow::Result<Outcome> {
    let articles = super::articles(&args.corpus)?;
    let published = published(&args.corpus)?;
    let model = model::load(&ModelChoice { model: None })?;
    let mut library = Library {
        articles: articles.iter().map(|a| (a.name.as_str(), a)).collect(),
        published,
        understood: BTreeMap::new(),
        finder: None,
    };
    let mut out = std::io::stdout().lock();
    let labels = |set: &str| args.labels.join(format!("{set}.jsonl"));
    anyhow::ensure!(
        args.set.is_some() || SETS.iter().any(|set| labels(set).exists()),
        "{}: expected label files such as speakers.jsonl, found none",
        args.labels.display()
    );
    for set in SETS {
        if args.set.as_ref().is_some_and(|only| only != set) {
            continue;
        }
        let path = labels(set);
        if args.set.is_none() && !path.exists() {
            writeln!(
                out,
                "{set}: no labels, there is no {}",
                harmless(&path.display().to_string())
            )?;
            continue;
        }
        // Claims and reversals are scored on what the program finds, from the
        // text on; the other sets on relations that people marked.
        if matches!(set, "accusations" | "reversals") && library.finder.is_none() {
            library.understood = documents(args, common, &model)?;
            library.finder = Some(Finder::new(&model, model.threshold()));
        }
        match set {
            "accusations" => pairs::accusations(args, &mut library, &mut out)?,
            "reversals" => pairs::reversals(args, &mut library, &mut out)?,
            _ => relations(set, args, &mut library, &mut out)?,
        }
    }
    Ok(Outcome::Done)
}

/// The documents that labels speak of, gone over when they are asked for.
struct Library<'a> {
    articles: BTreeMap<&'a str, &'a Article>,
    published: BTreeMap<String, Moment>,
    understood: BTreeMap<String, (Document, Findings)>,
    /// Finds the statements, where those that people marked are not to be used.
    finder: Option<Finder<'a>>,
}

impl Library<'_> {
    /// A document and what its statements mean.
    fn get(&mut self, name: &str) -> anyhow::Result<&(Document, Findings)> {
        if !self.understood.contains_key(name) {
            let article = self
                .articles
                .get(name)
                .with_context(|| format!("{name} is neither in --corpus nor in --documents"))?;
            let document = super::document(article, self.published.get(name).copied());
            let findings = match &mut self.finder {
                Some(finder) => finder.find(&document),
                None => ascribe_statements::interpret(&document, &article.relations),
            };
            let made = (document, findings);
            self.understood.insert(name.to_owned(), made);
        }
        Ok(&self.understood[name])
    }
}

/// What the program finds in the files of `--documents`, by file name and
/// record.
fn documents(
    args: &EvaluateMeaning,
    common: &Common,
    model: &Model,
) -> anyhow::Result<BTreeMap<String, (Document, Findings)>> {
    let (inputs, remarks) = inputs::list(&args.documents);
    anyhow::ensure!(remarks.is_empty(), "--documents: {}", remarks[0]);
    let settings = ascribe_ingest::Settings::default();
    let options = Options {
        settings: &settings,
        engine: model,
        confidence_min: model.threshold(),
        threads: common.threads(),
    };
    Ok(pipeline::run(&inputs, &options, |events| {
        let mut found = BTreeMap::new();
        for event in events {
            if let Event::Document(document, findings) = event {
                let name = document.id.as_str().rsplit('/').next().unwrap_or_default();
                found.insert(name.to_owned(), (*document, *findings));
            }
        }
        found
    }))
}

/// Scores a set that labels relations.
fn relations(
    set: &str,
    args: &EvaluateMeaning,
    library: &mut Library<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let path = args.labels.join(format!("{set}.jsonl"));
    let mut tally = Tally::default();
    for (line, row) in rows(&path, args.part.as_deref())? {
        let told = || format!("{}:{line}", path.display());
        let name = row["document"]
            .as_str()
            .with_context(|| format!("{}: no document", told()))?;
        let (document, findings) = library.get(name).with_context(told)?;
        let item = item(set, &row, &document.text)
            .with_context(|| format!("{}: not a {set} label", told()))?;
        let statement = statement_of(&item.relation, &findings.statements);
        if !tally.add(&item.label, statement) && args.errors {
            tell(
                out,
                &format!("{set}:{line} {name}"),
                &item,
                (document, statement),
            )?;
        }
    }
    Ok(write!(out, "{}", tally.report(set))?)
}

/// Lists an item that differs.
fn tell(
    out: &mut dyn Write,
    place: &str,
    item: &Item,
    (document, statement): (&Document, Option<&Statement>),
) -> std::io::Result<()> {
    let text = |spans: &[Span]| {
        let words: Vec<&str> = spans
            .iter()
            .filter_map(|s| s.slice(&document.text))
            .collect();
        harmless(&words.join(" … ").replace('\n', " "))
    };
    let r = &item.relation;
    let at = r.cue.first().map_or(0, |span| span.start);
    writeln!(
        out,
        "{place}:{at} {} | {} | {}",
        text(&r.source),
        text(&r.cue),
        text(&r.content)
    )?;
    writeln!(
        out,
        "    labelled {}",
        harmless(&format!("{:?}", item.label))
    )?;
    let Some(s) = statement else {
        return writeln!(out, "    found    nothing");
    };
    let word = |word: Option<&'static str>| word.unwrap_or("-");
    let name = s.speaker.as_ref().map_or("-", |speaker| &speaker.name);
    writeln!(
        out,
        "    found    {} ({}) {} {} {} {} via {:?}",
        harmless(name),
        word(
            s.speaker
                .as_ref()
                .map(|speaker| speaker.kind.as_str())
                .or(s.unresolved.map(|u| u.as_str()))
        ),
        word(s.stance.map(|stance| stance.as_str())),
        word(s.polarity.map(|polarity| polarity.as_str())),
        word(s.certainty.map(|certainty| certainty.as_str())),
        s.said
            .as_ref()
            .map_or_else(|| "-".to_owned(), |said| said.date.to_string()),
        s.via
    )
}

/// The rows of a label file with their line numbers.
fn rows(path: &Path, part: Option<&str>) -> anyhow::Result<Vec<(usize, Value)>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: not a JSON object", path.display(), index + 1))?;
        // What two readers did not agree on counts neither way.
        let doubtful = row["doubtful"] == true;
        if !doubtful && part.is_none_or(|part| row["part"] == part) {
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
