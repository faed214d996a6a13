//! The part-of-speech tags that the extractor sees: Penn tags, the finer
//! grades of nouns, adjectives, adverbs and marks folded together.

/// How many tags there are; also the lanes of the tagger's weights.
pub const TAGS: usize = 32;

/// A tag; its number is part of the model format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct Tag(pub(crate) u8);

const NAMES: [&str; TAGS] = [
    "NN", "NNS", "NNP", "PRP", "PRP$", "DT", "IN", "TO", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG",
    "MD", "JJ", "RB", "RP", "CC", "CD", "WDT", "WP", "WRB", "POS", "EX", "UH", ".", ",", ":", "(",
    "\"", "X",
];

impl Tag {
    pub(crate) const PRP: Self = Self(3);
    pub(crate) const STOP: Self = Self(26);
    pub(crate) const COMMA: Self = Self(27);
    pub(crate) const COLON: Self = Self(28);
    pub(crate) const BRACKET: Self = Self(29);
    pub(crate) const QUOTE: Self = Self(30);
    pub(crate) const OTHER: Self = Self(31);

    /// The tag a Penn tag folds into.
    #[must_use]
    pub fn of_penn(name: &str) -> Self {
        let folded = match name {
            "NNPS" => "NNP",
            "PDT" => "DT",
            "JJR" | "JJS" => "JJ",
            "RBR" | "RBS" => "RB",
            "WP$" => "WP",
            "HYPH" | "NFP" => ":",
            "-LRB-" | "-RRB-" => "(",
            "``" | "''" => "\"",
            known => known,
        };
        let at = NAMES.iter().position(|&known| known == folded);
        at.and_then(|at| u8::try_from(at).ok())
            .map_or(Self::OTHER, Self)
    }

    /// The tag of a word that its characters alone decide: punctuation.
    #[must_use]
    pub fn of_mark(word: &str) -> Option<Self> {
        let first = word.chars().next()?;
        if first.is_alphanumeric()
            || (word.len() > 1 && matches!(first, '@' | '#' | '\'' | '’'))
                && word.chars().any(char::is_alphanumeric)
        {
            return None;
        }
        Some(match first {
            '.' if word.len() == 1 => Self::STOP,
            '!' | '?' => Self::STOP,
            ',' => Self::COMMA,
            ':' | ';' | '-' | '–' | '—' | '…' | '.' | '*' | '_' | '=' | '~' | '|' => {
                Self::COLON
            }
            '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' => Self::BRACKET,
            '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' | '‹' | '›' => {
                Self::QUOTE
            }
            _ => Self::OTHER,
        })
    }

    /// Its number: the lane of its weights.
    #[must_use]
    pub fn lane(self) -> usize {
        usize::from(self.0)
    }

    /// Whether the tag is a finite or non-finite verb form or a modal.
    pub(crate) fn is_verb(self) -> bool {
        (8..=14).contains(&self.0)
    }

    /// Whether the tag can head or continue a noun phrase.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(self.0, 0..=3 | 19)
    }
}
