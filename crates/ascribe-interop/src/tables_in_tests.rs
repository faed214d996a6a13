//! Tables of a small case, as the reader of `case.toml` makes them.

use ascribe_model::assessment::{
    EvidenceTable, HypothesisTable, Judgement, Quote, Sign, SourceTable, Tables,
};

/// A case of two named hypotheses and OTHER; YARD would frame STATE.
pub(crate) fn tables() -> Tables {
    let hypothesis = |id: &str, prior, frames: &[(&str, f64)]| HypothesisTable {
        line: 1,
        id: id.to_owned(),
        label: format!("label of {id}"),
        prior: Some(prior),
        frames: frames.iter().map(|(t, p)| ((*t).to_owned(), *p)).collect(),
    };
    Tables {
        hypotheses: vec![
            hypothesis("STATE", 0.4, &[]),
            hypothesis("YARD", 0.4, &[("STATE", 0.9)]),
            hypothesis("OTHER", 0.2, &[]),
        ],
        sources: vec![SourceTable {
            line: 1,
            id: "desk".to_owned(),
            label: "a desk".to_owned(),
            reliability: None,
            stake: None,
        }],
        evidence: vec![
            item("trail", "2031-05-01", &[("STATE", "CC"), ("YARD", "II")]),
            item("key", "2031-06-01", &[("STATE", "II"), ("YARD", "CC")]),
        ],
        ..Tables::default()
    }
}

/// An item rated in words.
fn item(id: &str, learned: &str, ratings: &[(&str, &str)]) -> EvidenceTable {
    EvidenceTable {
        line: 1,
        id: id.to_owned(),
        what: String::new(),
        is_statement: false,
        learned: learned.parse().ok(),
        published: None,
        retracted: None,
        source: Some("desk".to_owned()),
        reliability: None,
        credibility: None,
        forge_class: None,
        points_to: Vec::new(),
        planted_otherwise: 0.0,
        cost: None,
        channel: None,
        is_absent: false,
        echo: Vec::new(),
        quotes: vec![Quote {
            line: 1,
            file: "a.txt".to_owned(),
            sha256: None,
            bytes: None,
            exact: Some("it was Mara".to_owned()),
            statement: None,
        }],
        why: Vec::new(),
        claims_forged: Vec::new(),
        tags: Vec::new(),
        judged: vec![Judgement {
            line: 1,
            on: None,
            what: None,
            sign: Sign::Ratings(by_hypothesis(ratings)),
            raters: Vec::new(),
        }],
    }
}

/// Ratings by hypothesis.
fn by_hypothesis(ratings: &[(&str, &str)]) -> Vec<(String, String)> {
    let each = ratings.iter();
    each.map(|(h, word)| ((*h).to_owned(), (*word).to_owned()))
        .collect()
}
