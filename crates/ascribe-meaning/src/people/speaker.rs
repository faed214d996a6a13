//! From a source to a speaker, statement by statement.

mod addressed;
mod called;
mod described;
mod elsewhere;
mod members;
mod relative;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use ascribe_model::{RuleId, Span, Speaker, SpeakerType, Statement, Unresolved};

use super::super::scene::Scene;
use super::entity::{Cast, Entity, EntityId, compatible};
use super::lists::Gender;
use super::names::NameKind;
use super::pronoun::{self, Antecedent, Spoke};
use super::roles;
use super::source::{self, Source};
use crate::rules;
use elsewhere::is_single;

/// Heads of turns by which transcripts leave somebody unnamed.
pub(super) const UNNAMED_TURNS: &[&str] = &[
    "question", "remark", "reply", "answer", "remarks", "q", "voice", "voices",
];
/// Statements around one that may quote it.
const NEAR: usize = 64;
/// Sentences back that a plural or neuter pronoun is looked for.
const REACH: usize = 2;

/// Whom a source means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Resolved {
    /// Somebody with a name.
    Entity(EntityId),
    /// A description at these tokens.
    Phrase(Range<usize>, SpeakerType),
}

/// A resolved source, where it stands.
#[derive(Clone, Debug)]
struct Heard {
    at: usize,
    who: Resolved,
}

/// Resolves the sources of one document, in text order.
pub(crate) struct Resolver<'a> {
    scene: Scene<'a>,
    pub(crate) cast: Cast,
    spoken: Vec<Spoke>,
    heard: Vec<Heard>,
    /// Persons by the heads of their roles.
    holders: HashMap<String, Vec<EntityId>>,
    /// Where the text describes people, once a pronoun asks for it.
    descriptions: OnceCell<Vec<Range<usize>>>,
}

/// Whom a source means, and what decided that.
#[derive(Clone, Debug)]
pub(crate) struct Meant {
    who: Resolved,
    /// The words.
    decided_by: Option<Span>,
    rule: RuleId,
}

impl Meant {
    fn entity(id: EntityId, decided_by: Option<Span>, rule: RuleId) -> Self {
        Self {
            who: Resolved::Entity(id),
            decided_by,
            rule,
        }
    }

    fn phrase(
        tokens: Range<usize>,
        kind: SpeakerType,
        decided_by: Option<Span>,
        rule: RuleId,
    ) -> Self {
        Self {
            who: Resolved::Phrase(tokens, kind),
            decided_by,
            rule,
        }
    }
}

/// What comes of a source.
pub(crate) type Outcome = Result<Meant, Unresolved>;

impl<'a> Resolver<'a> {
    pub(crate) fn new(scene: Scene<'a>) -> Self {
        let mut cast = Cast::of(&scene);
        let mut holders: HashMap<String, Vec<EntityId>> = HashMap::new();
        for at in 0..cast.mentions.len() {
            let mention = &cast.mentions[at];
            let Some(EntityId(id)) = mention.entity else {
                continue;
            };
            let found = roles::around(
                &scene,
                mention.name.titles.clone(),
                mention.name.tokens.clone(),
            );
            let known = &mut cast.entities[id].roles;
            for role in found {
                if known.len() < ROLES_MAX && !known.contains(&role) {
                    let holders = holders.entry(role.head.clone()).or_default();
                    if holders.len() < HOLDERS_MAX && !holders.contains(&EntityId(id)) {
                        holders.push(EntityId(id));
                    }
                    known.push(role);
                }
            }
        }
        Self {
            scene,
            cast,
            spoken: Vec::new(),
            heard: Vec::new(),
            holders,
            descriptions: OnceCell::new(),
        }
    }

    /// Resolves every statement's source. First person inside quotations
    /// waits for the speaker of the quotation.
    pub(crate) fn resolve(&mut self, statements: &mut [Statement]) {
        let mut order: Vec<usize> = (0..statements.len()).collect();
        order.sort_by_key(|&at| anchor(&statements[at]));
        let mut first_person = Vec::new();
        for &at in &order {
            let statement = &statements[at];
            let source = self.read(statement);
            if source == Some(Source::FirstPerson) {
                first_person.push(at);
                continue;
            }
            let outcome = self.outcome(statement, source);
            self.settle(&mut statements[at], outcome);
        }
        for at in first_person {
            let outcome = self.enclosing(statements, at);
            let statement = &mut statements[at];
            match outcome {
                Some(speaker) => {
                    statement.speaker = Some(speaker);
                    statement.basis.rules.push(rules::SPEAKER_FIRST_PERSON);
                }
                None => statement.unresolved = Some(Unresolved::Pronoun),
            }
        }
    }

    /// The words of a statement's source, read.
    pub(crate) fn read(&self, statement: &Statement) -> Option<Source> {
        let hull = statement.source.as_ref()?.hull()?;
        Source::read(&self.scene, &self.cast, self.scene.tokens(hull))
    }

    /// The words of the document that a source names as somebody's: "the
    /// January report" of "the January report by the registry".
    pub(crate) fn document_by(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let source = Source::read(&self.scene, &self.cast, tokens)?;
        let Source::Described(described) = source else {
            return None;
        };
        described.author?;
        Some(described.tokens.start..self.by(&described.tokens)?)
    }

    /// The first document described in a stretch, without its author.
    pub(crate) fn document_in(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let end = tokens
            .clone()
            .find(|&token| {
                self.scene.word(token) == "," || self.scene.is_any(token, &["which", "that"])
            })
            .unwrap_or(tokens.end);
        let Some(Source::Described(described)) =
            Source::read(&self.scene, &self.cast, tokens.start..end)
        else {
            return None;
        };
        (described.kind == SpeakerType::Document).then(|| {
            let stop = self.by(&described.tokens).unwrap_or(described.tokens.end);
            described.tokens.start..stop
        })
    }

    fn by(&self, tokens: &Range<usize>) -> Option<usize> {
        tokens
            .clone()
            .find(|&token| self.scene.is_any(token, &["by", "from"]))
    }

    /// A description with the name beside it: "Brenn's husband" of "Brenn's
    /// husband, Karl, spoke".
    pub(crate) fn with_apposition(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let comma = tokens.end;
        if self.scene.word(comma) != "," {
            return None;
        }
        let end = self.cast.mention_from(comma + 1)?.name.tokens.end;
        (self.scene.word(end) == ",").then_some(tokens.start..end)
    }

    /// Whom the words at `tokens` mean, spoken of at that place.
    pub(crate) fn party(&self, tokens: Range<usize>, except: Option<&str>) -> Option<Speaker> {
        let source = Source::read(&self.scene, &self.cast, tokens.clone())?;
        if let (Source::Personal(gender), Some(except)) = (&source, except) {
            let mut others = self.spoken.clone();
            others.retain(|spoke| self.cast.entity(spoke.who).name() != except);
            let place = (tokens.start, *gender);
            let found = pronoun::other(&self.scene, &self.cast, place, &others, except);
            return match found {
                Antecedent::Found(id, span) => Some(self.speaker(&Resolved::Entity(id), span)),
                Antecedent::Several | Antecedent::Nobody => None,
            };
        }
        let meant = self.meant(&source, &tokens).ok()?;
        Some(self.speaker(&meant.who, meant.decided_by))
    }

    fn outcome(&self, statement: &Statement, source: Option<Source>) -> Outcome {
        let Some(source) = source else {
            return Err(Unresolved::NoSource);
        };
        let hull = statement.source.as_ref().and_then(|source| source.hull());
        let tokens = hull.map_or(0..0, |hull| self.scene.tokens(hull));
        let addressed = self.addressed(statement, tokens.start);
        addressed.unwrap_or_else(|| self.meant(&source, &tokens))
    }

    fn meant(&self, source: &Source, tokens: &Range<usize>) -> Outcome {
        match source {
            Source::Named(Some(id), tokens) => {
                let span = self.scene.span(tokens.clone());
                Ok(Meant::entity(*id, Some(span), rules::SPEAKER_NAME))
            }
            Source::Named(None, _) => Err(Unresolved::Several),
            Source::Personal(gender) => {
                if let Some(id) =
                    pronoun::told_after(&self.scene, &self.cast, (tokens.start, *gender))
                {
                    return Ok(Meant::entity(id, None, rules::SPEAKER_BEFORE_NAME));
                }
                if let Some(outcome) = self.nameless(tokens.start, *gender) {
                    return outcome;
                }
                match pronoun::antecedent(
                    &self.scene,
                    &self.cast,
                    (tokens.start, *gender),
                    (&self.spoken, &self.called(tokens.start, *gender)),
                ) {
                    Antecedent::Found(id, span) => {
                        Ok(Meant::entity(id, span, rules::SPEAKER_PRONOUN))
                    }
                    Antecedent::Several => Err(Unresolved::Several),
                    Antecedent::Nobody => Err(Unresolved::Pronoun),
                }
            }
            Source::Impersonal { plural } => self.impersonal(tokens.start, *plural),
            Source::Relative => self.relative(tokens.start),
            Source::FirstPerson => Err(Unresolved::Pronoun),
            Source::Nobody => Err(if self.scene.is_any(tokens.start, UNNAMED_TURNS) {
                Unresolved::NotIntroduced
            } else {
                Unresolved::Pronoun
            }),
            Source::Described(described) => self.described(described),
        }
    }

    /// Whether "he" or "she" means somebody without a name: who spoke last is
    /// known by a description alone ("a spokesman said … he added"), or the
    /// sentence itself speaks of anybody ("when a man says that, he …").
    fn nameless(&self, token: usize, gender: Gender) -> Option<Outcome> {
        let scene = &self.scene;
        if pronoun::means_anybody(scene, &self.cast, token, gender) {
            return Some(Err(Unresolved::Several));
        }
        let heard = self.heard.iter().rev().find(|heard| heard.at < token)?;
        let Resolved::Phrase(words, kind) = &heard.who else {
            return None;
        };
        let near = scene.sentence_index(token) - scene.sentence_index(heard.at) <= REACH;
        let single = is_single(*kind) && !source::is_plural(&self.head_of(words));
        if !near || !single || !compatible(pronoun::gender_of(&self.head_of(words)), gender) {
            return None;
        }
        // Somebody named since then may be meant as well; before, too, where
        // the description says whose it is: "her daughter likes it".
        let owned = scene.is_any(words.start, &["his", "her"]);
        let first = if owned {
            scene.reading.paragraphs[scene.paragraph_index(words.start)]
                .tokens
                .start
        } else {
            words.end.max(heard.at)
        };
        let mentions = &self.cast.mentions;
        let since = mentions.partition_point(|mention| mention.name.tokens.start < first);
        let until = mentions.partition_point(|mention| mention.name.tokens.start < token);
        let named = mentions[since..until.max(since)].iter().any(|mention| {
            !scene.is_quoted(mention.name.tokens.start)
                && mention.entity.is_some_and(|id| {
                    let entity = self.cast.entity(id);
                    entity.is_person() && compatible(entity.gender, gender)
                })
        });
        Some(if named {
            Err(Unresolved::Several)
        } else {
            let span = scene.span(words.clone());
            Ok(Meant {
                who: heard.who.clone(),
                decided_by: Some(span),
                rule: rules::SPEAKER_NAMELESS,
            })
        })
    }

    /// "They" and "it": a body or people that spoke a sentence or two before.
    fn impersonal(&self, token: usize, plural: bool) -> Outcome {
        let here = self.scene.sentence_index(token);
        let heard = self.heard.iter().rev().find(|heard| heard.at < token);
        let Some(heard) = heard.filter(|heard| here - self.scene.sentence_index(heard.at) <= REACH)
        else {
            return Err(Unresolved::Pronoun);
        };
        let fits = match &heard.who {
            Resolved::Entity(id) => {
                let entity = self.cast.entity(*id);
                !entity.is_person() || entity.kind == NameKind::Organisation
            }
            Resolved::Phrase(_, kind) => match kind {
                SpeakerType::Collective | SpeakerType::Unnamed => plural,
                SpeakerType::Organisation => true,
                SpeakerType::Document => !plural,
                SpeakerType::Person | SpeakerType::Role => false,
            },
        };
        if !fits {
            return Err(Unresolved::Pronoun);
        }
        let span = self.scene.reading.tokens.get(heard.at).copied();
        Ok(Meant {
            who: heard.who.clone(),
            decided_by: span,
            rule: rules::SPEAKER_PRONOUN_BODY,
        })
    }

    /// The speaker of the quotation or turn that a statement stands in.
    fn enclosing(&self, statements: &[Statement], at: usize) -> Option<Speaker> {
        let inner = statements[at].source.as_ref()?.hull()?;
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(statements.len());
        let outer = statements
            .iter()
            .enumerate()
            .take(near.end)
            .skip(near.start)
            .find(|(other, statement)| {
                *other != at
                    && statement
                        .content
                        .spans
                        .iter()
                        .any(|span| span.contains(inner))
                    && statement.speaker.is_some()
            });
        outer.and_then(|(_, statement)| statement.speaker.clone())
    }

    fn settle(&mut self, statement: &mut Statement, outcome: Outcome) {
        match outcome {
            Ok(Meant {
                who,
                decided_by,
                rule,
            }) => {
                statement.basis.rules.push(rule);
                statement.speaker = Some(self.speaker(&who, decided_by));
                let hull = statement.source.as_ref().and_then(|source| source.hull());
                let at = hull.map_or(0, |hull| self.scene.token_at(hull.start));
                if let Resolved::Entity(id) = who
                    && self.cast.entity(id).is_person()
                {
                    self.spoken.push(Spoke { who: id, at });
                }
                self.heard.push(Heard { at, who });
            }
            Err(reason) => statement.unresolved = Some(reason),
        }
    }

    fn speaker(&self, who: &Resolved, decided_by: Option<Span>) -> Speaker {
        match who {
            Resolved::Entity(id) => {
                let entity = self.cast.entity(*id);
                Speaker {
                    name: entity.name(),
                    kind: kind_of(entity),
                    decided_by,
                }
            }
            Resolved::Phrase(tokens, kind) => Speaker {
                name: self.phrase_text(tokens),
                kind: *kind,
                decided_by,
            },
        }
    }

    /// The words of a description on one line.
    fn phrase_text(&self, tokens: &Range<usize>) -> String {
        let span = self.scene.span(tokens.clone());
        let words = self.scene.text[span.range()].split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Persons kept of one office; more cannot be told apart.
const HOLDERS_MAX: usize = 64;
/// Roles kept of one entity.
const ROLES_MAX: usize = 16;

/// Words that end a name of people spoken of as one.
const PEOPLES: &[&str] = &[
    "americans",
    "conservatives",
    "democrats",
    "evangelicals",
    "independents",
    "liberals",
    "republicans",
];

/// Where a statement is told: its cue, or else its content.
fn anchor(statement: &Statement) -> u32 {
    let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
    let hull = cue.or_else(|| statement.content.hull());
    hull.map_or(0, |span| span.start)
}

fn kind_of(entity: &Entity) -> SpeakerType {
    // "Hispanic Americans", "Harbour Democrats" are people.
    let last = entity.words.last().map(|word| word.to_lowercase());
    if entity.kind != NameKind::Person
        && last.is_some_and(|last| {
            let part = last.rsplit('-').next().unwrap_or_default();
            PEOPLES.contains(&part)
        })
    {
        return SpeakerType::Collective;
    }
    match entity.kind {
        NameKind::Person => SpeakerType::Person,
        NameKind::Organisation | NameKind::Place => SpeakerType::Organisation,
        NameKind::Unclear if entity.words.len() == 1 => SpeakerType::Person,
        NameKind::Unclear => SpeakerType::Organisation,
    }
}
