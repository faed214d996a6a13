//! Tags of the MISP taxonomies for hypotheses and items.

use ascribe_assessment::Confidence;
use ascribe_case::assessment::{Grade, Tables};
use serde_json::{Value, json};

use super::{CaseFile, Weighed};

/// Tags by hypothesis and by item.
pub(crate) fn tags(case: &CaseFile) -> anyhow::Result<Value> {
    let weighed = Weighed::new(case.tables(), None)?;
    let ledger = weighed.ledger()?;
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
    let items = case
        .tables()
        .evidence
        .iter()
        .map(|item| json!({ "id": item.id, "tags": admiralty(case.tables(), item) }));
    Ok(json!({
        "hypotheses": hypotheses.collect::<Vec<_>>(),
        "evidence": items.collect::<Vec<_>>(),
        "limits": super::told::LIMITS,
    }))
}

/// `estimative-language:likelihood-probability`, by the same edges as ICD 203.
pub(crate) fn likelihood(p: f64) -> String {
    let word = ascribe_assessment::Icd203::of(p).as_str().replace(' ', "-");
    format!("estimative-language:likelihood-probability=\"{word}\"")
}

pub(crate) fn confidence(confidence: Confidence) -> String {
    let word = confidence.as_str();
    format!("estimative-language:confidence-in-analytic-judgment=\"{word}\"")
}

/// Grades of the Admiralty system; numbers in their place have no tag.
pub(crate) fn admiralty(
    tables: &Tables,
    item: &ascribe_case::assessment::EvidenceTable,
) -> Vec<String> {
    let source = tables
        .sources
        .iter()
        .find(|s| Some(&s.id) == item.source.as_ref());
    let source = item
        .reliability
        .as_ref()
        .or(source.and_then(|s| s.reliability.as_ref()));
    let mut tags = Vec::new();
    if let Some(Grade::Word(letter)) = source {
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
