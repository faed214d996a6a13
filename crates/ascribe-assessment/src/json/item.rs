//! What one item does: `ascribe assess why`.

use ascribe_model::assessment::EvidenceTable;
use serde_json::{Value, json};

use super::numbers::rounded;
use crate::account::ItemAccount;
use crate::ledger::Outlook;
use crate::model::Model;
use crate::sentences;

/// One item under every hypothesis; `table` has what people wrote about it.
#[must_use]
pub fn item(model: &Model, table: &EvidenceTable, account: &ItemAccount<'_>) -> Value {
    let (item, explained) = (account.item(), &account.explained);
    let likelihoods = explained.likelihoods();
    let each = model.hypotheses.iter().enumerate().map(|(h, hypothesis)| {
        let why = table.why.iter().find(|(id, _)| *id == hypothesis.id);
        json!({
            "id": hypothesis.id,
            "genuine": rounded(item.sign[h]),
            "seen": rounded(likelihoods[h]),
            "planted": explained.planted_given[h].map(rounded),
            "with": interval(&account.outlook, h),
            "without": account.without.as_ref().map(|outlook| interval(outlook, h)),
            "why": why.map(|(_, why)| why),
        })
    });
    let sentence = account.lure_sentence();
    json!({
        "id": item.id,
        "what": item.what,
        "weight_db": explained.weight_db.map(rounded),
        "diagnosticity_db": explained.diagnosticity_db.map(rounded),
        "influence_bits": explained.influence_bits.map(rounded),
        "planted": rounded(explained.planted),
        "told": sentence.unwrap_or_else(|| account.weight_sentence()),
        "hypotheses": each.collect::<Vec<_>>(),
        "limits": sentences::LIMITS,
    })
}

/// A probability with its interval.
fn interval(outlook: &Outlook, h: usize) -> Value {
    let (low, high) = outlook.intervals[h];
    json!({ "probability": rounded(outlook.posterior[h]), "low": rounded(low), "high": rounded(high) })
}
