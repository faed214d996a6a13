//! Source chains: through whom a statement reached the writer.
//!
//! A relaying person or body comes first, the outlet they spoke to right
//! after them, the document a statement stands in last. Nested attributions
//! inherit the chain of what they stand in, so that "X told Z that Y denied
//! it" gives Y's denial through X and Z.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ascribe_model::{RuleId, Statement};

use super::people::Resolver;
use super::scene::Scene;
use crate::rules;
use crate::word_map::WordSet;

static OUTLETS: LazyLock<WordSet> = LazyLock::new(|| {
    include_str!("../data/outlets.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Verbs that send a question on to a document: "referred Z to the report".
const REFERRING: &[&str] = &[
    "referred",
    "directed",
    "pointed",
    "refers",
    "directs",
    "points",
    "referring",
    "pointing",
    "steered",
];
/// Words before an outlet somebody speaks on or to.
const SPEAKING_ON: &[&str] = &["on", "with", "to", "in", "for", "by", "from", "at"];
/// Words before and behind a cue among which its way is looked for.
const REACH_WORDS: usize = 60;
/// Deepest chain kept.
const DEPTH_MAX: usize = 6;

/// Fills in the chains of a document's statements.
pub(crate) fn chain(scene: &Scene<'_>, resolver: &Resolver<'_>, statements: &mut [Statement]) {
    let described = described_outlets(scene, resolver);
    for statement in &mut *statements {
        let own = own(scene, resolver, &described, statement);
        statement.via = own.names;
        statement.basis.rules.extend(own.rules);
    }
    nest(statements);
}

/// What the statement's own sentence says of the way it came.
#[derive(Default)]
struct Way {
    names: Vec<String>,
    rules: Vec<RuleId>,
}

impl Way {
    fn push(&mut self, name: Option<String>, rule: RuleId) {
        self.rules.extend(name.is_some().then_some(rule));
        self.names.extend(name);
    }
}

/// Through whom the statement came by its own sentence.
fn own(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    described: &HashSet<String>,
    statement: &Statement,
) -> Way {
    let Some(cue) = statement.cue.as_ref().and_then(|cue| cue.hull()) else {
        return Way::default();
    };
    let cue = scene.tokens(cue);
    if let Some(referred) = referred(scene, resolver, statement, &cue) {
        return Way {
            names: referred,
            rules: vec![rules::VIA_REFERRED],
        };
    }
    let mut way = Way::default();
    let outlet = told(scene, resolver, described, (statement, &cue));
    way.push(outlet, rules::VIA_OUTLET);
    way.push(document(scene, resolver, statement), rules::VIA_DOCUMENT);
    way
}

/// The outlet that a statement is told to or on.
fn told(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    described: &HashSet<String>,
    (statement, cue): (&Statement, &Range<usize>),
) -> Option<String> {
    let sentence = scene.sentence(cue.start);
    let outside = |token: usize| {
        let span = scene.reading.tokens[token];
        !statement
            .content
            .spans
            .iter()
            .any(|content| content.contains(span))
            && !statement
                .source
                .as_ref()
                .is_some_and(|source| source.spans.iter().any(|piece| piece.contains(span)))
            && !scene.is_quoted(token)
    };
    let is_telling =
        |token: usize| scene.is_any(token, &["told", "tells", "tell", "telling", "informed"]);
    let sentence = sentence.start.max(cue.start.saturating_sub(REACH_WORDS))
        ..sentence.end.min(cue.end + REACH_WORDS);
    let numbered = (cue.start.max(sentence.start)..sentence.end.saturating_sub(1)).find(|&token| {
        scene.word(token) == "Channel"
            && scene
                .word(token + 1)
                .bytes()
                .all(|byte| byte.is_ascii_digit())
            && outside(token)
            && token > 0
            && is_telling(token - 1)
    });
    if let Some(channel) = numbered {
        return Some(text(scene, channel..channel + 2));
    }
    let mentions = &resolver.cast.mentions;
    let first = mentions.partition_point(|mention| mention.name.tokens.start < sentence.start);
    let inside = mentions[first..]
        .iter()
        .take_while(|mention| mention.name.tokens.start < sentence.end);
    for mention in inside {
        let tokens = &mention.name.tokens;
        let is_outlet =
            || is_outlet(scene, tokens) || described.contains(&text(scene, tokens.clone()));
        if !outside(tokens.start) || !is_outlet() {
            continue;
        }
        let mut before = tokens.start.checked_sub(1)?;
        while before > sentence.start
            && (scene.is_any(before, &["the", "a", "'s"])
                || scene.is_any(before, OUTLET_NOUNS)
                || scene.is_any(before + 1, OUTLET_NOUNS)
                    && scene.word(before).starts_with(char::is_lowercase)
                    && !is_telling(before)
                || scene.word(before).starts_with(char::is_uppercase))
        {
            before -= 1;
        }
        let spoken_to = is_telling(before) && tokens.start >= cue.start
            || scene.is_any(before, SPEAKING_ON) && speaks(scene, before, &sentence, cue);
        if spoken_to {
            return Some(text(scene, tokens.clone()));
        }
    }
    None
}

/// Whether a word in lower case stands in the names of outlets.
pub(super) fn is_outlet_word(lower: &str) -> bool {
    OUTLETS.contains(lower)
}

/// Nouns that tell that the name behind them is an outlet.
const OUTLET_NOUNS: &[&str] = &[
    "newspaper",
    "site",
    "website",
    "channel",
    "broadcaster",
    "magazine",
    "station",
    "agency",
    "daily",
    "weekly",
    "podcast",
    "outlet",
    "blog",
    "tabloid",
    "portal",
    "paper",
];

/// The names that a document calls a newspaper, a site and the like.
fn described_outlets(scene: &Scene<'_>, resolver: &Resolver<'_>) -> HashSet<String> {
    let mentions = resolver.cast.mentions.iter();
    mentions
        .filter(|mention| {
            let start = mention.name.tokens.start;
            start > 0 && scene.is_any(start - 1, OUTLET_NOUNS)
        })
        .map(|mention| text(scene, mention.name.tokens.clone()))
        .collect()
}

fn is_outlet(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    tokens
        .clone()
        .any(|token| is_outlet_word(&scene.lower(token)))
}

/// Whether a preposition before an outlet belongs to a saying: after the cue,
/// or after "interview", "appearance", "speaking".
fn speaks(scene: &Scene<'_>, before: usize, sentence: &Range<usize>, cue: &Range<usize>) -> bool {
    let back = before.saturating_sub(8).max(sentence.start);
    let interview = (back..before).any(|token| {
        scene.is_any(
            token,
            &[
                "interview",
                "interviews",
                "appearance",
                "appearing",
                "speaking",
                "spoke",
                "interviewed",
                "said",
                "told",
                "op-ed",
                "column",
                "statement",
                "email",
                "e-mail",
                "message",
                "letter",
                "appeared",
                "talking",
                "talked",
            ],
        )
    });
    let on = scene.is_any(before, &["on", "to", "with"]);
    let after_cue = before >= cue.end && before - cue.end <= 3;
    (interview && scene.is_any(before, &["on", "with", "to", "in", "for", "from", "by"]))
        || (on && after_cue)
}

/// A document that the source is the author of: "a report by the registry".
fn document(scene: &Scene<'_>, resolver: &Resolver<'_>, statement: &Statement) -> Option<String> {
    let source = statement.source.as_ref()?.hull()?;
    let described = resolver.document_by(scene.tokens(source))?;
    Some(text(scene, described))
}

/// "A spokesperson referred the Beacon to the January report, which concluded".
fn referred(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statement: &Statement,
    cue: &Range<usize>,
) -> Option<Vec<String>> {
    let sentence = scene.sentence(cue.start);
    let sentence = sentence.start.max(cue.start.saturating_sub(REACH_WORDS))..sentence.end;
    let verb = (sentence.start..cue.start).find(|&token| scene.is_any(token, REFERRING))?;
    let to = (verb + 1..cue.start.min(verb + 10)).find(|&token| scene.is(token, "to"))?;
    let source = statement.source.as_ref()?.hull()?;
    let end = scene.tokens(source).start;
    // The source is the relative pronoun after the document, or the document.
    let document = resolver.document_in(to + 1..end.max(to + 1).max(scene.tokens(source).end))?;
    let mut via = Vec::new();
    if let Some(who) = relayer(scene, resolver, &sentence, verb) {
        via.push(who);
    }
    if verb + 1 < to {
        via.push(text(scene, verb + 1..to));
    }
    via.push(text(scene, document));
    via.retain(|name| !name.is_empty());
    Some(via)
}

/// Who refers somebody on: the subject of the verb, by name where the document
/// tells it.
fn relayer(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<String> {
    let told = super::charge::subject_of(scene, verb..verb + 1);
    let words = told.or_else(|| (sentence.start < verb).then_some(sentence.start..verb))?;
    let pronoun = words.len() == 1 && scene.word(words.start).len() <= 4;
    let known = resolver.party(words.clone(), None).filter(|_| pronoun);
    Some(known.map_or_else(|| text(scene, words), |speaker| speaker.name))
}

/// Statements inside the content of another reached the writer through it.
fn nest(statements: &mut [Statement]) {
    let spans: Vec<(u32, u32)> = statements
        .iter()
        .map(|statement| {
            let hull = statement.content.hull();
            hull.map_or((0, 0), |hull| (hull.start, hull.end))
        })
        .collect();
    for at in 0..statements.len() {
        let Some(cue) = statements[at].cue.as_ref().and_then(|cue| cue.hull()) else {
            continue;
        };
        // The innermost content around the cue; statements are few and near.
        let first = at.saturating_sub(NEAR);
        let last = (at + NEAR).min(statements.len());
        let outer = (first..last)
            .filter(|&other| {
                other != at && spans[other].0 <= cue.start && cue.end <= spans[other].1
            })
            .min_by_key(|&other| spans[other].1 - spans[other].0);
        let Some(outer) = outer.map(|outer| &statements[outer]) else {
            continue;
        };
        let Some(speaker) = outer.speaker.as_ref() else {
            continue;
        };
        let own_name = statements[at].speaker.as_ref().map(|speaker| &speaker.name);
        if own_name == Some(&speaker.name) {
            continue;
        }
        let mut via = vec![speaker.name.clone()];
        via.extend(outer.via.iter().cloned());
        via.extend(statements[at].via.iter().cloned());
        via.truncate(DEPTH_MAX);
        statements[at].via = via;
        statements[at].basis.rules.push(rules::VIA_NESTED);
    }
}

/// Statements before and after that may hold one.
const NEAR: usize = 8;

/// The words on one line, without an article before them.
fn text(scene: &Scene<'_>, tokens: Range<usize>) -> String {
    let mut tokens = tokens;
    while tokens.len() > 1 && scene.is_any(tokens.start, &["the", "a", "an"]) {
        tokens.start += 1;
    }
    if tokens.is_empty() {
        return String::new();
    }
    let span = scene.span(tokens);
    let words = scene.text[span.range()].split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
