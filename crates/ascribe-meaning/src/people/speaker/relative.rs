//! Relative pronouns: "Brenn, who", "the report, which".

use std::ops::Range;

use ascribe_model::{SpeakerType, Unresolved};

use super::super::entity::EntityId;
use super::super::lists;
use super::super::names::NameKind;
use super::super::source::{Described, Source};
use super::{Meant, Outcome, Resolver};
use crate::rules;
/// Words before a relative pronoun that are looked at.
const RELATIVE_WORDS_MAX: usize = 24;
/// Words before the "to" of an infinitive.
const INFINITIVE_AFTER: &[&str] = &[
    "able", "aims", "eager", "going", "hopes", "likely", "needs", "plans", "ready", "seeking",
    "seeks", "set", "tries", "trying", "unlikely", "want", "wants",
];
const PREPOSITIONS: &[&str] = &[
    "of",
    "for",
    "from",
    "by",
    "in",
    "at",
    "with",
    "on",
    "to",
    "and",
    "as",
    "that",
    "than",
    "among",
    "about",
    "against",
    "between",
    "into",
    "over",
    "under",
    "or",
    "but",
    "like",
    "including",
    "between",
];

impl Resolver<'_> {
    /// "Who" and "which": what a noun phrase just before names. Of "a wave of
    /// alarm among experts, who" the last phrase that can be meant counts.
    pub(super) fn relative(&self, token: usize) -> Outcome {
        let scene = &self.scene;
        let sentence = scene.sentence(token);
        let human = scene.is_any(token, &["who", "whom", "whose"]);
        let mut end = token;
        while end > sentence.start && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
            end -= 1;
        }
        let lowest = sentence.start.max(token.saturating_sub(RELATIVE_WORDS_MAX));
        if let Some(id) = self.before_apposition(lowest..end).filter(|_| human) {
            return Ok(Meant::entity(id, None, rules::SPEAKER_RELATIVE_APPOSITION));
        }
        let mut whole_end = end;
        while end > lowest {
            let start = self.phrase_start(end, lowest);
            // The tail of a longer name, "Director of National Intelligence",
            // is no phrase of its own.
            let tail = start > lowest
                && scene.is(start - 1, "of")
                && scene.word(start).starts_with(char::is_uppercase);
            let named = self
                .cast
                .mention_at(start)
                .is_some_and(|m| m.entity.is_some());
            if human
                && tail
                && let Some(id) = self.person_ending_at(start - 1)
            {
                return Ok(Meant::entity(id, None, rules::SPEAKER_RELATIVE_TITLE));
            }
            if start < end && (human || named || !tail) {
                let phrase = start..end;
                if let Some(source) = Source::read(scene, &self.cast, start..whole_end)
                    && self.can_be_meant(&source, human)
                {
                    return self.meant(&source, &(start..whole_end));
                }
                if let Some(source) = Source::read(scene, &self.cast, phrase.clone())
                    && self.can_be_meant(&source, human)
                {
                    return self.meant(&source, &phrase);
                }
            }
            // Only complements of the phrase before may stand between.
            if start <= lowest
                || !scene.is_any(
                    start - 1,
                    &["of", "from", "in", "for", "by", "at", "on", "to", "with"],
                )
            {
                break;
            }
            end = start - 1;
            whole_end = whole_end.max(end);
        }
        Err(Unresolved::Pronoun)
    }

    /// The name before an apposition that ends a stretch: of "Brenn, a clerk
    /// and a sailor, who" the name.
    fn before_apposition(&self, tokens: Range<usize>) -> Option<EntityId> {
        let scene = &self.scene;
        let comma = tokens
            .clone()
            .rev()
            .take_while(|&token| !is_verb_like(&scene.lower(token)))
            .find(|&token| scene.word(token) == ",")?;
        if !scene.is_any(comma + 1, &["a", "an", "the", "his", "her"])
            && !scene.word(comma + 1).starts_with(char::is_lowercase)
        {
            return None;
        }
        let opening = scene.lower(comma + 1);
        if opening.ends_with("ed")
            || opening.ends_with("ing")
            || matches!(&*opening, "with" | "but" | "and" | "than")
        {
            return None;
        }
        let name_end = self.before_age(comma);
        let mention = self.cast.mention_at(name_end.checked_sub(1)?)?;
        let id = mention
            .entity
            .filter(|_| mention.name.tokens.end == name_end)?;
        self.cast.entity(id).is_person().then_some(id)
    }

    /// The person whose full name ends before a token: of "President Ada Brenn
    /// of Tessia, who" not the country.
    fn person_ending_at(&self, end: usize) -> Option<EntityId> {
        let mention = self.cast.mention_at(end.checked_sub(1)?)?;
        let name = &mention.name;
        let full = name.tokens.len() + name.titles.len() > 1;
        let id = mention.entity.filter(|_| full && name.tokens.end == end)?;
        self.cast.entity(id).is_person().then_some(id)
    }

    /// Where a name ends before a comma, its age left out: of "Ada Brenn, 24,
    /// from Westhaven" the place before the first comma.
    fn before_age(&self, comma: usize) -> usize {
        let is_age = |token: usize| {
            let word = self.scene.word(token);
            word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        match comma.checked_sub(2) {
            Some(first) if self.scene.word(first) == "," && is_age(first + 1) => first,
            _ => comma,
        }
    }

    fn can_be_meant(&self, source: &Source, human: bool) -> bool {
        match source {
            Source::Named(Some(id), _) => {
                let entity = self.cast.entity(*id);
                entity.is_person() == human && (human || entity.kind == NameKind::Organisation)
            }
            Source::Described(described) => match described.kind {
                SpeakerType::Document | SpeakerType::Organisation => {
                    !human && self.is_known_noun(described)
                }
                SpeakerType::Role
                | SpeakerType::Unnamed
                | SpeakerType::Person
                | SpeakerType::Collective => human,
            },
            _ => false,
        }
    }

    fn is_known_noun(&self, described: &Described) -> bool {
        !lists::noun(&self.head_of(&described.tokens)).is_empty()
    }

    /// Where the noun phrase that ends at `end` begins: at a determiner, or
    /// after a preposition, a verb or a mark.
    fn phrase_start(&self, end: usize, lowest: usize) -> usize {
        let scene = &self.scene;
        let mut start = end;
        while start > lowest {
            let token = start - 1;
            let word = scene.word(token);
            let lower = scene.lower(token);
            let ends = !word.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’')
                || is_verb_like(&lower)
                || PREPOSITIONS.contains(&&*lower)
                || (word.starts_with(char::is_lowercase) && lower.ends_with("ed"));
            if ends {
                // "To placate nervous members": the verb is no part of them.
                let verb = lower == "to"
                    && token > lowest
                    && INFINITIVE_AFTER.contains(&&*scene.lower(token - 1))
                    && start + 1 < end
                    && scene.word(start).starts_with(char::is_lowercase)
                    && lists::noun(&scene.lower(start)).is_empty()
                    && !lists::is_function_word(&scene.lower(start));
                start += usize::from(verb);
                break;
            }
            start = token;
            if scene.is_any(
                token,
                &[
                    "the", "a", "an", "his", "her", "their", "its", "some", "many",
                ],
            ) {
                break;
            }
        }
        start
    }
}

fn is_verb_like(lower: &str) -> bool {
    matches!(
        lower,
        "is" | "was"
            | "are"
            | "were"
            | "has"
            | "had"
            | "have"
            | "said"
            | "says"
            | "told"
            | "tells"
            | "met"
            | "beat"
            | "quoted"
            | "cited"
            | "joined"
            | "introduced"
            | "referred"
            | "led"
            | "including"
            | "said:"
            | "will"
            | "would"
            | "called"
            | "named"
            | "asked"
    )
}
