//! From a source to a speaker, statement by statement.

use std::ops::Range;

use ascribe_model::{CastMember, Span, Speaker, SpeakerType, Statement, Unresolved};

use super::super::scene::Scene;
use super::entity::{Cast, Entity, EntityId};
use super::names::NameKind;
use super::pronoun::{self, Antecedent, Spoke};
use super::roles::{self, Role};
use super::source::{Described, Source};

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
}

/// What comes of a source: whom it means, and the words that decided.
pub(crate) type Outcome = Result<(Resolved, Option<Span>), Unresolved>;

impl<'a> Resolver<'a> {
    pub(crate) fn new(scene: Scene<'a>) -> Self {
        let mut cast = Cast::of(&scene);
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
                    known.push(role);
                }
            }
        }
        Self {
            scene,
            cast,
            spoken: Vec::new(),
            heard: Vec::new(),
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
                Some(speaker) => statement.speaker = Some(speaker),
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
        let (who, decided_by) = self.meant(&source, &tokens).ok()?;
        Some(self.speaker(&who, decided_by))
    }

    fn outcome(&self, statement: &Statement, source: Option<Source>) -> Outcome {
        let Some(source) = source else {
            return Err(Unresolved::NoSource);
        };
        let hull = statement.source.as_ref().and_then(|source| source.hull());
        let tokens = hull.map_or(0..0, |hull| self.scene.tokens(hull));
        self.meant(&source, &tokens)
    }

    fn meant(&self, source: &Source, tokens: &Range<usize>) -> Outcome {
        match source {
            Source::Named(Some(id), tokens) => {
                let span = self.scene.span(tokens.clone());
                Ok((Resolved::Entity(*id), Some(span)))
            }
            Source::Named(None, _) => Err(Unresolved::Several),
            Source::Personal(gender) => {
                match pronoun::antecedent(
                    &self.scene,
                    &self.cast,
                    (tokens.start, *gender),
                    &self.spoken,
                ) {
                    Antecedent::Found(id, span) => Ok((Resolved::Entity(id), span)),
                    Antecedent::Several => Err(Unresolved::Several),
                    Antecedent::Nobody => Err(Unresolved::Pronoun),
                }
            }
            Source::Impersonal { plural } => self.impersonal(tokens.start, *plural),
            Source::Relative => self.relative(tokens.start),
            Source::FirstPerson | Source::Nobody => Err(Unresolved::Pronoun),
            Source::Described(described) => self.described(described),
        }
    }

    /// A description: who the document says answers to it, or the description.
    /// A known one ("the candidate") that the document gives to nobody is left
    /// open, unless one person alone is spoken of.
    fn described(&self, described: &Described) -> Outcome {
        let phrase = Some(self.scene.span(described.tokens.clone()));
        if let Some(author) = described.author {
            let author = author..described.tokens.end;
            match Source::read(&self.scene, &self.cast, author.clone()) {
                Some(Source::Named(Some(id), tokens))
                    if self.cast.entity(id).kind != NameKind::Place =>
                {
                    return Ok((Resolved::Entity(id), Some(self.scene.span(tokens))));
                }
                Some(Source::Described(by)) if by.kind != SpeakerType::Document => {
                    let span = self.scene.span(by.tokens.clone());
                    return Ok((Resolved::Phrase(by.tokens, by.kind), Some(span)));
                }
                _ => {}
            }
        }
        let as_it_stands = Ok((
            Resolved::Phrase(described.tokens.clone(), described.kind),
            phrase,
        ));
        if !described.definite {
            return as_it_stands;
        }
        match described.kind {
            SpeakerType::Role | SpeakerType::Unnamed | SpeakerType::Person => {
                self.known_person(described).unwrap_or(as_it_stands)
            }
            _ => match self.first_named(described) {
                Some(earlier) => Ok((Resolved::Phrase(earlier, described.kind), phrase)),
                None => self.known_body(described).unwrap_or(as_it_stands),
            },
        }
    }

    /// Whom "the minister" or "the candidate" means.
    fn known_person(&self, described: &Described) -> Option<Outcome> {
        let at = described.tokens.start;
        let span = Some(self.scene.span(described.tokens.clone()));
        let role = described.role.as_ref()?;
        if let Some(id) = self.holder(role, at) {
            return Some(Ok((Resolved::Entity(id), span)));
        }
        // A nameless one who spoke before: "an official … the official".
        // What a headline calls somebody is told again with the name.
        let headline = self
            .scene
            .reading
            .sentences
            .first()
            .map_or(0, |first| first.end);
        let before = self
            .heard
            .iter()
            .rev()
            .filter(|heard| heard.at < at && heard.at >= headline);
        for heard in before.take(6) {
            if let Resolved::Phrase(tokens, kind) = &heard.who
                && *kind == described.kind
                && self.head_of(tokens) == self.head_of(&described.tokens)
            {
                return Some(Ok((heard.who.clone(), span)));
            }
        }
        let long = described.tokens.len() > EPITHET_WORDS_MAX;
        let owned = !self.scene.is(at, "the");
        if long || owned {
            return None;
        }
        // "The clerk who wrote it" is told apart by what follows.
        if self
            .scene
            .is_any(described.tokens.end, &["who", "whose", "that"])
        {
            return Some(Err(Unresolved::NotIntroduced));
        }
        let head = self.head_of(&described.tokens);
        let place = (at, head.as_str());
        Some(
            match pronoun::epithet(&self.scene, &self.cast, place, &self.spoken) {
                Antecedent::Found(id, span) => Ok((Resolved::Entity(id), span)),
                Antecedent::Several => Err(Unresolved::Several),
                Antecedent::Nobody => Err(Unresolved::NotIntroduced),
            },
        )
    }

    /// "The company", "the group": a body that was named just before.
    fn known_body(&self, described: &Described) -> Option<Outcome> {
        if described.kind != SpeakerType::Organisation || described.tokens.len() > 2 {
            return None;
        }
        let at = described.tokens.start;
        let here = self.scene.sentence_index(at);
        let seen = self
            .cast
            .mentions
            .partition_point(|mention| mention.name.tokens.start < at);
        let bodies = self.cast.mentions[..seen]
            .iter()
            .rev()
            .take(12)
            .filter_map(|mention| {
                let id = mention.entity?;
                let entity = self.cast.entity(id);
                let near = here - self.scene.sentence_index(mention.name.tokens.start) <= REACH;
                let body = entity.kind == NameKind::Organisation
                    || (entity.kind == NameKind::Unclear && entity.words.len() > 1);
                (near && body).then_some((id, mention))
            });
        let mut bodies: Vec<_> = bodies.collect();
        bodies.dedup_by_key(|(id, _)| *id);
        let (id, mention) = bodies.first()?;
        let only = bodies.iter().all(|(other, _)| other == id);
        only.then(|| {
            let span = self.scene.span(mention.name.tokens.clone());
            Ok((Resolved::Entity(*id), Some(span)))
        })
    }

    /// Where a short description was introduced with more words: "the
    /// campaign" after "the Ferris campaign".
    fn first_named(&self, described: &Described) -> Option<Range<usize>> {
        if described.tokens.len() > 2 {
            return None;
        }
        let scene = &self.scene;
        let head = described.tokens.end - 1;
        let lower = scene.lower(head);
        let first = head.saturating_sub(LOOK_BACK_WORDS);
        let found = (first..described.tokens.start).rev().find(|&token| {
            token > 0 && scene.lower(token) == lower && {
                let before = scene.word(token - 1);
                before.starts_with(char::is_uppercase)
                    && !scene.is_any(
                        token - 1,
                        &[
                            "the", "a", "an", "his", "her", "this", "that", "its", "their",
                        ],
                    )
            }
        })?;
        let mut start = found - 1;
        while start > 0
            && scene.word(start - 1).starts_with(char::is_uppercase)
            && scene.sentence_index(start - 1) == scene.sentence_index(found)
        {
            start -= 1;
        }
        Some(start..found + 1)
    }

    fn head_of(&self, tokens: &Range<usize>) -> String {
        let scene = &self.scene;
        let end = (tokens.start + 1..tokens.end)
            .find(|&token| {
                scene.is_any(
                    token,
                    &[
                        "of", "for", "in", "from", "at", "with", "close", "familiar", "to", "on",
                        ",",
                    ],
                )
            })
            .unwrap_or(tokens.end);
        scene.lower(end - 1).into_owned()
    }

    /// The person whom the document gives a role. Several are told apart by
    /// who spoke last, then by who was named last.
    fn holder(&self, phrase: &Role, before: usize) -> Option<EntityId> {
        let all = |fits: &dyn Fn(&Role) -> bool| -> Vec<EntityId> {
            let entities = self.cast.entities.iter().enumerate();
            entities
                .filter(|(_, entity)| entity.is_person() && entity.roles.iter().any(fits))
                .map(|(id, _)| EntityId(id))
                .collect()
        };
        let mut holders = all(&|role| role.answers(phrase));
        if holders.is_empty() {
            // Nothing contradicts: "President Dreyer" may be "the Ostravian president".
            holders = all(&|role| role.head == phrase.head && role.of.is_empty());
        }
        if holders.len() < 2 {
            return holders.first().copied();
        }
        let spoke = self.spoken.iter().rev().find(|spoke| spoke.at < before);
        if let Some(spoke) = spoke.filter(|spoke| holders.contains(&spoke.who)) {
            return Some(spoke.who);
        }
        let seen = self
            .cast
            .mentions
            .partition_point(|mention| mention.name.tokens.start < before);
        let named = self.cast.mentions[..seen].iter().rev().take(REACH * 4);
        named
            .filter_map(|mention| mention.entity)
            .find(|id| holders.contains(id))
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
        Ok((heard.who.clone(), span))
    }

    /// "Who" and "which": what a noun phrase just before names. Of "a wave of
    /// alarm among experts, who" the last phrase that can be meant counts.
    fn relative(&self, token: usize) -> Outcome {
        let scene = &self.scene;
        let sentence = scene.sentence(token);
        let human = scene.is_any(token, &["who", "whom", "whose"]);
        let mut end = token;
        while end > sentence.start && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
            end -= 1;
        }
        let lowest = sentence.start.max(token.saturating_sub(RELATIVE_WORDS_MAX));
        if let Some(id) = self.before_apposition(lowest..end).filter(|_| human) {
            return Ok((Resolved::Entity(id), None));
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
        let mention = self.cast.mention_at(comma.checked_sub(1)?)?;
        let id = mention
            .entity
            .filter(|_| mention.name.tokens.end == comma)?;
        self.cast.entity(id).is_person().then_some(id)
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
        !super::lists::noun(&self.head_of(&described.tokens)).is_empty()
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

    /// The speaker of the quotation or turn that a statement stands in.
    fn enclosing(&self, statements: &[Statement], at: usize) -> Option<Speaker> {
        let inner = statements[at].source.as_ref()?.hull()?;
        let outer = statements.iter().enumerate().find(|(other, statement)| {
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
            Ok((who, decided_by)) => {
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

    /// Who is named in the document, for the case as a whole.
    pub(crate) fn members(&self, statements: &[Statement]) -> Vec<CastMember> {
        let mut members: Vec<CastMember> = self
            .cast
            .entities
            .iter()
            .map(|entity| CastMember {
                name: entity.name(),
                kind: kind_of(entity),
                roles: entity.roles.iter().map(Role::name).collect(),
            })
            .collect();
        for statement in statements {
            let Some(speaker) = statement
                .speaker
                .as_ref()
                .filter(|s| s.kind == SpeakerType::Role)
            else {
                continue;
            };
            let words: Vec<String> = speaker
                .name
                .split_whitespace()
                .map(str::to_lowercase)
                .collect();
            let definite = words.first().is_some_and(|word| word == "the");
            let roles = Role::read(&words).filter(|_| definite);
            members.push(CastMember {
                name: speaker.name.clone(),
                kind: SpeakerType::Role,
                roles: roles.iter().map(Role::name).collect(),
            });
        }
        members.sort_by(|a, b| (&a.name, a.kind).cmp(&(&b.name, b.kind)));
        members.dedup_by(|later, earlier| {
            let same = later.name == earlier.name && later.kind == earlier.kind;
            if same {
                for role in later.roles.drain(..) {
                    if !earlier.roles.contains(&role) {
                        earlier.roles.push(role);
                    }
                }
            }
            same
        });
        for member in &mut members {
            member.roles.sort();
        }
        members
    }
}

/// Roles kept of one entity.
const ROLES_MAX: usize = 16;
/// Words before a relative pronoun that are looked at.
const RELATIVE_WORDS_MAX: usize = 24;
/// Longest description that may stand for somebody just spoken of, in words.
const EPITHET_WORDS_MAX: usize = 8;
/// Words back that a shorter description is looked for in full.
const LOOK_BACK_WORDS: usize = 1200;
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

/// Where a statement is told: its cue, or else its content.
fn anchor(statement: &Statement) -> u32 {
    let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
    let hull = cue.or_else(|| statement.content.hull());
    hull.map_or(0, |span| span.start)
}

fn kind_of(entity: &Entity) -> SpeakerType {
    match entity.kind {
        NameKind::Person => SpeakerType::Person,
        NameKind::Organisation | NameKind::Place => SpeakerType::Organisation,
        NameKind::Unclear if entity.words.len() == 1 => SpeakerType::Person,
        NameKind::Unclear => SpeakerType::Organisation,
    }
}
