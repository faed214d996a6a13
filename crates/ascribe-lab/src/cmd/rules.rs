//! `ascribe-lab rules`: how often each rule decided, and how often rightly.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use ascribe_lab::labels::{LabelRow, item, rows};
use ascribe_lab::library;
use ascribe_lab::score::claims::{Claims, Reach, reach};
use ascribe_lab::score::meaning::statement_of;
use ascribe_lab::score::rules::RuleCounts;
use ascribe_meaning::interpret_marked;
use ascribe_model::{Accusation, Document, Findings, Reversal};
use ascribe_statements::{Attribution, Model, Relation};

use super::pairs;
use crate::args::Rules;

/// Documents with what is found in them, by name.
type Found = BTreeMap<String, (Document, Findings)>;

pub(super) fn run(args: &Rules) -> anyhow::Result<()> {
    let mut counts = RuleCounts::default();
    let mut marked = Found::new();
    let mut documents = library::documents(&args.documents).context("--documents")?;
    for corpus in &args.corpus {
        let published = library::published(corpus)?;
        for article in library::articles(corpus)? {
            let document = library::document(&article, published.get(&article.name).copied());
            let relations = article.relations.iter().filter_map(Relation::attribution);
            let relations: Vec<Attribution> = relations.collect();
            let meaning = interpret_marked(&document, &relations);
            marked.insert(article.name, (document.clone(), meaning));
            documents.push(document);
        }
    }
    let model = Model::shipped();
    let findings = library::find(&model, model.threshold(), &documents, args.threads.count());
    let name = |document: &Document| {
        let name = document.id.as_str().rsplit('/').next();
        name.unwrap_or_default().to_owned()
    };
    let found: Found = documents
        .into_iter()
        .zip(findings)
        .map(|(document, findings)| (name(&document), (document, findings)))
        .collect();
    for (_, findings) in found.values() {
        counts.add_findings(findings);
    }
    let between = pairs::between_documents(&found);
    counts.add_findings(&Findings {
        reversals: between.clone(),
        ..Findings::default()
    });
    for labels in &args.labels {
        for set in ["speakers", "stance", "dates", "chains"] {
            relations(
                &labels.join(format!("{set}.jsonl")),
                set,
                &marked,
                &found,
                &mut counts,
            )?;
        }
        claims(&labels.join("accusations.jsonl"), &found, &mut counts)?;
        reversals(
            &labels.join("reversals.jsonl"),
            &found,
            &between,
            &mut counts,
        )?;
    }
    std::io::stdout().write_all(counts.report().as_bytes())?;
    Ok(())
}

/// Judges the rules on relations that people marked; where a document has no
/// marked relations, on those that were found.
fn relations(
    path: &Path,
    set: &str,
    marked: &Found,
    found: &Found,
    counts: &mut RuleCounts,
) -> anyhow::Result<()> {
    for LabelRow { line, value } in present(path)? {
        let told = || {
            format!(
                "{}:{line}: not a {set} label of these documents",
                path.display()
            )
        };
        let name = value["document"].as_str().with_context(told)?;
        let (document, findings) = marked
            .get(name)
            .or_else(|| found.get(name))
            .with_context(told)?;
        let item = item(set, &value, &document.text).with_context(told)?;
        if let Some(statement) = statement_of(&item.relation, &findings.statements) {
            counts.judge_statement(&item.label, statement);
        }
    }
    Ok(())
}

/// Judges the rules by which claims were found: right are those whose kind and
/// accused were marked in the paragraph.
fn claims(path: &Path, found: &Found, counts: &mut RuleCounts) -> anyhow::Result<()> {
    for LabelRow { line, value } in present(path)? {
        let told = || format!("{}:{line}: not a label of claims", path.display());
        let name = value["document"].as_str().with_context(told)?;
        let (document, findings) = found.get(name).with_context(told)?;
        let paragraph = pairs::span(&value["span"]).with_context(told)?;
        let labels = pairs::claim_labels(&value, document).with_context(told)?;
        let inside = findings.accusations.iter().filter(|claim| {
            let basis = claim.basis.first();
            basis.is_some_and(|basis| paragraph.contains(*basis))
        });
        let inside: Vec<&Accusation> = inside.collect();
        let differences = Claims::default().add(document, &labels, &inside);
        for claim in &inside {
            let is_wrong = differences
                .wrong
                .iter()
                .any(|wrong| std::ptr::eq(*wrong, *claim));
            if let Some(rule) = &claim.rule {
                counts.judge(rule, !is_wrong);
            }
        }
    }
    Ok(())
}

/// Judges the rules by which changes of position were found: right are those
/// that reach both passages of a marked pair, wrong those that reach a pair
/// that is none.
fn reversals(
    path: &Path,
    found: &Found,
    between: &[Reversal],
    counts: &mut RuleCounts,
) -> anyhow::Result<()> {
    let pairs = present(path)?;
    let pairs = pairs.iter().map(|row| {
        let told = || format!("{}:{}: not a pair", path.display(), row.line);
        pairs::pair(&row.value).with_context(told)
    });
    let pairs = pairs.collect::<anyhow::Result<Vec<_>>>()?;
    let document = |name: &str| found.get(name);
    let within = found.values().flat_map(|(_, findings)| &findings.reversals);
    for reversal in within.chain(between) {
        let Some(rule) = &reversal.rule else { continue };
        let reached = |pair: &&_| reach(reversal, pair, document) >= Reach::Sentence;
        if let Some(pair) = pairs.iter().find(reached) {
            counts.judge(rule, pair.is_reversal);
        }
    }
    Ok(())
}

/// The rows of a file of labels, none where it is not there: a folder need not
/// label everything.
fn present(path: &Path) -> anyhow::Result<Vec<LabelRow>> {
    match path.exists() {
        true => rows(path, None),
        false => Ok(Vec::new()),
    }
}
