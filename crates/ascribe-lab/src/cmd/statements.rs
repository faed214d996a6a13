//! `ascribe-lab evaluate statements`: what is found against what people marked.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use ascribe_lab::corpus::Article;
use ascribe_lab::library;
use ascribe_lab::score::{Predicted, Score};
use ascribe_model::{Passage, Span, Statement};
use ascribe_statements::{Engine as _, Model, Relation};
use serde_json::json;

use crate::args::EvaluateStatements;

pub(super) fn run(args: &EvaluateStatements) -> anyhow::Result<()> {
    let model = library::model(args.model.as_deref())?;
    let articles = held_out(library::articles(&args.corpus)?, args.held_out);
    let predicted = predict(args, &model, &articles)?;
    let mut score = Score::default();
    for article in &articles {
        let predicted = predicted.get(&article.name).map_or(&[][..], Vec::as_slice);
        score.add(&article.text, &article.relations, predicted);
    }
    if let Some(path) = &args.predictions {
        write_predictions(path, &articles, &predicted)?;
    }
    if let Some(path) = &args.ledger {
        append(path, args, &model, &score)?;
    }
    std::io::stdout().write_all(score.report().to_string().as_bytes())?;
    Ok(())
}

fn held_out(articles: Vec<Article>, every: Option<u32>) -> Vec<Article> {
    let every = every.unwrap_or(1) as usize;
    articles
        .into_iter()
        .enumerate()
        .filter(|(index, _)| (index + 1) % every == 0)
        .map(|(_, article)| article)
        .collect()
}

type Predictions = BTreeMap<String, Vec<Predicted>>;

/// What is found in the articles, read from their files as the program reads
/// them.
fn predict(
    args: &EvaluateStatements,
    model: &Model,
    articles: &[Article],
) -> anyhow::Result<Predictions> {
    let folder = args.corpus.join("text");
    let paths = articles
        .iter()
        .map(|article| folder.join(format!("{}.txt", article.name)));
    let documents = library::documents(&paths.collect::<Vec<_>>())?;
    let confidence_min = args.min_confidence.unwrap_or_else(|| model.threshold());
    let found = library::find(model, confidence_min, &documents, args.threads.count());
    let each = documents.iter().zip(found).map(|(document, findings)| {
        let name = document.id.as_str().trim_end_matches(".txt").to_owned();
        // A quotation that nobody is named for is a statement, but no
        // attribution relation: annotators mark none.
        let statements = findings.statements.iter();
        let attributed = statements.filter(|statement| statement.cue.is_some());
        (name, attributed.map(predicted).collect())
    });
    Ok(each.collect())
}

fn predicted(statement: &Statement) -> Predicted {
    let spans = |passage: &Option<Passage>| {
        passage
            .as_ref()
            .map_or_else(Vec::new, |passage| passage.spans.clone())
    };
    Predicted {
        relation: Relation {
            source: spans(&statement.source),
            cue: spans(&statement.cue),
            content: statement.content.spans.clone(),
        },
        // As it is printed: four digits.
        confidence: Some((f64::from(statement.confidence) * 1e4).round() / 1e4),
    }
}

/// Writes predictions in the form of the reference scorer, whose offsets
/// count code points.
fn write_predictions(
    path: &Path,
    articles: &[Article],
    predictions: &Predictions,
) -> anyhow::Result<()> {
    let mut lines = String::new();
    for article in articles {
        let points = |spans: &[Span]| -> Vec<[usize; 2]> {
            let count = |at: u32| article.text[..at as usize].chars().count();
            spans
                .iter()
                .map(|span| [count(span.start), count(span.end)])
                .collect()
        };
        let relations: Vec<_> = predictions
            .get(&article.name)
            .into_iter()
            .flatten()
            .map(|p| {
                let r = &p.relation;
                json!({"source": points(&r.source), "cue": points(&r.cue), "content": points(&r.content), "conf": p.confidence})
            })
            .collect();
        lines.push_str(&json!({"doc": article.name, "relations": relations}).to_string());
        lines.push('\n');
    }
    std::fs::write(path, lines).with_context(|| format!("writing {}", path.display()))
}

/// Columns of the ledger.
const LEDGER_HEAD: &str = "date,model,corpus,documents,gold,predicted,overlap_p,overlap_r,overlap_f1,exact_p,exact_r,exact_f1,\
direct_f1,mixed_f1,indirect_f1,source_segment_f1,cue_segment_f1,content_segment_f1,ece,p_at_90,r_at_90\n";

/// Appends one dated row.
fn append(
    path: &Path,
    args: &EvaluateStatements,
    model: &Model,
    score: &Score,
) -> anyhow::Result<()> {
    let told = || format!("writing the ledger {}", path.display());
    let fresh = !path.exists();
    let mut file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path)
        .with_context(told)?;
    if fresh {
        file.write_all(LEDGER_HEAD.as_bytes()).with_context(told)?;
    }
    let corpus = corpus_name(&args.corpus, args.held_out);
    let mut cells = vec![today(), model.name(), corpus];
    cells.extend(score.counts().map(|n| n.to_string()));
    let confident = score.at_confidence(0.9).unwrap_or_default();
    let figures = [
        score.relation_overlap(),
        score.relation_exact(),
        score.type_f1(),
        score.segment_f1(),
    ]
    .concat();
    cells.extend(
        figures
            .iter()
            .map(|figure| format!("{:.1}", 100.0 * figure)),
    );
    cells.push(
        score
            .calibration_error()
            .map_or_else(String::new, |error| format!("{error:.3}")),
    );
    cells.extend(confident.iter().map(|figure| format!("{figure:.3}")));
    file.write_all(format!("{}\n", cells.join(",")).as_bytes())
        .with_context(told)
}

/// The last two parts of the corpus path: `polnear/dev`.
fn corpus_name(corpus: &Path, held_out: Option<u32>) -> String {
    let parts: Vec<String> = corpus
        .iter()
        .map(|part| part.to_string_lossy().replace(',', "_"))
        .collect();
    let name = parts[parts.len().saturating_sub(2)..].join("/");
    held_out.map_or(name.clone(), |n| format!("{name} every {n}th"))
}

/// Today's date; the ledger is the one place where the program asks for it.
fn today() -> String {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |age| age.as_secs());
    let timestamp = jiff::Timestamp::from_second(seconds.cast_signed()).unwrap_or_default();
    timestamp.to_string().chars().take(10).collect()
}
