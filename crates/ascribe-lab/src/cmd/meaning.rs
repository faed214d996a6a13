//! `ascribe-lab evaluate meaning`: what statements mean against labels made by
//! hand.

use std::io::Write;

use anyhow::Context as _;
use ascribe_lab::labels::{LabelRow, item, rows};
use ascribe_lab::library;
use ascribe_lab::score::meaning::{Item, Tally, statement_of};
use ascribe_model::{Document, Span, Statement};
use ascribe_statements::Model;

use super::interpreted::Interpreted;
use super::pairs;
use crate::args::EvaluateMeaning;
use crate::console::harmless;

/// The sets, in the order of the report.
const SETS: [&str; 6] = [
    "speakers",
    "stance",
    "dates",
    "chains",
    "accusations",
    "reversals",
];

pub(super) fn run(args: &EvaluateMeaning) -> anyhow::Result<()> {
    let articles = library::articles(&args.corpus)?;
    let model = Model::shipped();
    let mut library = Interpreted::marked(&articles, library::published(&args.corpus)?);
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
        if matches!(set, "accusations" | "reversals") && !library.finds() {
            library.find_from_here(args, &model)?;
        }
        match set {
            "accusations" => pairs::accusations(args, &mut library, &mut out)?,
            "reversals" => pairs::reversals(args, &mut library, &mut out)?,
            _ => relations(set, args, &mut library, &mut out)?,
        }
    }
    Ok(())
}

/// Scores a set that labels relations.
fn relations(
    set: &str,
    args: &EvaluateMeaning,
    library: &mut Interpreted<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let path = args.labels.join(format!("{set}.jsonl"));
    let mut tally = Tally::default();
    for LabelRow { line, value: row } in rows(&path, args.part.as_deref())? {
        let told = || format!("{}:{line}", path.display());
        let name = row["document"]
            .as_str()
            .with_context(|| format!("{}: no document", told()))?;
        let (document, findings) = library.get(name).with_context(told)?;
        let item = item(set, &row, &document.text)
            .with_context(|| format!("{}: not a {set} label", told()))?;
        let statement = statement_of(&item.relation, &findings.statements);
        if !tally.add(&item.label, statement) && args.errors {
            print_difference(
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
fn print_difference(
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
