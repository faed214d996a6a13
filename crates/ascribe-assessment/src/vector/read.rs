//! From JSON to a model or a matrix.

use ascribe_model::Moment;
use serde_json::{Map, Value};

use crate::compare::{Matrix, MatrixRow, Weight};
use crate::error::Error;
use crate::model::{
    Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, normalised,
};
use crate::saying::echoed;
use crate::scale::{CLASSES, Rating, UNSTATED_COST, credibility, lambda_from_llr, reliability};

/// A JSON object and what it is, for messages.
struct Part<'v> {
    what: String,
    map: &'v Map<String, Value>,
}

impl<'v> Part<'v> {
    fn new(what: impl Into<String>, value: &'v Value) -> Result<Self, Error> {
        let what = what.into();
        match value.as_object() {
            Some(map) => Ok(Self { what, map }),
            None => Err(Error::value(what, "an object", kind(value))),
        }
    }

    /// The field, when it is there and not null.
    fn get(&self, field: &str) -> Option<&'v Value> {
        self.map.get(field).filter(|value| !value.is_null())
    }

    fn path(&self, field: &str) -> String {
        format!("{}: {field}", self.what)
    }

    fn number(&self, field: &str) -> Result<Option<f64>, Error> {
        let number = |value: &Value| number(&self.path(field), value);
        self.get(field).map(number).transpose()
    }

    fn text(&self, field: &str) -> Result<Option<&'v str>, Error> {
        let text = |value: &'v Value| {
            let text = value.as_str();
            text.ok_or_else(|| Error::value(self.path(field), "text", kind(value)))
        };
        self.get(field).map(text).transpose()
    }

    /// Text, or a number as text: a grade may stand as `"2"` or `2`.
    fn word(&self, field: &str) -> Result<Option<String>, Error> {
        match self.get(field) {
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            _ => Ok(self.text(field)?.map(str::to_owned)),
        }
    }

    fn list(&self, field: &str) -> Result<&'v [Value], Error> {
        match self.get(field) {
            None => Ok(&[]),
            Some(Value::Array(list)) => Ok(list),
            Some(other) => Err(Error::value(self.path(field), "a list", kind(other))),
        }
    }

    fn flag(&self, field: &str) -> Result<bool, Error> {
        match self.get(field) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(Error::value(self.path(field), "true or false", kind(other))),
        }
    }

    fn date(&self, field: &str) -> Result<Option<Moment>, Error> {
        let parse = |text: &str| {
            let date = text.parse();
            date.map_err(|_| Error::value(self.path(field), "a date such as 2017-06-02", text))
        };
        self.text(field)?.map(parse).transpose()
    }

    /// One number for each hypothesis, by name.
    fn by_hypothesis(&self, field: &str, ids: &[String]) -> Result<Option<Vec<f64>>, Error> {
        let Some(value) = self.get(field) else {
            return Ok(None);
        };
        let part = Part::new(self.path(field), value)?;
        known(&part, ids)?;
        let each = ids.iter().map(|id| {
            let number = part.number(id)?;
            number.ok_or_else(|| Error::value(part.path(id), "a number", "nothing"))
        });
        each.collect::<Result<_, _>>().map(Some)
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn number(what: &str, value: &Value) -> Result<f64, Error> {
    let number = value.as_f64();
    number.ok_or_else(|| Error::value(what, "a number", kind(value)))
}

/// Every key of the object names a hypothesis.
fn known(part: &Part<'_>, ids: &[String]) -> Result<(), Error> {
    let stranger = part.map.keys().find(|key| !ids.contains(key));
    match stranger {
        Some(key) => Err(Error::unknown(part.what.clone(), "hypothesis", key)),
        None => Ok(()),
    }
}

fn index(what: &str, ids: &[String], id: &str) -> Result<usize, Error> {
    let found = ids.iter().position(|known| known == id);
    found.ok_or_else(|| Error::unknown(what, "hypothesis", id))
}

/// Reads a model.
///
/// # Errors
/// When a value is not of the form its field asks for, or names something
/// that is not there.
pub fn model(vector: &Value) -> Result<Model, Error> {
    let whole = Part::new("model", vector)?;
    let mut hypotheses = Vec::new();
    let mut priors = Vec::new();
    for value in whole.list("hypotheses")? {
        let part = Part::new("hypothesis", value)?;
        priors.push(part.number("prior")?.unwrap_or(1.0));
        hypotheses.push(Hypothesis {
            id: name(&part)?,
            label: part.text("label")?.unwrap_or_default().to_owned(),
            prior: 0.0,
        });
    }
    if !hypotheses.is_empty() {
        for (hypothesis, prior) in hypotheses.iter_mut().zip(normalised(&priors)?) {
            hypothesis.prior = prior;
        }
    }
    let ids: Vec<String> = hypotheses.iter().map(|h| h.id.clone()).collect();
    let channels = channels(&whole, &ids)?;
    let each = whole.list("evidence")?.iter();
    let items = each.map(|value| item(value, &ids, &channels));
    let each = whole.list("candidates")?.iter();
    let candidates = each.map(|value| candidate(value, &ids));
    let model = Model {
        motive: motives(&whole, &ids)?,
        items: items.collect::<Result<_, _>>()?,
        candidates: candidates.collect::<Result<_, _>>()?,
        hypotheses,
        channels,
    };
    model.check()?;
    Ok(model)
}

/// The day that the model is to be weighed as of, when it names one.
///
/// # Errors
/// When it is no date.
pub(super) fn as_of(vector: &Value) -> Result<Option<Moment>, Error> {
    Part::new("model", vector)?.date("as_of")
}

fn name(part: &Part<'_>) -> Result<String, Error> {
    let id = part.word("id")?;
    id.ok_or_else(|| Error::value(part.path("id"), "a name", "nothing"))
}

fn motives(whole: &Part<'_>, ids: &[String]) -> Result<Vec<Vec<f64>>, Error> {
    let mut motives = vec![vec![0.0; ids.len()]; ids.len()];
    let Some(value) = whole.get("frames") else {
        return Ok(motives);
    };
    let rows = Part::new("frames", value)?;
    for (id, row) in rows.map {
        let h = index("frames", ids, id)?;
        let row = Part::new(rows.path(id), row)?;
        for (framed, motive) in row.map {
            if framed != "none" {
                motives[h][index(&row.what, ids, framed)?] = number(&row.path(framed), motive)?;
            }
        }
    }
    Ok(motives)
}

fn channels(whole: &Part<'_>, ids: &[String]) -> Result<Vec<Channel>, Error> {
    let Some(value) = whole.get("groups") else {
        return Ok(Vec::new());
    };
    let groups = Part::new("groups", value)?;
    let each = groups.map.iter().map(|(id, value)| {
        let part = Part::new(groups.path(id), value)?;
        let compromised = match part.get("kappa") {
            Some(Value::Object(_)) => {
                let each = part.by_hypothesis("kappa", ids)?;
                Compromised::Each(each.unwrap_or_default())
            }
            _ => Compromised::Same(part.number("kappa")?.unwrap_or(0.0)),
        };
        Ok(Channel {
            id: id.clone(),
            compromised,
            mode: match part.text("mode")? {
                None | Some("plant") => Mode::Plant,
                Some("noise") => Mode::Noise,
                Some(other) => {
                    return Err(Error::value(part.path("mode"), "plant or noise", other));
                }
            },
            cost: part.number("channel_cost")?.unwrap_or(0.0),
        })
    });
    each.collect()
}

fn item(value: &Value, ids: &[String], channels: &[Channel]) -> Result<Item, Error> {
    let mut part = Part::new("evidence", value)?;
    let id = name(&part)?;
    part.what = format!("evidence {id}");
    let class = class(&part)?;
    let points = part.list("points_to")?.iter().map(|value| {
        let id = value.as_str().unwrap_or_default();
        index(&part.path("points_to"), ids, id)
    });
    let points_to = points.collect::<Result<Vec<usize>, _>>()?;
    let phi0 = part.number("phi0")?.unwrap_or(0.0);
    let plant = class.map_or(phi0, |class| CLASSES[usize::from(class)].planted);
    let mut planted = vec![phi0; ids.len() + 1];
    for &t in &points_to {
        planted[t] = plant;
    }
    let (reliability, is_reliability_given) = judged(&part)?;
    let channel = part.text("group")?.map(|id| {
        let found = channels.iter().position(|channel| channel.id == id);
        found.ok_or_else(|| Error::unknown(part.path("group"), "channel", id))
    });
    let default_cost = class.map_or(UNSTATED_COST, |class| CLASSES[usize::from(class)].cost);
    Ok(Item {
        what: part.text("what")?.unwrap_or_default().to_owned(),
        learned: part.date("learned")?,
        retracted: part.date("retracted")?,
        sign: sign(&part, ids)?,
        reliability,
        is_reliability_given,
        flat: part.number("u")?.unwrap_or(0.5),
        planted,
        class,
        points_to,
        cost: part.number("flip_cost")?.unwrap_or(default_cost),
        channel: channel.transpose()?,
        is_absent: part.flag("absent")?,
        id,
    })
}

fn class(part: &Part<'_>) -> Result<Option<u8>, Error> {
    let Some(value) = part.get("class") else {
        return Ok(None);
    };
    let class = value.as_u64().and_then(|class| u8::try_from(class).ok());
    let class = class.filter(|class| usize::from(*class) < CLASSES.len());
    let wrong = || Error::value(part.path("class"), "a forging class from 0 to 4", value);
    class.map(Some).ok_or_else(wrong)
}

/// How likely the report of an item carries information, and whether anybody said.
fn judged(part: &Part<'_>) -> Result<(f64, bool), Error> {
    let source = part.word("rel")?.map(|grade| {
        let known = reliability(&grade);
        known.ok_or_else(|| Error::value(part.path("rel"), "a grade from A to F", &grade))
    });
    let credible = part.word("cred")?.map(|grade| {
        let known = credibility(&grade);
        known.ok_or_else(|| Error::value(part.path("cred"), "a grade from 1 to 6", &grade))
    });
    let given = match (
        part.number("r")?,
        source.transpose()?,
        credible.transpose()?,
    ) {
        (Some(r), _, _) => Some(r),
        (None, Some(source), Some(credible)) => Some((source * credible).sqrt()),
        (None, Some(one), None) | (None, None, Some(one)) => Some(one),
        (None, None, None) => None,
    };
    let outlets = part.list("echo")?.iter();
    let outlets = outlets.map(|value| number(&part.path("echo"), value));
    let outlets = outlets.collect::<Result<Vec<f64>, _>>()?;
    let origin = given.unwrap_or(1.0);
    let heard = if part.get("echo").is_some() {
        echoed(origin, &outlets)
    } else {
        origin
    };
    Ok((heard, given.is_some()))
}

fn sign(part: &Part<'_>, ids: &[String]) -> Result<Vec<f64>, Error> {
    if let Some(sign) = part.by_hypothesis("p", ids)? {
        return Ok(sign);
    }
    if let Some(llr) = part.by_hypothesis("llr", ids)? {
        return Ok(lambda_from_llr(&llr));
    }
    let ratings = ratings(part, ids)?;
    let probability = |rating: Option<Rating>| rating.unwrap_or(Rating::N).probability();
    Ok(ratings.into_iter().map(probability).collect())
}

fn ratings(part: &Part<'_>, ids: &[String]) -> Result<Vec<Option<Rating>>, Error> {
    let Some(value) = part.get("ratings") else {
        return Ok(vec![None; ids.len()]);
    };
    let ratings = Part::new(part.path("ratings"), value)?;
    known(&ratings, ids)?;
    let each = ids.iter().map(|id| {
        let rating = ratings.text(id)?.map(|word| {
            let rating = Rating::from_word(word);
            rating.ok_or_else(|| Error::value(ratings.path(id), "CC, C, N, I, II or NA", word))
        });
        rating.transpose()
    });
    each.collect()
}

fn candidate(value: &Value, ids: &[String]) -> Result<Candidate, Error> {
    let mut part = Part::new("candidate", value)?;
    let id = name(&part)?;
    part.what = format!("candidate {id}");
    let outcomes = part.list("outcomes")?.iter().enumerate();
    let outcomes = outcomes.map(|(n, value)| {
        let outcome = Part::new(part.path("outcome"), value)?;
        let sign = outcome.by_hypothesis("p", ids)?;
        Ok(OutcomeOdds {
            id: outcome.word("id")?.unwrap_or_else(|| (n + 1).to_string()),
            sign: sign
                .ok_or_else(|| Error::value(outcome.path("p"), "probabilities", "nothing"))?,
        })
    });
    let (reliability, _) = judged(&part)?;
    Ok(Candidate {
        cost: part.number("cost")?.unwrap_or(1.0),
        outcomes: outcomes.collect::<Result<_, Error>>()?,
        reliability,
        id,
    })
}

/// Reads a matrix.
///
/// # Errors
/// When a value is not of the form its field asks for, or names something
/// that is not there.
pub fn matrix(vector: &Value) -> Result<Matrix, Error> {
    let whole = Part::new("matrix", vector)?;
    let hypotheses = whole.list("hypotheses")?.iter().map(|value| match value {
        Value::String(id) => Ok(id.clone()),
        other => name(&Part::new("hypothesis", other)?),
    });
    let hypotheses = hypotheses.collect::<Result<Vec<String>, _>>()?;
    let rows = whole.list("evidence")?.iter().map(|value| {
        let mut part = Part::new("evidence", value)?;
        let id = name(&part)?;
        part.what = format!("evidence {id}");
        let weight = |field: &str| match part.text(field)? {
            None => Ok(Weight::default()),
            Some(word) => Weight::from_word(word)
                .ok_or_else(|| Error::value(part.path(field), "L, M or H", word)),
        };
        Ok(MatrixRow {
            ratings: ratings(&part, &hypotheses)?,
            credibility: weight("cred")?,
            relevance: weight("rel")?,
            id,
        })
    });
    Ok(Matrix {
        rows: rows.collect::<Result<_, Error>>()?,
        hypotheses,
    })
}
