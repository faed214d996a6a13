//! Descriptions whose holder the text names elsewhere: behind a comma, in the
//! next paragraph, with more words further on.

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::entity::EntityId;
use super::super::lists::Gender;
use super::super::names::NameKind;
use super::super::pronoun::{self, Antecedent};
use super::super::source::Described;
use super::Resolver;

/// Words of a clause between a description and the name it opens the sentence
/// for: "A clerk who backs the lease, Brenn lost".
const CLAUSE_WORDS_MAX: usize = 14;
/// Sentences, the headline included, in which a text tells first what it names
/// later.
const LEAD_SENTENCES: usize = 4;
/// Words read on for the full name of a document.
const LOOK_ON_WORDS: usize = 400;
/// Most words before the head of a document's name.
const BEFORE_HEAD_MAX: usize = 8;

/// Verbs by which somebody speaks.
const SPEAKS: &[&str] = &[
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "wrote",
    "writes",
    "explained",
];
/// Words before the head of a document that tell nothing of which it is.
const PLAIN: &[&str] = &[
    "a",
    "an",
    "the",
    "one",
    "new",
    "recent",
    "latest",
    "fresh",
    "another",
    "this",
    "that",
    "national",
    "state",
    "statewide",
    "public",
    "major",
    "separate",
];

pub(super) fn is_single(kind: SpeakerType) -> bool {
    matches!(
        kind,
        SpeakerType::Role | SpeakerType::Unnamed | SpeakerType::Person
    )
}

impl Resolver<'_> {
    /// Of "A clerk who backs the lease, Brenn lost" the name behind the comma.
    pub(super) fn behind_comma(&self, described: &Described) -> Option<EntityId> {
        let scene = &self.scene;
        let start = described.tokens.start;
        let sentence = scene.sentence(start);
        let opens = start == sentence.start && scene.is_any(start, &["a", "an", "the"]);
        if !opens || !is_single(described.kind) {
            return None;
        }
        let last = sentence.end.min(described.tokens.end + CLAUSE_WORDS_MAX);
        let comma = (described.tokens.end..last).find(|&token| scene.word(token) == ",")?;
        // Nothing but a relative clause may stand between.
        let relative = scene.is_any(described.tokens.end, &["who", "whose"]);
        if comma > described.tokens.end && !relative {
            return None;
        }
        let id = self.person_from(comma + 1)?;
        let behind = self.cast.mention_at(comma + 1)?.name.tokens.end;
        let goes_on = behind < sentence.end
            && scene.word(behind).starts_with(char::is_lowercase)
            && !scene.is_any(behind, &["and", "or"]);
        goes_on.then_some(id)
    }

    /// Somebody whose name, titles included, begins at a token.
    fn person_from(&self, token: usize) -> Option<EntityId> {
        let id = self.cast.mention_from(token)?.entity?;
        self.cast.entity(id).is_person().then_some(id)
    }

    /// Whom the paragraph behind the lead names at last: "The head of the
    /// Harbour Union is worried. ¶ In an interview, Ada Brenn said …". The one
    /// who speaks there, is new to the text and nothing else.
    pub(super) fn named_next(&self, described: &Described) -> Option<EntityId> {
        let scene = &self.scene;
        let at = described.tokens.start;
        if !is_single(described.kind) || scene.sentence_index(at) >= LEAD_SENTENCES {
            return None;
        }
        let next = scene.paragraph_index(at) + 1;
        let tokens = scene.reading.paragraphs.get(next)?.tokens.clone();
        let first = self
            .cast
            .mentions
            .partition_point(|mention| mention.name.tokens.start < tokens.start);
        let mut new = self.cast.mentions[first..]
            .iter()
            .take_while(|mention| mention.name.tokens.end <= tokens.end)
            .filter_map(|mention| {
                let id = mention.entity?;
                let entity = self.cast.entity(id);
                let speaks = scene.is_any(mention.name.tokens.end, SPEAKS)
                    && !scene.is_quoted(mention.name.tokens.start);
                let full = entity.kind == NameKind::Person && entity.words.len() > 1;
                let opens = entity.first == mention.name.tokens.start;
                (speaks && full && opens).then_some(id)
            });
        let id = new.next().filter(|_| new.next().is_none())?;
        let known = &self.cast.entity(id).roles;
        let fits = match &described.role {
            Some(role) => known.is_empty() || known.iter().any(|known| known.answers(role)),
            None => known.is_empty(),
        };
        fits.then_some(id)
    }

    /// What a headline or a lead calls "a new poll" in full, "the latest
    /// Beacon poll", when the text has one such document alone.
    pub(super) fn told_in_full(&self, described: &Described) -> Option<Range<usize>> {
        let scene = &self.scene;
        let tokens = &described.tokens;
        let head = tokens.end - 1;
        let plain = (tokens.start..head).all(|token| scene.is_any(token, PLAIN));
        if described.kind != SpeakerType::Document
            || !plain
            || scene.sentence_index(tokens.start) >= LEAD_SENTENCES
        {
            return None;
        }
        let noun = scene.lower(head);
        let last = scene.reading.tokens.len().min(tokens.end + LOOK_ON_WORDS);
        let mut found: Option<Range<usize>> = None;
        for token in tokens.end..last {
            if scene.lower(token) != noun || scene.is_quoted(token) {
                continue;
            }
            let Some(full) = self.named_document(token) else {
                continue;
            };
            match &found {
                None => found = Some(full),
                Some(first) if self.shares_name(first, &full) => {}
                Some(_) => return None,
            }
        }
        found
    }

    /// "His campaign" by its owner's name, as the text has it elsewhere: "the
    /// Brenn campaign", "Brenn's campaign".
    pub(super) fn owned_in_full(&self, described: &Described) -> Option<Range<usize>> {
        let scene = &self.scene;
        let owner = described.tokens.start;
        let gender = match &*scene.lower(owner) {
            "his" => Gender::Male,
            "her" => Gender::Female,
            _ => return None,
        };
        if described.tokens.len() != 2 || described.kind != SpeakerType::Organisation {
            return None;
        }
        let called = self.called(owner, gender);
        let Antecedent::Found(id, _) =
            pronoun::antecedent(scene, &self.cast, (owner, gender), (&self.spoken, &called))
        else {
            return None;
        };
        let noun = scene.lower(owner + 1);
        self.cast.mentions.iter().find_map(|mention| {
            let name = &mention.name.tokens;
            let genitive = matches!(scene.word(name.end), "'s" | "’s" | "'" | "’");
            let head = name.end + usize::from(genitive);
            let whose = mention.entity == Some(id) && scene.lower(head) == noun;
            // What a headline writes is told again.
            (whose && scene.sentence_index(head) > 0).then_some(name.start..head + 1)
        })
    }

    /// The phrase of a document at its head, if a name stands before the head:
    /// "the latest Harbour Beacon poll".
    fn named_document(&self, head: usize) -> Option<Range<usize>> {
        let scene = &self.scene;
        let sentence = scene.sentence(head);
        let lowest = sentence.start.max(head.saturating_sub(BEFORE_HEAD_MAX));
        let mut start = head;
        let mut named = false;
        while start > lowest {
            let token = start - 1;
            let article = scene.is_any(token, &["a", "an", "the", "this", "that"]);
            let capital = scene.word(token).starts_with(char::is_uppercase);
            let mark = matches!(scene.word(token), "/" | "-" | "'s" | "’s");
            if !article && !capital && !mark && !scene.is_any(token, PLAIN) {
                break;
            }
            named |= capital && !article && token > sentence.start;
            start = token;
            if article {
                break;
            }
        }
        named.then_some(start..head + 1)
    }

    /// Whether two phrases have a capitalised word in common.
    fn shares_name(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let scene = &self.scene;
        let capital = |token: &usize| scene.word(*token).starts_with(char::is_uppercase);
        a.clone().filter(capital).any(|token| {
            b.clone()
                .filter(capital)
                .any(|other| scene.lower(other) == scene.lower(token))
        })
    }
}
