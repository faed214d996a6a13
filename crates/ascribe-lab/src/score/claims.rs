//! Scoring claims of responsibility and reversals against labels made by hand.

use ascribe_model::{Accusation, ClaimKind, Document, Findings, Reversal, Span, Stance, Statement};

use super::meaning::alike;

/// A claim as a person marked it in a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimLabel {
    /// Accusation, denial or claim of forgery.
    pub kind: ClaimKind,
    /// Who makes it; `None` where the text does not tell, or its writer does.
    pub claimant: Option<String>,
    /// The words for whom it speaks of.
    pub accused: Option<Span>,
    /// Who they mean, where other words say it.
    pub accused_name: Option<String>,
    /// The claimant's stance.
    pub stance: Option<Stance>,
    /// Whether two readers did not agree that it is one: it counts neither way.
    pub doubtful: bool,
}

/// Hits against what was found and what was marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Found with the right kind, claimant, accused and stance.
    pub hits: u32,
    /// Found with the right kind and accused.
    pub loose: u32,
    /// Of those, with the right claimant.
    pub claimants: u32,
    /// Of those, with the right stance.
    pub stances: u32,
    /// Found, doubtful ones left out.
    pub found: u32,
    /// Marked with a claimant, doubtful ones left out.
    pub marked: u32,
    /// Marked as the writer's own or nobody's.
    pub unclaimed: u32,
    /// Found among those.
    pub unclaimed_hits: u32,
}

impl Claims {
    /// Adds a paragraph; returns what differs.
    pub fn add<'a>(
        &mut self,
        document: &Document,
        labels: &'a [ClaimLabel],
        found: &'a [&'a Accusation],
    ) -> Differences<'a> {
        let mut taken = vec![false; found.len()];
        let mut missed = Vec::new();
        let mut half = Vec::new();
        for label in labels {
            let strict = found.iter().enumerate().position(|(at, claim)| {
                !taken[at] && same_party(document, label, claim) && same_claim(label, claim)
            });
            let any = strict.or_else(|| {
                found
                    .iter()
                    .enumerate()
                    .position(|(at, claim)| !taken[at] && same_party(document, label, claim))
            });
            if let Some(at) = any {
                taken[at] = true;
            }
            if label.doubtful {
                continue;
            }
            let counted = u32::from(any.is_some());
            if label.claimant.is_none() {
                self.unclaimed += 1;
                self.unclaimed_hits += counted;
                continue;
            }
            self.marked += 1;
            self.found += counted;
            self.loose += counted;
            self.hits += u32::from(strict.is_some());
            if let Some(claim) = any.map(|at| found[at]) {
                self.claimants += u32::from(same_claimant(label, claim));
                self.stances += u32::from(label.stance == claim.stance);
            }
            match (strict, any) {
                (Some(_), _) => {}
                (None, Some(at)) => half.push((label, found[at])),
                (None, None) => missed.push(label),
            }
        }
        let wrong: Vec<&Accusation> = found
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| !**taken)
            .map(|(claim, _)| *claim)
            .collect();
        self.found += u32::try_from(wrong.len()).unwrap_or(u32::MAX);
        Differences {
            missed,
            half,
            wrong,
        }
    }

    /// The figures as lines of text.
    #[must_use]
    pub fn report(&self) -> String {
        let share = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
        let prf = |hits: u32| {
            let (p, r) = (share(hits, self.found), share(hits, self.marked));
            let f1 = if p + r > 0.0 {
                2.0 * p * r / (p + r)
            } else {
                0.0
            };
            format!("P {p:.3} R {r:.3} F1 {f1:.3}")
        };
        format!(
            "accusations: {} marked with a claimant, {} found\n  claimant, accused, stance right      {}\n  accused and kind right               {}\n    claimant right too, stance right too {} and {} of {}\n  nobody's or the writer's own         {} of {} found\n",
            self.marked,
            self.found,
            prf(self.hits),
            prf(self.loose),
            self.claimants,
            self.stances,
            self.loose,
            self.unclaimed_hits,
            self.unclaimed
        )
    }
}

/// What differs between the claims that were marked and those that were found.
#[derive(Clone, Debug, Default)]
pub struct Differences<'a> {
    /// Marked and not found.
    pub missed: Vec<&'a ClaimLabel>,
    /// Found with the right kind and accused, and another claimant or stance.
    pub half: Vec<(&'a ClaimLabel, &'a Accusation)>,
    /// Found and not marked.
    pub wrong: Vec<&'a Accusation>,
}

fn same_party(document: &Document, label: &ClaimLabel, claim: &Accusation) -> bool {
    if label.kind != claim.kind {
        return false;
    }
    match (label.accused, &claim.accused) {
        (None, _) => label.kind == ClaimKind::Forgery || claim.accused.is_none(),
        (Some(span), Some(party)) => {
            let words = span.slice(&document.text).unwrap_or_default();
            span.overlaps(party.span)
                || alike(words, &party.name)
                || label
                    .accused_name
                    .as_ref()
                    .is_some_and(|name| alike(name, &party.name))
        }
        (Some(_), None) => label.kind == ClaimKind::Forgery,
    }
}

fn same_claimant(label: &ClaimLabel, claim: &Accusation) -> bool {
    match (&label.claimant, &claim.claimant) {
        (Some(marked), Some(found)) => alike(marked, &found.name),
        (marked, found) => marked.is_none() && found.is_none(),
    }
}

fn same_claim(label: &ClaimLabel, claim: &Accusation) -> bool {
    same_claimant(label, claim) && label.stance == claim.stance
}

/// One passage of a pair: its document and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The document.
    pub document: String,
    /// The words of the position.
    pub span: Span,
}

/// A pair of passages of one speaker, and whether a person calls it a reversal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What was said first.
    pub earlier: Passage,
    /// What was said later.
    pub later: Passage,
    /// Whether the position changed.
    pub is_reversal: bool,
}

/// How much of a pair a reversal that was found speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It speaks of something else.
    Nothing,
    /// It tells of the change, but takes another passage for the earlier one.
    Change,
    /// One statement tells it, and both passages stand in its sentence.
    Sentence,
    /// It has both passages.
    Both,
}

/// How much of a pair a reversal that was found speaks of.
pub fn reach<'f>(
    reversal: &Reversal,
    pair: &Pair,
    understood: impl Fn(&str) -> Option<&'f (Document, Findings)>,
) -> Reach {
    let touches = |(document, id): &(ascribe_model::DocumentId, ascribe_model::StatementId),
                   passage: &Passage,
                   widened: bool| {
        let name = document.as_str().rsplit('/').next().unwrap_or_default();
        name == passage.document
            && understood(name)
                .and_then(|(document, found)| {
                    let mut statements = found.statements.iter();
                    let hull = hull(statements.find(|statement| statement.id == *id)?)?;
                    Some(if widened {
                        sentence(&document.text, hull)
                    } else {
                        hull
                    })
                })
                .is_some_and(|hull| hull.overlaps(passage.span))
    };
    let both = |widened| {
        touches(&reversal.later, &pair.later, widened)
            && touches(&reversal.earlier, &pair.earlier, widened)
    };
    if both(false) {
        Reach::Both
    } else if reversal.earlier == reversal.later && both(true) {
        Reach::Sentence
    } else if touches(&reversal.later, &pair.later, false) {
        Reach::Change
    } else {
        Reach::Nothing
    }
}

/// The sentence around a span, by the marks that end one.
fn sentence(text: &str, span: Span) -> Span {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let start = span.range().start;
    let end = span.range().end;
    let first = text
        .get(..start)
        .and_then(|before| before.rfind(ends))
        .map_or(0, |mark| mark + 1);
    let last = text
        .get(end..)
        .and_then(|behind| behind.find(ends))
        .map_or(text.len(), |mark| end + mark);
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(place(first), place(last))
}

/// From the first to the last word of a statement's cue and content.
fn hull(statement: &Statement) -> Option<Span> {
    let content = statement.content.hull()?;
    let cue = statement
        .cue
        .as_ref()
        .and_then(|cue| cue.hull())
        .unwrap_or(content);
    Some(Span::new(
        content.start.min(cue.start),
        content.end.max(cue.end),
    ))
}
