//! From the tables of a case file to a model.

use ascribe_model::Moment;
use ascribe_model::assessment::{
    CandidateTable, ChannelTable, EvidenceTable, Grade, Judgement, Odds, SayingTable, Sign,
    SourceTable, Tables,
};

use crate::error::{Doing as _, Error};
use crate::model::{
    Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, normalised,
};
use crate::saying::{Saying, echoed};
use crate::scale::{CLASSES, Rating, UNSTATED_COST, credibility, lambda_from_llr, reliability};

/// Where the tables of a case are looked at from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standpoint<'a> {
    /// Judgements made after this day do not count; `None` for all of them.
    pub day: Option<Moment>,
    /// Whose ratings count, where they gave one; `None` for those of the case.
    pub rater: Option<&'a str>,
}

impl Model {
    /// The model of a case file, seen from a standpoint.
    ///
    /// # Errors
    /// When a number is out of range, which a checked case file excludes.
    pub fn from_tables(tables: &Tables, standpoint: Standpoint<'_>) -> Result<Self, Error> {
        let maker = Maker { tables, standpoint };
        let model = Self {
            hypotheses: maker.hypotheses()?,
            motive: maker.motives(),
            channels: tables.channels.iter().map(|c| maker.channel(c)).collect(),
            items: tables.evidence.iter().map(|e| maker.item(e)).collect(),
            candidates: tables
                .candidates
                .iter()
                .map(|c| maker.candidate(c))
                .collect(),
        };
        model.check().doing("making a model of the case")?;
        Ok(model)
    }
}

/// How an item is judged on a day: its last revision up to then.
#[must_use]
pub fn judgement_on(item: &EvidenceTable, day: Option<Moment>) -> Option<&Judgement> {
    let is_made = |judged: &&Judgement| match (judged.on, day) {
        (Some(on), Some(day)) => on <= day,
        _ => true,
    };
    // Revisions stand in the order of their days, which the reader of the file
    // has checked: the last that fits is the one that counts.
    item.judged.iter().rev().find(is_made)
}

/// The source of an item, where the case file declares one.
#[must_use]
pub fn source_of<'t>(tables: &'t Tables, item: &EvidenceTable) -> Option<&'t SourceTable> {
    let mut sources = tables.sources.iter();
    sources.find(|source| Some(&source.id) == item.source.as_ref())
}

/// The grade of an item's source: its own, or else that of the source.
#[must_use]
pub fn reliability_grade<'t>(tables: &'t Tables, item: &'t EvidenceTable) -> Option<&'t Grade> {
    let own = item.reliability.as_ref();
    own.or_else(|| source_of(tables, item)?.reliability.as_ref())
}

/// The probability that a rating stands for, by the case's own scale or Kent's.
pub(crate) fn rating_probability(tables: &Tables, word: &str) -> f64 {
    let own = tables
        .scale
        .ratings
        .iter()
        .find(|(rating, _)| rating == word);
    let kent = || Rating::from_word(word).unwrap_or(Rating::N).probability();
    own.map_or_else(kent, |(_, probability)| *probability)
}

struct Maker<'t> {
    tables: &'t Tables,
    standpoint: Standpoint<'t>,
}

impl Maker<'_> {
    fn hypotheses(&self) -> Result<Vec<Hypothesis>, Error> {
        let all = &self.tables.hypotheses;
        let given: f64 = all.iter().filter_map(|h| h.prior).sum();
        let n_open = all.iter().filter(|h| h.prior.is_none()).count();
        // Priors rounded by hand may sum to a little more than one.
        let left = (1.0 - given).max(0.0) / n_open.max(1) as f64;
        let priors: Vec<f64> = all.iter().map(|h| h.prior.unwrap_or(left)).collect();
        let priors = normalised(&priors).doing("the priors of the hypotheses")?;
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

    fn channel(&self, table: &ChannelTable) -> Channel {
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
        let judged = judgement_on(table, self.standpoint.day);
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
            let (learned, day) = (claim.learned, self.standpoint.day);
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
        let ratings = self.standpoint.rater.and_then(|rater| {
            let found = judged.raters.iter().find(|(id, _)| id == rater);
            found.map(|(_, ratings)| Sign::Ratings(ratings.clone()))
        });
        self.sign(ratings.as_ref().unwrap_or(&judged.sign))
    }

    fn sign(&self, sign: &Sign) -> Vec<f64> {
        match sign {
            Sign::Ratings(ratings) => {
                let words = self.by_hypothesis(ratings, "N".to_owned());
                words
                    .iter()
                    .map(|word| rating_probability(self.tables, word))
                    .collect()
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
        together(
            reliability_grade(self.tables, table),
            table.credibility.as_ref(),
        )
    }

    fn candidate(&self, table: &CandidateTable) -> Candidate {
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
