//! Scoring what statements mean against labels made by hand.
//!
//! The labels' rules are in `evals/guidelines.md`. Speakers are compared by
//! name: a person by surname and a first name that does not contradict, others
//! by their words without articles. Classes are scored by macro F1 over the
//! classes that occur in the labels.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ascribe_model::{Certainty, Moment, Polarity, Speaker, SpeakerType, Stance, Statement};
use ascribe_statements::Relation;

/// What a person marked of one relation.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// Who stands behind it.
    Speaker {
        /// The fullest name; `None` where the text does not tell.
        name: Option<String>,
        /// What sort of speaker.
        kind: Option<SpeakerType>,
    },
    /// What the source does with the content.
    Stance(StanceLabel),
    /// When it was said; `None` where the text does not tell.
    Date(Option<Moment>),
    /// Through whom it reached the writer.
    Chain(Vec<String>),
}

/// The stance that a person marked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StanceLabel {
    /// The stance; `None` for an attribution that commits to nothing.
    pub stance: Option<Stance>,
    /// Whether it is put forward as so.
    pub polarity: Option<Polarity>,
    /// How sure.
    pub certainty: Certainty,
}

/// One labelled relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The relation.
    pub relation: Relation,
    /// What was marked.
    pub label: Label,
}

/// Right, given and wanted, of one class.
#[derive(Clone, Copy, Debug, Default)]
struct Class {
    hits: u32,
    predicted: u32,
    gold: u32,
}

impl Class {
    fn f1(self) -> f64 {
        let sum = self.predicted + self.gold;
        if sum == 0 {
            return 0.0;
        }
        2.0 * f64::from(self.hits) / f64::from(sum)
    }
}

/// The score of one set.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    n: u32,
    right: u32,
    gold: u32,
    given: u32,
    found: u32,
    stances: BTreeMap<String, Class>,
    polarity: u32,
    certainty: u32,
    kinds: [u32; 2],
}

impl Tally {
    /// Adds one item with the statement found for it; `true` when it agrees.
    pub fn add(&mut self, label: &Label, statement: Option<&Statement>) -> bool {
        self.n += 1;
        let Some(statement) = statement else {
            return false;
        };
        let agrees = match label {
            Label::Speaker { name, kind } => {
                self.speaker(name.as_deref(), *kind, statement.speaker.as_ref())
            }
            Label::Stance(label) => self.stance(label, statement),
            Label::Date(date) => self.date(*date, statement),
            Label::Chain(via) => self.chain(via, &statement.via),
        };
        self.right += u32::from(agrees);
        agrees
    }

    fn speaker(
        &mut self,
        name: Option<&str>,
        kind: Option<SpeakerType>,
        found: Option<&Speaker>,
    ) -> bool {
        self.gold += u32::from(name.is_some());
        self.given += u32::from(found.is_some());
        match (name, found) {
            (Some(name), Some(found)) => {
                self.found += 1;
                let same = same_name(name, kind, found);
                if same && kind.is_some() {
                    self.kinds[0] += u32::from(kind == Some(found.kind));
                    self.kinds[1] += 1;
                }
                same
            }
            (None, None) => true,
            _ => false,
        }
    }

    fn stance(&mut self, label: &StanceLabel, found: &Statement) -> bool {
        let StanceLabel {
            stance,
            polarity,
            certainty,
        } = *label;
        let name = |stance: Option<Stance>| stance.map_or("(none)", Stance::as_str).to_owned();
        self.stances.entry(name(stance)).or_default().gold += 1;
        self.stances
            .entry(name(found.stance))
            .or_default()
            .predicted += 1;
        let agrees = stance == found.stance;
        if agrees {
            self.stances.entry(name(stance)).or_default().hits += 1;
        }
        self.polarity += u32::from(polarity == found.polarity);
        self.certainty += u32::from(Some(certainty) == found.certainty);
        agrees
    }

    fn date(&mut self, date: Option<Moment>, found: &Statement) -> bool {
        let said = found.said.as_ref().map(|said| said.date);
        self.gold += u32::from(date.is_some());
        self.given += u32::from(said.is_some());
        self.found += u32::from(date.is_some() && said == date);
        said == date
    }

    fn chain(&mut self, via: &[String], found: &[String]) -> bool {
        self.gold += u32::try_from(via.len()).unwrap_or(u32::MAX);
        self.given += u32::try_from(found.len()).unwrap_or(u32::MAX);
        let hits = via.iter().filter(|a| found.iter().any(|b| alike(a, b)));
        self.found += u32::try_from(hits.count()).unwrap_or(u32::MAX);
        via.len() == found.len() && via.iter().zip(found).all(|(a, b)| alike(a, b))
    }

    /// The figures as lines of text, for the set of this kind of label.
    #[must_use]
    pub fn report(&self, set: &str) -> String {
        let share = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
        let mut text = format!("{set}: {} items\n", self.n);
        let mut line = |name: &str, value: String| {
            let _ = writeln!(text, "  {name:<34} {value}");
        };
        match set {
            "speakers" => {
                line(
                    "correct where one is given",
                    ratio(self.right_named(), self.given),
                );
                line(
                    "given where the text tells one",
                    ratio(self.found, self.gold),
                );
                line("correct, unresolved included", ratio(self.right, self.n));
                line(
                    "type, where the name is right",
                    ratio(self.kinds[0], self.kinds[1]),
                );
            }
            "stance" => {
                let classes = self.stances.iter().filter(|(_, class)| class.gold > 0);
                let f1: Vec<f64> = classes.map(|(_, class)| class.f1()).collect();
                let macro_f1 = f1.iter().sum::<f64>() / (f1.len().max(1)) as f64;
                line("macro F1", format!("{macro_f1:.3}"));
                line("stance", ratio(self.right, self.n));
                line("polarity", ratio(self.polarity, self.n));
                line("certainty", ratio(self.certainty, self.n));
                for (name, class) in &self.stances {
                    line(
                        &format!("  {name}"),
                        format!(
                            "F1 {:.3}  hits {} found {} labelled {}",
                            class.f1(),
                            class.hits,
                            class.predicted,
                            class.gold
                        ),
                    );
                }
            }
            _ => {
                line("exact", ratio(self.right, self.n));
                line(
                    "precision",
                    format!(
                        "{:.3} ({}/{})",
                        share(self.found, self.given),
                        self.found,
                        self.given
                    ),
                );
                line(
                    "recall",
                    format!(
                        "{:.3} ({}/{})",
                        share(self.found, self.gold),
                        self.found,
                        self.gold
                    ),
                );
            }
        }
        text
    }

    /// Names that are right, unresolved ones left out.
    fn right_named(&self) -> u32 {
        // Every agreement is a right name or two unknowns; unknown labels that
        // agree are those not given.
        let unknown_agreed = (self.n - self.gold) - (self.given - self.found);
        self.right - unknown_agreed
    }
}

fn ratio(a: u32, b: u32) -> String {
    format!("{:.3} ({a}/{b})", f64::from(a) / f64::from(b.max(1)))
}

/// The words of a name without articles, titles and marks, in lower case.
fn bare(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')));
    words
        .map(|word| word.trim_matches(['.', '\'', '’', '-']).to_lowercase())
        .map(|word| {
            word.trim_end_matches("'s")
                .trim_end_matches("’s")
                .to_owned()
        })
        .filter(|word| !word.is_empty())
        .filter(|word| {
            !matches!(
                word.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "mr"
                    | "mrs"
                    | "ms"
                    | "sen"
                    | "rep"
                    | "gov"
                    | "dr"
                    | "president"
                    | "senator"
                    | "jr"
            )
        })
        .collect()
}

fn same_name(name: &str, kind: Option<SpeakerType>, found: &Speaker) -> bool {
    let (a, b) = (bare(name), bare(&found.name));
    if a == b {
        return true;
    }
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let inside = !short.is_empty() && short.iter().all(|word| long.contains(word));
    if kind == Some(SpeakerType::Person) {
        return inside && found.kind == SpeakerType::Person && short.last() == long.last();
    }
    inside && (kind == Some(found.kind) || short.len() * 2 > long.len())
}

pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}

/// The statement of a relation among those of its document.
#[must_use]
pub fn statement_of<'s>(relation: &Relation, statements: &'s [Statement]) -> Option<&'s Statement> {
    statements.iter().find(|statement| {
        let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
        let first = relation.cue.first();
        let content = relation.content.first().or(first);
        cue.map(|cue| cue.start) == first.map(|cue| cue.start)
            && statement.content.spans.first().map(|s| s.start) == content.map(|s| s.start)
    })
}
