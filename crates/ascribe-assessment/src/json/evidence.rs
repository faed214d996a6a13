//! Where the evidence comes from, what other methods make of it, and what to
//! look for next.

use ascribe_model::assessment::Tables;
use serde_json::{Map, Value, json};

use super::numbers::rounded;
use crate::compare::{Comparison, Matrix};
use crate::ledger::Ledger;
use crate::model::Model;
use crate::next::Prospect;
use crate::origins::OriginItem;
use crate::sentences;

/// The items by source: `ascribe assess sources`.
#[must_use]
pub fn origins(tables: &Tables, model: &Model, ledger: &Ledger, items: &[OriginItem<'_>]) -> Value {
    let each = items.iter().map(|found| {
        let item = &tables.evidence[found.index];
        let outlets = item
            .echo
            .iter()
            .map(|e| json!({ "outlet": e.outlet, "reached": e.reached, "via": e.via }));
        json!({
            "source": found.source,
            "label": found.label,
            "item": item.id,
            "statement": item.is_statement,
            "channel": item.channel,
            "reliability": rounded(model.items[found.index].reliability),
            "outlets": outlets.collect::<Vec<_>>(),
            "weight_db": found.weight.and_then(|weight| weight.db).map(rounded),
            "counts": found.weight.is_some(),
        })
    });
    json!({
        "sources": each.collect::<Vec<_>>(),
        "independent_origins": ledger.n_origins,
        "limits": sentences::LIMITS,
    })
}

/// The scores of other methods: `ascribe assess compare`.
#[must_use]
pub fn compared(matrix: &Matrix, compared: &Comparison, posterior: &[f64]) -> Value {
    let each = |values: &[f64]| {
        let named = matrix.hypotheses.iter().zip(values);
        named
            .map(|(id, x)| (id.clone(), rounded(*x).into()))
            .collect::<Map<_, _>>()
    };
    let counts: Vec<f64> = compared.heuer_count.iter().map(|n| f64::from(*n)).collect();
    json!({
        "items": matrix.rows.len(),
        "ascribe": each(posterior),
        "heuer_count": each(&counts),
        "parc_inconsistency": each(&compared.parc_inconsistency),
        "parc_weighted": each(&compared.parc_weighted),
        "burton": each(&compared.burton),
        "open_synthesis": each(&compared.open_synthesis),
        "open_synthesis_consistency": each(&compared.open_synthesis_consistency),
        "arkham": each(&compared.arkham),
        "intel_workbench": each(&compared.intel_workbench),
        "kent_posterior_uniform_prior": compared.kent_posterior.as_deref().map(each),
        "limits": sentences::LIMITS,
    })
}

/// What to look for, in this order: `ascribe assess next`.
#[must_use]
pub fn next(tables: &Tables, model: &Model, prospects: &[Prospect]) -> Value {
    let each = prospects.iter().map(|prospect| {
        let candidate = &model.candidates[prospect.candidate];
        json!({
            "id": candidate.id,
            "what": tables.candidates[prospect.candidate].what,
            "cost": candidate.cost,
            "bits": rounded(prospect.bits),
            "bits_per_cost": prospect.bits_per_cost.map(rounded),
            "leader_changes": rounded(prospect.leader_changes),
            "outcomes": outcomes(model, prospect),
        })
    });
    json!({ "next": each.collect::<Vec<_>>(), "limits": sentences::LIMITS })
}

fn outcomes(model: &Model, prospect: &Prospect) -> Vec<Value> {
    let outcomes = model.candidates[prospect.candidate].outcomes.iter();
    let each = outcomes.zip(&prospect.outcomes);
    let each = each.map(|(outcome, (chance, after))| {
        let after = after.as_ref().map(|after| {
            let by_id = model.hypotheses.iter().zip(after);
            by_id
                .map(|(h, p)| (h.id.clone(), rounded(*p).into()))
                .collect::<Map<_, _>>()
        });
        json!({ "id": outcome.id, "chance": rounded(*chance), "after": after })
    });
    each.collect()
}
