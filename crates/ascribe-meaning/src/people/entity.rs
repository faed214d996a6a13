//! The people of a document: names that mean the same person brought
//! together, with what the document says they are.

use std::collections::HashMap;

use ascribe_model::SpeakerType;

use super::super::scene::Scene;
use super::context;
use super::lists::{self, Gender};
use super::names::{self, Name, NameKind};
use super::roles::Role;

/// Index of an entity of a [`Cast`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EntityId(pub(crate) usize);

/// Somebody or something with a name.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    /// The words of the fullest name, as written.
    pub(crate) words: Vec<String>,
    pub(crate) kind: NameKind,
    pub(crate) gender: Gender,
    /// What the document says they are.
    pub(crate) roles: Vec<Role>,
    /// The first token of the fullest name's first mention.
    pub(crate) first: usize,
}

impl Entity {
    /// The fullest name.
    pub(crate) fn name(&self) -> String {
        let mut name = String::new();
        for word in &self.words {
            let joins = matches!(&**word, "," | ".") || word.starts_with(['’', '\'']);
            if !name.is_empty() && !joins {
                name.push(' ');
            }
            name.push_str(word);
        }
        name
    }

    fn surname(&self) -> String {
        surname(&self.words)
    }

    /// Whether it is a person, or one capitalised word that may name one.
    pub(crate) fn is_person(&self) -> bool {
        self.kind == NameKind::Person || (self.kind == NameKind::Unclear && self.words.len() == 1)
    }
}

/// The last word of a name that is no "Jr." or numeral, in lower case.
fn surname(words: &[String]) -> String {
    let last = words
        .iter()
        .rev()
        .map(|word| scene_lower(word))
        .find(|word| !matches!(&**word, "jr" | "jr." | "sr" | "sr." | "ii" | "iii" | "iv"));
    last.unwrap_or_default()
}

fn scene_lower(word: &str) -> String {
    super::super::scene::lower(word).into_owned()
}

/// A mention of an entity.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) name: Name,
    /// Whom it means; `None` for a surname that may mean several.
    pub(crate) entity: Option<EntityId>,
    /// Whether it stands before a noun: "the Brenn campaign".
    pub(crate) is_modifier: bool,
}

impl Mention {
    /// The first token of the name, its titles included.
    pub(crate) fn start(&self) -> usize {
        self.name.titles.start.min(self.name.tokens.start)
    }
}

/// Everybody named in a document, with every mention in text order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    pub(crate) entities: Vec<Entity>,
    pub(crate) mentions: Vec<Mention>,
    /// Entities by the first and the last word of their names, in lower case.
    index: HashMap<String, Vec<EntityId>>,
    /// Bodies by the letters that the text gives them, in lower case.
    short: HashMap<String, EntityId>,
}

/// Entities kept under one word; a document with more namesakes is none that
/// a reader could tell apart either.
const NAMESAKES_MAX: usize = 64;

impl Cast {
    /// Brings the names of a document together.
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let mut names = names::names(scene);
        context::settle(scene, &mut names);
        untangle_headline(scene, &mut names);
        let mut cast = Self::default();
        let words: Vec<Vec<String>> = names.iter().map(|name| words(scene, name)).collect();
        settle_lettered(&mut names, &words);
        cast.full_names(scene, &names, &words);
        cast.short_names(scene, &names, &words);
        cast.other_names(scene, &names, &words);
        let mut seen = vec![0_u32; cast.entities.len()];
        for (name, words) in names.into_iter().zip(&words) {
            let entity = cast.entity_of(scene, &name, words, &seen);
            if let Some(EntityId(id)) = entity {
                seen[id] += 1;
                let told = names::gender(scene, &name);
                let gender = &mut cast.entities[id].gender;
                if *gender == Gender::Open {
                    *gender = told;
                }
            }
            let is_modifier = is_modifier(scene, name.tokens.end);
            cast.mentions.push(Mention {
                name,
                entity,
                is_modifier,
            });
        }
        cast
    }

    pub(crate) fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// The one entity of the text that bears these words in lower case as its
    /// name; of a person the surname or the given name will do.
    pub(crate) fn only_called(&self, words: &[&str]) -> Option<EntityId> {
        let words: Vec<String> = words.iter().map(|word| scene_lower(word)).collect();
        let last = words.last()?;
        let bucket = self.index.get(last)?;
        let called = |id: &&EntityId| {
            let entity = self.entity(**id);
            let own: Vec<String> = entity.words.iter().map(|word| scene_lower(word)).collect();
            let surname = entity.surname() == *last && own.first() == words.first();
            own == words || entity.is_person() && (words.len() == 1 || surname)
        };
        let mut found = bucket.iter().filter(called);
        let id = *found.next()?;
        found.next().is_none().then_some(id)
    }

    /// The mention whose name covers a token.
    pub(crate) fn mention_at(&self, token: usize) -> Option<&Mention> {
        let after = self
            .mentions
            .partition_point(|mention| mention.start() <= token);
        self.mentions[..after]
            .last()
            .filter(|mention| token < mention.name.tokens.end)
    }

    /// The mention that begins at a token, with its titles.
    pub(crate) fn mention_from(&self, token: usize) -> Option<&Mention> {
        self.mention_at(token)
            .filter(|mention| mention.start() == token)
    }

    /// The first mention of somebody that begins between two tokens.
    pub(crate) fn mention_between(&self, from: usize, to: usize) -> Option<&Mention> {
        let first = self
            .mentions
            .partition_point(|mention| mention.name.tokens.start <= from);
        let mention = self.mentions.get(first)?;
        (mention.name.tokens.start < to).then_some(mention)
    }

    /// Entities for names of two words and more; the fullest form counts.
    fn full_names(&mut self, scene: &Scene<'_>, names: &[Name], words: &[Vec<String>]) {
        let mut written: HashMap<&[String], u32> = HashMap::new();
        for words in words.iter().filter(|words| words.len() > 1) {
            *written.entry(words).or_default() += 1;
        }
        let often = |words: &[String]| written.get(words).copied().unwrap_or(0);
        for (name, words) in names.iter().zip(words) {
            if words.len() < 2 || name.kind == NameKind::Unclear {
                continue;
            }
            let known = self.namesakes(words).find(|&id| {
                let entity = self.entity(id);
                entity.kind == name.kind && same(&entity.words, words, name.kind)
            });
            match known {
                Some(EntityId(id)) => {
                    // The fullest form, of two the one that the text prefers.
                    let known = &self.entities[id].words;
                    let fuller = words.len() > known.len()
                        || words.len() == known.len() && often(words) > often(known);
                    if fuller {
                        self.entities[id].words.clone_from(words);
                    }
                }
                None => self.add(scene, name, words),
            }
        }
    }

    /// Letters by which the text calls a body that it names: given beside the
    /// name ("the Harbour People's Union, or HVU,"), or those of its words.
    fn short_names(&mut self, scene: &Scene<'_>, names: &[Name], words: &[Vec<String>]) {
        for (name, words) in names.iter().zip(words) {
            let Some(letters) = letters_behind(scene, name) else {
                continue;
            };
            let whose = self.namesakes(words).find(|&id| {
                let entity = self.entity(id);
                entity.kind == name.kind && same(&entity.words, words, name.kind)
            });
            if let Some(whose) = whose {
                self.short.entry(letters).or_insert(whose);
            }
        }
        for words in words.iter().filter(|words| words.len() == 1) {
            let key = scene_lower(&words[0]);
            if !is_letters(&words[0]) || self.short.contains_key(&key) {
                continue;
            }
            // The index has the bodies by the letters of their words.
            let plain = key.replace('.', "");
            let bucket = self.index.get(&plain).into_iter().flatten().copied();
            let mut spelt = bucket.filter(|&id| is_acronym(words, &self.entity(id).words));
            if let (Some(id), None) = (spelt.next(), spelt.next()) {
                self.short.insert(key, id);
            }
        }
    }

    /// Entities for names of one word that no full name explains.
    fn other_names(&mut self, scene: &Scene<'_>, names: &[Name], words: &[Vec<String>]) {
        let mut inside: HashMap<&str, u32> = HashMap::new();
        for (name, words) in names.iter().zip(words) {
            let opens = scene.sentence(name.tokens.start).start == name.tokens.start;
            if words.len() == 1 && !opens {
                *inside.entry(&words[0]).or_default() += 1;
            }
        }
        for (name, words) in names.iter().zip(words) {
            let single = words.len() == 1;
            let named = name.kind != NameKind::Unclear || !name.titles.is_empty();
            // A capital at a sentence's start alone names nobody.
            let trusted = named || (single && inside.contains_key(&*words[0]));
            let told = names::gender(scene, name);
            let known = self
                .candidates(words, name.kind)
                .find(|id| compatible(self.entity(*id).gender, told));
            if let Some(EntityId(id)) = known {
                let entity = &mut self.entities[id];
                if entity.kind == NameKind::Unclear && name.kind == NameKind::Person {
                    entity.kind = NameKind::Person;
                }
            } else if trusted {
                self.add(scene, name, words);
            }
        }
    }

    fn add(&mut self, scene: &Scene<'_>, name: &Name, words: &[String]) {
        let id = EntityId(self.entities.len());
        let mut keys = vec![surname(words)];
        let initials: String = words
            .iter()
            .skip_while(|word| *word == "The")
            .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
            .collect();
        if initials.len() >= 2 && matches!(name.kind, NameKind::Organisation | NameKind::Place)
            || initials.len() >= 3 && name.kind != NameKind::Person
        {
            keys.push(initials.to_lowercase());
        }
        if words.len() > 1 {
            keys.push(scene_lower(&words[0]));
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            let bucket = self.index.entry(key).or_default();
            if bucket.len() < NAMESAKES_MAX {
                bucket.push(id);
            }
        }
        self.entities.push(Entity {
            words: words.to_vec(),
            kind: name.kind,
            gender: names::gender(scene, name),
            roles: Vec::new(),
            first: name.tokens.start,
        });
    }

    /// The entities that share the last word of a name.
    fn namesakes(&self, words: &[String]) -> impl Iterator<Item = EntityId> + '_ {
        let surname = surname(words);
        let short = self.short.get(&surname).filter(|_| words.len() == 1);
        let bucket = self.index.get(&surname);
        short
            .into_iter()
            .chain(bucket.into_iter().flatten())
            .copied()
    }

    /// The entities that a name may mean.
    fn candidates<'c>(
        &'c self,
        words: &'c [String],
        kind: NameKind,
    ) -> impl Iterator<Item = EntityId> + 'c {
        let by_kind = move |entity: &Entity| {
            entity.kind == kind || kind == NameKind::Unclear || entity.kind == NameKind::Unclear
        };
        let short = self.short.get(&surname(words)).filter(|_| words.len() == 1);
        self.namesakes(words).filter(move |&id| {
            if short.is_some_and(|short| *short == id) {
                return true;
            }
            let entity = self.entity(id);
            if words.len() == 1 && entity.is_person() {
                let word = scene_lower(&words[0]);
                entity.surname() == word
                    || (entity.words.len() > 1 && scene_lower(&entity.words[0]) == word)
            } else {
                by_kind(entity) && same(&entity.words, words, entity.kind)
            }
        })
    }

    /// Whom a mention means. A bare surname that several bear means the one
    /// whom the text introduced before and calls by surname; titles and
    /// genders may settle it, else nobody is meant.
    fn entity_of(
        &self,
        scene: &Scene<'_>,
        name: &Name,
        words: &[String],
        seen: &[u32],
    ) -> Option<EntityId> {
        let mut found: Vec<EntityId> = self.candidates(words, name.kind).collect();
        if words.len() == 1 {
            // "Mr. Brenn" is not Ada Brenn.
            let gender = names::gender(scene, name);
            found.retain(|id| compatible(self.entity(*id).gender, gender));
        }
        if words.len() == 1 && found.len() > 1 {
            let word = scene_lower(&words[0]);
            if found.iter().any(|id| self.entity(*id).surname() == word) {
                found.retain(|id| self.entity(*id).surname() == word);
            }
            let introduced: Vec<EntityId> =
                found.iter().copied().filter(|id| seen[id.0] > 0).collect();
            if !introduced.is_empty() {
                found = introduced;
            }
            found.sort_by_key(|id| self.entity(*id).first);
            found.truncate(1);
        }
        found.first().copied()
    }
}

/// Whether the name that ends at a token stands before a noun: "the Brenn
/// campaign".
fn is_modifier(scene: &Scene<'_>, end: usize) -> bool {
    scene.word(end).starts_with(char::is_lowercase)
        && lists::noun(&scene.lower(end)).iter().any(|kind| {
            matches!(
                kind,
                SpeakerType::Organisation
                    | SpeakerType::Document
                    | SpeakerType::Collective
                    | SpeakerType::Role
            )
        })
}

/// Names of a headline that are looked at.
const HEADLINE_NAMES_MAX: usize = 16;

/// Takes the verb off a name of the headline that the text never has again:
/// "Brenn Sees 'Insult' in Lease" names Brenn.
fn untangle_headline(scene: &Scene<'_>, names: &mut [Name]) {
    let Some(headline) = scene.reading.sentences.first().cloned() else {
        return;
    };
    let lower = |token: usize| scene.lower(token);
    for at in 0..names.len().min(HEADLINE_NAMES_MAX) {
        let name = &names[at];
        let tokens = name.tokens.clone();
        if tokens.start >= headline.end {
            break;
        }
        let (first, last) = (lower(tokens.start), lower(tokens.end - 1));
        let tangled =
            tokens.len() == 2 && name.titles.is_empty() && lists::given_name(&first).is_none();
        if !tangled {
            continue;
        }
        let rest = &names[at + 1..];
        let again = rest.iter().any(|other| {
            let other = &other.tokens;
            other.len() == 2 && lower(other.start) == first && lower(other.end - 1) == last
        });
        let alone = rest.iter().any(|other| {
            other.tokens.start >= headline.end && lower(other.tokens.end - 1) == first
        });
        if !again && alone {
            names[at].tokens.end = tokens.start + 1;
            names[at].kind = NameKind::Unclear;
        }
    }
}

pub(crate) fn compatible(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Open || b == Gender::Open
}

fn words(scene: &Scene<'_>, name: &Name) -> Vec<String> {
    name.tokens
        .clone()
        .map(|token| scene.word(token).to_owned())
        .collect()
}

/// Makes bodies of names of three words and more whose letters the text uses:
/// "the Ferry Crew Caucus" of a text that has "the FCC".
fn settle_lettered(names: &mut [Name], words: &[Vec<String>]) {
    let letters: Vec<&Vec<String>> = words
        .iter()
        .filter(|words| words.len() == 1 && is_letters(&words[0]))
        .take(LETTERS_MAX)
        .collect();
    for (name, words) in names.iter_mut().zip(words) {
        let unsure = matches!(name.kind, NameKind::Person | NameKind::Unclear);
        if unsure && words.len() > 2 && letters.iter().any(|short| is_acronym(short, words)) {
            name.kind = NameKind::Organisation;
        }
    }
}

/// Names in letters looked at.
const LETTERS_MAX: usize = 64;

/// Whether a word is nothing but capitals, dots left out: "FCC", "U.S."
fn is_letters(word: &str) -> bool {
    let letters = word.bytes().filter(|byte| *byte != b'.');
    letters.clone().count() >= 2 && letters.clone().all(|byte| byte.is_ascii_uppercase())
}

/// The letters given behind a body's name: "(HVU)", ", or the HVU,".
fn letters_behind(scene: &Scene<'_>, name: &Name) -> Option<String> {
    if name.tokens.len() < 2 || name.kind == NameKind::Person {
        return None;
    }
    let mark = name.tokens.end;
    let or = scene.word(mark) == "," && scene.is(mark + 1, "or");
    if scene.word(mark) != "(" && !or {
        return None;
    }
    let behind = mark + 1 + usize::from(or);
    let short = behind + usize::from(scene.is(behind, "the"));
    let word = scene.word(short);
    let letters =
        (2..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let closes = matches!(scene.word(short + 1), ")" | ",");
    (letters && closes).then(|| scene_lower(word))
}

/// Whether `short` is made of the first letters of `long`: "FHR" and "Ferry
/// Harbour Registry".
fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [word] = short else { return false };
    let letters: String = word.chars().filter(|c| c.is_uppercase()).collect();
    let initials: String = long
        .iter()
        .skip_while(|word| *word == "The")
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    // "U.S." has the letters of "United States".
    let plain = word.chars().filter(|c| *c != '.').count();
    long.len() > 1 && letters.len() >= 2 && letters.len() == plain && letters == initials
}

/// Whether two names mean the same: organisations and places by their words,
/// persons by surname and a first name that does not contradict.
fn same(a: &[String], b: &[String], kind: NameKind) -> bool {
    let equal = |a: &[String], b: &[String]| {
        a.len() == b.len()
            && a.iter()
                .zip(b)
                .all(|(a, b)| scene_lower(a) == scene_lower(b))
    };
    if kind != NameKind::Person {
        return equal(a, b) || is_acronym(a, b) || is_acronym(b, a);
    }
    if surname(a) != surname(b) {
        return false;
    }
    if a.len() == 1 || b.len() == 1 {
        return true;
    }
    let (first_a, first_b) = (scene_lower(&a[0]), scene_lower(&b[0]));
    let junior = |words: &[String]| {
        words
            .iter()
            .any(|word| matches!(&*scene_lower(word), "jr" | "jr." | "iii"))
    };
    // "Hellena" is "Helena" miswritten.
    let miswritten = first_a.len().min(first_b.len()) >= MISWRITTEN_MIN
        && one_letter_apart(first_a.as_bytes(), first_b.as_bytes());
    let initial = |short: &str, long: &str| {
        short.len() <= 2 && short.trim_end_matches('.') == long.get(..1).unwrap_or_default()
    };
    junior(a) == junior(b)
        && (first_a == first_b
            || miswritten
            || initial(&first_a, &first_b)
            || initial(&first_b, &first_a))
}

/// Shortest given name that a letter too many or too few leaves the same.
const MISWRITTEN_MIN: usize = 6;

/// Whether one word is the other with one letter doubled or left single.
fn one_letter_apart(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() + 1 != long.len() {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    same > 0 && short[same..] == long[same + 1..] && long[same] == long[same - 1]
}
