//! From the tables of a case file to a model.

use anyhow::Context as _;
use ascribe_assessment::{
    CLASSES, Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, Rating,
    Saying, UNSTATED_COST, credibility, echoed, lambda_from_llr, normalised, reliability,
};
use ascribe_case::assessment::{EvidenceTable, Grade, Judgement, Odds, SayingTable, Sign, Tables};
use ascribe_model::Moment;

/// From where the tables are looked at.
#[derive(Clone, Copy, Default)]
pub(crate) struct View<'a> {
    /// Judgements that were made later do not count.
    pub(crate) day: Option<Moment>,
    /// Whose ratings count, where they gave one.
    pub(crate) rater: Option<&'a str>,
}

/// The model of these tables.
pub(crate) fn model(tables: &Tables, view: View<'_>) -> anyhow::Result<Model> {
    let maker = Maker { tables, view };
    let model = Model {
        hypotheses: maker.hypotheses()?,
        motive: maker.motives(),
        channels: tables
            .channels
            .iter()
            .map(|channel| maker.channel(channel))
            .collect(),
        items: tables
            .evidence
            .iter()
            .map(|item| maker.item(item))
            .collect(),
        candidates: tables
            .candidates
            .iter()
            .map(|c| maker.candidate(c))
            .collect(),
    };
    model.check().context("making a model of the case")?;
    Ok(model)
}

/// How an item is judged on a day: the last revision up to it.
pub(crate) fn judged(item: &EvidenceTable, day: Option<Moment>) -> Option<&Judgement> {
    let valid = |judged: &&Judgement| match (judged.on, day) {
        (Some(on), Some(day)) => on <= day,
        _ => true,
    };
    item.judged.iter().rev().find(valid)
}

/// The probability that a rating stands for in these tables.
pub(crate) fn probability(tables: &Tables, word: &str) -> f64 {
    let view = View::default();
    Maker { tables, view }.probability(word)
}

struct Maker<'t> {
    tables: &'t Tables,
    view: View<'t>,
}

impl Maker<'_> {
    fn hypotheses(&self) -> anyhow::Result<Vec<Hypothesis>> {
        let all = &self.tables.hypotheses;
        let given: f64 = all.iter().filter_map(|h| h.prior).sum();
        let n_open = all.iter().filter(|h| h.prior.is_none()).count();
        let left = (1.0 - given).max(0.0) / n_open.max(1) as f64;
        let priors: Vec<f64> = all.iter().map(|h| h.prior.unwrap_or(left)).collect();
        let priors = normalised(&priors).context("the priors of the hypotheses")?;
        let each = all.iter().zip(priors);
        Ok(each
            .map(|(h, prior)| Hypothesis {
                id: h.id.clone(),
                label: h.label.clone(),
                prior,
            })
            .collect())
    }

    /// One value for each hypothesis, from values by name.
    fn by_hypothesis<V: Clone>(&self, named: &[(String, V)], otherwise: V) -> Vec<V> {
        let each = self.tables.hypotheses.iter().map(|h| {
            let found = named.iter().find(|(id, _)| *id == h.id);
            found.map_or_else(|| otherwise.clone(), |(_, value)| value.clone())
        });
        each.collect()
    }

    fn motives(&self) -> Vec<Vec<f64>> {
        let rows = self.tables.hypotheses.iter();
        rows.map(|h| self.by_hypothesis(&h.frames, 0.0)).collect()
    }

    fn channel(&self, table: &ascribe_case::assessment::ChannelTable) -> Channel {
        Channel {
            id: table.id.clone(),
            compromised: match &table.compromised {
                Odds::Same(share) => Compromised::Same(*share),
                Odds::Each(each) => Compromised::Each(self.by_hypothesis(each, 0.0)),
            },
            mode: if table.is_noise {
                Mode::Noise
            } else {
                Mode::Plant
            },
            cost: table.cost,
        }
    }

    fn item(&self, table: &EvidenceTable) -> Item {
        let judged = judged(table, self.view.day);
        let sign = judged
            .map(|judged| self.judged_sign(judged))
            .unwrap_or_default();
        let points_to = self.points_to(table, judged);
        let mut planted = vec![table.planted_otherwise; self.tables.hypotheses.len() + 1];
        if let Some(class) = table.forge_class {
            for &t in &points_to {
                planted[t] = self.planted(class);
            }
        }
        let grade = self.reliability(table);
        let paths: Vec<f64> = table.echo.iter().map(|echo| echo.reached).collect();
        let origin = grade.unwrap_or(1.0);
        let said = judged.and_then(|judged| judged.what.clone());
        Item {
            id: table.id.clone(),
            what: said.unwrap_or_else(|| table.what.clone()),
            learned: table.learned,
            retracted: table.retracted,
            sign,
            reliability: if paths.is_empty() {
                origin
            } else {
                echoed(origin, &paths)
            },
            is_reliability_given: grade.is_some() || !paths.is_empty(),
            flat: 0.5,
            planted,
            class: table.forge_class,
            points_to,
            cost: table.cost.unwrap_or_else(|| self.cost(table.forge_class)),
            channel: table.channel.as_ref().and_then(|id| {
                self.tables
                    .channels
                    .iter()
                    .position(|channel| channel.id == *id)
            }),
            is_absent: table.is_absent,
        }
    }

    /// Whom an item points to. One that is said to be forged and names nobody
    /// points to those that it fits: the claim switches its forgery on.
    fn points_to(&self, table: &EvidenceTable, judged: Option<&Judgement>) -> Vec<usize> {
        let index = |id: &String| self.tables.hypotheses.iter().position(|h| h.id == *id);
        if !table.points_to.is_empty() {
            return table.points_to.iter().filter_map(index).collect();
        }
        let is_known = |claim: &&EvidenceTable| {
            let (learned, day) = (claim.learned, self.view.day);
            learned.is_none() || day.is_none() || learned <= day
        };
        let mut claims = self.tables.evidence.iter().filter(is_known);
        if !claims.any(|claim| claim.claims_forged.contains(&table.id)) {
            return Vec::new();
        }
        match judged.map(|judged| &judged.sign) {
            Some(Sign::Ratings(ratings)) => {
                let fits = ratings
                    .iter()
                    .filter(|(_, word)| word == "C" || word == "CC");
                fits.filter_map(|(h, _)| index(h)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn judged_sign(&self, judged: &Judgement) -> Vec<f64> {
        let ratings = self.view.rater.and_then(|rater| {
            let found = judged.raters.iter().find(|(id, _)| id == rater);
            found.map(|(_, ratings)| Sign::Ratings(ratings.clone()))
        });
        self.sign(ratings.as_ref().unwrap_or(&judged.sign))
    }

    fn sign(&self, sign: &Sign) -> Vec<f64> {
        match sign {
            Sign::Ratings(ratings) => {
                let words = self.by_hypothesis(ratings, "N".to_owned());
                words.iter().map(|word| self.probability(word)).collect()
            }
            Sign::LogRatios(each) => lambda_from_llr(&self.by_hypothesis(each, 0.0)),
            Sign::Probabilities(each) => self.by_hypothesis(each, 0.5),
            Sign::Saying(saying) => self.saying(saying).sign(),
        }
    }

    fn saying(&self, table: &SayingTable) -> Saying {
        let hypotheses = self.tables.hypotheses.iter();
        Saying {
            true_under: hypotheses
                .map(|h| table.true_under.contains(&h.id))
                .collect(),
            knows: table.knows,
            if_true: table.if_true,
            if_false: table.if_false,
            if_ignorant: table.if_ignorant,
        }
    }

    /// The probability of a rating, by the case's own scale or Kent's.
    fn probability(&self, word: &str) -> f64 {
        let own = self
            .tables
            .scale
            .ratings
            .iter()
            .find(|(rating, _)| rating == word);
        let kent = || Rating::from_word(word).unwrap_or(Rating::N).probability();
        own.map_or_else(kent, |(_, probability)| *probability)
    }

    fn planted(&self, class: u8) -> f64 {
        let own = self.tables.scale.planted.as_ref();
        let own = own.and_then(|all| all.get(usize::from(class)).copied());
        own.unwrap_or_else(|| CLASSES[usize::from(class).min(CLASSES.len() - 1)].planted)
    }

    fn cost(&self, class: Option<u8>) -> f64 {
        let Some(class) = class else {
            return UNSTATED_COST;
        };
        let own = self.tables.scale.costs.as_ref();
        let own = own.and_then(|all| all.get(usize::from(class)).copied());
        own.unwrap_or_else(|| CLASSES[usize::from(class).min(CLASSES.len() - 1)].cost)
    }

    /// How far the report of an item can be relied on, when anybody says.
    fn reliability(&self, table: &EvidenceTable) -> Option<f64> {
        let source = self
            .tables
            .sources
            .iter()
            .find(|s| Some(&s.id) == table.source.as_ref());
        let source = table
            .reliability
            .as_ref()
            .or(source.and_then(|s| s.reliability.as_ref()));
        together(source, table.credibility.as_ref())
    }

    fn candidate(&self, table: &ascribe_case::assessment::CandidateTable) -> Candidate {
        let grade = together(table.reliability.as_ref(), table.credibility.as_ref());
        let outcomes = table.outcomes.iter().map(|(id, sign)| OutcomeOdds {
            id: id.clone(),
            sign: self.sign(sign),
        });
        Candidate {
            id: table.id.clone(),
            cost: table.cost,
            reliability: grade.unwrap_or(1.0),
            outcomes: outcomes.collect(),
        }
    }
}

/// Source and credibility together: their geometric mean, for they overlap.
fn together(source: Option<&Grade>, credible: Option<&Grade>) -> Option<f64> {
    let number = |grade: &Grade, scale: fn(&str) -> Option<f64>| match grade {
        Grade::Number(share) => Some(*share),
        Grade::Word(word) => scale(word),
    };
    let source = source.and_then(|grade| number(grade, reliability));
    let credible = credible.and_then(|grade| number(grade, credibility));
    match (source, credible) {
        (Some(source), Some(credible)) => Some((source * credible).sqrt()),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests;
