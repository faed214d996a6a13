//! "He" and "she" by salience: who was spoken of last, as the subject of a
//! sentence, or spoke last. Two who come close leave it open.

use ascribe_model::Span;

use super::super::scene::{SUBORDINATORS, Scene};
use super::entity::{Cast, Entity, EntityId, Mention, compatible};
use super::lists::Gender;
use super::names::NameKind;

/// Sentences looked back.
const SENTENCES_MAX: usize = 14;
/// Mentions looked at.
const MENTIONS_MAX: usize = 48;
/// What remains of a mention's weight after a sentence that speaks of
/// somebody else, and after one that does not.
const OTHER_DECAY: f64 = 0.5;
const SAME_DECAY: f64 = 0.8;
/// Weight of a mention that is no subject, that stands in a quotation.
const OBJECT: f64 = 0.65;
const QUOTED: f64 = 0.35;
/// Weight of having spoken, at the same decay.
const SPOKE: f64 = 0.9;
/// What a mention counts that stands in an earlier paragraph.
const PARAGRAPH: f64 = 0.7;
/// What a mention counts that puts a question to somebody: the next to speak
/// is who was asked.
const ASKER: f64 = 0.3;
const ASKS: &[&str] = &[
    "asked",
    "asks",
    "pressed",
    "questioned",
    "quizzed",
    "grilled",
];
/// What a name counts that tells which body is meant: "a Brenn government".
const MODIFIER: f64 = 0.5;
/// What a name without a known gender counts.
const UNSURE: f64 = 0.7;
/// Least weight, and most of the second against the first.
const LEAST: f64 = 0.12;
const SECOND_MOST: f64 = 0.55;
/// The same for an epithet, which tells no gender.
const EPITHET_SECOND_MOST: f64 = 0.35;

/// Prepositions that open a sentence before the name a possessive means, and
/// how far off that name may be, in words.
const OPENING: &[&str] = &[
    "despite",
    "in",
    "with",
    "after",
    "during",
    "before",
    "given",
    "unlike",
    "throughout",
    "for",
    "through",
    "under",
    "at",
    "on",
    "from",
    "since",
    "until",
];
const OPENING_WORDS_MAX: usize = 20;

/// Somebody who spoke, at a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoke {
    pub(crate) who: EntityId,
    pub(crate) at: usize,
}

/// Somebody called by a description, "the governor", at a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    /// Who answers to it, if the text tells.
    pub(crate) who: Option<EntityId>,
    pub(crate) at: usize,
}

/// What comes of looking for a pronoun's antecedent.
pub(crate) enum Antecedent {
    /// Somebody, and the mention that decided.
    Found(EntityId, Option<Span>),
    /// Several come close.
    Several,
    Nobody,
}

/// Whom the pronoun at `token` means.
pub(crate) fn antecedent(
    scene: &Scene<'_>,
    cast: &Cast,
    place: (usize, Gender),
    (spoken, called): (&[Spoke], &[Called]),
) -> Antecedent {
    // "The driver left. He said …": nobody with a name.
    let paragraph = scene.paragraph_index(place.0);
    let nobody = called.iter().any(|called| {
        called.who.is_none()
            && scene.sentence(called.at).start == called.at
            && scene.paragraph_index(called.at) == paragraph
    });
    if nobody {
        return Antecedent::Several;
    }
    let mut weights = weights(scene, cast, place, (spoken, called));
    match choose(scene, cast, &mut weights, SECOND_MOST) {
        Antecedent::Found(id, _)
            if cast.entity(id).gender == Gender::Open
                && beside_known(scene, cast, place.0, &weights) =>
        {
            Antecedent::Several
        }
        found => found,
    }
}

/// Whether the sentence of a pronoun names somebody of its gender: then those
/// whose gender nothing tells are not meant for sure. "Brenn called Ségolène
/// Royal a liar after she left."
fn beside_known(
    scene: &Scene<'_>,
    cast: &Cast,
    token: usize,
    weights: &[(EntityId, f64, usize)],
) -> bool {
    let here = scene.sentence_index(token);
    weights.iter().any(|(id, _, at)| {
        let owner = cast
            .mention_at(*at)
            .is_some_and(|mention| scene.is_any(mention.name.tokens.end, &["'s", "’s"]));
        cast.entity(*id).gender != Gender::Open && scene.sentence_index(*at) == here && !owner
    })
}

/// Whom a possessive in an opening phrase means when the name follows it:
/// "Despite his doubts, Brenn went on".
pub(crate) fn told_after(
    scene: &Scene<'_>,
    cast: &Cast,
    (token, gender): (usize, Gender),
) -> Option<EntityId> {
    let sentence = scene.sentence(token);
    let opens = token == sentence.start + 1
        && scene.is_any(sentence.start, OPENING)
        && scene.is_any(token, &["his", "her"]);
    if !opens {
        return None;
    }
    let last = sentence.end.min(token + OPENING_WORDS_MAX);
    let comma = (token + 1..last).find(|&at| scene.word(at) == ",")?;
    let follow = cast
        .mentions
        .partition_point(|mention| mention.name.tokens.start <= comma);
    let mention = cast.mentions.get(follow)?;
    let id = mention.entity.filter(|_| mention.start() == comma + 1)?;
    let entity = cast.entity(id);
    let owner = scene.is_any(mention.name.tokens.end, &["'s", "’s", "'"]);
    (!owner && entity.is_person() && compatible(entity.gender, gender)).then_some(id)
}

/// Whom an object pronoun means: somebody else than the subject, `except`.
pub(crate) fn other(
    scene: &Scene<'_>,
    cast: &Cast,
    place: (usize, Gender),
    spoken: &[Spoke],
    except: &str,
) -> Antecedent {
    let mut weights = weights(scene, cast, place, (spoken, &[]));
    weights.retain(|(id, ..)| cast.entity(*id).name() != except);
    // "He cut into Moran, accusing him": the only other one of the sentence.
    let here = scene.sentence_index(place.0);
    let mut close = weights
        .iter()
        .filter(|(.., at)| scene.sentence_index(*at) == here);
    if let (Some(&(id, ..)), None) = (close.next(), close.next()) {
        return Antecedent::Found(id, None);
    }
    choose(scene, cast, &mut weights, SECOND_MOST)
}

/// Whom an epithet at `token` means ("the candidate"), by the same weights
/// and a wider margin.
pub(crate) fn epithet(
    scene: &Scene<'_>,
    cast: &Cast,
    (token, head): (usize, &str),
    spoken: &[Spoke],
) -> Antecedent {
    let mut weights = weights(scene, cast, (token, gender_of(head)), (spoken, &[]));
    // Within a sentence another word means another person: "Brenn objected,
    // while the host went on". Not so behind a clause: "Though Brenn
    // objected, the minister went on".
    let here = scene.sentence_index(token);
    let opening = scene.sentence(token).start;
    let behind_clause = scene.is_any(opening, SUBORDINATORS)
        && token
            .checked_sub(1)
            .is_some_and(|before| scene.word(before) == ",");
    weights.retain(|(.., last)| {
        behind_clause
            || scene.sentence_index(*last) < here
            || scene.is_quoted(*last) != scene.is_quoted(token)
    });
    choose(scene, cast, &mut weights, EPITHET_SECOND_MOST)
}

/// The gender that the head of a description tells.
pub(crate) fn gender_of(head: &str) -> Gender {
    match head {
        _ if head.ends_with("woman") => Gender::Female,
        _ if head.ends_with("man") => Gender::Male,
        "actress" | "heiress" | "wife" | "mother" | "daughter" | "sister" | "queen" | "girl" => {
            Gender::Female
        }
        "husband" | "father" | "son" | "brother" | "king" | "mogul" | "tycoon" | "boy" | "guy" => {
            Gender::Male
        }
        _ => Gender::Open,
    }
}

/// Words before an indefinite noun that opens a clause: "when a man says".
const CLAUSE_OPENERS: &[&str] = &[
    "when", "if", "that", "because", "while", "once", "whenever", "where", "unless",
];
/// Nouns for anybody.
const ANYBODY: &[&str] = &[
    "man", "woman", "person", "someone", "somebody", "anyone", "anybody", "boy", "girl",
];

/// Whether the sentence of a pronoun speaks of anybody before it, and of
/// nobody by name since: "when a man says that, he …".
pub(crate) fn means_anybody(scene: &Scene<'_>, cast: &Cast, token: usize, gender: Gender) -> bool {
    let sentence = scene.sentence(token);
    (sentence.start..token).rev().any(|at| {
        let noun = scene.is_any(at, ANYBODY) && compatible(gender_of(&scene.lower(at)), gender);
        let article = at.checked_sub(1).filter(|&before| {
            before >= sentence.start && scene.is_any(before, &["a", "an", "any", "every"])
        });
        let start = article.unwrap_or(at);
        let bare = article.is_none() && scene.lower(at).len() > 6;
        let opens = start == sentence.start
            || start > sentence.start && scene.is_any(start - 1, CLAUSE_OPENERS);
        noun && (article.is_some() || bare)
            && opens
            && !scene.is_quoted(at)
            && cast.mention_between(at, token).is_none()
    })
}

fn weights(
    scene: &Scene<'_>,
    cast: &Cast,
    (token, gender): (usize, Gender),
    (spoken, called): (&[Spoke], &[Called]),
) -> Vec<(EntityId, f64, usize)> {
    let mut weights: Vec<(EntityId, f64, usize)> = Vec::new();
    let mut add = |who: EntityId, weight: f64, at: usize| match weights
        .iter_mut()
        .find(|(id, ..)| *id == who)
    {
        Some((_, sum, last)) => {
            *sum += weight;
            *last = (*last).max(at);
        }
        None => weights.push((who, weight, at)),
    };
    let here = scene.sentence_index(token);
    let paragraph = scene.paragraph_index(token);
    let decay = decays(scene, cast, (token, here), gender);
    let before = cast
        .mentions
        .partition_point(|mention| mention.name.tokens.start < token);
    for mention in cast.mentions[..before].iter().rev().take(MENTIONS_MAX) {
        let at = mention.name.tokens.start;
        let back = here - scene.sentence_index(at);
        if back >= decay.len() {
            break;
        }
        let Some(id) = mention.entity else { continue };
        let entity = cast.entity(id);
        if !entity.is_person() || !compatible(entity.gender, gender) || is_any_name(entity) {
            continue;
        }
        let quoted = scene.is_quoted(at) && !scene.is_quoted(token);
        if quoted && back == 0 {
            // Whom a quotation names is not who says it.
            continue;
        }
        let mut weight = decay[back] * named(scene, mention, back > 0);
        if quoted {
            weight *= QUOTED;
        }
        if entity.gender == Gender::Open {
            weight *= UNSURE;
        }
        if scene.paragraph_index(at) < paragraph {
            weight *= PARAGRAPH;
        }
        add(id, weight, at);
    }
    for spoke in spoken.iter().rev().take(4) {
        let entity = cast.entity(spoke.who);
        if spoke.at >= token || !compatible(entity.gender, gender) || is_any_name(entity) {
            continue;
        }
        let back = here - scene.sentence_index(spoke.at);
        if let Some(decay) = decay.get(back) {
            let weight = decay * having_spoken(scene, cast, spoke, back > 0);
            let earlier = scene.paragraph_index(spoke.at) < paragraph;
            add(
                spoke.who,
                weight * if earlier { PARAGRAPH } else { 1.0 },
                spoke.at,
            );
        }
    }
    for called in called {
        let fits = |id: &EntityId| compatible(cast.entity(*id).gender, gender);
        let back = here - scene.sentence_index(called.at);
        if let (Some(id), Some(decay)) = (called.who.filter(fits), decay.get(back)) {
            let earlier = scene.paragraph_index(called.at) < paragraph;
            add(id, decay * if earlier { PARAGRAPH } else { 1.0 }, called.at);
        }
    }
    weights
}

/// Whether a name is one capitalised word of which nothing tells that it names
/// a person: "he" after "Carver shut the plant" is nobody the text names.
fn is_any_name(entity: &Entity) -> bool {
    entity.kind == NameKind::Unclear && entity.gender == Gender::Open
}

/// Whether the name that ends at a token puts a question to somebody named:
/// "Brenn asked Moran whether".
fn asks(scene: &Scene<'_>, end: usize) -> bool {
    let adverb = scene.is_any(end, &["also", "then", "later", "repeatedly", "recently"]);
    let verb = end + usize::from(adverb);
    scene.is_any(verb, ASKS) && scene.word(verb + 1).starts_with(char::is_uppercase)
}

/// What being named counts by the place of the name, before it fades.
fn named(scene: &Scene<'_>, mention: &Mention, earlier: bool) -> f64 {
    let end = mention.name.tokens.end;
    let start = mention.start();
    let asked = start > 0 && scene.is_any(start - 1, ASKS);
    let mut weight = 1.0;
    if !asked && !is_subject(scene, start, end) {
        weight *= OBJECT;
    }
    if earlier && asks(scene, end) {
        weight *= ASKER;
    }
    if mention.is_modifier {
        weight *= MODIFIER;
    }
    weight
}

/// What having spoken counts, before it fades.
fn having_spoken(scene: &Scene<'_>, cast: &Cast, spoke: &Spoke, earlier: bool) -> f64 {
    let unsure = cast.entity(spoke.who).gender == Gender::Open;
    let asker = earlier
        && cast
            .mention_at(spoke.at)
            .is_some_and(|mention| asks(scene, mention.name.tokens.end));
    SPOKE * if unsure { UNSURE } else { 1.0 } * if asker { ASKER } else { 1.0 }
}

fn choose(
    scene: &Scene<'_>,
    cast: &Cast,
    weights: &mut [(EntityId, f64, usize)],
    second_most: f64,
) -> Antecedent {
    weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let second = weights.get(1).map_or(0.0, |second| second.1);
    match weights.first() {
        Some((_, weight, _)) if *weight < LEAST => Antecedent::Nobody,
        Some((_, weight, _)) if second > second_most * weight => Antecedent::Several,
        Some((id, _, at)) => {
            let span = cast
                .mention_at(*at)
                .map(|mention| scene.span(mention.name.tokens.clone()));
            Antecedent::Found(*id, span)
        }
        None => Antecedent::Nobody,
    }
}

/// What a mention weighs so many sentences back.
fn decays(
    scene: &Scene<'_>,
    cast: &Cast,
    (token, here): (usize, usize),
    gender: Gender,
) -> Vec<f64> {
    let mut decays = Vec::with_capacity(SENTENCES_MAX);
    let mut weight = 1.0;
    for back in 0..SENTENCES_MAX.min(here + 1) {
        decays.push(weight);
        let sentence = &scene.reading.sentences[here - back];
        let (first, last) = (
            cast.mentions
                .partition_point(|m| m.name.tokens.start < sentence.start),
            cast.mentions
                .partition_point(|m| m.name.tokens.start < sentence.end.min(token)),
        );
        let speaks_of_somebody = cast.mentions[first..last]
            .iter()
            .rev()
            .take(MENTIONS_MAX)
            .any(|mention| {
                mention.entity.is_some_and(|id| {
                    let entity = cast.entity(id);
                    entity.is_person() && compatible(entity.gender, gender)
                })
            });
        weight *= if speaks_of_somebody {
            OTHER_DECAY
        } else {
            SAME_DECAY
        };
    }
    decays
}

/// Whether a name stands where subjects stand: at the start of a sentence or
/// clause, or before a verb.
pub(crate) fn is_subject(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let sentence = scene.sentence(start);
    if scene.is_any(end, &["'s", "’s", "'"]) {
        return false;
    }
    // A name that ends a sentence is what the next one speaks of.
    let ends = end + 1 >= sentence.end;
    if start == sentence.start || ends {
        return true;
    }
    let before = scene.lower(start - 1);
    // "A clerk of the Harbour Office called" is about the clerk.
    if matches!(&*before, "of" | "for" | "from" | "with" | "by") {
        return false;
    }
    let opens = matches!(
        &*before,
        "," | "and"
            | "but"
            | "that"
            | "when"
            | "while"
            | "as"
            | "because"
            | "if"
            | "after"
            | "before"
            | "\""
            | "“"
            | "”"
            | "where"
            | "though"
            | "although"
            | "since"
            | "which"
            | "said"
            | "says"
    );
    let next = scene.lower(end);
    let verb = matches!(
        &*next,
        "is" | "was"
            | "has"
            | "had"
            | "will"
            | "would"
            | "did"
            | "does"
            | "can"
            | "could"
            | "also"
            | "said"
            | "says"
            | "told"
            | "told,"
            | "should"
            | "may"
            | "might"
            | "who"
    ) || (next.ends_with("ed") && !opens);
    opens || verb
}
