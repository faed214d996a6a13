//! From figures to JSON.

use serde_json::{Map, Value, json};

use crate::compare::{Matrix, compare};
use crate::flip::Flip;
use crate::ledger::Ledger;
use crate::logspace::exp;
use crate::model::Model;
use crate::sweep::{Bar, Parameter};
use crate::time::{known_on, turning_days};
use crate::weigh::Weighing;
use crate::words::Icd203;

/// One value for each hypothesis, by name.
fn by_hypothesis<V: Into<Value>>(
    model: &Model,
    values: impl IntoIterator<Item = V>,
) -> Map<String, Value> {
    let ids = model.hypotheses.iter().map(|h| h.id.clone());
    ids.zip(values.into_iter().map(Into::into)).collect()
}

/// The figures of a model, with the keys of the vectors.
pub(super) fn figures(model: &Model, ledger: &Ledger) -> Value {
    let likelihood = ledger.ln_likelihood.iter().map(|x| exp(*x));
    let words = ledger
        .posterior
        .iter()
        .map(|p| Icd203::from_probability(*p).as_str());
    let mut framed = by_hypothesis(model, ledger.framed.iter().copied());
    framed.insert("none".to_owned(), ledger.framed.last().copied().into());
    json!({
        "leader": model.hypotheses[ledger.leader].id,
        "posterior": by_hypothesis(model, ledger.posterior.iter().copied()),
        "likelihood": by_hypothesis(model, likelihood),
        "frame": framed,
        "fabricated": by_item(model, ledger, |i| ledger.explained[i].planted.into()),
        "fabricated_given": planted_given(model, ledger),
        "effective_r": reliabilities(model),
        "diagnosticity_db": by_item(model, ledger, |i| ledger.explained[i].diagnosticity_db.into()),
        "loo": by_item(model, ledger, |i| without(model, ledger, i)),
        "conflict_nats": ledger.conflict,
        "tornado": tornado(model, &ledger.swept.bars),
        "flip": flip(model, ledger, &ledger.flips.any, &ledger.flips.any_items),
        "flip_by_rival": rivals(model, ledger),
        "band_break": band(model, ledger),
        "timeline": timeline(model),
        "voi": prospects(model, ledger),
        "icd203": by_hypothesis(model, words),
    })
}

fn by_item(model: &Model, ledger: &Ledger, value: impl Fn(usize) -> Value) -> Map<String, Value> {
    let items = ledger.items.iter().enumerate();
    items
        .map(|(position, &i)| (model.items[i].id.clone(), value(position)))
        .collect()
}

fn planted_given(model: &Model, ledger: &Ledger) -> Map<String, Value> {
    let rows = (0..model.hypotheses.len()).map(|h| {
        by_item(model, ledger, |i| {
            ledger.explained[i].planted_given[h].into()
        })
    });
    by_hypothesis(model, rows)
}

fn reliabilities(model: &Model) -> Map<String, Value> {
    let items = model.items.iter();
    items
        .map(|item| (item.id.clone(), item.reliability.into()))
        .collect()
}

fn without(model: &Model, ledger: &Ledger, i: usize) -> Value {
    let explained = &ledger.explained[i];
    let posterior = explained.posterior_without.as_ref();
    json!({
        "posterior_without": posterior.map(|p| by_hypothesis(model, p.iter().copied())),
        "weight_db": explained.weight_db,
        "kl_bits": explained.influence_bits,
    })
}

/// Every bar but those of forging classes, which the vectors do not sweep.
fn tornado(model: &Model, bars: &[Bar]) -> Map<String, Value> {
    let bars = bars
        .iter()
        .filter(|bar| !matches!(bar.parameter, Parameter::Planted(_)));
    bars.map(|bar| {
        let value = json!({
            "range": [bar.range.0, bar.range.1],
            "leader_min": bar.leader.0,
            "leader_max": bar.leader.1,
            "flips": bar.flips,
        });
        (bar.parameter.name(model), value)
    })
    .collect()
}

fn sets(model: &Model, ledger: &Ledger, flip: &Flip) -> Vec<Vec<String>> {
    let id = |position: &usize| model.items[ledger.items[*position]].id.clone();
    let mut sets: Vec<Vec<String>> = flip
        .sets
        .iter()
        .map(|set| {
            let mut ids: Vec<String> = set.iter().map(id).collect();
            ids.sort();
            ids
        })
        .collect();
    sets.sort();
    sets
}

/// A number of items as a whole number.
fn whole(n: Option<f64>) -> Option<u64> {
    n.map(|n| n.round() as u64)
}

fn flip(model: &Model, ledger: &Ledger, flip: &Flip, items: &Flip) -> Value {
    let mut value = json!({
        "min_cost": flip.cost,
        "min_cardinality": whole(items.cost),
        "optimal_sets": sets(model, ledger, flip),
    });
    if !(flip.is_exact() && items.is_exact()) {
        value["proven_at_least"] = flip.at_least.into();
    }
    value
}

fn rivals(model: &Model, ledger: &Ledger) -> Map<String, Value> {
    let hypotheses = model.hypotheses.iter().zip(&ledger.flips.rivals);
    let rivals = hypotheses.filter_map(|(h, flip)| Some((h, flip.as_ref()?)));
    rivals
        .map(|(h, flip)| (h.id.clone(), flip.cost.into()))
        .collect()
}

fn band(model: &Model, ledger: &Ledger) -> Value {
    let flips = &ledger.flips;
    let mut value = flip(model, ledger, &flips.band, &flips.band_items);
    value["tau"] = flips.edge.into();
    value
}

fn timeline(model: &Model) -> Vec<Value> {
    let days = turning_days(model).into_iter();
    days.map(|day| {
        let posterior = Weighing::new(model, &known_on(model, day)).posterior();
        json!({
            "as_of": day.to_string(),
            "posterior": posterior.map(|p| by_hypothesis(model, p)),
        })
    })
    .collect()
}

fn prospects(model: &Model, ledger: &Ledger) -> Map<String, Value> {
    let prospects = ledger.prospects.iter().map(|prospect| {
        let value = json!({
            "bits": prospect.bits,
            "bits_per_cost": prospect.bits_per_cost,
            "p_leader_changes": prospect.leader_changes,
        });
        (model.candidates[prospect.candidate].id.clone(), value)
    });
    prospects.collect()
}

/// The scores of a matrix, with the keys of the vectors.
pub(super) fn comparison(matrix: &Matrix) -> Value {
    let compared = compare(matrix);
    let each = |values: &[f64]| -> Map<String, Value> {
        let ids = matrix.hypotheses.iter().cloned();
        ids.zip(values.iter().map(|x| Value::from(*x))).collect()
    };
    let counts = matrix.hypotheses.iter().cloned();
    let counts = counts.zip(compared.heuer_count.iter().map(|n| Value::from(*n)));
    let rows = matrix.rows.iter().map(|row| row.id.clone());
    let deviations = compared.open_synthesis_diagnosticity.iter();
    let deviations = rows.zip(deviations.map(|x| Value::from(*x)));
    json!({
        "heuer_count": counts.collect::<Map<_, _>>(),
        "parc_inconsistency": each(&compared.parc_inconsistency),
        "parc_weighted": each(&compared.parc_weighted),
        "burton": each(&compared.burton),
        "open_synthesis": each(&compared.open_synthesis),
        "open_synthesis_consistency": each(&compared.open_synthesis_consistency),
        "open_synthesis_diagnosticity": deviations.collect::<Map<_, _>>(),
        "arkham": each(&compared.arkham),
        "intel_workbench": each(&compared.intel_workbench),
        "kent_posterior_uniform_prior": compared.kent_posterior.as_deref().map(each),
    })
}
