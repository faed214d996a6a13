//! Tags of the MISP taxonomies for hypotheses and items.

use ascribe_assessment::{Confidence, Icd203, WeighedCase, reliability_grade, sentences};
use ascribe_model::assessment::{EvidenceTable, Grade, Tables};
use serde_json::{Value, json};

use crate::Error;
use crate::error::Kind;

/// Tags by hypothesis and by item.
///
/// # Errors
/// When the case cannot be weighed.
pub fn tags(tables: &Tables) -> Result<Value, Error> {
    let weighed = WeighedCase::new(tables).map_err(Kind::Assessment)?;
    let ledger = weighed.ledger().map_err(Kind::Assessment)?;
    let hypotheses = weighed
        .model
        .hypotheses
        .iter()
        .zip(&ledger.posterior)
        .enumerate();
    let hypotheses = hypotheses.map(|(h, (hypothesis, p))| {
        let mut tags = vec![likelihood(*p)];
        if h == ledger.leader {
            tags.push(confidence(ledger.confidence));
        }
        let (low, high) = ledger.swept.intervals[h];
        json!({
            "id": hypothesis.id, "probability": p, "low": low, "high": high, "tags": tags,
            // The threat-actor galaxy has a meta field of this name, 0 to 100.
            "attribution-confidence": (p * 100.0).round().to_string(),
        })
    });
    let items = tables
        .evidence
        .iter()
        .map(|item| json!({ "id": item.id, "tags": admiralty(tables, item) }));
    Ok(json!({
        "hypotheses": hypotheses.collect::<Vec<_>>(),
        "evidence": items.collect::<Vec<_>>(),
        "limits": sentences::LIMITS,
    }))
}

/// `estimative-language:likelihood-probability`, by the same edges as ICD 203.
fn likelihood(p: f64) -> String {
    let word = Icd203::from_probability(p).as_str().replace(' ', "-");
    format!("estimative-language:likelihood-probability=\"{word}\"")
}

fn confidence(confidence: Confidence) -> String {
    let word = confidence.as_str();
    format!("estimative-language:confidence-in-analytic-judgment=\"{word}\"")
}

/// Grades of the Admiralty system; numbers in their place have no tag.
pub(crate) fn admiralty(tables: &Tables, item: &EvidenceTable) -> Vec<String> {
    let mut tags = Vec::new();
    if let Some(Grade::Word(letter)) = reliability_grade(tables, item) {
        let letter = letter.to_lowercase();
        tags.push(format!("admiralty-scale:source-reliability=\"{letter}\""));
    }
    if let Some(Grade::Word(digit)) = &item.credibility {
        tags.push(format!(
            "admiralty-scale:information-credibility=\"{digit}\""
        ));
    }
    tags
}

#[cfg(test)]
mod tests;
