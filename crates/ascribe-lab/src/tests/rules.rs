//! Every rule of meaning decides something in the texts that ship.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ascribe_meaning::{RULES, interpret_marked};
use ascribe_model::Findings;
use ascribe_statements::{Attribution, Model, Relation};

use crate::library;

/// Rules that no shipped text shows at work yet. The list only shrinks: a rule
/// that is shown fails the test as well, and a new rule has to bring a text.
const NOT_SHOWN: &[&str] = &[
    "speaker.pronoun-before-name",
    "speaker.relative-apposition",
    "speaker.relative-title",
    "speaker.name-behind-comma",
    "speaker.letters-before-noun",
    "speaker.description-in-full",
    "speaker.owned-in-full",
    "speaker.named-next",
    "stance.promise",
    "stance.idea-of-what-may-be",
    "stance.sentence-clears",
    "said.same-day",
    "said.participle",
    "said.occasion",
    "claim.holding",
    "claim.fault",
    "claim.there-was-no",
    "claim.connection",
    "claim.it-was",
    "reversal.opposed",
    "reversal.documents",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The plain texts of the invented corpus and of the shipped examples.
fn texts() -> Vec<PathBuf> {
    let folders = [
        "evals/invented/text",
        "examples/harbour-vote/sources",
        "examples/regatta-mail/sources",
    ];
    let mut found = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(root().join(folder)).expect("a folder that ships");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let is_plain = |path: &PathBuf| path.extension().is_some_and(|e| e == "txt" || e == "md");
        found.extend(paths.filter(is_plain));
    }
    found.sort();
    found
}

fn add(rules: &mut BTreeSet<String>, findings: &Findings) {
    let statements = &findings.statements;
    let of_statements = statements.iter().flat_map(|s| &s.basis.rules);
    let positions = statements.iter().flat_map(|s| &s.positions);
    let of_positions = positions.flat_map(|position| &position.basis.rules);
    let of_claims = findings.accusations.iter().flat_map(|claim| &claim.rule);
    let of_reversals = findings.reversals.iter().flat_map(|r| &r.rule);
    let all = of_statements
        .chain(of_positions)
        .chain(of_claims)
        .chain(of_reversals);
    rules.extend(all.map(ToString::to_string));
}

#[test]
fn every_rule_is_shown_at_work_by_a_text_that_ships() {
    let mut shown = BTreeSet::new();
    let invented = root().join("evals/invented");
    let published = library::published(&invented).expect("the dates of the corpus");
    for article in library::articles(&invented).expect("the invented corpus") {
        let document = library::document(&article, published.get(&article.name).copied());
        let marked = article.relations.iter().filter_map(Relation::attribution);
        let marked: Vec<Attribution> = marked.collect();
        add(&mut shown, &interpret_marked(&document, &marked));
    }
    // One of the examples shows a file that is not UTF-8, on which there is a
    // remark: no corpus.
    let clean = |path: PathBuf| library::documents(&[path]).ok();
    let documents: Vec<_> = texts().into_iter().filter_map(clean).flatten().collect();
    assert!(documents.len() > 40, "{} documents", documents.len());
    let model = Model::shipped();
    for findings in library::find(&model, model.threshold(), &documents, 2) {
        add(&mut shown, &findings);
    }
    let not_shown: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.id.as_str())
        .filter(|id| !shown.contains(*id))
        .collect();
    assert_eq!(not_shown, NOT_SHOWN, "of {} rules", RULES.len());
}
