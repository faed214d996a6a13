//! The answer of a case: `ascribe assess`.

use ascribe_model::assessment::Tables;
use serde_json::{Map, Value, json};

use super::numbers::{likelihood, likelihoods, rounded};
use crate::ledger::Ledger;
use crate::logspace::decibels;
use crate::model::Model;
use crate::raters::{DisputedCell, RaterAnswer, pool_answers};
use crate::sentences;
use crate::weighed_case::WeighedCase;

/// What the answer is made of.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The case file.
    pub tables: &'a Tables,
    /// The case as it is weighed.
    pub case: &'a WeighedCase,
    /// What the weighing says.
    pub ledger: &'a Ledger,
    /// The answers of the raters.
    pub raters: &'a [RaterAnswer],
    /// The cells that the raters differ in.
    pub disputed: &'a [DisputedCell],
}

/// The whole answer: hypotheses, evidence, tornado, raters.
#[must_use]
pub fn answer(answer: &Answer<'_>) -> Value {
    let (tables, ledger) = (answer.tables, answer.ledger);
    let model = &answer.case.model;
    json!({
        "case": tables.id,
        "question": tables.question,
        "as_of": answer.case.day.map(|day| day.to_string()),
        "leader": model.hypotheses[ledger.leader].id,
        "answer": sentences::answer(model, ledger),
        "confidence": ledger.confidence.as_str(),
        "independent_origins": ledger.n_origins,
        "robustness": sentences::robustness(model, ledger),
        "band": sentences::band(model, ledger),
        "conflict_nats": ledger.conflict.map(rounded),
        "hypotheses": hypotheses(model, ledger),
        "evidence": evidence(model, ledger),
        "tornado": tornado(model, ledger),
        "raters": raters(model, answer),
        "limits": sentences::LIMITS,
    })
}

fn hypotheses(model: &Model, ledger: &Ledger) -> Vec<Value> {
    let each = (0..model.hypotheses.len()).map(|h| {
        let mut value = likelihood(model, h, ledger.posterior[h], ledger.swept.intervals[h]);
        value["prior"] = rounded(model.hypotheses[h].prior).into();
        let factor = ledger.ln_bayes_factor[h];
        value["bayes_factor_db"] = factor.map(|x| rounded(decibels(x))).into();
        value
    });
    each.collect()
}

fn evidence(model: &Model, ledger: &Ledger) -> Vec<Value> {
    let each = ledger.items.iter().zip(&ledger.explained);
    let each = each.map(|(&i, explained)| {
        let item = &model.items[i];
        json!({
            "id": item.id,
            "what": item.what,
            "learned": item.learned.map(|day| day.to_string()),
            "reliability": rounded(item.reliability),
            "weight_db": explained.weight_db.map(rounded),
            "diagnosticity_db": explained.diagnosticity_db.map(rounded),
            "influence_bits": explained.influence_bits.map(rounded),
            "planted": rounded(explained.planted),
        })
    });
    each.collect()
}

fn tornado(model: &Model, ledger: &Ledger) -> Vec<Value> {
    let bars = ledger.swept.widest().into_iter().map(|bar| {
        json!({
            "parameter": bar.parameter.name(model),
            "value": rounded(bar.parameter.value(model)),
            "range": [rounded(bar.range.0), rounded(bar.range.1)],
            "leader": [rounded(bar.leader.0), rounded(bar.leader.1)],
            "flips": bar.flips,
        })
    });
    bars.collect()
}

fn raters(model: &Model, answer: &Answer<'_>) -> Value {
    if answer.raters.is_empty() {
        return Value::Null;
    }
    let each = answer.raters.iter().map(
        |rated| json!({ "rater": rated.rater, "hypotheses": likelihoods(model, &rated.outlook) }),
    );
    let pool = pool_answers(answer.raters);
    let pooled = pool.pooled.map(|pooled| {
        let values = pooled.iter().enumerate();
        values
            .map(|(h, p)| likelihood(model, h, *p, pool.between[h]))
            .collect::<Vec<_>>()
    });
    json!({
        "each": each.collect::<Vec<_>>(),
        "pooled": pooled,
        "agree": pool.agree,
        "disputed": answer.disputed.iter().map(disputed).collect::<Value>(),
    })
}

fn disputed(cell: &DisputedCell) -> Value {
    let ratings = cell.ratings.iter();
    let ratings: Map<String, Value> = ratings
        .map(|(who, word)| (who.clone(), word.as_str().into()))
        .collect();
    json!({
        "item": cell.item,
        "hypothesis": cell.hypothesis,
        "ratings": ratings,
        "low": rounded(cell.between.0),
        "high": rounded(cell.between.1),
        "dispute": cell.grade,
    })
}
